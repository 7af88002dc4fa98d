/* What a fix listed by MSRC says about an update.
 *
 *     4520002, replaces "4516026", "Monthly Rollup", 6.0.6003.20639, fixes CVE-2019-1060, in "October 2019 Security
 * Updates" */
#include "curation/import/msrc_fix.h"

#include <stdio.h>

#include "catalog/catalog_words.h"
#include "servicing/kb.h"

static const struct {
    struct slice word;
    enum update_kind kind;
    bool is_exact; /* "Security Update" is said of the cumulative updates of Windows 10, too */
} sub_types[] = {
    {{"Monthly Rollup", 14}, UPDATE_MONTHLY_ROLLUP, true},
    {{"Security Only", 13}, UPDATE_SECURITY_ONLY, true},
    {{"IE Cumulative", 13}, UPDATE_INTERNET_EXPLORER, true},
    {{"ServicingStackUpdate", 20}, UPDATE_SERVICING_STACK, true},
    {{"Security Update", 15}, UPDATE_STANDALONE, false},
};
enum { SUB_TYPE_COUNT = sizeof sub_types / sizeof *sub_types };

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

/* From Windows 10 on, a "Security Update" that raises the build of Windows is the cumulative one; of another the
 * list does not say whether it is. */
static bool find_kind(const struct learned_updates *learned, size_t product, const struct msrc_fix *fix, size_t row,
                      enum update_kind *kind)
{
    struct version build;
    bool raises = version_parse(fix->fixed_build, &build) && learned_updates_is_build_of(learned, product, build);
    bool is_cumulative = !sub_types[row].is_exact && learned_updates_product_major(learned, product) >= 10;
    *kind = is_cumulative ? UPDATE_CUMULATIVE : sub_types[row].kind;
    return raises || !is_cumulative;
}

static void learn_kind(struct learned_updates *learned, struct learned_update *update, const struct msrc_fix *fix)
{
    size_t row = 0;
    enum update_kind kind;
    while (row < SUB_TYPE_COUNT && !slice_equal_ignoring_case(sub_types[row].word, fix->sub_type))
        row++;
    if (row == SUB_TYPE_COUNT || !find_kind(learned, update->product, fix, row, &kind)) {
        learned_updates_pass_over(learned, PASSED_KIND, fix->sub_type);
        return;
    }
    update->is_kind_exact = sub_types[row].is_exact;
    learned_updates_state(learned, update, LEARNED_KIND, slice_from(update_kind_name(kind)));
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
    learned_updates_state(learned, update, LEARNED_MONTH, fix->month);
    learned_updates_state(learned, update, LEARNED_MONTH_BASIS, fix->month_basis);
    return learned_updates_fixes(learned, update, cve, error);
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
