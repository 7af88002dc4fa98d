/* Messages for a command or an option that does not exist: they name the one that was most likely meant. */
#pragma once

#include <getopt.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"
#include "commands/command.h"

/* "kbready: there is no command "chek"; did you mean check? (see kbready --help)". `group` is "" for the table of the
   program itself, else the command whose table it is. Returns EXIT_USAGE. */
int message_unknown_command(const char *group, const char *typed, const struct command *commands, size_t count);
/* The option that getopt_long stopped at, just before `optind`. `lacks_value`: it exists, and its value is missing. */
void message_unknown_option(const char *command, char **arguments, bool lacks_value, const struct option *options);
