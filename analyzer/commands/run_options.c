/* The options that `check`, `inventory` and `diff` understand: one table row each, with the text of --help. */
#include "commands/run_options.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "commands/near_miss.h"
#include "commands/operands.h"
#include "commands/outcome.h"

struct parsing {
    const char *command;
    struct arena *arena;
    struct run_options *options;
    const char *option;
    char *value; /* NULL for an option without one */
};

struct option_row {
    const char *name;
    const char *argument;                           /* NULL = none */
    enum { OF_ALL, OF_JUDGING, OF_CHECK } commands; /* all; those that judge updates: check and diff; check */
    bool (*apply)(struct parsing *parsing);
    const char *help;
};

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
    *list_append(parsing->arena, &parsing->options->request.package_paths) = parsing->value;
    return true;
}

static bool apply_catalog(struct parsing *parsing)
{
    parsing->options->request.catalog_path = parsing->value;
    return true;
}

static bool apply_require_signature(struct parsing *parsing)
{
    parsing->options->request.signature_key = parsing->value;
    return true;
}

static bool apply_format(struct parsing *parsing)
{
    return output_list_parse(&parsing->options->outputs, parsing->command, parsing->options->request.subject,
                             parsing->value, parsing->arena);
}

static bool apply_output(struct parsing *parsing)
{
    output_list_redirect(&parsing->options->outputs, parsing->value, parsing->arena);
    return true;
}

static bool apply_as_of(struct parsing *parsing)
{
    return parse_date(parsing, &parsing->options->request.readiness.plan_date);
}

static bool apply_today(struct parsing *parsing)
{
    return parse_date(parsing, &parsing->options->request.readiness.today);
}

static bool apply_policy(struct parsing *parsing)
{
    static const char *const words[] = {[POLICY_NEWEST] = "newest", [POLICY_MINIMAL] = "minimal"};
    size_t index;
    if (!parse_word(parsing, words, 2, "newest or minimal", &index))
        return false;
    parsing->options->request.readiness.policy = (enum plan_policy)index;
    return true;
}

static bool apply_assert(struct parsing *parsing)
{
    static const char *const programmes[] = {"y1", "y2", "y3", "azure", "arc", "pa", "none"};
    static const char wanted[] = "sha2=yes, sha2=no, or esu= one of y1 y2 y3 azure arc pa none";
    struct readiness_options *readiness = &parsing->options->request.readiness;
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
    parsing->options->request.readiness.trust_inferred = true;
    return parse_word(parsing, words, 1, "inferred", &index);
}

static bool apply_strict(struct parsing *parsing)
{
    parsing->options->request.readiness.strict = true;
    return true;
}

static bool apply_fail_on(struct parsing *parsing)
{
    static const char *const words[] = {"required", "recommended"};
    size_t index;
    if (!parse_word(parsing, words, 2, "required or recommended", &index))
        return false;
    parsing->options->request.readiness.fail_on_recommended = index == 1;
    return true;
}

static bool apply_servicing(struct parsing *parsing)
{
    static const char *const words[] = {[SERVICING_ONLINE] = "online", [SERVICING_OFFLINE] = "offline"};
    size_t index;
    if (!parse_word(parsing, words, 2, "online or offline", &index))
        return false;
    parsing->options->request.readiness.servicing = (enum servicing_mode)index;
    return true;
}

static bool apply_host_stack(struct parsing *parsing)
{
    struct readiness_options *readiness = &parsing->options->request.readiness;
    readiness->has_host_stack = true;
    return version_parse(slice_from(parsing->value), &readiness->host_stack) ||
           refuse(parsing, "a version such as 6.0.6003.20484");
}

static bool apply_maximum_catalog_age(struct parsing *parsing)
{
    uint64_t days;
    if (!slice_parse_number(slice_from(parsing->value), 100000, &days))
        return refuse(parsing, "a number of days");
    parsing->options->request.has_maximum_catalog_age = true;
    parsing->options->request.maximum_catalog_age = (int)days;
    return true;
}

static bool apply_allow_not_applicable(struct parsing *parsing)
{
    parsing->options->request.readiness.allow_not_applicable = true;
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
    {"package", "PATH", OF_JUDGING, apply_package,
     "the update itself: .msu, .cab, .mum, or the folder it was expanded into; may be repeated"},
    {"catalog", "FILE", OF_ALL, apply_catalog, "the catalog to use; else $KBREADY_CATALOG, else the installed one"},
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
    {"require-signature", "KEY", OF_ALL, apply_require_signature,
     "exit 5 unless this minisign key, or .pub file, signed the catalog (FILE.minisig)"},
    {"allow-not-applicable", NULL, OF_CHECK, apply_allow_not_applicable,
     "exit 0 for an update that is not for this host"},
    {"exit-zero", NULL, OF_CHECK, apply_exit_zero,
     "always exit 0 once a report was made; the report shows the real exit code"},
    {"ascii", NULL, OF_ALL, apply_ascii, "no characters beyond ASCII in text reports and messages"},
    {"no-progress", NULL, OF_ALL, apply_no_progress,
     "do not tell on the terminal how far reading is (nor where CI is set, or TERM is dumb)"},
    {"help", NULL, OF_ALL, apply_help, "this text"},
};
enum { ROW_COUNT = sizeof rows / sizeof *rows };

