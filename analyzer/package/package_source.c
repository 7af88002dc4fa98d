/* Where an update lies: one file that the user named, or a folder that it was expanded into, searched downwards.
 *
 *     KB4520002/update.mum
 *     KB4520002/package_1_for_kb4520002~31bf3856ad364e35~amd64~~6.0.1.0.mum
 *     KB4520002/amd64_microsoft-windows-…_1f0e…/                        payload, not entered
 *     KB4520002/WSUSSCAN.cab                                            entered, because its first bytes say so */
#include "package/package_source.h"

#include <unistd.h>

#include "base/limits.h"
#include "base/text.h"
#include "package/package_walk.h"

static struct slice path_below(struct arena *arena, struct slice folder, struct slice name)
{
    struct slice clean = text_clean(arena, name);
    if (folder.length == 0)
        return arena_copy(arena, clean);
    return arena_format(arena, SLICE_FORMAT "/" SLICE_FORMAT, SLICE_ARGUMENTS(folder), SLICE_ARGUMENTS(clean));
}

static void warn(const struct package_walk *walk, struct slice path, const char *words)
{
    walk->visitor->warning(walk->user, path.length ? path : SLICE("."), words);
}

static void read_loose_file(struct package_walk *walk, int folder, struct slice folder_path, struct slice name,
                            enum package_file_kind kind)
{
    struct error error = {0};
    if (file_read(folder, name.data, LIMIT_MANIFEST_SIZE, &walk->buffer, &error))
        package_walk_deliver(walk, kind, path_below(walk->arena, folder_path, name));
    else
        warn(walk, folder_path, error.text);
}

/* A limit ends the walk, for it counts for the update as a whole; anything else only costs the container. */
static bool walk_loose_container(struct package_walk *walk, int folder, struct slice folder_path, struct slice name,
                                 struct error *error)
{
    bool recognised, success;
    struct error cause = {0};
    int file = file_open(folder, name.data, &cause);
    if (file < 0) {
        warn(walk, folder_path, cause.text);
        return true;
    }
    success = package_walk_file(walk, file, path_below(walk->arena, folder_path, name), 0, &recognised, &cause);
    close(file);
    if (success)
        return true;
    if (cause.code == ERROR_LIMIT)
        return error_set(error, cause.code, "%s", cause.text);
    warn(walk, folder_path, cause.text);
    return true;
}

static bool walk_folder(struct package_walk *walk, int folder, struct slice path, unsigned depth, struct error *error);

static bool walk_sub_folder(struct package_walk *walk, int parent, struct slice parent_path, struct slice name,
                            unsigned depth, struct error *error)
{
    struct error cause;
    struct slice path = path_below(walk->arena, parent_path, name);
    if (depth > LIMIT_FOLDER_DEPTH) {
        warn(walk, path, "nested too deeply; not searched");
        return true;
    }
    int folder = folder_open(parent, name.data, &cause);
    if (folder < 0) {
        warn(walk, path, cause.text);
        return true;
    }
    bool success = walk_folder(walk, folder, path, depth, error);
    close(folder);
    return success;
}

static bool walk_entry(struct package_walk *walk, int folder, struct slice path, const struct folder_entry *entry,
                       unsigned depth, struct error *error)
{
    enum package_file_kind kind;
    package_walk_note_component(walk, entry->name);
    if (entry->kind == FILE_FOLDER)
        return package_walk_is_payload_folder(entry->name) ||
               walk_sub_folder(walk, folder, path, entry->name, depth + 1, error);
    enum member_use use = package_walk_use_of(path, entry->name, &kind);
    if (use == MEMBER_WANTED)
        read_loose_file(walk, folder, path, entry->name, kind);
    else if (use == MEMBER_MAY_BE_CONTAINER && entry->kind == FILE_REGULAR)
        return walk_loose_container(walk, folder, path, entry->name, error);
    return true;
}

static bool walk_folder(struct package_walk *walk, int folder, struct slice path, unsigned depth, struct error *error)
{
    struct folder_listing listing;
    struct error cause;
    if (!folder_list(folder, walk->scratch, LIMIT_FOLDER_ENTRIES, &listing, &cause)) {
        warn(walk, path, cause.text);
        return true;
    }
    for (size_t i = 0; i < listing.count; i++) {
        if (++walk->entries > LIMIT_EXPORT_ENTRIES) {
            warn(walk, path, "too many names in this folder and around it; the rest is not searched");
            return true;
        }
        if (!walk_entry(walk, folder, path, &listing.items[i], depth, error))
            return false;
    }
    return true;
}

static bool walk_named_folder(struct package_walk *walk, const char *path, struct error *error)
{
    int folder = folder_open_named_by_user(path, error);
    if (folder < 0)
        return false;
    bool success = walk_folder(walk, folder, SLICE(""), 0, error);
    close(folder);
    return success;
}

static struct slice last_part(struct slice path)
{
    size_t slash = slice_find_last_byte(path, '/');
    return slash == SLICE_NOT_FOUND ? path : slice_between(path, slash + 1, path.length);
}

static bool read_named_manifest(struct package_walk *walk, const char *path, struct error *error)
{
    struct slice name = path_below(walk->arena, SLICE(""), last_part(slice_from(path)));
    if (!slice_ends_with_ignoring_case(name, SLICE(".mum"))) {
        struct slice clean = text_clean(walk->scratch, slice_from(path));
        return error_set(error, ERROR_INPUT,
                         SLICE_FORMAT ": is no package manifest (.mum), and no .msu or .cab by its content; name the "
                                      "update's file, or the folder it was expanded into",
                         SLICE_ARGUMENTS(clean));
    }
    if (!file_read_named_by_user(path, LIMIT_MANIFEST_SIZE, &walk->buffer, error))
        return false;
    package_walk_deliver(walk, PACKAGE_FILE_MANIFEST, name);
    return true;
}

static bool walk_named_file(struct package_walk *walk, const char *path, struct error *error)
{
    bool recognised, success;
    struct slice name = path_below(walk->arena, SLICE(""), last_part(slice_from(path)));
    int file = file_open_named_by_user(path, error);
    if (file < 0)
        return false;
    success = package_walk_file(walk, file, name, 0, &recognised, error);
    close(file);
    return success && (recognised || read_named_manifest(walk, path, error));
}

static bool walk_named(struct package_walk *walk, const char *path, struct error *error)
{
    enum file_kind kind;
    if (!file_kind_of(path, &kind, error))
        return false;
    if (kind == FILE_FOLDER)
        return walk_named_folder(walk, path, error);
    /* A pipe could be read only once, so it is not looked at beforehand. */
    return kind == FILE_REGULAR ? walk_named_file(walk, path, error) : read_named_manifest(walk, path, error);
}

bool package_source_walk(const char *path, const struct package_visitor *visitor, void *user, struct arena *arena,
                         struct error *error)
{
    struct arena *scratch = arena_create();
    struct package_walk walk = {
        .visitor = visitor, .user = user, .arena = arena, .scratch = scratch, .paths = intern_create(scratch)};
    bool success = walk_named(&walk, path, error);
    intern_destroy(walk.paths);
    buffer_release(&walk.buffer);
    arena_destroy(scratch);
    return success;
}
