/* wsusscn2.cab:
 *
 *     index.xml
 *     package.cab        package.xml: all updates (offline_sync.c)
 *     package2.cab …     c/REVISION: the manifests of an update once more, with the stack they demand (package/wsus_metadata.c)
 *
 * The cabinet is read twice: which metadata are wanted follows from package.xml. WSUSSCAN.cab of an .msu is the same
 * in small, with core/ for c/. */
#include "curation/import/import_offline_sync.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "base/xml_reader.h"
#include "container/archive_reader.h"
#include "curation/import/learned_updates.h"
#include "curation/import/offline_sync.h"
#include "package/wsus_metadata.h"
#include "servicing/kb.h"

struct importing {
    const struct imported_file *file;
    struct arena *arena;
    struct learned_updates *learned;
    struct offline_sync sync;
    bool has_list; /* package.xml was read */
    size_t products[32];
    struct xml_reader *reader; /* of metadata */
    size_t members;            /* of all cabinets seen */
    uint64_t bytes;            /* unpacked of them */
    bool (*visit)(struct importing *importing, struct archive_reader *archive, struct slice name, struct error *error);
};

static unsigned number_at(struct slice bytes, size_t offset, unsigned length)
{
    unsigned number = 0;
    for (unsigned i = length; i-- > 0;)
        number = number << 8 | (unsigned char)bytes.data[offset + i];
    return number;
}

/* A cabinet's files stand in a table near its beginning: 16 bytes and a name each. */
static bool cabinet_lists(struct slice cabinet, const char *wanted)
{
    enum { HEADER = 36, ENTRY = 16 };
    if (cabinet.length < HEADER)
        return false;
    size_t at = number_at(cabinet, 16, 4);
    for (unsigned i = number_at(cabinet, 28, 2); i > 0 && at < cabinet.length - ENTRY; i--) {
        const char *name = cabinet.data + at + ENTRY;
        size_t length = strnlen(name, cabinet.length - at - ENTRY);
        if (slice_equal_ignoring_case((struct slice){name, length}, slice_from(wanted)))
            return true;
        at += ENTRY + length + 1;
    }
    return false;
}

bool import_offline_sync_recognises(const struct imported_file *file)
{
    if (file->container == CONTAINER_CABINET)
        return cabinet_lists(file->beginning, "package.cab") || cabinet_lists(file->beginning, "package.xml");
    return slice_find(file->beginning, SLICE("<OfflineSyncPackage")) != SLICE_NOT_FOUND &&
           slice_find(file->beginning, SLICE(OFFLINE_SYNC_NAMESPACE)) != SLICE_NOT_FOUND;
}

static ptrdiff_t read_member(void *user, char *bytes, size_t size)
{
    return archive_reader_read(user, bytes, size);
}

static bool visit_list(struct importing *importing, struct archive_reader *archive, struct slice name,
                       struct error *error)
{
    struct xml_source source = {read_member, archive, LIMIT_OFFLINE_SYNC};
    if (importing->has_list || !slice_equal_ignoring_case(name, SLICE("package.xml")))
        return true;
    importing->has_list = true;
    return offline_sync_read(&source, importing->arena, &importing->sync, error) || error_prefix(error, "package.xml");
}

/* The update whose metadata this member is, if they are wanted. */
static const struct sync_update *wanted_update(const struct importing *importing, struct slice name)
{
    size_t slash = slice_find_last_byte(name, '/');
    struct slice folder = slash == SLICE_NOT_FOUND ? SLICE("") : slice_between(name, 0, slash);
    uint64_t revision;
    if ((!slice_equal(folder, SLICE("c")) && !slice_equal(folder, SLICE("core"))) ||
        !slice_parse_number(slice_between(name, slash + 1, name.length), UINT32_MAX, &revision))
        return NULL;
    const struct sync_update *update = offline_sync_find(&importing->sync, (uint32_t)revision);
    if (!update || update->kb == SYNC_NO_KB || update->kb == SYNC_SEVERAL_KBS)
        return NULL;
    for (size_t i = 0; i < sync_product_count; i++)
        if (update->products >> i & 1 && importing->products[i] != LEARNED_NO_PRODUCT &&
            learned_updates_is_described(importing->learned, importing->products[i], update->kb))
            return update;
    return NULL;
}

static bool unpack(struct archive_reader *archive, struct buffer *buffer, struct error *error)
{
    for (buffer->length = 0; buffer->length <= LIMIT_ARCHIVE_MEMBER_SIZE;) {
        if (buffer->length == buffer->capacity) {
            buffer->capacity = buffer->capacity ? 2 * buffer->capacity : IMPORT_BEGINNING;
            buffer->data = memory_resize(buffer->data, buffer->capacity, 1);
        }
        ptrdiff_t got = archive_reader_read(archive, buffer->data + buffer->length, buffer->capacity - buffer->length);
        if (got < 0)
            return error_set(error, ERROR_INPUT, "it is damaged");
        if (got == 0)
            return true;
        buffer->length += (size_t)got;
    }
    return error_set(error, ERROR_LIMIT, "larger than %d bytes", LIMIT_ARCHIVE_MEMBER_SIZE);
}

