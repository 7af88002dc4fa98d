/* The JSON report as lines, for many hosts: each line is a whole document about one host, and the last one says that no line is missing.
 *
 *     {"schema_version":"1.0","command":"check","tool":{...},"catalog":{...},...,"host":{"id":"srv-file01",...,"assessments":[...]}}
 *     {"summary":{"verdict":"blocked",...},"unknown_updates":[],"warnings":[],"hosts":1} */
#include "report/json/json_parts.h"
#include "report/renderers.h"

static struct slice host_line(const struct report *report, const struct host_report *host, struct arena *arena)
{
    struct json *line = json_new_object();
    json_heading(line, report, arena);
    json_assessed_host(json_set_object(line, "host"), host, arena);
    struct slice text = json_write_line(line, arena);
    json_free(line);
    return text;
}

static struct slice last_line(const struct report *report, struct arena *arena)
{
    struct json *line = json_new_object();
    json_fields_write(json_set_object(line, "summary"), &json_summary_object, report, arena);
    json_set_texts(line, "unknown_updates", &report->unknown_updates);
    json_set_texts(line, "warnings", &report->warnings);
    json_set_number(line, "hosts", (int64_t)report->hosts.count);
    struct slice text = json_write_line(line, arena);
    json_free(line);
    return text;
}

struct slice ndjson_render(const struct report *report, struct report_style style, struct arena *arena)
{
    (void)style; /* JSON has one spelling */
    struct slice_list lines = {0};
    for (size_t i = 0; i < report->hosts.count; i++)
        *list_append(arena, &lines) = host_line(report, &report->hosts.items[i], arena);
    *list_append(arena, &lines) = last_line(report, arena);
    return slice_list_join(arena, &lines, "");
}
