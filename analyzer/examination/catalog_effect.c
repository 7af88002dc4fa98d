/* What a new catalog does to the hosts whose exports lie in a folder. */
#include "examination/catalog_effect.h"

#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/machine.h"
#include "inventory/export.h"

struct effect {
    const struct catalog *older, *newer;
    struct date today;
    struct arena *arena;
    struct verdict_changes *changes;
};

static void judge_export(const struct effect *effect, const char *path)
{
    struct inventory *inventory;
    struct error error = {0};
    if (export_read_store(path, NULL, &inventory, &error)) {
        verdict_changes_add(effect->changes, inventory, effect->older, effect->newer, effect->today, effect->arena);
        inventory_destroy(inventory);
    } else {
        *list_append(effect->arena, &effect->changes->warnings) = arena_copy(effect->arena, slice_from(error.text));
    }
}

static bool judge_folder(const struct effect *effect, const char *path, struct error *error)
{
    struct folder_listing listing = {0};
    int folder = folder_open_named_by_user(path, error);
    if (folder < 0)
        return false;
    bool listed = folder_list(folder, effect->arena, LIMIT_FOLDER_ENTRIES, &listing, error);
    close(folder);
    for (size_t i = 0; listed && i < listing.count; i++) {
        const struct folder_entry *entry = &listing.items[i];
        if (entry->kind != FILE_OTHER && entry->name.data[0] != '.')
            judge_export(effect, arena_format(effect->arena, "%s/%s", path, entry->name.data).data);
    }
    return listed;
}

bool catalog_effect_find(const struct catalog *older, const struct catalog *newer, const char *path,
                         struct arena *arena, struct verdict_changes *changes, struct error *error)
{
    struct effect effect = {.older = older, .newer = newer, .arena = arena, .changes = changes};
    *changes = (struct verdict_changes){0};
    if (!date_today(&effect.today, error) || !judge_folder(&effect, path, error) || machine_has_failed(error))
        return false;
    return changes->host_count ||
           error_set(error, ERROR_NO_EVIDENCE,
                     "%s: no export in it can be read; name the folder in which the exports of several hosts lie",
                     path);
}
