/* The export as the user named it: a folder, an archive, an image of a WIM, or one file; told by content, not by name.
 *
 *     EXPORT/                              a mounted image, or a folder of loose files: see export_walk.c
 *     host.zip, host.tar.xz, image.wim:2   the same within, told by the first bytes of the file
 *     cbs.reg, SOFTWARE                    one file alone */
#include "inventory/export.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file_relation.h"
#include "base/limits.h"
#include "base/machine.h"
#include "base/text.h"
#include "container/memory_ceiling.h"
#include "inventory/export_container.h"
#include "inventory/export_parts.h"
#include "inventory/listings/collection.h"
#include "inventory/listings/component_listing.h"
#include "inventory/mounted_image.h"
#include "inventory/pending_packages.h"
#include "inventory/reader.h"
#include "inventory/registry/hive_base_block.h"
#include "inventory/registry/hive_folder.h"
#include "inventory/registry/hive_name.h"
#include "inventory/several_hosts.h"
#include "inventory/store_evidence.h"
#include "inventory/unread_files.h"

static struct slice last_part(struct slice path)
{
    while (path.length > 1 && path.data[path.length - 1] == '/')
        path.length--;
    size_t separator = slice_find_last_byte(path, '/');
    return separator == SLICE_NOT_FOUND ? path : slice_between(path, separator + 1, path.length);
}

static bool read_folder(struct walk *walk, const char *path, struct error *error)
{
    walk->files = file_tree_open_folder(path, error);
    if (!walk->files)
        return false;
    walk->files->progress = walk->progress;
    /* "." or a link may stand for a folder whose own name tells what it is. */
    const char *resolved = file_without_links(path, walk->inventory->arena, NULL);
    walk_files(walk, last_part(slice_from(resolved ? resolved : path)));
    file_tree_close(walk->files);
    return true;
}

/* Which files are wanted follows from the names alone, so a walk of which nothing is kept finds them all. */
static void plan(const struct walk *walk)
{
    struct walk planning = {.scratch = walk->scratch, .files = walk->files, .inventory = inventory_create(SLICE(""))};
    if (walk->inventory->store->is_examined)
        store_evidence_begin(planning.inventory);
    walk_files(&planning, SLICE(""));
    inventory_destroy(planning.inventory);
}

static bool read_container(struct walk *walk, const struct export_container *container, struct error *error)
{
    walk->files = export_container_open(container, error);
    if (!walk->files)
        return false;
    plan(walk);
    file_tree_end_plan(walk->files);
    walk->files->progress = walk->progress;
    walk_files(walk, SLICE(""));
    bool failed = file_tree_has_failed(walk->files, error);
    file_tree_close(walk->files);
    return !failed;
}

static bool deliver_named(struct walk *walk, const char *path, struct slice bytes, struct error *error)
{
    struct slice name = last_part(slice_from(path));
    if (hive_kind_of(bytes) == HIVE_PRIMARY)
        hive_folder_read_named_by_user(walk->inventory, path, bytes);
    else if (bytes.length > loose_file_limit(name))
        return error_set(error, ERROR_IO, SLICE_FORMAT ": is larger than any listing; it is not read",
                         SLICE_ARGUMENTS(text_clean(walk->scratch, slice_from(path))));
    else
        loose_file_read_bytes(walk, walk_join_path(walk, SLICE(""), name), bytes, true);
    return true;
}

static bool read_file(struct walk *walk, const char *path, struct error *error)
{
    struct slice name = last_part(slice_from(path));
    struct buffer buffer = {0};
    size_t limit = hive_name_is_common(name) ? LIMIT_HIVE_SIZE : loose_file_limit(name);
    bool read = file_read_named_by_user(path, limit, &buffer, error);
    if (read)
        read = deliver_named(walk, path, buffer_slice(&buffer), error);
    else if (error->code == ERROR_LIMIT)
        error->code = ERROR_IO;
    buffer_release(&buffer);
    return read;
}

/* What was read and says nothing: a known log that decides nothing, for one. */
static void add_idle_sources(struct arena *arena, const struct inventory *inventory, struct slice_list *reasons)
{
    enum { MOST = 3 };
    LIST_EACH(coverage, &inventory->coverage)
        if (coverage->status == COVERAGE_READ && reasons->count < MOST)
            *list_append(arena, reasons) = arena_format(arena, SLICE_FORMAT ": %s, in which nothing decides",
                                                        SLICE_ARGUMENTS(coverage->path), reader_what(coverage->reader));
}

/* Names what was found instead. */
static bool refuse_empty(const struct walk *walk, struct error *error)
{
    const struct inventory *inventory = walk->inventory;
    struct arena *arena = inventory->arena;
    struct slice_list reasons = {0};
    struct slice unread = unread_files_words(inventory, arena);
    if (inventory->warnings.count)
        *list_append(arena, &reasons) = inventory->warnings.items[0];
    add_idle_sources(arena, inventory, &reasons);
    if (unread_files_count(inventory) > inventory->warnings.count)
        *list_append(arena, &reasons) = unread;
    struct slice found = reasons.count ? slice_list_join(arena, &reasons, "; ") : SLICE("no file of a known kind");
    return error_set(error, ERROR_NO_EVIDENCE,
                     SLICE_FORMAT
                     ": nothing in it is evidence that kbready understands (" SLICE_FORMAT
                     "); export the registry key Component Based Servicing, systeminfo, or servicing\\Packages",
                     SLICE_ARGUMENTS(inventory->export_path), SLICE_ARGUMENTS(found));
}

