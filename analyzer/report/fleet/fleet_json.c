/* The lines of JSON that the results of a fleet are made of. */
#include "readiness/check.h"
#include "report/exit_code.h"
#include "report/fleet/fleet_results.h"
#include "report/json/json_parts.h"

#define CAUSE(member)   offsetof(struct fleet_cause, member)
#define STEP(member)    offsetof(struct fleet_step, member)
#define ANSWER(member)  offsetof(struct fleet_answer, member)
#define HOST(member)    offsetof(struct fleet_host, member)
#define HEADING(member) offsetof(struct fleet_heading, member)

VOCABULARY(fleet_gate_words, "closed", "open");

static bool settle_cause(struct json_reading *reading, const struct json_place *place, void *structure)
{
    struct fleet_cause *cause = structure;
    const struct check *check = check_find(cause->check);
    cause->title = check ? slice_from(check->title) : SLICE("");
    return check || json_place_refuse(place, reading->error, "is of no check of this version of kbready");
}

static const struct json_field cause_fields[] = {
    {"check", &json_form_text, CAUSE(check), NULL},
    {"outcome", &json_form_word, CAUSE(outcome), &outcome_names},
    {"waived", &json_form_flag, CAUSE(is_waived), NULL},
    {"code", &json_form_code, CAUSE(code), NULL},
    {"required", &json_form_text_or_null, CAUSE(required), NULL},
    {"actual", &json_form_text_or_null, CAUSE(actual), NULL},
    {"collect", &json_form_text_or_null, CAUSE(collect), NULL},
};
static const struct json_fields cause_object = JSON_FIELDS(struct fleet_cause, cause_fields, .settle = settle_cause);

static const struct json_field step_fields[] = {
    {"action", &json_form_word, STEP(action), &plan_action_names},
    {"kb", &json_form_kb, STEP(kb), NULL},
    {"what", &json_form_text_or_null, STEP(what), NULL},
};
static const struct json_fields step_object = JSON_FIELDS(struct fleet_step, step_fields);

static void write_code(struct json *object, const struct json_field *field, const void *value,
                       __attribute__((unused)) struct arena *scratch)
{
    json_set_number(object, field->key, *(const int *)value);
}

static bool read_code(struct json_reading *reading, const struct json_place *place,
                      __attribute__((unused)) const struct json_field *field, void *value)
{
    int64_t number = 0;
    bool is_read = json_read_number(reading, place, EXIT_CATALOG, &number);
    *(int *)value = (int)number;
    return is_read;
}

static const struct json_form form_code = {write_code, read_code};

/* What follows from the verdict must be what was written. */
static bool settle_answer(struct json_reading *reading, const struct json_place *place, void *structure)
{
    const struct fleet_answer *answer = structure;
    bool is_open = answer->verdict == VERDICT_UNDETERMINED, is_good = answer->verdict == VERDICT_READY;
    bool bears_out = !is_good || answer->causes.count == 0;
    bool agrees = answer->gate_passes ? answer->exit_code == EXIT_READY
                  : is_good           ? answer->exit_code == EXIT_BLOCKED || answer->exit_code == EXIT_UNDETERMINED
                                      : answer->exit_code == (is_open ? EXIT_UNDETERMINED : EXIT_BLOCKED);
    return (agrees && bears_out) ||
           json_place_refuse(place, reading->error, "its verdict, its causes, its gate and its exit code do not agree");
}

static const struct json_field answer_fields[] = {
    {"update", &json_form_kb, ANSWER(kb), NULL},
    {"verdict", &json_form_word, ANSWER(verdict), &verdict_names},
    {"certainty", &json_form_word, ANSWER(certainty), &certainty_names},
    {"gate", &json_form_flag_word, ANSWER(gate_passes), &fleet_gate_words},
    {"exit_code", &form_code, ANSWER(exit_code), NULL},
    {"waived_until", &json_form_date, ANSWER(waived_until), NULL},
    {"headline", &json_form_text, ANSWER(headline), NULL},
    {"causes", &json_form_list, ANSWER(causes), &cause_object},
    {"planned", &json_form_flag, ANSWER(has_plan), NULL},
    {"steps", &json_form_list, ANSWER(steps), &step_object},
};
static const struct json_fields answer_object =
    JSON_FIELDS(struct fleet_answer, answer_fields, .settle = settle_answer);

