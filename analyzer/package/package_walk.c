/* What all readers of an update have in common: which members matter, by name, and the limits.
 *
 *     update.mum  package_1_for_kb4520002~31bf3856ad364e35~amd64~~6.0.1.0.mum         manifests
 *     update.cat                                                                     their signatures
 *     Windows6.0-KB4520002-x64-pkgProperties.txt  core/2858                          the same facts, told elsewhere
 *     amd64_microsoft-windows-…_6.0.6003.20620_none_1f0e…/ole32.dll  0  1  2         payload
 *     WSUSSCAN.cab  Windows6.0-KB4520002-x64.cab  Windows11.0-KB5043080-x64.wim      perhaps containers
 *     Windows11.0-KB5043080-x64.psf                                                  payload */
#include "package/package_walk.h"

#include "base/limits.h"
#include "base/text.h"
#include "package/archive.h"
#include "package/wim.h"
#include "servicing/component_name.h"

enum {
    KEPT_PER_FILE = 512, /* what a walk and its visitor remember of a file besides bytes and path */
    PATH_COPIES = 4,     /* its path is remembered by both, and cleaned */
    NAME_SHOWN = 100,    /* of a name that is refused */
    MEGABYTE = 1024 * 1024,
};

static const struct {
    struct slice suffix;
    enum package_file_kind kind;
} kinds_by_suffix[] = {
    {SLICE(".mum"), PACKAGE_FILE_MANIFEST},
    {SLICE(".cat"), PACKAGE_FILE_CATALOG},
    {SLICE("-pkgProperties.txt"), PACKAGE_FILE_PROPERTIES},
};

bool package_walk_is_payload_folder(struct slice name)
{
    struct component_name component;
    return component_name_parse(name, &component);
}

static bool tells_kind_of_update(struct slice name)
{
    struct component_name component;
    return component_name_parse(name, &component) &&
           (component_name_is_servicing_stack(&component) || component_name_is_esu_installer(&component));
}

void package_walk_note_component(struct package_walk *walk, struct slice path)
{
    struct slice part;
    while (slice_next_part(&path, '/', &part))
        if (tells_kind_of_update(part))
            walk->visitor->component(walk->user, text_clean(walk->scratch, part));
}

static bool is_number(struct slice text)
{
    uint64_t number;
    return slice_parse_number(text, UINT64_MAX, &number);
}

static bool is_core_folder(struct slice name)
{
    return slice_equal_ignoring_case(name, SLICE("core")) || slice_equal_ignoring_case(name, SLICE("c"));
}

/* Takes `path` apart; false when some part of it is the folder of a component. */
static bool note_parts(struct slice path, struct slice *folder, struct slice *last)
{
    struct slice part;
    while (slice_next_part(&path, '/', &part)) {
        if (package_walk_is_payload_folder(part))
            return false;
        *folder = *last;
        *last = part;
    }
    return true;
}

static bool has_wanted_suffix(struct slice name, enum package_file_kind *kind)
{
    for (size_t i = 0; i < sizeof kinds_by_suffix / sizeof *kinds_by_suffix; i++)
        if (slice_ends_with_ignoring_case(name, kinds_by_suffix[i].suffix)) {
            *kind = kinds_by_suffix[i].kind;
            return true;
        }
    return false;
}

enum member_use package_walk_use_of(struct slice folder, struct slice name, enum package_file_kind *kind)
{
    struct slice parent = SLICE(""), last = SLICE("");
    if (!note_parts(folder, &parent, &last) || !note_parts(name, &parent, &last))
        return MEMBER_IGNORED;
    if (has_wanted_suffix(last, kind))
        return MEMBER_WANTED;
    if (is_number(last)) {
        *kind = PACKAGE_FILE_WSUS_CORE;
        return is_core_folder(parent) ? MEMBER_WANTED : MEMBER_IGNORED;
    }
    return slice_ends_with_ignoring_case(last, SLICE(".psf")) ? MEMBER_IGNORED : MEMBER_MAY_BE_CONTAINER;
}

static struct slice join(struct package_walk *walk, struct slice container, struct slice name)
{
    struct slice clean = text_clean(walk->scratch, slice_between(name, 0, LIMIT_ARCHIVE_NAME));
    return arena_format(walk->arena, SLICE_FORMAT "!" SLICE_FORMAT, SLICE_ARGUMENTS(container), SLICE_ARGUMENTS(clean));
}

