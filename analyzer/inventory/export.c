/* Probing an export: which folders of an image and which loose files lie at a path, and who reads each.
 *
 *     EXPORT/Windows/System32, .../servicing     a mounted image: only its servicing folders and loose files beside them are looked at
 *     EXPORT/cbs.reg, EXPORT/systeminfo.txt      loose files are told by content, not by name
 *     EXPORT/anything/WinSxS/Manifests/...       folders of an image are told by name, in any letter case, at any depth
 */
#include "inventory/export.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "inventory/image_tree.h"
#include "inventory/missing_source.h"
#include "inventory/reader.h"

struct walk {
    struct inventory *inventory;
    struct image_tree *tree;
    struct arena *scratch; /* of one file */
    struct buffer buffer;
    size_t names; /* looked at in the whole export */
    bool stopped;
    bool too_deep; /* already said so */
    bool found[IMAGE_SOURCE_COUNT];
    struct slice servicing; /* path of the first servicing folder */
};

struct folder {
    int descriptor;
    struct slice name;
    struct slice path; /* clean, relative to EXPORT; "" for EXPORT itself */
    unsigned depth;
    struct folder_listing entries;
};

static bool is_named(struct slice name, const char *wanted)
{
    return slice_equal_ignoring_case(name, slice_from(wanted));
}

static struct slice join_path(struct walk *walk, struct slice path, struct slice name)
{
    struct arena *arena = walk->inventory->arena;
    struct slice clean = text_clean(arena, name);
    return path.length
               ? arena_format(arena, SLICE_FORMAT "/" SLICE_FORMAT, SLICE_ARGUMENTS(path), SLICE_ARGUMENTS(clean))
               : arena_copy(arena, clean);
}

static const struct folder_entry *find_child(const struct folder *folder, const char *name)
{
    for (size_t i = 0; i < folder->entries.count; i++)
        if (folder->entries.items[i].kind == FILE_FOLDER && is_named(folder->entries.items[i].name, name))
            return &folder->entries.items[i];
    return NULL;
}

/* Loose files. */

static void note_unreadable(struct walk *walk, enum reader_id reader, struct slice path, const char *cost)
{
    struct coverage *coverage = inventory_add_coverage(walk->inventory, reader, path, COVERAGE_UNREADABLE);
    coverage->cost = slice_from(cost);
}

static bool has_extension(struct slice name, const char *extension)
{
    size_t dot = slice_find_last_byte(name, '.');
    return dot == SLICE_NOT_FOUND ? *extension == '\0' : is_named(slice_between(name, dot + 1, name.length), extension);
}

static bool is_loose_name(struct slice name)
{
    static const char *const extensions[] = {"txt", "csv", "log", "reg", "lst", ""};
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        if (has_extension(name, extensions[i]))
            return true;
    return false;
}

static size_t size_limit(struct slice name)
{
    if (has_extension(name, "log"))
        return LIMIT_LOG_SIZE;
    return has_extension(name, "reg") ? LIMIT_REGISTRY_SIZE : LIMIT_TEXT_SIZE;
}

static void warn_unrecognised(struct walk *walk, struct slice path)
{
    struct slice bytes = buffer_slice(&walk->buffer);
    if (slice_equal(slice_between(bytes, 0, 4), SLICE("regf"))) {
        inventory_warn(walk->inventory,
                       SLICE_FORMAT ": a registry hive is not read; load it with reg load and export its key Component "
                                    "Based Servicing as .reg",
                       SLICE_ARGUMENTS(path));
        return;
    }
    if (slice_trim(bytes).length == 0) {
        inventory_warn(walk->inventory, SLICE_FORMAT ": empty, which counts as not collected; export it again",
                       SLICE_ARGUMENTS(path));
        return;
    }
    struct slice known = reader_list_known(walk->scratch);
    inventory_warn(walk->inventory, SLICE_FORMAT ": recognised by no reader; understood are: " SLICE_FORMAT,
                   SLICE_ARGUMENTS(path), SLICE_ARGUMENTS(known));
}

