/* One update on one host in the text report: what was asked, the verdict, and the findings it rests on. */
#include "readiness/check.h"
#include "readiness/evidence.h"
#include "report/text_parts.h"

#include <string.h>

#include "base/text.h"
#include "servicing/result_code.h"

/* How a finding is shown, in the order in which they are listed. */
enum finding_rank {
    RANK_STOPS,     /* required and unmet */
    RANK_UNKNOWN,   /* required and unknown */
    RANK_ATTENTION, /* unmet, but does not stop the update */
    RANK_UNSETTLED, /* unknown, and would not stop the update */
    RANK_MET,
    RANK_LEFT_OUT,
};

static const struct {
    const char *mark;
    enum text_colour colour;
} ranks[] = {
    [RANK_STOPS] = {"✗", TEXT_RED},        [RANK_UNKNOWN] = {"?", TEXT_YELLOW}, [RANK_ATTENTION] = {"!", TEXT_YELLOW},
    [RANK_UNSETTLED] = {"?", TEXT_YELLOW}, [RANK_MET] = {"✓", TEXT_GREEN},
};

/* What a requirement rests on, in words. */
static const char *const basis_words[] = {
    [BASIS_MANIFEST] = "stated in the update's own manifest", [BASIS_RULE] = "a rule for this class of updates",
    [BASIS_CONFIRMED] = "confirmed by independent sources",   [BASIS_SINGLE] = "known from a single source",
    [BASIS_INFERRED] = "inferred, stated by no source",       [BASIS_SERVICING] = "how Windows servicing works",
};

static enum finding_rank rank_of(const struct finding *finding)
{
    bool stops = finding->strength == STRENGTH_REQUIRED && !finding->warns_only;
    switch (finding->outcome) {
    case OUTCOME_UNMET:
        return stops ? RANK_STOPS : RANK_ATTENTION;
    case OUTCOME_UNKNOWN:
        return stops ? RANK_UNKNOWN : RANK_UNSETTLED;
    case OUTCOME_MET:
        return RANK_MET;
    default:
        return RANK_LEFT_OUT;
    }
}

static bool contains(struct slice text, struct slice wanted)
{
    return slice_find_ignoring_case(text, wanted) != SLICE_NOT_FOUND;
}

/* "Monthly Rollup 2019-10-08, Windows Server 2008 Service Pack 2, amd64". */
static struct slice subject_of(struct arena *arena, const struct host_report *host, const struct assessment *assessment)
{
    const struct catalog_update *update = assessment->update;
    if (update == NULL)
        return SLICE("update given as a package, in no catalog");
    char date[DATE_TEXT_SIZE];
    struct slice released = slice_from(date_format(update->released, date));
    if (released.length == 0)
        released = update->release_month.length > 0 ? update->release_month : SLICE("(release date not known)");
    struct slice subject =
        arena_format(arena, "%s " SLICE_FORMAT, update_kind_title(update->kind), SLICE_ARGUMENTS(released));
    if (update->product != NULL)
        subject = arena_format(arena, SLICE_FORMAT ", " SLICE_FORMAT, SLICE_ARGUMENTS(subject),
                               SLICE_ARGUMENTS(update->product->name));
    if (host->host.architecture != ARCHITECTURE_UNKNOWN)
        subject = arena_format(arena, SLICE_FORMAT ", %s", SLICE_ARGUMENTS(subject),
                               architecture_name(host->host.architecture));
    return subject;
}

/* The host at the right edge of the first line, or below when there is no room. */
static void heading(struct text_report *text, const struct host_report *host, const struct assessment *assessment)
{
    struct text_builder *builder = &text->builder;
    text_label(text, kb_text(builder->arena, assessment->kb).data);
    builder_words(builder, subject_of(builder->arena, host, assessment));
    struct slice title = arena_format(builder->arena, "on " SLICE_FORMAT, SLICE_ARGUMENTS(text_host_title(host)));
    size_t width = text_characters(builder_spelling(builder, title));
    if (builder->column + 3 + width <= TEXT_WIDTH)
        builder_column(builder, TEXT_WIDTH - width);
    else
        text_below_label(text);
    builder_words(builder, title);
    builder_end_line(builder);
}

