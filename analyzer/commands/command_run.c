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

static const struct command *find_member(const struct command_help *group, const char *name)
{
    for (size_t i = 0; i < group->command_count; i++)
        if (strcmp(name, group->commands[i]->name) == 0)
            return group->commands[i];
    return NULL;
}

/* "kbready version", "kbready help catalog show" and "kbready help BlueKeep", as people type them. */
static int run_spoken(const struct command *command, int argc, char **argv)
{
    char *version[] = {argv[0], "--version", NULL}, *help[] = {argv[0], "--help", NULL};
    if (strcmp(argv[1], "version") == 0)
        return run_alone(command, 2, version);
    for (int i = 2; i < argc && command->help.command_count > 0; i++) {
        const struct command *member = find_member(&command->help, argv[i]);
        if (!member)
            return command_run(command, 3, (char *[]){argv[0], "explain", argv[i], NULL});
        command = member;
    }
    return run_alone(command, 2, help);
}

static int run_member(const struct command *group, int argc, char **argv)
{
    const struct command *member = find_member(&group->help, argv[1]);
    bool is_program = *group->help.name == '\0';
    if (member)
        return command_run(member, argc - 1, argv + 1);
    if (is_program && (strcmp(argv[1], "help") == 0 || strcmp(argv[1], "version") == 0))
        return run_spoken(group, argc, argv);
    return message_unknown_command(&group->help, argv[1]);
}

/* Of a group's own options only the first word is looked at. */
int command_run(const struct command *command, int argc, char **argv)
{
    bool is_group = command->help.command_count > 0;
    if (!is_group || argc < 2)
        return run_alone(command, argc, argv);
    return argv[1][0] == '-' ? run_alone(command, 2, argv) : run_member(command, argc, argv);
}

int command_group_run(struct command_line *line)
{
    return message_usage(line->command->help.name, "no command given");
}