/* Hands what is in the buffer to a reader. */
static void read_buffer(struct walk *walk, struct slice path, bool warn)
{
    arena_reset(walk->scratch);
    if (!reader_read_bytes(walk->inventory, path, buffer_slice(&walk->buffer), walk->scratch) && warn)
        warn_unrecognised(walk, path);
}

static void read_loose_file(struct walk *walk, const struct folder *folder, struct slice name, bool warn)
{
    struct error error = {0};
    struct slice path = join_path(walk, folder->path, name);
    if (file_read(folder->descriptor, name.data, size_limit(name), &walk->buffer, &error)) {
        read_buffer(walk, path, warn);
        return;
    }
    inventory_warn(walk->inventory, SLICE_FORMAT "%s%s; export it again", SLICE_ARGUMENTS(folder->path),
                   folder->path.length ? "/" : "", error.text);
    enum reader_id reader = has_extension(name, "reg")   ? READER_REGISTRY_EXPORT
                            : has_extension(name, "log") ? READER_SERVICING_LOG
                                                         : READER_HOTFIX_LISTING;
    note_unreadable(walk, reader, path, "what this file should say is not known");
}

/* A pending.xml taken out of WinSxS for an export. */
static void read_pending(struct walk *walk, const struct folder *folder, struct slice name)
{
    struct slice path = join_path(walk, folder->path, name);
    struct coverage *coverage = inventory_add_coverage(walk->inventory, READER_IMAGE_TREE, path, COVERAGE_READ);
    coverage_add_authority(walk->inventory, coverage, SLICE("pending work: presence"));
    inventory_add_pending(walk->inventory, PENDING_XML, true, SLICE(""),
                          (struct origin){READER_IMAGE_TREE, path, 0, {0}});
}

static void read_loose_files(struct walk *walk, const struct folder *folder, bool warn)
{
    for (size_t i = 0; i < folder->entries.count; i++) {
        const struct folder_entry *entry = &folder->entries.items[i];
        bool loose = is_loose_name(entry->name);
        if (entry->kind == FILE_REGULAR && is_named(entry->name, "pending.xml"))
            read_pending(walk, folder, entry->name);
        else if (entry->kind == FILE_REGULAR && loose)
            read_loose_file(walk, folder, entry->name, warn);
        else if (entry->kind == FILE_OTHER && loose && warn) {
            struct slice path = join_path(walk, folder->path, entry->name);
            inventory_warn(walk->inventory, SLICE_FORMAT ": no plain file (links are not followed); left out",
                           SLICE_ARGUMENTS(path));
        }
    }
}

/* Folders. */

static void walk_folder(struct walk *walk, struct folder *folder);

static void walk_child(struct walk *walk, const struct folder *folder, struct slice name)
{
    struct error error = {0};
    struct folder child = {.name = name, .path = join_path(walk, folder->path, name), .depth = folder->depth + 1};
    if (child.depth > LIMIT_FOLDER_DEPTH) {
        if (!walk->too_deep)
            inventory_warn(walk->inventory, SLICE_FORMAT ": folders this deep are not searched; choose EXPORT nearer",
                           SLICE_ARGUMENTS(child.path));
        walk->too_deep = true;
        return;
    }
    child.descriptor = folder_open(folder->descriptor, name.data, &error);
    if (child.descriptor < 0) {
        inventory_warn(walk->inventory, SLICE_FORMAT "%s%s; export it again", SLICE_ARGUMENTS(folder->path),
                       folder->path.length ? "/" : "", error.text);
        note_unreadable(walk, READER_IMAGE_TREE, child.path, "nothing in this folder was looked at");
        return;
    }
    walk_folder(walk, &child);
    close(child.descriptor);
}

static void walk_child_named(struct walk *walk, const struct folder *folder, const char *name)
{
    for (size_t i = 0; i < folder->entries.count; i++)
        if (folder->entries.items[i].kind == FILE_FOLDER && is_named(folder->entries.items[i].name, name))
            walk_child(walk, folder, folder->entries.items[i].name);
}

