/* One run of `check`, `inventory`, `diff` or `plan`: options, the examination, its report in every format asked for,
 * exit code. */
#include "commands/run.h"

#include "commands/operands.h"
#include "commands/outcome.h"
#include "commands/progress_line.h"

static bool set_goal(const struct option_setting *setting)
{
    struct run *run = setting->member;
    return question_parse(slice_from(setting->value), &run->request.readiness.goal) ||
           option_refuse(setting, "newest, a KB, a CVE, a day such as 2019-10-08 or a month such as 2019-10");
}

#define OPTION_TARGET struct run
static const struct option_row rows[] = {
    {"to", "GOAL", OF_PLAN, OPTION_CALL(set_goal),
     "where the plan leads: newest, a KB, a CVE that is to be closed, or the newest of a day or month; else newest"},
    SETTINGS_TO("catalog"),
    {"format", "F[=FILE]", OF_ALL, OPTION_CALL(command_line_format), HELP_FORMATS},
    {"output", "FILE", OF_ALL, OPTION_CALL(command_line_output), HELP_OUTPUT},
    {"brief", NULL, OF_CHECK | OF_PLAN, OPTION_FLAG(line.brief), HELP_BRIEF},
    {"verbose", NULL, OF_CHECK | OF_PLAN, OPTION_FLAG(line.verbose), HELP_VERBOSE},
    {"quiet", NULL, OF_ALL, OPTION_FLAG(line.quiet), HELP_QUIET},
    SETTINGS_TO("baseline"),
    {"exit-zero", NULL, OF_CHECK | OF_PLAN, OPTION_FLAG(exit_zero),
     "always exit 0 once a report was made; the report shows the real exit code"},
    SETTINGS_TO(NULL),
    {"ascii", NULL, OF_ALL, OPTION_FLAG(line.ascii), HELP_ASCII},
    {"no-progress", NULL, OF_ALL, OPTION_FLAG(no_progress), HELP_NO_PROGRESS},
};
const struct option_table run_options = {rows, sizeof rows / sizeof *rows};

/* With the progress on the terminal, if somebody sits there. */
static bool examine(struct run *run, struct examination **examination, struct error *error)
{
    struct progress_line progress;
    progress_line_begin(&progress, run->line.arena);
    if (!run->no_progress && progress_line_is_wanted())
        run->request.progress = &progress.progress;
    bool good = examination_run(&run->request, examination, error);
    progress_line_end(&progress);
    return good;
}

static bool perform(struct run *run, int *exit_code, struct error *error)
{
    const struct command_line *line = &run->line;
    struct examination *examination;
    if (!examination_read_lists(&run->request, line->arena, error))
        return false;
    struct slice_list inputs = examination_inputs(&run->request, line->arena);
    if (!output_list_check(&line->outputs, &inputs, error) || !examine(run, &examination, error))
        return false;
    const struct report *report = examination_report(examination);
    bool written =
        output_list_write(&line->outputs, output_render_report, report, command_line_style(line), line->arena, error);
    *exit_code = run->exit_zero ? EXIT_READY : report->exit_code;
    examination_destroy(examination);
    return written;
}

int run_examination(struct command_line *line)
{
    struct run *run = (struct run *)line;
    struct error error = {0};
    int code = EXIT_USAGE;
    run->request.subject = line->command->help.subject;
    if (!operands_parse(line, &run->request))
        return EXIT_USAGE;
    if (line->quiet)
        command_line_silence(line);
    if (perform(run, &code, &error))
        return code;
    message_error(&error);
    return exit_code_of_error(&error);
}
