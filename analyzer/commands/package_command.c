/* kbready package PATH...: what updates declare, read from the files that would be installed. */
#include "commands/command_line.h"
#include "commands/outcome.h"
#include "report/formats.h"
#include "report/package_report.h"

#define OPTION_TARGET struct command_line
static const struct option_row options[] = {
    {"format", "F[=FILE]", OPTION_OF_ALL, OPTION_CALL(command_line_format), HELP_TEXT_OR_JSON},
    {"ascii", NULL, OPTION_OF_ALL, OPTION_FLAG(ascii), "no characters beyond ASCII in text reports and messages"},
};

/* A package that cannot be read costs its own line and the exit code, nothing else in the run. */
static void read_package(const char *path, struct arena *arena, struct package_report *report)
{
    struct error error = {0};
    struct package_set *set = arena_allocate(arena, 1, sizeof *set);
    if (!package_set_read(path, arena, set, &error)) {
        message_error(&error);
        report->exit_code = EXIT_USAGE;
        return;
    }
    report->exit_code = exit_code_worse(report->exit_code, package_set_is_whole(set) ? EXIT_READY : EXIT_BLOCKED);
    *list_append(arena, report) = set;
}

static bool render(const struct output_request *output, const void *report, struct report_style style,
                   struct spool *document, struct error *error)
{
    struct arena *arena = arena_create();
    const struct report_format *format = report_format_find(output->format);
    bool rendered = spool_add(document, format->render_packages(report, style, arena), error);
    arena_destroy(arena);
    return rendered;
}

/* Reads and shows them; the exit code. */
static int show(const struct command_line *line)
{
    struct package_report report = {0};
    struct slice_list inputs = {0};
    struct error error = {0};
    for (int i = 0; i < line->operand_count; i++)
        *list_append(line->arena, &inputs) = slice_from(line->operands[i]);
    if (!output_list_check(&line->outputs, &inputs, &error))
        goto out;
    for (int i = 0; i < line->operand_count; i++)
        read_package(line->operands[i], line->arena, &report);
    if (output_list_write(&line->outputs, render, &report, command_line_style(line), line->arena, &error))
        return report.exit_code;
out:
    message_error(&error);
    return EXIT_USAGE;
}

static int run(struct command_line *line)
{
    if (line->operand_count)
        return show(line);
    return message_usage(line->command->help.name,
                         "PATH is missing: name a .msu, a .cab, or a folder of package manifests");
}

const struct command package_command = {
    .name = "package",
    .summary = "what an update declares, read from its own file",
    .run = run,
    .line_size = sizeof(struct command_line),
    .help.name = "package",
    .help.what = "What an update declares: identity, servicing stack floor, parents, stacks it carries, signature.",
    .help.examples =
        (const char *const[]){
            "kbready package Windows6.0-KB4520002-x64.msu",
            "kbready package expanded-folder/ --format json",
            NULL,
        },
    .help.operands = "PATH... [options]",
    .help.text = "PATH is a .msu, a .cab, a .wim, one .mum, or a folder that an update was expanded into.",
    .help.options = OPTION_TABLE(options),
    .help.takes = OPTION_OF_ALL,
    .help.subject = REPORT_PACKAGES,
    .help.exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "all packages read"},
            {EXIT_BLOCKED, "a package is damaged, was altered or is incomplete"},
            {EXIT_USAGE, "a package cannot be read, or usage"},
            {0, NULL},
        },
};
