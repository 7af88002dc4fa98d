/* The table of commands: one file per command, one row in command.c. Commands are thin: they parse options, call the folders below, and choose the
 * exit code. */
#pragma once

#include <stddef.h>

#include "report/exit_code.h"

struct command {
    const char *name;
    const char *summary;
    /* argv[0] is the command's name. Returns the exit code. */
    int (*run)(int argc, char **argv);
};

extern const struct command command_table[];
extern const size_t command_count;

int command_check(int argc, char **argv);
int command_inventory(int argc, char **argv);
int command_diff(int argc, char **argv);
int command_package(int argc, char **argv);
int command_catalog(int argc, char **argv);
int command_collector(int argc, char **argv);
int command_explain(int argc, char **argv);
