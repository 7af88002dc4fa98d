/* kbready catalog build: compiles the reviewed text in data/ into the catalog. */
#include "commands/command_line.h"
#include "commands/outcome.h"
#include "curation/build/build.h"

struct build_options {
    struct command_line line;
    const char *data, *output;
};

#define OPTION_TARGET struct build_options
static const struct option_row options[] = {
    {"data", "DIR", OPTION_OF_ALL, OPTION_TEXT(data),
     "the reviewed text: one CSV file per table (see CONTRIBUTING.md)"},
    {"output", "FILE", OPTION_OF_ALL, OPTION_TEXT(output), "the catalog, written only when every row is sound"},
};

static int run(struct command_line *line)
{
    const struct build_options *given = (const struct build_options *)line;
    struct error error = {0};
    if (!given->data || !given->output || line->operand_count)
        return message_usage(line->command->help.name, "it needs --data DIR and --output FILE, and nothing else");
    if (catalog_build(given->data, given->output, &error))
        return EXIT_READY;
    message_error(&error);
    return EXIT_USAGE;
}

const struct command catalog_build_command = {
    .name = "build",
    .summary = "compile the reviewed text in data/ into the catalog",
    .run = run,
    .line_size = sizeof(struct build_options),
    .help.name = "catalog build",
    .help.what = "Build the catalog of updates from reviewed text.",
    .help.examples =
        (const char *const[]){
            "kbready catalog build --data data/ --output catalog.sqlite",
            NULL,
        },
    .help.operands = "--data DIR --output FILE",
    .help.options = OPTION_TABLE(options),
    .help.takes = OPTION_OF_ALL,
    .help.exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "written"},
            {EXIT_USAGE, "a row is not sound, or usage or I/O"},
            {0, NULL},
        },
};
