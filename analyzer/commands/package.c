/* kbready package PATH...: what updates declare, read from the files that would be installed. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "commands/near_miss.h"
#include "commands/outcome.h"
#include "commands/output.h"
#include "report/package_report.h"

static const char help[] =
    "What an update declares: identity, servicing stack floor, parents, stacks it carries, signature.\n\n"
    "Examples:\n"
    "  kbready package Windows6.0-KB4520002-x64.msu\n"
    "  kbready package expanded-folder/ --format json\n\n"
    "Usage: kbready package PATH... [options]\n\n"
    "PATH is a .msu, a .cab, a .wim, one .mum, or a folder that an update was expanded into.\n\n"
    "Options:\n"
    "  --format F[=FILE]                text or json, several separated by commas, each to a file if named\n"
    "  --ascii                          no characters beyond ASCII in text reports\n"
    "  --help                           this text\n\n"
    "Exit codes: 0 all packages read, 1 a package is damaged or was altered, 2 a package cannot be read, or usage.\n";

struct package_options {
    struct output_list outputs;
    bool ascii;
    bool help;
};

static bool parse_options(int argc, char **argv, struct arena *arena, struct package_options *options)
{
    static const struct option long_options[] = {
        {"format", required_argument, NULL, 'f'},
        {"ascii", no_argument, NULL, 'a'},
        {"help", no_argument, NULL, 'h'},
        {NULL, 0, NULL, 0},
    };
    optind = 1;
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, ":", long_options, NULL)) != -1;) {
        if (option == '?' || option == ':') {
            message_unknown_option("package", argv, option == ':', long_options);
            return false;
        }
        options->ascii |= option == 'a';
        options->help |= option == 'h';
        if (option == 'f' && !output_list_parse(&options->outputs, "package", REPORT_PACKAGES, optarg, arena))
            return false;
    }
    if (!options->help && optind >= argc) {
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
    bool damaged = set->floors_disagree || set->signature.altered.count || set->warnings.count;
    report->exit_code = exit_code_worse(report->exit_code, damaged ? EXIT_BLOCKED : EXIT_READY);
    *list_append(arena, report) = set;
}

static bool write_report(const struct output_request *output, const void *report, struct report_style style,
                         struct arena *arena, struct error *error)
{
    return output_write(output, report_format_find(output->format)->render_packages(report, style, arena), error);
}

int command_package(int argc, char **argv)
{
    struct arena *arena = arena_create();
    struct package_options options = {0};
    struct package_report report = {0};
    struct error error = {0};
    int code = EXIT_USAGE;
    if (!parse_options(argc, argv, arena, &options))
        goto out;
    if (options.help) {
        fputs(help, stdout);
        code = EXIT_READY;
        goto out;
    }
    for (int i = optind; i < argc; i++)
        read_package(argv[i], arena, &report);
    code = report.exit_code;
    if (!output_list_write(&options.outputs, write_report, &report, options.ascii, arena, &error)) {
        message_error(&error);
        code = EXIT_USAGE;
    }
out:
    arena_destroy(arena);
    return code;
}
