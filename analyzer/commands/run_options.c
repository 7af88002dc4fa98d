/* The options that `check`, `inventory` and `diff` understand: one table row each, with the text of --help. */
#include "commands/run_options.h"

#include <getopt.h>

#include "commands/command_help.h"
#include "commands/operands.h"
#include "commands/outcome.h"
#include "examination/request_options.h"

struct parsing {
    const char *command;
    struct arena *arena;
    struct run_options *options;
    const struct option_row *row;
};

/* Bits: each command's own; those of the commands that judge updates, check and diff; those of all. */
enum { OF_CHECK = 1, OF_DIFFERENCE = 2, OF_INVENTORY = 4, OF_JUDGING = OF_CHECK | OF_DIFFERENCE, OF_ALL = 7 };

/* An option of the examination itself, which knows it by the same name. */
static bool apply_setting(struct parsing *parsing)
{
    struct error error = {0};
    const char *value = parsing->row->argument ? optarg : NULL;
    if (request_option_set(&parsing->options->request, parsing->row->name, value, parsing->arena, &error))
        return true;
    message_usage(parsing->command, "--%s", error.text);
    return false;
}

static bool apply_format(struct parsing *parsing)
{
    return output_list_parse(&parsing->options->outputs, parsing->command, parsing->options->request.subject, optarg,
                             parsing->arena);
}

static bool apply_output(struct parsing *parsing)
{
    output_list_redirect(&parsing->options->outputs, optarg, parsing->arena);
    return true;
}

static bool apply_exit_zero(struct parsing *parsing)
{
    parsing->options->exit_zero = true;
    return true;
}

static bool apply_ascii(struct parsing *parsing)
{
    parsing->options->ascii = true;
    return true;
}

static bool apply_no_progress(struct parsing *parsing)
{
    parsing->options->no_progress = true;
    return true;
}

static bool apply_help(struct parsing *parsing)
{
    parsing->options->help = true;
    return true;
}

static const struct option_row rows[] = {
    {"package", "PATH", OF_JUDGING, apply_setting,
     "the update itself: .msu, .cab, .mum, or the folder it was expanded into; may be repeated"},
    {"updates", "FILE", OF_JUDGING, apply_setting,
     "ask for the updates in this list as well: one KB a line, # begins a comment, - is standard input; may be "
     "repeated"},
    {"catalog", "FILE", OF_ALL, apply_setting, HELP_CATALOG},
    {"format", "F[=FILE]", OF_ALL, apply_format,
     "a format of the list below, several separated by commas, each to a file if named"},
    {"output", "FILE", OF_ALL, apply_output, "write the first report to FILE instead of standard output"},
    {"as-of", "DATE", OF_JUDGING, apply_setting,
     "plan as of this day; else the newest release date among the updates asked for"},
    {"today", "DATE", OF_ALL, apply_setting, "the day this is run; else SOURCE_DATE_EPOCH, else the clock"},
    {"policy", "newest|minimal", OF_CHECK, apply_setting,
     "plan with the newest servicing stack update, or with the least that will do"},
    {"assert", "FACT", OF_JUDGING, apply_setting,
     "state what the export does not show: sha2=yes|no, esu=y1|y2|y3|azure|arc|pa|none"},
    {"trust", "inferred", OF_JUDGING, apply_setting, "let requirements whose only source is inferred block, too"},
    {"strict", NULL, OF_JUDGING, apply_setting, "count what is only likely as unknown"},
    {"fail-on", "required|recommended", OF_CHECK, apply_setting, "exit 1 for unmet recommendations, too"},
    {"servicing", "online|offline", OF_ALL, apply_setting,
     "who installs: the running machine, or another one into the image; else offline for .wim and mounted images"},
    {"host-stack", "VERSION", OF_JUDGING, apply_setting,
     "offline: the servicing stack of the machine that services the image"},
    {"max-catalog-age", "DAYS", OF_ALL, apply_setting, "exit 5 when the catalog's data is older"},
    {"require-signature", "KEY", OF_ALL, apply_setting, HELP_REQUIRE_SIGNATURE},
    {"allow-not-applicable", NULL, OF_CHECK, apply_setting, "exit 0 for an update that is not for this host"},
    {"baseline", "REPORT.json", OF_CHECK, apply_setting,
     "exit 1 or 3 only for what this report of before, made with --format json, does not have"},
    {"exit-zero", NULL, OF_CHECK, apply_exit_zero,
     "always exit 0 once a report was made; the report shows the real exit code"},
    {"waivers", "FILE", OF_CHECK, apply_setting, "findings that are accepted until a day (docs/waivers.md)"},
    {"ascii", NULL, OF_ALL, apply_ascii, "no characters beyond ASCII in text reports and messages"},
    {"no-progress", NULL, OF_ALL, apply_no_progress,
     "do not tell on the terminal how far reading is (nor where CI is set, or TERM is dumb)"},
    {"help", NULL, OF_ALL, apply_help, HELP_HELP},
};
enum { ROW_COUNT = sizeof rows / sizeof *rows };