/* "C:\\exports", "C:exports" as a shell leaves it, "\\\\server\\share" */
static bool is_path_of_windows(const char *path)
{
    bool has_drive = ((*path >= 'a' && *path <= 'z') || (*path >= 'A' && *path <= 'Z')) && path[1] == ':';
    return has_drive || *path == '\\';
}

static bool refuse_path_of_windows(struct walk *walk, const char *path, struct error *error)
{
    return error_set(error, ERROR_USAGE,
                     SLICE_FORMAT
                     " is a path of Windows, and no such file is here; copy the folder to this machine, and "
                     "name it as it is called here (under WSL, drive C: is /mnt/c)",
                     SLICE_ARGUMENTS(text_clean(walk->scratch, slice_from(path))));
}

static bool read_named(struct walk *walk, const char *path, struct error *error)
{
    enum file_kind kind;
    struct export_container container;
    bool success;
    if (is_path_of_windows(path) && file_is_missing(path))
        return refuse_path_of_windows(walk, path, error);
    if (!export_container_find(path, walk->inventory->arena, &container, error))
        return false;
    if (container.kind == CONTAINER_NONE && mounted_image_holds(path))
        walk->inventory->form = EXPORT_OF_MOUNTED_IMAGE;
    if (container.kind == CONTAINER_NONE)
        return file_kind_of(path, &kind, error) &&
               (kind == FILE_FOLDER ? read_folder(walk, path, error) : read_file(walk, path, error));
    if (container.kind == CONTAINER_WIM)
        walk->inventory->form = EXPORT_OF_WIM_IMAGE;
    walk->is_container = true;
    memory_ceiling_begin(LIMIT_TREE_MEMORY);
    success = read_container(walk, &container, error);
    memory_ceiling_end();
    export_container_release(&container);
    return success;
}

struct slice export_place(const char *path)
{
    char above[PATH_MAX];
    struct slice whole = slice_from(path);
    if (*path != '/' || whole.length >= sizeof above)
        return whole;
    for (size_t end = whole.length; end > 1; end--) {
        snprintf(above, sizeof above, "%.*s", (int)end, path);
        if ((end == whole.length || path[end] == '/') && file_is_same(above, "."))
            return slice_between(whole, end == whole.length ? end : end + 1, whole.length);
    }
    return whole;
}

static void settle(struct walk *walk)
{
    component_listing_judge(walk->inventory);
    pending_packages_note(walk->inventory);
    collection_judge(walk->inventory);
    unread_files_cover(walk->inventory);
    missing_source_note(walk->inventory, walk->found);
}

/* What the machine could not do may be called unreadable, damaged or not there by now: it is none of these, and what
 * was read meanwhile is no inventory. */
static bool fail_for_machine(const struct walk *walk, struct error *error)
{
    bool has_failed = machine_has_failed(error);
    if (has_failed && !slice_starts_with_ignoring_case(slice_from(error->text), walk->inventory->export_path))
        error_prefix(error, SLICE_FORMAT, SLICE_ARGUMENTS(walk->inventory->export_path));
    return has_failed;
}

struct reading {
    bool examines_store;
    const struct scan_scope *scope;
};

static bool read_export(const char *path, struct reading reading, struct progress *progress,
                        struct inventory **inventory, struct error *error)
{
    struct walk walk = {.scratch = arena_create(), .progress = progress, .scope = reading.scope};
    if (progress)
        progress->what = path;
    walk.inventory = inventory_create(text_clean(walk.scratch, slice_from(path)));
    if (reading.examines_store)
        store_evidence_begin(walk.inventory);
    walk.inventory->place = arena_copy(walk.inventory->arena, text_clean(walk.scratch, export_place(path)));
    bool read = read_named(&walk, path, error);
    if (read)
        settle(&walk);
    read = !fail_for_machine(&walk, error) && read && several_hosts_check(walk.inventory, walk.is_container, error) &&
           (inventory_has_evidence(walk.inventory) || refuse_empty(&walk, error));
    arena_destroy(walk.scratch);
    if (read)
        *inventory = walk.inventory;
    else
        inventory_destroy(walk.inventory);
    return read;
}

bool export_read(const char *path, struct progress *progress, struct inventory **inventory, struct error *error)
{
    return read_export(path, (struct reading){0}, progress, inventory, error);
}

bool export_read_store(const char *path, struct progress *progress, struct inventory **inventory, struct error *error)
{
    return read_export(path, (struct reading){.examines_store = true}, progress, inventory, error);
}

bool export_read_for(const char *path, const struct scan_scope *scope, struct progress *progress,
                     struct inventory **inventory, struct error *error)
{
    return read_export(path, (struct reading){.examines_store = true, .scope = scope}, progress, inventory, error);
}
