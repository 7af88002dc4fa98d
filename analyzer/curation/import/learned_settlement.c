/* Which kind an update is of and in which month it came out, settled when all lists were read. What is not safe stays
 * empty: a month too early would free an update of the rules of later months. */
#include <stdlib.h>

#include "catalog/catalog_words.h"
#include "curation/import/learned_months.h"
#include "curation/import/release_order.h"

#define MONTH_BASIS "month of the MSRC document in which it fixes most; nothing that it replaces is later"

struct settling {
    struct learned_updates *learned;
    struct learned_months *months;
    struct release_order order;
};

static bool is_of_build_line(const struct settling *settling, const struct learned_update *update)
{
    return learned_updates_product_major(settling->learned, update->product) >= 10;
}

/* What updates.csv says, else what the documents say. */
static struct slice month_of(const struct settling *settling, size_t product, uint32_t kb)
{
    const struct data_row *row = learned_described_row(settling->learned, product, kb);
    struct slice recorded = learned_recorded(settling->learned, row, "release_month");
    const struct learned_update *update = learned_updates_find(settling->learned, product, kb);
    if (recorded.length || !update)
        return recorded;
    struct slice stated = learned_fact(update, LEARNED_MONTH);
    return stated.length ? stated : learned_months_own(settling->months, update);
}

/* "10.0.14393.5786 (OS build, vuls)": the version at its beginning. */
static bool version_of_build(struct slice text, struct version *version)
{
    struct slice word;
    return slice_next_part(&text, ' ', &word) && version_parse(word, version);
}

static void add_build(struct settling *settling, size_t product, struct slice build, struct slice month)
{
    struct version version;
    if (month.length == sizeof "2019-10" - 1 && version_of_build(build, &version))
        *list_append(settling->learned->arena, &settling->order) =
            (struct dated_build){.product = product, .version = version, .month = month};
}

static void add_recorded_builds(struct settling *settling)
{
    const struct data_sheet *sheet = &settling->learned->described->sheet;
    LIST_EACH(row, &sheet->rows) {
        size_t product = learned_updates_product(settling->learned, data_sheet_field(sheet, row, "product_id"));
        if (product != LEARNED_NO_PRODUCT && learned_updates_product_major(settling->learned, product) >= 10)
            add_build(settling, product, data_sheet_field(sheet, row, "os_build"),
                      data_sheet_field(sheet, row, "release_month"));
    }
}

static void add_learned_builds(struct settling *settling)
{
    LIST_EACH(item, &settling->learned->updates) {
        const struct learned_update *update = *item;
        if (is_of_build_line(settling, update))
            add_build(settling, update->product, learned_fact(update, LEARNED_BUILD),
                      month_of(settling, update->product, update->kb));
    }
}

/* Nothing that it replaces, and no lower build, may be of a later month. */
static bool is_too_early(const struct settling *settling, const struct learned_update *update, struct slice month)
{
    struct version build;
    LIST_EACH(older, &update->replaces)
        if (slice_compare(month_of(settling, update->product, *older), month) > 0)
            return true;
    return is_of_build_line(settling, update) && version_parse(learned_fact(update, LEARNED_BUILD), &build) &&
           slice_compare(release_order_before(&settling->order, update->product, build), month) > 0;
}

/* A higher build is of an earlier month: then the build is of another line, or the month too late. */
static bool is_too_late(const struct settling *settling, const struct learned_update *update, struct slice month)
{
    struct version build;
    if (!is_of_build_line(settling, update) || !version_parse(learned_fact(update, LEARNED_BUILD), &build))
        return false;
    struct slice higher = release_order_after(&settling->order, update->product, build);
    return higher.length && slice_compare(higher, month) < 0;
}

static size_t most_vulnerabilities(const struct learned_update *update)
{
    size_t most = 0;
    LIST_EACH(sighting, &update->sightings)
        most = sighting->vulnerabilities > most ? sighting->vulnerabilities : most;
    return most;
}

/* MSRC mixes the clients and the servers of one build up: one that fixes far more for the other product is its. */
static bool is_of_another_product(const struct settling *settling, const struct learned_update *update)
{
    const struct learned_updates *learned = settling->learned;
    for (size_t i = 0; i < learned->products->rows.count; i++) {
        const struct learned_update *other =
            learned_shares_build(learned, update->product, i) ? learned_updates_find(learned, i, update->kb) : NULL;
        if (other && most_vulnerabilities(other) >= 2 * most_vulnerabilities(update))
            return true;
    }
    return false;
}

static bool is_for_older_windows(const struct settling *settling, uint32_t kb)
{
    const struct learned_updates *learned = settling->learned;
    for (size_t i = 0; i < learned->products->rows.count; i++)
        if (learned_updates_product_major(learned, i) < 10 && learned_updates_find(learned, i, kb))
            return true;
    return false;
}

static bool is_recorded_cumulative(const struct settling *settling, size_t product, uint32_t kb)
{
    const struct data_row *row = learned_described_row(settling->learned, product, kb);
    return slice_equal(learned_recorded(settling->learned, row, "kind"),
                       slice_from(update_kind_name(UPDATE_CUMULATIVE)));
}

