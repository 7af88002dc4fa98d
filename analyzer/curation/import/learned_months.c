/* The month of an update, by the documents that name it.
 *
 * In the document of December 2020 stands an update of June 2026, for one of 58 vulnerabilities. So the month of a
 * document is that of an update only
 *
 *  - where the update fixes most, and more than any other of its kind for the product;
 *  - if it is of a kind that fixes what a month brought: where it fixes a good part of that; of another kind: where no
 *    other document names it, and its number is not above those of the month (Microsoft gives them out roughly in
 *    order). */
#include "curation/import/learned_months.h"

#include <stdio.h>

/* An update of a month fixes at least this part of what the month brought. */
enum { GOOD_PART = 4 };

struct month_total {
    size_t most;         /* vulnerabilities that one update fixes */
    uint32_t highest_kb; /* of those that fix a good part */
};

/* Updates of one product, kind and month. */
struct rivals {
    size_t best, second;
};

struct learned_months {
    struct learned_updates *learned;
    struct intern *months, *groups;
    struct {
        LIST_FIELDS(struct month_total);
    } totals; /* by number of the month */
    struct {
        LIST_FIELDS(struct rivals);
    } rivals; /* by number of the group */
};

static const bool fixes_a_month[UPDATE_KIND_COUNT] = {
    [UPDATE_MONTHLY_ROLLUP] = true, [UPDATE_PREVIEW] = true,  [UPDATE_SECURITY_ONLY] = true,
    [UPDATE_CUMULATIVE] = true,     [UPDATE_HOTPATCH] = true,
};

/* "" = a security update, of which the list says no more. */
static struct slice kind_word(const struct learned_update *update)
{
    return learned_fact(update, LEARNED_KIND);
}

/* From Windows 10 on, security updates are cumulative, but for a few. */
static bool is_of_fixing_kind(const struct learned_months *months, const struct learned_update *update)
{
    unsigned kind;
    if (vocabulary_find(&update_kind_vocabulary, kind_word(update), &kind))
        return fixes_a_month[kind];
    return update->is_security_update && update->is_of_system &&
           learned_updates_product_major(months->learned, update->product) >= 10;
}

static struct slice group_key(const struct learned_months *months, const struct learned_update *update,
                              struct slice month)
{
    return arena_format(months->learned->arena, "%zu " SLICE_FORMAT " %d " SLICE_FORMAT, update->product,
                        SLICE_ARGUMENTS(kind_word(update)), update->is_of_system, SLICE_ARGUMENTS(month));
}

static void add_rival(struct learned_months *months, const struct learned_update *update,
                      const struct learned_sighting *sighting)
{
    uint32_t group = intern_add(months->groups, group_key(months, update, sighting->month));
    struct rivals *rivals = group < months->rivals.count ? &months->rivals.items[group]
                                                         : list_append(months->learned->arena, &months->rivals);
    size_t count = sighting->vulnerabilities;
    if (count > rivals->best) {
        rivals->second = rivals->best;
        rivals->best = count;
    } else if (count > rivals->second) {
        rivals->second = count;
    }
}

/* One of which updates.csv says that it is of another month is a guest. */
static bool is_guest(const struct learned_months *months, const struct learned_update *update,
                     const struct learned_sighting *sighting)
{
    const struct data_row *row = learned_described_row(months->learned, update->product, update->kb);
    struct slice recorded = learned_recorded(months->learned, row, "release_month");
    return recorded.length && !slice_equal(recorded, sighting->month);
}

static struct month_total *total_of(struct learned_months *months, struct slice month)
{
    uint32_t number = intern_add(months->months, month);
    return number < months->totals.count ? &months->totals.items[number]
                                         : list_append(months->learned->arena, &months->totals);
}

static void count_sighting(struct learned_months *months, const struct learned_update *update,
                           const struct learned_sighting *sighting)
{
    struct month_total *total = total_of(months, sighting->month);
    if (sighting->vulnerabilities > total->most)
        total->most = sighting->vulnerabilities;
    add_rival(months, update, sighting);
}

static bool is_good_part(const struct learned_months *months, const struct learned_sighting *sighting)
{
    uint32_t number = intern_find(months->months, sighting->month);
    return number < months->totals.count && sighting->vulnerabilities * GOOD_PART >= months->totals.items[number].most;
}

static void raise_number(struct learned_months *months, const struct learned_update *update,
                         const struct learned_sighting *sighting)
{
    struct month_total *total = total_of(months, sighting->month);
    if (is_of_fixing_kind(months, update) && is_good_part(months, sighting) && update->kb > total->highest_kb)
        total->highest_kb = update->kb;
}

static void for_each_sighting(struct learned_months *months,
                              void (*visit)(struct learned_months *months, const struct learned_update *update,
                                            const struct learned_sighting *sighting))
{
    LIST_EACH(update, &months->learned->updates)
        LIST_EACH(sighting, &(*update)->sightings)
            if (!is_guest(months, *update, sighting))
                visit(months, *update, sighting);
}

struct learned_months *learned_months_begin(struct learned_updates *learned)
{
    struct learned_months *months = arena_allocate(learned->arena, 1, sizeof *months);
    months->learned = learned;
    months->months = intern_create(learned->arena);
    months->groups = intern_create(learned->arena);
    for_each_sighting(months, count_sighting);
    for_each_sighting(months, raise_number);
    return months;
}

void learned_months_end(struct learned_months *months)
{
    intern_destroy(months->months);
    intern_destroy(months->groups);
}

bool learned_months_leads(const struct learned_months *months, const struct learned_update *update)
{
    LIST_EACH(sighting, &update->sightings)
        if (is_good_part(months, sighting))
            return true;
    return false;
}

/* The one with the most, or NULL where two have as many. */
static const struct learned_sighting *best_sighting(const struct learned_update *update)
{
    const struct learned_sighting *best = NULL;
    bool is_tie = false;
    LIST_EACH(sighting, &update->sightings) {
        is_tie = best && sighting->vulnerabilities == best->vulnerabilities ? true : is_tie;
        if (!best || sighting->vulnerabilities > best->vulnerabilities) {
            best = sighting;
            is_tie = false;
        }
    }
    return is_tie ? NULL : best;
}

static bool leads_rivals(const struct learned_months *months, const struct learned_update *update,
                         const struct learned_sighting *sighting)
{
    uint32_t group = intern_find(months->groups, group_key(months, update, sighting->month));
    const struct rivals *rivals = group < months->rivals.count ? &months->rivals.items[group] : NULL;
    return rivals && sighting->vulnerabilities == rivals->best && rivals->second < rivals->best;
}

static bool fits_the_month(const struct learned_months *months, const struct learned_update *update,
                           const struct learned_sighting *sighting)
{
    bool is_good = is_good_part(months, sighting);
    if (is_of_fixing_kind(months, update))
        return is_good;
    const struct month_total *total = &months->totals.items[intern_find(months->months, sighting->month)];
    bool is_numbered_later = total->highest_kb && update->kb > total->highest_kb && !is_good;
    return update->sightings.count == 1 && !is_numbered_later;
}

struct slice learned_months_own(const struct learned_months *months, const struct learned_update *update)
{
    const struct learned_sighting *best = best_sighting(update);
    bool is_own = best && !is_guest(months, update, best) && leads_rivals(months, update, best) &&
                  fits_the_month(months, update, best);
    return is_own ? best->month : SLICE("");
}