/* Only when the gate does not follow from the verdict. */
static void gate_line(struct text_report *text, const struct assessment *assessment)
{
    bool expected = assessment->verdict == VERDICT_READY || assessment->verdict == VERDICT_ALREADY_INSTALLED;
    if (assessment->gate_passes == expected)
        return;
    text_below_label(text);
    builder_words(&text->builder, expected ? SLICE("The gate is closed all the same, as asked for on the command line.")
                                           : SLICE("The gate is open all the same, as asked for on the command line."));
}

static void verdict_lines(struct text_report *text, const struct assessment *assessment)
{
    struct text_builder *builder = &text->builder;
    builder_column(builder, 0);
    builder_colour(builder, verdict_colour(assessment->verdict));
    builder_words(builder, slice_from(verdict_label(assessment->verdict)));
    builder_column(builder, text->label_width);
    builder_colour(builder, TEXT_BOLD);
    builder_words(builder, assessment->headline);
    builder_colour(builder, TEXT_PLAIN);
    if (assessment->prediction_sentence.length > 0) {
        text_below_label(text);
        builder_words(builder, assessment->prediction_sentence);
    }
    if (assessment->certainty == CERTAINTY_LIKELY && assessment->verdict != VERDICT_UNDETERMINED) {
        text_below_label(text);
        builder_words(builder, SLICE("This verdict is likely, not certain: it rests on a finding marked (likely)."));
    }
    gate_line(text, assessment);
    if (assessment->identity.length > 0) {
        text_below_label(text);
        builder_format(builder, "package " SLICE_FORMAT, SLICE_ARGUMENTS(assessment->identity));
    }
    builder_end_line(builder);
}

/* What the message leaves unsaid of what is required, and then of what is there. */
static void requirement_line(struct text_builder *builder, const struct finding *finding)
{
    if (finding->required.length == 0 || contains(finding->message, finding->required))
        return;
    builder_format(builder, "needed: " SLICE_FORMAT, SLICE_ARGUMENTS(finding->required));
    if (finding->actual.length > 0 && !contains(finding->message, finding->actual))
        builder_format(builder, "; found: " SLICE_FORMAT, SLICE_ARGUMENTS(finding->actual));
}

static void code_line(struct text_builder *builder, const struct finding *finding)
{
    char code[RESULT_CODE_TEXT_SIZE];
    if (finding->predicted_code != 0)
        builder_format(builder, "Windows would %sfail with %s",
                       finding->prediction == PREDICTION_LIKELY ? "most likely " : "",
                       result_code_format(finding->predicted_code, code));
    for (size_t i = 0; i < finding->also_seen.count; i++) {
        const char *joint = i > 0 ? ", " : finding->predicted_code != 0 ? "; also seen: " : "seen: ";
        builder_format(builder, "%s%s", joint, result_code_format(finding->also_seen.items[i], code));
    }
}

static void evidence_lines(struct text_builder *builder, size_t column, const struct finding *finding)
{
    enum { MOST_LINES = 4 };
    for (size_t i = 0; i < finding->evidence.count; i++) {
        const struct evidence *evidence = &finding->evidence.items[i];
        builder_column(builder, column);
        if (i == MOST_LINES) {
            builder_format(builder, "and %zu more places, all in the JSON report", finding->evidence.count - i);
            builder_end_line(builder);
            break;
        }
        struct slice place = text_place(builder->arena, evidence->path, evidence->line, evidence->key);
        bool is_file = evidence->path.length > 0 || evidence->key.length > 0;
        if (is_file)
            builder_words(builder, place);
        if (evidence->detail.length > 0)
            builder_format(builder, "%s" SLICE_FORMAT, is_file ? ": " : "", SLICE_ARGUMENTS(evidence->detail));
        builder_end_line(builder);
    }
}

