/* kbready store EXPORT...: whether component stores are sound, by their own files. */
#include "commands/command_line.h"
#include "commands/outcome.h"
#include "commands/progress_line.h"
#include "examination/request_options.h"
#include "examination/store_examination.h"
#include "report/formats.h"

struct store_options {
    struct command_line line;
    struct examination_request request;
    bool no_progress;
};

#define OPTION_TARGET struct store_options
static const struct option_row options[] = {
    {"catalog", "FILE", OPTION_OF_ALL, OPTION_TEXT(request.catalog_path), HELP_CATALOG},
    {"require-signature", "KEY", OPTION_OF_ALL, OPTION_TEXT(request.signature_key), HELP_REQUIRE_SIGNATURE},
    {"format", "F[=FILE]", OPTION_OF_ALL, OPTION_CALL(command_line_format), HELP_FORMATS},
    {"output", "FILE", OPTION_OF_ALL, OPTION_CALL(command_line_output), HELP_OUTPUT},
    {"ascii", NULL, OPTION_OF_ALL, OPTION_FLAG(line.ascii), HELP_ASCII},
    {"no-progress", NULL, OPTION_OF_ALL, OPTION_FLAG(no_progress), HELP_NO_PROGRESS},
};

static bool render(const struct output_request *output, const void *report, struct report_style style,
                   struct spool *document, struct error *error)
{
    struct arena *arena = arena_create();
    const struct report_format *format = report_format_find(output->format);
    bool rendered = spool_add(document, format->render_store(report, style, arena), error);
    arena_destroy(arena);
    return rendered;
}

static bool examine(struct store_options *given, struct store_examination **examination, struct error *error)
{
    struct progress_line progress;
    progress_line_begin(&progress, given->line.arena);
    if (!given->no_progress && progress_line_is_wanted())
        given->request.progress = &progress.progress;
    bool good = store_examination_run(&given->request, examination, error);
    progress_line_end(&progress);
    return good;
}

static bool perform(struct store_options *given, int *exit_code, struct error *error)
{
    static const int codes[] = {
        [STORE_HEALTHY] = EXIT_READY, [STORE_DAMAGED] = EXIT_BLOCKED, [STORE_OUTCOME_OPEN] = EXIT_UNDETERMINED};
    const struct command_line *line = &given->line;
    struct slice_list inputs = examination_inputs(&given->request, line->arena);
    struct store_examination *examination;
    if (!output_list_check(&line->outputs, &inputs, error) || !examine(given, &examination, error))
        return false;
    const struct store_report *report = store_examination_report(examination);
    *exit_code = codes[report->outcome];
    bool written = output_list_write(&line->outputs, render, report, line->ascii, line->arena, error);
    store_examination_destroy(examination);
    return written;
}

static int run(struct command_line *line)
{
    struct store_options *given = (struct store_options *)line;
    struct error error = {0};
    int exit_code = EXIT_USAGE;
    if (!line->operand_count)
        return message_usage(line->command->help.name, "EXPORT is missing: name a mounted image, a WIM file or a "
                                                       "folder that holds servicing\\Packages");
    for (int i = 0; i < line->operand_count; i++)
        *list_append(line->arena, &given->request.export_paths) = line->operands[i];
    if (perform(given, &exit_code, &error))
        return exit_code;
    message_error(&error);
    return exit_code_of_error(&error);
}

const struct command store_command = {
    .name = "store",
    .summary = "whether the component store of an export is sound",
    .run = run,
    .line_size = sizeof(struct store_options),
    .help.name = "store",
    .help.what =
        "Whether a component store is sound, by its own files: what is missing or damaged, which updates fail by "
        "it, and what repairs it.",
    .help.examples =
        (const char *const[]){
            "kbready store /mnt/image",
            "kbready store install.wim:2 --format html=store.html",
            "kbready store srv-file01/ --format json",
            NULL,
        },
    .help.operands = "EXPORT... [options]",
    .help.text = "EXPORT is a mounted image, an image in a WIM file, or a folder or archive that holds copies of\n"
                 "servicing\\Packages (.mum and .cat), WinSxS\\Manifests and the registry. What is not in it is not\n"
                 "examined, which is not \"sound\".",
    .help.options = OPTION_TABLE(options),
    .help.takes = OPTION_OF_ALL,
    .help.lists_formats = true,
    .help.subject = REPORT_STORE,
    .help.exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "states, manifests, catalogs and components were examined, and are sound"},
            {EXIT_BLOCKED, "damage by which updates fail"},
            {EXIT_USAGE, "an export cannot be read, or usage"},
            {EXIT_UNDETERMINED, "no damage was found, but not all of it could be examined"},
            {EXIT_NO_EVIDENCE, "no evidence"},
            {EXIT_CATALOG, "the catalog that was named is refused"},
            {0, NULL},
        },
};
