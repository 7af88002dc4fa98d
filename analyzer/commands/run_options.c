/* The options that `check`, `inventory` and `diff` understand: one table row each, with the text of --help. */
#include "commands/run_options.h"

#include <getopt.h>
#include <string.h>

#include "base/text.h"
#include "commands/outcome.h"
#include "servicing/kb.h"

struct parsing {
    const char *command;
    enum report_subject subject;
    struct arena *arena;
    struct run_options *options;
    const char *option;
    char *value; /* NULL for an option without one */
};

/* Bits: each command's own; those of the commands that judge updates, check and diff; those of all. */
enum { OF_CHECK = 1, OF_DIFFERENCE = 2, OF_INVENTORY = 4, OF_JUDGING = OF_CHECK | OF_DIFFERENCE, OF_ALL = 7 };

static const enum report_subject subjects[] = {
    [RUN_CHECK] = REPORT_CHECK, [RUN_INVENTORY] = REPORT_INVENTORY, [RUN_DIFFERENCE] = REPORT_DIFFERENCE};

static bool refuse(const struct parsing *parsing, const char *wanted)
{
    struct slice shown = text_clean(parsing->arena, slice_from(parsing->value));
    message_usage(parsing->command, "--%s: \"" SLICE_FORMAT "\" is not %s", parsing->option, SLICE_ARGUMENTS(shown),
                  wanted);
    return false;
}

/* One of several words; *index is its place. */
static bool parse_word(const struct parsing *parsing, const char *const *words, size_t count, const char *wanted,
                       size_t *index)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(parsing->value, words[i]) == 0) {
            *index = i;
            return true;
        }
    }
    return refuse(parsing, wanted);
}

static bool parse_date(const struct parsing *parsing, struct date *date)
{
    bool exact = strlen(parsing->value) == sizeof "2019-10-08" - 1;
    return (exact && date_parse(slice_from(parsing->value), date)) || refuse(parsing, "a date such as 2019-10-08");
}

static bool apply_package(struct parsing *parsing)
{
    *list_append(parsing->arena, &parsing->options->package_paths) = parsing->value;
    return true;
}

static bool apply_catalog(struct parsing *parsing)
{
    parsing->options->catalog_path = parsing->value;
    return true;
}

static bool apply_require_signature(struct parsing *parsing)
{
    parsing->options->signature_key = parsing->value;
    return true;
}

static bool apply_format(struct parsing *parsing)
{
    return output_list_parse(&parsing->options->outputs, parsing->command, parsing->subject, parsing->value,
                             parsing->arena);
}

static bool apply_output(struct parsing *parsing)
{
    output_list_redirect(&parsing->options->outputs, parsing->value, parsing->arena);
    return true;
}

static bool apply_as_of(struct parsing *parsing)
{
    return parse_date(parsing, &parsing->options->readiness.plan_date);
}

static bool apply_today(struct parsing *parsing)
{
    return parse_date(parsing, &parsing->options->readiness.today);
}

static bool apply_policy(struct parsing *parsing)
{
    static const char *const words[] = {[POLICY_NEWEST] = "newest", [POLICY_MINIMAL] = "minimal"};
    size_t index;
    if (!parse_word(parsing, words, 2, "newest or minimal", &index))
        return false;
    parsing->options->readiness.policy = (enum plan_policy)index;
    return true;
}

static bool apply_assert(struct parsing *parsing)
{
    static const char *const programmes[] = {"y1", "y2", "y3", "azure", "arc", "pa", "none"};
    static const char wanted[] = "sha2=yes, sha2=no, or esu= one of y1 y2 y3 azure arc pa none";
    struct readiness_options *readiness = &parsing->options->readiness;
    if (strcmp(parsing->value, "sha2=yes") == 0 || strcmp(parsing->value, "sha2=no") == 0) {
        readiness->sha2 = parsing->value[5] == 'y' ? ASSERTED_YES : ASSERTED_NO;
        return true;
    }
    if (strncmp(parsing->value, "esu=", 4) != 0)
        return refuse(parsing, wanted);
    struct parsing programme = *parsing;
    programme.value += 4;
    size_t index;
    if (!parse_word(&programme, programmes, sizeof programmes / sizeof *programmes, wanted, &index))
        return false;
    readiness->esu = slice_from(programmes[index]);
    return true;
}

