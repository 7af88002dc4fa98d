/* Manual pages and completions, made from the tables that --help is printed from. Part of the build, not of kbready. */
#pragma once

#include <stdio.h>

#include "commands/command.h"

/* The page of one command in section 1, for man(1). `summary`: its row in the table of commands; `date`:
 * "2026-11-23". */
void manual_page_print(FILE *out, const struct command_help *help, const char *summary, const char *date);

/* Calls `visit` for the program and for every command below it, groups before their members. `summary` is NULL for the
 * program. */
void manual_walk(void (*visit)(void *context, const struct command_help *help, const char *summary), void *context);

/* The whole file that bash, zsh or fish loads. */
void bash_completion_print(FILE *out);
void zsh_completion_print(FILE *out);
void fish_completion_print(FILE *out);
