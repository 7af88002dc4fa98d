/* kbready catalog ...: the table of what can be done with the catalog of updates. */
#include "commands/command_line.h"

static const struct command *const commands[] = {
    &catalog_build_command, &catalog_import_command, &catalog_info_command,   &catalog_show_command,
    &catalog_list_command,  &catalog_search_command, &catalog_verify_command, &catalog_diff_command,
};

const struct command catalog_command = {
    .name = "catalog",
    .summary = "look into the catalog of updates, build it, propose changes",
    .run = command_group_run,
    .line_size = sizeof(struct command_line),
    .help.name = "catalog",
    .help.what = "The catalog of updates, and the reviewed text it is made from.",
    .help.examples = (const char *const[]){"kbready catalog info", "kbready catalog show KB4520002", NULL},
    .help.operands = "COMMAND ...",
    .help.commands = commands,
    .help.command_count = sizeof commands / sizeof *commands,
};