static bool apply_trust(struct parsing *parsing)
{
    static const char *const words[] = {"inferred"};
    size_t index;
    parsing->options->readiness.trust_inferred = true;
    return parse_word(parsing, words, 1, "inferred", &index);
}

static bool apply_strict(struct parsing *parsing)
{
    parsing->options->readiness.strict = true;
    return true;
}

static bool apply_fail_on(struct parsing *parsing)
{
    static const char *const words[] = {"required", "recommended"};
    size_t index;
    if (!parse_word(parsing, words, 2, "required or recommended", &index))
        return false;
    parsing->options->readiness.fail_on_recommended = index == 1;
    return true;
}

static bool apply_servicing(struct parsing *parsing)
{
    static const char *const words[] = {[SERVICING_ONLINE] = "online", [SERVICING_OFFLINE] = "offline"};
    size_t index;
    if (!parse_word(parsing, words, 2, "online or offline", &index))
        return false;
    parsing->options->readiness.servicing = (enum servicing_mode)index;
    return true;
}

static bool apply_host_stack(struct parsing *parsing)
{
    struct readiness_options *readiness = &parsing->options->readiness;
    readiness->has_host_stack = true;
    return version_parse(slice_from(parsing->value), &readiness->host_stack) ||
           refuse(parsing, "a version such as 6.0.6003.20484");
}

static bool apply_maximum_catalog_age(struct parsing *parsing)
{
    uint64_t days;
    if (!slice_parse_number(slice_from(parsing->value), 100000, &days))
        return refuse(parsing, "a number of days");
    parsing->options->has_maximum_catalog_age = true;
    parsing->options->maximum_catalog_age = (int)days;
    return true;
}

