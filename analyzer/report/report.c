/* The table of report formats. */
#include "report/report.h"

#include "report/formats.h"

static const struct report_format formats[] = {
    {"text", "a page for people", text_render, text_render_difference, text_render_packages},
    {"json", "every fact, for programs (schema/)", json_render, json_render_difference, json_render_packages},
};

const struct report_format *report_format_find(struct slice name)
{
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        if (slice_equal(name, slice_from(formats[i].name)))
            return &formats[i];
    }
    return NULL;
}

const char *report_format_names(void)
{
    return "text, json";
}

bool report_shows_difference(const struct report *report)
{
    const struct host_report *before = &report->hosts.items[0], *after = &report->hosts.items[1];
    bool differs = report->difference->items.count > 0;
    for (size_t i = 0; i < before->assessments.count; i++)
        differs |= before->assessments.items[i].verdict != after->assessments.items[i].verdict;
    return differs;
}
