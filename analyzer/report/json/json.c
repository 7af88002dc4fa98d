/* The JSON report as a whole, and how its values are spelled. */
#include "report/json/json_parts.h"

#include "report/formats.h"
#include "servicing/kb.h"
#include "servicing/result_code.h"

void json_set_known(struct json *object, const char *key, struct slice value)
{
    if (value.length == 0)
        json_set_null(object, key);
    else
        json_set_text(object, key, value);
}

void json_set_date(struct json *object, const char *key, struct date date)
{
    char text[DATE_TEXT_SIZE];
    json_set_known(object, key, slice_from(date_format(date, text)));
}

void json_set_kb(struct json *object, const char *key, uint32_t kb)
{
    char text[KB_TEXT_SIZE];
    if (kb == 0)
        json_set_null(object, key);
    else
        json_set_text(object, key, slice_from(kb_format(kb, text)));
}

void json_set_version(struct json *object, const char *key, struct version version)
{
    char text[VERSION_TEXT_SIZE];
    json_set_text(object, key, slice_from(version_format(version, text)));
}

void json_set_code(struct json *object, const char *key, uint32_t code)
{
    char text[RESULT_CODE_TEXT_SIZE];
    if (code == 0)
        json_set_null(object, key);
    else
        json_set_text(object, key, slice_from(result_code_format(code, text)));
}

void json_set_line(struct json *object, const char *key, uint32_t line)
{
    if (line == 0)
        json_set_null(object, key);
    else
        json_set_number(object, key, line);
}

void json_set_texts(struct json *object, const char *key, const struct slice_list *values)
{
    struct json *array = json_set_array(object, key);
    for (size_t i = 0; i < values->count; i++)
        json_append_text(array, values->items[i]);
}

void json_set_kbs(struct json *object, const char *key, const struct kb_list *values)
{
    char text[KB_TEXT_SIZE];
    struct json *array = json_set_array(object, key);
    for (size_t i = 0; i < values->count; i++)
        json_append_text(array, slice_from(kb_format(values->items[i], text)));
}

void json_set_origin(struct json *object, const char *key, struct origin origin)
{
    bool is_of_export =
        origin.path.length > 0 || (origin.reader != READER_ASSERTION && origin.reader != READER_SIMULATION);
    struct json *place = json_set_object(object, key);
    if (is_of_export)
        json_set_text(place, "path", origin.path.length > 0 ? origin.path : SLICE("."));
    else
        json_set_null(place, "path");
    json_set_line(place, "line", origin.line);
    json_set_known(place, "key", origin.key);
    json_set_text(place, "reader", slice_from(reader_name(origin.reader)));
}

static void tool_and_catalog(struct json *document, const struct catalog *catalog)
{
    struct json *tool = json_set_object(document, "tool");
    json_set_text(tool, "name", SLICE("kbready"));
    json_set_text(tool, "version", SLICE(KBREADY_VERSION));
    if (catalog == NULL) {
        json_set_null(document, "catalog");
        return;
    }
    struct json *object = json_set_object(document, "catalog");
    json_set_text(object, "sha256", catalog_sha256(catalog));
    json_set_text(object, "schema_version", catalog_schema_version(catalog));
    json_set_date(object, "data_date", catalog_data_date(catalog));
}

/* What an answer was asked for: an update in no catalog counts, for it makes the worst verdict undetermined. */
static size_t answer_count(const struct report *report)
{
    size_t count = report->unknown_updates.count;
    for (size_t i = 0; i < report->hosts.count; i++)
        count += report->hosts.items[i].assessments.count;
    return count;
}

void json_summary(struct json *document, const struct report *report)
{
    static const char *const count_keys[] = {
        [VERDICT_READY] = "ready",
        [VERDICT_ALREADY_INSTALLED] = "already_installed",
        [VERDICT_BLOCKED] = "blocked",
        [VERDICT_NOT_APPLICABLE] = "not_applicable",
        [VERDICT_UNDETERMINED] = "undetermined",
    };
    struct json *object = json_set_object(document, "summary");
    if (answer_count(report) > 0)
        json_set_text(object, "verdict", slice_from(verdict_name(report->worst)));
    else
        json_set_null(object, "verdict");
    json_set_number(object, "exit_code", report->exit_code);
    struct json *counts = json_set_object(object, "counts");
    for (size_t i = 0; i < VERDICT_COUNT; i++)
        json_set_number(counts, count_keys[i], (int64_t)report->counts[i]);
    json_set_number(counts, "unknown_updates", (int64_t)report->unknown_updates.count);
}

void json_assessed_host(struct json *object, const struct host_report *host)
{
    json_host(object, host);
    struct json *assessments = json_set_array(object, "assessments");
    for (size_t a = 0; a < host->assessments.count; a++)
        json_assessment(json_append_object(assessments), &host->assessments.items[a]);
}

static void hosts(struct json *document, const struct report *report)
{
    struct json *array = json_set_array(document, "hosts");
    for (size_t i = 0; i < report->hosts.count; i++) {
        const struct host_report *host = &report->hosts.items[i];
        struct json *object = json_append_object(array);
        if (!report->is_inventory) {
            json_assessed_host(object, host);
            continue;
        }
        json_host(object, host);
        json_inventory(object, host->inventory);
    }
}

void json_heading(struct json *document, const struct report *report)
{
    json_set_text(document, "schema_version", SLICE(KBREADY_JSON_SCHEMA_VERSION));
    tool_and_catalog(document, report->catalog);
    json_set_date(document, "plan_date", report->plan_date);
    json_set_date(document, "evaluated_on", report->evaluated_on);
    json_set_text(document, "servicing", slice_from(servicing_mode_name(report->servicing)));
}

void json_unknown_updates(struct json *document, const struct report *report)
{
    struct json *unknown = json_set_array(document, "unknown_updates");
    for (size_t i = 0; i < report->unknown_updates.count; i++)
        json_append_text(unknown, report->unknown_updates.items[i]);
}

struct slice json_render(const struct report *report, struct report_style style, struct arena *arena)
{
    (void)style; /* JSON has one spelling */
    struct json *document = json_new_object();
    json_heading(document, report);
    hosts(document, report);
    json_unknown_updates(document, report);
    json_summary(document, report);
    struct slice text = json_write(document, arena);
    json_free(document);
    return text;
}
