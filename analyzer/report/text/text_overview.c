/* The overview of several hosts and several updates in the text report, as a table:
 *
 *     Overview      2 hosts, 2 updates: 1 blocked, 3 ready
 *
 *       host                           KB4520002         KB4519976
 *       SRV-FILE01                     ✗ blocked         ✓ ready
 *       SRV-APP02                      ✓ ready           ✓ ready */
#include "readiness/evidence.h"
#include "report/summary.h"
#include "report/text/text_parts.h"
#include "report/words/host_words.h"
#include "report/words/overview.h"
#include "report/words/verdict_words.h"

enum { HOST_COLUMN = 2, FIRST_CELL = 35 };

/* "– not applicable" and a gap; with ", waived" where there is such an answer. */
static size_t cell_width(const struct report *report)
{
    return report_has_waived(report) ? 25 : 18;
}

static const enum text_colour colours[] = {
    [ANSWER_BAD] = TEXT_RED,
    [ANSWER_OPEN] = TEXT_YELLOW,
    [ANSWER_APART] = TEXT_DIM,
    [ANSWER_GOOD] = TEXT_GREEN,
};

static void head(struct text_report *text, const struct overview_column *columns, size_t count)
{
    builder_column(&text->builder, HOST_COLUMN);
    builder_words(&text->builder, SLICE("host"));
    for (size_t i = 0; i < count; i++) {
        builder_column(&text->builder, FIRST_CELL + i * cell_width(text->report));
        builder_words(&text->builder, columns[i].update);
    }
    builder_end_line(&text->builder);
}

static void row(struct text_report *text, const struct host_report *host, const struct overview_column *columns,
                size_t count)
{
    struct text_builder *builder = &text->builder;
    builder_column(builder, HOST_COLUMN);
    builder_words(builder, words_host_title(host));
    for (size_t i = 0; i < count; i++) {
        const struct overview_answer *answer = overview_answer(host, &columns[i]);
        builder_column(builder, FIRST_CELL + i * cell_width(text->report));
        builder_colour(builder, colours[answer->weight]);
        builder_format(builder, "%s %s%s", answer->sign, answer->word,
                       overview_is_waived(host, &columns[i]) ? ", waived" : "");
        builder_colour(builder, TEXT_PLAIN);
    }
    builder_end_line(builder);
}

static void table(struct text_report *text)
{
    const struct report *report = text->report;
    struct overview_column_list columns = overview_columns(report, text->builder.arena);
    size_t most = (builder_width(&text->builder) - FIRST_CELL) / cell_width(report);
    text_label(text, "Overview");
    builder_words(&text->builder, overview_sentence(report, text->builder.arena));
    builder_end_line(&text->builder);
    for (size_t first = 0; first < columns.count; first += most) {
        size_t left = columns.count - first, count = left < most ? left : most;
        builder_gap(&text->builder);
        head(text, &columns.items[first], count);
        for (size_t h = 0; h < report->hosts.count; h++)
            row(text, &report->hosts.items[h], &columns.items[first], count);
    }
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

/* One line for each answer, where there are several; of several hosts their answers by cause, with all details a table
 * of hosts and updates. */
void text_overview(struct text_report *text)
{
    const struct report *report = text->report;
    if (report_answer_count(report) < 2)
        return;
    if (overview_exists(report) && !text_is_verbose(text)) {
        text_causes(text);
        return;
    }
    if (overview_exists(report) && overview_columns(report, text->builder.arena).count > 1) {
        table(text);
        return;
    }
    for (size_t h = 0; h < report->hosts.count; h++) {
        const struct host_report *host = &report->hosts.items[h];
        for (size_t a = 0; a < host->assessments.count; a++) {
            const struct assessment *assessment = &host->assessments.items[a];
            overview_line(text, kb_text(text->builder.arena, assessment->kb), answer_label(text, assessment),
                          verdict_colour(assessment->verdict), words_host_title(host));
        }
    }
    for (size_t i = 0; i < report->unknown_updates.count; i++)
        overview_line(text, report->unknown_updates.items[i], "NOT IN CATALOG", TEXT_YELLOW, SLICE(""));
}
