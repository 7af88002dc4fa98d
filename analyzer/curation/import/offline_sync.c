/* package.xml of wsusscn2.cab; the real one has 110 MB and 136,000 updates:
 *
 *     <OfflineSyncPackage xmlns="http://schemas.microsoft.com/msus/2004/02/OfflineSync" …><Updates>
 *       <Update CreationDate="2019-10-08T17:00:00Z" RevisionId="31" IsBundle="true" …>
 *         <Categories><Category Type="Product" Id="ba0ae9cc-5f01-40b4-ac3f-50192b5d6aaf" /></Categories>
 *         <SupersededBy><Revision Id="35" /></SupersededBy>
 *       </Update>
 *       <Update CreationDate="…" RevisionId="30" DeploymentAction="Bundle" …>
 *         <PayloadFiles><File Id="c3ludGhldGlj…=" /></PayloadFiles><BundledBy><Revision Id="31" /></BundledBy>
 *       </Update></Updates>
 *       <FileLocations><FileLocation Id="c3ludGhldGlj…=" Url="http://…/windows6.0-kb4520002-x64_….cab" /></FileLocations>
 *     </OfflineSyncPackage> */
#include "curation/import/offline_sync.h"

#include <stdlib.h>

#include "base/intern.h"
#include "base/limits.h"
#include "base/xml_reader.h"
#include "servicing/kb.h"

/* Found in scripts that configure WSUS, by several authors; that of Server 2008 and 2008 R2 also in cabinets of
 * updates, those of Server 2022 and 2025 ("Microsoft Server operating system-21H2", "-24H2") also in a study of the
 * list. WSUS has one category for Windows 10 since 1903, and one for Windows 11: which of their versions an update is
 * for is told by its row alone. */
const struct sync_product sync_products[] = {
    {"ba0ae9cc-5f01-40b4-ac3f-50192b5d6aaf", "ws2008sp2"}, {"fdfe8200-9d98-44ba-a12a-772282bf60ef", "ws2008r2sp1"},
    {"a105a108-7c9b-4518-bbbe-73f0fe30012b", "ws2012"},    {"d31bd4c3-d872-41c9-a2e7-231f372588cb", "ws2012r2"},
    {"569e8e8f-c6cd-42c8-92a3-efbb20a0f6f5", "ws2016"},    {"f702a48c-919b-45d6-9aef-ca4248d50397", "ws2019"},
    {"71718f13-7324-4b0f-8f9e-2ca9dc978e53", "ws2022"},    {"b256987d-4693-4c87-955d-dbb9341205eb", "ws2025"},
    {"b3c75dc1-155f-4be4-b015-3f1a91758e52", "w10-21h2"},  {"b3c75dc1-155f-4be4-b015-3f1a91758e52", "w10-22h2"},
    {"72e7624a-5b00-45d2-b92f-e561c0a6a160", "w11-23h2"},  {"72e7624a-5b00-45d2-b92f-e561c0a6a160", "w11-24h2"},
    {"72e7624a-5b00-45d2-b92f-e561c0a6a160", "w11-25h2"},
};
const size_t sync_product_count = sizeof sync_products / sizeof *sync_products;

enum state {
    OUTSIDE,
    PACKAGE,
    UPDATES,
    UPDATE,
    CATEGORIES,
    CATEGORY,
    PAYLOAD,
    FILE_OF_UPDATE,
    SUPERSEDED_BY,
    NEWER,
    BUNDLED_BY,
    BUNDLE,
    LOCATIONS,
    LOCATION,
};

#define ROW(from, name, to)                                                                                            \
    {                                                                                                                  \
        (from), OFFLINE_SYNC_NAMESPACE, (name), (to)                                                                   \
    }

