/* How a finding counts, and what is said of it. */
#include "report/words/finding_words.h"

#include "readiness/check.h"
#include "readiness/evidence.h"
#include "readiness/waiver.h"
#include "report/words/place_words.h"
#include "servicing/result_code.h"

enum finding_rank finding_rank_of(const struct finding *finding)
{
    bool stops = finding->strength == STRENGTH_REQUIRED && !finding->warns_only;
    if (finding->is_waived)
        return RANK_WAIVED;
    switch (finding->outcome) {
    case OUTCOME_UNMET:
        return stops ? RANK_STOPS : RANK_ATTENTION;
    case OUTCOME_UNKNOWN:
        return stops ? RANK_UNKNOWN : RANK_LEFT_OUT;
    case OUTCOME_MET:
        return RANK_MET;
    default:
        return RANK_LEFT_OUT;
    }
}

struct ranked_findings findings_by_rank(struct arena *arena, const struct finding_list *findings)
{
    struct ranked_findings ranked = {0};
    for (enum finding_rank rank = RANK_STOPS; rank < RANK_LEFT_OUT; rank++)
        LIST_EACH(finding, findings)
            if (finding_rank_of(finding) == rank)
                *list_append(arena, &ranked) = finding;
    return ranked;
}

struct slice words_waiver(struct arena *arena, const struct finding *finding)
{
    char day[DATE_TEXT_SIZE];
    if (!finding->waiver)
        return SLICE("");
    return arena_format(arena, "%s %s: " SLICE_FORMAT, finding->is_waived ? "waived until" : "its waiver expired on",
                        date_format(finding->waiver->expires, day), SLICE_ARGUMENTS(finding->waiver->reason));
}

struct slice words_waiver_scope(struct arena *arena, const struct finding *finding)
{
    const struct waiver *waiver = finding->waiver;
    if (!waiver)
        return SLICE("");
    struct slice update = waiver->for_every_update ? SLICE("every update") : kb_text(arena, waiver->update);
    return arena_format(arena,
                        "the waiver is for host " SLICE_FORMAT " and " SLICE_FORMAT "%s" SLICE_FORMAT "%s" SLICE_FORMAT,
                        SLICE_ARGUMENTS(waiver->host), SLICE_ARGUMENTS(update),
                        waiver->approved_by.length > 0 ? "; approved by " : "", SLICE_ARGUMENTS(waiver->approved_by),
                        waiver->reference.length > 0 ? "; reference " : "", SLICE_ARGUMENTS(waiver->reference));
}

struct slice words_finding_state(struct arena *arena, const struct finding *finding)
{
    static const char *const states[] = {
        [RANK_STOPS] = "stops the update", [RANK_UNKNOWN] = "not known", [RANK_ATTENTION] = "attention",
        [RANK_MET] = "in order",           [RANK_LEFT_OUT] = NULL,
    };
    if (finding->is_waived)
        return words_waiver(arena, finding);
    return slice_from(states[finding_rank_of(finding)]);
}

static struct slice sentence_of(struct arena *arena, const struct finding *finding)
{
    char code[RESULT_CODE_TEXT_SIZE];
    struct slice sentence = words_short_keys(arena, finding->message);
    if (finding->certainty == CERTAINTY_LIKELY && finding->outcome != OUTCOME_UNKNOWN)
        sentence = arena_format(arena, SLICE_FORMAT " (likely)", SLICE_ARGUMENTS(sentence));
    if (finding->baseline == BASELINE_KNOWN)
        sentence = arena_format(arena, SLICE_FORMAT " (known since the baseline)", SLICE_ARGUMENTS(sentence));
    if (finding->predicted_code == 0 || finding->outcome == OUTCOME_MET)
        return sentence;
    return arena_format(arena, SLICE_FORMAT "; %sWindows would %sfail with %s", SLICE_ARGUMENTS(sentence),
                        finding->outcome == OUTCOME_UNKNOWN ? "if not, " : "",
                        finding->prediction == PREDICTION_LIKELY ? "most likely " : "",
                        result_code_format(finding->predicted_code, code));
}

struct slice words_finding(struct arena *arena, const struct finding *finding)
{
    struct slice sentence = sentence_of(arena, finding);
    if (!finding->waiver)
        return sentence;
    struct slice ended = finding->is_waived ? SLICE("") : words_waiver(arena, finding);
    return arena_format(arena, SLICE_FORMAT "; " SLICE_FORMAT "%s" SLICE_FORMAT, SLICE_ARGUMENTS(sentence),
                        SLICE_ARGUMENTS(ended), ended.length > 0 ? "; " : "",
                        SLICE_ARGUMENTS(words_waiver_scope(arena, finding)));
}

static bool is_listed(const struct slice_list *list, struct slice entry)
{
    for (size_t i = 0; i < list->count; i++) {
        if (slice_equal(list->items[i], entry))
            return true;
    }
    return false;
}

struct slice_list words_not_proven(struct arena *arena, const struct assessment *assessment)
{
    struct slice_list lines = {0}, settling = {0};
    for (size_t i = 0; i < assessment->not_proven.count; i++)
        *list_append(arena, &lines) = assessment->not_proven.items[i];
    for (size_t i = 0; i < assessment->findings.count; i++) {
        const struct finding *finding = &assessment->findings.items[i];
        bool decides = finding->strength == STRENGTH_REQUIRED && !finding->warns_only;
        if (finding->outcome != OUTCOME_UNKNOWN || decides || !finding->collect.length ||
            is_listed(&settling, finding->collect))
            continue;
        *list_append(arena, &settling) = finding->collect;
        *list_append(arena, &lines) =
            arena_format(arena, "to settle it: " SLICE_FORMAT, SLICE_ARGUMENTS(finding->collect));
    }
    return lines;
}
