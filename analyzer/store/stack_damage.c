/* The servicing stack: what the key Version, the folder servicing\Version and WinSxS say of it. */
#include "servicing/component_name.h"
#include "store/store_parts.h"

/* What one source names as the stack in force; NULL = nothing. */
static const struct stack_observation *find_stack(const struct inventory *inventory, bool in_registry)
{
    LIST_EACH(stack, &inventory->stacks) {
        bool is_of_registry = stack->origin.reader == READER_REGISTRY_EXPORT ||
                              stack->origin.reader == READER_REGISTRY_HIVE ||
                              stack->origin.reader == READER_REGISTRY_QUERY;
        bool is_of_folder = stack->origin.reader == READER_IMAGE_TREE;
        if (stack->bound == STACK_EXACT && (in_registry ? is_of_registry : is_of_folder))
            return stack;
    }
    return NULL;
}

static bool is_in_winsxs(const struct store_evidence *store, struct version version)
{
    struct component_name name;
    LIST_EACH(folder, &store->stack_folders)
        if (component_name_parse(*folder, &name) && version_compare(name.version, version) == 0)
            return true;
    return false;
}

static struct store_damage *add(struct store_reading *reading, enum damage_kind kind, enum store_authority authority,
                                const struct stack_observation *stack)
{
    struct store_damage *damage = store_add(reading, kind, authority);
    damage->at = stack->origin;
    return damage;
}

/* TrustedInstaller is loaded from that folder. A WinSxS that shows no stack at all is not one. */
static void find_missing_folder(struct store_reading *reading, const struct stack_observation *stack)
{
    const struct store_evidence *store = reading->inventory->store;
    char version[VERSION_TEXT_SIZE];
    if (!store->stack_folders.count || is_in_winsxs(store, stack->version))
        return;
    enum store_authority authority = reading->inventory->form == EXPORT_OF_COPIES ? STORE_LIKELY : STORE_CERTAIN;
    struct store_damage *damage = add(reading, DAMAGE_STACK_FOLDER_MISSING, authority, stack);
    damage->path = store->winsxs.path;
    damage->detail = arena_format(reading->arena, "no folder of microsoft-windows-servicingstack %s lies there",
                                  version_format(stack->version, version));
}

static void compare(struct store_reading *reading, const struct stack_observation *key,
                    const struct stack_observation *folder)
{
    char one[VERSION_TEXT_SIZE], other[VERSION_TEXT_SIZE];
    if (version_compare(key->version, folder->version) == 0)
        return;
    struct store_damage *damage = add(reading, DAMAGE_STACK_VERSIONS_DISAGREE, STORE_CERTAIN, key);
    damage->path = folder->origin.path;
    damage->detail = arena_format(reading->arena, "the key says %s, the folder says %s",
                                  version_format(key->version, one), version_format(folder->version, other));
}

void store_examine_stack(struct store_reading *reading)
{
    const struct inventory *inventory = reading->inventory;
    struct store_part *part = &reading->health->parts[STORE_STACK];
    const struct stack_observation *key = find_stack(inventory, true), *folder = find_stack(inventory, false);
    part->count = (size_t)(key != NULL) + (folder != NULL) + (inventory->store->stack_folders.count > 0);
    if (part->count < 2) {
        part->reason = SLICE("fewer than two of the key Version, servicing\\Version and WinSxS are in the export");
        return;
    }
    part->authority = STORE_CERTAIN;
    if (key || folder)
        find_missing_folder(reading, key ? key : folder);
    if (key && folder)
        compare(reading, key, folder);
}
