/* Registry hives through hivex:
 *
 *     Windows/System32/config/SOFTWARE      root keys: Classes, Microsoft, ...
 *                             SYSTEM                   ControlSet001, Select, ...
 *                             COMPONENTS               CanonicalData, DerivedData, ...
 *     cbs.hiv, saved with reg save                     Packages, Version, ...
 *
 * hivex is given a hive in a child process (base/isolation.h), where a hive made to crash or to occupy it does no harm,
 * and from which one that takes it over reaches nothing (base/confinement.h). The child describes the keys that matter,
 * in registry order, and the parent gathers them as it gathers those of a text export. */
#include "inventory/registry/registry_hive.h"

#include "base/confinement.h"
#include "base/digest.h"
#include "base/isolation.h"
#include "base/limits.h"
#include "base/machine.h"
#include "base/text.h"
#include "inventory/doubt.h"
#include "inventory/file_host.h"
#include "inventory/registry/hive_base_block.h"
#include "inventory/registry/hive_description.h"
#include "inventory/registry/hive_folder.h"
#include "inventory/registry/hive_name.h"
#include "inventory/registry/registry_delivery.h"
#include "inventory/store_evidence.h"

#ifndef KBREADY_HIVE

static bool describe(__attribute__((unused)) struct slice bytes, __attribute__((unused)) bool names_components,
                     __attribute__((unused)) struct buffer *description, struct error *error)
{
    return error_set(error, ERROR_INPUT,
                     "is not read: this kbready was built without hivex; install it (libhivex0 on Debian, hivex "
                     "elsewhere) and a kbready built with KBREADY_HIVE");
}

#else

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <hivex.h>

/* In the child. */

struct hive_walk {
    struct slice bytes;
    struct arena *arena;
    hive_h *hive;
    FILE *output;
    bool names_components; /* of a COMPONENTS hive, and nothing else of it */
    size_t keys;           /* looked at */
    bool failed;           /* to write */
};

static void say(struct hive_walk *walk, const struct registry_item *item)
{
    walk->failed = walk->failed || !hive_description_write(walk->output, item);
}

/* hivex tells lack of memory as it tells damage, by its numbers: asked where it refused something, after errno was
 * cleared. */
static void note_machine(void)
{
    /* EBADF: it goes on with a conversion of text that could not be opened. */
    if (machine_is_meant_by(errno) || errno == EBADF)
        machine_set_error(NULL, errno, "the registry hive");
}

static void say_damaged(struct hive_walk *walk, const char *problem)
{
    note_machine();
    say(walk, &(struct registry_item){.kind = REGISTRY_DAMAGED, .problem = problem});
}

static void say_key(struct hive_walk *walk, struct slice path)
{
    say(walk, &(struct registry_item){.kind = REGISTRY_KEY, .name = path});
}

/* Numbers and short texts come with their data; of everything else it is enough that it is there. False when the data
 * cannot be read. */
