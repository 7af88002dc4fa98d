/* What the findings of one assessment rest on, in the text report: of what stops it, is not known or deserves attention
 * always, of what is in order where all details are asked for. */
#include "readiness/check.h"
#include "report/text/text_findings.h"
#include "report/words/place_words.h"
#include "servicing/result_code.h"

/* Places named; one more is named rather than counted. */
static const size_t most_places[] = {
    [RANK_STOPS] = 4, [RANK_UNKNOWN] = 4, [RANK_WAIVED] = 4, [RANK_ATTENTION] = 4, [RANK_MET] = 1,
};

/* What a requirement rests on: when its sources follow, and when there are none to name. */
static const struct {
    const char *with_sources, *alone;
} basis_words[] = {
    [BASIS_MANIFEST] = {"stated by the update itself in", "stated by the update itself"},
    [BASIS_RULE] = {"a rule for this class of updates, from", "a rule for this class of updates"},
    [BASIS_CONFIRMED] = {"confirmed by", "confirmed"},
    [BASIS_SINGLE] = {"stated by", "stated by a single source"},
    [BASIS_INFERRED] = {"inferred from", "inferred"},
    [BASIS_SERVICING] = {"how servicing works, by", ""},
};

/* With requirement, codes, what was looked for, sources. */
static bool is_explained(const struct finding_view *view)
{
    return view->rank != RANK_MET;
}

/* The finding shown first among those that ask for the same to be collected. */
static const struct finding *first_to_collect(const struct finding_view *view)
{
    for (enum finding_rank rank = RANK_STOPS; rank < view->rank; rank++) {
        for (size_t i = 0; i < view->assessment->findings.count; i++) {
            const struct finding *other = &view->assessment->findings.items[i];
            if (finding_rank_of(other) == rank && other->outcome == OUTCOME_UNKNOWN &&
                slice_equal(other->collect, view->finding->collect))
                return other;
        }
    }
    for (const struct finding *other = view->assessment->findings.items; other < view->finding; other++) {
        if (finding_rank_of(other) == view->rank && slice_equal(other->collect, view->finding->collect))
            return other;
    }
    return view->finding;
}

static void collect(const struct finding_view *view)
{
    if (view->finding->outcome != OUTCOME_UNKNOWN || view->finding->collect.length == 0)
        return;
    const struct finding *first = first_to_collect(view);
    if (first == view->finding)
        builder_format(view->builder, "to settle it: " SLICE_FORMAT, SLICE_ARGUMENTS(view->finding->collect));
    else
        builder_format(view->builder, "to settle it: as for %s above", first->check->title);
}

/* What the message leaves unsaid of what is required, and then of what is there. */
static void requirement(const struct finding_view *view)
{
    const struct finding *finding = view->finding;
    if (finding->required.length == 0 || text_mentions(finding->message, finding->required))
        return;
    builder_format(view->builder, "needed: " SLICE_FORMAT, SLICE_ARGUMENTS(finding->required));
    if (finding->actual.length > 0 && !text_mentions(finding->message, finding->actual))
        builder_format(view->builder, "; on this host: " SLICE_FORMAT, SLICE_ARGUMENTS(finding->actual));
}

static void codes(const struct finding_view *view)
{
    const struct finding *finding = view->finding;
    const char *condition = finding->outcome == OUTCOME_UNKNOWN ? "if not, " : "";
    char code[RESULT_CODE_TEXT_SIZE];
    if (finding->predicted_code != 0)
        builder_format(view->builder, "%sWindows would %sfail with %s", condition,
                       finding->prediction == PREDICTION_LIKELY ? "most likely " : "",
                       result_code_format(finding->predicted_code, code));
    for (size_t i = 0; i < finding->also_seen.count; i++) {
        const char *joint = i > 0 ? ", " : finding->predicted_code != 0 ? "; also possible: " : "possible: ";
        builder_format(view->builder, "%s%s", joint, result_code_format(finding->also_seen.items[i], code));
    }
}

