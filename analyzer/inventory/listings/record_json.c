/* Records in documents of JSON: an object, an array of objects, or one of these below a key that says no more than
 * that it holds what is installed.
 *
 *     [{"CSName": "SRV-A", "HotFixID": "KB4474419", "InstalledOn": {"value": "\/Date(1568937600000)\/"}}]
 *     {"hotfixes": [{"hotfix_id": "KB4474419", "csname": "SRV-A"}]}
 *
 * Below any other key ("missing", "approved") records may be of anything: they are left out. */
#include "inventory/listings/record_json.h"

#include "base/json.h"
#include "base/text.h"

enum { MOST_KEYS = 64, DEEPEST_RECORD = 4 };

struct documents {
    const struct record_kind *kind;
    const struct source_file *file;
    struct arena *scratch;
    record_take *take;
    void *context;
    size_t offset; /* in the text: what was handed over stands before it */
    uint32_t line; /* on which that is */
    size_t missed; /* values that are not written as they read */
};

bool record_json_opens(struct slice line)
{
    size_t blanks = 0;
    while (blanks < line.length && (line.data[blanks] == ' ' || line.data[blanks] == '\t'))
        blanks++;
    if (blanks == line.length || (line.data[blanks] != '{' && line.data[blanks] != '['))
        return false;
    struct slice rest = slice_trim(slice_between(line, blanks + 1, line.length));
    return rest.length == 0 || rest.data[0] == '{' || rest.data[0] == '"' || rest.data[0] == '[' ||
           rest.data[0] == ']' || rest.data[0] == '}';
}

/* `"name":` off the front of the rest; false at its end. */
static bool next_key(struct slice *rest, struct slice *key)
{
    for (size_t quote; (quote = slice_find(*rest, SLICE("\""))) != SLICE_NOT_FOUND;) {
        *rest = slice_between(*rest, quote + 1, rest->length);
        size_t end = slice_find(*rest, SLICE("\""));
        if (end == SLICE_NOT_FOUND)
            return false;
        *key = slice_between(*rest, 0, end);
        *rest = slice_between(*rest, end + 1, rest->length);
        struct slice behind = slice_trim(slice_between(*rest, 0, 8));
        if (behind.length && behind.data[0] == ':')
            return true;
    }
    return false;
}

bool record_json_recognises(const struct record_kind *kind, struct slice text)
{
    struct text_lines lines = {.rest = text};
    struct slice line = SLICE(""), key; /* an empty text has no line */
    const struct record_name *name;
    while (text_next_line(&lines, &line) && slice_trim(line).length == 0)
        ;
    if (!record_json_opens(line))
        return false;
    while (next_key(&text, &key))
        if (record_name_find(kind, key, &name) && name->is_key)
            return true;
    return false;
}

/* The line on which a value stands: values come in the order of the text. */
static uint32_t find_line(struct documents *documents, struct slice value)
{
    enum { LOOKED_AHEAD = 64 * 1024, MOST_MISSED = 100 };
    struct slice text = documents->file->text;
    struct slice ahead = slice_between(text, documents->offset, documents->offset + LOOKED_AHEAD);
    size_t found = documents->missed < MOST_MISSED && value.length ? slice_find(ahead, value) : SLICE_NOT_FOUND;
    if (found == SLICE_NOT_FOUND) {
        documents->missed++;
        return documents->line;
    }
    for (size_t i = 0; i < found; i++)
        documents->line += ahead.data[i] == '\n';
    documents->offset += found;
    return documents->line;
}

static void add_hotfix(const struct json_place *object, struct arena *arena, struct slice_list *texts)
{
    struct json_place name;
    if (json_place_member(object, "HotFixID", &name) && json_place_is(&name, JSON_KIND_TEXT))
        *list_append(arena, texts) = json_place_text(&name, arena);
}

/* "KB1", 4, or {"value": "x"}, or ["KB1", "KB2"] as "KB1, KB2". */
static struct slice text_of(const struct json_place *place, struct arena *arena)
{
    struct json_place inner;
    struct slice_list texts = {0};
    if (json_place_is(place, JSON_KIND_TEXT))
        return json_place_text(place, arena);
    if (json_place_is(place, JSON_KIND_NUMBER))
        return arena_format(arena, "%lld", (long long)json_place_number(place));
    if (json_place_is(place, JSON_KIND_OBJECT) && json_place_member(place, "value", &inner) &&
        json_place_is(&inner, JSON_KIND_TEXT))
        return json_place_text(&inner, arena);
    for (size_t i = 0; json_place_is(place, JSON_KIND_ARRAY) && i < json_place_count(place); i++) {
        inner = json_place_item(place, i);
        if (json_place_is(&inner, JSON_KIND_TEXT))
            *list_append(arena, &texts) = json_place_text(&inner, arena);
        else if (json_place_is(&inner, JSON_KIND_OBJECT))
            add_hotfix(&inner, arena, &texts);
    }
    return slice_list_join(arena, &texts, ", ");
}

