/* What is known of one host in the JSON report: system, stack, SHA-2 signing, support, pending work, sources,
 * warnings. */
#include "catalog/catalog_words.h"
#include "inventory/doubt.h"
#include "report/json/json_parts.h"

#define FIELD(member) offsetof(struct host_summary, member)

static const struct json_field stack_fields[] = {
    {"version", &json_form_version, FIELD(stack_version), NULL},
    {"bound", &json_form_word, FIELD(stack_bound), &stack_bound_names},
    {"origin", &json_form_origin, FIELD(stack_origin), NULL},
};
static const struct json_fields stack_object =
    JSON_FIELDS(struct host_summary, stack_fields, .presence = FIELD(stack_known));

/* Of a product that the catalog does not have nothing is known. */
static void write_delivery(struct json *object, const struct json_field *field, const void *value,
                           struct arena *scratch)
{
    const struct host_summary *host = value;
    if (host->product_id.length > 0)
        json_form_word.write(object, field, &host->delivery, scratch);
    else
        json_set_null(object, field->key);
}

static bool read_delivery(struct json_reading *reading, const struct json_place *place, const struct json_field *field,
                          void *value)
{
    struct host_summary *host = value;
    return json_place_is(place, JSON_KIND_NULL) || json_form_word.read(reading, place, field, &host->delivery);
}

static const struct json_form form_delivery = {write_delivery, read_delivery};

VOCABULARY(sha2_value_words, "unknown", "yes", "no");
VOCABULARY(sha2_basis_words, "none", "observed", "implied", "asserted");

/* Text that is one of a few words: the first stands for none. */
static void write_term(struct json *object, const struct json_field *field, const void *value,
                       __attribute__((unused)) struct arena *scratch)
{
    const struct slice *term = value;
    const struct vocabulary *vocabulary = field->of;
    json_set_text(object, field->key, term->length > 0 ? *term : slice_from(vocabulary->words[0]));
}

static bool read_term(struct json_reading *reading, const struct json_place *place, const struct json_field *field,
                      void *value)
{
    const struct vocabulary *vocabulary = field->of;
    unsigned word;
    if (!json_read_word(reading, place, vocabulary, &word))
        return false;
    *(struct slice *)value = slice_from(vocabulary->words[word]);
    return true;
}

static const struct json_form form_term = {write_term, read_term};

/* What rests on nothing was seen nowhere. */
static void write_sha2_origin(struct json *object, const struct json_field *field, const void *value,
                              __attribute__((unused)) struct arena *scratch)
{
    const struct host_summary *host = value;
    if (host->sha2_basis.length == 0 || slice_equal(host->sha2_basis, slice_from(sha2_basis_words.words[0])))
        json_set_null(object, field->key);
    else
        json_set_origin(object, field->key, host->sha2_origin);
}

static bool read_sha2_origin(struct json_reading *reading, const struct json_place *place,
                             const struct json_field *field, void *value)
{
    struct host_summary *host = value;
    return json_place_is(place, JSON_KIND_NULL) || json_form_origin.read(reading, place, field, &host->sha2_origin);
}

static const struct json_form form_sha2_origin = {write_sha2_origin, read_sha2_origin};

static const struct json_field sha2_fields[] = {
    {"value", &form_term, FIELD(sha2_value), &sha2_value_words},
    {"basis", &form_term, FIELD(sha2_basis), &sha2_basis_words},
    {"origin", &form_sha2_origin, 0, NULL},
};
static const struct json_fields sha2_object = JSON_FIELDS(struct host_summary, sha2_fields);

/* Every end of support with its day, and which phase the day of the run falls into. */
static const struct json_field end_fields[] = {
    {"event", &json_form_word, offsetof(struct catalog_lifecycle, event), &lifecycle_event_vocabulary},
    {"day", &json_form_date, offsetof(struct catalog_lifecycle, day), NULL},
    {"source", &json_form_text_or_null, offsetof(struct catalog_lifecycle, source), NULL},
    {"confidence", &json_form_word, offsetof(struct catalog_lifecycle, confidence), &confidence_vocabulary},
};
static const struct json_fields end_object = JSON_FIELDS(struct catalog_lifecycle, end_fields);
static const struct json_field support_fields[] = {
    {"phase", &json_form_word, offsetof(struct support, phase), &support_phase_names},
    {"ends", &json_form_list, offsetof(struct support, ends), &end_object},
};
static const struct json_fields support_object = JSON_FIELDS(struct support, support_fields);

static void write_support(struct json *object, const struct json_field *field, const void *value, struct arena *scratch)
{
    const struct support *support = value;
    if (support->phase == SUPPORT_UNKNOWN)
        json_set_null(object, field->key);
    else
        json_form_object.write(object, field, value, scratch);
}

static bool read_support(struct json_reading *reading, const struct json_place *place, const struct json_field *field,
                         void *value)
{
    return json_place_is(place, JSON_KIND_NULL) || json_form_object.read(reading, place, field, value);
}

static const struct json_form form_support = {write_support, read_support};

