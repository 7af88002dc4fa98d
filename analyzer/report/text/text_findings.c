/* The findings of one assessment in the text report: what stops it and what deserves attention, a line each, the
 * heaviest first; what is in order in one line.
 *
 *       ✗ servicing stack     needs KB4493730 (stack 6.0.6003.20484) or a later one; this host has 6.0.6002.18005
 *       ✓ in order            product, architecture */
#include "report/text/text_findings.h"

#include <string.h>

#include "readiness/check.h"
#include "report/words/finding_words.h"
#include "report/words/place_words.h"

static const struct {
    const char *mark;
    enum text_colour colour;
} ranks[] = {
    [RANK_STOPS] = {"✗", TEXT_RED},        [RANK_UNKNOWN] = {"?", TEXT_YELLOW}, [RANK_WAIVED] = {"~", TEXT_YELLOW},
    [RANK_ATTENTION] = {"!", TEXT_YELLOW}, [RANK_MET] = {"✓", TEXT_GREEN},
};

bool text_mentions(struct slice text, struct slice wanted)
{
    return slice_find_ignoring_case(text, wanted) != SLICE_NOT_FOUND;
}

void text_finding_message(const struct finding_view *view)
{
    const struct finding *finding = view->finding;
    struct slice words = finding->message.length > 0 ? finding->message : slice_from(outcome_name(finding->outcome));
    builder_words(view->builder, words_short_keys(view->builder->arena, words));
    if (finding->certainty == CERTAINTY_LIKELY && finding->outcome != OUTCOME_UNKNOWN &&
        !text_mentions(words, SLICE("(likely)")))
        builder_words(view->builder, SLICE(" (likely)"));
    if (view->rank == RANK_ATTENTION && finding->warns_only)
        builder_words(view->builder, SLICE(" (a warning only: its only source is inferred)"));
    if (finding->baseline == BASELINE_KNOWN)
        builder_words(view->builder, SLICE(" (known since the baseline)"));
}

void text_finding_title(const struct finding_view *view)
{
    struct text_builder *builder = view->builder;
    builder_column(builder, 2);
    builder_colour(builder, ranks[view->rank].colour);
    builder_words(builder, slice_from(ranks[view->rank].mark));
    builder_colour(builder, TEXT_PLAIN);
    builder_column(builder, 4);
    builder_words(builder, slice_from(view->finding->check->title));
    builder_column(builder, view->column);
}

size_t text_finding_column(const struct assessment *assessment)
{
    size_t widest = strlen("in order");
    for (size_t i = 0; i < assessment->findings.count; i++) {
        const struct finding *finding = &assessment->findings.items[i];
        size_t width = strlen(finding->check->title);
        if (finding_rank_of(finding) != RANK_LEFT_OUT && width > widest)
            widest = width;
    }
    return 4 + widest + 2;
}

static void one_finding(const struct finding_view *view)
{
    text_finding_title(view);
    text_finding_message(view);
    builder_end_line(view->builder);
    struct slice waiver = words_waiver(view->builder->arena, view->finding);
    if (waiver.length == 0)
        return;
    builder_column(view->builder, view->column);
    builder_words(view->builder, waiver);
    builder_end_line(view->builder);
}

/* Names alone; which are likely only is said. */
static void in_order(struct text_builder *builder, const struct slice_list *titles, size_t column)
{
    if (titles->count == 0)
        return;
    builder_column(builder, 2);
    builder_colour(builder, ranks[RANK_MET].colour);
    builder_words(builder, slice_from(ranks[RANK_MET].mark));
    builder_colour(builder, TEXT_PLAIN);
    builder_column(builder, 4);
    builder_words(builder, SLICE("in order"));
    builder_column(builder, column);
    builder_words(builder, slice_list_join(builder->arena, titles, ", "));
    builder_end_line(builder);
}

static struct slice title_in_order(struct arena *arena, const struct finding *finding)
{
    return finding->certainty == CERTAINTY_LIKELY ? arena_format(arena, "%s (likely)", finding->check->title)
                                                  : slice_from(finding->check->title);
}

static void in_full(struct text_report *text, const struct assessment *assessment, const struct ranked_findings *ranked,
                    size_t column)
{
    struct text_builder *builder = &text->builder;
    struct slice_list titles = {0};
    LIST_EACH(finding, ranked) {
        enum finding_rank rank = finding_rank_of(*finding);
        if (rank == RANK_MET)
            *list_append(builder->arena, &titles) = title_in_order(builder->arena, *finding);
        else
            one_finding(&(struct finding_view){builder, assessment, *finding, rank, column});
    }
    in_order(builder, &titles, column);
}

/* Of what decides the first: the sentence below the verdict names all. */
static void in_short(struct text_report *text, const struct assessment *assessment,
                     const struct ranked_findings *ranked, size_t column)
{
    LIST_EACH(finding, ranked) {
        enum finding_rank rank = finding_rank_of(*finding);
        if (rank <= RANK_WAIVED) {
            one_finding(&(struct finding_view){&text->builder, assessment, *finding, rank, column});
            return;
        }
    }
}

void text_findings(struct text_report *text, const struct assessment *assessment)
{
    size_t column = text_finding_column(assessment);
    struct ranked_findings ranked = findings_by_rank(text->builder.arena, &assessment->findings);
    bool is_brief = text->builder.style.detail == DETAIL_BRIEF;
    (is_brief ? in_short : in_full)(text, assessment, &ranked, column);
}
