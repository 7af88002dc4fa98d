/* The manifests of one update, as its cabinet holds them:
 *
 *     update.mum                                                        the top: Package_for_KB4520002
 *     package_for_kb4520002_server~31bf3856ad364e35~amd64~~6.0.1.0.mum  wrappers, one for each kind of Windows
 *     package_1_for_kb4520002~31bf3856ad364e35~amd64~~6.0.1.0.mum       leaves
 *     update-bf.mum, package_…_bf~….mum                                 a twin of the same set under names in _BF */
#include "package/package_set.h"

#include "base/limits.h"
#include "base/machine.h"
#include "base/text.h"
#include "base/xml_reader.h"
#include "package/package_properties.h"
#include "package/package_source.h"
#include "package/package_wholeness.h"
#include "package/package_windows.h"
#include "package/wsus_metadata.h"
#include "servicing/kb.h"
#include "servicing/windows.h"

struct set_reading {
    struct package_set *set;
    struct arena *arena;
    struct manifest_parser *parser;
    struct xml_reader *metadata_reader;
    struct wsus_metadata metadata;
    uint32_t properties_kb;
    struct package_signing *signing;
    struct slice_list component_names;
    size_t nested; /* packages that all manifests so far name */
};

static void warn(void *user, struct slice path, const char *words)
{
    struct set_reading *reading = user;
    *list_append(reading->arena, &reading->set->warnings) = arena_format(
        reading->arena, SLICE_FORMAT ": %s; the set is incomplete without it", SLICE_ARGUMENTS(path), words);
}

/* Parses a manifest into a new member. */
static void add_manifest(struct set_reading *reading, const struct package_file *file)
{
    struct error error = {0};
    struct package_manifest manifest;
    if (reading->nested > LIMIT_SET_ITEMS) {
        warn(reading, file->path, "the manifests before it name more packages than any update has; it is not read");
        return;
    }
    if (!package_manifest_parse_whole(reading->parser, file->bytes, reading->arena, &manifest, &error)) {
        warn(reading, file->path, error.text);
        return;
    }
    reading->nested += manifest.nested.count;
    package_signing_add_manifest(reading->signing, file->path, file->bytes);
    *list_append(reading->arena, &reading->set->members) =
        (struct package_set_member){file->path, manifest, CATALOG_NONE};
}

static void add_catalog(struct set_reading *reading, const struct package_file *file)
{
    struct error error = {0};
    if (!package_signing_add_catalog(reading->signing, file->path, file->bytes, &error))
        warn(reading, file->path, error.text);
}

static void add_properties(struct set_reading *reading, const struct package_file *file)
{
    struct error error = {0};
    struct package_properties properties;
    if (!package_properties_parse(file->bytes, reading->arena, &properties, &error)) {
        warn(reading, file->path, error.text);
        return;
    }
    stated_floor_raise(&reading->set->properties_floor, properties.floor);
    if (properties.kb)
        reading->properties_kb = properties.kb;
}

static void add_metadata(struct set_reading *reading, const struct package_file *file)
{
    struct error error = {0};
    if (!wsus_metadata_add(reading->metadata_reader, file->bytes, &reading->metadata, &error))
        warn(reading, file->path, error.text);
}

static void add_file(void *user, const struct package_file *file)
{
    static void (*const takers[])(struct set_reading *, const struct package_file *) = {
        [PACKAGE_FILE_MANIFEST] = add_manifest,
        [PACKAGE_FILE_CATALOG] = add_catalog,
        [PACKAGE_FILE_PROPERTIES] = add_properties,
        [PACKAGE_FILE_WSUS_CORE] = add_metadata,
    };
    takers[file->kind](user, file);
}

/* A servicing stack update has a handful of these names; whoever sends more gains nothing by it. */
static void add_component(void *user, struct slice name)
{
    enum { MOST_NAMES = 1024 };
    struct set_reading *reading = user;
    if (reading->component_names.count < MOST_NAMES)
        *list_append(reading->arena, &reading->component_names) = arena_copy(reading->arena, name);
}

