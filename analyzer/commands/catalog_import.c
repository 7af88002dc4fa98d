/* kbready catalog import: what the file of an update teaches, as a proposed change of data/. */
#include <getopt.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/file.h"
#include "catalog/import/importer.h"
#include "commands/catalog_commands.h"
#include "commands/near_miss.h"
#include "commands/outcome.h"

static const char help[] =
    "Propose rows for data/ from the file of an update, or from a list of updates that Microsoft publishes.\n\n"
    "Example:\n"
    "  kbready catalog import --data data/ Windows6.1-KB4538483-x64.msu >change.diff\n"
    "  git apply --unidiff-zero -p0 change.diff    (once it was read)\n\n"
    "Usage: kbready catalog import --data DIR FILE\n\n"
    "FILE is one of these; its content tells which:\n"
    "  the file of an update     .msu, .cab, one .mum\n"
    "  a document of MSRC        CVRF 1.1, as XML\n"
    "  wsusscn2.cab              or the package.xml in it\n"
    "  definitions of WES-NG     CSV\n\n"
    "Nothing is written: the difference goes to standard output, remarks go to standard error. A row that is there\n"
    "already only has empty fields filled, and lists made longer; where it says something else it stays, and a remark\n"
    "names both values. What a list holds beside is counted: one remark per cause, with the first of them.\n\n"
    "Exit codes: 0 done, 2 the file cannot be read or is damaged, or usage.\n";

struct import_options {
    const char *data;
    const char *file;
    bool help;
};

static bool parse_options(int argc, char **argv, struct import_options *options)
{
    static const struct option long_options[] = {
        {"data", required_argument, NULL, 'd'},
        {"help", no_argument, NULL, 'h'},
        {NULL, 0, NULL, 0},
    };
    optind = 1;
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, ":", long_options, NULL)) != -1;) {
        if (option == '?' || option == ':') {
            message_unknown_option("catalog import", argv, option == ':', long_options);
            return false;
        }
        options->help |= option == 'h';
        if (option == 'd')
            options->data = optarg;
    }
    options->file = optind < argc ? argv[optind] : NULL;
    if (options->help || (options->data && optind + 1 == argc))
        return true;
    message_usage("catalog import", "it needs --data DIR and one FILE");
    return false;
}

static bool propose(const struct import_options *options, struct data_proposal *proposal, struct arena *arena,
                    struct error *error)
{
    enum file_kind kind;
    if (!file_kind_of(options->file, &kind, error))
        return false;
    if (kind != FILE_REGULAR)
        return error_set(error, ERROR_INPUT, "%s: is no file; name the file itself, whose SHA-256 becomes the source",
                         options->file);
    return import_from_file(proposal, options->file, arena, error);
}

static bool print(const struct data_proposal *proposal, struct error *error)
{
    const struct slice_list *remarks = data_proposal_remarks(proposal);
    struct slice difference = data_proposal_difference(proposal);
    for (size_t i = 0; i < remarks->count; i++)
        fprintf(stderr, "kbready: " SLICE_FORMAT "\n", SLICE_ARGUMENTS(remarks->items[i]));
    if (!difference.length) {
        fputs("kbready: nothing new: data/ has all of it\n", stderr);
        return true;
    }
    bool written = fwrite(difference.data, 1, difference.length, stdout) == difference.length && fflush(stdout) == 0;
    return written ||
           error_set(error, ERROR_IO,
                     "standard output: the difference could not be written; is its disk full, or its reader gone?");
}

int catalog_command_import(int argc, char **argv)
{
    struct import_options options = {0};
    struct error error = {0};
    if (!parse_options(argc, argv, &options))
        return EXIT_USAGE;
    if (options.help) {
        fputs(help, stdout);
        return EXIT_READY;
    }
    struct arena *arena = arena_create();
    struct data_proposal *proposal = data_proposal_begin(options.data, arena);
    bool good = propose(&options, proposal, arena, &error) && print(proposal, &error);
    if (!good)
        message_error(&error);
    arena_destroy(arena);
    return good ? EXIT_READY : EXIT_USAGE;
}
