/* Gathering what a source of registry keys and values says of servicing: what the keys in registry_keys.c and their
 * values mean. */
#include "inventory/registry/registry_facts.h"

#include <ctype.h>
#include <string.h>

#include "inventory/registry/registry_text.h"

/* Keys. */

static void note(struct registry_place *first, uint32_t line)
{
    if (!first->seen)
        *first = (struct registry_place){true, line};
}

static void count_damage(struct registry_facts *facts, uint32_t line, const char *problem)
{
    if (facts->damage_count++ == 0)
        facts->problem = problem;
    note(&facts->damage, line);
    registry_silence_open_gap(&facts->silence, line, problem);
    facts->keys[facts->key].is_damaged = true;
}

/* The state of a package counts only where nothing before it in the same key is damaged. */
static void doubt_package(struct registry_facts *facts)
{
    if (facts->key != KEY_PACKAGE)
        return;
    struct package_record *record = &facts->packages.items[facts->packages.count - 1];
    record->is_doubtful |= !record->state.seen;
}

/* A value whose key is known; those behind it still belong to that key. */
static void note_damaged_value(struct registry_facts *facts, uint32_t line, const char *problem)
{
    count_damage(facts, line, problem);
    doubt_package(facts);
}

/* What is damaged may have been a key, to which the values that follow belong. */
static void note_damage(struct registry_facts *facts, uint32_t line, const char *problem)
{
    note_damaged_value(facts, line, problem);
    facts->key = KEY_OTHER;
}

/* The hive of one host is read; a second one in the same file would be another host's. */
static bool is_foreign_root(struct registry_facts *facts, const struct registry_key *key)
{
    struct slice *root = &facts->roots[key->hive];
    if (!root->data)
        *root = key->root;
    return !slice_equal_ignoring_case(*root, key->root);
}

/* Where empty keys are not shown, Packages is not, but the first package is: its sub-keys are shown from the first one
 * on if the listing began above it. */
static void open_hidden_packages(struct registry_facts *facts, const struct registry_item *item)
{
    const struct registry_extent *store = &facts->silence.extents[CONTAINER_SERVICING_STORE];
    if (facts->silence.hides_empty_keys && store->path.data && !store->over)
        registry_silence_open(&facts->silence, CONTAINER_PACKAGES,
                              slice_between(item->name, 0, slice_find_last_byte(item->name, '\\')), item->line);
}

static const char no_package[] = "a package key whose name is no package identity";

static void open_package(struct registry_facts *facts, const struct registry_item *item)
{
    struct package_identity identity;
    size_t separator = slice_find_last_byte(item->name, '\\');
    open_hidden_packages(facts, item);
    if (!package_identity_parse(slice_between(item->name, separator + 1, item->name.length), &identity)) {
        facts->key = KEY_OTHER;
        note_damage(facts, item->line, no_package);
        return;
    }
    *list_append(facts->scratch, &facts->packages) =
        (struct package_record){.identity = identity, .path = item->name, .line = item->line};
}

/* Keys come in order, so those of one control set come together. */
static void open_control_set(struct registry_facts *facts, const struct registry_key *key, struct key_record record)
{
    struct slice rest = key->below, name;
    slice_next_part(&rest, '\\', &name);
    size_t count = facts->control_sets.count;
    if (count == 0 || !slice_equal_ignoring_case(facts->control_sets.items[count - 1].name, name))
        list_append(facts->scratch, &facts->control_sets)->name = name;
    facts->control_sets.items[facts->control_sets.count - 1].key = record;
}

static const char twice[] = "a key that was there before";

/* No source shows a key twice: whichever is the real one, what either says is not known. */
static void note_repetition(struct registry_facts *facts, const struct registry_item *item)
{
    note_damage(facts, item->line, twice);
    registry_silence_add_gap(
        &facts->silence,
        &(struct registry_gap){
            .after = item->name, .before = item->name, .shown_too = true, .line = item->line, .problem = twice});
    for (size_t i = 0; i < facts->packages.count; i++)
        if (slice_equal_ignoring_case(facts->packages.items[i].path, item->name))
            facts->packages.items[i].is_doubtful = true;
}

/* A key that matters is met for the first time. */
static void open_key(struct registry_facts *facts, const struct registry_item *item, const struct registry_key *key)
{
    enum registry_container container;
    if (intern_find(facts->paths, item->name) != UINT32_MAX) {
        note_repetition(facts, item);
        return;
    }
    intern_add(facts->paths, item->name);
    facts->key = key->kind;
    facts->keys[key->kind] = (struct key_record){.path = item->name, .line = item->line};
    if (registry_key_container(key->kind, &container))
        registry_silence_open(&facts->silence, container, item->name, item->line);
    if (key->kind == KEY_PACKAGE)
        open_package(facts, item);
    if (key->kind == KEY_COMPUTER_NAME || key->kind == KEY_SESSION_MANAGER || key->kind == KEY_ENVIRONMENT)
        open_control_set(facts, key, facts->keys[key->kind]);
}

