/* Asks the catalog about failures. Nothing is guessed: where the catalog does not know the Windows, the KB or the
 * stack, there is no step. */
#include "examination/failure_cure.h"

#include "servicing/kb.h"

static void add_step(struct diagnosed_failure *failure, const struct catalog_update *update, struct slice why,
                     struct arena *arena)
{
    LIST_EACH(known, &failure->cure)
        if (known->kb == update->kb)
            return;
    *list_append(arena, &failure->cure) = (struct cure_step){update->kb, update->title, why, update->source};
}

/* The first update of the product, by day, that brings at least this stack. */
static const struct catalog_update *first_with_stack(const struct catalog *catalog,
                                                     const struct catalog_product *product, struct version wanted)
{
    struct catalog_update_list stacks = catalog_updates_of_kind(catalog, product, UPDATE_SERVICING_STACK);
    for (size_t i = 0; i < stacks.count; i++)
        if (stacks.items[i]->stack_version.packed && version_compare(stacks.items[i]->stack_version, wanted) >= 0)
            return stacks.items[i];
    return NULL;
}

static void cure_stack(const struct catalog *catalog, struct diagnosed_failure *failure, struct version wanted,
                       struct arena *arena)
{
    char text[VERSION_TEXT_SIZE];
    const struct catalog_product *product =
        catalog_product_of_build(catalog, version_field(wanted, 0), version_field(wanted, 1), version_field(wanted, 2));
    const struct catalog_update *update = product ? first_with_stack(catalog, product, wanted) : NULL;
    if (update)
        add_step(failure, update,
                 arena_format(arena, "it is the first that brings servicing stack %s or later",
                              version_format(wanted, text)),
                 arena);
}

/* The floor that the catalog records for the update that failed, where the log does not state one; of several Windows
 * that have this KB only where all ask for the same. */
static void cure_stack_of_update(const struct catalog *catalog, struct diagnosed_failure *failure, struct arena *arena)
{
    struct catalog_update_list updates = catalog_updates_with_kb(catalog, failure->kb);
    struct version floor = {0};
    struct slice source;
    enum confidence confidence;
    if (updates.count == 1 && catalog_floor(catalog, updates.items[0], &floor, &source, &confidence))
        cure_stack(catalog, failure, floor, arena);
}

/* What is missing is of an update of its own: installed again, it brings its files. */
static void cure_culprit(const struct catalog *catalog, struct diagnosed_failure *failure, struct arena *arena)
{
    uint32_t kb = kb_find(failure->culprit);
    struct catalog_update_list updates = {0};
    if (kb && kb != failure->kb)
        updates = catalog_updates_with_kb(catalog, kb);
    if (updates.count)
        add_step(failure, updates.items[0], SLICE("it holds the files that are missing or damaged"), arena);
}

static void cure(const struct catalog *catalog, struct diagnosed_failure *failure, struct arena *arena)
{
    struct version required;
    failure->was_asked_of_catalog = true;
    if (failure->has_cause && failure->cause.class == CLASS_SSU_REQUIRED) {
        if (version_parse(failure->required_stack, &required))
            cure_stack(catalog, failure, required, arena);
        else if (failure->kb)
            cure_stack_of_update(catalog, failure, arena);
        return;
    }
    cure_culprit(catalog, failure, arena);
}

void failure_cures_find(struct diagnosis *diagnosis, const struct catalog *catalog, struct arena *arena)
{
    LIST_EACH(log, &diagnosis->logs)
        LIST_EACH(failure, &log->failures)
            cure(catalog, failure, arena);
}
