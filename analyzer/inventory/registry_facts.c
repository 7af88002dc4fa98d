/* Gathering what a registry export says of servicing: which keys matter, and what their values mean. */
#include "inventory/registry_facts.h"

#include "inventory/registry_text.h"

/* Keys. */

#define STORE "\\Windows\\CurrentVersion\\Component Based Servicing"

/* What a key is, by its path below <hive>\Microsoft. */
static enum registry_key_kind classify(struct slice path)
{
    static const struct {
        const char *path;
        enum registry_key_kind kind;
    } keys[] = {
        {STORE, KEY_STORE},
        {STORE "\\Packages", KEY_PACKAGES},
        {STORE "\\Version", KEY_STACK},
        {STORE "\\RebootPending", KEY_REBOOT_PENDING},
        {STORE "\\RebootInProgress", KEY_REBOOT_IN_PROGRESS},
        {STORE "\\PackagesPending", KEY_PACKAGES_PENDING},
        {STORE "\\SessionsPending", KEY_SESSIONS_PENDING},
        {"\\Windows\\CurrentVersion\\Servicing", KEY_SERVICING},
        {"\\Windows\\CurrentVersion\\Servicing\\Codesigning", KEY_CODE_SIGNING},
        {"\\Windows\\CurrentVersion\\Servicing\\Codesigning\\SHA2", KEY_SHA2},
        {"\\Windows NT\\CurrentVersion", KEY_SYSTEM},
    };
    struct slice packages = SLICE(STORE "\\Packages\\");
    if (slice_starts_with_ignoring_case(path, packages)) {
        bool direct = slice_find_last_byte(path, '\\') == packages.length - 1;
        return direct ? KEY_PACKAGE : KEY_OTHER;
    }
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (slice_equal_ignoring_case(path, slice_from(keys[i].path)))
            return keys[i].kind;
    return KEY_OTHER;
}

static void note_line(uint32_t *first, uint32_t line)
{
    if (!*first)
        *first = line;
}

static void note_damage(struct registry_facts *facts, uint32_t line, const char *problem)
{
    if (facts->damage_count++ == 0) {
        facts->damage_line = line;
        facts->damage = problem;
    }
    facts->silence.damaged = true;
    facts->keys[facts->key].whole = false;
    facts->key = KEY_OTHER;
}

/* Splits a path behind the hive: the two parts are the root and what stands below <hive>\Microsoft. */
static bool split_root(struct slice path, struct slice *root, struct slice *below)
{
    struct slice microsoft = SLICE("\\Microsoft");
    size_t found = slice_find_ignoring_case(path, SLICE("\\Microsoft\\Windows"));
    if (found == SLICE_NOT_FOUND)
        return false;
    *root = slice_between(path, 0, found);
    *below = slice_between(path, found + microsoft.length, path.length);
    return true;
}

/* The hive of one host is read; a second one in the same file would be another host's. */
static bool is_foreign_root(struct registry_facts *facts, struct slice root)
{
    if (!facts->root.data)
        facts->root = root;
    return !slice_equal_ignoring_case(facts->root, root);
}

static void open_container(struct registry_facts *facts, struct slice path, uint32_t line)
{
    static const struct {
        enum registry_key_kind kind;
        enum registry_container container;
    } containers[] = {
        {KEY_STORE, CONTAINER_SERVICING_STORE},
        {KEY_PACKAGES, CONTAINER_PACKAGES},
        {KEY_SERVICING, CONTAINER_SERVICING},
        {KEY_CODE_SIGNING, CONTAINER_CODE_SIGNING},
    };
    for (size_t i = 0; i < sizeof containers / sizeof *containers; i++)
        if (containers[i].kind == facts->key)
            registry_silence_open(&facts->silence, containers[i].container, path, line);
}

static void open_package(struct registry_facts *facts, const struct registry_item *item)
{
    struct package_identity identity;
    size_t separator = slice_find_last_byte(item->name, '\\');
    if (!package_identity_parse(slice_between(item->name, separator + 1, item->name.length), &identity)) {
        note_damage(facts, item->line, "a package key whose name is no package identity");
        facts->key = KEY_OTHER; /* its values must not be taken for those of the package before */
        return;
    }
    *list_append(facts->scratch, &facts->packages) =
        (struct package_record){.identity = identity, .path = item->name, .line = item->line};
}

/* A key that matters is met for the first time. */
static void open_key(struct registry_facts *facts, const struct registry_item *item, enum registry_key_kind kind)
{
    if (intern_find(facts->paths, item->name) != UINT32_MAX) {
        note_damage(facts, item->line, "a key that was there before");
        return;
    }
    intern_add(facts->paths, item->name);
    facts->key = kind;
    facts->keys[kind] = (struct key_record){.path = item->name, .line = item->line};
    open_container(facts, item->name, item->line);
    if (kind == KEY_PACKAGE)
        open_package(facts, item);
}

/* A redirected copy of the servicing keys: what a 32-bit registry editor exports. Other redirected keys, which an export of the whole SOFTWARE
 * key holds, mean nothing here. */