static void evidence(const struct finding_view *view)
{
    size_t count = view->finding->evidence.count, most = most_places[view->rank];
    size_t shown = count <= most + 1 ? count : most;
    for (size_t i = 0; i < shown; i++) {
        builder_column(view->builder, view->column);
        builder_words(view->builder, words_evidence(view->builder->arena, &view->finding->evidence.items[i]));
        builder_end_line(view->builder);
    }
    builder_column(view->builder, view->column);
    if (shown < count && is_explained(view))
        builder_format(view->builder, "and %zu more places, all in the JSON report", count - shown);
}

static void looked_for(const struct finding_view *view)
{
    struct arena *arena = view->builder->arena;
    for (size_t i = 0; i < view->finding->looked_for.count; i++)
        builder_format(view->builder, "%s" SLICE_FORMAT, i == 0 ? "looked for and not found: " : "; ",
                       SLICE_ARGUMENTS(words_short_keys(arena, view->finding->looked_for.items[i])));
}

/* How many sources there are: one entry may hold several, separated by " | ". */
static size_t source_count(const struct slice_list *sources)
{
    size_t count = 0;
    for (size_t i = 0; i < sources->count; i++) {
        struct slice rest = sources->items[i], part;
        while (slice_next_part(&rest, '|', &part))
            count++;
    }
    return count;
}

/* "rule sha2-6.0, confirmed by https://… and 2 more". */
static void basis(const struct finding_view *view)
{
    const struct finding *finding = view->finding;
    size_t count = source_count(&finding->sources);
    const char *words = count > 0 ? basis_words[finding->basis].with_sources : basis_words[finding->basis].alone;
    if (finding->rule.length > 0)
        builder_format(view->builder, "rule " SLICE_FORMAT ", ", SLICE_ARGUMENTS(finding->rule));
    builder_words(view->builder, slice_from(words));
    struct slice rest = count > 0 ? finding->sources.items[0] : SLICE(""), first;
    if (count > 0 && slice_next_part(&rest, '|', &first))
        builder_format(view->builder, " " SLICE_FORMAT, SLICE_ARGUMENTS(slice_trim(first)));
    if (count > 1)
        builder_format(view->builder, " and %zu more", count - 1);
}

static void waiver(const struct finding_view *view)
{
    builder_words(view->builder, words_waiver(view->builder->arena, view->finding));
}

static void waiver_scope(const struct finding_view *view)
{
    builder_words(view->builder, words_waiver_scope(view->builder->arena, view->finding));
}

/* What a finding says below its title, in this order. */
static const struct {
    void (*write)(const struct finding_view *view);
    enum text_colour colour;
    bool explains; /* only for ranks that are explained */
} details[] = {
    {waiver, TEXT_PLAIN, false},   {waiver_scope, TEXT_DIM, false}, {collect, TEXT_PLAIN, false},
    {requirement, TEXT_DIM, true}, {codes, TEXT_DIM, true},         {evidence, TEXT_DIM, false},
    {looked_for, TEXT_DIM, true},  {basis, TEXT_DIM, true},
};

static void one_finding(const struct finding_view *view)
{
    struct text_builder *builder = view->builder;
    text_finding_title(view);
    if (view->rank == RANK_MET) {
        text_finding_message(view);
        builder_end_line(builder);
    }
    for (size_t i = 0; i < sizeof details / sizeof details[0]; i++) {
        if (details[i].explains && !is_explained(view))
            continue;
        size_t length = builder->length;
        builder_column(builder, view->column);
        builder_colour(builder, details[i].colour);
        details[i].write(view);
        if (builder->length > length && builder->column > 0)
            builder_end_line(builder);
    }
    builder_colour(builder, TEXT_PLAIN);
    builder_column(builder, 0);
}

static bool is_shown(const struct text_report *text, enum finding_rank rank)
{
    return rank != RANK_MET || text_is_verbose(text);
}

void text_evidence(struct text_report *text, const struct assessment *assessment)
{
    size_t column = text_finding_column(assessment);
    struct ranked_findings ranked = findings_by_rank(text->builder.arena, &assessment->findings);
    bool begun = false;
    LIST_EACH(finding, &ranked) {
        enum finding_rank rank = finding_rank_of(*finding);
        if (!is_shown(text, rank))
            continue;
        if (!begun) {
            text_label(text, "Evidence");
            builder_end_line(&text->builder);
        }
        begun = true;
        one_finding(&(struct finding_view){&text->builder, assessment, *finding, rank, column});
    }
    builder_gap(&text->builder);
}
