/* The file of waivers: findings that somebody has accepted.
 *
 *     {"schema_version": "1.0",
 *      "waivers": [{"check": "servicing-stack-latest", "host": "SRV-*", "update": "KB4520002",
 *                   "reason": "the vendor certifies it in January", "expires": "2027-01-31",
 *                   "approved_by": "change board", "reference": "CHG-4711"}]} */
#include "examination/waiver_file.h"

#include "base/json.h"
#include "base/limits.h"
#include "base/near_miss.h"
#include "base/text.h"
#include "examination/outside_file.h"
#include "servicing/kb.h"

#define SCHEMA_VERSION "1.0"

/* One waiver on its way in. */
struct reading {
    struct arena *arena;
    struct waiver *waiver;
    struct error *error;
};

/* What a waiver can say. `take` gets the text, clean and not blank, and answers NULL, or what is wrong with it and what
 * to do. */
struct field {
    const char *key;
    const char *wanted; /* what to write there */
    bool is_mandatory;
    const char *(*take)(const struct reading *reading, struct slice text);
};

static const char *name_of_check(size_t index)
{
    return index < CHECK_COUNT ? check_table[index]->name : NULL;
}

/* The name that was most likely meant; NULL when none is near. */
static const char *nearest(struct slice typed, const char *(*name_at)(size_t index))
{
    struct near_miss meant = {.typed = typed};
    const char *name;
    for (size_t i = 0; (name = name_at(i)); i++)
        near_miss_consider(&meant, name);
    return meant.name;
}

static struct slice names_of_checks(struct arena *arena)
{
    struct slice_list names = {0};
    for (size_t i = 0; i < CHECK_COUNT; i++) {
        if (!check_table[i]->why_never_waived)
            *list_append(arena, &names) = slice_from(check_table[i]->name);
    }
    return slice_list_join(arena, &names, ", ");
}

static const char *take_check(const struct reading *reading, struct slice text)
{
    const struct check *check = check_find(text);
    const char *meant = nearest(text, name_of_check);
    reading->waiver->check = check;
    if (check && check->why_never_waived)
        return arena_format(reading->arena, "cannot be waived: %s; remove this waiver", check->why_never_waived).data;
    if (check)
        return NULL;
    if (meant)
        return arena_format(reading->arena, "is no check; did you mean %s?", meant).data;
    struct slice names = names_of_checks(reading->arena);
    return arena_format(reading->arena, "is no check; write one of " SLICE_FORMAT, SLICE_ARGUMENTS(names)).data;
}

static const char *take_host(const struct reading *reading, struct slice text)
{
    reading->waiver->host = text;
    return NULL;
}

static const char *take_update(const struct reading *reading, struct slice text)
{
    reading->waiver->for_every_update = slice_equal(text, SLICE("*"));
    if (reading->waiver->for_every_update || kb_parse(text, &reading->waiver->update))
        return NULL;
    return "is no KB; write one such as KB4520002, or * for every update";
}

static const char *take_reason(const struct reading *reading, struct slice text)
{
    reading->waiver->reason = text;
    return NULL;
}

static const char *take_expires(const struct reading *reading, struct slice text)
{
    bool exact = text.length == sizeof "2027-01-31" - 1;
    if (exact && date_parse(text, &reading->waiver->expires))
        return NULL;
    return "is no day; write the last day on which the waiver holds, such as 2027-01-31";
}

static const char *take_approved_by(const struct reading *reading, struct slice text)
{
    reading->waiver->approved_by = text;
    return NULL;
}

static const char *take_reference(const struct reading *reading, struct slice text)
{
    reading->waiver->reference = text;
    return NULL;
}

static const struct field fields[] = {
    {"check", "the id of the check, such as servicing-stack-latest", true, take_check},
    {"host", "the name of a computer, or a pattern such as SRV-*", true, take_host},
    {"update", "a KB such as KB4520002, or * for every update", true, take_update},
    {"reason", "why the finding is accepted", true, take_reason},
    {"expires", "the last day on which the waiver holds, such as 2027-01-31", true, take_expires},
    {"approved_by", "who accepted the finding, or remove the key", false, take_approved_by},
    {"reference", "a ticket or a document, or remove the key", false, take_reference},
};
enum { FIELD_COUNT = sizeof fields / sizeof *fields };

static const char *const document_keys[] = {"schema_version", "waivers"};
enum { DOCUMENT_KEY_COUNT = sizeof document_keys / sizeof *document_keys };

static const char *key_of_waiver(size_t index)
{
    return index < FIELD_COUNT ? fields[index].key : NULL;
}

static const char *key_of_document(size_t index)
{
    return index < DOCUMENT_KEY_COUNT ? document_keys[index] : NULL;
}

/* For messages: clean, and never so long that what to do is cut off. */
static struct slice shown(struct arena *arena, struct slice text)
{
    enum { MOST_CHARACTERS = 60 };
    struct slice clean = text_clean(arena, slice_between(text, 0, LIMIT_WAIVER_TEXT));
    if (text_characters(clean) <= MOST_CHARACTERS)
        return clean;
    struct slice beginning = slice_between(clean, 0, text_offset_of_character(clean, MOST_CHARACTERS));
    return arena_format(arena, SLICE_FORMAT "...", SLICE_ARGUMENTS(beginning));
}

static bool is_known_key(const char *key, const char *(*key_at)(size_t index))
{
    const char *known;
    for (size_t i = 0; (known = key_at(i)); i++) {
        if (slice_equal(slice_from(key), slice_from(known)))
            return true;
    }
    return false;
}

