/* The table of commands: one file per command, one row in command.c. Commands are thin: they parse options, call the folders below, and choose the
 * exit code. */
#pragma once

#include "commands/command_help.h"

#include "report/exit_code.h"

struct command {
    const char *name;
    const char *summary;
    /* argv[0] is the command's name. Returns the exit code. */
    int (*run)(int argc, char **argv);
    const struct command_help *help;
};

/* The program itself: its commands, --help and --version. */
extern const struct command_help program_help;

/* The options of groups of commands, and of the program. */
enum { OF_ANY_GROUP = 1, OF_PROGRAM = 2, COMMAND_GROUP_OPTION_COUNT = 2 };
extern const struct option_row command_group_options[COMMAND_GROUP_OPTION_COUNT];
/* Runs the command of the group that argv[1] names, or does what an option of the group asks for. Returns the exit code. */
int command_group_run(const struct command_help *group, int argc, char **argv);

int command_check(int argc, char **argv);
int command_inventory(int argc, char **argv);
int command_diff(int argc, char **argv);
int command_package(int argc, char **argv);
int command_catalog(int argc, char **argv);
int command_collector(int argc, char **argv);
int command_explain(int argc, char **argv);
int command_report(int argc, char **argv);

extern const struct command_help check_help;
extern const struct command_help inventory_help;
extern const struct command_help difference_help;
extern const struct command_help package_help;
extern const struct command_help catalog_help;
extern const struct command_help collector_help;
extern const struct command_help explain_help;
extern const struct command_help report_help;
