/* Options as rows of tables: getopt_long, --help, the manual pages and the completions are all made from them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct command_help;

/* What a value goes into. Each file that has rows defines it for itself, and calls `apply` of its own rows only. */
struct parsing;

/* For tables of one command. */
enum { OPTION_OF_ALL = 1 };

/* What several tables say. */
#define HELP_CATALOG           "the catalog to use; else $KBREADY_CATALOG, else the installed one"
#define HELP_REQUIRE_SIGNATURE "exit 5 unless this minisign key, or .pub file, signed the catalog (FILE.minisig)"
#define HELP_TEXT_OR_JSON      "text or json, several separated by commas, each to a file if named"
#define HELP_HELP              "this text"

struct option_row {
    const char *name;
    const char *argument; /* "FILE", or words as "newest|minimal"; NULL = none */
    unsigned commands;    /* bits: a command has the option when one of them is in its command_help.takes */
    bool (*apply)(struct parsing *parsing); /* false after one line on stderr */
    const char *help;
};

/* The row at `index` among those that the command has; NULL past the last. */
const struct option_row *option_at(const struct command_help *help, size_t index);

/* Applies every option in argv, in its order, with its value in optarg; then optind is the first operand. False after one line on stderr. */
bool options_parse(const struct command_help *help, int argc, char **argv, struct parsing *parsing);

/* The same one by one, for values that need more than optarg. To be called before the first option_next: */
void options_begin(void);
/* The next option in argv, with its value in optarg. NULL behind the last one, where optind is the first operand; or, with *good false, after
   one line on stderr about an option that does not exist or lacks its value. */
const struct option_row *option_next(const struct command_help *help, int argc, char **argv, bool *good);