/* The month's own, or the next of a chain of such. A fix for the recovery environment raises a build, too. */
static bool is_of_the_chain(const struct settling *settling, const struct learned_update *update)
{
    if (learned_months_leads(settling->months, update))
        return true;
    LIST_EACH(older, &update->replaces) {
        const struct learned_update *entry = learned_updates_find(settling->learned, update->product, *older);
        if (is_recorded_cumulative(settling, update->product, *older) ||
            (entry && entry->is_security_update && learned_months_leads(settling->months, entry)))
            return true;
    }
    return false;
}

/* From Windows 10 on, a "Security Update" that raises the build of Windows, and no other build to another revision, is
 * the cumulative one. "" = its kind does not follow. */
static struct slice kind_of_later_windows(const struct settling *settling, const struct learned_update *update)
{
    if (learned_raises_several(settling->learned, update->kb) || is_for_older_windows(settling, update->kb))
        return slice_from(update_kind_name(UPDATE_STANDALONE));
    bool raises = learned_fact(update, LEARNED_BUILD).length && is_of_the_chain(settling, update);
    return raises ? slice_from(update_kind_name(UPDATE_CUMULATIVE)) : SLICE("");
}

/* Before, one that raises the build may be a rollup out of band, and one that only advisories name may bring
 * anything. */
static struct slice kind_of_security_update(const struct settling *settling, const struct learned_update *update)
{
    if (is_of_build_line(settling, update))
        return kind_of_later_windows(settling, update);
    if (!update->is_of_system)
        return slice_from(update_kind_name(UPDATE_INTERNET_EXPLORER));
    bool may_be_anything = learned_fact(update, LEARNED_BUILD).length || !update->sightings.count;
    return may_be_anything ? SLICE("") : slice_from(update_kind_name(UPDATE_STANDALONE));
}

static void settle_kind(const struct settling *settling, struct learned_update *update, bool is_of_another_line)
{
    if (update->facts[LEARNED_KIND].text.length || !update->is_security_update)
        return;
    struct slice kind = is_of_another_line ? SLICE("") : kind_of_security_update(settling, update);
    if (kind.length)
        learned_updates_state(settling->learned, update, LEARNED_KIND, kind);
    else
        learned_updates_pass_over(settling->learned, PASSED_KIND, SLICE("Security Update"));
}

/* The version of a standalone update is none of Windows. */
static void settle_build(const struct settling *settling, struct learned_update *update)
{
    unsigned kind;
    bool raises = vocabulary_find(&update_kind_vocabulary, learned_fact(update, LEARNED_KIND), &kind) &&
                  kind != UPDATE_STANDALONE && kind != UPDATE_INTERNET_EXPLORER;
    if (is_of_build_line(settling, update) && !raises)
        update->facts[LEARNED_BUILD] = (struct learned_value){0};
}

struct settled_month {
    struct slice own; /* by the documents, or stated */
    bool is_safe;
    bool is_of_another_line;
};

static struct settled_month settle_month(const struct settling *settling, const struct learned_update *update)
{
    struct slice stated = learned_fact(update, LEARNED_MONTH);
    struct slice own = stated.length ? stated : learned_months_own(settling->months, update);
    struct settled_month month = {.own = own, .is_of_another_line = is_of_another_product(settling, update)};
    if (!own.length)
        return month;
    month.is_of_another_line |= is_too_late(settling, update, own);
    month.is_safe = !month.is_of_another_line && !is_too_early(settling, update, own);
    return month;
}

static void state_month(const struct settling *settling, struct learned_update *update,
                        const struct settled_month *month)
{
    if (update->sightings.count == 0)
        return;
    if (!month->is_safe) {
        const struct data_row *row = learned_described_row(settling->learned, update->product, update->kb);
        if (!learned_recorded(settling->learned, row, "release_month").length)
            learned_updates_pass_over(settling->learned, PASSED_UNDATED,
                                      learned_update_words(settling->learned, update));
        update->facts[LEARNED_MONTH] = (struct learned_value){0};
        return;
    }
    learned_updates_state(settling->learned, update, LEARNED_MONTH, month->own);
    if (!update->facts[LEARNED_MONTH_BASIS].text.length)
        learned_updates_state(settling->learned, update, LEARNED_MONTH_BASIS, SLICE(MONTH_BASIS));
}

void learned_settle(struct learned_updates *learned)
{
    struct settling settling = {.learned = learned, .months = learned_months_begin(learned)};
    size_t count = learned->updates.count;
    struct settled_month *months = arena_allocate(learned->arena, count, sizeof *months);
    add_recorded_builds(&settling);
    add_learned_builds(&settling);
    release_order_settle(&settling.order);
    for (size_t i = 0; i < count; i++)
        months[i] = settle_month(&settling, learned->updates.items[i]);
    /* Kinds decide which months are looked for, so all months come first. */
    for (size_t i = 0; i < count; i++)
        settle_kind(&settling, learned->updates.items[i], months[i].is_of_another_line);
    for (size_t i = 0; i < count; i++) {
        state_month(&settling, learned->updates.items[i], &months[i]);
        settle_build(&settling, learned->updates.items[i]);
    }
    learned_months_end(settling.months);
}