/* A redirected copy of the servicing keys: what a 32-bit registry editor exports. Other redirected keys, which an
 * export of the whole SOFTWARE key holds, mean nothing here. */
static bool is_redirected_servicing_key(struct slice name)
{
    return slice_find_ignoring_case(name, SLICE("\\WOW6432Node")) != SLICE_NOT_FOUND &&
           (slice_find_ignoring_case(name, SLICE("\\Component Based Servicing")) != SLICE_NOT_FOUND ||
            slice_find_ignoring_case(name, SLICE("\\CurrentVersion\\Servicing")) != SLICE_NOT_FOUND);
}

/* A key below one of Packages that is no package: the line lost its middle. */
static bool is_below_no_package(const struct registry_facts *facts, struct slice path)
{
    const struct registry_extent *packages = &facts->silence.extents[CONTAINER_PACKAGES];
    struct package_identity identity;
    struct slice rest, name;
    size_t count = facts->packages.count;
    if (!packages->path.data || path.length <= packages->path.length || !registry_path_is_below(path, packages->path) ||
        (count && registry_path_is_below(path, facts->packages.items[count - 1].path)))
        return false;
    rest = slice_between(path, packages->path.length + 1, path.length);
    slice_next_part(&rest, '\\', &name);
    return !package_identity_parse(name, &identity);
}

/* Where empty keys are not shown, a key below one that says pending work is all that shows it, whatever else of the
 * store was lost. */
static void take_key_below(struct registry_facts *facts, const struct registry_item *item)
{
    struct slice path = item->name;
    size_t end = slice_find_ignoring_case(path, SLICE("\\Component Based Servicing\\"));
    while (end != SLICE_NOT_FOUND && path.length > end) {
        struct registry_key key = registry_key_at(path);
        bool says_pending = key.kind >= KEY_REBOOT_PENDING && key.kind <= KEY_PACKAGES_PENDING;
        if (says_pending && !facts->keys[key.kind].path.data && !is_foreign_root(facts, &key))
            facts->keys[key.kind] = (struct key_record){.path = path, .line = item->line};
        path = slice_between(path, 0, slice_find_last_byte(path, '\\'));
    }
}

/* A file whose keys are out of order was edited, or joined, or lost the end of one line and the beginning of another:
 * what it does not show may have stood anywhere below what was exported. Where nothing is escaped, what it shows
 * between the two keys counts no more. */
static void note_disorder(struct registry_facts *facts, const struct registry_item *item,
                          const struct registry_silence *before)
{
    static const char out_of_order[] = "a key that is not in the order of the registry";
    struct slice root = before->root.data == facts->silence.root.data ? before->root : (struct slice){0};
    note(&facts->disorder, item->line);
    registry_silence_add_gap(&facts->silence,
                             &(struct registry_gap){.root = root, .line = item->line, .problem = out_of_order});
    if (facts->order_is_binding)
        registry_silence_add_gap(&facts->silence, &(struct registry_gap){.after = item->name,
                                                                         .before = before->previous,
                                                                         .shown_too = true,
                                                                         .line = item->line,
                                                                         .problem = out_of_order});
}

/* What another hive says is left out: its keys belong to another Windows, or a line lost a part of its path. */
static void note_second_root(struct registry_facts *facts, const struct registry_item *item)
{
    static const char other_root[] = "servicing keys under two roots in one file";
    if (!facts->second_root.seen)
        registry_silence_add_gap(&facts->silence, &(struct registry_gap){.line = item->line, .problem = other_root});
    note(&facts->second_root, item->line);
}

/* No value of the key read last follows. */
static void close_key(struct registry_facts *facts, bool is_complete)
{
    struct key_record *key = &facts->keys[facts->key];
    key->whole = is_complete && !key->is_damaged;
}

/* Every package has a state. Where a text does not show it, lines were lost, perhaps with keys behind them. */
static void look_for_state(struct registry_facts *facts, uint32_t line)
{
    static const char no_state[] = "a package key without its state";
    bool is_sound = facts->key == KEY_PACKAGE && !facts->keys[KEY_PACKAGE].is_damaged;
    if (line && is_sound && !facts->packages.items[facts->packages.count - 1].state.seen)
        note_damaged_value(facts, line, no_state);
}

