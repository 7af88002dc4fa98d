/* kbready catalog ...: the table of what can be done with the catalog of updates. */
#include "commands/catalog_commands.h"

static const struct command commands[] = {
    {"build", "compile the reviewed text in data/ into the catalog", catalog_command_build, &catalog_build_help},
    {"import", "propose rows for data/ from the file of an update", catalog_command_import, &catalog_import_help},
    {"info", "which catalog this is, and how many rows it has", catalog_command_info, &catalog_info_help},
    {"show", "all that is known of one update, with its sources", catalog_command_show, &catalog_show_help},
    {"verify", "is the catalog sound, and can everything it demands be installed?", catalog_command_verify,
     &catalog_verify_help},
    {"search", "updates by words in title, note or symptoms", catalog_command_search, &catalog_search_help},
    {"diff", "what differs between two catalogs", catalog_command_diff, &catalog_diff_help},
};

const struct command_help catalog_help = {
    .name = "catalog",
    .what = "The catalog of updates, and the reviewed text it is made from.",
    .examples = (const char *const[]){"kbready catalog info", "kbready catalog show KB4520002", NULL},
    .operands = "COMMAND ...",
    .options = command_group_options,
    .option_count = COMMAND_GROUP_OPTION_COUNT,
    .takes = OF_ANY_GROUP,
    .commands = commands,
    .command_count = sizeof commands / sizeof *commands,
};

int command_catalog(int argc, char **argv)
{
    return command_group_run(&catalog_help, argc, argv);
}
