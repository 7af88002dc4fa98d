/* The JSON report as a whole. */
#include "report/json/json_parts.h"

#include "report/exit_code.h"
#include "report/renderers.h"
#include "report/summary.h"

#define FIELD(member) offsetof(struct report, member)

VOCABULARY(json_command_words, [REPORT_CHECK] = "check", [REPORT_INVENTORY] = "inventory", [REPORT_DIFFERENCE] = "diff",
           [REPORT_PLAN] = "plan");

static void write_tool_name(struct json *object, const struct json_field *field,
                            __attribute__((unused)) const void *value, __attribute__((unused)) struct arena *scratch)
{
    json_set_text(object, field->key, SLICE("kbready"));
}

static const struct json_form form_tool_name = {write_tool_name, NULL};

static const struct json_field tool_fields[] = {
    {"name", &form_tool_name, 0, NULL},
    {"version", &json_form_text, FIELD(tool_version), NULL},
};
static const struct json_fields tool_object = JSON_FIELDS(struct report, tool_fields);

static const struct json_field catalog_fields[] = {
    {"sha256", &json_form_text, offsetof(struct report_catalog, sha256), NULL},
    {"schema_version", &json_form_text, offsetof(struct report_catalog, schema_version), NULL},
    {"data_date", &json_form_date, offsetof(struct report_catalog, data_date), NULL},
    {"signed_by", &json_form_text_or_null, offsetof(struct report_catalog, signed_by), NULL},
};
static const struct json_fields catalog_object =
    JSON_FIELDS(struct report_catalog, catalog_fields, .presence = offsetof(struct report_catalog, is_known));

static const struct json_field baseline_fields[] = {
    {"sha256", &json_form_text, offsetof(struct report_baseline, sha256), NULL},
    {"evaluated_on", &json_form_date, offsetof(struct report_baseline, evaluated_on), NULL},
};
static const struct json_fields baseline_object =
    JSON_FIELDS(struct report_baseline, baseline_fields, .presence = offsetof(struct report_baseline, is_known));

static const struct json_field heading_fields[] = {
    {"tool", &json_form_object, 0, &tool_object},
    {"catalog", &json_form_object_or_null, FIELD(catalog), &catalog_object},
    {"baseline", &json_form_object_or_null, FIELD(baseline), &baseline_object},
    {"plan_date", &json_form_date, FIELD(plan_date), NULL},
    {"evaluated_on", &json_form_date, FIELD(evaluated_on), NULL},
    {"servicing", &json_form_word, FIELD(servicing), &servicing_mode_names},
};
const struct json_fields json_heading_object = JSON_FIELDS(struct report, heading_fields);

static const struct json_field count_fields[] = {
    {"ready", &json_form_count, FIELD(counts[VERDICT_READY]), NULL},
    {"already_installed", &json_form_count, FIELD(counts[VERDICT_ALREADY_INSTALLED]), NULL},
    {"blocked", &json_form_count, FIELD(counts[VERDICT_BLOCKED]), NULL},
    {"not_applicable", &json_form_count, FIELD(counts[VERDICT_NOT_APPLICABLE]), NULL},
    {"undetermined", &json_form_count, FIELD(counts[VERDICT_UNDETERMINED]), NULL},
    {"unknown_updates", &json_form_count, FIELD(unknown_updates.count), NULL},
};
static const struct json_fields count_object = JSON_FIELDS(struct report, count_fields);

/* Where nothing was asked for there is no worst verdict. */
static void write_worst(struct json *object, const struct json_field *field, const void *value, struct arena *scratch)
{
    const struct report *report = value;
    if (report_answer_count(report) > 0)
        json_form_word.write(object, field, &report->worst, scratch);
    else
        json_set_null(object, field->key);
}

static bool read_worst(struct json_reading *reading, const struct json_place *place, const struct json_field *field,
                       void *value)
{
    struct report *report = value;
    return json_place_is(place, JSON_KIND_NULL) || json_form_word.read(reading, place, field, &report->worst);
}

static const struct json_form form_worst = {write_worst, read_worst};

static void write_exit_code(struct json *object, const struct json_field *field, const void *value,
                            __attribute__((unused)) struct arena *scratch)
{
    json_set_number(object, field->key, *(const int *)value);
}

static bool read_exit_code(struct json_reading *reading, const struct json_place *place,
                           __attribute__((unused)) const struct json_field *field, void *value)
{
    int64_t number = 0;
    bool is_read = json_read_number(reading, place, EXIT_CATALOG, &number);
    *(int *)value = (int)number;
    return is_read;
}

