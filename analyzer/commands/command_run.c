/* From words to a command: a single one with its options, or of a group (kbready itself, `kbready catalog`) one of its
 * commands. */
#include <string.h>

#include "commands/command_line.h"
#include "commands/outcome.h"
#include "commands/unknown_word.h"

static int run_alone(const struct command *command, int argc, char **argv)
{
    struct arena *arena = arena_create();
    struct command_line *line = arena_allocate(arena, 1, command->line_size);
    int code = EXIT_USAGE;
    line->command = command;
    line->arena = arena;
    if (command->prepare)
        command->prepare(argc, argv, arena);
    if (!command_line_parse(line, argc, argv))
        goto out;
    if (line->help) {
        command_help_print(&command->help);
        code = EXIT_READY;
        goto out;
    }
    code = command->run(line);
out:
    arena_destroy(arena);
    return code;
}

static int run_member(const struct command_help *group, int argc, char **argv)
{
    for (size_t i = 0; i < group->command_count; i++)
        if (strcmp(argv[1], group->commands[i]->name) == 0)
            return command_run(group->commands[i], argc - 1, argv + 1);
    return message_unknown_command(group, argv[1]);
}

/* Of a group's own options only the first word is looked at. */
int command_run(const struct command *command, int argc, char **argv)
{
    bool is_group = command->help.command_count > 0;
    if (!is_group || argc < 2)
        return run_alone(command, argc, argv);
    return argv[1][0] == '-' ? run_alone(command, 2, argv) : run_member(&command->help, argc, argv);
}

int command_group_run(struct command_line *line)
{
    return message_usage(line->command->help.name, "no command given");
}
