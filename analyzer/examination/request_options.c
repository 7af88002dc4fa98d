/* The options of an examination, each with the member of the request that it sets. */
#include "examination/request_options.h"

#include <string.h>

#include "base/text.h"
#include "catalog/catalog_words.h"

#define OPTION_TARGET struct examination_request

VOCABULARY(policy_words, [POLICY_NEWEST] = "newest", [POLICY_MINIMAL] = "minimal", [POLICY_SHORTEST] = "shortest");
VOCABULARY(trust_words, NULL, "inferred");

static bool is_licence(const char *programme)
{
    unsigned index;
    return strcmp(programme, "none") == 0 || vocabulary_find(&programme_vocabulary, slice_from(programme), &index);
}

static bool assert_fact(const struct option_setting *setting)
{
    struct readiness_options *readiness = &((struct examination_request *)setting->member)->readiness;
    const char *fact = setting->value;
    if (strcmp(fact, "sha2=yes") == 0 || strcmp(fact, "sha2=no") == 0)
        readiness->sha2 = fact[strlen("sha2=")] == 'y' ? ASSERTED_YES : ASSERTED_NO;
    else if (strncmp(fact, "esu=", strlen("esu=")) == 0 && is_licence(fact + strlen("esu=")))
        readiness->esu = slice_from(fact + strlen("esu="));
    else
        return option_refuse(setting, "sha2=yes, sha2=no, or esu= one of y1 y2 y3 azure arc pa consumer none");
    return true;
}

static bool set_host_stack(const struct option_setting *setting)
{
    struct readiness_options *readiness = &((struct examination_request *)setting->member)->readiness;
    if (!version_parse(slice_from(setting->value), &readiness->host_stack))
        return option_refuse(setting, "a version such as 6.0.6003.20484");
    readiness->has_host_stack = true;
    return true;
}

static const struct option_row rows[] = {
    {"each", NULL, OF_CHECK, OPTION_FLAG(each),
     "EXPORT holds the exports of several hosts: take each folder and archive in it as one"},
    {"from", "FILE", OF_CHECK, OPTION_LIST(export_list_paths),
     "take every path in this list as an EXPORT as well: one a line, - is standard input; may be repeated"},
    {"deep", NULL, OF_CHECK | OF_PLAN, OPTION_FLAG(deep),
     "read every manifest of a large image, also those that the updates asked for do not need"},
    {"package", "PATH", OF_JUDGING, OPTION_LIST(package_paths),
     "the update itself: .msu, .cab, .mum, or the folder it was expanded into; may be repeated"},
    {"updates", "FILE", OF_LISTED, OPTION_LIST(update_list_paths),
     "ask for the updates in this list as well: one KB or CVE a line, # begins a comment, - is standard input; may be "
     "repeated"},
    {"catalog", "FILE", OF_ALL, OPTION_TEXT(catalog_path), HELP_CATALOG},
    {"as-of", "DATE", OF_JUDGING, OPTION_LAST_DAY(readiness.plan_date),
     "plan as of this day, or the end of this month; else the newest release date among the updates asked for, and "
     "of kbready plan today"},
    {"today", "DATE", OF_ALL, OPTION_DATE(readiness.today),
     "the day this is run; else SOURCE_DATE_EPOCH, else the clock"},
    {"policy", "newest|minimal|shortest", OF_CHECK | OF_PLAN, OPTION_WORD(readiness.policy, &policy_words),
     "plan with the newest servicing stack update, with the least that will do, or with the fewest steps; else "
     "newest, and of kbready plan shortest"},
    {"assert", "FACT", OF_JUDGING, OPTION_CALL(assert_fact),
     "state what the export does not show: sha2=yes|no, esu=y1|y2|y3|azure|arc|pa|consumer|none"},
    {"trust", "inferred", OF_JUDGING, OPTION_FLAG_WORD(readiness.trust_inferred, &trust_words),
     "let requirements whose only source is inferred block, too"},
    {"strict", NULL, OF_JUDGING, OPTION_FLAG(readiness.strict), "count what is only likely as unknown"},
    {"fail-on", "required|recommended", OF_CHECK, OPTION_FLAG_WORD(readiness.fail_on_recommended, &strength_names),
     "exit 1 for unmet recommendations, too"},
    {"servicing", "online|offline", OF_ALL, OPTION_WORD(readiness.servicing, &servicing_mode_names),
     "who installs: the running machine, or another one into the image; else offline for .wim and mounted images"},
    {"host-stack", "VERSION", OF_JUDGING, OPTION_CALL(set_host_stack),
     "offline: the servicing stack of the machine that services the image"},
    {"max-catalog-age", "DAYS", OF_ALL, OPTION_NUMBER(maximum_catalog_age, "a number of days"),
     "exit 5 when the catalog's data is older"},
    {"require-signature", "KEY", OF_ALL, OPTION_TEXT(signature_key), HELP_REQUIRE_SIGNATURE},
    {"allow-not-applicable", NULL, OF_CHECK, OPTION_FLAG(readiness.allow_not_applicable),
     "exit 0 for an update that is not for this host"},
    {"baseline", "REPORT.json", OF_CHECK,
     OPTION_ONLY_TEXT(baseline_path, "the only report to count from: give it once"),
     "exit 1 or 3 only for what this report of before, made with --format json, does not have"},
    {"waivers", "FILE", OF_CHECK, OPTION_ONLY_TEXT(waivers_path, "the only file of waivers: put all of them into one"),
     "findings that are accepted until a day (docs/waivers.md)"},
};

const struct option_table request_options = {rows, sizeof rows / sizeof *rows};

bool request_option_set(struct examination_request *request, const char *name, const char *value, struct arena *arena,
                        struct error *error)
{
    const struct option_row *row = option_find(&request_options, name);
    if (!row)
        return error_set(error, ERROR_USAGE, SLICE_FORMAT ": no such option",
                         SLICE_ARGUMENTS(text_clean(arena, slice_from(name))));
    return option_set(row, request, value, arena, error);
}
