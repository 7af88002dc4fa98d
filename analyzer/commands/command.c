/* The table of commands, and kbready itself. */
#include "commands/command.h"

#include <stdio.h>

#include "commands/command_line.h"

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

static const struct command *const commands[] = {
    &check_command,     &fleet_command,   &merge_command,    &plan_command,  &inventory_command,
    &diff_command,      &package_command, &diagnose_command, &store_command, &catalog_command,
    &collector_command, &explain_command, &report_command,
};

struct program_options {
    struct command_line line;
    bool version;
};

#define OPTION_TARGET struct program_options
static const struct option_row options[] = {
    {"version", NULL, OPTION_OF_ALL, OPTION_FLAG(version), "the version, and which parts are built in (-V)"},
};

static int run(struct command_line *line)
{
    const struct program_options *given = (const struct program_options *)line;
    if (!given->version)
        return command_group_run(line);
    printf("kbready %s\nWIM files: %s\nregistry hives: %s\n", KBREADY_VERSION, WIM_FILES, REGISTRY_HIVES);
    return EXIT_READY;
}

const struct command program = {
    .name = "kbready",
    .run = run,
    .line_size = sizeof(struct program_options),
    .help.name = "",
    .help.what =
        "kbready tells, from files exported off a Windows machine or image, whether an update would install there.",
    .help.examples =
        (const char *const[]){"kbready check srv-file01/ KB4520002", "kbready inventory srv-file01/", NULL},
    .help.operands = "COMMAND ...",
    .help.text = "kbready help [COMMAND|TOPIC] and kbready version work as well. \"-\" in the place of a file is "
                 "standard input.",
    .help.options = OPTION_TABLE(options),
    .help.takes = OPTION_OF_ALL,
    .help.commands = commands,
    .help.command_count = sizeof commands / sizeof *commands,
};