bool package_walk_count(struct package_walk *walk, struct slice container, struct slice name, uint64_t size,
                        struct error *error)
{
    if (++walk->members > LIMIT_ARCHIVE_MEMBERS)
        return error_set(error, ERROR_LIMIT, SLICE_FORMAT ": more than %d members, as no update has; it is not read",
                         SLICE_ARGUMENTS(container), LIMIT_ARCHIVE_MEMBERS);
    if (name.length > LIMIT_ARCHIVE_NAME || container_name_leads_elsewhere(name)) {
        struct slice path = join(walk, container, slice_between(name, 0, NAME_SHOWN));
        return error_set(error, ERROR_INPUT,
                         SLICE_FORMAT ": a name that leads out of the archive or has no end; this is no update of "
                                      "Microsoft's, download the file again",
                         SLICE_ARGUMENTS(path));
    }
    package_walk_note_component(walk, name);
    walk->claimed_bytes += size < INT64_MAX / 2 ? size : INT64_MAX / 2;
    if (walk->claimed_bytes / MEGABYTE >= LIMIT_ARCHIVE_MEGABYTES)
        return error_set(error, ERROR_LIMIT, SLICE_FORMAT ": unpacks to more than %d MB; it is not read",
                         SLICE_ARGUMENTS(container), LIMIT_ARCHIVE_MEGABYTES);
    return true;
}

static bool fail_for_total(struct slice path, struct error *error)
{
    return error_set(error, ERROR_LIMIT,
                     SLICE_FORMAT
                     ": what was unpacked so far is more than any update's manifests (%d MB); the rest is not read",
                     SLICE_ARGUMENTS(path), LIMIT_ARCHIVE_TOTAL / MEGABYTE);
}

bool package_walk_claim(struct package_walk *walk, struct slice container, struct slice name, struct slice *path,
                        struct error *error)
{
    if (slice_starts_with_ignoring_case(name, SLICE("./")))
        name = slice_between(name, 2, name.length);
    *path = join(walk, container, name);
    if (intern_find(walk->paths, *path) != UINT32_MAX)
        return error_set(error, ERROR_INPUT,
                         SLICE_FORMAT
                         ": there are two members of this name, so nobody can tell which counts; the package "
                         "is damaged, download it again",
                         SLICE_ARGUMENTS(*path));
    intern_add(walk->paths, *path);
    walk->kept_bytes += KEPT_PER_FILE + PATH_COPIES * path->length;
    return walk->kept_bytes <= LIMIT_ARCHIVE_TOTAL || fail_for_total(*path, error);
}

static size_t room_in_total(const struct package_walk *walk)
{
    return walk->kept_bytes < LIMIT_ARCHIVE_TOTAL ? (size_t)(LIMIT_ARCHIVE_TOTAL - walk->kept_bytes) : 0;
}

size_t package_walk_room(const struct package_walk *walk)
{
    size_t left = room_in_total(walk);
    return left < LIMIT_ARCHIVE_MEMBER_SIZE ? left : LIMIT_ARCHIVE_MEMBER_SIZE;
}

bool package_walk_fail_for_size(const struct package_walk *walk, struct slice path, struct error *error)
{
    if (room_in_total(walk) < LIMIT_ARCHIVE_MEMBER_SIZE)
        return fail_for_total(path, error);
    return error_set(error, ERROR_LIMIT, SLICE_FORMAT ": is larger than any file of its kind (%d MB); it is not read",
                     SLICE_ARGUMENTS(path), LIMIT_ARCHIVE_MEMBER_SIZE / MEGABYTE);
}

bool package_walk_fail_for_depth(struct slice path, struct error *error)
{
    return error_set(error, ERROR_LIMIT, SLICE_FORMAT ": more than %d archives within each other; it is not read",
                     SLICE_ARGUMENTS(path), LIMIT_ARCHIVE_DEPTH);
}

void package_walk_deliver(const struct package_walk *walk, enum package_file_kind kind, struct slice path)
{
    struct package_file file = {kind, path, buffer_slice(&walk->buffer)};
    walk->visitor->file(walk->user, &file);
}

enum container_kind package_walk_container_kind(struct slice first_bytes)
{
    enum container_kind kind = container_kind_of(first_bytes);
    return kind == CONTAINER_CABINET || kind == CONTAINER_ZIP || kind == CONTAINER_WIM ? kind : CONTAINER_NONE;
}

bool package_walk_file(struct package_walk *walk, int file, struct slice path, unsigned depth, bool *recognised,
                       struct error *error)
{
    char magic[CONTAINER_MAGIC_SIZE];
    *recognised = false;
    size_t length = file_read_at(file, magic, sizeof magic, 0);
    enum container_kind kind = package_walk_container_kind((struct slice){magic, length});
    if (kind == CONTAINER_NONE)
        return true;
    *recognised = true;
    return kind == CONTAINER_WIM ? wim_walk(walk, file, path, depth, error)
                                 : archive_walk(walk, file, kind, path, depth, error);
}
