/* The text report as a whole: every host, every update asked for, and on what all of it rests. */
#include "report/text/text_parts.h"

#include <string.h>

#include "base/text.h"
#include "readiness/evidence.h"
#include "report/overview.h"
#include "report/renderers.h"
#include "report/summary.h"

static const struct {
    const char *label;
    enum text_colour colour;
} verdicts[] = {
    [VERDICT_READY] = {"READY", TEXT_GREEN},
    [VERDICT_ALREADY_INSTALLED] = {"ALREADY INSTALLED", TEXT_GREEN},
    [VERDICT_BLOCKED] = {"BLOCKED", TEXT_RED},
    [VERDICT_NOT_APPLICABLE] = {"NOT APPLICABLE", TEXT_YELLOW},
    [VERDICT_UNDETERMINED] = {"UNDETERMINED", TEXT_YELLOW},
};

static const char NOT_KNOWN[] = "NOT KNOWN"; /* an update in no catalog */

const char *verdict_label(enum verdict verdict)
{
    return verdicts[verdict].label;
}

enum text_colour verdict_colour(enum verdict verdict)
{
    return verdicts[verdict].colour;
}

void text_label(struct text_report *text, const char *label)
{
    builder_column(&text->builder, 0);
    builder_colour(&text->builder, TEXT_BOLD);
    builder_words(&text->builder, slice_from(label));
    builder_colour(&text->builder, TEXT_PLAIN);
    builder_column(&text->builder, text->label_width);
}

void text_below_label(struct text_report *text)
{
    builder_end_line(&text->builder);
    builder_column(&text->builder, text->label_width);
}

void text_labelled_list(struct text_report *text, const char *label, const struct slice_list *entries)
{
    for (size_t i = 0; i < entries->count; i++) {
        text_label(text, i == 0 ? label : "");
        builder_words(&text->builder, entries->items[i]);
        builder_end_line(&text->builder);
    }
}

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

static void overview_line(struct text_report *text, struct slice update, const char *answer, enum text_colour colour,
                          struct slice host)
{
    struct text_builder *builder = &text->builder;
    text_label(text, builder->length == 0 ? "Overview" : "");
    builder_words(builder, update);
    builder_column(builder, text->label_width + 12);
    builder_colour(builder, colour);
    builder_words(builder, slice_from(answer));
    builder_colour(builder, TEXT_PLAIN);
    if (host.length > 0) {
        builder_column(builder, text->label_width + 32);
        builder_format(builder, "on " SLICE_FORMAT, SLICE_ARGUMENTS(host));
    }
    builder_end_line(builder);
}

/* "BLOCKED (waived)". */
static const char *answer_label(const struct text_report *text, const struct assessment *assessment)
{
    const char *label = verdict_label(assessment->verdict);
    return assessment->waived_until.value != 0 ? arena_format(text->builder.arena, "%s (waived)", label).data : label;
}

/* One line for each answer, where there are several; a table of several hosts and updates. */
static void overview(struct text_report *text)
{
    const struct report *report = text->report;
    if (report_answer_count(report) < 2)
        return;
    if (overview_exists(report) && overview_columns(report, text->builder.arena).count > 1) {
        text_overview_table(text);
        return;
    }
    for (size_t h = 0; h < report->hosts.count; h++) {
        const struct host_report *host = &report->hosts.items[h];
        for (size_t a = 0; a < host->assessments.count; a++) {
            const struct assessment *assessment = &host->assessments.items[a];
            overview_line(text, kb_text(text->builder.arena, assessment->kb), answer_label(text, assessment),
                          verdict_colour(assessment->verdict), text_host_title(host));
        }
    }
    for (size_t i = 0; i < report->unknown_updates.count; i++)
        overview_line(text, report->unknown_updates.items[i], NOT_KNOWN, TEXT_YELLOW, SLICE(""));
}

