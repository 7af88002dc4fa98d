/* kbready report FILE.json: a report that was made as JSON, once more in any other format. */
#include "report/report.h"

#include <getopt.h>
#include <stdio.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "commands/near_miss.h"
#include "commands/outcome.h"
#include "commands/output.h"
#include "report/json/json_reader.h"

static const char help[] =
    "A JSON report once more, in any other format: without the export, and without a catalog.\n\n"
    "Examples:\n"
    "  kbready report report.json\n"
    "  kbready report report.json --format html=review.html,markdown=change.md\n"
    "  kbready report report.json --format junit=report.xml --exit-zero\n\n"
    "Usage: kbready report FILE.json [options]\n\n"
    "FILE.json was made by kbready check or kbready inventory with --format json. What is shown is what would have "
    "been\n"
    "shown then, byte for byte. A file that contradicts itself is refused.\n\n"
    "Options:\n"
    "  --format F[=FILE]                a format of the list below, several separated by commas, each to a file if "
    "named\n"
    "  --output FILE                    write the first report to FILE instead of standard output\n"
    "  --exit-zero                      always exit 0 once a report was shown\n"
    "  --ascii                          no characters beyond ASCII in text reports\n"
    "  --help                           this text\n";
static const char exit_codes[] =
    "\nExit codes: that of the run that made the report, as its summary states it; 2 the report cannot be read, or "
    "usage.\n";

struct report_options {
    struct output_list outputs;
    const char *path;
    bool exit_zero, ascii, help;
};

static const struct option long_options[] = {
    {"format", required_argument, NULL, 'f'}, {"output", required_argument, NULL, 'o'},
    {"exit-zero", no_argument, NULL, 'z'},    {"ascii", no_argument, NULL, 'a'},
    {"help", no_argument, NULL, 'h'},         {NULL, 0, NULL, 0},
};

static bool parse_operand(int argc, char **argv, struct report_options *options)
{
    if (optind + 1 != argc && !options->help) {
        message_usage("report", optind < argc ? "one FILE.json at a time"
                                              : "FILE.json is missing: name a report made "
                                                "with --format json");
        return false;
    }
    options->path = argv[optind];
    return true;
}

static bool parse_options(int argc, char **argv, struct arena *arena, struct report_options *options)
{
    optind = 1;
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, ":", long_options, NULL)) != -1;) {
        if (option == '?' || option == ':') {
            message_unknown_option("report", argv, option == ':', long_options);
            return false;
        }
        options->exit_zero |= option == 'z';
        options->ascii |= option == 'a';
        options->help |= option == 'h';
        if (option == 'o')
            output_list_redirect(&options->outputs, optarg, arena);
        if (option == 'f' && !output_list_parse(&options->outputs, "report", REPORT_CHECK, optarg, arena))
            return false;
    }
    return parse_operand(argc, argv, options);
}

/* Which formats there are depends on what the file holds. */
static bool find_formats(const struct report_options *options, const struct report *report, struct arena *arena,
                         struct error *error)
{
    struct slice names = report_format_names(REPORT_INVENTORY, arena);
    for (size_t i = 0; report->is_inventory && i < options->outputs.count; i++) {
        const struct report_format *format = report_format_find(options->outputs.items[i].format);
        if (!report_format_has(format, REPORT_INVENTORY))
            return error_set(error, ERROR_USAGE,
                             "--format: %s is no format of a report of kbready inventory; formats are " SLICE_FORMAT,
                             format->name, SLICE_ARGUMENTS(names));
    }
    return true;
}

static bool read_report(const struct report_options *options, struct arena *arena, struct report *report,
                        struct error *error)
{
    struct buffer buffer = {0};
    bool is_read = file_read_named_by_user(options->path, LIMIT_REPORT_SIZE, &buffer, error) ||
                   error_set(error, error->code, "%s; name a report made with --format json", error->text);
    if (is_read && !json_report_read(buffer_slice(&buffer), arena, report, error)) {
        struct slice path = text_clean(arena, slice_from(options->path));
        is_read = error_prefix(error, SLICE_FORMAT, SLICE_ARGUMENTS(path));
    }
    buffer_release(&buffer);
    return is_read && find_formats(options, report, arena, error);
}

static bool write_report(const struct output_request *output, const void *report, struct report_style style,
                         struct arena *arena, struct error *error)
{
    return output_write(output, report_render(report_format_find(output->format), report, style, arena), error);
}

static int show(const struct report_options *options, struct arena *arena)
{
    struct report report;
    struct error error = {0};
    if (!read_report(options, arena, &report, &error) ||
        !output_list_write(&options->outputs, write_report, &report, options->ascii, arena, &error)) {
        message_error(&error);
        return exit_code_of_error(&error);
    }
    return options->exit_zero ? EXIT_READY : report.exit_code;
}

int command_report(int argc, char **argv)
{
    struct arena *arena = arena_create();
    struct report_options options = {0};
    int code = EXIT_USAGE;
    if (!parse_options(argc, argv, arena, &options))
        goto out;
    if (options.help) {
        fputs(help, stdout);
        output_formats_help(REPORT_CHECK);
        fputs(exit_codes, stdout);
        code = EXIT_READY;
        goto out;
    }
    code = show(&options, arena);
out:
    arena_destroy(arena);
    return code;
}
