/* One update on one host in the text report: what was asked, the verdict, and what follows it. */
#include "readiness/evidence.h"
#include "readiness/gate.h"
#include "report/text/text_parts.h"

#include "base/text.h"
#include "report/words/advice.h"
#include "report/words/host_words.h"
#include "report/words/verdict_words.h"

/* The host at the right edge of the first line, or below when there is no room. */
static void heading(struct text_report *text, const struct host_report *host, const struct assessment *assessment)
{
    struct text_builder *builder = &text->builder;
    text_label(text, kb_text(builder->arena, assessment->kb).data);
    builder_words(builder, words_subject(builder->arena, host, assessment));
    struct slice title = arena_format(builder->arena, "on " SLICE_FORMAT, SLICE_ARGUMENTS(words_host_title(host)));
    size_t width = text_characters(builder_spelling(builder, title));
    if (builder->column + 3 + width <= builder_width(builder))
        builder_column(builder, builder_width(builder) - width);
    else
        text_below_label(text);
    builder_words(builder, title);
    builder_end_line(builder);
}

/* Only when what the exit code says does not follow from the verdict. */
static void gate_line(struct text_report *text, const struct assessment *assessment)
{
    char day[DATE_TEXT_SIZE];
    bool expected = assessment->verdict == VERDICT_READY || assessment->verdict == VERDICT_ALREADY_INSTALLED;
    if (assessment->gate_passes == expected && assessment->waived_until.value == 0)
        return;
    text_below_label(text);
    if (assessment->waived_until.value != 0)
        builder_format(&text->builder, "It passes until %s all the same: what would stop it is waived.",
                       date_format(assessment->waived_until, day));
    else if (assessment_is_known(assessment))
        builder_words(&text->builder,
                      SLICE("It passes all the same: all that would stop it was known at the baseline."));
    else
        builder_words(&text->builder, expected
                                          ? SLICE("It does not pass all the same, as asked for on the command line.")
                                          : SLICE("It passes all the same, as asked for on the command line."));
}

/* Of an export that could not be read nobody knows. */
static void servicing_line(struct text_report *text, const struct host_report *host)
{
    if (report_host_is_unread(host))
        return;
    text_below_label(text);
    builder_words(&text->builder, words_servicing(&host->host));
}

static void below(struct text_report *text, struct slice words)
{
    if (words.length == 0)
        return;
    text_below_label(text);
    builder_words(&text->builder, words);
}

/* How the verdict is to be taken. */
static void conditions(struct text_report *text, const struct host_report *host, const struct assessment *assessment)
{
    if (text->builder.style.detail != DETAIL_BRIEF)
        servicing_line(text, host);
    below(text, assessment->prediction_sentence);
    if (verdict_is_likely(assessment))
        below(text, SLICE("This verdict is likely, not certain: see what is marked (likely), and what is not proven."));
    gate_line(text, assessment);
}

static void verdict_lines(struct text_report *text, const struct host_report *host, const struct assessment *assessment)
{
    struct text_builder *builder = &text->builder;
    builder_column(builder, 0);
    builder_colour(builder, verdict_colour(assessment->verdict));
    builder_words(builder, slice_from(verdict_label(assessment->verdict)));
    builder_column(builder, text->label_width);
    builder_colour(builder, TEXT_BOLD);
    builder_words(builder, assessment->headline);
    builder_colour(builder, TEXT_PLAIN);
    below(text, words_advice(builder->arena, host, assessment));
    conditions(text, host, assessment);
    if (assessment->asked_as.length > 0)
        below(text, arena_format(builder->arena, "asked for as " SLICE_FORMAT, SLICE_ARGUMENTS(assessment->asked_as)));
    if (assessment->identity.length > 0)
        below(text, arena_format(builder->arena, "package " SLICE_FORMAT, SLICE_ARGUMENTS(assessment->identity)));
    builder_end_line(builder);
}

void text_assessment(struct text_report *text, const struct host_report *host, const struct assessment *assessment)
{
    heading(text, host, assessment);
    verdict_lines(text, host, assessment);
    if (text->builder.style.detail != DETAIL_BRIEF)
        builder_gap(&text->builder);
}
