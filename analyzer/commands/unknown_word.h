/* Messages for a command or an option that does not exist: they name the one that was most likely meant. */
#pragma once

#include <getopt.h>
#include <stdbool.h>

#include "commands/command_help.h"

/* "kbready: there is no command "chek"; did you mean check? (see kbready --help)". Returns EXIT_USAGE. */
int message_unknown_command(const struct command_help *group, const char *typed);
/* The option that getopt_long stopped at, just before `optind`. `lacks_value`: it exists, and its value is missing. */
void message_unknown_option(const char *command, char **arguments, bool lacks_value, const struct option *options);
