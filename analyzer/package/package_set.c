/* The manifests of one update, as they lie in a folder that its cabinet was expanded to:
 *
 *     update.mum                                                        the top: Package_for_KB4520002
 *     package_for_kb4520002_server~31bf3856ad364e35~amd64~~6.0.1.0.mum  wrappers, one for each kind of Windows
 *     package_1_for_kb4520002~31bf3856ad364e35~amd64~~6.0.1.0.mum       leaves
 *     update-bf.mum, package_…_bf~….mum                                 a twin of the same set under names in _BF */
#include "package/package_set.h"

#include <unistd.h>

#include "base/file.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/text.h"
#include "servicing/kb.h"

struct set_reading {
    struct package_set *set;
    struct arena *arena;
    struct manifest_parser *parser;
    struct buffer buffer;
    size_t entries; /* names looked at so far */
};

static struct slice path_below(struct arena *arena, struct slice folder, struct slice name)
{
    struct slice clean = text_clean(arena, name);
    if (folder.length == 0)
        return arena_copy(arena, clean);
    return arena_format(arena, SLICE_FORMAT "/" SLICE_FORMAT, SLICE_ARGUMENTS(folder), SLICE_ARGUMENTS(clean));
}

static void warn(struct set_reading *reading, struct slice path, const char *words)
{
    *list_append(reading->arena, &reading->set->warnings) = arena_format(
        reading->arena, SLICE_FORMAT ": %s; the set is incomplete without it", SLICE_ARGUMENTS(path), words);
}

/* Parses what the buffer holds into a new member. */
static void add_member(struct set_reading *reading, struct slice path)
{
    struct error error;
    struct package_manifest manifest;
    if (!package_manifest_parse(reading->parser, buffer_slice(&reading->buffer), reading->arena, &manifest, &error)) {
        warn(reading, path, error.text);
        return;
    }
    *list_append(reading->arena, &reading->set->members) = (struct package_set_member){path, manifest};
}

static void read_member(struct set_reading *reading, int folder, struct slice folder_path, struct slice name)
{
    struct error error;
    if (file_read(folder, name.data, LIMIT_MANIFEST_SIZE, &reading->buffer, &error))
        add_member(reading, path_below(reading->arena, folder_path, name));
    else
        warn(reading, folder_path.length ? folder_path : SLICE("."), error.text);
}

static void read_folder(struct set_reading *reading, int folder, struct slice path, unsigned depth);

static void read_sub_folder(struct set_reading *reading, int parent, struct slice name, struct slice path,
                            unsigned depth)
{
    struct error error;
    if (depth > LIMIT_FOLDER_DEPTH) {
        warn(reading, path, "nested too deeply; not searched");
        return;
    }
    int folder = folder_open(parent, name.data, &error);
    if (folder < 0) {
        warn(reading, path, error.text);
        return;
    }
    read_folder(reading, folder, path, depth);
    close(folder);
}

static void read_folder(struct set_reading *reading, int folder, struct slice path, unsigned depth)
{
    struct folder_listing listing;
    struct error error;
    if (!folder_list(folder, reading->arena, LIMIT_FOLDER_ENTRIES, &listing, &error)) {
        warn(reading, path.length ? path : SLICE("."), error.text);
        return;
    }
    for (size_t i = 0; i < listing.count; i++) {
        const struct folder_entry *entry = &listing.items[i];
        if (++reading->entries > LIMIT_EXPORT_ENTRIES) {
            warn(reading, path, "too many names in this folder and around it; the rest is not searched");
            return;
        }
        if (entry->kind == FILE_FOLDER)
            read_sub_folder(reading, folder, entry->name, path_below(reading->arena, path, entry->name), depth + 1);
        else if (slice_ends_with_ignoring_case(entry->name, SLICE(".mum")))
            read_member(reading, folder, path, entry->name);
    }
}

static bool read_one_file(struct set_reading *reading, const char *path, struct error *error)
{
    struct slice whole = slice_from(path);
    size_t slash = slice_find_last_byte(whole, '/');
    struct slice name = slash == SLICE_NOT_FOUND ? whole : slice_between(whole, slash + 1, whole.length);
    if (!slice_ends_with_ignoring_case(name, SLICE(".mum")))
        return error_set(error, ERROR_INPUT,
                         SLICE_FORMAT ": is no package manifest (.mum); expand the .msu or .cab and name the folder",
                         SLICE_ARGUMENTS(reading->set->path));
    if (!file_read_named_by_user(path, LIMIT_MANIFEST_SIZE, &reading->buffer, error))
        return false;
    add_member(reading, path_below(reading->arena, SLICE(""), name));
    return true;
}