static const struct json_form form_exit_code = {write_exit_code, read_exit_code};

static const struct json_field summary_fields[] = {
    {"verdict", &form_worst, 0, &verdict_names},
    {"exit_code", &form_exit_code, FIELD(exit_code), NULL},
    {"counts", &json_form_object, 0, &count_object},
};
const struct json_fields json_summary_object = JSON_FIELDS(struct report, summary_fields);

void json_heading(struct json *document, const struct report *report, struct arena *scratch)
{
    json_set_text(document, "schema_version", SLICE(KBREADY_JSON_SCHEMA_VERSION));
    json_set_text(document, "command", slice_from(json_command_words.words[report->subject]));
    json_fields_write(document, &json_heading_object, report, scratch);
}

static const struct json_field unanswered_fields[] = {
    {"question", &json_form_text, offsetof(struct unanswered_question, question), NULL},
    {"why", &json_form_text, offsetof(struct unanswered_question, why), NULL},
};
static const struct json_fields unanswered_object = JSON_FIELDS(struct unanswered_question, unanswered_fields);

static const struct json_field answer_fields[] = {
    {"assessments", &json_form_list, offsetof(struct host_report, assessments), &json_assessment_object},
    {"unanswered", &json_form_list, offsetof(struct host_report, unanswered), &unanswered_object},
};
const struct json_fields json_answers_object = JSON_FIELDS(struct host_report, answer_fields);

void json_assessed_host(struct json *object, const struct host_report *host, struct arena *scratch)
{
    json_host(object, host, scratch);
    json_fields_write(object, &json_answers_object, host, scratch);
    if (host->plan.is_made)
        json_fields_write(json_set_object(object, "plan"), &json_host_plan_object, &host->plan, scratch);
}

static void write_hosts(struct json *document, const struct report *report, struct arena *scratch)
{
    static const struct inventory nothing;
    struct json *array = json_set_array(document, "hosts");
    for (size_t i = 0; i < report->hosts.count; i++) {
        const struct host_report *host = &report->hosts.items[i];
        struct json *object = json_append_object(array);
        json_host(object, host, scratch);
        json_fields_write(object, &json_inventory_object, host->inventory ? host->inventory : &nothing, scratch);
    }
}

static void write_totals(struct json *document, const struct report *report, struct arena *scratch)
{
    json_set_texts(document, "unknown_updates", &report->unknown_updates);
    json_set_texts(document, "warnings", &report->warnings);
    json_fields_write(json_set_object(document, "summary"), &json_summary_object, report, scratch);
}

struct slice json_render_inventory(const struct report *report, struct report_style style, struct arena *arena)
{
    (void)style; /* JSON has one spelling */
    struct json *document = json_new_object();
    json_heading(document, report, arena);
    write_hosts(document, report, arena);
    write_totals(document, report, arena);
    struct slice text = json_write(document, arena);
    json_free(document);
    return text;
}

/* A document without hosts is cut where they belong. No text in it can look like that place: ends of lines are
 * escaped in texts. */
static struct slice begin(struct report_walk *walk)
{
    const struct slice place = SLICE("\n  \"hosts\": [");
    struct slice *rest = arena_allocate(walk->arena, 1, sizeof *rest);
    struct json *document = json_new_object();
    json_heading(document, walk->report, walk->arena);
    json_set_array(document, "hosts");
    write_totals(document, walk->report, walk->arena);
    struct slice text = json_write(document, walk->arena);
    size_t end = slice_find(text, place) + place.length;
    json_free(document);
    *rest = slice_between(text, end, text.length);
    walk->state = rest;
    return slice_between(text, 0, end);
}

static struct slice one_host(struct report_walk *walk, const struct host_report *host, size_t index)
{
    struct json *object = json_new_object();
    json_assessed_host(object, host, walk->scratch);
    struct slice text = json_write_item(object, 2, walk->scratch);
    json_free(object);
    return arena_format(walk->scratch, "%s" SLICE_FORMAT, index ? "," : "", SLICE_ARGUMENTS(text));
}

static struct slice end(struct report_walk *walk)
{
    const struct slice *rest = walk->state;
    return walk->report->hosts.count ? arena_format(walk->scratch, "\n  " SLICE_FORMAT, SLICE_ARGUMENTS(*rest)) : *rest;
}

const struct report_walker json_walker = {begin, one_host, end};