/* Products that share a category are told apart by their rows alone; what none of them has stands under the first. */
static bool is_of_product(const struct importing *importing, const struct sync_update *update, size_t product)
{
    if (!(update->products >> product & 1) || importing->products[product] == LEARNED_NO_PRODUCT)
        return false;
    bool is_described = learned_updates_is_described(importing->learned, importing->products[product], update->kb);
    for (size_t i = 0; i < sync_product_count && !is_described; i++) {
        if (i == product || importing->products[i] == LEARNED_NO_PRODUCT ||
            strcmp(sync_products[i].category, sync_products[product].category) != 0)
            continue;
        if (i < product || learned_updates_is_described(importing->learned, importing->products[i], update->kb))
            return false;
    }
    return true;
}

static bool learn_floor(struct importing *importing, const struct sync_update *update, struct version floor,
                        struct error *error)
{
    char words[VERSION_TEXT_SIZE];
    for (size_t i = 0; i < sync_product_count; i++) {
        if (!is_of_product(importing, update, i))
            continue;
        struct learned_update *entry =
            learned_updates_entry(importing->learned, importing->products[i], update->kb, error);
        if (!entry)
            return false;
        learned_updates_state(importing->learned, entry, LEARNED_FLOOR, slice_from(version_format(floor, words)));
    }
    return true;
}

static bool visit_metadata(struct importing *importing, struct archive_reader *archive, struct slice name,
                           struct error *error)
{
    struct buffer buffer = {0};
    struct wsus_metadata metadata = {0};
    char kb[KB_TEXT_SIZE];
    const struct sync_update *update = wanted_update(importing, name);
    if (!update)
        return true;
    bool good = unpack(archive, &buffer, error);
    if (good && !wsus_metadata_add(importing->reader, buffer_slice(&buffer), &metadata, NULL))
        learned_updates_pass_over(importing->learned, PASSED_METADATA, slice_from(kb_format(update->kb, kb)));
    buffer_release(&buffer);
    return good && (metadata.floor.statement != FLOOR_DECLARED ||
                    learn_floor(importing, update, metadata.floor.version, error));
}

static bool walk(struct importing *importing, struct archive_reader *archive, unsigned depth, struct error *error);

/* package.cab, package2.cab … */
static bool is_part(struct slice name)
{
    return slice_starts_with_ignoring_case(name, SLICE("package")) &&
           slice_ends_with_ignoring_case(name, SLICE(".cab"));
}

static bool enter_part(struct importing *importing, struct archive_reader *archive, unsigned depth, struct error *error)
{
    char first[CONTAINER_MAGIC_SIZE];
    ptrdiff_t got = archive_reader_read(archive, first, sizeof first);
    struct slice start = {first, got < 0 ? 0 : (size_t)got};
    if (container_kind_of(start) != CONTAINER_CABINET)
        return error_set(error, ERROR_INPUT, "it is no cabinet");
    struct archive_reader *inner = archive_reader_open_member(archive, CONTAINER_CABINET, start);
    bool good = walk(importing, inner, depth + 1, error);
    archive_reader_close(inner);
    return good;
}

static bool count_member(struct importing *importing, const struct archive_member *member, struct error *error)
{
    importing->bytes += member->size;
    if (importing->members++ >= LIMIT_IMPORT_MEMBERS)
        return error_set(error, ERROR_LIMIT, "more than %d files in its cabinets", LIMIT_IMPORT_MEMBERS);
    return importing->bytes >> 20 <= LIMIT_ARCHIVE_MEGABYTES ||
           error_set(error, ERROR_LIMIT, "more than %d MB in its cabinets", LIMIT_ARCHIVE_MEGABYTES);
}

static bool walk_member(struct importing *importing, struct archive_reader *archive,
                        const struct archive_member *member, unsigned depth, struct error *error)
{
    struct arena *scratch = arena_create();
    struct slice name = text_clean(scratch, arena_copy(scratch, member->name));
    bool is_nested = is_part(name) && depth + 1 < LIMIT_ARCHIVE_DEPTH;
    bool good = count_member(importing, member, error) &&
                (member->kind != ARCHIVE_MEMBER_FILE ||
                 (is_nested ? enter_part(importing, archive, depth, error) ||
                                  error_prefix(error, SLICE_FORMAT, SLICE_ARGUMENTS(name))
                            : importing->visit(importing, archive, name, error)));
    arena_destroy(scratch);
    return good;
}

static bool walk(struct importing *importing, struct archive_reader *archive, unsigned depth, struct error *error)
{
    struct archive_member member;
    for (;;) {
        switch (archive_reader_next(archive, &member)) {
        case ARCHIVE_AT_END:
            return true;
        case ARCHIVE_AT_DAMAGE:
            return error_set(error, ERROR_INPUT, "the cabinet is damaged or cut; get it again from its source");
        case ARCHIVE_AT_MEMBER:
            break;
        }
        if (!walk_member(importing, archive, &member, depth, error))
            return false;
    }
}

