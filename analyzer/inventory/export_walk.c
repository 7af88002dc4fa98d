/* Walking an export: which folders of an image it holds, and who reads each.
 *
 *     EXPORT/Windows/System32, .../servicing     an image: only its servicing folders, its hives in System32/config, and loose files
 *                                                beside them are looked at
 *     EXPORT/Windows/Logs/CBS/CBS.log            what it tells of attempts is history (image_logs.c)
 *     EXPORT/anything/servicing/Packages         folders of an image are told by name, in any letter case, at any depth
 *     EXPORT/anything/update.mum                 a manifest elsewhere: an update at hand, not installed
 *     EXPORT/anything/RegBack                    left out */
#include "base/limits.h"
#include "base/text.h"
#include "inventory/doubt.h"
#include "inventory/export_parts.h"
#include "inventory/image_logs.h"

static bool is_named(struct slice name, const char *wanted)
{
    return slice_equal_ignoring_case(name, slice_from(wanted));
}

static const struct folder_entry *find_child(const struct folder *folder, const char *name)
{
    for (size_t i = 0; i < folder->entries.count; i++)
        if (folder->entries.items[i].kind == FILE_FOLDER && is_named(folder->entries.items[i].name, name))
            return &folder->entries.items[i];
    return NULL;
}

static void walk_folder(struct walk *walk, struct folder *folder);

typedef void visit_folder(struct walk *walk, struct folder *folder);

static void note_too_deep(struct walk *walk, struct slice path)
{
    inventory_warn(walk->inventory, SLICE_FORMAT ": folders this deep are not searched; choose EXPORT nearer",
                   SLICE_ARGUMENTS(path));
    inventory_doubt_everything(walk->inventory, path, SLICE("folders this deep are not searched"),
                               SLICE("name a folder nearer to the export"));
}

static void note_unopened(struct walk *walk, const struct folder *folder, struct slice path, const struct error *error)
{
    inventory_warn(walk->inventory, SLICE_FORMAT "%s%s; export it again", SLICE_ARGUMENTS(folder->path),
                   folder->path.length ? "/" : "", error->text);
    walk_note_unreadable(walk, READER_IMAGE_TREE, path, "nothing in this folder was looked at");
    walk_doubt_everything(walk, path, "the folder cannot be opened");
}

static void visit_child(struct walk *walk, const struct folder *folder, struct slice name, visit_folder *visit)
{
    struct error error = {0};
    struct folder child = {.name = name, .path = walk_join_path(walk, folder->path, name), .depth = folder->depth + 1};
    if (child.depth > LIMIT_FOLDER_DEPTH) {
        if (!walk->too_deep)
            note_too_deep(walk, child.path);
        walk->too_deep = true;
        return;
    }
    child.number = file_tree_open(walk->files, folder->number, name.data, &error);
    if (child.number < 0) {
        note_unopened(walk, folder, child.path, &error);
        return;
    }
    visit(walk, &child);
    file_tree_close_folder(walk->files, child.number);
}

static void walk_child(struct walk *walk, const struct folder *folder, struct slice name)
{
    visit_child(walk, folder, name, walk_folder);
}

static void visit_children_named(struct walk *walk, const struct folder *folder, const char *name, visit_folder *visit)
{
    for (size_t i = 0; i < folder->entries.count; i++)
        if (folder->entries.items[i].kind == FILE_FOLDER && is_named(folder->entries.items[i].name, name))
            visit_child(walk, folder, folder->entries.items[i].name, visit);
}

static void walk_child_named(struct walk *walk, const struct folder *folder, const char *name)
{
    visit_children_named(walk, folder, name, walk_folder);
}

/* A folder that matters, and is none: links are not followed, so what it would show is not known. */
static void doubt_links(struct walk *walk, const struct folder *folder)
{
    static const char *const names[] = {"Windows", "servicing", "Packages", "Version", "WinSxS", "System32", "config"};
    for (size_t i = 0; i < folder->entries.count; i++) {
        const struct folder_entry *entry = &folder->entries.items[i];
        for (size_t j = 0; entry->kind == FILE_OTHER && j < sizeof names / sizeof *names; j++)
            if (is_named(entry->name, names[j]))
                inventory_doubt_source(walk->inventory, READER_IMAGE_TREE,
                                       walk_join_path(walk, folder->path, entry->name),
                                       SLICE("it is a link, which is not followed"));
    }
}

