/* What --help prints. */
#include "commands/command_help.h"

#include <stdio.h>

#include "commands/command.h"
#include "commands/output.h"

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
        printf("  %-10s %s\n", help->commands[i].name, help->commands[i].summary);
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
