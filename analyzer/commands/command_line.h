/* What was typed behind the name of a command, sorted into the struct that the command runs with. */
#pragma once

#include "commands/command.h"
#include "commands/output.h"

/* A command with options of its own has a struct that begins with this one, and tables whose OPTION_TARGET it is. */
struct command_line {
    const struct command *command;
    struct arena *arena; /* of the run */
    char **operands;
    int operand_count;
    struct output_list outputs; /* --format, --output */
    bool ascii;
    bool brief, verbose; /* of text; with both, verbose */
    bool quiet;
    bool help;
};

/* What several tables say. */
#define HELP_TEXT_OR_JSON "text or json, several separated by commas, each to a file if named"
#define HELP_FORMATS      "a format of the list below, several separated by commas, each to a file if named"
#define HELP_BRIEF        "text: the answer alone, in a few lines"
#define HELP_VERBOSE      "text: all there is, of every host and of what is in order"
#define HELP_QUIET        "print no report: the exit code says it (-q)"
#define HELP_OUTPUT       "write the first report to FILE instead of standard output (-o)"

/* Of --format and --output, as OPTION_CALL in the tables of structs that begin with a command_line. */
option_form command_line_format, command_line_output;

/* Reports that would be printed are not; those that go to files do. */
void command_line_silence(struct command_line *line);
/* How reports are to look, as far as the command line says. */
struct report_style command_line_style(const struct command_line *line);

/* Sets all that argv says, in its order; argv[0] is the command. False after one line on stderr. */
bool command_line_parse(struct command_line *line, int argc, char **argv);
