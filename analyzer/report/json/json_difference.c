/* `kbready diff` as JSON; schema/diff.schema.json describes it. */
#include "report/json/json_parts.h"
#include "report/renderers.h"

static void write_side(struct json *object, const char *key, const struct difference_side *side)
{
    struct json *part = json_set_object(object, key);
    json_set_text(part, "value", side->value);
    if (side->origin.path.data)
        json_set_origin(part, "origin", side->origin);
    else
        json_set_null(part, "origin");
}

static void write_differences(struct json *document, const struct host_difference *difference)
{
    struct json *array = json_set_array(document, "differences");
    for (size_t i = 0; i < difference->items.count; i++) {
        const struct difference *item = &difference->items.items[i];
        struct json *object = json_append_object(array);
        json_set_text(object, "subject", slice_from(difference_subject_name(item->subject)));
        json_set_text(object, "name", item->name);
        write_side(object, "before", &item->before);
        write_side(object, "after", &item->after);
    }
    json_set_texts(document, "not_compared", &difference->not_compared);
}

static void write_exports(struct json *document, const struct report *report, struct arena *scratch)
{
    struct json *array = json_set_array(document, "hosts");
    for (size_t i = 0; i < report->hosts.count; i++)
        json_host(json_append_object(array), &report->hosts.items[i], scratch);
}

static void write_verdict(struct json *object, const char *key, const struct assessment *assessment)
{
    struct json *part = json_set_object(object, key);
    json_set_text(part, "verdict", slice_from(verdict_name(assessment->verdict)));
    json_set_text(part, "certainty", slice_from(certainty_name(assessment->certainty)));
    json_set_text(part, "headline", assessment->headline);
}

static void write_verdicts(struct json *document, const struct report *report)
{
    struct json *array = json_set_array(document, "verdicts");
    const struct host_report *before = &report->hosts.items[0], *after = &report->hosts.items[1];
    for (size_t i = 0; i < before->assessments.count; i++) {
        struct json *object = json_append_object(array);
        json_set_kb(object, "update", before->assessments.items[i].kb);
        write_verdict(object, "before", &before->assessments.items[i]);
        write_verdict(object, "after", &after->assessments.items[i]);
    }
}

struct slice json_render_difference(const struct report *report, __attribute__((unused)) struct report_style style,
                                    struct arena *arena)
{
    struct json *document = json_new_object();
    json_heading(document, report, arena);
    write_exports(document, report, arena);
    write_differences(document, report->difference);
    write_verdicts(document, report);
    json_set_texts(document, "unknown_updates", &report->unknown_updates);
    struct json *summary = json_set_object(document, "summary");
    json_set_boolean(summary, "different", report_shows_difference(report));
    json_set_number(summary, "exit_code", report->exit_code);
    struct slice text = json_write(document, arena);
    json_free(document);
    return text;
}
