/* An index of names, and one portion of bytes:
 *
 *     root 0 -- 1 "Windows" -- 2 "servicing" -- 3 "Packages" -- 4 "Package_for_KB948465~...mum", 3,412 bytes at place 17
 *
 * A node is found by the text "PARENT/NAME" in a table that ignores letter case, as Windows does, so no two names can
 * differ by case only. Reads that were noted while planning are fetched in the same order, as many at a time as fit in
 * one portion. */
#include "container/tree_index.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/intern.h"
#include "base/limits.h"
#include "base/text.h"

enum {
    ROOT = 0,
    NO_NODE = -1,
    NOT_PLANNED = UINT32_MAX,
    PARTS_KEPT =
        LIMIT_FOLDER_DEPTH + 2, /* WinSxS, Manifests and a file may lie in the deepest folder that is searched */
    KEY_SIZE = LIMIT_ARCHIVE_NAME + 16,
    KEY_BASE = 16,
    NAME_SHOWN = 200,
};

struct node {
    int first_child;
    int next_sibling;
    uint32_t place;
    uint32_t turn; /* in the plan */
    uint64_t size;
    const char *bytes; /* NULL when not held */
    enum file_kind kind;
};

struct tree_index {
    struct file_tree tree;
    struct arena *arena;
    struct slice path;
    file_tree_is_closed *is_closed;
    struct tree_source source;
    struct intern *names; /* id + 1 is the node */
    struct {
        LIST_FIELDS(struct node);
    } nodes;
    size_t name_bytes;
    struct {
        LIST_FIELDS(int);
    } plan; /* nodes in the order in which they are read */
    uint64_t planned_bytes;
    char *portion;
    size_t portion_start, portion_end; /* turns in the plan */
    struct error failure;
};

struct tree_index *tree_index_create(struct slice path, file_tree_is_closed *is_closed)
{
    struct tree_index *index = memory_resize(NULL, 1, sizeof *index);
    *index = (struct tree_index){.arena = arena_create(), .is_closed = is_closed};
    index->path = arena_copy(index->arena, path);
    index->names = intern_create(index->arena);
    *list_append(index->arena, &index->nodes) =
        (struct node){.first_child = NO_NODE, .next_sibling = NO_NODE, .kind = FILE_FOLDER};
    return index;
}

void tree_index_destroy(struct tree_index *index)
{
    if (!index)
        return;
    free(index->portion);
    intern_destroy(index->names);
    arena_destroy(index->arena);
    free(index);
}

bool tree_index_fail(const struct tree_index *index, struct slice name, const char *words, struct error *error)
{
    struct arena *scratch = arena_create();
    struct slice shown = text_clean(scratch, slice_between(name, 0, NAME_SHOWN));
    error_set(error, ERROR_INPUT, SLICE_FORMAT "!" SLICE_FORMAT ": %s", SLICE_ARGUMENTS(index->path),
              SLICE_ARGUMENTS(shown), words);
    arena_destroy(scratch);
    return false;
}

/* "PARENT/NAME" */
static struct slice make_key(int parent, struct slice name, char key[KEY_SIZE])
{
    int length = snprintf(key, KEY_SIZE, "%x/", (unsigned)parent);
    memcpy(key + length, name.data, name.length);
    return (struct slice){key, (size_t)length + name.length};
}

static int find(const struct tree_index *index, int parent, struct slice name)
{
    char key[KEY_SIZE];
    uint32_t id =
        name.length > LIMIT_ARCHIVE_NAME ? UINT32_MAX : intern_find(index->names, make_key(parent, name, key));
    return id == UINT32_MAX ? NO_NODE : (int)id + 1;
}

/* NUL-terminated. */
static struct slice name_of(const struct tree_index *index, int node)
{
    struct slice key = node == ROOT ? SLICE("/") : intern_text(index->names, (uint32_t)node - 1);
    return slice_between(key, slice_find(key, SLICE("/")) + 1, key.length);
}

