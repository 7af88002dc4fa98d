/* Gathering what a list of updates teaches, one entry per update and product. */
#include <stdio.h>

#include "base/limits.h"
#include "base/text.h"
#include "curation/import/import_source.h"
#include "curation/import/learned_updates_parts.h"
#include "servicing/kb.h"

struct learned_updates *learned_updates_begin(struct data_proposal *proposal, struct arena *arena, struct error *error)
{
    struct learned_updates *learned = arena_allocate(arena, 1, sizeof *learned);
    learned->proposal = proposal;
    learned->arena = arena;
    learned->products = data_proposal_sheet(proposal, "products.csv", error);
    learned->described = learned->products ? data_proposal_open(proposal, "updates.csv", error) : NULL;
    if (!learned->described)
        return NULL;
    learned->index = intern_create(arena);
    learned->raising_index = intern_create(arena);
    return learned;
}

bool learned_updates_file(struct learned_updates *learned, const char *path, struct error *error)
{
    return import_source_of(path, learned->arena, &learned->source, error);
}

void learned_updates_end(struct learned_updates *learned)
{
    if (!learned)
        return;
    intern_destroy(learned->index);
    intern_destroy(learned->raising_index);
}

static struct slice product_field(const struct learned_updates *learned, size_t product, const char *column)
{
    return data_sheet_field(learned->products, &learned->products->rows.items[product], column);
}

struct slice learned_product_id(const struct learned_updates *learned, size_t product)
{
    return product_field(learned, product, "product_id");
}

size_t learned_updates_product(const struct learned_updates *learned, struct slice id)
{
    for (size_t i = 0; i < learned->products->rows.count; i++)
        if (slice_equal(learned_product_id(learned, i), id))
            return i;
    return LEARNED_NO_PRODUCT;
}

static const struct slice browser = {"Internet Explorer ", 18};

bool learned_updates_names_browser(struct slice name)
{
    return slice_starts_with_ignoring_case(slice_trim(name), browser);
}

/* The name of the operating system: "Internet Explorer 9 on " and "(Server Core installation)" taken off. */
static struct slice system_name(struct slice name)
{
    static const struct slice on = {" on ", 4}, core = {"(Server Core installation)", 26};
    name = slice_trim(name);
    if (slice_ends_with_ignoring_case(name, core))
        name = slice_trim(slice_between(name, 0, name.length - core.length));
    size_t at = slice_starts_with_ignoring_case(name, browser) ? slice_find(name, on) : SLICE_NOT_FOUND;
    return at == SLICE_NOT_FOUND ? name : slice_between(name, at + on.length, name.length);
}

size_t learned_updates_product_named(const struct learned_updates *learned, struct slice name)
{
    static const struct slice architecture = {" for x64-based Systems", 22};
    struct slice system = system_name(name), tail = SLICE("");
    size_t at = slice_find_ignoring_case(system, architecture);
    if (at != SLICE_NOT_FOUND) {
        tail = slice_between(system, at + architecture.length, system.length);
        system = slice_between(system, 0, at);
    }
    for (size_t i = 0; system.length && i < learned->products->rows.count; i++) {
        struct slice ours = product_field(learned, i, "name");
        if (slice_equal_ignoring_case(slice_between(ours, 0, system.length), system) &&
            slice_equal_ignoring_case(slice_between(ours, system.length, ours.length), tail))
            return i;
    }
    return LEARNED_NO_PRODUCT;
}

static bool is_number(struct slice text, unsigned wanted)
{
    uint64_t number;
    return slice_parse_number(text, UINT16_MAX, &number) && number == wanted;
}

bool learned_updates_is_build_of(const struct learned_updates *learned, size_t product, struct version version)
{
    struct slice builds = product_field(learned, product, "builds"), build;
    if (!is_number(product_field(learned, product, "major"), version_field(version, 0)) ||
        !is_number(product_field(learned, product, "minor"), version_field(version, 1)))
        return false;
    while (slice_next_part(&builds, ';', &build))
        if (is_number(build, version_field(version, 2)))
            return true;
    return false;
}

bool learned_updates_has_no_stack_updates(const struct learned_updates *learned, size_t product)
{
    return slice_equal(product_field(learned, product, "delivery"), slice_from(delivery_name(DELIVERY_CHECKPOINT)));
}

unsigned learned_updates_product_major(const struct learned_updates *learned, size_t product)
{
    uint64_t major = 0;
    return slice_parse_number(product_field(learned, product, "major"), UINT16_MAX, &major) ? (unsigned)major : 0;
}