static const struct json_field name_fields[] = {
    {"id", &json_form_text, FIELD(id), NULL},
    {"name", &json_form_text_or_null, FIELD(name), NULL},
};
static const struct json_fields name_object = JSON_FIELDS(struct host_summary, name_fields);

static const struct json_field export_fields[] = {
    {"export", &json_form_text_or_null, offsetof(struct inventory, export_path), NULL},
    {"place", &json_form_text, offsetof(struct inventory, place), NULL},
    {"unreadable", &json_form_text_or_null, offsetof(struct inventory, unreadable), NULL},
};
static const struct json_fields export_object = JSON_FIELDS(struct inventory, export_fields);

static const struct json_field summary_fields[] = {
    {"servicing", &json_form_word, FIELD(servicing), &servicing_mode_names},
    {"servicing_basis", &json_form_word, FIELD(servicing_basis), &servicing_basis_names},
    {"product", &json_form_text_or_null, FIELD(product_name), NULL},
    {"product_id", &json_form_text_or_null, FIELD(product_id), NULL},
    {"nt_version", &json_form_text_or_null, FIELD(nt_version), NULL},
    {"architecture", &json_form_word, FIELD(architecture), &architecture_names},
    {"servicing_stack", &json_form_object_or_null, 0, &stack_object},
    {"servicing_stack_delivery", &form_delivery, 0, &delivery_vocabulary},
    {"sha2_signing", &json_form_object, 0, &sha2_object},
    {"support", &form_support, FIELD(support), &support_object},
};
/* Which mode follows from which basis, but for one that was asked for. */
static bool settle_servicing(struct json_reading *reading, const struct json_place *place, void *structure)
{
    static const enum servicing_mode modes[] = {
        [SERVICING_PRESUMED] = SERVICING_ONLINE,
        [SERVICING_OF_WIM_IMAGE] = SERVICING_OFFLINE,
        [SERVICING_OF_MOUNTED_IMAGE] = SERVICING_OFFLINE,
    };
    const struct host_summary *host = structure;
    bool is_sound = host->servicing_basis == SERVICING_ASKED ? host->servicing != SERVICING_BY_EXPORT
                                                             : host->servicing == modes[host->servicing_basis];
    return is_sound || json_place_refuse(place, reading->error, "servicing does not follow from servicing_basis");
}

static const struct json_fields summary_object =
    JSON_FIELDS(struct host_summary, summary_fields, .settle = settle_servicing);

static const struct json_field coverage_fields[] = {
    {"reader", &json_form_word, offsetof(struct coverage, reader), &reader_names},
    {"path", &json_form_path, offsetof(struct coverage, path), NULL},
    {"lines", &json_form_text_or_null, offsetof(struct coverage, lines), NULL},
    {"sha256", &json_form_digest, offsetof(struct coverage, sha256), NULL},
    {"status", &json_form_word, offsetof(struct coverage, status), &coverage_status_names},
    {"authority", &json_form_texts, offsetof(struct coverage, authority), NULL},
    {"cost", &json_form_text_or_null, offsetof(struct coverage, cost), NULL},
};
static const struct json_fields coverage_object = JSON_FIELDS(struct coverage, coverage_fields);
/* The subjects are a set: an array of words. */
static void write_subjects(struct json *object, const struct json_field *field, const void *value,
                           __attribute__((unused)) struct arena *scratch)
{
    struct json *array = json_set_array(object, field->key);
    const struct doubt *doubt = value;
    for (unsigned subject = 0; subject < DOUBT_SUBJECT_COUNT; subject++)
        if (doubt_is_about(doubt, (enum doubt_subject)subject))
            json_append_text(array, slice_from(doubt_subject_names.words[subject]));
}

static bool read_subjects(struct json_reading *reading, const struct json_place *place,
                          __attribute__((unused)) const struct json_field *field, void *value)
{
    struct doubt *doubt = value;
    if (!json_read_kind(reading, place, JSON_KIND_ARRAY))
        return false;
    for (size_t i = 0; i < json_place_count(place); i++) {
        struct json_place item = json_place_item(place, i);
        unsigned subject;
        if (!json_read_word(reading, &item, &doubt_subject_names, &subject))
            return false;
        doubt->subjects |= DOUBT_ABOUT(subject);
    }
    return true;
}

static const struct json_form form_subjects = {write_subjects, read_subjects};

/* Follows from the subjects. */
static void write_might_have_said(struct json *object, const struct json_field *field, const void *value,
                                  struct arena *scratch)
{
    json_set_text(object, field->key, doubt_might_have_said(value, scratch));
}

static const struct json_form form_might_have_said = {write_might_have_said, NULL};