static int add_node(struct tree_index *index, int parent, struct slice name, struct node node, struct error *error)
{
    char key[KEY_SIZE];
    index->name_bytes += name.length;
    if (index->nodes.count >= LIMIT_TREE_NAMES || index->name_bytes > LIMIT_TREE_NAME_BYTES) {
        error_set(error, ERROR_LIMIT,
                  SLICE_FORMAT ": more than %d names, or longer ones than any image has; unpack it and choose EXPORT "
                               "nearer",
                  SLICE_ARGUMENTS(index->path), LIMIT_TREE_NAMES);
        return NO_NODE;
    }
    int number = (int)intern_add(index->names, make_key(parent, name, key)) + 1;
    node.first_child = NO_NODE;
    node.next_sibling = index->nodes.items[parent].first_child;
    node.turn = NOT_PLANNED;
    index->nodes.items[parent].first_child = number;
    *list_append(index->arena, &index->nodes) = node;
    return number;
}

/* The next part of a path that is neither empty nor "."; false at its end. */
static bool next_part(struct slice *rest, struct slice *part)
{
    do {
        size_t length = 0;
        while (length < rest->length && rest->data[length] != '/' && rest->data[length] != '\\')
            length++;
        *part = slice_between(*rest, 0, length);
        *rest = slice_between(*rest, length + (length < rest->length), rest->length);
    } while (rest->length > 0 && (part->length == 0 || slice_equal(*part, SLICE("."))));
    return part->length > 0 && !slice_equal(*part, SLICE("."));
}

static bool has_part(struct slice rest)
{
    struct slice part;
    return next_part(&rest, &part);
}

/* The folder `part` in `parent`, made where it is missing. */
static int enter_folder(struct tree_index *index, int parent, struct slice part, struct slice name, struct error *error)
{
    int folder = find(index, parent, part);
    if (folder == NO_NODE)
        return add_node(index, parent, part, (struct node){.kind = FILE_FOLDER}, error);
    if (index->nodes.items[folder].kind == FILE_FOLDER)
        return folder;
    tree_index_fail(index, name, "is a file as well as a folder, so nobody can tell which counts; pack it again",
                    error);
    return NO_NODE;
}

static bool check_name(const struct tree_index *index, struct slice name, struct error *error)
{
    if (name.length <= LIMIT_ARCHIVE_NAME && !container_name_leads_elsewhere(name))
        return true;
    return tree_index_fail(
        index, name, "a name that leads out of the archive or has no end, as no export has; nothing of it is read",
        error);
}

static bool add_last(struct tree_index *index, int parent, struct slice part, struct slice name, struct node node,
                     struct error *error)
{
    if (node.kind == FILE_FOLDER)
        return enter_folder(index, parent, part, name, error) != NO_NODE;
    if (find(index, parent, part) != NO_NODE)
        return tree_index_fail(index, name,
                               "there are two members of this name (letter case does not count), so nobody can tell "
                               "which counts; pack it again",
                               error);
    return add_node(index, parent, part, node, error) != NO_NODE;
}

bool tree_index_add(struct tree_index *index, struct slice name, enum file_kind kind, uint64_t size, uint32_t place,
                    bool *noted, struct error *error)
{
    struct slice rest = name, part;
    int folder = ROOT;
    struct node node = {.kind = kind, .size = size, .place = place};
    *noted = false;
    if (!check_name(index, name, error))
        return false;
    for (unsigned depth = 0; depth < PARTS_KEPT && next_part(&rest, &part); depth++) {
        if (!has_part(rest)) {
            *noted = true;
            return add_last(index, folder, part, name, node, error);
        }
        struct slice parent = name_of(index, folder);
        folder = enter_folder(index, folder, part, name, error);
        if (folder == NO_NODE)
            return false;
        if (index->is_closed(parent, part))
            return true;
    }
    return true;
}

static int find_path(const struct tree_index *index, struct slice rest)
{
    struct slice part;
    int node = ROOT;
    while (node != NO_NODE && next_part(&rest, &part))
        node = find(index, node, part);
    return node;
}