static bool read_members(struct set_reading *reading, const char *path, struct error *error)
{
    enum file_kind kind;
    if (!file_kind_of(path, &kind, error))
        return false;
    if (kind != FILE_FOLDER)
        return read_one_file(reading, path, error);
    int folder = folder_open_named_by_user(path, error);
    if (folder < 0)
        return false;
    read_folder(reading, folder, SLICE(""), 0);
    close(folder);
    return true;
}

/* The identities that some manifest of the set names as nested. */
static struct intern *collect_nested(const struct package_set *set, struct arena *arena)
{
    struct intern *nested = intern_create(arena);
    for (size_t i = 0; i < set->members.count; i++) {
        const struct nested_package_list *list = &set->members.items[i].manifest.nested;
        for (size_t j = 0; j < list->count; j++)
            intern_add(nested, package_identity_format(arena, &list->items[j].identity));
    }
    return nested;
}

/* A top is what no manifest of the set names as nested. */
static bool is_top(const struct intern *nested, const struct package_set_member *member, struct arena *arena)
{
    return intern_find(nested, package_identity_format(arena, &member->manifest.identity)) == UINT32_MAX;
}

/* Of several tops, the one that stands for the update: Package_for_KBnnnnnn rather than its _BF twin or a wrapper whose top is missing.
 * The roles are declared in that order. */
static bool is_better_top(const struct package_set_member *candidate, const struct package_set_member *top)
{
    return top == NULL ||
           package_identity_role(&candidate->manifest.identity) < package_identity_role(&top->manifest.identity);
}

static bool fail_for_two_updates(const struct package_set *set, const struct package_set_member *a,
                                 const struct package_set_member *b, struct error *error)
{
    char kb_a[KB_TEXT_SIZE], kb_b[KB_TEXT_SIZE];
    return error_set(error, ERROR_INPUT,
                     SLICE_FORMAT ": manifests of two updates, %s in " SLICE_FORMAT " and %s in " SLICE_FORMAT
                                  "; give each update a folder of its own",
                     SLICE_ARGUMENTS(set->path), kb_format(a->manifest.kb, kb_a), SLICE_ARGUMENTS(a->path),
                     kb_format(b->manifest.kb, kb_b), SLICE_ARGUMENTS(b->path));
}

/* NULL, without an error, when no manifest names a KB. */
static bool find_top(const struct package_set *set, const struct intern *nested, struct arena *arena,
                     const struct package_set_member **top, struct error *error)
{
    *top = NULL;
    for (size_t i = 0; i < set->members.count; i++) {
        const struct package_set_member *member = &set->members.items[i];
        if (member->manifest.kb == 0 || !is_top(nested, member, arena))
            continue;
        if (*top != NULL && (*top)->manifest.kb != member->manifest.kb)
            return fail_for_two_updates(set, *top, member, error);
        if (is_better_top(member, *top))
            *top = member;
    }
    return true;
}

static bool choose_top(struct package_set *set, struct arena *arena, struct error *error)
{
    struct intern *nested = collect_nested(set, arena);
    const struct package_set_member *top;
    bool one_update = find_top(set, nested, arena, &top, error);
    intern_destroy(nested);
    if (!one_update)
        return false;
    if (top == NULL)
        return error_set(
            error, ERROR_INPUT,
            SLICE_FORMAT
            ": no readable package manifest (.mum) that names a KB; name the folder the update was expanded into%s%s",
            SLICE_ARGUMENTS(set->path), set->warnings.count ? "; " : "",
            set->warnings.count ? set->warnings.items[0].data : "");
    set->kb = top->manifest.kb;
    set->identity = top->manifest.identity;
    return true;
}

static void note_floor(struct package_set *set, size_t index)
{
    struct version floor;
    if (!package_manifest_floor(&set->members.items[index].manifest, &floor))
        return;
    if (set->has_floor && version_compare(floor, set->floor) <= 0)
        return;
    set->has_floor = true;
    set->floor = floor;
    set->floor_member = index;
}

static void note_creation(struct package_set *set, size_t index)
{
    struct date created;
    if (date_parse(set->members.items[index].manifest.creation_time, &created) && created.value > set->created.value)
        set->created = created;
}

bool package_set_read(const char *path, struct arena *arena, struct package_set *set, struct error *error)
{
    *set = (struct package_set){.path = arena_copy(arena, text_clean(arena, slice_from(path)))};
    struct set_reading reading = {.set = set, .arena = arena, .parser = manifest_parser_create()};
    bool success = read_members(&reading, path, error) && choose_top(set, arena, error);
    for (size_t i = 0; i < set->members.count; i++) {
        note_floor(set, i);
        note_creation(set, i);
    }
    buffer_release(&reading.buffer);
    manifest_parser_destroy(reading.parser);
    return success;
}