static const struct xml_transition transitions[] = {
    ROW(OUTSIDE, "OfflineSyncPackage", PACKAGE),
    ROW(PACKAGE, "Updates", UPDATES),
    ROW(UPDATES, "Update", UPDATE),
    ROW(UPDATE, "Categories", CATEGORIES),
    ROW(CATEGORIES, "Category", CATEGORY),
    ROW(UPDATE, "PayloadFiles", PAYLOAD),
    ROW(PAYLOAD, "File", FILE_OF_UPDATE),
    ROW(UPDATE, "SupersededBy", SUPERSEDED_BY),
    ROW(SUPERSEDED_BY, "Revision", NEWER),
    ROW(UPDATE, "BundledBy", BUNDLED_BY),
    ROW(BUNDLED_BY, "Revision", BUNDLE),
    ROW(PACKAGE, "FileLocations", LOCATIONS),
    ROW(LOCATIONS, "FileLocation", LOCATION),
};

struct reading {
    struct offline_sync *sync;
    struct arena *arena;
    struct intern *files; /* their ids */
    struct {
        LIST_FIELDS(uint32_t);
    } file_kbs;                /* by number of the id */
    struct sync_pairs payload; /* revision, number of the file */
    struct sync_pairs bundled; /* part, bundle */
    size_t pair_count;
};

static bool read_revision(const struct xml_attributes *attributes, const char *name, uint32_t *revision,
                          struct error *error)
{
    uint64_t number;
    if (!slice_parse_number(xml_attribute(attributes, name), UINT32_MAX, &number))
        return error_set(error, ERROR_INPUT, "%s is no number", name);
    *revision = (uint32_t)number;
    return true;
}

static bool begin_update(struct reading *reading, const struct xml_attributes *attributes, struct error *error)
{
    struct sync_update update = {0};
    if (!read_revision(attributes, "RevisionId", &update.revision, error))
        return false;
    if (reading->sync->updates.count >= LIMIT_IMPORT_UPDATES)
        return error_set(error, ERROR_LIMIT, "more than %d updates", LIMIT_IMPORT_UPDATES);
    date_parse(xml_attribute(attributes, "CreationDate"), &update.created);
    *list_append(reading->arena, &reading->sync->updates) = update;
    return true;
}

static struct sync_update *current(struct reading *reading)
{
    return &reading->sync->updates.items[reading->sync->updates.count - 1];
}

static bool add_category(struct reading *reading, const struct xml_attributes *attributes)
{
    struct slice id = xml_attribute(attributes, "Id");
    for (size_t i = 0; i < sync_product_count; i++)
        if (slice_equal_ignoring_case(id, slice_from(sync_products[i].category)))
            current(reading)->products |= 1u << i;
    return true;
}

static bool add_pair(struct reading *reading, struct sync_pairs *pairs, uint32_t to, struct error *error)
{
    if (reading->pair_count++ >= LIMIT_IMPORT_PAIRS)
        return error_set(error, ERROR_LIMIT, "more than %d files and relations", LIMIT_IMPORT_PAIRS);
    *list_append(reading->arena, pairs) = (struct sync_pair){current(reading)->revision, to};
    return true;
}

static bool add_relation(struct reading *reading, struct sync_pairs *pairs, const struct xml_attributes *attributes,
                         struct error *error)
{
    uint32_t to = 0;
    return read_revision(attributes, "Id", &to, error) && add_pair(reading, pairs, to, error);
}

static bool add_file(struct reading *reading, const struct xml_attributes *attributes, struct error *error)
{
    enum { LONGEST_ID = 100 };
    struct slice id = xml_attribute(attributes, "Id");
    if (id.length == 0 || id.length > LONGEST_ID)
        return error_set(error, ERROR_INPUT, "the id of a file is missing or too long");
    uint32_t number = intern_add(reading->files, id);
    if (number == reading->file_kbs.count)
        *list_append(reading->arena, &reading->file_kbs) = SYNC_NO_KB;
    return add_pair(reading, &reading->payload, number, error);
}

static void merge_kb(uint32_t *kb, uint32_t other)
{
    if (other != SYNC_NO_KB)
        *kb = *kb == SYNC_NO_KB || *kb == other ? other : SYNC_SEVERAL_KBS;
}