static bool applies(const struct option_row *row, enum report_subject subject)
{
    return subject == REPORT_CHECK || row->commands == OF_ALL ||
           (subject == REPORT_DIFFERENCE && row->commands == OF_JUDGING);
}

static size_t fill_long_options(enum report_subject subject, struct option *long_options)
{
    size_t count = 0;
    for (int i = 0; i < ROW_COUNT; i++) {
        if (applies(&rows[i], subject))
            long_options[count++] =
                (struct option){rows[i].name, rows[i].argument ? required_argument : no_argument, NULL, i};
    }
    return count;
}

bool run_options_parse(int argc, char **argv, struct arena *arena, struct run_options *options)
{
    struct option long_options[ROW_COUNT + 1] = {{0}};
    fill_long_options(options->request.subject, long_options);
    struct parsing parsing = {.command = argv[0], .arena = arena, .options = options};
    optind = 1;
    opterr = 0;
    for (;;) {
        int row = getopt_long(argc, argv, ":", long_options, NULL);
        if (row == -1)
            break;
        if (row == '?' || row == ':') {
            message_unknown_option(argv[0], argv, row == ':', long_options);
            return false;
        }
        parsing.option = rows[row].name;
        parsing.value = optarg;
        if (!rows[row].apply(&parsing))
            return false;
    }
    return options->help || operands_parse(argv[0], argv + optind, argc - optind, arena, &options->request);
}

static const char *const examples[] = {
    [REPORT_CHECK] =
        "Would these updates install on this host? If not: why, with what error, and what to do first.\n\n"
        "Examples:\n"
        "  kbready check srv-file01/ KB4520002\n"
        "  kbready check /mnt/golden-image KB4520002 --servicing offline --host-stack 10.0.17763.2090\n"
        "  kbready check exports/* KB4520002 --format text,html=matrix.html\n"
        "  kbready check srv-file01/ KB4520002 --package Windows6.0-KB4520002-x64.msu --format "
        "text,json=report.json\n\n"
        "Usage: kbready check EXPORT... KB... [options]\n\n"
        "EXPORT is a mounted image, a folder of exported files, or one file (.reg, systeminfo, hotfix list); or an\n"
        "archive that holds these (.zip, .tar, .tar.gz, .cab, ...), or an image in a WIM file (install.wim:2).\n\n",
    [REPORT_INVENTORY] =
        "What an export proves about its host, and what it does not.\n\n"
        "Examples:\n"
        "  kbready inventory srv-file01/\n"
        "  kbready inventory systeminfo.txt --format json\n"
        "  kbready inventory install.wim:2\n\n"
        "Usage: kbready inventory EXPORT [options]\n\n"
        "EXPORT is a mounted image, a folder of exported files, or one file; or an archive that holds these, "
        "or an\nimage in a WIM file.\n\n",
    [REPORT_DIFFERENCE] = "What differs between two exports, and which verdicts change with it.\n\n"
                          "Examples:\n"
                          "  kbready diff golden-2026-10.wim golden-2026-11.wim\n"
                          "  kbready diff srv-before/ srv-after/ KB4520002\n\n"
                          "Usage: kbready diff EXPORT EXPORT [KB...] [options]\n\n",
};

void run_options_help(enum report_subject subject)
{
    printf("%sOptions:\n", examples[subject]);
    for (int i = 0; i < ROW_COUNT; i++) {
        char left[64];
        if (!applies(&rows[i], subject))
            continue;
        snprintf(left, sizeof left, "--%s%s%s", rows[i].name, rows[i].argument ? " " : "",
                 rows[i].argument ? rows[i].argument : "");
        printf("  %-32s %s\n", left, rows[i].help);
    }
    output_formats_help(subject);
    if (subject == REPORT_DIFFERENCE)
        printf("\nExit codes: 0 the same, 1 different, 2 usage or I/O, 3 an update is not known, 4 no evidence, 5 "
               "catalog.\n");
    if (subject == REPORT_CHECK)
        printf("\nExit codes: 0 ready or installed, 1 blocked or not applicable, 2 usage or I/O, 3 cannot tell, 4 no "
               "evidence, 5 catalog.\n");
}
