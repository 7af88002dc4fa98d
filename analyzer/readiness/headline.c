/* The sentences on top of an assessment: what is the matter, where Windows would stop, what could not be seen. */
#include "readiness/headline.h"

#include "readiness/evidence.h"
#include "readiness/facts/doubted.h"
#include "readiness/verdict.h"
#include "servicing/result_code.h"

static bool contains(const struct slice_list *list, struct slice text)
{
    for (size_t i = 0; i < list->count; i++) {
        if (slice_equal(list->items[i], text))
            return true;
    }
    return false;
}

/* Distinct phrases of all findings that `holds` is true of, in the order Windows would hit them. */
static struct slice_list collect_phrases(struct arena *arena, const struct finding_list *findings,
                                         bool (*holds)(const struct finding *))
{
    struct slice_list list = {0};
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        const struct check *check = finding->check;
        const char *phrase = finding->outcome == OUTCOME_UNMET ? check->unmet : check->unknown;
        if (!holds(finding) || !phrase)
            continue;
        struct slice words = slice_from(phrase);
        if (!contains(&list, words))
            *list_append(arena, &list) = words;
    }
    return list;
}

static struct slice join(struct arena *arena, const struct slice_list *parts, const char *last_joint)
{
    struct slice text = SLICE("");
    for (size_t i = 0; i < parts->count; i++) {
        const char *joint = i == 0 ? "" : i + 1 == parts->count ? last_joint : ", ";
        text = arena_format(arena, SLICE_FORMAT "%s" SLICE_FORMAT, SLICE_ARGUMENTS(text), joint,
                            SLICE_ARGUMENTS(parts->items[i]));
    }
    return text;
}

static bool pending_not_examined(const struct assessment *assessment)
{
    for (size_t i = 0; i < assessment->findings.count; i++) {
        const struct finding *finding = &assessment->findings.items[i];
        if (finding->check->id == CHECK_PENDING_WORK && finding->outcome == OUTCOME_UNKNOWN)
            return true;
    }
    return false;
}

static bool restart_is_pending(const struct assessment *assessment)
{
    for (size_t i = 0; i < assessment->findings.count; i++) {
        const struct finding *finding = &assessment->findings.items[i];
        if (finding->check->id == CHECK_PENDING_WORK && finding->outcome == OUTCOME_UNMET)
            return true;
    }
    return false;
}

static struct slice sentence_of_ready(const struct assessment *assessment, const struct host *host)
{
    if (restart_is_pending(assessment))
        return host->servicing == SERVICING_ONLINE ? SLICE("ready, once the pending restart is done")
                                                   : SLICE("ready; work is pending in the image, see below");
    if (pending_not_examined(assessment))
        return SLICE("ready, provided no restart is pending (not examined)");
    return SLICE("nothing that this export can show stands in the way");
}

/* The doubt that every open finding rests on; NULL where one is open for another reason. */
static const struct doubt *common_doubt(const struct finding_list *findings)
{
    const struct doubt *common = NULL;
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        if (!finding_is_open(finding))
            continue;
        if (!finding->doubt || (common && finding->doubt != common))
            return NULL;
        common = finding->doubt;
    }
    return common;
}

static struct slice sentence(const struct assessment *assessment, const struct host *host)
{
    struct arena *arena = host->arena;
    struct slice_list unmet = collect_phrases(arena, &assessment->findings, finding_blocks);
    struct slice_list open = collect_phrases(arena, &assessment->findings, finding_is_open);
    struct slice unknown = join(arena, &open, ", and ");
    switch (assessment->verdict) {
    case VERDICT_READY:
        return sentence_of_ready(assessment, host);
    case VERDICT_ALREADY_INSTALLED:
        return SLICE("it, or a newer update that contains it, is installed");
    case VERDICT_BLOCKED:
    case VERDICT_NOT_APPLICABLE:
        if (!open.count || assessment->verdict == VERDICT_NOT_APPLICABLE)
            return join(arena, &unmet, ", and ");
        struct slice known = join(arena, &unmet, ", and ");
        return arena_format(arena, SLICE_FORMAT "; not known: " SLICE_FORMAT, SLICE_ARGUMENTS(known),
                            SLICE_ARGUMENTS(unknown));
    case VERDICT_UNDETERMINED:
        break;
    }
    const struct doubt *doubt = common_doubt(&assessment->findings);
    if (!doubt)
        return arena_format(arena, "it is not known " SLICE_FORMAT, SLICE_ARGUMENTS(unknown));
    struct slice words = doubt_words(doubt, arena);
    return arena_format(arena, SLICE_FORMAT ", so it is not known " SLICE_FORMAT,
                        SLICE_ARGUMENTS(words), SLICE_ARGUMENTS(unknown));
}

/* "Windows would most likely stop at the signature (0x80092004), then at the servicing stack (0x800f0823)". */
static struct slice predict(const struct assessment *assessment, struct arena *arena)
{
    struct slice_list stops = {0};
    bool certain = true;
    for (size_t i = 0; i < assessment->findings.count; i++) {
        const struct finding *finding = &assessment->findings.items[i];
        if (!finding_blocks(finding) || !finding->predicted_code || !finding->check->fails_at)
            continue;
        char code[RESULT_CODE_TEXT_SIZE];
        struct slice stop =
            arena_format(arena, "%s (%s)", finding->check->fails_at, result_code_format(finding->predicted_code, code));
        if (contains(&stops, stop))
            continue;
        certain &= stops.count > 0 || finding->prediction == PREDICTION_CERTAIN;
        *list_append(arena, &stops) = stop;
    }
    if (!stops.count)
        return SLICE("");
    struct slice places = join(arena, &stops, ", then at ");
    return arena_format(arena, "Windows would %sstop at " SLICE_FORMAT, certain ? "" : "most likely ",
                        SLICE_ARGUMENTS(places));
}

/* Unknown answers that did not decide anything are said too: a reader must know what nobody looked at. */
static void list_not_proven(struct assessment *assessment, struct arena *arena)
{
    for (size_t i = 0; i < assessment->findings.count; i++) {
        const struct finding *finding = &assessment->findings.items[i];
        if (finding->outcome != OUTCOME_UNKNOWN || finding_is_open(finding))
            continue;
        struct slice line =
            arena_format(arena, "%s: " SLICE_FORMAT, finding->check->title, SLICE_ARGUMENTS(finding->message));
        if (!contains(&assessment->not_proven, line))
            *list_append(arena, &assessment->not_proven) = line;
    }
}

void headline_write(struct assessment *assessment, const struct host *host)
{
    assessment->headline = sentence(assessment, host);
    /* Of a host that contradicts itself nothing is predicted. */
    if (assessment->verdict != VERDICT_UNDETERMINED)
        assessment->prediction_sentence = predict(assessment, host->arena);
    list_not_proven(assessment, host->arena);
}