bool tree_index_add_link(struct tree_index *index, struct slice name, struct slice target, struct error *error)
{
    bool noted;
    int node = find_path(index, target);
    if (node == NO_NODE || index->nodes.items[node].kind != FILE_REGULAR)
        return tree_index_add(index, name, FILE_OTHER, 0, 0, &noted, error);
    struct node found = index->nodes.items[node];
    return tree_index_add(index, name, FILE_REGULAR, found.size, found.place, &noted, error);
}

static int compare_entries(const void *a, const void *b)
{
    return slice_compare(((const struct folder_entry *)a)->name, ((const struct folder_entry *)b)->name);
}

static bool list(struct file_tree *tree, int folder, struct arena *arena, struct folder_listing *listing,
                 __attribute__((unused)) struct error *error)
{
    const struct tree_index *index = (const struct tree_index *)tree;
    *listing = (struct folder_listing){0};
    for (int node = index->nodes.items[folder].first_child; node != NO_NODE;
         node = index->nodes.items[node].next_sibling)
        *list_append(arena, listing) = (struct folder_entry){name_of(index, node), index->nodes.items[node].kind};
    if (listing->count)
        qsort(listing->items, listing->count, sizeof *listing->items, compare_entries);
    return true;
}

/* "name: words", the name cleaned. */
static bool fail_file(enum error_code code, const char *name, const char *words, struct error *error)
{
    struct arena *scratch = arena_create();
    struct slice shown = text_clean(scratch, slice_from(name));
    error_set(error, code, SLICE_FORMAT ": %s", SLICE_ARGUMENTS(shown), words);
    arena_destroy(scratch);
    return false;
}

static int open_child(struct file_tree *tree, int folder, const char *name, struct error *error)
{
    const struct tree_index *index = (const struct tree_index *)tree;
    int node = find(index, folder, slice_from(name));
    if (node != NO_NODE && index->nodes.items[node].kind == FILE_FOLDER)
        return node;
    fail_file(ERROR_IO, name, strerror(ENOTDIR), error);
    return NO_NODE;
}

static void close_folder(__attribute__((unused)) struct file_tree *tree, __attribute__((unused)) int folder)
{
}

static bool check_file(const struct node *node, const char *name, size_t limit, struct error *error)
{
    if (node->kind != FILE_REGULAR)
        return fail_file(ERROR_IO, name,
                         "is a link, or packed in a way that is not read; put the plain file into the archive", error);
    if (node->size > limit)
        return fail_file(ERROR_LIMIT, name, "is larger than any file of its kind; it is not read", error);
    if (node->size > LIMIT_PORTION_FILE)
        return fail_file(ERROR_LIMIT, name, "is too large to be read out of an archive; unpack it and name the folder",
                         error);
    return true;
}

static void note_read(struct tree_index *index, int node)
{
    struct node *noted = &index->nodes.items[node];
    if (noted->turn != NOT_PLANNED)
        return;
    noted->turn = (uint32_t)index->plan.count;
    *list_append(index->arena, &index->plan) = node;
    index->planned_bytes += noted->size;
    if (index->planned_bytes > LIMIT_TREE_BYTES && index->failure.code == ERROR_NONE)
        error_set(&index->failure, ERROR_LIMIT,
                  SLICE_FORMAT
                  ": holds more than %d MB of files that are to be read; unpack it and choose EXPORT nearer",
                  SLICE_ARGUMENTS(index->path), LIMIT_TREE_BYTES / 1024 / 1024);
}

static void drop_portion(struct tree_index *index)
{
    for (size_t i = index->portion_start; i < index->portion_end; i++)
        index->nodes.items[index->plan.items[i]].bytes = NULL;
    free(index->portion);
    index->portion = NULL;
    index->portion_start = index->portion_end = 0;
}

/* From this turn on as many files as fit, and at least one; their sizes together. */
static size_t measure_portion(struct tree_index *index, size_t start)
{
    size_t total = 0, end = start;
    for (; end < index->plan.count; end++) {
        size_t size = (size_t)index->nodes.items[index->plan.items[end]].size;
        if (end > start && total + size > LIMIT_PORTION)
            break;
        total += size;
    }
    index->portion_start = start;
    index->portion_end = end;
    return total;
}

