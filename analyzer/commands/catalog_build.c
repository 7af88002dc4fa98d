/* kbready catalog build: compiles the reviewed text in data/ into the catalog. */
#include <getopt.h>

#include "commands/catalog_commands.h"
#include "commands/outcome.h"
#include "curation/build/build.h"

struct parsing {
    const char *data, *output;
    bool help;
};

static bool apply_data(struct parsing *parsing)
{
    parsing->data = optarg;
    return true;
}

static bool apply_output(struct parsing *parsing)
{
    parsing->output = optarg;
    return true;
}

static bool apply_help(struct parsing *parsing)
{
    parsing->help = true;
    return true;
}

static const struct option_row options[] = {
    {"data", "DIR", OPTION_OF_ALL, apply_data, "the reviewed text: one CSV file per table (see CONTRIBUTING.md)"},
    {"output", "FILE", OPTION_OF_ALL, apply_output, "the catalog, written only when every row is sound"},
    {"help", NULL, OPTION_OF_ALL, apply_help, HELP_HELP},
};

const struct command_help catalog_build_help = {
    .name = "catalog build",
    .what = "Build the catalog of updates from reviewed text.",
    .examples =
        (const char *const[]){
            "kbready catalog build --data data/ --output catalog.sqlite",
            NULL,
        },
    .operands = "--data DIR --output FILE",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .takes = OPTION_OF_ALL,
    .exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "written"},
            {EXIT_USAGE, "a row is not sound, or usage or I/O"},
            {0, NULL},
        },
};

int catalog_command_build(int argc, char **argv)
{
    struct parsing parsing = {0};
    struct error error = {0};
    if (!options_parse(&catalog_build_help, argc, argv, &parsing))
        return EXIT_USAGE;
    if (parsing.help) {
        command_help_print(&catalog_build_help);
        return EXIT_READY;
    }
    if (!parsing.data || !parsing.output || optind < argc)
        return message_usage("catalog build", "it needs --data DIR and --output FILE, and nothing else");
    if (catalog_build(parsing.data, parsing.output, &error))
        return EXIT_READY;
    message_error(&error);
    return EXIT_USAGE;
}
