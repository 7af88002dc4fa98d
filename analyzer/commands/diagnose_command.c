/* kbready diagnose LOG...: why an installation failed, from the logs alone. */
#include "base/machine.h"
#include "commands/command_line.h"
#include "commands/outcome.h"
#include "diagnosis/log_set.h"
#include "report/formats.h"

#define OPTION_TARGET struct command_line
static const struct option_row options[] = {
    {"format", "F[=FILE]", OPTION_OF_ALL, OPTION_CALL(command_line_format), HELP_FORMATS},
    {"output", "FILE", OPTION_OF_ALL, OPTION_CALL(command_line_output), HELP_OUTPUT},
    {"ascii", NULL, OPTION_OF_ALL, OPTION_FLAG(ascii), "no characters beyond ASCII in text reports and messages"},
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
    static const int codes[] = {
        [OUTCOME_NOTHING_FAILED] = EXIT_READY, [OUTCOME_FAILED] = EXIT_BLOCKED, [OUTCOME_CAUSE_UNKNOWN] = EXIT_UNDETERMINED};
    return codes[diagnosis->outcome];
}

static bool find_logs(const struct command_line *line, struct log_sources *sources, struct diagnosis *diagnosis,
                      struct error *error)
{
    struct slice_list inputs = {0};
    for (int i = 0; i < line->operand_count; i++)
        *list_append(line->arena, &inputs) = slice_from(line->operands[i]);
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

static int diagnose(const struct command_line *line)
{
    struct log_sources sources = {0};
    struct diagnosis diagnosis = {0};
    struct error error = {0};
    if (!find_logs(line, &sources, &diagnosis, &error))
        goto out;
    logs_diagnose(&sources, &diagnosis, line->arena);
    if (!machine_has_failed(&error) &&
        output_list_write(&line->outputs, render, &diagnosis, line->ascii, line->arena, &error))
        return exit_code_of(&diagnosis);
out:
    message_error(&error);
    return exit_code_of_error(&error);
}

static int run(struct command_line *line)
{
    if (line->operand_count)
        return diagnose(line);
    return message_usage(line->command->help.name, "LOG is missing: name a log, a folder of them, or an archive");
}

const struct command diagnose_command = {
    .name = "diagnose",
    .summary = "why an installation failed, from logs of servicing",
    .run = run,
    .line_size = sizeof(struct command_line),
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
            {0, NULL},
        },
};