static const struct json_field question_fields[] = {
    {"question", &json_form_text, offsetof(struct unanswered_question, question), NULL},
    {"why", &json_form_text, offsetof(struct unanswered_question, why), NULL},
};
static const struct json_fields question_object = JSON_FIELDS(struct unanswered_question, question_fields);

static const struct json_field host_fields[] = {
    {"id", &json_form_text, HOST(id), NULL},
    {"name", &json_form_text_or_null, HOST(name), NULL},
    {"examined", &json_form_word, HOST(examined), &fleet_examined_names},
    {"why", &json_form_text_or_null, HOST(why), NULL},
    {"product", &json_form_text_or_null, HOST(product), NULL},
    {"product_id", &json_form_text_or_null, HOST(product_id), NULL},
    {"nt_version", &json_form_text_or_null, HOST(nt_version), NULL},
    {"architecture", &json_form_word, HOST(architecture), &architecture_names},
    {"servicing_stack", &json_form_version_or_null, HOST(stack), NULL},
    {"servicing", &json_form_word, HOST(servicing), &servicing_mode_names},
    {"answers", &json_form_list, HOST(answers), &answer_object},
    {"unanswered", &json_form_list, HOST(unanswered), &question_object},
    {"unknown_updates", &json_form_kbs, HOST(unknown_updates), NULL},
};
static const struct json_fields host_object = JSON_FIELDS(struct fleet_host, host_fields);
static const struct json_field line_fields[] = {{"host", &json_form_object, 0, &host_object}};
static const struct json_fields line_object = JSON_FIELDS(struct fleet_host, line_fields);

static void write_numbers(struct json *object, const struct json_field *field, const void *value,
                          __attribute__((unused)) struct arena *scratch)
{
    const struct shard_list *list = value;
    struct json *array = json_set_array(object, field->key);
    LIST_EACH(number, list)
        json_append_number(array, (int64_t)*number);
}

static bool read_numbers(struct json_reading *reading, const struct json_place *place,
                         __attribute__((unused)) const struct json_field *field, void *value)
{
    if (!json_read_kind(reading, place, JSON_KIND_ARRAY))
        return false;
    for (size_t i = 0; i < json_place_count(place); i++) {
        struct json_place item = json_place_item(place, i);
        int64_t number = 0;
        if (!json_read_number(reading, &item, INT32_MAX, &number))
            return false;
        *list_append(reading->arena, (struct shard_list *)value) = (size_t)number;
    }
    return true;
}

static const struct json_form form_numbers = {write_numbers, read_numbers};

static const struct json_field fleet_fields[] = {
    {"hosts", &json_form_count, HEADING(hosts), NULL},
    {"sha256", &json_form_text, HEADING(hosts_sha256), NULL},
};
static const struct json_fields fleet_object = JSON_FIELDS(struct fleet_heading, fleet_fields);
static const struct json_field shard_fields[] = {
    {"of", &json_form_count, HEADING(shards), NULL},
    {"present", &form_numbers, HEADING(present), NULL},
};
static const struct json_fields shard_object = JSON_FIELDS(struct fleet_heading, shard_fields);

static bool settle_heading(struct json_reading *reading, const struct json_place *place, void *structure)
{
    const struct fleet_heading *heading = structure;
    bool is_sound = heading->shards > 0 && heading->present.count > 0;
    for (size_t i = 0; i < heading->present.count; i++) {
        size_t shard = heading->present.items[i];
        is_sound &= shard >= 1 && shard <= heading->shards && (!i || shard > heading->present.items[i - 1]);
    }
    return is_sound || json_place_refuse(place, reading->error, "its shards are no part of a fleet");
}

