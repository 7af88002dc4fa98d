/* The COMPONENTS hive: the components that it knows against the manifests in WinSxS. */
#include "base/text.h"
#include "store/store_parts.h"

static size_t count_alone(const struct intern *names, const struct intern *others)
{
    size_t alone = 0;
    for (uint32_t id = 0; id < intern_count(names); id++)
        alone += intern_find(others, intern_text(names, id)) == UINT32_MAX;
    return alone;
}

/* What a package was said to miss is not said once more. */
static bool is_reported(const struct store_reading *reading, struct slice component)
{
    LIST_EACH(damage, &reading->health->damages)
        if (damage->kind == DAMAGE_COMPONENT_MISSING && slice_equal_ignoring_case(damage->component, component))
            return true;
    return false;
}

static void add_alone(struct store_reading *reading, enum damage_kind kind, const struct intern *names,
                      const struct intern *others)
{
    const struct store_evidence *store = reading->inventory->store;
    enum store_authority authority = reading->health->parts[STORE_HIVE].authority;
    for (uint32_t id = 0; id < intern_count(names); id++) {
        struct slice name = text_clean(reading->arena, intern_text(names, id));
        if (intern_find(others, name) != UINT32_MAX || is_reported(reading, name))
            continue;
        struct store_damage *damage = store_add(reading, kind, authority);
        damage->component = name;
        damage->path = arena_format(reading->arena, SLICE_FORMAT "/" SLICE_FORMAT ".manifest",
                                    SLICE_ARGUMENTS(store->manifests.path), SLICE_ARGUMENTS(name));
        damage->at = (struct origin){.reader = READER_REGISTRY_HIVE, .path = store->hive_path};
    }
}

void store_examine_hive(struct store_reading *reading)
{
    const struct store_evidence *store = reading->inventory->store;
    struct store_part *part = &reading->health->parts[STORE_HIVE];
    if (!store->hive_components)
        part->reason = SLICE("no COMPONENTS hive that can be trusted is in the export");
    else if (!store->manifests.files)
        part->reason = SLICE("WinSxS\\Manifests is not in the export");
    if (part->reason.length)
        return;
    part->count = intern_count(store->hive_components);
    part->authority = store_authority_of(reading, &store->manifests, part->count,
                                         count_alone(store->hive_components, store->component_names),
                                         SLICE("components that the hive knows"), &part->reason);
    if (part->authority != STORE_NOT_EXAMINED)
        add_alone(reading, DAMAGE_COMPONENT_KEY_ALONE, store->hive_components, store->component_names);
}

void store_note_unknown_components(struct store_reading *reading)
{
    const struct store_evidence *store = reading->inventory->store;
    if (reading->health->parts[STORE_HIVE].authority != STORE_NOT_EXAMINED)
        add_alone(reading, DAMAGE_COMPONENT_WITHOUT_KEY, store->component_names, store->hive_components);
}