static bool apply_allow_not_applicable(struct parsing *parsing)
{
    parsing->options->readiness.allow_not_applicable = true;
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

static bool apply_help(struct parsing *parsing)
{
    parsing->options->help = true;
    return true;
}

static const struct option_row rows[] = {
    {"package", "PATH", OF_JUDGING, apply_package,
     "the update itself: .msu, .cab, .mum, or the folder it was expanded into; may be repeated"},
    {"catalog", "FILE", OF_ALL, apply_catalog, HELP_CATALOG},
    {"format", "F[=FILE]", OF_ALL, apply_format,
     "a format of the list below, several separated by commas, each to a file if named"},
    {"output", "FILE", OF_ALL, apply_output, "write the first report to FILE instead of standard output"},
    {"as-of", "DATE", OF_JUDGING, apply_as_of,
     "plan as of this day; else the newest release date among the updates asked for"},
    {"today", "DATE", OF_ALL, apply_today, "the day this is run; else SOURCE_DATE_EPOCH, else the clock"},
    {"policy", "newest|minimal", OF_CHECK, apply_policy,
     "plan with the newest servicing stack update, or with the least that will do"},
    {"assert", "FACT", OF_JUDGING, apply_assert,
     "state what the export does not show: sha2=yes|no, esu=y1|y2|y3|azure|arc|pa|none"},
    {"trust", "inferred", OF_JUDGING, apply_trust, "let requirements whose only source is inferred block, too"},
    {"strict", NULL, OF_JUDGING, apply_strict, "count what is only likely as unknown"},
    {"fail-on", "required|recommended", OF_CHECK, apply_fail_on, "exit 1 for unmet recommendations, too"},
    {"servicing", "online|offline", OF_JUDGING, apply_servicing, "how the update would be installed (default online)"},
    {"host-stack", "VERSION", OF_JUDGING, apply_host_stack,
     "offline: the servicing stack of the machine that services the image"},
    {"max-catalog-age", "DAYS", OF_ALL, apply_maximum_catalog_age, "exit 5 when the catalog's data is older"},
    {"require-signature", "KEY", OF_ALL, apply_require_signature, HELP_REQUIRE_SIGNATURE},
    {"allow-not-applicable", NULL, OF_CHECK, apply_allow_not_applicable,
     "exit 0 for an update that is not for this host"},
    {"exit-zero", NULL, OF_CHECK, apply_exit_zero,
     "always exit 0 once a report was made; the report shows the real exit code"},
    {"ascii", NULL, OF_ALL, apply_ascii, "no characters beyond ASCII in text reports"},
    {"help", NULL, OF_ALL, apply_help, HELP_HELP},
};
enum { ROW_COUNT = sizeof rows / sizeof *rows };

static bool parse_updates(struct parsing *parsing, int first, int argc, char **argv)
{
    for (int i = first; i < argc; i++) {
        uint32_t kb;
        struct slice shown = text_clean(parsing->arena, slice_from(argv[i]));
        if (!kb_parse(slice_from(argv[i]), &kb)) {
            message_usage(parsing->command, "\"" SLICE_FORMAT "\" is not a KB number such as KB4520002",
                          SLICE_ARGUMENTS(shown));
            return false;
        }
        bool repeated = false;
        for (size_t j = 0; j < parsing->options->updates.count; j++)
            repeated |= parsing->options->updates.items[j] == kb;
        if (!repeated)
            *list_append(parsing->arena, &parsing->options->updates) = kb;
    }
    return true;
}

/* Paths of exports come before the updates. */
static int export_count(enum run_kind kind)
{
    return kind == RUN_DIFFERENCE ? 2 : 1;
}

static bool parse_operands(enum run_kind kind, struct parsing *parsing, int argc, char **argv)
{
    int exports = export_count(kind);
    if (parsing->options->help)
        return true;
    if (optind + exports > argc) {
        message_usage(parsing->command, exports == 1
                                            ? "EXPORT is missing: name a folder or file exported from a Windows host"
                                            : "two exports are needed: name the folder or file of each");
        return false;
    }
    for (int i = 0; i < exports; i++)
        parsing->options->export_paths[i] = argv[optind + i];
    if (kind == RUN_INVENTORY && optind + 1 < argc) {
        message_usage(parsing->command, "inventory takes one EXPORT and no updates");
        return false;
    }
    if (!parse_updates(parsing, optind + exports, argc, argv))
        return false;
    if (kind == RUN_CHECK && !parsing->options->updates.count && !parsing->options->package_paths.count) {
        message_usage(parsing->command, "no update asked for: name at least one KB, or give --package");
        return false;
    }
    return true;
}

static const struct command_help *const helps[] = {
    [RUN_CHECK] = &check_help, [RUN_INVENTORY] = &inventory_help, [RUN_DIFFERENCE] = &difference_help};

bool run_options_parse(enum run_kind kind, int argc, char **argv, struct arena *arena, struct run_options *options)
{
    struct parsing parsing = {.command = argv[0], .subject = subjects[kind], .arena = arena, .options = options};
    bool good = true;
    options_begin();
    for (const struct option_row *row; good && (row = option_next(helps[kind], argc, argv, &good));) {
        parsing.option = row->name;
        parsing.value = optarg;
        good = row->apply(&parsing);
    }
    return good && parse_operands(kind, &parsing, argc, argv);
}

const struct command_help check_help = {
    .name = "check",
    .what = "Would these updates install on this host? If not: why, with what error, and what to do first.",
    .examples =
        (const char *const[]){
            "kbready check srv-file01/ KB4520002",
            "kbready check /mnt/golden-image KB4520002 --servicing offline --host-stack 10.0.17763.2090",
            "kbready check srv-file01/ KB4520002 --package Windows6.0-KB4520002-x64.msu --format "
            "text,json=report.json",
            NULL,
        },
    .operands = "EXPORT KB... [options]",
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

void run_options_help(enum run_kind kind)
{
    command_help_print(helps[kind]);
}