static int compare_places(const void *a, const void *b)
{
    uint32_t left = ((const struct tree_wanted *)a)->place, right = ((const struct tree_wanted *)b)->place;
    return (left > right) - (left < right);
}

/* "Windows/servicing/...", raw. */
static struct slice path_of(const struct tree_index *index, int node, struct arena *arena)
{
    struct slice name = name_of(index, node);
    int parent = (int)strtoul(intern_text(index->names, (uint32_t)node - 1).data, NULL, KEY_BASE);
    if (parent == ROOT)
        return name;
    return arena_format(arena, SLICE_FORMAT "/" SLICE_FORMAT, SLICE_ARGUMENTS(path_of(index, parent, arena)),
                        SLICE_ARGUMENTS(name));
}

static bool fail_for_damage(struct tree_index *index, const struct tree_damage *damage)
{
    struct arena *scratch = arena_create();
    struct slice words = text_clean(scratch, slice_from(damage->words));
    const char *advice = damage->cause == ERROR_INPUT ? "the file is damaged or cut, copy it again"
                                                      : "unpack it yourself, and name the folder";
    struct slice sentence = arena_format(scratch, SLICE_FORMAT "; %s", SLICE_ARGUMENTS(words), advice);
    tree_index_fail(index, path_of(index, damage->node, scratch), sentence.data, &index->failure);
    index->failure.code = damage->cause;
    arena_destroy(scratch);
    return false;
}

static bool fetch_portion(struct tree_index *index, size_t start)
{
    drop_portion(index);
    index->portion = memory_resize(NULL, measure_portion(index, start) + 1, 1);
    size_t count = index->portion_end - start;
    struct arena *scratch = arena_create();
    struct tree_wanted *wanted = arena_allocate(scratch, count, sizeof *wanted);
    char *bytes = index->portion;
    for (size_t i = 0; i < count; i++) {
        struct node *node = &index->nodes.items[index->plan.items[start + i]];
        wanted[i] = (struct tree_wanted){node->place, (size_t)node->size, bytes, index->plan.items[start + i]};
        node->bytes = bytes;
        bytes += node->size;
    }
    qsort(wanted, count, sizeof *wanted, compare_places);
    struct tree_damage damage = {.cause = ERROR_INPUT};
    bool fetched = index->source.fetch(index->source.user, wanted, count, &damage);
    arena_destroy(scratch);
    return fetched || fail_for_damage(index, &damage);
}

static bool read_file(struct file_tree *tree, int folder, const char *name, size_t limit, struct slice *bytes,
                      struct error *error)
{
    struct tree_index *index = (struct tree_index *)tree;
    int number = find(index, folder, slice_from(name));
    if (number == NO_NODE)
        return fail_file(ERROR_IO, name, strerror(ENOENT), error);
    const struct node *node = &index->nodes.items[number];
    if (!check_file(node, name, limit, error))
        return false;
    note_read(index, number);
    if (tree->is_planning)
        return fail_file(ERROR_IO, name, "is not read yet", error);
    if (index->failure.code != ERROR_NONE || (!node->bytes && !fetch_portion(index, node->turn)))
        return fail_file(ERROR_IO, name, "cannot be read", error);
    *bytes = (struct slice){node->bytes, (size_t)node->size};
    return true;
}

static bool has_failed(const struct file_tree *tree, struct error *error)
{
    const struct tree_index *index = (const struct tree_index *)tree;
    if (index->failure.code == ERROR_NONE)
        return false;
    *error = index->failure;
    return true;
}

static void close_tree(struct file_tree *tree)
{
    struct tree_index *index = (struct tree_index *)tree;
    index->source.close(index->source.user);
    tree_index_destroy(index);
}

struct file_tree *tree_index_open(struct tree_index *index, struct tree_source source)
{
    static const struct file_tree_operations operations = {
        .list = list,
        .open = open_child,
        .close_folder = close_folder,
        .read = read_file,
        .has_failed = has_failed,
        .close = close_tree,
    };
    index->source = source;
    index->tree = (struct file_tree){.operations = &operations, .root = ROOT, .is_planning = true};
    return &index->tree;
}