static const char unframed[] = "a key without the empty line before it";

static void take_key_by_kind(struct registry_facts *facts, const struct registry_item *item)
{
    struct registry_key key = registry_key_at(item->name);
    if (key.kind == KEY_OTHER && is_below_no_package(facts, item->name))
        note_damage(facts, item->line, no_package);
    else if (key.kind == KEY_OTHER)
        take_key_below(facts, item);
    else if (key.kind != KEY_HIVE_ROOT && is_foreign_root(facts, &key))
        note_second_root(facts, item);
    else
        open_key(facts, item, &key);
}

static void take_key(struct registry_facts *facts, const struct registry_item *item)
{
    struct registry_silence before = facts->silence;
    const char *problem = registry_path_problem(item->name);
    if (problem) {
        note_damage(facts, item->line, problem);
        return;
    }
    facts->value_names.count = 0;
    look_for_state(facts, item->line);
    if (item->is_unframed)
        note_damage(facts, item->line, unframed);
    close_key(facts, true);
    facts->key = KEY_OTHER;
    enum registry_order order = registry_silence_take_key(&facts->silence, item->name);
    if (order == REGISTRY_OUT_OF_ORDER && !facts->is_selection)
        note_disorder(facts, item, &before);
    if (is_redirected_servicing_key(item->name)) {
        note(&facts->wow64, item->line);
        return;
    }
    take_key_by_kind(facts, item);
    if (item->is_unframed)
        note_damaged_value(facts, item->line, unframed);
    registry_silence_widen_gap(&facts->silence, before.previous);
}

static void take_name(struct registry_facts *facts, const struct registry_item *item)
{
    take_key(facts, item);
    note(&facts->name_only, item->line);
    facts->key = KEY_OTHER;
}

/* Values. */

static const char wrong_type[] = "a value of another type or length than Windows writes";
static const char no_text[] = "bytes that are no text";
static const char stated_twice[] = "a value that stands twice in one key";

static void take_number(struct registry_facts *facts, struct number *number, const struct registry_item *item)
{
    bool is_sound = item->data == REGISTRY_DATA_NUMBER && !number->seen;
    if (!is_sound)
        note_damaged_value(facts, item->line, number->seen ? stated_twice : wrong_type);
    number->is_doubtful |= !is_sound;
    number->seen = true;
    number->value = item->number > number->value ? item->number : number->value;
}

static void take_text(struct registry_facts *facts, struct slice *text, const struct registry_item *item)
{
    if (item->data == REGISTRY_DATA_NUMBER || text->data) {
        note_damaged_value(facts, item->line, text->data ? stated_twice : wrong_type);
        return;
    }
    if (item->data == REGISTRY_DATA_TEXT)
        *text = item->bytes.length ? registry_text_from_bytes(facts->scratch, item->bytes)
                : item->escaped    ? registry_text_unescape(facts->scratch, item->text)
                                   : item->text;
}

static void take_package_value(struct registry_facts *facts, const struct registry_item *item)
{
    if (slice_equal_ignoring_case(item->name, SLICE("CurrentState")))
        take_number(facts, &facts->packages.items[facts->packages.count - 1].state, item);
}

/* The names of the values are versions; the highest one is in force. */
static void take_stack_value(struct registry_facts *facts, const struct registry_item *item)
{
    struct version version;
    if (!version_parse(item->name, &version))
        return;
    if (item->data == REGISTRY_DATA_NUMBER)
        note_damaged_value(facts, item->line, wrong_type);
    if (item->data == REGISTRY_DATA_NUMBER || version_compare(version, facts->stack) <= 0)
        return;
    facts->stack = version;
    facts->stack_line = item->line;
}

static void take_session_value(struct registry_facts *facts, const struct registry_item *item)
{
    if (slice_equal_ignoring_case(item->name, SLICE("Exclusive")))
        take_number(facts, &facts->exclusive, item);
}

static void take_sha2_value(struct registry_facts *facts, const struct registry_item *item)
{
    if (slice_equal_ignoring_case(item->name, SLICE("SHA2-Codesigning-Support")))
        take_number(facts, &facts->sha2, item);
    else if (slice_equal_ignoring_case(item->name, SLICE("SHA2-Core-Codesigning-Support")))
        take_number(facts, &facts->sha2_core, item);
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
        {SLICE("CurrentBuild"), &facts->build_by_its_other_name, NULL},
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
            take_number(facts, values[i].number, item);
    }
}

/* Windows sets it in the COMPONENTS hive while pending.xml waits to be worked on. Its data names that file; that it is
 * there is what counts. */
