/* kbready catalog import: what the file of an update teaches, as a proposed change of data/. */
#include <stdio.h>

#include "base/file.h"
#include "commands/command_line.h"
#include "commands/outcome.h"
#include "curation/import/importer.h"

struct import_options {
    struct command_line line;
    const char *data;
};

#define OPTION_TARGET struct import_options
static const struct option_row options[] = {
    {"data", "DIR", OPTION_OF_ALL, OPTION_TEXT(data), "the reviewed text that rows are proposed for"},
};

static bool are_files(const struct command_line *line, struct error *error)
{
    for (int i = 0; i < line->operand_count; i++) {
        enum file_kind kind;
        if (!file_kind_of(line->operands[i], &kind, error))
            return false;
        if (kind != FILE_REGULAR)
            return error_set(error, ERROR_INPUT,
                             "%s: is no file; name the file itself, whose SHA-256 becomes the source",
                             line->operands[i]);
    }
    return true;
}

static bool propose(const struct command_line *line, struct data_proposal *proposal, struct error *error)
{
    return are_files(line, error) && import_from_files(proposal, (const char *const *)line->operands,
                                                       (size_t)line->operand_count, line->arena, error);
}

static bool print(const struct data_proposal *proposal, struct error *error)
{
    const struct slice_list *remarks = data_proposal_remarks(proposal);
    struct slice difference = data_proposal_difference(proposal);
    LIST_EACH(remark, remarks)
        fprintf(stderr, "kbready: " SLICE_FORMAT "\n", SLICE_ARGUMENTS(*remark));
    if (!difference.length) {
        fputs("kbready: nothing new: data/ has all of it\n", stderr);
        return true;
    }
    bool written = fwrite(difference.data, 1, difference.length, stdout) == difference.length && fflush(stdout) == 0;
    return written ||
           error_set(error, ERROR_IO,
                     "standard output: the difference could not be written; is its disk full, or its reader gone?");
}

static int run(struct command_line *line)
{
    const struct import_options *given = (const struct import_options *)line;
    struct error error = {0};
    if (!given->data || line->operand_count < 1)
        return message_usage(line->command->help.name, "it needs --data DIR and a FILE");
    struct data_proposal *proposal = data_proposal_begin(given->data, line->arena);
    if (propose(line, proposal, &error) && print(proposal, &error))
        return EXIT_READY;
    message_error(&error);
    return EXIT_USAGE;
}

const struct command catalog_import_command = {
    .name = "import",
    .summary = "propose rows for data/ from the file of an update",
    .run = run,
    .line_size = sizeof(struct import_options),
    .help.name = "catalog import",
    .help.what =
        "Propose rows for data/ from the file of an update, or from a list of updates that Microsoft publishes.",
    .help.examples =
        (const char *const[]){
            "kbready catalog import --data data/ Windows6.1-KB4538483-x64.msu >change.diff",
            "git apply --unidiff-zero -p0 change.diff    (once it was read)",
            "kbready catalog import --data data/ 2025-Oct.xml 2025-Nov.xml 2025-Dec.xml >change.diff",
            NULL,
        },
    .help.operands = "--data DIR FILE...",
    .help.text =
        "FILE is one of these; its content tells which:\n"
        "  the file of an update     .msu, .cab, one .mum\n"
        "  a document of MSRC        CVRF 1.1, as XML, or CSAF 2.0, as JSON\n"
        "  wsusscn2.cab              or the package.xml in it\n"
        "  definitions of WES-NG     CSV, or the .zip it comes in\n"
        "\n"
        "Nothing is written: the difference goes to standard output, remarks go to standard error. A row that is "
        "there\n"
        "already only has empty fields filled, and lists made longer; where it says something else it stays, and a "
        "remark\n"
        "names both values. What a list holds beside is counted: one remark per cause, with the first of them.\n"
        "\n"
        "Several files are settled together. MSRC adds later updates to the documents of earlier months: the month of "
        "an\n"
        "update is proposed only where the documents leave no doubt, so give those of several months at once.",
    .help.options = OPTION_TABLE(options),
    .help.takes = OPTION_OF_ALL,
    .help.exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "done"},
            {EXIT_USAGE, "the file cannot be read or is damaged, or usage"},
            {0, NULL},
        },
};
