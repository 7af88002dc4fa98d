/* The table of commands. */
#include "commands/command.h"

static const struct command commands[] = {
    {"check", "would these updates install on this host?", command_check, &check_help},
    {"inventory", "what an export proves about its host, and what it does not", command_inventory, &inventory_help},
    {"diff", "what differs between two exports, and which verdicts change", command_diff, &difference_help},
    {"package", "what an update declares, read from its own file", command_package, &package_help},
    {"catalog", "look into the catalog of updates, build it, propose changes", command_catalog, &catalog_help},
    {"collector", "print the script that collects an export on Windows", command_collector, &collector_help},
    {"explain", "what a check, a result code, a KB or a topic is about", command_explain, &explain_help},
    {"report", "a JSON report once more, in any other format", command_report, &report_help},
};

const struct command_help program_help = {
    .name = "",
    .what = "kbready tells, from files exported off a Windows machine or image, whether an update would install there.",
    .examples = (const char *const[]){"kbready check srv-file01/ KB4520002", "kbready inventory srv-file01/", NULL},
    .operands = "COMMAND ...",
    .options = command_group_options,
    .option_count = COMMAND_GROUP_OPTION_COUNT,
    .takes = OF_ANY_GROUP | OF_PROGRAM,
    .commands = commands,
    .command_count = sizeof commands / sizeof *commands,
};
