/* kbready fleet EXPORT... KB...: the same question as check, about many hosts, and what to do first. */
#include "commands/command_line.h"

#include <unistd.h>

#include "commands/fleet_output.h"
#include "commands/operands.h"
#include "commands/outcome.h"
#include "commands/progress_line.h"
#include "examination/request_options.h"
#include "fleet/fleet_run.h"
#include "fleet/fleet_shard.h"

struct fleet_options {
    struct command_line line;
    struct examination_request request;
    struct option_number jobs;
    struct fleet_shard shard;
    const char *journal;
    bool exit_zero, no_progress;
};

static bool set_shard(const struct option_setting *setting)
{
    struct fleet_options *given = setting->member;
    struct error cause = {0};
    return fleet_shard_parse(slice_from(setting->value), &given->shard, &cause) ||
           error_set(setting->error, ERROR_USAGE, "%s", cause.text);
}

#define OPTION_TARGET struct fleet_options
static const struct option_row rows[] = {
    SETTINGS_TO("from"),
    {"jobs", "N", OF_CHECK, OPTION_NUMBER(jobs, "a number of processes"),
     "examine so many hosts at a time, each in a process of its own; else as many as there are processors to use"},
    {"shard", "I/N", OF_CHECK, OPTION_CALL(set_shard),
     "only the part I of N; auto or auto/N: as Slurm, Kubernetes or AWS Batch say (docs/fleet.md)"},
    {"resume", "FILE", OF_CHECK, OPTION_TEXT(journal),
     "keep every finished host in FILE at once, and go on with what it has; it is removed in the end"},
    SETTINGS_TO("catalog"),
    {"format", "F[=FILE]", OF_CHECK, OPTION_CALL(command_line_format), HELP_FORMATS},
    {"output", "FILE", OF_CHECK, OPTION_CALL(command_line_output), HELP_OUTPUT},
    SETTINGS_TO(NULL),
    {"exit-zero", NULL, OF_CHECK, OPTION_FLAG(exit_zero),
     "exit 0 once the results were written; they show the real exit code"},
    {"ascii", NULL, OF_CHECK, OPTION_FLAG(line.ascii), "no characters beyond ASCII in text reports and messages"},
    {"no-progress", NULL, OF_CHECK, OPTION_FLAG(no_progress),
     "do not tell on the terminal how far it is (nor where CI is set, or TERM is dumb)"},
};
static const struct option_table options = {rows, sizeof rows / sizeof *rows};

static bool examine(struct fleet_options *given, struct fleet_results *results, struct error *error)
{
    struct fleet_line line;
    const bool shows = !given->no_progress && progress_line_is_wanted();
    fleet_line_begin(&line);
    const struct fleet_request request = {.examination = &given->request,
                                          .jobs = (unsigned)given->jobs.number,
                                          .shard = given->shard.shard,
                                          .shards = given->shard.shards,
                                          .journal = given->journal,
                                          .progress = shows ? &line.progress : NULL};
    bool good = fleet_run(&request, given->line.arena, results, error);
    fleet_line_end(&line);
    return good;
}

/* Results and journal may not be written over what is read, nor one over the other. */
static bool check_outputs(const struct fleet_options *given, struct error *error)
{
    struct slice_list inputs = examination_inputs(&given->request, given->line.arena);
    struct output_list written = {0};
    LIST_EACH(output, &given->line.outputs)
        *list_append(given->line.arena, &written) = *output;
    if (given->journal)
        *list_append(given->line.arena, &written) =
            (struct output_request){.path = given->journal, .option = "--resume"};
    return output_list_check(&written, &inputs, error);
}

static bool perform(struct fleet_options *given, int *exit_code, struct error *error)
{
    struct fleet_results results = {.lines = NULL};
    struct command_line *line = &given->line;
    if (!examination_read_lists(&given->request, line->arena, error) || !check_outputs(given, error))
        return false;
    bool good = examine(given, &results, error) && fleet_output_write(line, &results, exit_code, error);
    spool_destroy(results.lines);
    if (good && given->journal)
        unlink(given->journal);
    return good;
}

static int run(struct command_line *line)
{
    struct fleet_options *given = (struct fleet_options *)line;
    struct error error = {0};
    int code = EXIT_USAGE;
    given->request.subject = REPORT_CHECK;
    if (!operands_parse(line, &given->request))
        return EXIT_USAGE;
    if (given->jobs.is_given && (given->jobs.number < 1 || given->jobs.number > FLEET_JOBS_MAX))
        return message_usage(line->command->help.name, "--jobs: 1 to %d processes", FLEET_JOBS_MAX);
    if (perform(given, &code, &error))
        return given->exit_zero && code != EXIT_USAGE ? EXIT_READY : code;
    message_error(&error);
    return exit_code_of_error(&error);
}

const struct command fleet_command = {
    .name = "fleet",
    .summary = "the same about many hosts: how many are ready, and what to do first",
    .run = run,
    .line_size = sizeof(struct fleet_options),
    .help.name = "fleet",
    .help.what = "Would these updates install on these many hosts? How many, what stands in the way, what to do first.",
    .help.examples =
        (const char *const[]){
            "kbready fleet --each exports/ KB4520002",
            "find /exports -mindepth 1 -maxdepth 1 | kbready fleet --from - KB4520002",
            "kbready fleet --from hosts.txt KB4520002 --format text,csv=fleet.csv,ndjson=fleet.ndjson",
            "kbready fleet --from hosts.txt KB4520002 --resume fleet.journal",
            "kbready fleet --from hosts.txt KB4520002 --shard 3/50 --format ndjson=shard-3.ndjson",
            NULL,
        },
    .help.operands = "[EXPORT...] UPDATE... [options]",
    .help.text =
        "EXPORT and UPDATE are those of kbready check, which judges each host just so. An export that cannot be\n"
        "read, or that crashes the process that examines it, is a host of which nothing is known: its answers are\n"
        "undetermined, and the others go on. docs/fleet.md tells more.",
    .help.options = &options,
    .help.settings = &request_options,
    .help.settings_at = offsetof(struct fleet_options, request),
    .help.takes = OF_CHECK,
    .help.lists_formats = true,
    .help.subject = REPORT_FLEET,
    .help.exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "all ready or installed"},
            {EXIT_BLOCKED, "some blocked or not applicable"},
            {EXIT_USAGE, "usage, I/O, or this machine failed on a host"},
            {EXIT_UNDETERMINED, "of some it cannot be told"},
            {EXIT_CATALOG, "catalog"},
            {0, NULL},
        },
};