static const struct json_field doubt_fields[] = {
    {"subjects", &form_subjects, 0, NULL},
    {"standing", &json_form_word, offsetof(struct doubt, standing), &standing_names},
    {"origin", &json_form_origin, offsetof(struct doubt, origin), NULL},
    {"reason", &json_form_text, offsetof(struct doubt, reason), NULL},
    {"might_have_said", &form_might_have_said, 0, NULL},
    {"collect", &json_form_text, offsetof(struct doubt, remedy), NULL},
    {"first_package", &json_form_text_or_null, offsetof(struct doubt, first), NULL},
    {"last_package", &json_form_text_or_null, offsetof(struct doubt, last), NULL},
};
static const struct json_fields doubt_object = JSON_FIELDS(struct doubt, doubt_fields);
static const struct json_field source_fields[] = {
    {"doubts", &json_form_list, offsetof(struct inventory, doubts), &doubt_object},
    {"coverage", &json_form_list, offsetof(struct inventory, coverage), &coverage_object},
    {"warnings", &json_form_texts, offsetof(struct inventory, warnings), NULL},
    {"warnings_dropped", &json_form_count, offsetof(struct inventory, warnings_dropped), NULL},
};
static const struct json_fields source_object = JSON_FIELDS(struct inventory, source_fields);

static const struct json_field pending_fields[] = {
    {"kind", &json_form_word, offsetof(struct pending_observation, kind), &pending_kind_names},
    {"detail", &json_form_text_or_null, offsetof(struct pending_observation, detail), NULL},
    {"origin", &json_form_origin, offsetof(struct pending_observation, origin), NULL},
};
static const struct json_fields pending_object = JSON_FIELDS(struct pending_observation, pending_fields);

static size_t count_present(const struct inventory *inventory)
{
    size_t present = 0;
    for (size_t i = 0; i < inventory->pending.count; i++)
        present += inventory->pending.items[i].present;
    return present;
}

/* What is present; null when no source would have shown it. */
static void write_pending(struct json *object, const struct host_report *host, const struct inventory *inventory,
                          struct arena *scratch)
{
    if (!host->host.pending_examined && count_present(inventory) == 0) {
        json_set_null(object, "pending_work");
        return;
    }
    struct json *array = json_set_array(object, "pending_work");
    for (size_t i = 0; i < inventory->pending.count; i++) {
        if (inventory->pending.items[i].present)
            json_fields_write(json_append_object(array), &pending_object, &inventory->pending.items[i], scratch);
    }
}

/* What was looked for in a source whose silence counts, and not there: each kind once. */
static void write_absent(struct json *object, const struct inventory *inventory)
{
    struct json *array = json_set_array(object, "pending_work_absent");
    bool told[PENDING_KIND_COUNT] = {false};
    for (size_t i = 0; i < inventory->pending.count; i++) {
        const struct pending_observation *pending = &inventory->pending.items[i];
        if (!pending->present && !told[pending->kind])
            json_append_text(array, slice_from(pending_kind_name(pending->kind)));
        told[pending->kind] |= !pending->present;
    }
}

void json_host(struct json *object, const struct host_report *host, struct arena *scratch)
{
    static const struct inventory nothing;
    const struct inventory *inventory = host->inventory ? host->inventory : &nothing;
    json_fields_write(object, &name_object, &host->host, scratch);
    json_fields_write(object, &export_object, inventory, scratch);
    json_fields_write(object, &summary_object, &host->host, scratch);
    write_pending(object, host, inventory, scratch);
    write_absent(object, inventory);
    json_fields_write(object, &source_object, inventory, scratch);
}

static bool read_pending(struct json_reading *reading, const struct json_place *place, struct host_report *host,
                         struct inventory *inventory)
{
    static const struct json_field field = {"pending_work", &json_form_list, 0, &pending_object};
    struct json_place list;
    if (!json_place_member(place, field.key, &list))
        return json_place_refuse(place, reading->error, "the key \"%s\" is missing", field.key);
    host->host.pending_examined = !json_place_is(&list, JSON_KIND_NULL);
    if (!host->host.pending_examined)
        return true;
    bool is_read = json_form_list.read(reading, &list, &field, &inventory->pending);
    for (size_t i = 0; is_read && i < inventory->pending.count; i++)
        inventory->pending.items[i].present = true;
    return is_read;
}

static bool read_absent(struct json_reading *reading, const struct json_place *place, struct inventory *inventory)
{
    struct json_place list;
    if (!json_place_member(place, "pending_work_absent", &list))
        return json_place_refuse(place, reading->error, "the key \"pending_work_absent\" is missing");
    if (!json_read_kind(reading, &list, JSON_KIND_ARRAY))
        return false;
    for (size_t i = 0; i < json_place_count(&list); i++) {
        struct json_place item = json_place_item(&list, i);
        unsigned kind;
        if (!json_read_word(reading, &item, &pending_kind_names, &kind))
            return false;
        list_append(reading->arena, &inventory->pending)->kind = (enum pending_kind)kind;
    }
    return true;
}

bool json_host_read(struct json_reading *reading, const struct json_place *place, struct host_report *host,
                    struct inventory *inventory)
{
    return json_fields_read(reading, place, &name_object, &host->host) &&
           json_fields_read(reading, place, &export_object, inventory) &&
           json_fields_read(reading, place, &summary_object, &host->host) &&
           json_fields_read(reading, place, &source_object, inventory) &&
           read_pending(reading, place, host, inventory) && read_absent(reading, place, inventory);
}
