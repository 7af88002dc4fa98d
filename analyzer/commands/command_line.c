/* The command line of one command, parsed with getopt_long. */
#include "commands/command_line.h"

#include <getopt.h>
#include <string.h>

#include "commands/outcome.h"
#include "commands/unknown_word.h"

enum { OPTIONS_MAX = 64, FIRST_ROW = 256 };

static void fill_long_options(const struct command_help *help, struct option long_options[OPTIONS_MAX + 1])
{
    const struct option_row *row;
    for (int i = 0; i < OPTIONS_MAX && (row = option_at(help, (size_t)i)); i++)
        long_options[i] =
            (struct option){row->name, row->argument ? required_argument : no_argument, NULL, FIRST_ROW + i};
}

/* What a letter stands for, where the command has that option. */
static const struct {
    char letter;
    const char *name;
} letters[] = {{'o', "output"}, {'q', "quiet"}, {'V', "version"}};

static const struct option_row *row_of_letter(const struct command_help *help, int letter)
{
    const char *name = "";
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (letters[i].letter == letter)
            name = letters[i].name;
    const struct option_row *row;
    for (size_t i = 0; (row = option_at(help, i)) && strcmp(row->name, name) != 0; i++)
        ;
    return row;
}

/* Starts afresh at argv[1] when optind is 0. NULL behind the last option, where optind is the first operand; or, with
 * *good false, after one line on stderr about an option that does not exist or lacks its value. */
static const struct option_row *next_option(const struct command_help *help, int argc, char **argv, bool *good)
{
    struct option long_options[OPTIONS_MAX + 1] = {{0}};
    fill_long_options(help, long_options);
    int found = getopt_long(argc, argv, ":ho:qV", long_options, NULL);
    const struct option_row *row = found == 'h'         ? &help_option
                                   : found >= FIRST_ROW ? option_at(help, (size_t)(found - FIRST_ROW))
                                   : found > 0          ? row_of_letter(help, found)
                                                        : NULL;
    *good = found == -1 || row;
    if (!*good)
        message_unknown_option(help->name, argv, found == ':', long_options);
    return row;
}

/* "-" is standard input, and of --output standard output. */
static char *place_of(const struct option_row *row, char *value)
{
    bool is_file = row->argument && strncmp(row->argument, "FILE", 4) == 0;
    if (!is_file || strcmp(value, "-") != 0)
        return value;
    return strcmp(row->name, "output") == 0 ? "/dev/stdout" : "/dev/stdin";
}

static bool take(struct command_line *line, const struct option_row *row)
{
    const struct command_help *help = &line->command->help;
    bool is_setting = option_find(help->settings, row->name) == row;
    void *structure = (char *)line + (is_setting ? help->settings_at : 0);
    struct error error = {0};
    if (option_set(row, structure, row->argument ? place_of(row, optarg) : NULL, line->arena, &error))
        return true;
    message_usage(help->name, "--%s", error.text);
    return false;
}

bool command_line_parse(struct command_line *line, int argc, char **argv)
{
    bool good = true;
    optind = 0;
    opterr = 0;
    for (const struct option_row *row; good && (row = next_option(&line->command->help, argc, argv, &good));)
        good = take(line, row);
    line->operands = argv + optind;
    line->operand_count = argc - optind;
    for (int i = 0; i < line->operand_count; i++)
        if (strcmp(line->operands[i], "-") == 0)
            line->operands[i] = "/dev/stdin";
    return good;
}

bool command_line_format(const struct option_setting *setting)
{
    struct command_line *line = setting->member;
    const struct command_help *help = &line->command->help;
    return output_list_parse(&line->outputs, help->name, help->subject, setting->value, line->arena, setting->error);
}

bool command_line_output(const struct option_setting *setting)
{
    struct command_line *line = setting->member;
    output_list_redirect(&line->outputs, setting->value, line->arena);
    return true;
}

struct report_style command_line_style(const struct command_line *line)
{
    enum report_detail detail = line->verbose ? DETAIL_VERBOSE : line->brief ? DETAIL_BRIEF : DETAIL_NORMAL;
    return (struct report_style){.ascii = line->ascii, .detail = detail};
}

void command_line_silence(struct command_line *line)
{
    if (line->outputs.count == 0)
        command_line_output(&(struct option_setting){.member = line, .value = "/dev/null"});
    LIST_EACH(output, &line->outputs)
        if (!output->path)
            output->path = "/dev/null";
}
