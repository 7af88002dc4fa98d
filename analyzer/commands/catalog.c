/* kbready catalog build: compiles the reviewed text in data/ into the catalog. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "catalog/build.h"
#include "commands/outcome.h"

static const char help[] =
    "Build the catalog of updates from reviewed text.\n\n"
    "Example:\n"
    "  kbready catalog build --data data/ --output catalog.sqlite\n\n"
    "Usage: kbready catalog build --data DIR --output FILE\n\n"
    "DIR holds one CSV file per table (see CONTRIBUTING.md); FILE is written only when every row is sound.\n";

static int build(int argc, char **argv)
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
    for (int option; (option = getopt_long(argc, argv, "", long_options, NULL)) != -1;) {
        if (option == 'h') {
            fputs(help, stdout);
            return EXIT_READY;
        }
        if (option == '?')
            return message_usage("catalog", "unknown option or missing value");
        *(option == 'd' ? &data : &output) = optarg;
    }
    if (!data || !output || optind < argc)
        return message_usage("catalog", "catalog build needs --data DIR and --output FILE, and nothing else");
    struct error error = {0};
    if (catalog_build(data, output, &error))
        return EXIT_READY;
    message_error(&error);
    return EXIT_USAGE;
}

int command_catalog(int argc, char **argv)
{
    if (argc >= 2 && strcmp(argv[1], "build") == 0)
        return build(argc - 1, argv + 1);
    if (argc >= 2 && strcmp(argv[1], "--help") == 0) {
        fputs(help, stdout);
        return EXIT_READY;
    }
    return message_usage("catalog", "say what to do with the catalog: catalog build");
}
