/* The JSON report as lines, for many hosts: each line is a whole document about one host, and the last one says that no
 * line is missing.
 *
 *     {"schema_version":"1.0","command":"check","tool":{...},"catalog":{...},...,"host":{"id":"srv-file01",...,"assessments":[...]}}
 *     {"summary":{"verdict":"blocked",...},"unknown_updates":[],"warnings":[],"hosts":1} */
#include "report/json/json_parts.h"
#include "report/renderers.h"

static struct slice begin(struct report_walk *walk)
{
    (void)walk;
    return SLICE("");
}

static struct slice host_line(struct report_walk *walk, const struct host_report *host, size_t index)
{
    (void)index;
    struct json *line = json_new_object();
    json_heading(line, walk->report, walk->scratch);
    json_assessed_host(json_set_object(line, "host"), host, walk->scratch);
    struct slice text = json_write_line(line, walk->scratch);
    json_free(line);
    return text;
}

static struct slice last_line(struct report_walk *walk)
{
    const struct report *report = walk->report;
    struct json *line = json_new_object();
    json_fields_write(json_set_object(line, "summary"), &json_summary_object, report, walk->scratch);
    json_set_texts(line, "unknown_updates", &report->unknown_updates);
    json_set_texts(line, "warnings", &report->warnings);
    json_set_number(line, "hosts", (int64_t)report->hosts.count);
    struct slice text = json_write_line(line, walk->scratch);
    json_free(line);
    return text;
}

const struct report_walker ndjson_walker = {begin, host_line, last_line};
