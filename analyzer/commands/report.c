/* kbready report FILE.json: a report that was made as JSON, once more in any other format. */
#include <getopt.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "commands/outcome.h"
#include "commands/output.h"
#include "report/formats.h"
#include "report/json/json_reader.h"

struct parsing {
    struct arena *arena;
    struct output_list outputs;
    const char *path;
    bool exit_zero, ascii, help;
};

static bool apply_format(struct parsing *parsing)
{
    return output_list_parse(&parsing->outputs, "report", REPORT_CHECK, optarg, parsing->arena);
}

static bool apply_output(struct parsing *parsing)
{
    output_list_redirect(&parsing->outputs, optarg, parsing->arena);
    return true;
}

static bool apply_exit_zero(struct parsing *parsing)
{
    parsing->exit_zero = true;
    return true;
}

static bool apply_ascii(struct parsing *parsing)
{
    parsing->ascii = true;
    return true;
}

static bool apply_help(struct parsing *parsing)
{
    parsing->help = true;
    return true;
}

static const struct option_row options[] = {
    {"format", "F[=FILE]", OPTION_OF_ALL, apply_format,
     "a format of the list below, several separated by commas, each to a file if named"},
    {"output", "FILE", OPTION_OF_ALL, apply_output, "write the first report to FILE instead of standard output"},
    {"exit-zero", NULL, OPTION_OF_ALL, apply_exit_zero, "always exit 0 once a report was shown"},
    {"ascii", NULL, OPTION_OF_ALL, apply_ascii, "no characters beyond ASCII in text reports"},
    {"help", NULL, OPTION_OF_ALL, apply_help, HELP_HELP},
};

const struct command_help report_help = {
    .name = "report",
    .what = "A JSON report once more, in any other format: without the export, and without a catalog.",
    .examples =
        (const char *const[]){
            "kbready report report.json",
            "kbready report report.json --format html=review.html,markdown=change.md",
            "kbready report report.json --format junit=report.xml --exit-zero",
            NULL,
        },
    .operands = "FILE.json [options]",
    .text = "FILE.json was made by kbready check or kbready inventory with --format json. What is shown is what would "
            "have\n"
            "been shown then, byte for byte. A file that contradicts itself is refused.",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .takes = OPTION_OF_ALL,
    .lists_formats = true,
    .subject = REPORT_CHECK,
    .exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "ready or installed, as the run that made the report ended"},
            {EXIT_BLOCKED, "blocked or not applicable, likewise"},
            {EXIT_USAGE, "the report cannot be read, or usage"},
            {EXIT_UNDETERMINED, "cannot tell, likewise"},
            {0, NULL},
        },
};

static bool parse(int argc, char **argv, struct parsing *parsing)
{
    if (!options_parse(&report_help, argc, argv, parsing))
        return false;
    if (optind + 1 != argc && !parsing->help) {
        message_usage("report", optind < argc ? "one FILE.json at a time"
                                              : "FILE.json is missing: name a report made with --format json");
        return false;
    }
    parsing->path = argv[optind];
    return true;
}

/* Which formats there are depends on what the file holds. */
static bool find_formats(const struct parsing *parsing, const struct report *report, struct error *error)
{
    struct slice names = report_format_names(REPORT_INVENTORY, parsing->arena);
    for (size_t i = 0; report->subject == REPORT_INVENTORY && i < parsing->outputs.count; i++) {
        const struct report_format *format = report_format_find(parsing->outputs.items[i].format);
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

static bool read_report(const struct parsing *parsing, struct report *report, struct error *error)
{
    struct buffer buffer = {0};
    bool is_read = file_read_named_by_user(parsing->path, LIMIT_REPORT_SIZE, &buffer, error) ||
                   error_set(error, error->code, "%s; name a report made with --format json", error->text);
    if (is_read && !json_report_read(buffer_slice(&buffer), parsing->arena, report, error)) {
        struct slice path = text_clean(parsing->arena, slice_from(parsing->path));
        is_read = error_prefix(error, SLICE_FORMAT, SLICE_ARGUMENTS(path));
    }
    buffer_release(&buffer);
    return is_read && find_formats(parsing, report, error);
}

static int show(const struct parsing *parsing)
{
    struct report report;
    struct error error = {0};
    struct slice_list inputs = {0};
    *list_append(parsing->arena, &inputs) = slice_from(parsing->path);
    if (!output_list_check(&parsing->outputs, &inputs, &error) || !read_report(parsing, &report, &error) ||
        !output_list_write(&parsing->outputs, output_render_report, &report, parsing->ascii, parsing->arena, &error)) {
        message_error(&error);
        return exit_code_of_error(&error);
    }
    return parsing->exit_zero ? EXIT_READY : report.exit_code;
}

int command_report(int argc, char **argv)
{
    struct parsing parsing = {.arena = arena_create()};
    int code = EXIT_USAGE;
    if (!parse(argc, argv, &parsing))
        goto out;
    if (parsing.help) {
        command_help_print(&report_help);
        code = EXIT_READY;
        goto out;
    }
    code = show(&parsing);
out:
    arena_destroy(parsing.arena);
    return code;
}
