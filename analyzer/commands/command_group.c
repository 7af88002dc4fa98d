/* Groups of commands: the program itself, and `kbready catalog`. */
#include <stdio.h>
#include <string.h>

#include "commands/command.h"
#include "commands/near_miss.h"
#include "commands/outcome.h"

#ifdef KBREADY_WIM
#define WIM_FILES "built in (wimlib)"
#else
#define WIM_FILES "not built in (needs wimlib)"
#endif
#ifdef KBREADY_HIVE
#define REGISTRY_HIVES "built in (hivex)"
#else
#define REGISTRY_HIVES "not built in (needs hivex)"
#endif

struct parsing {
    const struct command_help *group;
    bool answered;
};

static bool apply_version(struct parsing *parsing)
{
    parsing->answered = true;
    printf("kbready %s\nWIM files: %s\nregistry hives: %s\n", KBREADY_VERSION, WIM_FILES, REGISTRY_HIVES);
    return true;
}

static bool apply_help(struct parsing *parsing)
{
    parsing->answered = true;
    command_help_print(parsing->group);
    return true;
}

const struct option_row command_group_options[COMMAND_GROUP_OPTION_COUNT] = {
    {"version", NULL, OF_PROGRAM, apply_version, "the version, and which parts are built in"},
    {"help", NULL, OF_ANY_GROUP, apply_help, HELP_HELP},
};

/* Only the first argument is an option of the group. */
static int run_option(const struct command_help *group, char **argv)
{
    struct parsing parsing = {.group = group};
    if (!options_parse(group, 2, argv, &parsing))
        return EXIT_USAGE;
    return parsing.answered ? EXIT_READY : message_usage(group->name, "no command given");
}

int command_group_run(const struct command_help *group, int argc, char **argv)
{
    if (argc < 2)
        return message_usage(group->name, "no command given");
    if (argv[1][0] == '-')
        return run_option(group, argv);
    for (size_t i = 0; i < group->command_count; i++) {
        if (strcmp(argv[1], group->commands[i].name) == 0)
            return group->commands[i].run(argc - 1, argv + 1);
    }
    return message_unknown_command(group->name, argv[1], group->commands, group->command_count);
}