static void take_hive_root_value(struct registry_facts *facts, const struct registry_item *item)
{
    if (slice_equal_ignoring_case(item->name, SLICE("PendingXmlIdentifier")))
        facts->pending_xml = facts->keys[KEY_HIVE_ROOT];
}

static void take_computer_name_value(struct registry_facts *facts, const struct registry_item *item)
{
    if (slice_equal_ignoring_case(item->name, SLICE("ComputerName")))
        take_text(facts, &facts->control_sets.items[facts->control_sets.count - 1].computer_name, item);
}

static void take_environment_value(struct registry_facts *facts, const struct registry_item *item)
{
    if (slice_equal_ignoring_case(item->name, SLICE("PROCESSOR_ARCHITECTURE")))
        take_text(facts, &facts->control_sets.items[facts->control_sets.count - 1].architecture, item);
}

/* Two lists of files that any installer may leave behind, and drivers and virus scanners do. */
static void take_session_manager_value(struct registry_facts *facts, const struct registry_item *item)
{
    struct control_set *set = &facts->control_sets.items[facts->control_sets.count - 1];
    if (slice_equal_ignoring_case(item->name, SLICE("PendingFileRenameOperations")) ||
        slice_equal_ignoring_case(item->name, SLICE("PendingFileRenameOperations2")))
        set->renames = (struct key_record){.path = facts->keys[KEY_SESSION_MANAGER].path, .line = item->line};
}

static void take_updates_value(struct registry_facts *facts, const struct registry_item *item)
{
    if (slice_equal_ignoring_case(item->name, SLICE("UpdateExeVolatile")))
        take_number(facts, &facts->update_exe, item);
}

static void take_update_exe_value(struct registry_facts *facts, const struct registry_item *item)
{
    if (slice_equal_ignoring_case(item->name, SLICE("Flags")))
        take_number(facts, &facts->update_exe_flags, item);
}

static void take_select_value(struct registry_facts *facts, const struct registry_item *item)
{
    if (slice_equal_ignoring_case(item->name, SLICE("Current")))
        take_number(facts, &facts->control_set_in_use, item);
}

/* No key has two values of one name: lines of two keys ran together. Keys that matter have few values. */
static bool is_new_value(struct registry_facts *facts, struct slice name)
{
    enum { MOST_VALUES = 64 };
    for (size_t i = 0; i < facts->value_names.count; i++)
        if (slice_equal_ignoring_case(facts->value_names.items[i], name))
            return false;
    if (facts->value_names.count < MOST_VALUES)
        *list_append(facts->scratch, &facts->value_names) = name;
    return true;
}

/* Names of values there are in ASCII; those of the environment need not be. */
static bool is_of_servicing(enum registry_key_kind kind)
{
    return kind == KEY_PACKAGE || kind == KEY_STACK || kind == KEY_SESSIONS_PENDING || kind == KEY_SHA2;
}

/* Values of servicing are called by words, versions and identities. */
static bool is_value_name(struct slice name)
{
    static const char other_signs[] = "~._-() ";
    for (size_t i = 0; i < name.length; i++)
        if (!isalnum((unsigned char)name.data[i]) && !memchr(other_signs, name.data[i], sizeof other_signs - 1))
            return false;
    return true;
}

/* No key of servicing but SessionsPending has this value: it was moved, or the line of its key was lost or altered. */
static void look_for_lost_session(struct registry_facts *facts, const struct registry_item *item)
{
    static const char lost_session[] = "the value Exclusive in a key that has none";
    struct slice store = facts->silence.extents[CONTAINER_SERVICING_STORE].path, path = facts->silence.previous;
    struct slice sessions = facts->keys[KEY_SESSIONS_PENDING].path;
    bool is_elsewhere =
        store.data && registry_path_is_below(path, store) && !(sessions.data && registry_path_is_below(path, sessions));
    if (is_elsewhere && slice_equal_ignoring_case(item->name, SLICE("Exclusive")))
        registry_silence_add_gap(
            &facts->silence,
            &(struct registry_gap){.root = facts->silence.root, .line = item->line, .problem = lost_session});
}

