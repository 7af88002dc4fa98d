/* kbready catalog ...: the table of what can be done with the catalog of updates. */
#include <stdio.h>
#include <string.h>

#include "commands/catalog_commands.h"
#include "commands/near_miss.h"
#include "commands/outcome.h"

static const struct command commands[] = {
    {"build", "compile the reviewed text in data/ into the catalog", catalog_command_build},
    {"import", "propose rows for data/ from the file of an update", catalog_command_import},
    {"info", "which catalog this is, and how many rows it has", catalog_command_info},
    {"show", "all that is known of one update, with its sources", catalog_command_show},
    {"verify", "is the catalog sound, and can everything it demands be installed?", catalog_command_verify},
    {"search", "updates by words in title, note or symptoms", catalog_command_search},
    {"diff", "what differs between two catalogs", catalog_command_diff},
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static int help(void)
{
    printf("The catalog of updates, and the reviewed text it is made from.\n\n"
           "Usage: kbready catalog COMMAND ...\n\n");
    for (int i = 0; i < COMMAND_COUNT; i++)
        printf("  %-10s %s\n", commands[i].name, commands[i].summary);
    printf("\nkbready catalog COMMAND --help tells more.\n");
    return EXIT_READY;
}

int command_catalog(int argc, char **argv)
{
    const char *name = argc >= 2 ? argv[1] : "";
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(name, commands[i].name) == 0)
            return commands[i].run(argc - 1, argv + 1);
    if (strcmp(name, "--help") == 0)
        return help();
    return *name ? message_unknown_command("catalog", name, commands, COMMAND_COUNT)
                 : message_usage("catalog", "say what to do with the catalog, such as info or build");
}
