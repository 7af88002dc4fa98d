/* The text report as a whole: every host, every update asked for, and on what all of it rests. */
#include "report/text/text_report.h"

#include <string.h>

#include "report/renderers.h"
#include "report/text/text_parts.h"
#include "report/words/verdict_words.h"

/* The widest thing that stands where labels stand, and a gap. */
static size_t label_width_of(const struct report *report)
{
    size_t widest = strlen(report->unknown_updates.count > 0 ? "NOT IN CATALOG" : "Known issues");
    for (size_t h = 0; h < report->hosts.count; h++) {
        const struct host_report *host = &report->hosts.items[h];
        if (host->plan.is_made)
            continue;
        for (size_t a = 0; a < host->assessments.count; a++) {
            size_t width = strlen(verdict_label(host->assessments.items[a].verdict));
            widest = width > widest ? width : widest;
        }
    }
    return widest + 2;
}

/* Of one of several hosts the evidence is left out, for its answer stands for others. */
static void one_update(struct text_report *text, const struct host_report *host, const struct assessment *assessment,
                       bool with_evidence)
{
    builder_gap(&text->builder);
    text_assessment(text, host, assessment);
    text_findings(text, assessment);
    if (text->builder.style.detail == DETAIL_BRIEF) {
        text_plan_in_short(text, assessment);
        return;
    }
    builder_gap(&text->builder);
    text_attempts(text, assessment);
    text_plan(text, assessment);
    text_not_proven(text, assessment);
    if (!with_evidence)
        return;
    text_evidence(text, assessment);
    text_codes(text, assessment);
}

/* On what the answers rest. */
static void basis_of_host(struct text_report *text, const struct host_report *host)
{
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

static void one_host(struct text_report *text, const struct host_report *host)
{
    if (host->plan.is_made)
        text_host_plan(text, host);
    for (size_t a = 0; !host->plan.is_made && a < host->assessments.count; a++)
        one_update(text, host, &host->assessments.items[a], true);
    text_unanswered(text, host);
    if (text->builder.style.detail != DETAIL_BRIEF)
        basis_of_host(text, host);
}

/* Of several hosts: their plans, or those answers that stand for all of their kind, and what of the export bounds
 * them. */
static void host_among_several(struct text_report *text, const struct host_report *host, size_t index)
{
    bool is_brief = text->builder.style.detail == DETAIL_BRIEF;
    if (host->plan.is_made)
        text_host_plan(text, host);
    for (size_t a = 0; !is_brief && !host->plan.is_made && a < host->assessments.count; a++)
        if (text_shows_host(text, index, host->assessments.items[a].kb))
            one_update(text, host, &host->assessments.items[a], false);
    text_unanswered(text, host);
    const struct inventory *inventory = host->inventory;
    if (inventory && inventory->doubts.count + inventory->warnings.count + inventory->warnings_dropped > 0)
        text->hosts_with_warnings++;
}

/* What is said of several hosts is put together, unless all is asked for. */
static bool puts_together(const struct text_report *text)
{
    return text->report->hosts.count > 1 && report_judges_hosts(text->report->subject) && !text_is_verbose(text);
}

static void before_hosts(struct text_report *text)
{
    if (puts_together(text) && text->report->subject == REPORT_CHECK)
        text->causes = causes_of(text->report, text->arena);
    if (text->report->subject == REPORT_PLAN)
        text_plans(text);
    else
        text_overview(text);
    text_unknown_updates(text);
}

static void behind_hosts(struct text_report *text)
{
    if (text->builder.style.detail != DETAIL_BRIEF || text->report->hosts.count > 1)
        builder_gap(&text->builder);
    if (text->hosts_with_warnings > 0) {
        text_label(text, "Warnings");
        builder_format(&text->builder, "about %zu of %zu exports; --verbose shows them", text->hosts_with_warnings,
                       text->report->hosts.count);
        builder_end_line(&text->builder);
    }
    text_run_lines(text);
}

/* `arena` holds what is remembered from host to host; the builder begins in `scratch`. */
static struct text_report begin_text(const struct report *report, struct report_style style, struct arena *arena,
                                     struct arena *scratch)
{
    return (struct text_report){.builder = {.arena = scratch, .style = style},
                                .arena = arena,
                                .report = report,
                                .label_width = label_width_of(report)};
}

struct slice text_render_inventory(const struct report *report, struct report_style style, struct arena *arena)
{
    struct text_report text = begin_text(report, style, arena, arena);
    before_hosts(&text);
    for (size_t i = 0; i < report->hosts.count; i++)
        one_host(&text, &report->hosts.items[i]);
    behind_hosts(&text);
    return builder_text(&text.builder);
}

static struct slice begin(struct report_walk *walk)
{
    struct text_report *text = walk->state = arena_allocate(walk->arena, 1, sizeof *text);
    *text = begin_text(walk->report, walk->style, walk->arena, walk->scratch);
    before_hosts(text);
    return builder_take(&text->builder);
}

static struct slice next_host(struct report_walk *walk, const struct host_report *host, size_t index)
{
    struct text_report *text = walk->state;
    builder_go_on(&text->builder, walk->scratch);
    if (puts_together(text))
        host_among_several(text, host, index);
    else
        one_host(text, host);
    return builder_take(&text->builder);
}

static struct slice end(struct report_walk *walk)
{
    struct text_report *text = walk->state;
    builder_go_on(&text->builder, walk->scratch);
    behind_hosts(text);
    return builder_take(&text->builder);
}

const struct report_walker text_walker = {begin, next_host, end};

struct slice text_render_host_plan(const struct report *report, const struct host_report *host, struct arena *arena)
{
    struct text_report text = begin_text(report, (struct report_style){0}, arena, arena);
    text_host_plan(&text, host);
    return builder_text(&text.builder);
}

struct slice text_render_assessment(const struct report *report, const struct host_report *host,
                                    const struct assessment *assessment, struct arena *arena)
{
    struct text_report text = begin_text(report, (struct report_style){.detail = DETAIL_VERBOSE}, arena, arena);
    one_update(&text, host, assessment, true);
    return builder_text(&text.builder);
}
