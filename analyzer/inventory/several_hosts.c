/* Telling a folder of hosts from the folder of one, by what was read in its sub-folders. */
#include "inventory/several_hosts.h"

#include "servicing/computer_name.h"

/* What one file tells of whose it is. */
struct telltale {
    struct slice path;  /* of the file, or of a folder of Windows */
    struct slice name;  /* of the computer; empty = it tells none */
    const char *digest; /* NULL = it has none */
};

struct telltales {
    LIST_FIELDS(struct telltale);
};

/* Sources that every export has once, of one host at one time. */
static bool is_of_one_host(const struct coverage *coverage)
{
    static const enum reader_id readers[] = {READER_REGISTRY_EXPORT, READER_REGISTRY_QUERY, READER_REGISTRY_HIVE,
                                             READER_SYSTEM_INFO,     READER_SYSTEM_RECORD,  READER_COLLECTION_CONTENTS};
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
        if (coverage->reader == readers[i] && coverage->status == COVERAGE_READ && coverage->sha256[0])
            return true;
    return false;
}

static struct telltales find_telltales(const struct inventory *inventory, struct arena *arena)
{
    struct telltales telltales = {0};
    LIST_EACH(system, &inventory->systems)
        if (computer_name_tells(system->computer_name))
            *list_append(arena, &telltales) =
                (struct telltale){.path = system->origin.path, .name = system->computer_name};
    LIST_EACH(coverage, &inventory->coverage)
        if (is_of_one_host(coverage))
            *list_append(arena, &telltales) = (struct telltale){.path = coverage->path, .digest = coverage->sha256};
    return telltales;
}

/* The first `depth` folders of the path; data NULL = it has not so many. */
static struct slice folder_at(struct slice path, size_t depth)
{
    for (size_t i = 0; i < path.length; i++)
        if (path.data[i] == '/' && --depth == 0)
            return slice_between(path, 0, i);
    return (struct slice){0};
}

/* One folder that would be a host's. */
struct group {
    struct slice folder;
    struct slice name;    /* of its computer; empty = it tells none */
    bool has_other_names; /* of several */
};

struct groups {
    struct intern *folders; /* index into: */
    LIST_FIELDS(struct group);
};

static struct group *group_of(struct groups *groups, struct slice folder, struct arena *arena)
{
    uint32_t index = intern_add(groups->folders, folder);
    if (index == groups->count)
        *list_append(arena, groups) = (struct group){.folder = folder, .name = SLICE("")};
    return &groups->items[index];
}

/* False when something lies beside the folders. */
static bool divide(const struct telltales *telltales, size_t depth, struct groups *groups, struct arena *arena)
{
    LIST_EACH(telltale, telltales) {
        struct slice folder = folder_at(telltale->path, depth);
        if (!folder.data)
            return false;
        struct group *group = group_of(groups, folder, arena);
        bool is_other = telltale->name.length && group->name.length && !computer_name_same(group->name, telltale->name);
        group->has_other_names |= is_other;
        if (!group->name.length || (telltale->name.length && computer_name_is_better(telltale->name, group->name)))
            group->name = telltale->name.length ? telltale->name : group->name;
    }
    return true;
}

static bool tell_different_computers(const struct groups *groups)
{
    const struct group *first = NULL;
    LIST_EACH(group, groups) {
        if (first && group->name.length && !computer_name_same(first->name, group->name))
            return true;
        first = first || !group->name.length ? first : group;
    }
    return false;
}

static bool is_named(const struct groups *groups, struct slice folder)
{
    return groups->items[intern_find(groups->folders, folder)].name.length > 0;
}

static bool is_same_file_of_another(const struct telltale *a, const struct telltale *b, size_t depth)
{
    struct slice a_folder = folder_at(a->path, depth), b_folder = folder_at(b->path, depth);
    return !slice_equal(a_folder, b_folder) &&
           slice_equal_ignoring_case(slice_between(a->path, a_folder.length, a->path.length),
                                     slice_between(b->path, b_folder.length, b->path.length)) &&
           !slice_equal(slice_from(a->digest), slice_from(b->digest));
}

