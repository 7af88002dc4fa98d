/* Gathering all that the catalog knows of one update. */
#include "report/catalog/catalog_report.h"

static bool is_direct(const struct catalog_link_list *links, uint32_t kb)
{
    for (size_t i = 0; i < links->count; i++)
        if (links->items[i].kb == kb)
            return true;
    return false;
}

static void add_indirect(struct catalog_shown_update *shown, enum supersedence_direction direction,
                         const struct catalog_update_list *reached, struct arena *arena)
{
    for (size_t i = 0; i < reached->count; i++)
        if (!is_direct(&shown->direct[direction], reached->items[i]->kb))
            *list_append(arena, &shown->indirect[direction]) = reached->items[i];
}

static bool add_supersedence(const struct catalog *catalog, struct catalog_shown_update *shown, struct arena *arena,
                             struct error *error)
{
    const struct catalog_update *update = shown->update;
    for (unsigned i = 0; i < SUPERSEDENCE_DIRECTION_COUNT; i++) {
        enum supersedence_direction direction = (enum supersedence_direction)i;
        if (!catalog_direct_links(catalog, update->product, update->kb, direction, &shown->direct[i], error))
            return false;
        struct catalog_update_list reached = direction == SUPERSEDENCE_NEWER
                                                 ? catalog_superseding(catalog, update->product, update->kb)
                                                 : catalog_superseded(catalog, update->product, update->kb);
        add_indirect(shown, direction, &reached, arena);
    }
    return true;
}

static void add_bindings(const struct catalog *catalog, struct catalog_shown_update *shown, struct arena *arena)
{
    for (unsigned subject = 0; subject < RULE_SUBJECT_COUNT; subject++) {
        bool undated;
        struct catalog_rule_list rules =
            catalog_rules_for(catalog, shown->update, (enum rule_subject)subject, &undated);
        for (size_t i = 0; i < rules.count; i++) {
            const struct catalog_rule *rule = rules.items[i];
            bool has_window = rule->released_from.value || rule->released_to.value;
            *list_append(arena, &shown->bindings) = (struct catalog_binding){rule, undated && has_window};
        }
    }
}

static bool is_about(const struct catalog_dispute *dispute, const struct catalog_shown_update *shown)
{
    for (size_t i = 0; i < dispute->kbs.count; i++)
        if (dispute->kbs.items[i] == shown->update->kb)
            return true;
    for (size_t i = 0; i < dispute->rules.count; i++)
        for (size_t b = 0; b < shown->bindings.count; b++)
            if (slice_equal(dispute->rules.items[i], shown->bindings.items[b].rule->id))
                return true;
    return false;
}

static void add_disputes(const struct catalog *catalog, struct catalog_shown_update *shown, struct arena *arena)
{
    struct catalog_dispute_list all = catalog_disputes(catalog);
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].product == shown->update->product && is_about(&all.items[i], shown))
            *list_append(arena, &shown->disputes) = all.items[i];
}

static const struct catalog_fix *find_fix(const struct catalog *catalog, const struct catalog_update *update)
{
    struct catalog_fix_list fixes = catalog_fixes(catalog, update->product);
    for (size_t i = 0; i < fixes.count; i++)
        if (fixes.items[i].kb == update->kb)
            return fixes.items + i;
    return NULL;
}

bool catalog_shown_add(struct catalog_shown *shown, const struct catalog_update *update, struct arena *arena,
                       struct error *error)
{
    struct catalog_shown_update *one = list_append(arena, shown);
    one->update = update;
    one->fix = find_fix(shown->catalog, update);
    add_bindings(shown->catalog, one, arena);
    add_disputes(shown->catalog, one, arena);
    return add_supersedence(shown->catalog, one, arena, error);
}