static bool list_folder(struct walk *walk, struct folder *folder, struct arena *arena)
{
    struct error error = {0};
    if (!folder_list(folder->descriptor, arena, LIMIT_FOLDER_ENTRIES, &folder->entries, &error)) {
        inventory_warn(walk->inventory, SLICE_FORMAT ": %s",
                       SLICE_ARGUMENTS(folder->path.length ? folder->path : SLICE("EXPORT")), error.text);
        note_unreadable(walk, READER_IMAGE_TREE, folder->path, "nothing in this folder was looked at");
        return false;
    }
    walk->names += folder->entries.count;
    if (walk->names > LIMIT_EXPORT_ENTRIES && !walk->stopped) {
        inventory_warn(walk->inventory,
                       SLICE_FORMAT ": more than %d names in this export; the search stops here, choose EXPORT nearer",
                       SLICE_ARGUMENTS(folder->path), LIMIT_EXPORT_ENTRIES);
        walk->stopped = true;
    }
    return !walk->stopped;
}

static bool holds_files_of(const struct folder *folder, const char *extension)
{
    for (size_t i = 0; i < folder->entries.count; i++)
        if (folder->entries.items[i].kind == FILE_REGULAR && has_extension(folder->entries.items[i].name, extension))
            return true;
    return false;
}

static bool holds_versions_only(const struct folder *folder)
{
    struct version version;
    for (size_t i = 0; i < folder->entries.count; i++)
        if (!version_parse(folder->entries.items[i].name, &version))
            return false;
    return folder->entries.count > 0;
}

/* Reads what this folder itself is part of an image for. */
static void read_image_folder(struct walk *walk, const struct folder *folder)
{
    if (is_named(folder->name, "Packages") || holds_files_of(folder, "mum")) {
        walk->found[IMAGE_PACKAGES] = true;
        image_tree_read_packages(walk->tree, folder->descriptor, folder->path);
    }
    if (is_named(folder->name, "Manifests") || holds_files_of(folder, "manifest")) {
        walk->found[IMAGE_COMPONENTS] = true;
        image_tree_read_manifests(walk->tree, folder->descriptor, folder->path);
    }
}

static void read_versions(struct walk *walk, const struct folder *folder)
{
    walk->found[IMAGE_VERSIONS] = true;
    image_tree_read_versions(walk->tree, folder->descriptor, folder->path);
}

/* Of a servicing folder nothing but these two is evidence. */
static void walk_servicing(struct walk *walk, const struct folder *folder)
{
    if (walk->servicing.data)
        inventory_warn(walk->inventory,
                       SLICE_FORMAT ": a second servicing folder beside " SLICE_FORMAT
                                    "; both are read as one host's, check each host on its own",
                       SLICE_ARGUMENTS(folder->path), SLICE_ARGUMENTS(walk->servicing));
    else
        walk->servicing = folder->path;
    walk_child_named(walk, folder, "Packages");
    walk_child_named(walk, folder, "Version");
}

/* Whether `name` is the Windows folder of an image; `*whole` when the system itself is in it too. */
static bool is_windows_folder(const struct folder *parent, struct slice name, bool *whole)
{
    struct error error = {0};
    struct arena *arena = arena_create();
    struct folder folder = {.descriptor = folder_open(parent->descriptor, name.data, &error)};
    bool servicing = false;
    if (folder.descriptor >= 0 &&
        folder_list(folder.descriptor, arena, LIMIT_FOLDER_ENTRIES, &folder.entries, &error)) {
        servicing = find_child(&folder, "servicing") != NULL;
        *whole = find_child(&folder, "System32") != NULL;
    }
    if (folder.descriptor >= 0)
        close(folder.descriptor);
    arena_destroy(arena);
    return servicing;
}

/* A drive or a Windows folder holds hundreds of thousands of files that say nothing here. */
static bool walk_image(struct walk *walk, const struct folder *folder)
{
    bool whole = false;
    const struct folder_entry *windows = find_child(folder, "Windows");
    if (find_child(folder, "servicing") && find_child(folder, "System32")) {
        walk_child_named(walk, folder, "servicing");
        walk_child_named(walk, folder, "WinSxS");
        read_loose_files(walk, folder, false);
        return true;
    }
    if (!windows || !is_windows_folder(folder, windows->name, &whole) || !whole)
        return false;
    walk_child(walk, folder, windows->name);
    read_loose_files(walk, folder, false);
    return true;
}

