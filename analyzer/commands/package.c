/* kbready package PATH...: what updates declare, read from the files that would be installed. */
#include <getopt.h>

#include "commands/outcome.h"
#include "commands/output.h"
#include "report/formats.h"
#include "report/package_report.h"

struct parsing {
    struct arena *arena;
    struct output_list outputs;
    bool ascii;
    bool help;
};

static bool apply_format(struct parsing *parsing)
{
    return output_list_parse(&parsing->outputs, "package", REPORT_PACKAGES, optarg, parsing->arena);
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
    {"format", "F[=FILE]", OPTION_OF_ALL, apply_format, HELP_TEXT_OR_JSON},
    {"ascii", NULL, OPTION_OF_ALL, apply_ascii, "no characters beyond ASCII in text reports and messages"},
    {"help", NULL, OPTION_OF_ALL, apply_help, HELP_HELP},
};

const struct command_help package_help = {
    .name = "package",
    .what = "What an update declares: identity, servicing stack floor, parents, stacks it carries, signature.",
    .examples =
        (const char *const[]){
            "kbready package Windows6.0-KB4520002-x64.msu",
            "kbready package expanded-folder/ --format json",
            NULL,
        },
    .operands = "PATH... [options]",
    .text = "PATH is a .msu, a .cab, a .wim, one .mum, or a folder that an update was expanded into.",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .takes = OPTION_OF_ALL,
    .subject = REPORT_PACKAGES,
    .exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "all packages read"},
            {EXIT_BLOCKED, "a package is damaged, was altered or is incomplete"},
            {EXIT_USAGE, "a package cannot be read, or usage"},
            {0, NULL},
        },
};

static bool parse(int argc, char **argv, struct parsing *parsing)
{
    if (!options_parse(&package_help, argc, argv, parsing))
        return false;
    if (!parsing->help && optind >= argc) {
        message_usage("package", "PATH is missing: name a .msu, a .cab, or a folder of package manifests");
        return false;
    }
    return true;
}

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
static int show(const struct parsing *parsing, char **paths, int count)
{
    struct package_report report = {0};
    struct slice_list inputs = {0};
    struct error error = {0};
    for (int i = 0; i < count; i++)
        *list_append(parsing->arena, &inputs) = slice_from(paths[i]);
    if (!output_list_check(&parsing->outputs, &inputs, &error))
        goto out;
    for (int i = 0; i < count; i++)
        read_package(paths[i], parsing->arena, &report);
    if (output_list_write(&parsing->outputs, render, &report, parsing->ascii, parsing->arena, &error))
        return report.exit_code;
out:
    message_error(&error);
    return EXIT_USAGE;
}

int command_package(int argc, char **argv)
{
    struct arena *arena = arena_create();
    struct parsing parsing = {.arena = arena};
    int code = EXIT_USAGE;
    if (!parse(argc, argv, &parsing))
        goto out;
    if (parsing.help) {
        command_help_print(&package_help);
        code = EXIT_READY;
        goto out;
    }
    code = show(&parsing, argv + optind, argc - optind);
out:
    arena_destroy(arena);
    return code;
}
