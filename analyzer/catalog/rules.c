/* Matching class rules and requirements of one KB against an update: product, subject, kind, release date,
 * exemptions. */
#include <string.h>

#include "catalog/contents.h"

static struct release_period days(uint32_t first, uint32_t last)
{
    return (struct release_period){{first}, {last}};
}

static struct release_period period_of_month(struct slice release_month)
{
    unsigned year, month;
    if (!value_parse_month(release_month, &year, &month))
        return days(0, 0);
    if (month == 0)
        return days(year * 10000 + 101, year * 10000 + 1231);
    return days(year * 10000 + month * 100 + 1, year * 10000 + month * 100 + 31);
}

/* What both leave open; the catalog's month where they contradict each other. */
static struct release_period period_of_package(const struct catalog_update *update)
{
    struct release_period month = period_of_month(update->release_month);
    struct release_period made = {update->released, update->released_until};
    if (!month.first.value)
        return made;
    if (made.first.value > month.last.value || made.last.value < month.first.value)
        return month;
    return (struct release_period){made.first.value > month.first.value ? made.first : month.first,
                                   made.last.value < month.last.value ? made.last : month.last};
}

struct release_period catalog_release_period(const struct catalog_update *update)
{
    const struct catalog_edition_list *editions = &update->editions;
    if (editions->count)
        return (struct release_period){editions->items[0].released, editions->items[editions->count - 1].released};
    if (!update->released.value)
        return period_of_month(update->release_month);
    if (update->released_until.value)
        return period_of_package(update);
    return days(update->released.value, update->released.value);
}

struct date catalog_update_last_release_day(const struct catalog_update *update)
{
    return catalog_release_period(update).last;
}

bool catalog_update_may_be_out(const struct catalog_update *update, struct date day)
{
    return catalog_release_period(update).first.value <= day.value;
}

const struct catalog_edition *catalog_edition_of_day(const struct catalog_update *update, struct date day)
{
    const struct catalog_edition *newest = NULL;
    for (size_t i = 0; i < update->editions.count; i++) {
        if (update->editions.items[i].released.value <= day.value)
            newest = &update->editions.items[i];
    }
    return newest;
}

enum window_match { WINDOW_OUTSIDE, WINDOW_INSIDE, WINDOW_UNKNOWN };

static enum window_match match_window(const struct catalog_rule *rule, struct release_period period)
{
    uint32_t from = rule->released_from.value;
    uint32_t to = rule->released_to.value ? rule->released_to.value : UINT32_MAX;
    if (from == 0 && to == UINT32_MAX)
        return WINDOW_INSIDE;
    if (period.first.value == 0)
        return WINDOW_UNKNOWN;
    if (period.last.value < from || period.first.value > to)
        return WINDOW_OUTSIDE;
    return period.first.value >= from && period.last.value <= to ? WINDOW_INSIDE : WINDOW_UNKNOWN;
}

static bool is_exempt(const struct catalog_rule *rule, uint32_t kb)
{
    for (size_t i = 0; i < rule->exempt.count; i++)
        if (rule->exempt.items[i] == kb)
            return true;
    return false;
}

static enum window_match match_rule(const struct catalog_rule *rule, const struct catalog_update *update)
{
    if (rule->kb)
        return rule->kb == update->kb ? WINDOW_INSIDE : WINDOW_OUTSIDE;
    if (!rule->kinds[update->kind] || is_exempt(rule, update->kb))
        return WINDOW_OUTSIDE;
    return match_window(rule, catalog_release_period(update));
}

static bool is_same(const struct catalog_rule_list *a, const struct catalog_rule_list *b)
{
    return a->count == b->count && (a->count == 0 || memcmp(a->items, b->items, a->count * sizeof *a->items) == 0);
}

/* The same list in memory that stays. */
static struct catalog_rule_list kept(const struct catalog *catalog, const struct catalog_rule_list *found)
{
    LIST_EACH(answer, catalog->answers)
        if (is_same(answer, found))
            return *answer;
    struct catalog_rule_list *answer = list_append(catalog->arena, catalog->answers);
    for (size_t i = 0; i < found->count; i++)
        *list_append(catalog->arena, answer) = found->items[i];
    return *answer;
}

struct catalog_rule_list catalog_rules_for(const struct catalog *catalog, const struct catalog_update *update,
                                           enum rule_subject subject, bool *undated)
{
    struct catalog_rule_list matching = {.items = catalog->matching};
    *undated = false;
    for (size_t i = 0; i < catalog->rules.count; i++) {
        const struct catalog_rule *rule = &catalog->rules.items[i];
        if (rule->product != update->product || rule->subject != subject)
            continue;
        enum window_match match = match_rule(rule, update);
        if (match == WINDOW_OUTSIDE)
            continue;
        *undated |= match == WINDOW_UNKNOWN;
        matching.items[matching.count++] = rule;
    }
    return kept(catalog, &matching);
}

bool catalog_rule_is_in_doubt(const struct catalog_rule *rule, const struct catalog_update *update)
{
    return match_rule(rule, update) == WINDOW_UNKNOWN;
}

struct catalog_rule_list catalog_rules(const struct catalog *catalog)
{
    struct catalog_rule_list all = {0};
    for (size_t i = 0; i < catalog->rules.count; i++)
        *list_append(catalog->arena, &all) = &catalog->rules.items[i];
    return all;
}
