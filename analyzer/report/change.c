/* The words of a change record that the text report does not have: the state of a finding, restarts, the way back. */
#include "report/change.h"

#include "readiness/evidence.h"
#include "report/text_parts.h"
#include "servicing/result_code.h"

static const char stays[] = "cannot be removed: a servicing stack stays once it is installed";
static const char usually[] =
    "usually can be removed (wusa /uninstall /kb:%u, then restart); no source says so of this "
    "very update, so try it on a copy first";
static const char unrecorded[] = "no source says whether it can be removed; take it as permanent";
static const char all_but_stack[] =
    "usually can be removed, but not the servicing stack that it brings; no source says "
    "so of this very update, so try it on a copy first";

/* The way back by kind of update; "%u" is the number of the KB. */
static const char *const ways_back[] = {
    [UPDATE_MONTHLY_ROLLUP] = usually,    [UPDATE_PREVIEW] = usually,       [UPDATE_SECURITY_ONLY] = usually,
    [UPDATE_INTERNET_EXPLORER] = usually, [UPDATE_SERVICING_STACK] = stays, [UPDATE_SHA2_SUPPORT] = unrecorded,
    [UPDATE_ESU_LICENSING] = unrecorded,  [UPDATE_STANDALONE] = usually,    [UPDATE_CUMULATIVE] = usually,
    [UPDATE_EMBEDDED_STACK] = stays,
};

const char *change_state(const struct finding *finding)
{
    static const char *const states[] = {
        [RANK_STOPS] = "stops the update", [RANK_UNKNOWN] = "not known", [RANK_ATTENTION] = "attention",
        [RANK_MET] = "in order",           [RANK_LEFT_OUT] = NULL,
    };
    return states[text_rank(finding)];
}

struct slice change_finding(struct arena *arena, const struct finding *finding)
{
    char code[RESULT_CODE_TEXT_SIZE];
    struct slice sentence = text_short_keys(arena, finding->message);
    if (finding->certainty == CERTAINTY_LIKELY && finding->outcome != OUTCOME_UNKNOWN)
        sentence = arena_format(arena, SLICE_FORMAT " (likely)", SLICE_ARGUMENTS(sentence));
    if (finding->predicted_code == 0 || finding->outcome == OUTCOME_MET)
        return sentence;
    return arena_format(arena, SLICE_FORMAT "; %sWindows would %sfail with %s", SLICE_ARGUMENTS(sentence),
                        finding->outcome == OUTCOME_UNKNOWN ? "if not, " : "",
                        finding->prediction == PREDICTION_LIKELY ? "most likely " : "",
                        result_code_format(finding->predicted_code, code));
}

size_t change_restarts(const struct plan *plan)
{
    size_t count = 0;
    for (size_t i = 0; i < plan->steps.count; i++)
        count += plan->steps.items[i].action == PLAN_RESTART;
    return count;
}

/* An update in no catalog row: nothing is known of its kind. */
static const char *way_back(const struct report *report, const struct host_report *host, uint32_t kb)
{
    const struct catalog_product *product = host->host.product;
    const struct catalog_update *update =
        report->catalog && product ? catalog_update_find(report->catalog, product, kb) : NULL;
    if (!update)
        return unrecorded;
    if (update->kind == UPDATE_CUMULATIVE && product->delivery != DELIVERY_SEPARATE)
        return all_but_stack;
    return ways_back[update->kind];
}

struct slice change_backout(struct arena *arena, const struct report *report, const struct host_report *host,
                            const struct plan_step *step)
{
    const char *words = way_back(report, host, step->kb);
    if (words != usually)
        return slice_from(words);
    return arena_format(arena, usually, (unsigned)step->kb);
}