static void walk_anything(struct walk *walk, const struct folder *folder)
{
    read_image_folder(walk, folder);
    read_loose_files(walk, folder, true);
    for (size_t i = 0; i < folder->entries.count && !walk->stopped; i++)
        if (folder->entries.items[i].kind == FILE_FOLDER)
            walk_child(walk, folder, folder->entries.items[i].name);
}

static void walk_folder(struct walk *walk, struct folder *folder)
{
    if (is_named(folder->name, "WinSxS")) {
        walk->found[IMAGE_COMPONENTS] = true;
        image_tree_read_winsxs(walk->tree, folder->descriptor, folder->path);
        return;
    }
    struct arena *arena = arena_create();
    if (list_folder(walk, folder, arena)) {
        if (is_named(folder->name, "servicing"))
            walk_servicing(walk, folder);
        else if (is_named(folder->name, "Version") && holds_versions_only(folder))
            read_versions(walk, folder);
        else if (!walk_image(walk, folder))
            walk_anything(walk, folder);
    }
    arena_destroy(arena);
}

/* The export as the user named it. */

static struct slice last_part(struct slice path)
{
    while (path.length > 1 && path.data[path.length - 1] == '/')
        path.length--;
    size_t separator = slice_find_last_byte(path, '/');
    return separator == SLICE_NOT_FOUND ? path : slice_between(path, separator + 1, path.length);
}

static bool read_folder(struct walk *walk, const char *path, struct error *error)
{
    char resolved[PATH_MAX];
    struct folder folder = {.path = SLICE("")};
    folder.descriptor = folder_open_named_by_user(path, error);
    if (folder.descriptor < 0)
        return false;
    /* "." or a link may stand for a folder whose own name tells what it is. */
    folder.name = last_part(slice_from(realpath(path, resolved) ? resolved : path));
    walk->tree = image_tree_begin(walk->inventory);
    walk_folder(walk, &folder);
    image_tree_end(walk->tree);
    close(folder.descriptor);
    return true;
}

static bool read_file(struct walk *walk, const char *path, struct error *error)
{
    struct slice name = last_part(slice_from(path));
    if (!file_read_named_by_user(path, size_limit(name), &walk->buffer, error)) {
        error->code = ERROR_IO;
        return false;
    }
    read_buffer(walk, arena_copy(walk->inventory->arena, text_clean(walk->inventory->arena, name)), true);
    return true;
}

static struct slice why_empty(const struct inventory *inventory)
{
    if (inventory->warnings.count)
        return inventory->warnings.items[0];
    for (size_t i = 0; i < inventory->coverage.count; i++)
        if (inventory->coverage.items[i].status == COVERAGE_READ)
            return SLICE("what was read says nothing of a host");
    return SLICE("no file of a known kind");
}

static bool refuse_empty(const struct walk *walk, struct error *error)
{
    const struct inventory *inventory = walk->inventory;
    struct slice first = why_empty(inventory);
    return error_set(error, ERROR_NO_EVIDENCE,
                     SLICE_FORMAT
                     ": nothing in it is evidence that kbready understands (" SLICE_FORMAT
                     "); export the registry key Component Based Servicing, systeminfo, or servicing\\Packages",
                     SLICE_ARGUMENTS(inventory->export_path), SLICE_ARGUMENTS(first));
}

bool export_read(const char *path, struct inventory **inventory, struct error *error)
{
    enum file_kind kind;
    if (!file_kind_of(path, &kind, error))
        return false;
    struct walk walk = {.scratch = arena_create()};
    walk.inventory = inventory_create(text_clean(walk.scratch, slice_from(path)));
    bool read = kind == FILE_FOLDER ? read_folder(&walk, path, error) : read_file(&walk, path, error);
    if (read) {
        missing_source_note(walk.inventory, walk.found);
        read = inventory_has_evidence(walk.inventory) || refuse_empty(&walk, error);
    }
    buffer_release(&walk.buffer);
    arena_destroy(walk.scratch);
    if (read)
        *inventory = walk.inventory;
    else
        inventory_destroy(walk.inventory);
    return read;
}
