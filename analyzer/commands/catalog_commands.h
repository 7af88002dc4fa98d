/* What `kbready catalog` can do: one file for each, one row in catalog.c. */
#pragma once

#include "commands/command.h"

/* argv[0] is the name behind "catalog". Each returns the exit code. */
int catalog_command_build(int argc, char **argv);
int catalog_command_import(int argc, char **argv);
int catalog_command_info(int argc, char **argv);
int catalog_command_show(int argc, char **argv);
int catalog_command_verify(int argc, char **argv);
int catalog_command_search(int argc, char **argv);
int catalog_command_diff(int argc, char **argv);

extern const struct command_help catalog_build_help;
extern const struct command_help catalog_import_help;
extern const struct command_help catalog_info_help;
extern const struct command_help catalog_show_help;
extern const struct command_help catalog_verify_help;
extern const struct command_help catalog_search_help;
extern const struct command_help catalog_diff_help;