void text_unknown_updates(struct text_report *text)
{
    const struct report *report = text->report;
    char date[DATE_TEXT_SIZE] = "";
    date_format(report->catalog.data_date, date);
    for (size_t i = 0; i < report->unknown_updates.count; i++) {
        builder_gap(&text->builder);
        text_label(text, NOT_KNOWN);
        builder_format(&text->builder,
                       SLICE_FORMAT
                       " is not in the catalog%s%s, so nothing can be said about it: check the number, or give the "
                       "update itself with --package.",
                       SLICE_ARGUMENTS(report->unknown_updates.items[i]), date[0] != '\0' ? " of " : "", date);
        builder_end_line(&text->builder);
    }
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

static void run_warnings(struct text_report *text)
{
    const struct slice_list *warnings = &text->report->warnings;
    for (size_t i = 0; i < warnings->count; i++) {
        text_label(text, i == 0 ? "Warnings" : "");
        builder_words(&text->builder, SLICE("- "));
        builder_column(&text->builder, text->label_width + 2);
        builder_words(&text->builder, warnings->items[i]);
        builder_end_line(&text->builder);
    }
    builder_gap(&text->builder);
}

static void legend(struct text_report *text)
{
    if (report_answer_count(text->report) == text->report->unknown_updates.count)
        return;
    text_label(text, "Legend");
    builder_words(&text->builder, SLICE("✗ stops the update · ? not known · ! worth attention · ✓ in order"));
    if (report_has_waived(text->report))
        builder_words(&text->builder, SLICE(" · ~ waived"));
    builder_end_line(&text->builder);
}

void text_catalog_line(struct text_report *text)
{
    const struct report *report = text->report;
    const struct report_catalog *catalog = &report->catalog;
    text_label(text, "Catalog");
    if (!catalog->is_known) {
        builder_words(&text->builder, SLICE("none used"));
    } else {
        char date[DATE_TEXT_SIZE];
        struct slice sha256 = slice_between(catalog->sha256, 0, 12);
        builder_format(&text->builder, "data of %s · sha256 " SLICE_FORMAT "…", date_format(catalog->data_date, date),
                       SLICE_ARGUMENTS(sha256));
        if (catalog->signed_by.length)
            builder_format(&text->builder, " · signed by " SLICE_FORMAT, SLICE_ARGUMENTS(catalog->signed_by));
    }
    builder_format(&text->builder, " · kbready " SLICE_FORMAT, SLICE_ARGUMENTS(report->tool_version));
    builder_end_line(&text->builder);
}

static void baseline_line(struct text_report *text)
{
    const struct report_baseline *baseline = &text->report->baseline;
    char date[DATE_TEXT_SIZE];
    if (!baseline->is_known)
        return;
    struct slice sha256 = slice_between(baseline->sha256, 0, 12);
    text_label(text, "Baseline");
    builder_format(&text->builder, "report of %s · sha256 " SLICE_FORMAT "… · the gate counts what is new",
                   date_format(baseline->evaluated_on, date), SLICE_ARGUMENTS(sha256));
    builder_end_line(&text->builder);
}

/* The conditions and the answer in one line, for whoever reads only the last one. */
static void result_line(struct text_report *text)
{
    const struct report *report = text->report;
    char plan_date[DATE_TEXT_SIZE], evaluated_on[DATE_TEXT_SIZE];
    text_label(text, "Result");
    if (report->subject == REPORT_CHECK) {
        size_t answers = report_answer_count(report);
        builder_format(&text->builder, "%s%s · ", answers > 1 ? "worst verdict " : "",
                       answers > 0 ? verdict_name(report->worst) : "no update assessed");
    }
    builder_format(&text->builder, "exit code %d · " SLICE_FORMAT, report->exit_code,
                   SLICE_ARGUMENTS(text_servicing_modes(report)));
    if (report->plan_date.value != 0)
        builder_format(&text->builder, " · plan date %s", date_format(report->plan_date, plan_date));
    if (report->evaluated_on.value != 0)
        builder_format(&text->builder, " · evaluated %s", date_format(report->evaluated_on, evaluated_on));
    builder_end_line(&text->builder);
}

static void before_hosts(struct text_report *text)
{
    overview(text);
    text_unknown_updates(text);
}

static void behind_hosts(struct text_report *text)
{
    builder_gap(&text->builder);
    run_warnings(text);
    legend(text);
    text_catalog_line(text);
    baseline_line(text);
    result_line(text);
}

struct slice text_render_inventory(const struct report *report, struct report_style style, struct arena *arena)
{
    struct text_report text = {.builder = {.arena = arena, .style = style},
                               .arena = arena,
                               .report = report,
                               .label_width = label_width_of(report)};
    before_hosts(&text);
    for (size_t i = 0; i < report->hosts.count; i++)
        one_host(&text, &report->hosts.items[i]);
    behind_hosts(&text);
    return builder_text(&text.builder);
}

static struct slice begin(struct report_walk *walk)
{
    struct text_report *text = arena_allocate(walk->arena, 1, sizeof *text);
    *text = (struct text_report){.builder = {.arena = walk->scratch, .style = walk->style},
                                 .arena = walk->arena,
                                 .report = walk->report,
                                 .label_width = label_width_of(walk->report)};
    walk->state = text;
    before_hosts(text);
    return builder_take(&text->builder);
}

static struct slice next_host(struct report_walk *walk, const struct host_report *host, size_t index)
{
    struct text_report *text = walk->state;
    (void)index;
    builder_go_on(&text->builder, walk->scratch);
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

struct slice text_render_assessment(const struct report *report, const struct host_report *host,
                                    const struct assessment *assessment, struct arena *arena)
{
    struct text_report text = {
        .builder = {.arena = arena}, .arena = arena, .report = report, .label_width = label_width_of(report)};
    one_update(&text, host, assessment);
    return builder_text(&text.builder);
}
