/* What the text report says of the run as a whole: updates in no catalog, warnings, catalog, and how it ended. */
#include "report/summary.h"
#include "report/text/text_parts.h"
#include "report/words/host_words.h"
#include "report/words/run_words.h"

void text_unknown_updates(struct text_report *text)
{
    LIST_EACH(update, &text->report->unknown_updates) {
        builder_gap(&text->builder);
        text_label(text, "NOT IN CATALOG");
        builder_format(&text->builder, SLICE_FORMAT ": " SLICE_FORMAT, SLICE_ARGUMENTS(*update),
                       SLICE_ARGUMENTS(words_unknown_update(text->builder.arena, text->report)));
        builder_end_line(&text->builder);
    }
}

void text_unanswered(struct text_report *text, const struct host_report *host)
{
    LIST_EACH(unanswered, &host->unanswered) {
        builder_gap(&text->builder);
        text_label(text, "UNDETERMINED");
        builder_format(&text->builder, SLICE_FORMAT " on " SLICE_FORMAT ": " SLICE_FORMAT,
                       SLICE_ARGUMENTS(unanswered->question), SLICE_ARGUMENTS(words_host_title(host)),
                       SLICE_ARGUMENTS(unanswered->why));
        builder_end_line(&text->builder);
    }
}

static void run_warnings(struct text_report *text)
{
    const struct slice_list *warnings = &text->report->warnings;
    for (size_t i = 0; i < warnings->count; i++)
        text_item(text, i == 0 ? "Warnings" : "", warnings->items[i]);
    if (warnings->count > 0)
        builder_gap(&text->builder);
}

static void legend(struct text_report *text)
{
    bool has_signs = text->report->subject != REPORT_PLAN;
    if (!has_signs || report_answer_count(text->report) == text->report->unknown_updates.count)
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
    builder_format(&text->builder, "report of %s · sha256 " SLICE_FORMAT "… · only what is new counts",
                   date_format(baseline->evaluated_on, date), SLICE_ARGUMENTS(sha256));
    builder_end_line(&text->builder);
}

/* The conditions and the answer in one line, for whoever reads only the last one. */
static void result_line(struct text_report *text)
{
    const struct report *report = text->report;
    bool is_brief = text->builder.style.detail == DETAIL_BRIEF;
    char plan_date[DATE_TEXT_SIZE], evaluated_on[DATE_TEXT_SIZE];
    text_label(text, "Result");
    if (report->subject == REPORT_CHECK) {
        size_t answers = report_answer_count(report);
        builder_format(&text->builder, "%s%s · ", answers > 1 ? "worst verdict " : "",
                       answers > 0 ? verdict_name(report->worst) : "no update assessed");
    }
    builder_format(&text->builder, "exit code %d · " SLICE_FORMAT, report->exit_code,
                   SLICE_ARGUMENTS(words_servicing_modes(report)));
    if (report->plan_date.value != 0 && !is_brief)
        builder_format(&text->builder, " · plan date %s", date_format(report->plan_date, plan_date));
    if (report->evaluated_on.value != 0 && !is_brief)
        builder_format(&text->builder, " · evaluated %s", date_format(report->evaluated_on, evaluated_on));
    builder_end_line(&text->builder);
}

void text_run_lines(struct text_report *text)
{
    run_warnings(text);
    if (text->builder.style.detail != DETAIL_BRIEF) {
        legend(text);
        text_catalog_line(text);
        baseline_line(text);
    }
    result_line(text);
}