static bool locate_file(struct reading *reading, const struct xml_attributes *attributes)
{
    struct slice url = xml_attribute(attributes, "Url");
    uint32_t number = intern_find(reading->files, xml_attribute(attributes, "Id"));
    size_t slash = slice_find_last_byte(url, '/');
    if (number < reading->file_kbs.count && slash != SLICE_NOT_FOUND)
        merge_kb(&reading->file_kbs.items[number], kb_find(slice_between(url, slash + 1, url.length)));
    return true;
}

static bool take(struct reading *reading, unsigned state, const struct xml_attributes *attributes, struct error *error)
{
    switch (state) {
    case UPDATE:
        return begin_update(reading, attributes, error);
    case CATEGORY:
        return add_category(reading, attributes);
    case FILE_OF_UPDATE:
        return add_file(reading, attributes, error);
    case NEWER:
        return add_relation(reading, &reading->sync->replaced, attributes, error);
    case BUNDLE:
        return add_relation(reading, &reading->bundled, attributes, error);
    case LOCATION:
        return locate_file(reading, attributes);
    default:
        return true;
    }
}

static enum xml_next enter(void *context, unsigned state, const struct xml_attributes *attributes, struct error *error)
{
    return take(context, state, attributes, error) ? XML_CONTINUE : XML_FAIL;
}

static const struct xml_grammar grammar = {
    .transitions = transitions,
    .count = sizeof transitions / sizeof transitions[0],
    .root = "an OfflineSyncPackage",
    .enter = enter,
};

static int compare_updates(const void *a, const void *b)
{
    const struct sync_update *one = a, *other = b;
    return (one->revision > other->revision) - (one->revision < other->revision);
}

static struct sync_update *find(const struct offline_sync *sync, uint32_t revision)
{
    struct sync_update wanted = {.revision = revision};
    return sync->updates.count
               ? bsearch(&wanted, sync->updates.items, sync->updates.count, sizeof wanted, compare_updates)
               : NULL;
}

const struct sync_update *offline_sync_find(const struct offline_sync *sync, uint32_t revision)
{
    return find(sync, revision);
}

static bool sort_updates(struct offline_sync *sync, struct error *error)
{
    if (sync->updates.count)
        qsort(sync->updates.items, sync->updates.count, sizeof *sync->updates.items, compare_updates);
    for (size_t i = 1; i < sync->updates.count; i++)
        if (sync->updates.items[i].revision == sync->updates.items[i - 1].revision)
            return error_set(error, ERROR_INPUT, "RevisionId %u is given to two updates",
                             sync->updates.items[i].revision);
    return true;
}

/* A part is of the products of its bundles, and a bundle of the KB of its parts. */
static void relate(struct reading *reading)
{
    for (size_t i = 0; i < reading->payload.count; i++) {
        struct sync_pair pair = reading->payload.items[i];
        merge_kb(&find(reading->sync, pair.from)->kb, reading->file_kbs.items[pair.to]);
    }
    for (size_t i = 0; i < reading->bundled.count; i++) {
        struct sync_update *part = find(reading->sync, reading->bundled.items[i].from);
        struct sync_update *bundle = find(reading->sync, reading->bundled.items[i].to);
        part->is_part = true;
        if (!bundle)
            continue;
        merge_kb(&bundle->kb, part->kb);
        part->products |= bundle->products;
    }
}

bool offline_sync_read(const struct xml_source *source, struct arena *arena, struct offline_sync *sync,
                       struct error *error)
{
    struct xml_reader *reader = xml_reader_create();
    struct arena *scratch = arena_create();
    struct offline_sync read = {0};
    struct reading reading = {.sync = &read, .arena = scratch, .files = intern_create(scratch)};
    bool good = xml_read_stream(reader, source, &grammar, &reading, error) && sort_updates(&read, error);
    if (good)
        relate(&reading);
    for (size_t i = 0; i < read.updates.count && good; i++)
        *list_append(arena, &sync->updates) = read.updates.items[i];
    for (size_t i = 0; i < read.replaced.count && good; i++)
        *list_append(arena, &sync->replaced) = read.replaced.items[i];
    intern_destroy(reading.files);
    arena_destroy(scratch);
    xml_reader_destroy(reader);
    return good;
}