static struct learned_update *add_entry(struct learned_updates *learned, size_t product, uint32_t kb)
{
    struct learned_update *update = arena_allocate(learned->arena, 1, sizeof *update);
    *update = (struct learned_update){.product = product, .kb = kb};
    *list_append(learned->arena, &learned->updates) = update;
    return update;
}

struct learned_update *learned_updates_entry(struct learned_updates *learned, size_t product, uint32_t kb,
                                             struct error *error)
{
    char key[64];
    snprintf(key, sizeof key, "%zu %u", product, kb);
    uint32_t number = intern_add(learned->index, slice_from(key));
    if (number >= LIMIT_IMPORT_UPDATES) {
        error_set(error, ERROR_LIMIT, "names more than %d updates", LIMIT_IMPORT_UPDATES);
        return NULL;
    }
    struct learned_update *update =
        number < learned->updates.count ? learned->updates.items[number] : add_entry(learned, product, kb);
    struct slice_list *sources = &update->sources;
    if (!sources->count || sources->items[sources->count - 1].data != learned->source.data)
        *list_append(learned->arena, sources) = learned->source;
    return update;
}

void learned_updates_sighted(struct learned_updates *learned, struct learned_update *update, struct slice month,
                             uint64_t cve)
{
    LIST_EACH(sighting, &update->sightings)
        if (slice_equal(sighting->month, month)) {
            sighting->vulnerabilities += sighting->last != cve;
            sighting->last = cve;
            return;
        }
    *list_append(learned->arena, &update->sightings) =
        (struct learned_sighting){arena_copy(learned->arena, month), 1, cve};
}

static struct learned_raising *raising_of(struct learned_updates *learned, uint32_t kb)
{
    char key[KB_TEXT_SIZE];
    uint32_t number = intern_add(learned->raising_index, slice_from(kb_format(kb, key)));
    return number < learned->raisings.count ? &learned->raisings.items[number]
                                            : list_append(learned->arena, &learned->raisings);
}

/* Versions of Windows that are built of the same parts (19044 and 19045) are raised by one update to one revision. */
void learned_updates_raises(struct learned_updates *learned, uint32_t kb, struct version version)
{
    struct learned_raising *raising = raising_of(learned, kb);
    if (!raising->first.packed)
        raising->first = version;
    raising->is_of_several |= version_field(version, 2) != version_field(raising->first, 2) &&
                              version_field(version, 3) != version_field(raising->first, 3);
}

void learned_updates_state(struct learned_updates *learned, struct learned_update *update, enum learned_fact fact,
                           struct slice value)
{
    struct learned_value *held = &update->facts[fact];
    if (held->text.length && value.length && !slice_equal(held->text, value))
        held->is_disputed = true;
    if (!held->text.length)
        held->text = text_clean(learned->arena, arena_copy(learned->arena, value));
}

void learned_updates_state_lower(struct learned_updates *learned, struct learned_update *update, enum learned_fact fact,
                                 struct slice value)
{
    struct learned_value *held = &update->facts[fact];
    if (!held->text.length || slice_compare(value, held->text) < 0)
        held->text = text_clean(learned->arena, arena_copy(learned->arena, value));
}

static bool count_pair(struct learned_updates *learned, struct error *error)
{
    return learned->pair_count++ < LIMIT_IMPORT_PAIRS ||
           error_set(error, ERROR_LIMIT, "says more than %d times what an update replaces or fixes",
                     LIMIT_IMPORT_PAIRS);
}

bool learned_updates_replaces(struct learned_updates *learned, struct learned_update *update, uint32_t older,
                              struct error *error)
{
    struct catalog_number_list *list = &update->replaces;
    if (older == update->kb || (list->count && list->items[list->count - 1] == older))
        return true;
    *list_append(learned->arena, list) = older;
    return count_pair(learned, error);
}

bool learned_updates_fixes(struct learned_updates *learned, struct learned_update *update, uint64_t cve,
                           struct error *error)
{
    struct catalog_cve_list *list = &update->cves;
    if (list->count && list->items[list->count - 1] == cve)
        return true;
    *list_append(learned->arena, list) = cve;
    return count_pair(learned, error);
}

void learned_updates_pass_over(struct learned_updates *learned, enum passed_over cause, struct slice example)
{
    enum { LONGEST_EXAMPLE = 80 };
    if (learned->passed_over[cause].count++ == 0)
        learned->passed_over[cause].example =
            text_clean(learned->arena, arena_copy(learned->arena, slice_between(example, 0, LONGEST_EXAMPLE)));
}
