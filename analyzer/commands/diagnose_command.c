/* kbready diagnose LOG...: why an installation failed, from the logs alone. */
#include "base/file.h"
#include "base/machine.h"
#include "commands/command_line.h"
#include "commands/outcome.h"
#include "diagnosis/log_set.h"
#include "examination/catalog_path.h"
#include "examination/failure_cure.h"
#include "examination/request_options.h"
#include "report/formats.h"

struct diagnose_options {
    struct command_line line;
    const char *catalog_path;  /* --catalog; NULL = look for it */
    const char *signature_key; /* --require-signature; NULL = not given */
};

#define OPTION_TARGET struct diagnose_options
static const struct option_row options[] = {
    {"catalog", "FILE", OPTION_OF_ALL, OPTION_TEXT(catalog_path), HELP_CATALOG},
    {"require-signature", "KEY", OPTION_OF_ALL, OPTION_TEXT(signature_key), HELP_REQUIRE_SIGNATURE},
    {"format", "F[=FILE]", OPTION_OF_ALL, OPTION_CALL(command_line_format), HELP_FORMATS},
    {"output", "FILE", OPTION_OF_ALL, OPTION_CALL(command_line_output), HELP_OUTPUT},
    {"ascii", NULL, OPTION_OF_ALL, OPTION_FLAG(line.ascii), HELP_ASCII},
};

static bool render(const struct output_request *output, const void *report, struct report_style style,
                   struct spool *document, struct error *error)
{
    struct arena *arena = arena_create();
    const struct report_format *format = report_format_find(output->format);
    bool rendered = spool_add(document, format->render_diagnosis(report, style, arena), error);
    arena_destroy(arena);
    return rendered;
}

static int exit_code_of(const struct diagnosis *diagnosis)
{
    static const int codes[] = {[OUTCOME_NOTHING_FAILED] = EXIT_READY,
                                [OUTCOME_FAILED] = EXIT_BLOCKED,
                                [OUTCOME_CAUSE_UNKNOWN] = EXIT_UNDETERMINED};
    return codes[diagnosis->outcome];
}

static bool find_logs(const struct diagnose_options *given, struct log_sources *sources, struct diagnosis *diagnosis,
                      struct error *error)
{
    const struct command_line *line = &given->line;
    struct slice_list inputs = {0};
    for (int i = 0; i < line->operand_count; i++)
        *list_append(line->arena, &inputs) = slice_from(line->operands[i]);
    catalog_inputs_add(catalog_path_find(given->catalog_path, line->arena), line->arena, &inputs);
    if (!output_list_check(&line->outputs, &inputs, error))
        return false;
    for (int i = 0; i < line->operand_count; i++)
        if (!log_sources_add(sources, line->operands[i], &diagnosis->warnings, line->arena, error))
            return false;
    if (sources->count)
        return true;
    return error_set(error, ERROR_NO_EVIDENCE,
                     "%s: no log of servicing in it; name CBS.log, dism.log, WindowsUpdate.log or CheckSUR.log",
                     line->operands[0]);
}

/* A catalog that was not asked for need not be there: then the report says nothing of updates that would help. */
static bool ask_catalog(const struct diagnose_options *given, struct diagnosis *diagnosis, struct catalog **catalog,
                        struct error *error)
{
    struct arena *arena = given->line.arena;
    const char *path = catalog_path_find(given->catalog_path, arena);
    bool was_asked_for = given->catalog_path || given->signature_key;
    if (!was_asked_for && (diagnosis->outcome == OUTCOME_NOTHING_FAILED || file_is_missing(path)))
        return true;
    if (!catalog_path_open(path, given->signature_key, catalog, error))
        return false;
    failure_cures_find(diagnosis, *catalog, arena);
    return true;
}

static int diagnose(const struct diagnose_options *given)
{
    const struct command_line *line = &given->line;
    struct log_sources sources = {0};
    struct diagnosis diagnosis = {0};
    struct catalog *catalog = NULL;
    struct error error = {0};
    int exit_code = EXIT_USAGE;
    if (!date_today(&diagnosis.made_on, &error) || !find_logs(given, &sources, &diagnosis, &error))
        goto out;
    logs_diagnose(&sources, &diagnosis, line->arena);
    if (ask_catalog(given, &diagnosis, &catalog, &error) && !machine_has_failed(&error) &&
        output_list_write(&line->outputs, render, &diagnosis, command_line_style(line), line->arena, &error))
        exit_code = exit_code_of(&diagnosis);
out:
    catalog_close(catalog);
    if (!error.code)
        return exit_code;
    message_error(&error);
    return exit_code_of_error(&error);
}

static int run(struct command_line *line)
{
    if (line->operand_count)
        return diagnose((const struct diagnose_options *)line);
    return message_usage(line->command->help.name, "LOG is missing: name a log, a folder of them, or an archive");
}

const struct command diagnose_command = {
    .name = "diagnose",
    .summary = "why an installation failed, from logs of servicing",
    .run = run,
    .line_size = sizeof(struct diagnose_options),
    .help.name = "diagnose",
    .help.what = "Why an installation failed, or that nothing did: first cause, package, what is to blame, what to do.",
    .help.examples =
        (const char *const[]){
            "kbready diagnose CBS.log",
            "kbready diagnose srv-file01/ --format html=post-mortem.html",
            "kbready diagnose CBS.log CbsPersist_20240102030405.cab dism.log",
            NULL,
        },
    .help.operands = "LOG... [options]",
    .help.text =
        "LOG is CBS.log or one of its CbsPersist_*.log or .cab, dism.log or what DISM printed, WindowsUpdate.log of\n"
        "either kind, ReportingEvents.log, CheckSUR.log, setupact.log, an excerpt of any of them, a folder or archive\n"
        "(.zip .tar.* .cab) that holds such logs, or an export. Pieces of one CBS.log are put in order of time.",
    .help.options = OPTION_TABLE(options),
    .help.takes = OPTION_OF_ALL,
    .help.lists_formats = true,
    .help.subject = REPORT_DIAGNOSIS,
    .help.exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "nothing failed in these logs"},
            {EXIT_BLOCKED, "something failed, and the report names the cause"},
            {EXIT_USAGE, "a log cannot be read, or usage"},
            {EXIT_UNDETERMINED, "something failed and no line says why, or the lines are of no log that is known"},
            {EXIT_NO_EVIDENCE, "no log of servicing in what was named"},
            {EXIT_CATALOG, "the catalog that was named is refused"},
            {0, NULL},
        },
};
