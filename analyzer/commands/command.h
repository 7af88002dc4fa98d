/* Commands: one file and one `const struct command` for each, one row in command.c. Commands are thin: they call the
 * folders below, and choose the exit code. */
#pragma once

#include "commands/command_help.h"

#include "report/exit_code.h"

struct command_line;

struct command {
    const char *name;    /* "show" */
    const char *summary; /* for lists of commands; NULL of the program itself */
    /* Runs with what was typed; with --help it is not called. Returns the exit code. */
    int (*run)(struct command_line *line);
    size_t line_size; /* of the struct that it runs with, which begins with a struct command_line and starts zeroed */
    /* Changes words that getopt would misunderstand, before it sees them; new ones are in the arena. NULL = none. */
    void (*prepare)(int argc, char **argv, struct arena *arena);
    struct command_help help;
};

/* Runs the command that the words ask for: this one, or of a group the one that argv[1] names. argv[0] is its name.
 * Returns the exit code. */
int command_run(const struct command *command, int argc, char **argv);
/* `run` of groups: no command was named. */
int command_group_run(struct command_line *line);

/* kbready itself: its commands, --help and --version. */
extern const struct command program;

extern const struct command check_command, fleet_command, merge_command, inventory_command, diff_command, plan_command,
    package_command, catalog_command, collector_command, diagnose_command, explain_command, report_command,
    store_command;

/* Of kbready catalog. */
extern const struct command catalog_build_command, catalog_import_command, catalog_info_command, catalog_show_command,
    catalog_verify_command, catalog_search_command, catalog_list_command, catalog_diff_command;
