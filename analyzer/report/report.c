/* The table of report formats. */
#include "report/report.h"

#include "report/formats.h"

static const struct report_format formats[] = {
    {"text", "a page for people", text_render, text_render_packages},
    {"json", "every fact, for programs (schema/)", json_render, json_render_packages},
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