static bool list_folder(struct walk *walk, struct folder *folder, struct arena *arena)
{
    struct error error = {0};
    if (!file_tree_list(walk->files, folder->number, arena, &folder->entries, &error)) {
        inventory_warn(walk->inventory, SLICE_FORMAT ": %s",
                       SLICE_ARGUMENTS(folder->path.length ? folder->path : SLICE("EXPORT")), error.text);
        walk_note_unreadable(walk, READER_IMAGE_TREE, folder->path, "nothing in this folder was looked at");
        walk_doubt_everything(walk, folder->path, "the names in this folder cannot be read");
        return false;
    }
    doubt_links(walk, folder);
    walk->names += folder->entries.count;
    if (walk->names > LIMIT_EXPORT_ENTRIES && !walk->stopped) {
        inventory_warn(walk->inventory,
                       SLICE_FORMAT ": more than %d names in this export; the search stops here, choose EXPORT nearer",
                       SLICE_ARGUMENTS(folder->path), LIMIT_EXPORT_ENTRIES);
        inventory_doubt_everything(walk->inventory, folder->path, SLICE("too many names: the search stopped here"),
                                   SLICE("name a folder nearer to the export"));
        walk->stopped = true;
    }
    return !walk->stopped;
}

static bool holds_files_of(const struct folder *folder, const char *extension)
{
    for (size_t i = 0; i < folder->entries.count; i++)
        if (folder->entries.items[i].kind == FILE_REGULAR &&
            name_has_extension(folder->entries.items[i].name, extension))
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

/* A copy of servicing\Packages that is EXPORT itself: told by its name, or by the foundation package that no update
 * brings. */
static bool is_packages_itself(const struct folder *folder)
{
    struct package_identity identity;
    if (folder->depth > 0)
        return false;
    for (size_t i = 0; i < folder->entries.count; i++) {
        struct slice name = folder->entries.items[i].name;
        struct slice stem = slice_between(name, 0, slice_find_last_byte(name, '.'));
        if (name_has_extension(name, "mum") && package_identity_parse(stem, &identity) &&
            package_identity_role(&identity) == PACKAGE_FOUNDATION)
            return true;
    }
    return is_named(folder->name, "Packages");
}

/* Place gives meaning: what lies in servicing\Packages is laid down there by Windows; anywhere else, a manifest shows
 * that somebody has the update. */
static void read_image_folder(struct walk *walk, const struct folder *folder)
{
    if (is_packages_itself(folder)) {
        walk->found[IMAGE_PACKAGES] = true;
        image_tree_read_packages(walk->tree, folder->number, folder->path);
    } else if (holds_files_of(folder, "mum")) {
        image_tree_read_at_hand(walk->tree, folder->number, folder->path);
    }
    if (is_named(folder->name, "Manifests") || holds_files_of(folder, "manifest")) {
        walk->found[IMAGE_COMPONENTS] = true;
        image_tree_read_manifests(walk->tree, folder->number, folder->path);
    }
}

static void read_packages(struct walk *walk, struct folder *folder)
{
    walk->found[IMAGE_PACKAGES] = true;
    image_tree_read_packages(walk->tree, folder->number, folder->path);
}

static void read_versions(struct walk *walk, struct folder *folder)
{
    walk->found[IMAGE_VERSIONS] = true;
    image_tree_read_versions(walk->tree, folder->number, folder->path);
}

/* Every host has one servicing folder: two are two hosts, or a host and what is left of an older one. */
static void note_second_servicing(struct walk *walk, struct slice path)
{
    inventory_contradict(walk->inventory,
                         arena_format(walk->inventory->arena,
                                      SLICE_FORMAT ": a second servicing folder beside " SLICE_FORMAT
                                                   ", as of another host; check each host on its own",
                                      SLICE_ARGUMENTS(path), SLICE_ARGUMENTS(walk->servicing)),
                         (struct origin){.reader = READER_IMAGE_TREE, .path = walk->servicing},
                         (struct origin){.reader = READER_IMAGE_TREE, .path = path});
}

/* A container is read whole: damage anywhere in it refuses all of it. */
static void narrow(struct walk *walk)
{
    if (!walk->is_container)
        image_tree_narrow(walk->tree, walk->scope);
}

/* Of a servicing folder nothing but these two is evidence. Its packages say which components concern a question; those
 * of a second one would be of another host, of which nothing is answered. */
static void walk_servicing(struct walk *walk, const struct folder *folder)
{
    if (walk->servicing.data)
        note_second_servicing(walk, folder->path);
    else
        walk->servicing = folder->path;
    narrow(walk);
    visit_children_named(walk, folder, "Packages", read_packages);
    visit_children_named(walk, folder, "Version", read_versions);
}

/* Whether `name` is the Windows folder of an image; `*whole` when the system itself is in it too. */
static bool is_windows_folder(const struct walk *walk, const struct folder *parent, struct slice name, bool *whole)
{
    struct error error = {0};
    struct arena *arena = arena_create();
    struct folder folder = {.number = file_tree_open(walk->files, parent->number, name.data, &error)};
    bool servicing = false;
    if (folder.number >= 0 && file_tree_list(walk->files, folder.number, arena, &folder.entries, &error)) {
        servicing = find_child(&folder, "servicing") != NULL;
        *whole = find_child(&folder, "System32") != NULL;
    }
    if (folder.number >= 0)
        file_tree_close_folder(walk->files, folder.number);
    arena_destroy(arena);
    return servicing;
}

/* The hives of a Windows that is not running. Those of users and accounts, and the older copies in RegBack, say nothing
 * of it. */
static void read_image_hives(struct walk *walk, struct folder *folder)
{
    struct arena *arena = arena_create();
    if (list_folder(walk, folder, arena))
        loose_files_read_image_hives(walk, folder);
    arena_destroy(arena);
}

/* Of System32 nothing else is evidence; it is listed only because config may be written in any letter case. */
static void walk_system32(struct walk *walk, struct folder *folder)
{
    struct arena *arena = arena_create();
    if (list_folder(walk, folder, arena))
        visit_children_named(walk, folder, "config", read_image_hives);
    arena_destroy(arena);
}

/* A drive or a Windows folder holds hundreds of thousands of files that say nothing here. */
static bool walk_image(struct walk *walk, const struct folder *folder)
{
    bool whole = false;
    const struct folder_entry *windows = find_child(folder, "Windows");
    if (find_child(folder, "servicing") && find_child(folder, "System32")) {
        walk_child_named(walk, folder, "servicing");
        walk_child_named(walk, folder, "WinSxS");
        visit_children_named(walk, folder, "System32", walk_system32);
        image_logs_read(walk, folder);
        loose_files_read(walk, folder, false);
        return true;
    }
    if (!windows || !is_windows_folder(walk, folder, windows->name, &whole) || !whole)
        return false;
    walk_child(walk, folder, windows->name);
    loose_files_read(walk, folder, false);
    return true;
}

/* The wrong folder of a host is a common mistake, and otherwise only shows as a lack of evidence. */
static void warn_of_wrong_root(struct walk *walk, const struct folder *folder)
{
    const char *advice = NULL;
    if (find_child(folder, "drivers") && find_child(folder, "config"))
        advice = "this is a System32 folder; name the folder above Windows, or Windows itself";
    else if (find_child(folder, "System32") && !find_child(folder, "servicing"))
        advice = "this is a Windows folder without its servicing folder; copy that too, as administrator";
    else if (find_child(folder, "Users") && !find_child(folder, "Windows"))
        advice = "this is a drive without its Windows folder; name the drive that Windows lies on";
    if (advice)
        inventory_warn(walk->inventory, "EXPORT: %s", advice);
}

static void walk_anything(struct walk *walk, const struct folder *folder)
{
    if (folder->depth == 0)
        warn_of_wrong_root(walk, folder);
    read_image_folder(walk, folder);
    loose_files_read(walk, folder, true);
    for (size_t i = 0; i < folder->entries.count && !walk->stopped; i++)
        if (folder->entries.items[i].kind == FILE_FOLDER)
            walk_child(walk, folder, folder->entries.items[i].name);
}

/* A Windows folder with its System32, by its own name or by what stands beside that. */
static void note_image(struct walk *walk, const struct folder *folder)
{
    bool is_windows =
        is_named(folder->name, "Windows") || find_child(folder, "servicing") || find_child(folder, "WinSxS");
    if (is_windows && find_child(folder, "System32") && walk->inventory->form == EXPORT_OF_COPIES)
        walk->inventory->form = EXPORT_OF_MOUNTED_IMAGE;
}

static void walk_folder(struct walk *walk, struct folder *folder)
{
    if (is_named(folder->name, "WinSxS")) {
        walk->found[IMAGE_COMPONENTS] = true;
        image_tree_read_winsxs(walk->tree, folder->number, folder->path);
        return;
    }
    if (is_named(folder->name, "RegBack") && folder->depth > 0) {
        inventory_warn(walk->inventory, SLICE_FORMAT ": older copies of the registry hives, left out",
                       SLICE_ARGUMENTS(folder->path));
        return;
    }
    struct arena *arena = arena_create();
    if (list_folder(walk, folder, arena)) {
        note_image(walk, folder);
        if (is_named(folder->name, "servicing"))
            walk_servicing(walk, folder);
        else if (folder->depth == 0 && is_named(folder->name, "Version") && holds_versions_only(folder))
            read_versions(walk, folder);
        else if (!walk_image(walk, folder))
            walk_anything(walk, folder);
    }
    arena_destroy(arena);
}

void walk_files(struct walk *walk, struct slice name)
{
    struct folder folder = {.number = walk->files->root, .name = name, .path = SLICE("")};
    walk->tree = image_tree_begin(walk->inventory, walk->files);
    walk_folder(walk, &folder);
    image_tree_end(walk->tree);
}
