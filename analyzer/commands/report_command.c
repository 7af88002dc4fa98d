/* kbready report FILE.json: a report that was made as JSON, once more in any other format. */
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "commands/command_line.h"
#include "commands/outcome.h"
#include "report/formats.h"
#include "report/json/json_reader.h"

struct report_options {
    struct command_line line;
    bool exit_zero;
};

#define OPTION_TARGET struct report_options
static const struct option_row options[] = {
    {"format", "F[=FILE]", OPTION_OF_ALL, OPTION_CALL(command_line_format), HELP_FORMATS},
    {"output", "FILE", OPTION_OF_ALL, OPTION_CALL(command_line_output), HELP_OUTPUT},
    {"brief", NULL, OPTION_OF_ALL, OPTION_FLAG(line.brief), HELP_BRIEF},
    {"verbose", NULL, OPTION_OF_ALL, OPTION_FLAG(line.verbose), HELP_VERBOSE},
    {"quiet", NULL, OPTION_OF_ALL, OPTION_FLAG(line.quiet), HELP_QUIET},
    {"exit-zero", NULL, OPTION_OF_ALL, OPTION_FLAG(exit_zero), "always exit 0 once a report was shown"},
    {"ascii", NULL, OPTION_OF_ALL, OPTION_FLAG(line.ascii), "no characters beyond ASCII in text reports"},
};

/* Which formats there are depends on what the file holds. */
static bool find_formats(const struct command_line *line, const struct report *report, struct error *error)
{
    struct slice names = report_format_names(REPORT_INVENTORY, line->arena);
    if (report->subject != REPORT_INVENTORY)
        return true;
    LIST_EACH(output, &line->outputs) {
        const struct report_format *format = report_format_find(output->format);
        if (format->needs_export)
            return error_set(error, ERROR_USAGE,
                             "--format: %s cannot be made from a report; run kbready inventory on the export itself",
                             format->name);
        if (!report_format_has(format, REPORT_INVENTORY))
            return error_set(error, ERROR_USAGE,
                             "--format: %s is no format of a report of kbready inventory; formats are " SLICE_FORMAT,
                             format->name, SLICE_ARGUMENTS(names));
    }
    return true;
}

static bool read_report(const struct command_line *line, struct report *report, struct error *error)
{
    struct buffer buffer = {0};
    const char *path = line->operands[0];
    bool is_read = file_read_named_by_user(path, LIMIT_REPORT_SIZE, &buffer, error) ||
                   error_set(error, error->code, "%s; name a report made with --format json", error->text);
    if (is_read && !json_report_read(buffer_slice(&buffer), line->arena, report, error)) {
        struct slice shown = text_clean(line->arena, slice_from(path));
        is_read = error_prefix(error, SLICE_FORMAT, SLICE_ARGUMENTS(shown));
    }
    buffer_release(&buffer);
    return is_read && find_formats(line, report, error);
}

static int run(struct command_line *line)
{
    const struct report_options *given = (const struct report_options *)line;
    struct report report;
    struct error error = {0};
    struct slice_list inputs = {0};
    if (line->operand_count != 1)
        return message_usage(line->command->help.name,
                             line->operand_count ? "one FILE.json at a time"
                                                 : "FILE.json is missing: name a report made with --format json");
    if (line->quiet)
        command_line_silence(line);
    *list_append(line->arena, &inputs) = slice_from(line->operands[0]);
    if (output_list_check(&line->outputs, &inputs, &error) && read_report(line, &report, &error) &&
        output_list_write(&line->outputs, output_render_report, &report, command_line_style(line), line->arena, &error))
        return given->exit_zero ? EXIT_READY : report.exit_code;
    message_error(&error);
    return exit_code_of_error(&error);
}

const struct command report_command = {
    .name = "report",
    .summary = "a JSON report once more, in any other format",
    .run = run,
    .line_size = sizeof(struct report_options),
    .help.name = "report",
    .help.what = "A JSON report once more, in any other format: without the export, and without a catalog.",
    .help.examples =
        (const char *const[]){
            "kbready report report.json",
            "kbready report report.json --format html=review.html,markdown=change.md",
            "kbready report report.json --format junit=report.xml --exit-zero",
            NULL,
        },
    .help.operands = "FILE.json [options]",
    .help.text = "FILE.json was made by kbready check or kbready inventory with --format json. What is shown is what "
                 "would have\n"
                 "been shown then, byte for byte. A file that contradicts itself is refused.",
    .help.options = OPTION_TABLE(options),
    .help.takes = OPTION_OF_ALL,
    .help.lists_formats = true,
    .help.subject = REPORT_CHECK,
    .help.exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "ready or installed, as the run that made the report ended"},
            {EXIT_BLOCKED, "blocked or not applicable, likewise"},
            {EXIT_USAGE, "the report cannot be read, or usage"},
            {EXIT_UNDETERMINED, "undetermined, likewise"},
            {0, NULL},
        },
};