static bool read_members(struct set_reading *reading, const char *path, struct error *error)
{
    static const struct package_visitor visitor = {.file = add_file, .warning = warn, .component = add_component};
    return package_source_walk(path, &visitor, reading, reading->arena, error);
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

/* A servicing stack update beside its rollup is no second update. */
static bool is_one_update(const struct package_set *set, struct error *error)
{
    const struct package_set_member *top = &set->members.items[set->declares.top];
    for (size_t i = 0; i < set->members.count; i++) {
        const struct package_set_member *member = &set->members.items[i];
        const struct declared_member *place = &set->declares.members[i];
        if (place->is_top && !place->travels_along && member->manifest.kb && top->manifest.kb &&
            member->manifest.kb != top->manifest.kb)
            return fail_for_two_updates(set, top, member, error);
    }
    return true;
}

static bool fail_without_manifest(const struct package_set *set, struct error *error)
{
    return error_set(error, ERROR_INPUT,
                     SLICE_FORMAT ": no readable package manifest (.mum); name the update's file, "
                                  "or the folder it was expanded into%s%s",
                     SLICE_ARGUMENTS(set->path), set->warnings.count ? "; " : "",
                     set->warnings.count ? set->warnings.items[0].data : "");
}

static uint32_t kb_of_name(struct slice path)
{
    struct slice part, name = SLICE("");
    while (slice_next_part(&path, '/', &part))
        name = part.length ? part : name;
    return kb_find(name);
}

/* Manifests of Windows 10 and later may name no KB: then the names of the files around them do, the innermost first. */
static uint32_t kb_of_files(const struct package_set *set, struct slice member_path)
{
    for (size_t mark; (mark = slice_find_last_byte(member_path, '!')) != SLICE_NOT_FOUND;) {
        member_path = slice_between(member_path, 0, mark);
        size_t around = slice_find_last_byte(member_path, '!');
        struct slice container =
            slice_between(member_path, around == SLICE_NOT_FOUND ? 0 : around + 1, member_path.length);
        if (kb_of_name(container))
            return kb_of_name(container);
    }
    return kb_of_name(set->path);
}

static bool identify(struct set_reading *reading, struct error *error)
{
    struct package_set *set = reading->set;
    if (set->members.count == 0)
        return fail_without_manifest(set, error);
    set->declares =
        package_declares_collect(set->members.items, set->members.count, &reading->component_names, reading->arena);
    const struct package_set_member *top = &set->members.items[set->declares.top];
    set->kb = top->manifest.kb ? top->manifest.kb : kb_of_files(set, top->path);
    set->identity = top->manifest.identity;
    return is_one_update(set, error);
}

/* The day before which no manifest of this update can have been made. */
static struct date first_day_of(const struct package_set *set)
{
    struct package_windows_list windows = package_windows_of(set);
    struct date first = windows_first_built(0, 0, 0);
    for (size_t i = 0; i < windows.count; i++) {
        const struct package_windows *release = &windows.items[i];
        struct date built = windows_first_built(release->major, release->minor, release->build);
        if (i == 0 || built.value < first.value)
            first = built;
    }
    return first;
}

static void find_creation(struct package_set *set)
{
    struct date first = first_day_of(set), created;
    for (size_t i = 0; i < set->members.count; i++)
        if (date_parse(set->members.items[i].manifest.creation_time, &created) && created.value >= first.value &&
            created.value > set->created.value)
            set->created = created;
}

static void conclude(struct set_reading *reading)
{
    struct package_set *set = reading->set;
    struct package_surroundings around = {reading->properties_kb, reading->metadata.assemblies};
    find_creation(set);
    set->metadata_floor = reading->metadata.floor;
    for (size_t i = 0; i < set->members.count; i++)
        set->members.items[i].match = package_signing_match(reading->signing, i);
    package_wholeness_find(set, &around, reading->arena);
}

bool package_set_is_whole(const struct package_set *set)
{
    return set->gaps.count == 0;
}

struct slice package_set_gap(const struct package_set *set, struct arena *arena)
{
    if (package_set_is_whole(set))
        return SLICE("");
    return arena_format(arena, "the package given is not whole: " SLICE_FORMAT, SLICE_ARGUMENTS(set->gaps.items[0]));
}

struct slice package_set_floor_path(const struct package_set *set)
{
    const struct member_list *members = &set->declares.floor_members;
    return members->count ? set->members.items[members->items[0]].path : SLICE("");
}

bool package_set_read(const char *path, struct arena *arena, struct package_set *set, struct error *error)
{
    *set = (struct package_set){.path = arena_copy(arena, text_clean(arena, slice_from(path)))};
    struct set_reading reading = {
        .set = set,
        .arena = arena,
        .parser = manifest_parser_create(),
        .metadata_reader = xml_reader_create(),
        .signing = package_signing_begin(arena),
    };
    bool success = read_members(&reading, path, error) && identify(&reading, error);
    set->signature = package_signing_end(reading.signing);
    if (success)
        conclude(&reading);
    /* A warning may speak of what the machine could not do, and a signature that does not verify may be one of a
     * machine without memory. */
    success = !machine_has_failed(error) && success;
    manifest_parser_destroy(reading.parser);
    xml_reader_destroy(reading.metadata_reader);
    return success;
}
