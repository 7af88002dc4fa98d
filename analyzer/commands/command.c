/* The table of commands. */
#include "commands/command.h"

const struct command command_table[] = {
    {"check", "would these updates install on this host?", command_check},
    {"inventory", "what an export proves about its host, and what it does not", command_inventory},
    {"diff", "what differs between two exports, and which verdicts change", command_diff},
    {"package", "what an update declares, read from its own file", command_package},
    {"catalog", "look into the catalog of updates, build it, propose changes", command_catalog},
    {"collector", "print the script that collects an export on Windows", command_collector},
    {"explain", "what a check, a result code, a KB or a topic is about", command_explain},
    {"report", "a JSON report once more, in any other format", command_report},
};

const size_t command_count = sizeof command_table / sizeof *command_table;