/* A key that nobody reads is a waiver that says less than its author thinks. */
static bool has_known_keys(const struct json_place *object, const char *(*key_at)(size_t index), struct arena *arena,
                           struct error *error)
{
    const char *key;
    for (size_t i = 0; (key = json_place_key(object, i)); i++) {
        if (is_known_key(key, key_at))
            continue;
        const char *meant = nearest(slice_from(key), key_at);
        struct slice name = shown(arena, slice_from(key));
        struct slice advice = meant ? arena_format(arena, "did you mean %s?", meant) : SLICE("remove it");
        return json_place_refuse(object, error, "\"" SLICE_FORMAT "\" is no key that belongs here; " SLICE_FORMAT,
                                 SLICE_ARGUMENTS(name), SLICE_ARGUMENTS(advice));
    }
    return true;
}

/* The text of a field, clean; data NULL where an optional one is not there. */
static bool read_text(const struct reading *reading, const struct json_place *object, const struct field *field,
                      struct json_place *place, struct slice *text)
{
    *text = (struct slice){0};
    if (!json_place_member(object, field->key, place))
        return !field->is_mandatory || json_place_refuse(place, reading->error, "is missing; write %s", field->wanted);
    if (!json_place_is(place, JSON_KIND_TEXT))
        return json_place_refuse(place, reading->error, "is no text; write %s", field->wanted);
    *text = json_place_text(place, reading->arena);
    if (text->length > LIMIT_WAIVER_TEXT)
        return json_place_refuse(place, reading->error, "has more than %d bytes; shorten it", LIMIT_WAIVER_TEXT);
    return slice_trim(*text).length || json_place_refuse(place, reading->error, "is blank; write %s", field->wanted);
}

static bool read_field(const struct reading *reading, const struct json_place *object, const struct field *field)
{
    struct slice text;
    struct json_place place;
    if (!read_text(reading, object, field, &place, &text))
        return false;
    const char *wrong = text.data ? field->take(reading, text) : NULL;
    if (!wrong)
        return true;
    struct slice quoted = shown(reading->arena, text);
    return json_place_refuse(&place, reading->error, "\"" SLICE_FORMAT "\" %s", SLICE_ARGUMENTS(quoted), wrong);
}

static bool read_waiver(const struct reading *reading, const struct json_place *object)
{
    if (!json_place_is(object, JSON_KIND_OBJECT))
        return json_place_refuse(object, reading->error, "is no object; write {\"check\": ...}");
    if (!has_known_keys(object, key_of_waiver, reading->arena, reading->error))
        return false;
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (!read_field(reading, object, &fields[i]))
            return false;
    }
    return true;
}

static bool read_list(const struct json_place *list, struct arena *arena, struct waiver_list *waivers,
                      struct error *error)
{
    size_t count = json_place_count(list);
    if (count > LIMIT_WAIVERS)
        return json_place_refuse(list, error, "has %zu entries, more than %d; remove those that have expired", count,
                                 LIMIT_WAIVERS);
    for (size_t i = 0; i < count; i++) {
        struct waiver *waiver = list_append(arena, waivers);
        waiver->index = i;
        const struct reading reading = {arena, waiver, error};
        const struct json_place item = json_place_item(list, i);
        if (!read_waiver(&reading, &item))
            return false;
    }
    return true;
}

static bool has_known_version(const struct json_place *document, struct arena *arena, struct error *error)
{
    struct json_place version;
    bool is_known = json_place_member(document, "schema_version", &version) &&
                    json_place_is(&version, JSON_KIND_TEXT) &&
                    slice_equal(json_place_text(&version, arena), SLICE(SCHEMA_VERSION));
    return is_known ||
           json_place_refuse(&version, error, "is not \"" SCHEMA_VERSION "\", the only one that this kbready reads");
}

static bool read_document(const struct json_place *document, struct arena *arena, struct waiver_list *waivers,
                          struct error *error)
{
    struct json_place list;
    if (!json_place_is(document, JSON_KIND_OBJECT))
        return json_place_refuse(document, error, "is a list; write {\"schema_version\": \"1.0\", \"waivers\": [...]}");
    if (!has_known_keys(document, key_of_document, arena, error) || !has_known_version(document, arena, error))
        return false;
    if (!json_place_member(document, "waivers", &list) || !json_place_is(&list, JSON_KIND_ARRAY))
        return json_place_refuse(&list, error, "is no list; write \"waivers\": [...]");
    return read_list(&list, arena, waivers, error);
}

bool waiver_file_parse(struct slice bytes, struct arena *arena, struct waiver_list *waivers, struct error *error)
{
    struct json *root;
    struct error cause = {0};
    if (!json_parse(text_decode(arena, bytes), &root, &cause))
        return error_set(error, cause.code, "%s; correct the file: JSON in UTF-8 or UTF-16", cause.text);
    const struct json_place document = {.value = root};
    bool is_read = read_document(&document, arena, waivers, error);
    json_free(root);
    return is_read;
}

bool waiver_file_read(const struct examination_request *request, struct arena *arena, struct waiver_list *waivers,
                      struct error *error)
{
    struct buffer buffer = {0};
    struct error cause = {0};
    *waivers = (struct waiver_list){.path = text_clean(arena, arena_copy(arena, slice_from(request->waivers_path)))};
    bool is_good = outside_file_read(request, request->waivers_path, "a file of waivers", LIMIT_WAIVERS_SIZE, arena,
                                     &buffer, &cause);
    if (is_good) {
        is_good = waiver_file_parse(buffer_slice(&buffer), arena, waivers, &cause);
        error_prefix(&cause, SLICE_FORMAT, SLICE_ARGUMENTS(waivers->path));
    }
    buffer_release(&buffer);
    return is_good || error_set(error, cause.code, "--waivers %s", cause.text);
}
