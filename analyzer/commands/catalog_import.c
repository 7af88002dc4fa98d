/* kbready catalog import: what the file of an update teaches, as a proposed change of data/. */
#include <getopt.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/file.h"
#include "commands/catalog_commands.h"
#include "commands/outcome.h"
#include "curation/import/importer.h"

struct parsing {
    const char *data;
    const char *file;
    bool help;
};

static bool apply_data(struct parsing *parsing)
{
    parsing->data = optarg;
    return true;
}

static bool apply_help(struct parsing *parsing)
{
    parsing->help = true;
    return true;
}

static const struct option_row options[] = {
    {"data", "DIR", OPTION_OF_ALL, apply_data, "the reviewed text that rows are proposed for"},
    {"help", NULL, OPTION_OF_ALL, apply_help, HELP_HELP},
};

const struct command_help catalog_import_help = {
    .name = "catalog import",
    .what = "Propose rows for data/ from the file of an update, or from a list of updates that Microsoft publishes.",
    .examples =
        (const char *const[]){
            "kbready catalog import --data data/ Windows6.1-KB4538483-x64.msu >change.diff",
            "git apply --unidiff-zero -p0 change.diff    (once it was read)",
            NULL,
        },
    .operands = "--data DIR FILE",
    .text = "FILE is one of these; its content tells which:\n"
            "  the file of an update     .msu, .cab, one .mum\n"
            "  a document of MSRC        CVRF 1.1, as XML, or CSAF 2.0, as JSON\n"
            "  wsusscn2.cab              or the package.xml in it\n"
            "  definitions of WES-NG     CSV, or the .zip it comes in\n"
            "\n"
            "Nothing is written: the difference goes to standard output, remarks go to standard error. A row that is "
            "there\n"
            "already only has empty fields filled, and lists made longer; where it says something else it stays, and a "
            "remark\n"
            "names both values. What a list holds beside is counted: one remark per cause, with the first of them.",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .takes = OPTION_OF_ALL,
    .exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "done"},
            {EXIT_USAGE, "the file cannot be read or is damaged, or usage"},
            {0, NULL},
        },
};

static bool parse(int argc, char **argv, struct parsing *parsing)
{
    if (!options_parse(&catalog_import_help, argc, argv, parsing))
        return false;
    parsing->file = optind < argc ? argv[optind] : NULL;
    if (parsing->help || (parsing->data && optind + 1 == argc))
        return true;
    message_usage("catalog import", "it needs --data DIR and one FILE");
    return false;
}

static bool propose(const struct parsing *parsing, struct data_proposal *proposal, struct arena *arena,
                    struct error *error)
{
    enum file_kind kind;
    if (!file_kind_of(parsing->file, &kind, error))
        return false;
    if (kind != FILE_REGULAR)
        return error_set(error, ERROR_INPUT, "%s: is no file; name the file itself, whose SHA-256 becomes the source",
                         parsing->file);
    return import_from_file(proposal, parsing->file, arena, error);
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
    struct parsing parsing = {0};
    struct error error = {0};
    if (!parse(argc, argv, &parsing))
        return EXIT_USAGE;
    if (parsing.help) {
        command_help_print(&catalog_import_help);
        return EXIT_READY;
    }
    struct arena *arena = arena_create();
    struct data_proposal *proposal = data_proposal_begin(parsing.data, arena);
    bool good = propose(&parsing, proposal, arena, &error) && print(proposal, &error);
    if (!good)
        message_error(&error);
    arena_destroy(arena);
    return good ? EXIT_READY : EXIT_USAGE;
}