static bool walk_cabinet(struct importing *importing,
                         bool (*visit)(struct importing *, struct archive_reader *, struct slice, struct error *),
                         struct error *error)
{
    importing->visit = visit;
    importing->members = 0;
    importing->bytes = 0;
    struct archive_reader *archive =
        archive_reader_open_file(importing->file->descriptor, CONTAINER_CABINET, ARCHIVE_STREAMED);
    bool good = walk(importing, archive, 0, error);
    archive_reader_close(archive);
    return good;
}

static bool learn_update(struct importing *importing, const struct sync_update *update, size_t product,
                         struct error *error)
{
    char day[DATE_TEXT_SIZE];
    struct learned_updates *learned = importing->learned;
    struct learned_update *entry = learned_updates_entry(learned, product, update->kb, error);
    if (!entry)
        return false;
    if (!update->created.value)
        return true;
    struct slice text = slice_from(date_format(update->created, day));
    learned_updates_state_lower(learned, entry, LEARNED_DAY, text);
    learned_updates_state_lower(learned, entry, LEARNED_MONTH, slice_between(text, 0, sizeof "2019-10" - 1));
    learned_updates_state(learned, entry, LEARNED_MONTH_BASIS,
                          SLICE("first day in the WSUS catalog; may be that of a revision"));
    return true;
}

static bool learn_replacement(struct importing *importing, struct sync_pair pair, struct error *error)
{
    const struct sync_update *older = offline_sync_find(&importing->sync, pair.from);
    const struct sync_update *newer = offline_sync_find(&importing->sync, pair.to);
    if (!newer || older->kb == SYNC_NO_KB || newer->kb == SYNC_NO_KB || older->kb == SYNC_SEVERAL_KBS ||
        newer->kb == SYNC_SEVERAL_KBS)
        return true;
    for (size_t i = 0; i < sync_product_count; i++) {
        if (!(older->products >> i & 1) || !is_of_product(importing, newer, i))
            continue;
        struct learned_update *entry =
            learned_updates_entry(importing->learned, importing->products[i], newer->kb, error);
        if (!entry || !learned_updates_replaces(importing->learned, entry, older->kb, error))
            return false;
    }
    return true;
}

static bool learn_products(struct importing *importing, const struct sync_update *update, struct error *error)
{
    for (size_t i = 0; i < sync_product_count; i++)
        if (is_of_product(importing, update, i) && !learn_update(importing, update, importing->products[i], error))
            return false;
    return true;
}

static void pass_over_several(struct importing *importing, const struct sync_update *update)
{
    char revision[32];
    snprintf(revision, sizeof revision, "revision %u", update->revision);
    if (update->products)
        learned_updates_pass_over(importing->learned, PASSED_SEVERAL, slice_from(revision));
}

static bool learn_list(struct importing *importing, struct error *error)
{
    for (size_t i = 0; i < importing->sync.updates.count; i++) {
        const struct sync_update *update = &importing->sync.updates.items[i];
        if (update->is_part || update->kb == SYNC_NO_KB)
            continue;
        if (update->kb == SYNC_SEVERAL_KBS)
            pass_over_several(importing, update);
        else if (!learn_products(importing, update, error))
            return false;
    }
    for (size_t i = 0; i < importing->sync.replaced.count; i++)
        if (!learn_replacement(importing, importing->sync.replaced.items[i], error))
            return false;
    return true;
}

static bool read_list(struct importing *importing, struct error *error)
{
    int descriptor = importing->file->descriptor;
    struct xml_source source = {imported_file_read, &descriptor, LIMIT_OFFLINE_SYNC};
    if (importing->file->container != CONTAINER_CABINET)
        return offline_sync_read(&source, importing->arena, &importing->sync, error);
    if (!walk_cabinet(importing, visit_list, error))
        return false;
    return importing->has_list || error_set(error, ERROR_INPUT, "there is no package.xml in it");
}

static bool read_all(struct importing *importing, struct error *error)
{
    for (size_t i = 0; i < sync_product_count; i++)
        importing->products[i] = learned_updates_product(importing->learned, slice_from(sync_products[i].id));
    importing->reader = xml_reader_create();
    bool is_cabinet = importing->file->container == CONTAINER_CABINET;
    bool good = (read_list(importing, error) && learn_list(importing, error) &&
                 (!is_cabinet || walk_cabinet(importing, visit_metadata, error))) ||
                error_prefix(error, "%s", importing->file->path);
    xml_reader_destroy(importing->reader);
    return good;
}

bool import_offline_sync(struct importing_files *files, const struct imported_file *file, struct arena *arena,
                         struct error *error)
{
    struct importing importing = {.file = file, .arena = arena, .learned = files->learned};
    return read_all(&importing, error);
}
