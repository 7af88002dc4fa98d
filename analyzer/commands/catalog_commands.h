/* What `kbready catalog` can do: one file for each, one row in catalog.c. */
#pragma once

/* argv[0] is the name behind "catalog". Each returns the exit code. */
int catalog_command_build(int argc, char **argv);
int catalog_command_import(int argc, char **argv);
int catalog_command_info(int argc, char **argv);
int catalog_command_show(int argc, char **argv);
int catalog_command_verify(int argc, char **argv);
int catalog_command_search(int argc, char **argv);
int catalog_command_diff(int argc, char **argv);
