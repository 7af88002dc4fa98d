/* One run of `check`, `inventory` or `diff`: options, the examination, its report in every format asked for, exit code. */
#include "commands/run.h"

#include "commands/outcome.h"
#include "commands/progress_line.h"
#include "examination/examination.h"

static bool perform(const struct run_options *options, struct arena *arena, int *exit_code, struct error *error)
{
    struct examination_request request = options->request;
    struct slice_list inputs = examination_inputs(&request, arena);
    struct examination *examination;
    struct progress_line line;
    if (!output_list_check(&options->outputs, &inputs, error))
        return false;
    progress_line_begin(&line, arena);
    if (!options->no_progress && progress_line_is_wanted())
        request.progress = &line.progress;
    bool examined = examination_run(&request, &examination, error);
    progress_line_end(&line);
    if (!examined)
        return false;
    const struct report *report = examination_report(examination);
    bool written = output_list_write(&options->outputs, output_render_report, report, options->ascii, arena, error);
    *exit_code = options->exit_zero ? EXIT_READY : report->exit_code;
    examination_destroy(examination);
    return written;
}

int run(enum report_subject subject, int argc, char **argv)
{
    struct arena *arena = arena_create();
    struct run_options options = {.request.subject = subject};
    struct error error = {0};
    int code = EXIT_USAGE;
    if (!run_options_parse(argc, argv, arena, &options))
        goto out;
    if (options.help) {
        run_options_help(subject);
        code = EXIT_READY;
        goto out;
    }
    if (!perform(&options, arena, &code, &error)) {
        message_error(&error);
        code = exit_code_of_error(&error);
    }
out:
    arena_destroy(arena);
    return code;
}
