/* Shared by the files that deliver registry facts (registry_delivery.c, registry_pending.c); of no use to others. */
#pragma once

#include "inventory/registry/registry_delivery.h"

struct delivery {
    struct inventory *inventory;
    const struct registry_source *source;
    const struct registry_facts *facts;
    struct coverage *coverage;
};

/* registry_delivery_parts.c. A place in the source; `path`: of a key, raw. */
struct origin delivery_origin(const struct delivery *delivery, uint32_t line, struct slice path);
struct origin delivery_origin_of_key(const struct delivery *delivery, const struct key_record *key);
struct origin delivery_origin_of_extent(const struct delivery *delivery, enum registry_container container);
void delivery_add_authority(struct delivery *delivery, const char *words);
/* No Windows is without packages. Where a key shows none, this may be the view of a 32-bit program, which nothing in
 * the file gives away. */
bool delivery_shows_packages(const struct registry_facts *facts);
/* The control set in use; NULL = not known. */
const struct control_set *delivery_control_set(const struct registry_facts *facts);

/* registry_pending.c: all signs of pending work. */
void registry_deliver_pending(struct delivery *delivery);