/* The same file in two folders with another content, of which no two tell that they are of one computer. */
static bool hold_the_same_evidence(const struct telltales *telltales, const struct groups *groups, size_t depth)
{
    const struct telltale *first = NULL;
    LIST_EACH(telltale, telltales) {
        if (!telltale->digest)
            continue;
        first = first ? first : telltale;
        if (is_same_file_of_another(first, telltale, depth) &&
            (!is_named(groups, folder_at(telltale->path, depth)) || !is_named(groups, folder_at(first->path, depth))))
            return true;
    }
    return false;
}

static bool are_hosts(const struct telltales *telltales, const struct groups *groups, size_t depth)
{
    return groups->count > 1 && (tell_different_computers(groups) || hold_the_same_evidence(telltales, groups, depth));
}

static bool are_mixed(const struct groups *groups)
{
    LIST_EACH(group, groups)
        if (group->has_other_names)
            return true;
    return false;
}

static void release(struct groups *groups)
{
    if (groups->folders)
        intern_destroy(groups->folders);
}

/* The least depth at which folders are told apart, and further down as long as one of them holds several hosts. */
static size_t find_depth(const struct telltales *telltales, struct groups *groups, struct arena *arena)
{
    enum { DEEPEST = 6 };
    size_t found = 0;
    bool goes_on = true;
    for (size_t depth = 1; depth <= DEEPEST && goes_on; depth++) {
        struct groups tried = {.folders = intern_create(arena)};
        goes_on = divide(telltales, depth, &tried, arena);
        if (goes_on && are_hosts(telltales, &tried, depth)) {
            struct groups before = *groups;
            found = depth;
            *groups = tried;
            tried = before;
            goes_on = are_mixed(groups);
        }
        release(&tried);
    }
    return found;
}

/* Folders of one computer are one host; one that tells none is a host of its own. */
static size_t count_hosts(const struct groups *groups, struct arena *arena)
{
    struct intern *names = intern_create(arena);
    size_t hosts = 0, named = 0;
    LIST_EACH(group, groups) {
        struct slice name = computer_name_key(group->name);
        if (!name.length)
            hosts++;
        else if (intern_add(names, name) == named)
            named++;
    }
    intern_destroy(names);
    return hosts + named;
}

/* "exports/2026-11": where the folders of all hosts lie. */
static struct slice common_folder(const struct inventory *inventory, const struct groups *groups, size_t depth,
                                  struct arena *arena, size_t *below)
{
    struct slice common = SLICE(""), export = inventory->export_path;
    while (export.length > 1 && export.data[export.length - 1] == '/')
        export.length--;
    *below = depth;
    for (size_t i = 1; i < depth; i++) {
        struct slice folder = folder_at(groups->items[0].folder, i);
        LIST_EACH(group, groups)
            if (!slice_equal(folder_at(group->folder, i), folder))
                folder = (struct slice){0};
        if (!folder.data)
            break;
        common = folder;
        *below = depth - i;
    }
    return common.length
               ? arena_format(arena, SLICE_FORMAT "/" SLICE_FORMAT, SLICE_ARGUMENTS(export), SLICE_ARGUMENTS(common))
               : export;
}

static bool refuse(const struct inventory *inventory, const struct groups *groups, size_t depth, bool is_container,
                   struct arena *arena, struct error *error)
{
    size_t below;
    struct slice folder = common_folder(inventory, groups, depth, arena, &below), every = folder;
    for (size_t i = 0; i < below; i++)
        every = arena_format(arena, SLICE_FORMAT "/*", SLICE_ARGUMENTS(every));
    struct slice each = below > 1 ? slice_between(every, 0, every.length - 2) : folder;
    return error_set(error, ERROR_USAGE,
                     SLICE_FORMAT " holds %zu hosts in %zu folders; %s" SLICE_FORMAT
                                  "%skbready check --each " SLICE_FORMAT " takes them one by one",
                     SLICE_ARGUMENTS(inventory->export_path), count_hosts(groups, arena), groups->count,
                     is_container ? "" : "name them: ", SLICE_ARGUMENTS(is_container ? SLICE("") : every),
                     is_container ? "" : "; ", SLICE_ARGUMENTS(each));
}

bool several_hosts_check(const struct inventory *inventory, bool is_container, struct error *error)
{
    struct arena *arena = arena_create();
    struct telltales telltales = find_telltales(inventory, arena);
    struct groups groups = {0};
    size_t depth = find_depth(&telltales, &groups, arena);
    bool is_one = depth == 0 || refuse(inventory, &groups, depth, is_container, arena, error);
    release(&groups);
    arena_destroy(arena);
    return is_one;
}
