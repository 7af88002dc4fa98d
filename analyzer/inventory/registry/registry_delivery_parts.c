/* What the files that deliver registry facts share: places, authorities, and whose keys the source shows. */
#include "inventory/registry/registry_delivery_parts.h"

#include <stdio.h>

#include "base/text.h"

struct origin delivery_origin(const struct delivery *delivery, uint32_t line, struct slice path)
{
    return (struct origin){delivery->source->reader, delivery->source->path, line,
                           text_clean(delivery->inventory->arena, path), delivery->source->part};
}

struct origin delivery_origin_of_key(const struct delivery *delivery, const struct key_record *key)
{
    return delivery_origin(delivery, key->line, key->path);
}

struct origin delivery_origin_of_extent(const struct delivery *delivery, enum registry_container container)
{
    const struct registry_extent *extent = &delivery->facts->silence.extents[container];
    return delivery_origin(delivery, extent->line, extent->path);
}

void delivery_add_authority(struct delivery *delivery, const char *words)
{
    coverage_add_authority(delivery->inventory, delivery->coverage, slice_from(words));
}

/* No Windows is without packages. Where a key shows none, this may be the view of a 32-bit program, which nothing in
 * the file gives away. */
bool delivery_shows_packages(const struct registry_facts *facts)
{
    return facts->packages.count > 0;
}

/* The control set in use: CurrentControlSet is a link that a running Windows shows; elsewhere Select names it by
 * number. */
const struct control_set *delivery_control_set(const struct registry_facts *facts)
{
    char in_use[32];
    snprintf(in_use, sizeof in_use, "ControlSet%03u", facts->control_set_in_use.value);
    const struct control_set *found = NULL;
    for (size_t i = 0; i < facts->control_sets.count; i++) {
        const struct control_set *set = &facts->control_sets.items[i];
        if (slice_equal_ignoring_case(set->name, SLICE("CurrentControlSet")))
            return set;
        if (facts->control_set_in_use.seen && slice_equal_ignoring_case(set->name, slice_from(in_use)))
            found = set;
    }
    bool is_only_one = facts->control_sets.count == 1 && !facts->control_set_in_use.seen;
    return is_only_one ? &facts->control_sets.items[0] : found;
}