static bool take_data(struct hive_walk *walk, hive_value_h value, struct registry_item *item, char **data)
{
    hive_type type;
    size_t length;
    item->data = REGISTRY_DATA_BYTES;
    if (hivex_value_type(walk->hive, value, &type, &length) != 0)
        return false;
    if (type == hive_t_REG_DWORD && length == sizeof item->number) {
        item->data = REGISTRY_DATA_NUMBER;
        *data = hivex_value_value(walk->hive, value, &type, &length);
        const unsigned char *bytes = (const unsigned char *)*data;
        if (bytes && length == sizeof item->number)
            item->number =
                (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
        return bytes != NULL;
    }
    if ((type == hive_t_REG_SZ || type == hive_t_REG_EXPAND_SZ) && length <= LIMIT_HIVE_VALUE) {
        *data = hivex_value_string(walk->hive, value);
        item->data = *data ? REGISTRY_DATA_TEXT : REGISTRY_DATA_BYTES;
        item->text = slice_from(*data);
        return *data || errno == EILSEQ;
    }
    return true;
}

static void say_value(struct hive_walk *walk, hive_value_h value)
{
    struct registry_item item = {.kind = REGISTRY_VALUE};
    errno = 0;
    char *data = NULL, *name = hivex_value_key(walk->hive, value);
    item.name = slice_from(name);
    if (name && take_data(walk, value, &item, &data))
        say(walk, &item);
    else
        say_damaged(walk, "a value that cannot be read");
    free(name);
    free(data);
}

static void say_values(struct hive_walk *walk, hive_node_h key)
{
    errno = 0;
    hive_value_h *values = hivex_node_values(walk->hive, key);
    size_t count = 0;
    while (values && values[count] && count < LIMIT_HIVE_VALUES)
        say_value(walk, values[count++]);
    if (!values || values[count])
        say_damaged(walk, "a key whose values cannot be read");
    free(values);
}

/* Path of a sub-key. A name with a backslash would pretend to be a key deeper down; Windows has no such names. */
static bool make_path(struct hive_walk *walk, struct slice parent, hive_node_h key, struct slice *path)
{
    errno = 0;
    char *name = hivex_node_name(walk->hive, key);
    bool sound = name && *name && !strchr(name, '\\');
    if (sound)
        *path = arena_format(walk->arena, SLICE_FORMAT "\\%s", SLICE_ARGUMENTS(parent), name);
    free(name);
    return sound;
}

static void walk_key(struct hive_walk *walk, hive_node_h node, struct slice path);

/* Goes on where keys that matter may be; elsewhere the name matters at most. The depth is that of the paths in
 * registry_keys.c. */
static void walk_child(struct hive_walk *walk, hive_node_h node, struct slice parent, bool names_matter)
{
    struct slice path;
    if (!make_path(walk, parent, node, &path)) {
        say_damaged(walk, "a key whose name cannot be read");
        return;
    }
    struct registry_key key = registry_key_at(path);
    if (key.kind != KEY_OTHER || key.leads_on)
        walk_key(walk, node, path);
    else if (names_matter)
        say_key(walk, path);
}

static void walk_children(struct hive_walk *walk, hive_node_h node, struct slice path, bool names_matter)
{
    errno = 0;
    hive_node_h *children = hivex_node_children(walk->hive, node);
    size_t i = 0;
    for (; children && children[i] && walk->keys < LIMIT_HIVE_KEYS; i++, walk->keys++)
        walk_child(walk, children[i], path, names_matter);
    if (!children || children[i])
        say_damaged(walk, "a key whose sub-keys cannot be read");
    free(children);
}

static void walk_key(struct hive_walk *walk, hive_node_h node, struct slice path)
{
    enum registry_container container;
    struct registry_key key = registry_key_at(path);
    bool is_container = registry_key_container(key.kind, &container);
    say_key(walk, path);
    if (key.kind != KEY_OTHER)
        say_values(walk, node);
    if (key.leads_on || is_container)
        walk_children(walk, node, path, is_container);
}

/* The path that the root of this hive has in a running Windows; NULL when it is none that matters. */
static const char *find_root_path(hive_h *hive, hive_node_h root)
{
    static const struct {
        const char *path;
        const char *children[2]; /* keys at its root that tell it; one of them twice where it is enough */
    } hives[] = {
        {"HKEY_LOCAL_MACHINE\\SOFTWARE", {"Microsoft", "Microsoft"}},
        {"HKEY_LOCAL_MACHINE\\SYSTEM", {"Select", "Select"}},
        {"HKEY_LOCAL_MACHINE\\COMPONENTS", {"CanonicalData", "DerivedData"}},
        {"HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing",
         {"Packages", "Version"}},
    };
    for (size_t i = 0; i < sizeof hives / sizeof *hives; i++)
        if (hivex_node_get_child(hive, root, hives[i].children[0]) &&
            hivex_node_get_child(hive, root, hives[i].children[1]))
            return hives[i].path;
    return NULL;
}

static void name_component(struct hive_walk *walk, hive_node_h key)
{
    errno = 0;
    char *name = hivex_node_name(walk->hive, key);
    if (name)
        say(walk, &(struct registry_item){.kind = REGISTRY_NAME, .name = slice_from(name)});
    else
        say_damaged(walk, "a component whose name cannot be read");
    free(name);
}

/* DerivedData\Components has a key for each component, called as its manifest in WinSxS is. */
static void name_components(struct hive_walk *walk, hive_node_h root)
{
    hive_node_h derived = hivex_node_get_child(walk->hive, root, "DerivedData");
    hive_node_h components = derived ? hivex_node_get_child(walk->hive, derived, "Components") : 0;
    errno = 0;
    hive_node_h *children = components ? hivex_node_children(walk->hive, components) : NULL;
    for (; children && children[walk->keys] && walk->keys < LIMIT_HIVE_KEYS; walk->keys++)
        name_component(walk, children[walk->keys]);
    if (components && (!children || children[walk->keys]))
        say_damaged(walk, "components that cannot be listed");
    free(children);
}

static void walk_hive(struct hive_walk *walk)
{
    errno = 0;
    hive_node_h root = hivex_root(walk->hive);
    const char *path = root ? find_root_path(walk->hive, root) : NULL;
    if (path && walk->names_components)
        name_components(walk, root);
    else if (path)
        walk_key(walk, root, slice_from(path));
    else
        note_machine();
}

static bool write_all(int file, struct slice bytes)
{
    while (bytes.length) {
        ssize_t written = write(file, bytes.data, bytes.length);
        if (written < 0)
            return false;
        bytes = slice_between(bytes, (size_t)written, bytes.length);
    }
    return true;
}

/* hivex opens paths only, and maps the file. It gets the very bytes that were checked, in memory of our own: a path
 * could lead to another file by now, and a mapped file that somebody shortens ends the process. */
static hive_h *open_copy(struct slice bytes)
{
    char path[64];
    int copy = memfd_create("hive", MFD_CLOEXEC);
    if (copy < 0 || !write_all(copy, bytes)) {
        machine_set_error(NULL, errno, "the registry hive");
        return NULL;
    }
    snprintf(path, sizeof path, "/proc/self/fd/%d", copy);
    if (access(path, R_OK) != 0)
        error_set(NULL, ERROR_MACHINE, "the registry hive: there is no /proc to open it by");
    confine(CONFINED_BUT_OPENING);
    errno = 0;
    return hivex_open(path, 0);
}

/* hivex calls a name damaged when the system does not convert it. What is opened here stays so, and serves it, too. */
static bool can_convert(void)
{
    static const char *const encodings[] = {"UTF-16LE", "LATIN1"};
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
        if ((intptr_t)iconv_open("UTF-8", encodings[i]) == -1)
            return error_set(NULL, ERROR_MACHINE, "the registry hive: this machine does not convert %s", encodings[i]);
    return true;
}

/* Nothing is released: the process ends behind this. */
static bool describe_as_child(void *context, int output)
{
    struct hive_walk *walk = context;
    walk->output = fdopen(output, "w");
    if (!walk->output)
        return machine_set_error(NULL, errno, "the registry hive");
    if (!can_convert())
        return false;
    walk->arena = arena_create();
    walk->hive = open_copy(walk->bytes);
    confine(CONFINED);
    if (walk->hive)
        walk_hive(walk);
    else
        say_damaged(walk, "its bins are damaged");
    return !walk->failed && fflush(walk->output) == 0;
}

/* In the parent. */

static bool describe(struct slice bytes, bool names_components, struct buffer *description, struct error *error)
{
    struct hive_walk walk = {.bytes = bytes, .names_components = names_components};
    const struct isolated_work work = {
        .run = describe_as_child,
        .context = &walk,
        .seconds = LIMIT_HIVE_SECONDS,
        .memory = (size_t)8 * LIMIT_HIVE_SIZE, /* the bytes, their copy, and what hivex makes of them */
        .answer_limit = LIMIT_HIVE_DESCRIPTION,
    };
    return isolation_run(&work, description, error);
}

#endif

/* Why the silence of the hive does not count; "" when it does. */
static struct slice find_staleness(struct arena *arena, const struct hive_file *file,
                                   const struct hive_base_block *block)
{
    if (block->first_sequence != block->second_sequence)
        return arena_format(arena,
                            "the hive was not written to its end (sequence numbers %u and %u): what it does not show "
                            "may be there all the same",
                            block->first_sequence, block->second_sequence);
    if (file->doubt.length)
        return arena_format(arena, SLICE_FORMAT ": what the hive does not show may be there all the same",
                            SLICE_ARGUMENTS(file->doubt));
    return SLICE("");
}

/* What a hive called so holds; of one called otherwise, anything may be in it. */
static unsigned subjects_by_name(struct slice path)
{
    static const struct {
        struct slice name;
        unsigned subjects;
    } hives[] = {
        {SLICE("COMPONENTS"), DOUBT_ABOUT(DOUBT_PENDING_WORK)},
        {SLICE("SYSTEM"), DOUBT_ABOUT(DOUBT_SYSTEM)},
    };
    struct slice name = slice_between(path, slice_find_last_byte(path, '/') + 1, path.length);
    for (size_t i = 0; i < sizeof hives / sizeof *hives; i++)
        if (slice_starts_with_ignoring_case(name, hives[i].name))
            return hives[i].subjects;
    return DOUBT_ABOUT_REGISTRY;
}

static unsigned subjects_of(const struct registry_facts *facts)
{
    bool is_system = slice_ends_with_ignoring_case(facts->keys[KEY_HIVE_ROOT].path, SLICE("\\SYSTEM"));
    return registry_facts_are_of_components(facts) ? DOUBT_ABOUT(DOUBT_PENDING_WORK)
           : is_system                             ? DOUBT_ABOUT(DOUBT_SYSTEM)
                                                   : DOUBT_ABOUT_REGISTRY;
}

/* A hive with one unreadable record may have others that look sound: none of its silence counts. */
static bool gather(struct slice description, struct registry_facts *facts, struct error *error)
{
    struct registry_item item;
    while (hive_description_next(&description, facts->scratch, &item))
        registry_facts_take(facts, &item);
    facts->silence.no_authority = facts->damage_count > 0;
    registry_silence_close(&facts->silence);
    registry_facts_end(facts, true, 0);
    if (description.length)
        return error_set(error, ERROR_INPUT, "is damaged in a way that confuses its reader");
    if (registry_facts_are_any(facts))
        return true;
    if (facts->damage_count)
        return error_set(error, ERROR_INPUT, "cannot be read: %s; copy it again", facts->problem);
    return error_set(error, ERROR_NO_EVIDENCE,
                     "says nothing about servicing: it is not SOFTWARE, SYSTEM or COMPONENTS; leave it out");
}

/* What was not written to its end, or cannot be read in part, is doubtful as a whole. A log beside it only takes its
 * silence. */
enum {
    /* What a write that did not come to its end may have brought: the product stays what it is, and stacks do not go
     * back. */
    LATER_WRITES = DOUBT_ABOUT(DOUBT_PACKAGES) | DOUBT_ABOUT(DOUBT_PENDING_WORK) | DOUBT_ABOUT(DOUBT_EXCLUSIVE_SESSION),
};

static const char *find_doubt(const struct registry_facts *facts, const struct hive_base_block *block)
{
    if (facts->damage_count)
        return facts->problem;
    return block->first_sequence != block->second_sequence ? "the hive was not written to its end" : "";
}

/* Of a hive that is sound: for an examination of the store. One record that cannot be read leaves all of them out. */
static void read_component_names(struct inventory *inventory, const struct hive_file *file, struct arena *scratch)
{
    struct store_evidence *store = inventory->store;
    struct buffer description = {0};
    struct error error = {0};
    struct registry_item item;
    bool is_whole = describe(file->bytes, true, &description, &error);
    struct slice rest = buffer_slice(&description);
    struct intern *names = intern_create(inventory->arena);
    while (is_whole && hive_description_next(&rest, scratch, &item)) {
        is_whole = item.kind == REGISTRY_NAME;
        if (is_whole)
            intern_add(names, text_clean(scratch, item.name));
    }
    buffer_release(&description);
    if (is_whole && !rest.length && !store->hive_components) {
        store->hive_components = names;
        store->hive_path = arena_copy(inventory->arena, file->path);
    } else {
        intern_destroy(names);
    }
}

static bool read_hive(struct inventory *inventory, const struct hive_file *file, struct arena *scratch,
                      struct buffer *description, struct error *error)
{
    struct hive_base_block block;
    if (!hive_base_block_read(file->bytes, &block, error) || !describe(file->bytes, false, description, error))
        return false;
    struct registry_facts facts = registry_facts_begin(scratch);
    struct slice why_stale = find_staleness(scratch, file, &block);
    facts.stale = why_stale.length > 0;
    if (!gather(buffer_slice(description), &facts, error))
        return false;
    struct registry_source source = {
        .reader = READER_REGISTRY_HIVE,
        .path = file->path,
        .why_stale = why_stale,
        .doubt = slice_from(find_doubt(&facts, &block)),
        .doubtful = facts.damage_count ? subjects_of(&facts) : subjects_of(&facts) & LATER_WRITES,
    };
    if (!registry_deliver(inventory, &source, &facts, error))
        return false;
    digest_sha256(file->bytes, inventory->coverage.items[inventory->coverage.count - 1].sha256);
    if (inventory->store->is_examined && registry_facts_are_of_components(&facts) && !source.doubt.length)
        read_component_names(inventory, file, scratch);
    file_host_note(inventory, file->path, READER_REGISTRY_HIVE);
    return true;
}

static void add_unreadable(struct inventory *inventory, struct slice path)
{
    struct coverage *coverage = inventory_add_coverage(inventory, READER_REGISTRY_HIVE, path, COVERAGE_UNREADABLE);
    coverage->cost = SLICE("what this hive should say is not known");
}

void registry_hive_doubt(struct inventory *inventory, struct slice path, struct slice reason)
{
    inventory_doubt(inventory, (struct doubt){.subjects = subjects_by_name(path),
                                              .standing = STANDING_RECORD,
                                              .origin = {.reader = READER_REGISTRY_HIVE, .path = path},
                                              .reason = reason});
}

void registry_hive_read(struct inventory *inventory, const struct hive_file *file)
{
    struct arena *scratch = arena_create();
    struct buffer description = {0};
    struct error error = {0};
    if (!read_hive(inventory, file, scratch, &description, &error)) {
        inventory_warn(inventory, SLICE_FORMAT ": the registry hive %s", SLICE_ARGUMENTS(file->path), error.text);
        add_unreadable(inventory, file->path);
        if (error.code != ERROR_NO_EVIDENCE || hive_name_tells(file->path))
            registry_hive_doubt(inventory, file->path, text_clean(scratch, slice_from(error.text)));
    }
    buffer_release(&description);
    arena_destroy(scratch);
}
