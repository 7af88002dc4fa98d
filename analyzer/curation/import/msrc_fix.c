/* What a fix listed by MSRC says about an update.
 *
 *     4520002, replaces "4516026", "Monthly Rollup", 6.0.6003.20639, fixes CVE-2019-1060, in "October 2019 Security
 * Updates" */
#include "curation/import/msrc_fix.h"

#include <stdio.h>

#include "catalog/catalog_words.h"
#include "servicing/kb.h"

/* As Microsoft spelled them over the years. What is in no row is passed over: updates of setup, of drivers, of apps. */
static const struct {
    struct slice word;
    enum update_kind kind;
    bool is_security_update;  /* said of updates of several kinds */
    bool is_of_older_windows; /* a kind that Windows 10 and later do not have; there the word says nothing */
} sub_types[] = {
    {{"Monthly Rollup", 14}, UPDATE_MONTHLY_ROLLUP, false, true},
    {{"Preview Rollup", 14}, UPDATE_PREVIEW, false, true},
    {{"Security Only", 13}, UPDATE_SECURITY_ONLY, false, true},
    {{"IE Cumulative", 13}, UPDATE_INTERNET_EXPLORER, false, true},
    {{"ServicingStackUpdate", 20}, UPDATE_SERVICING_STACK, false, false},
    {{"SecurityHotpatchUpdate", 22}, UPDATE_HOTPATCH, false, false},
    {{"StandaloneSecurityUpdate", 24}, UPDATE_STANDALONE, false, false},
    {{"SecurityUpdate", 14}, UPDATE_STANDALONE, true, false},
    {{"AlternateCumulative", 19}, UPDATE_STANDALONE, true, false},
};
enum { SUB_TYPE_COUNT = sizeof sub_types / sizeof *sub_types, WITHOUT_ROLLUPS = 10 };

static const char *const months[] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December",
};

bool msrc_month_of_title(struct slice title, char month[sizeof "2019-10"])
{
    struct slice rest = slice_trim(title), name, year;
    uint64_t number;
    if (!slice_next_part(&rest, ' ', &name) || !slice_next_part(&rest, ' ', &year) || year.length != 4 ||
        !slice_parse_number(year, 9999, &number))
        return false;
    for (unsigned i = 0; i < sizeof months / sizeof *months; i++)
        if (slice_equal_ignoring_case(name, slice_from(months[i])))
            return snprintf(month, sizeof "2019-10", "%04u-%02u", (unsigned)number, i + 1) > 0;
    return false;
}

static void learn_version(struct learned_updates *learned, struct learned_update *update, enum learned_fact fact,
                          struct slice text)
{
    struct version version;
    char words[VERSION_TEXT_SIZE];
    if (text.length == 0)
        return;
    if (version_parse(text, &version) && learned_updates_is_build_of(learned, update->product, version))
        learned_updates_state(learned, update, fact, slice_from(version_format(version, words)));
    else
        learned_updates_pass_over(learned, PASSED_VERSION, text);
}

/* "Servicing Stack Update", "ServicingStackUpdate": blanks do not matter. */
static bool is_spelling_of(struct slice word, struct slice text)
{
    size_t at = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == ' ')
            continue;
        while (at < word.length && word.data[at] == ' ')
            at++;
        if (at == word.length ||
            !slice_equal_ignoring_case(slice_between(word, at, at + 1), slice_between(text, i, i + 1)))
            return false;
        at++;
    }
    return at == word.length;
}

/* Where stacks come inside cumulative updates alone, one that is listed is the part of such an update. */
static bool says_nothing(const struct learned_updates *learned, size_t product, size_t row)
{
    bool is_part =
        sub_types[row].kind == UPDATE_SERVICING_STACK && learned_updates_has_no_stack_updates(learned, product);
    return is_part ||
           (sub_types[row].is_of_older_windows && learned_updates_product_major(learned, product) >= WITHOUT_ROLLUPS);
}

static void learn_kind(struct learned_updates *learned, struct learned_update *update, const struct msrc_fix *fix)
{
    size_t row = 0;
    while (row < SUB_TYPE_COUNT && !is_spelling_of(sub_types[row].word, fix->sub_type))
        row++;
    if (row == SUB_TYPE_COUNT || says_nothing(learned, update->product, row)) {
        learned_updates_pass_over(learned, PASSED_KIND, fix->sub_type);
        return;
    }
    enum update_kind kind = sub_types[row].kind;
    update->is_of_system |= !fix->is_of_browser;
    update->is_security_update |= sub_types[row].is_security_update;
    if (!sub_types[row].is_security_update) {
        update->is_kind_exact = true;
        learned_updates_state(learned, update, LEARNED_KIND, slice_from(update_kind_name(kind)));
    }
    learn_version(learned, update, kind == UPDATE_SERVICING_STACK ? LEARNED_STACK : LEARNED_BUILD, fix->fixed_build);
}

static bool learn_replaced(struct learned_updates *learned, struct learned_update *update, struct slice list,
                           struct error *error)
{
    struct slice group, word;
    while (list.length && slice_next_part(&list, ';', &group))
        while (group.length && slice_next_part(&group, ',', &word)) {
            uint32_t older;
            word = slice_trim(word);
            if (word.length && !kb_parse(word, &older))
                learned_updates_pass_over(learned, PASSED_KB, word);
            else if (word.length && !learned_updates_replaces(learned, update, older, error))
                return false;
        }
    return true;
}

static bool learn_vulnerability(struct learned_updates *learned, struct learned_update *update,
                                const struct msrc_fix *fix, struct error *error)
{
    uint64_t cve;
    if (!value_parse_cve(fix->vulnerability, &cve))
        return true;
    if (fix->sub_type.data)
        learned_updates_sighted(learned, update, fix->month, cve);
    if (fix->month_basis.length) {
        learned_updates_state(learned, update, LEARNED_MONTH, fix->month);
        learned_updates_state(learned, update, LEARNED_MONTH_BASIS, fix->month_basis);
    }
    return learned_updates_fixes(learned, update, cve, error);
}

void msrc_fix_learn_build(struct learned_updates *learned, const struct msrc_fix *fix)
{
    uint32_t kb;
    struct version version;
    enum { FIRST_BUILD_OF_WINDOWS_10 = 10240 };
    if (kb_parse(slice_trim(fix->kb), &kb) && version_parse(fix->fixed_build, &version) &&
        version_field(version, 0) == 10 && version_field(version, 2) >= FIRST_BUILD_OF_WINDOWS_10)
        learned_updates_raises(learned, kb, version);
}

bool msrc_fix_learn(struct learned_updates *learned, const struct msrc_fix *fix, size_t product, struct error *error)
{
    uint32_t kb;
    if (!kb_parse(slice_trim(fix->kb), &kb)) {
        learned_updates_pass_over(learned, PASSED_KB, fix->kb);
        return true;
    }
    struct learned_update *update = learned_updates_entry(learned, product, kb, error);
    if (!update)
        return false;
    if (fix->sub_type.data)
        learn_kind(learned, update, fix);
    return learn_replaced(learned, update, fix->replaces, error) && learn_vulnerability(learned, update, fix, error);
}