static const struct json_field heading_fields[] = {
    {"asked", &json_form_texts, HEADING(asked), NULL},       {"options", &json_form_texts, HEADING(options), NULL},
    {"left_out", &json_form_texts, HEADING(left_out), NULL}, {"fleet", &json_form_object, 0, &fleet_object},
    {"shards", &json_form_object, 0, &shard_object},
};
static const struct json_fields heading_object =
    JSON_FIELDS(struct fleet_heading, heading_fields, .settle = settle_heading);

static struct slice write_line(struct json *line, struct arena *arena)
{
    struct slice text = json_write_line(line, arena);
    json_free(line);
    return text;
}

struct slice fleet_host_write(const struct fleet_host *host, struct arena *arena)
{
    struct json *line = json_new_object();
    json_fields_write(line, &line_object, host, arena);
    return write_line(line, arena);
}

bool fleet_host_read(struct slice line, struct arena *arena, struct fleet_host *host, struct error *error)
{
    struct json *root;
    *host = (struct fleet_host){0};
    if (!json_parse(line, &root, error))
        return false;
    struct json_reading reading = {arena, error};
    const struct json_place place = {.value = root};
    bool is_read = json_fields_read(&reading, &place, &line_object, host);
    json_free(root);
    return is_read;
}

struct slice fleet_heading_write(const struct fleet_heading *heading, struct arena *arena)
{
    struct json *line = json_new_object();
    json_set_text(line, "schema_version", SLICE(KBREADY_JSON_SCHEMA_VERSION));
    json_set_text(line, "command", SLICE("fleet"));
    json_fields_write(line, &json_heading_object, &heading->run, arena);
    json_fields_write(line, &heading_object, heading, arena);
    return write_line(line, arena);
}

/* Version 1, and a fleet. */
static bool is_ours(struct json_reading *reading, const struct json_place *document)
{
    struct json_place version, command;
    return json_place_is(document, JSON_KIND_OBJECT) && json_place_member(document, "schema_version", &version) &&
           json_place_is(&version, JSON_KIND_TEXT) &&
           slice_starts_with_ignoring_case(json_place_text(&version, reading->arena), SLICE("1.")) &&
           json_place_member(document, "command", &command) && json_place_is(&command, JSON_KIND_TEXT) &&
           slice_equal(json_place_text(&command, reading->arena), SLICE("fleet"));
}

bool fleet_heading_read(struct slice line, struct arena *arena, struct fleet_heading *heading, struct error *error)
{
    struct json *root;
    *heading = (struct fleet_heading){.run.subject = REPORT_FLEET};
    if (!json_parse(line, &root, error))
        return error_set(error, error->code, "is no result of kbready fleet: %s", error->text);
    struct json_reading reading = {arena, error};
    const struct json_place place = {.value = root};
    bool is_read = (is_ours(&reading, &place) ||
                    error_set(error, ERROR_INPUT, "is no result of kbready fleet that this version can read")) &&
                   json_fields_read(&reading, &place, &json_heading_object, &heading->run) &&
                   json_fields_read(&reading, &place, &heading_object, heading);
    json_free(root);
    return is_read;
}

struct slice fleet_end_write(size_t hosts, struct arena *arena)
{
    struct json *line = json_new_object();
    json_set_number(json_set_object(line, "end"), "hosts", (int64_t)hosts);
    return write_line(line, arena);
}

bool fleet_end_read(struct slice line, size_t *hosts)
{
    static const struct slice before = {"{\"end\":{\"hosts\":", 16}, after = {"}}", 2};
    uint64_t number;
    if (!slice_starts_with_ignoring_case(line, before) || !slice_ends_with_ignoring_case(line, after) ||
        !slice_parse_number(slice_between(line, before.length, line.length - after.length), INT32_MAX, &number))
        return false;
    *hosts = (size_t)number;
    return true;
}
