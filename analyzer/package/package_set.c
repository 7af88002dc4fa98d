/* The manifests of one update, as its cabinet holds them:
 *
 *     update.mum                                                        the top: Package_for_KB4520002
 *     package_for_kb4520002_server~31bf3856ad364e35~amd64~~6.0.1.0.mum  wrappers, one for each kind of Windows
 *     package_1_for_kb4520002~31bf3856ad364e35~amd64~~6.0.1.0.mum       leaves
 *     update-bf.mum, package_…_bf~….mum                                 a twin of the same set under names in _BF */
#include "package/package_set.h"

#include "base/intern.h"
#include "base/limits.h"
#include "base/text.h"
#include "base/xml_reader.h"
#include "package/package_properties.h"
#include "package/package_source.h"
#include "package/wsus_metadata.h"
#include "servicing/kb.h"

struct set_reading {
    struct package_set *set;
    struct arena *arena;
    struct manifest_parser *parser;
    struct xml_reader *metadata_reader;
    struct wsus_metadata metadata;
    struct package_signing *signing;
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
    if (package_properties_parse(file->bytes, reading->arena, &properties, &error))
        stated_floor_raise(&reading->set->properties_floor, properties.floor);
    else
        warn(reading, file->path, error.text);
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

static bool read_members(struct set_reading *reading, const char *path, struct error *error)
{
    static const struct package_visitor visitor = {.file = add_file, .warning = warn};
    return package_source_walk(path, &visitor, reading, reading->arena, error);
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
        return error_set(error, ERROR_INPUT,
                         SLICE_FORMAT ": no readable package manifest (.mum) that names a KB; name the update's file, "
                                      "or the folder it was expanded into%s%s",
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

/* The same number stands in three places; asked only of what was read whole. */
static void compare_floors(struct package_set *set)
{
    struct stated_floor manifests = {FLOOR_NONE_DECLARED, {0}};
    if (set->has_floor)
        manifests = (struct stated_floor){FLOOR_DECLARED, set->floor};
    set->floors_disagree =
        set->warnings.count == 0 && stated_floors_disagree(manifests, set->properties_floor, set->metadata_floor);
}

static void conclude(struct set_reading *reading)
{
    struct package_set *set = reading->set;
    for (size_t i = 0; i < set->members.count; i++) {
        note_floor(set, i);
        note_creation(set, i);
    }
    set->metadata_floor = reading->metadata.floor;
    compare_floors(set);
    set->signature = package_signing_end(reading->signing);
    for (size_t i = 0; i < set->members.count; i++)
        set->members.items[i].match = package_signing_match(reading->signing, i);
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
    bool success = read_members(&reading, path, error) && choose_top(set, arena, error);
    conclude(&reading);
    manifest_parser_destroy(reading.parser);
    xml_reader_destroy(reading.metadata_reader);
    return success;
}