/* What a state or status says against a record. */
static bool speaks_against(struct slice key, struct slice value)
{
    static const struct slice keys[] = {SLICE("state"), SLICE("status"), SLICE("installed"), SLICE("result")};
    static const struct slice sound[] = {SLICE(""),  SLICE("installed"), SLICE("ok"),     SLICE("true"),
                                         SLICE("1"), SLICE("succeeded"), SLICE("success")};
    bool is_state = false, is_sound = false;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        is_state |= slice_equal_ignoring_case(key, keys[i]);
    for (size_t i = 0; i < sizeof sound / sizeof *sound; i++)
        is_sound |= slice_equal_ignoring_case(value, sound[i]);
    return is_state && !is_sound;
}

static bool is_false(const struct json_place *place)
{
    return json_place_is(place, JSON_KIND_BOOLEAN) && !json_place_boolean(place);
}

static void take_object(struct documents *documents, const struct json_place *object)
{
    struct record record = {.row = SLICE("")};
    bool has_key = false, is_refuted = false;
    const char *key;
    for (size_t i = 0; i < MOST_KEYS && (key = json_place_key(object, i)); i++) {
        struct json_place member;
        const struct record_name *name = NULL;
        if (!json_place_member(object, key, &member))
            continue;
        struct slice value = text_of(&member, documents->scratch);
        is_refuted |= speaks_against(slice_from(key), is_false(&member) ? SLICE("false") : value);
        if (!record_name_find(documents->kind, slice_from(key), &name))
            continue;
        has_key |= name->is_key;
        if (record.fields[name->field].length == 0)
            record.fields[name->field] = value;
        if (name->is_key && !record.line)
            record.line = find_line(documents, value);
    }
    if (has_key && !is_refuted)
        documents->take(documents->context, &record);
}

/* Keys below which stands what is installed, or that say nothing. */
static bool is_container(const char *key)
{
    static const char *const names[] = {"value",
                                        "data",
                                        "rows",
                                        "results",
                                        "items",
                                        "hotfixes",
                                        "patches",
                                        "quickfixengineering",
                                        "installed",
                                        "updates_installed",
                                        "installed_updates",
                                        "installedupdates",
                                        "installedhotfixes",
                                        "packages",
                                        "operatingsystem",
                                        "os",
                                        "computerinfo",
                                        "win32_quickfixengineering",
                                        "win32_operatingsystem"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_equal_ignoring_case(slice_from(key), slice_from(names[i])))
            return true;
    return false;
}

static void take_value(struct documents *documents, const struct json_place *place, size_t depth)
{
    const char *key;
    if (depth > DEEPEST_RECORD)
        return;
    for (size_t i = 0; json_place_is(place, JSON_KIND_ARRAY) && i < json_place_count(place); i++) {
        struct json_place item = json_place_item(place, i);
        take_value(documents, &item, depth + 1);
    }
    if (!json_place_is(place, JSON_KIND_OBJECT))
        return;
    take_object(documents, place);
    for (size_t i = 0; i < MOST_KEYS && (key = json_place_key(place, i)); i++) {
        struct json_place member;
        if (is_container(key) && json_place_member(place, key, &member))
            take_value(documents, &member, depth + 1);
    }
}

/* Length of the document that the text begins with: up to the bracket that closes its first one. */
static size_t document_length(struct slice text)
{
    size_t depth = 0;
    bool in_text = false;
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.data[i];
        if (in_text) {
            i += byte == '\\';
            in_text = byte != '"';
            continue;
        }
        in_text = byte == '"';
        depth += byte == '{' || byte == '[';
        bool closes = (byte == '}' || byte == ']') && depth > 0;
        depth -= closes;
        if (closes && depth == 0)
            return i + 1;
    }
    return text.length;
}

static bool take_document(struct documents *documents, struct slice text, struct error *error)
{
    struct json *root = NULL;
    if (!json_parse(text, &root, error))
        return false;
    struct json_place place = {.value = root};
    take_value(documents, &place, 0);
    json_free(root);
    return true;
}

bool record_json_read(const struct record_kind *kind, const struct source_file *file, struct arena *scratch,
                      record_take *take, void *context, struct error *error)
{
    struct documents documents = {kind, file, scratch, take, context, 0, file->lines_before + 1, 0};
    struct slice rest = slice_trim(file->text);
    while (rest.length) {
        size_t length = document_length(rest);
        if (!take_document(&documents, slice_between(rest, 0, length), error))
            return false;
        rest = slice_trim(slice_between(rest, length, rest.length));
    }
    return true;
}
