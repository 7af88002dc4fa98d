/* What --help prints. */
#include "commands/command_help.h"

#include <stdio.h>
#include <string.h>

#include "commands/command_line.h"

#define OPTION_TARGET struct command_line
const struct option_row help_option = {"help", NULL, OPTION_OF_ALL, OPTION_FLAG(help), "this text"};

/* Whether the command has the row, and it is the one at *index, which counts down. */
static bool is_at(const struct command_help *help, const struct option_row *row, size_t *index)
{
    return row->commands & help->takes && (*index)-- == 0;
}

/* The same among the settings from *next to the one named `last`. */
static const struct option_row *setting_at(const struct command_help *help, const char *last, size_t *next,
                                           size_t *index)
{
    while (*next < help->settings->count) {
        const struct option_row *row = &help->settings->items[(*next)++];
        if (is_at(help, row, index))
            return row;
        if (last && strcmp(row->name, last) == 0)
            break;
    }
    return NULL;
}

const struct option_row *option_at(const struct command_help *help, size_t index)
{
    size_t next = 0;
    for (size_t i = 0; help->options && i < help->options->count; i++) {
        const struct option_row *row = &help->options->items[i], *setting = NULL;
        if (!row->sets.form && (setting = setting_at(help, row->name, &next, &index)))
            return setting;
        if (is_at(help, row, &index))
            return row;
    }
    return index == 0 ? &help_option : NULL;
}

static const char *space_after(const char *name)
{
    return *name ? " " : "";
}

static void print_options(const struct command_help *help)
{
    const struct option_row *row;
    printf("\nOptions:\n");
    for (size_t i = 0; (row = option_at(help, i)); i++) {
        char left[64];
        snprintf(left, sizeof left, "--%s%s%s", row->name, row->argument ? " " : "",
                 row->argument ? row->argument : "");
        printf("  %-32s %s\n", left, row->help);
    }
}

static void print_commands(const struct command_help *help)
{
    printf("\nCommands:\n");
    for (size_t i = 0; i < help->command_count; i++)
        printf("  %-10s %s\n", help->commands[i]->name, help->commands[i]->summary);
}

static void print_exit_meanings(const struct exit_meaning *meanings)
{
    printf("\nExit codes:");
    for (size_t i = 0; meanings[i].meaning; i++)
        printf("%s %d %s", i ? "," : "", meanings[i].code, meanings[i].meaning);
    printf(".\n");
}

void command_help_print(const struct command_help *help)
{
    const char *separator = space_after(help->name);
    printf("%s\n\nExamples:\n", help->what);
    for (size_t i = 0; help->examples[i]; i++)
        printf("  %s\n", help->examples[i]);
    printf("\nUsage: kbready %s%s%s\n", help->name, separator, help->operands);
    if (help->text)
        printf("\n%s\n", help->text);
    if (help->command_count)
        print_commands(help);
    print_options(help);
    if (help->lists_formats)
        output_formats_help(help->subject);
    if (help->exit_meanings)
        print_exit_meanings(help->exit_meanings);
    if (help->command_count)
        printf("\nkbready %s%sCOMMAND --help tells more.\n", help->name, separator);
}
