/* The text report as a whole: every host, every update asked for, and on what all of it rests. */
#include "report/text/text_report.h"

#include <string.h>

#include "report/renderers.h"
#include "report/text/text_parts.h"
#include "report/words/verdict_words.h"

/* The widest thing that stands where labels stand, and a gap. */
static size_t label_width_of(const struct report *report)
{
    size_t widest = strlen("Known issues");
    for (size_t h = 0; h < report->hosts.count; h++) {
        const struct host_report *host = &report->hosts.items[h];
        for (size_t a = 0; a < host->assessments.count; a++) {
            size_t width = strlen(verdict_label(host->assessments.items[a].verdict));
            widest = width > widest ? width : widest;
        }
    }
    return widest + 2;
}

static void one_update(struct text_report *text, const struct host_report *host, const struct assessment *assessment)
{
    builder_gap(&text->builder);
    text_assessment(text, host, assessment);
    text_codes(text, assessment);
    text_plan(text, assessment);
}

static void one_host(struct text_report *text, const struct host_report *host)
{
    for (size_t a = 0; a < host->assessments.count; a++)
        one_update(text, host, &host->assessments.items[a]);
    builder_gap(&text->builder);
    if (text->report->subject == REPORT_INVENTORY)
        text_inventory(text, host);
    else
        text_host(text, host);
    if (host->inventory != NULL && !report_host_is_unread(host)) {
        builder_gap(&text->builder);
        text_sources(text, host->inventory);
    }
}

struct slice text_render(const struct report *report, struct report_style style, struct arena *arena)
{
    struct text_report text = {
        .builder = {.arena = arena, .style = style}, .report = report, .label_width = label_width_of(report)};
    text_overview(&text);
    text_unknown_updates(&text);
    for (size_t i = 0; i < report->hosts.count; i++)
        one_host(&text, &report->hosts.items[i]);
    builder_gap(&text.builder);
    text_run_lines(&text);
    return builder_text(&text.builder);
}

struct slice text_render_assessment(const struct report *report, const struct host_report *host,
                                    const struct assessment *assessment, struct arena *arena)
{
    struct text_report text = {.builder = {.arena = arena}, .report = report, .label_width = label_width_of(report)};
    one_update(&text, host, assessment);
    return builder_text(&text.builder);
}
