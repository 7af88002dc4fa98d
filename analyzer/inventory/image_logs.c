/* Logs of an image. What Windows itself has put away into cabinets is not looked at. */
#include "inventory/image_logs.h"

#include "base/limits.h"
#include "inventory/diagnosed_logs.h"
#include "inventory/store_evidence.h"

static void read_log(struct walk *walk, const struct folder *folder, struct slice name)
{
    struct error ignored = {0};
    struct slice bytes;
    if (!file_tree_read(walk->files, folder->number, name.data, LIMIT_LOG_SIZE, &bytes, &ignored))
        return;
    arena_reset(walk->scratch);
    diagnosed_logs_take(walk->inventory, walk_join_path(walk, folder->path, name), bytes, walk->scratch);
}

static void read_logs(struct walk *walk, const struct folder *folder)
{
    LIST_EACH(entry, &folder->entries)
        if (entry->kind == FILE_REGULAR && name_has_extension(entry->name, "log"))
            read_log(walk, folder, entry->name);
}

typedef void visit_logs(struct walk *walk, const struct folder *folder);

static void visit(struct walk *walk, const struct folder *parent, const char *name, visit_logs *look)
{
    struct error ignored = {0};
    struct arena *arena = arena_create();
    LIST_EACH(entry, &parent->entries) {
        if (entry->kind != FILE_FOLDER || !slice_equal_ignoring_case(entry->name, slice_from(name)))
            continue;
        struct folder folder = {.number = file_tree_open(walk->files, parent->number, entry->name.data, &ignored),
                                .path = walk_join_path(walk, parent->path, entry->name)};
        if (folder.number >= 0 && file_tree_list(walk->files, folder.number, arena, &folder.entries, &ignored))
            look(walk, &folder);
        if (folder.number >= 0)
            file_tree_close_folder(walk->files, folder.number);
    }
    arena_destroy(arena);
}

static void visit_kinds(struct walk *walk, const struct folder *logs)
{
    visit(walk, logs, "CBS", read_logs);
    visit(walk, logs, "DISM", read_logs);
}

void image_logs_read(struct walk *walk, const struct folder *windows)
{
    if (walk->inventory->store->is_examined)
        visit(walk, windows, "Logs", visit_kinds);
}