static const struct command_help *const helps[] = {
    [REPORT_CHECK] = &check_help, [REPORT_INVENTORY] = &inventory_help, [REPORT_DIFFERENCE] = &difference_help};

bool run_options_parse(int argc, char **argv, struct arena *arena, struct run_options *options)
{
    const struct command_help *help = helps[options->request.subject];
    struct parsing parsing = {.command = argv[0], .arena = arena, .options = options};
    bool good = true;
    options_begin();
    while (good && (parsing.row = option_next(help, argc, argv, &good)))
        good = parsing.row->apply(&parsing);
    if (!good || options->help)
        return good;
    return operands_parse(argv[0], argv + optind, argc - optind, arena, &options->request);
}

const struct command_help check_help = {
    .name = "check",
    .what = "Would these updates install on this host? If not: why, with what error, and what to do first.",
    .examples =
        (const char *const[]){
            "kbready check srv-file01/ KB4520002",
            "kbready check /mnt/golden-image KB4520002 --servicing offline --host-stack 10.0.17763.2090",
            "kbready check exports/* KB4520002 --format text,html=matrix.html",
            "kbready check srv-file01/ KB4520002 --package Windows6.0-KB4520002-x64.msu",
            NULL,
        },
    .operands = "EXPORT... KB... [options]",
    .text =
        "EXPORT is a mounted image, a folder of exported files, or one file (.reg, systeminfo, hotfix list); or an\n"
        "archive that holds these (.zip, .tar, .tar.gz, .cab, ...), or an image in a WIM file (install.wim:2).",
    .options = rows,
    .option_count = ROW_COUNT,
    .takes = OF_CHECK,
    .lists_formats = true,
    .subject = REPORT_CHECK,
    .exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "ready or installed"},
            {EXIT_BLOCKED, "blocked or not applicable"},
            {EXIT_USAGE, "usage or I/O"},
            {EXIT_UNDETERMINED, "cannot tell"},
            {EXIT_NO_EVIDENCE, "no evidence"},
            {EXIT_CATALOG, "catalog"},
            {0, NULL},
        },
};

const struct command_help inventory_help = {
    .name = "inventory",
    .what = "What an export proves about its host, and what it does not.",
    .examples =
        (const char *const[]){
            "kbready inventory srv-file01/",
            "kbready inventory systeminfo.txt --format json",
            "kbready inventory install.wim:2",
            NULL,
        },
    .operands = "EXPORT [options]",
    .text =
        "EXPORT is a mounted image, a folder of exported files, or one file; or an archive that holds these, or an\n"
        "image in a WIM file.",
    .options = rows,
    .option_count = ROW_COUNT,
    .takes = OF_INVENTORY,
    .lists_formats = true,
    .subject = REPORT_INVENTORY,
    .exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "shown"},
            {EXIT_USAGE, "usage or I/O"},
            {EXIT_NO_EVIDENCE, "no evidence"},
            {EXIT_CATALOG, "catalog"},
            {0, NULL},
        },
};

const struct command_help difference_help = {
    .name = "diff",
    .what = "What differs between two exports, and which verdicts change with it.",
    .examples =
        (const char *const[]){
            "kbready diff golden-2026-10.wim golden-2026-11.wim",
            "kbready diff srv-before/ srv-after/ KB4520002",
            NULL,
        },
    .operands = "EXPORT EXPORT [KB...] [options]",
    .options = rows,
    .option_count = ROW_COUNT,
    .takes = OF_DIFFERENCE,
    .lists_formats = true,
    .subject = REPORT_DIFFERENCE,
    .exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "the same"},
            {EXIT_BLOCKED, "different"},
            {EXIT_USAGE, "usage or I/O"},
            {EXIT_UNDETERMINED, "an update is not known"},
            {EXIT_NO_EVIDENCE, "no evidence"},
            {EXIT_CATALOG, "catalog"},
            {0, NULL},
        },
};

void run_options_help(enum report_subject subject)
{
    command_help_print(helps[subject]);
}
