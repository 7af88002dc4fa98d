/* kbready catalog build: compiles the reviewed text in data/ into the catalog. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "catalog/build/build.h"
#include "commands/catalog_commands.h"
#include "commands/near_miss.h"
#include "commands/outcome.h"

static const char help[] =
    "Build the catalog of updates from reviewed text.\n\n"
    "Example:\n"
    "  kbready catalog build --data data/ --output catalog.sqlite\n\n"
    "Usage: kbready catalog build --data DIR --output FILE\n\n"
    "DIR holds one CSV file per table (see CONTRIBUTING.md); FILE is written only when every row is sound.\n";

int catalog_command_build(int argc, char **argv)
{
    static const struct option long_options[] = {
        {"data", required_argument, NULL, 'd'},
        {"output", required_argument, NULL, 'o'},
        {"help", no_argument, NULL, 'h'},
        {NULL, 0, NULL, 0},
    };
    const char *data = NULL, *output = NULL;
    optind = 1;
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, ":", long_options, NULL)) != -1;) {
        if (option == 'h') {
            fputs(help, stdout);
            return EXIT_READY;
        }
        if (option == '?' || option == ':') {
            message_unknown_option("catalog build", argv, option == ':', long_options);
            return EXIT_USAGE;
        }
        *(option == 'd' ? &data : &output) = optarg;
    }
    if (!data || !output || optind < argc)
        return message_usage("catalog build", "it needs --data DIR and --output FILE, and nothing else");
    struct error error = {0};
    if (catalog_build(data, output, &error))
        return EXIT_READY;
    message_error(&error);
    return EXIT_USAGE;
}
