/* Options as rows of tables, parsed with getopt_long. */
#include "commands/options.h"

#include <getopt.h>
#include <string.h>

#include "commands/command_help.h"
#include "commands/near_miss.h"

enum { OPTIONS_MAX = 64, FIRST_ROW = 256 };

const struct option_row *option_at(const struct command_help *help, size_t index)
{
    for (size_t i = 0; i < help->option_count; i++) {
        if (help->options[i].commands & help->takes && index-- == 0)
            return &help->options[i];
    }
    return NULL;
}

/* Every command has it; -h is its only short form. */
static const struct option_row *option_named_help(const struct command_help *help)
{
    const struct option_row *row;
    for (size_t i = 0; (row = option_at(help, i)) && strcmp(row->name, "help") != 0; i++)
        ;
    return row;
}

static void fill_long_options(const struct command_help *help, struct option long_options[OPTIONS_MAX + 1])
{
    const struct option_row *row;
    for (int i = 0; i < OPTIONS_MAX && (row = option_at(help, (size_t)i)); i++)
        long_options[i] =
            (struct option){row->name, row->argument ? required_argument : no_argument, NULL, FIRST_ROW + i};
}

void options_begin(void)
{
    optind = 0; /* getopt starts afresh at argv[1] */
    opterr = 0;
}

const struct option_row *option_next(const struct command_help *help, int argc, char **argv, bool *good)
{
    struct option long_options[OPTIONS_MAX + 1] = {{0}};
    fill_long_options(help, long_options);
    int found = getopt_long(argc, argv, ":h", long_options, NULL);
    *good = found == -1 || found == 'h' || found >= FIRST_ROW;
    if (!*good)
        message_unknown_option(help->name, argv, found == ':', long_options);
    if (found == 'h')
        return option_named_help(help);
    return found >= FIRST_ROW ? option_at(help, (size_t)(found - FIRST_ROW)) : NULL;
}

bool options_parse(const struct command_help *help, int argc, char **argv, struct parsing *parsing)
{
    bool good = true;
    options_begin();
    for (const struct option_row *row; good && (row = option_next(help, argc, argv, &good));)
        good = row->apply(parsing);
    return good;
}