static bool is_redirected_servicing_key(struct slice name)
{
    return slice_find_ignoring_case(name, SLICE("\\WOW6432Node")) != SLICE_NOT_FOUND &&
           (slice_find_ignoring_case(name, SLICE("\\Component Based Servicing")) != SLICE_NOT_FOUND ||
            slice_find_ignoring_case(name, SLICE("\\CurrentVersion\\Servicing")) != SLICE_NOT_FOUND);
}

static void take_key(struct registry_facts *facts, const struct registry_item *item)
{
    struct slice root, below;
    facts->keys[facts->key].whole = true;
    facts->key = KEY_OTHER;
    enum registry_order order = registry_silence_take_key(&facts->silence, item->name);
    if (order == REGISTRY_REPEATED) {
        note_damage(facts, item->line, "a key that was there before");
        return;
    }
    if (order == REGISTRY_OUT_OF_ORDER)
        note_line(&facts->disorder_line, item->line);
    if (is_redirected_servicing_key(item->name)) {
        note_line(&facts->wow64_line, item->line);
        return;
    }
    enum registry_key_kind kind = split_root(item->name, &root, &below) ? classify(below) : KEY_OTHER;
    if (kind == KEY_OTHER)
        return;
    if (is_foreign_root(facts, root))
        note_line(&facts->second_root_line, item->line);
    else
        open_key(facts, item, kind);
}

/* Values. */

static void take_number(struct number *number, const struct registry_item *item)
{
    if (item->data == REGISTRY_DATA_NUMBER)
        *number = (struct number){true, item->number};
}

static void take_text(struct registry_facts *facts, struct slice *text, const struct registry_item *item)
{
    if (item->data == REGISTRY_DATA_TEXT)
        *text = registry_text_unescape(facts->scratch, item->text);
}

static void take_package_value(struct registry_facts *facts, const struct registry_item *item)
{
    if (slice_equal_ignoring_case(item->name, SLICE("CurrentState")))
        take_number(&facts->packages.items[facts->packages.count - 1].state, item);
}

/* The names of the values are versions; the highest one is in force. */
static void take_stack_value(struct registry_facts *facts, const struct registry_item *item)
{
    struct version version;
    if (!version_parse(item->name, &version) || version_compare(version, facts->stack) <= 0)
        return;
    facts->stack = version;
    facts->stack_line = item->line;
}

static void take_session_value(struct registry_facts *facts, const struct registry_item *item)
{
    if (slice_equal_ignoring_case(item->name, SLICE("Exclusive")))
        take_number(&facts->exclusive, item);
}

static void take_sha2_value(struct registry_facts *facts, const struct registry_item *item)
{
    if (slice_equal_ignoring_case(item->name, SLICE("SHA2-Codesigning-Support")))
        take_number(&facts->sha2, item);
    else if (slice_equal_ignoring_case(item->name, SLICE("SHA2-Core-Codesigning-Support")))
        take_number(&facts->sha2_core, item);
}

static void take_system_value(struct registry_facts *facts, const struct registry_item *item)
{
    const struct {
        struct slice name;
        struct slice *text;
        struct number *number;
    } values[] = {
        {SLICE("ProductName"), &facts->product_name, NULL},
        {SLICE("CurrentVersion"), &facts->current_version, NULL},
        {SLICE("CurrentBuildNumber"), &facts->build, NULL},
        {SLICE("CSDVersion"), &facts->service_pack, NULL},
        {SLICE("CurrentMajorVersionNumber"), NULL, &facts->major},
        {SLICE("CurrentMinorVersionNumber"), NULL, &facts->minor},
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        if (!slice_equal_ignoring_case(item->name, values[i].name))
            continue;
        if (values[i].text)
            take_text(facts, values[i].text, item);
        if (values[i].number)
            take_number(values[i].number, item);
    }
}

static void take_value(struct registry_facts *facts, const struct registry_item *item)
{
    static void (*const takers[REGISTRY_KEY_KIND_COUNT])(struct registry_facts *, const struct registry_item *) = {
        [KEY_PACKAGE] = take_package_value,
        [KEY_STACK] = take_stack_value,
        [KEY_SESSIONS_PENDING] = take_session_value,
        [KEY_SHA2] = take_sha2_value,
        [KEY_SYSTEM] = take_system_value,
    };
    if (takers[facts->key])
        takers[facts->key](facts, item);
}

struct registry_facts registry_facts_gather(const struct source_file *file, struct arena *scratch)
{
    struct registry_facts facts = {.scratch = scratch, .paths = intern_create(scratch)};
    struct registry_text export = registry_text_begin(file->text);
    struct registry_item item;
    while (registry_text_next(&export, &item)) {
        switch (item.kind) {
        case REGISTRY_KEY:
            take_key(&facts, &item);
            break;
        case REGISTRY_VALUE:
            take_value(&facts, &item);
            break;
        case REGISTRY_DELETION:
            note_line(&facts.deletion_line, item.line);
            break;
        case REGISTRY_DAMAGED:
            note_damage(&facts, item.line, item.problem);
            break;
        }
    }
    facts.silence.ends_properly = registry_text_ends_properly(file->text, file->bytes);
    facts.silence.no_authority = facts.wow64_line || facts.disorder_line;
    facts.keys[facts.key].whole = facts.silence.ends_properly;
    intern_destroy(facts.paths);
    facts.paths = NULL;
    return facts;
}
