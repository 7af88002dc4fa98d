/* The servicing stack updates that cure a finding about the stack. */
#include "readiness/checks/stack_remedies.h"

static struct catalog_update_list stack_updates(const struct evaluation *evaluation)
{
    return catalog_updates_of_kind(evaluation->host->catalog, evaluation->update->product, UPDATE_SERVICING_STACK);
}

static void add_reaching(const struct evaluation *evaluation, struct finding *finding,
                         const struct catalog_update_list *updates, struct version floor)
{
    for (size_t i = 0; i < updates->count; i++) {
        struct version version;
        bool is_itself = updates->items[i]->kb == evaluation->update->kb;
        if (!is_itself && stack_version_brought(evaluation->host, updates->items[i], &version) &&
            version_compare(version, floor) >= 0)
            kb_list_add(evaluation->host->arena, &finding->remedies, updates->items[i]->kb);
    }
}

/* Also cumulative updates that carry such a stack, where stacks come so. */
void stack_remedies_add_reaching(const struct evaluation *evaluation, struct finding *finding, struct version floor)
{
    struct catalog_update_list updates = stack_updates(evaluation);
    struct catalog_update_list combined =
        catalog_updates_of_kind(evaluation->host->catalog, evaluation->update->product, UPDATE_CUMULATIVE);
    add_reaching(evaluation, finding, &updates, floor);
    if (evaluation->update->product->delivery != DELIVERY_SEPARATE)
        add_reaching(evaluation, finding, &combined, floor);
}

void stack_remedies_add_from(const struct evaluation *evaluation, struct finding *finding, uint32_t kb)
{
    struct catalog_update_list updates = stack_updates(evaluation);
    bool reached = false;
    for (size_t i = 0; i < updates.count; i++) {
        reached |= updates.items[i]->kb == kb;
        if (reached)
            kb_list_add(evaluation->host->arena, &finding->remedies, updates.items[i]->kb);
    }
}
