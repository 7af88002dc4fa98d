/* kbready merge FILE...: the results of shards, put together. */
#include "commands/fleet_output.h"
#include "commands/outcome.h"
#include "fleet/fleet_merge.h"

struct merge_options {
    struct command_line line;
    bool partial, exit_zero;
};

#define OPTION_TARGET struct merge_options
static const struct option_row rows[] = {
    {"partial", NULL, OPTION_OF_ALL, OPTION_FLAG(partial),
     "also when shards or hosts are missing; the results say so, and the exit code is 3 at best"},
    {"format", "F[=FILE]", OPTION_OF_ALL, OPTION_CALL(command_line_format), HELP_FORMATS},
    {"output", "FILE", OPTION_OF_ALL, OPTION_CALL(command_line_output), HELP_OUTPUT},
    {"exit-zero", NULL, OPTION_OF_ALL, OPTION_FLAG(exit_zero),
     "exit 0 once the results were written; they show the real exit code"},
    {"ascii", NULL, OPTION_OF_ALL, OPTION_FLAG(line.ascii), "no characters beyond ASCII in text reports and messages"},
};

static bool perform(const struct merge_options *given, int *exit_code, struct error *error)
{
    const struct command_line *line = &given->line;
    struct text_list paths = {0};
    struct slice_list inputs = {0};
    struct fleet_results results = {.lines = NULL};
    for (int i = 0; i < line->operand_count; i++) {
        *list_append(line->arena, &paths) = line->operands[i];
        *list_append(line->arena, &inputs) = slice_from(line->operands[i]);
    }
    bool good = output_list_check(&line->outputs, &inputs, error) &&
                fleet_merge(&paths, given->partial, line->arena, &results, error) &&
                fleet_output_write(line, &results, exit_code, error);
    spool_destroy(results.lines);
    return good;
}

static int run(struct command_line *line)
{
    const struct merge_options *given = (const struct merge_options *)line;
    struct error error = {0};
    int code = EXIT_USAGE;
    if (!line->operand_count)
        return message_usage(line->command->help.name,
                             "FILE is missing: name results that kbready fleet wrote with --format ndjson");
    if (perform(given, &code, &error))
        return given->exit_zero && code != EXIT_USAGE ? EXIT_READY : code;
    message_error(&error);
    return exit_code_of_error(&error);
}

const struct command merge_command = {
    .name = "merge",
    .summary = "the results of the parts of a fleet, put together",
    .run = run,
    .line_size = sizeof(struct merge_options),
    .help.name = "merge",
    .help.what =
        "The results of the parts of a fleet, put together: the bytes that one run over all of it would write.",
    .help.examples =
        (const char *const[]){
            "kbready merge shard-*.ndjson",
            "kbready merge shard-*.ndjson --format text,csv=fleet.csv,ndjson=fleet.ndjson",
            "kbready merge --partial shard-1.ndjson fleet.journal",
            NULL,
        },
    .help.operands = "FILE... [options]",
    .help.text =
        "FILE was written by kbready fleet with --format ndjson. Parts that were judged with another catalog, "
        "kbready or\n"
        "options, hosts and shards that are there twice, and with --partial left out those that are missing, are\n"
        "refused: of what is missing nothing is known.",
    .help.options = OPTION_TABLE(rows),
    .help.takes = OPTION_OF_ALL,
    .help.lists_formats = true,
    .help.subject = REPORT_FLEET,
    .help.exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "all ready or installed"},
            {EXIT_BLOCKED, "some blocked or not applicable"},
            {EXIT_USAGE, "refused, usage or I/O, or a machine failed on a host"},
            {EXIT_UNDETERMINED, "of some it cannot be told"},
            {0, NULL},
        },
};