static void take_value(struct registry_facts *facts, const struct registry_item *item)
{
    static void (*const takers[REGISTRY_KEY_KIND_COUNT])(struct registry_facts *, const struct registry_item *) = {
        [KEY_HIVE_ROOT] = take_hive_root_value,
        [KEY_PACKAGE] = take_package_value,
        [KEY_STACK] = take_stack_value,
        [KEY_SESSIONS_PENDING] = take_session_value,
        [KEY_SHA2] = take_sha2_value,
        [KEY_SYSTEM] = take_system_value,
        [KEY_COMPUTER_NAME] = take_computer_name_value,
        [KEY_SESSION_MANAGER] = take_session_manager_value,
        [KEY_ENVIRONMENT] = take_environment_value,
        [KEY_UPDATES] = take_updates_value,
        [KEY_UPDATE_EXE] = take_update_exe_value,
        [KEY_SELECT] = take_select_value,
    };
    if (!facts->silence.previous.data)
        note_damage(facts, item->line, "values without their key");
    look_for_lost_session(facts, item);
    if (!takers[facts->key])
        return;
    bool is_name_damaged = !is_value_name(item->name);
    if ((item->escaped && registry_text_shows_control(item->text)) || (is_of_servicing(facts->key) && is_name_damaged))
        note_damaged_value(facts, item->line, no_text);
    bool is_new = is_new_value(facts, item->name);
    takers[facts->key](facts, item);
    if (!is_new)
        note_damaged_value(facts, item->line, stated_twice);
}

/* The pass over all items. */

static void take_deletion(struct registry_facts *facts, const struct registry_item *item)
{
    note(&facts->deletion, item->line);
}

static void take_damage(struct registry_facts *facts, const struct registry_item *item)
{
    note_damage(facts, item->line, item->problem);
}

static void take_damaged_value(struct registry_facts *facts, const struct registry_item *item)
{
    note_damaged_value(facts, item->line, item->problem);
}

struct registry_facts registry_facts_begin(struct arena *scratch)
{
    return (struct registry_facts){.scratch = scratch, .paths = intern_create(scratch), .silence = {.arena = scratch}};
}

void registry_facts_take(struct registry_facts *facts, const struct registry_item *item)
{
    static void (*const takers[REGISTRY_ITEM_KIND_COUNT])(struct registry_facts *, const struct registry_item *) = {
        [REGISTRY_KEY] = take_key,        [REGISTRY_NAME] = take_name,
        [REGISTRY_VALUE] = take_value,    [REGISTRY_DELETION] = take_deletion,
        [REGISTRY_DAMAGED] = take_damage, [REGISTRY_DAMAGED_VALUE] = take_damaged_value,
    };
    takers[item->kind](facts, item);
}

/* No Windows is without the key Version, the last of the store: an export that began with the store and has none was
 * cut, or lost it. */
static void look_for_version_key(struct registry_facts *facts, uint32_t line)
{
    static const char no_version[] = "the key Version is missing, with which the servicing keys of every Windows end";
    const struct registry_extent *store = &facts->silence.extents[CONTAINER_SERVICING_STORE];
    if (!store->path.data || !facts->packages.count || facts->keys[KEY_STACK].path.data)
        return;
    if (!store->over) {
        registry_silence_open_gap(&facts->silence, line, no_version);
        return;
    }
    struct slice store_path = store->path, last = store->last_child;
    struct slice from = arena_format(facts->scratch, SLICE_FORMAT "\\" SLICE_FORMAT, SLICE_ARGUMENTS(store_path),
                                     SLICE_ARGUMENTS(last));
    struct slice through = arena_format(facts->scratch, SLICE_FORMAT "\\Version", SLICE_ARGUMENTS(store_path));
    registry_silence_add_gap(
        &facts->silence, &(struct registry_gap){.after = from, .before = through, .line = line, .problem = no_version});
}

void registry_facts_end(struct registry_facts *facts, bool ends_properly, uint32_t line)
{
    facts->silence.ends_properly = ends_properly;
    facts->silence.no_authority |= facts->wow64.seen || facts->disorder.seen || facts->name_only.seen || facts->stale;
    look_for_state(facts, line);
    close_key(facts, ends_properly);
    if (!ends_properly)
        registry_silence_open_gap(&facts->silence, line, "the file does not end as such an export does");
    if (!facts->silence.previous.data)
        registry_silence_open_gap(&facts->silence, line, "it shows no key at all");
    if (line)
        look_for_version_key(facts, line);
    intern_destroy(facts->paths);
    facts->paths = NULL;
}

bool registry_facts_are_any(const struct registry_facts *facts)
{
    for (int kind = KEY_STORE; kind < REGISTRY_KEY_KIND_COUNT; kind++)
        if (facts->keys[kind].path.data)
            return true;
    return facts->pending_xml.path.data != NULL || registry_facts_are_of_components(facts);
}

bool registry_facts_are_of_components(const struct registry_facts *facts)
{
    return slice_ends_with_ignoring_case(facts->keys[KEY_HIVE_ROOT].path, SLICE("\\COMPONENTS"));
}
