/* The answers of several hosts by their cause in the text report, the worst first, and what to do first about each:
 *
 *     Overview      40 hosts, 1 update: 12 blocked, 28 ready
 *
 *       ✗ KB4520002   12 blocked: the servicing stack is too old
 *                     Install KB4493730 and restart first; then it is ready (2 restarts).
 *                     SRV-FILE01, SRV-APP02 and 10 more */
#include "report/text/text_parts.h"
#include "report/words/verdict_words.h"

enum { SIGN_COLUMN = 2, UPDATE_COLUMN = 4, MOST_HOSTS = 12 };

static const enum text_colour colours[] = {
    [ANSWER_BAD] = TEXT_RED,
    [ANSWER_OPEN] = TEXT_YELLOW,
    [ANSWER_APART] = TEXT_DIM,
    [ANSWER_GOOD] = TEXT_GREEN,
};

static void line_below(struct text_report *text, struct slice words)
{
    text_below_label(text);
    builder_words(&text->builder, words);
}

static void one_cause(struct text_report *text, const struct cause *cause)
{
    struct text_builder *builder = &text->builder;
    builder_column(builder, SIGN_COLUMN);
    builder_colour(builder, colours[cause->answer->weight]);
    builder_words(builder, slice_from(cause->answer->sign));
    builder_colour(builder, TEXT_BOLD);
    builder_column(builder, UPDATE_COLUMN);
    builder_words(builder, cause->update.update);
    builder_colour(builder, TEXT_PLAIN);
    builder_column(builder, text->label_width);
    builder_format(builder, "%zu %s%s: " SLICE_FORMAT, cause->hosts.count, cause->answer->word,
                   cause->is_waived ? ", waived" : "", SLICE_ARGUMENTS(cause->headline));
    if (cause_needs_reading(cause))
        line_below(text, cause->advice);
    line_below(text, cause_hosts(builder->arena, cause, MOST_HOSTS));
    builder_end_line(builder);
}

void text_causes(struct text_report *text)
{
    text_label(text, "Overview");
    builder_words(&text->builder, overview_sentence(text->report, text->builder.arena));
    builder_end_line(&text->builder);
    builder_gap(&text->builder);
    LIST_EACH(cause, &text->causes)
        one_cause(text, cause);
    builder_gap(&text->builder);
}

bool text_shows_host(const struct text_report *text, size_t host, uint32_t kb)
{
    LIST_EACH(cause, &text->causes)
        if (cause->first_host == host && cause->update.kb == kb && cause_needs_reading(cause))
            return true;
    return false;
}