static void looked_for_line(struct text_builder *builder, const struct finding *finding)
{
    for (size_t i = 0; i < finding->looked_for.count; i++)
        builder_format(builder, "%s" SLICE_FORMAT, i == 0 ? "looked for and not found: " : "; ",
                       SLICE_ARGUMENTS(finding->looked_for.items[i]));
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

/* "rule sha2-6.0, confirmed by independent sources: https://… and 2 more". */
static void basis_line(struct text_builder *builder, const struct finding *finding)
{
    if (finding->rule.length > 0)
        builder_format(builder, "rule " SLICE_FORMAT ", ", SLICE_ARGUMENTS(finding->rule));
    builder_words(builder, slice_from(basis_words[finding->basis]));
    size_t count = source_count(&finding->sources);
    struct slice rest = count > 0 ? finding->sources.items[0] : SLICE(""), first;
    if (count > 0 && slice_next_part(&rest, '|', &first))
        builder_format(builder, ": " SLICE_FORMAT, SLICE_ARGUMENTS(slice_trim(first)));
    if (count > 1)
        builder_format(builder, " and %zu more", count - 1);
}

static void collect_line(struct text_builder *builder, const struct finding *finding)
{
    if (finding->collect.length > 0)
        builder_format(builder, "to settle it: " SLICE_FORMAT, SLICE_ARGUMENTS(finding->collect));
}

static void detail_line(struct text_builder *builder, size_t column, const struct finding *finding,
                        void (*write)(struct text_builder *builder, const struct finding *finding))
{
    builder_column(builder, column);
    write(builder, finding);
    if (builder->column > 0)
        builder_end_line(builder);
}

static void message_line(struct text_builder *builder, enum finding_rank rank, const struct finding *finding)
{
    struct slice message = finding->message.length > 0 ? finding->message : slice_from(outcome_name(finding->outcome));
    builder_words(builder, message);
    if (finding->certainty == CERTAINTY_LIKELY && finding->outcome != OUTCOME_UNKNOWN &&
        !contains(message, SLICE("(likely)")))
        builder_words(builder, SLICE(" (likely)"));
    if (rank == RANK_ATTENTION && finding->warns_only)
        builder_words(builder, SLICE(" (a warning only: its only source is inferred)"));
    builder_end_line(builder);
}

static void one_finding(struct text_builder *builder, size_t title_width, enum finding_rank rank,
                        const struct finding *finding)
{
    size_t column = 4 + title_width + 2;
    builder_column(builder, 2);
    builder_colour(builder, ranks[rank].colour);
    builder_words(builder, slice_from(ranks[rank].mark));
    builder_colour(builder, TEXT_PLAIN);
    builder_column(builder, 4);
    builder_words(builder, slice_from(finding->check->title));
    builder_column(builder, column);
    message_line(builder, rank, finding);
    if (finding->outcome == OUTCOME_UNKNOWN)
        detail_line(builder, column, finding, collect_line);
    builder_colour(builder, TEXT_DIM);
    if (finding->outcome != OUTCOME_MET) {
        detail_line(builder, column, finding, requirement_line);
        detail_line(builder, column, finding, code_line);
    }
    evidence_lines(builder, column, finding);
    if (finding->outcome != OUTCOME_MET) {
        detail_line(builder, column, finding, looked_for_line);
        detail_line(builder, column, finding, basis_line);
    }
    builder_colour(builder, TEXT_PLAIN);
}

static size_t title_width_of(const struct assessment *assessment)
{
    size_t widest = 0;
    for (size_t i = 0; i < assessment->findings.count; i++) {
        const struct finding *finding = &assessment->findings.items[i];
        size_t width = strlen(finding->check->title);
        if (rank_of(finding) != RANK_LEFT_OUT && width > widest)
            widest = width;
    }
    return widest;
}

static void findings(struct text_report *text, const struct assessment *assessment)
{
    size_t title_width = title_width_of(assessment);
    for (enum finding_rank rank = RANK_STOPS; rank < RANK_LEFT_OUT; rank++) {
        for (size_t i = 0; i < assessment->findings.count; i++) {
            const struct finding *finding = &assessment->findings.items[i];
            if (rank_of(finding) == rank)
                one_finding(&text->builder, title_width, rank, finding);
        }
    }
}

void text_assessment(struct text_report *text, const struct host_report *host, const struct assessment *assessment)
{
    heading(text, host, assessment);
    verdict_lines(text, assessment);
    builder_gap(&text->builder);
    findings(text, assessment);
    builder_gap(&text->builder);
}
