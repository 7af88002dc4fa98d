/* The words of a change record that the text report does not have: the state of a finding, restarts, the way back. */
#include "report/change.h"

#include "inventory/doubt.h"
#include "readiness/evidence.h"
#include "report/text/text_parts.h"
#include "servicing/result_code.h"

/* "%u" is the number of the KB. */
static const char usually[] =
    "usually can be removed (wusa /uninstall /kb:%u, then restart); no source says so of this "
    "very update, so try it on a copy first";
static const char all_but_stack[] =
    "usually can be removed, but not the servicing stack that it brings; no source says so of this very update, so try "
    "it on a copy first";

static const char *const ways_back[] = {
    [WAY_BACK_NONE] = "",
    [WAY_BACK_USUALLY] = usually,
    [WAY_BACK_NEVER] = "cannot be removed: a servicing stack stays once it is installed",
    [WAY_BACK_NOT_RECORDED] = "no source says whether it can be removed; take it as permanent",
    [WAY_BACK_ALL_BUT_STACK] = all_but_stack,
};

struct slice change_state(struct arena *arena, const struct finding *finding)
{
    static const char *const states[] = {
        [RANK_STOPS] = "stops the update", [RANK_UNKNOWN] = "not known", [RANK_ATTENTION] = "attention",
        [RANK_MET] = "in order",           [RANK_LEFT_OUT] = NULL,
    };
    if (finding->is_waived)
        return text_waiver(arena, finding);
    return slice_from(states[text_rank(finding)]);
}

static struct slice sentence_of(struct arena *arena, const struct finding *finding)
{
    char code[RESULT_CODE_TEXT_SIZE];
    struct slice sentence = text_short_keys(arena, finding->message);
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

struct slice change_finding(struct arena *arena, const struct finding *finding)
{
    struct slice sentence = sentence_of(arena, finding);
    if (!finding->waiver)
        return sentence;
    struct slice ended = finding->is_waived ? SLICE("") : text_waiver(arena, finding);
    return arena_format(arena, SLICE_FORMAT "; " SLICE_FORMAT "%s" SLICE_FORMAT, SLICE_ARGUMENTS(sentence),
                        SLICE_ARGUMENTS(ended), ended.length > 0 ? "; " : "",
                        SLICE_ARGUMENTS(text_waiver_scope(arena, finding)));
}

size_t change_restarts(const struct plan *plan)
{
    size_t count = 0;
    for (size_t i = 0; i < plan->steps.count; i++)
        count += plan->steps.items[i].action == PLAN_RESTART;
    return count;
}

struct slice change_backout(struct arena *arena, const struct plan_step *step)
{
    if (step->way_back == WAY_BACK_USUALLY)
        return arena_format(arena, usually, (unsigned)step->kb);
    return slice_from(ways_back[step->way_back]);
}

struct slice_list change_known_issues(struct arena *arena, const struct assessment *assessment)
{
    const struct catalog_known_issue_list *issues = &assessment->known_issues;
    struct slice_list lines = {0};
    if (assessment->verdict == VERDICT_NOT_APPLICABLE)
        return lines;
    for (size_t i = 0; i < issues->count; i++) {
        const struct catalog_known_issue *issue = &issues->items[i];
        bool has_status = issue->status.length > 0;
        *list_append(arena, &lines) =
            arena_format(arena, "%s%s" SLICE_FORMAT "%s" SLICE_FORMAT "%s%s" SLICE_FORMAT,
                         issue->kb != assessment->kb ? kb_text(arena, issue->kb).data : "",
                         issue->kb != assessment->kb ? ": " : "", SLICE_ARGUMENTS(issue->symptom),
                         has_status ? " [" : "", SLICE_ARGUMENTS(issue->status), has_status ? "]" : "",
                         issue->workaround.length > 0 ? " What helps: " : "", SLICE_ARGUMENTS(issue->workaround));
    }
    return lines;
}

struct slice change_support(struct arena *arena, const struct report *report, const struct host_report *host)
{
    struct slice sentence = text_support_sentence(arena, report->evaluated_on, &host->host.support);
    if (sentence.length == 0)
        return sentence;
    return arena_format(arena, "The Windows of this host: " SLICE_FORMAT ".", SLICE_ARGUMENTS(sentence));
}

static void add_sources(struct arena *arena, const struct inventory *inventory, struct slice_list *lines)
{
    for (size_t i = 0; i < inventory->coverage.count; i++) {
        const struct coverage *source = &inventory->coverage.items[i];
        if (source->status == COVERAGE_READ)
            *list_append(arena, lines) =
                arena_format(arena, "read: " SLICE_FORMAT "%s%s", SLICE_ARGUMENTS(source->path),
                             source->sha256[0] != '\0' ? ", sha256 " : "", source->sha256);
    }
    for (size_t i = 0; i < inventory->doubts.count; i++) {
        struct slice sentence = doubt_sentence(&inventory->doubts.items[i], arena);
        *list_append(arena, lines) = arena_format(arena, "doubt: " SLICE_FORMAT, SLICE_ARGUMENTS(sentence));
    }
    for (size_t i = 0; i < inventory->warnings.count; i++)
        *list_append(arena, lines) =
            arena_format(arena, "warning: " SLICE_FORMAT, SLICE_ARGUMENTS(inventory->warnings.items[i]));
    if (inventory->warnings_dropped > 0)
        *list_append(arena, lines) = arena_format(arena, "warnings not kept: %zu", inventory->warnings_dropped);
}

struct slice_list change_basis(struct arena *arena, const struct report *report, const struct host_report *host)
{
    struct slice_list lines = {0};
    char date[DATE_TEXT_SIZE];
    if (host->inventory)
        add_sources(arena, host->inventory, &lines);
    for (size_t i = 0; i < report->warnings.count; i++)
        *list_append(arena, &lines) =
            arena_format(arena, "warning: " SLICE_FORMAT, SLICE_ARGUMENTS(report->warnings.items[i]));
    if (report->catalog.is_known)
        *list_append(arena, &lines) =
            arena_format(arena, "catalog: data of %s, sha256 " SLICE_FORMAT "%s" SLICE_FORMAT,
                         date_format(report->catalog.data_date, date), SLICE_ARGUMENTS(report->catalog.sha256),
                         report->catalog.signed_by.length ? ", signature verified with key " : "",
                         SLICE_ARGUMENTS(report->catalog.signed_by));
    if (report->baseline.is_known)
        *list_append(arena, &lines) =
            arena_format(arena, "baseline, so that the gate counts what is new: report of %s, sha256 " SLICE_FORMAT,
                         date_format(report->baseline.evaluated_on, date), SLICE_ARGUMENTS(report->baseline.sha256));
    *list_append(arena, &lines) = arena_format(arena, "kbready " SLICE_FORMAT, SLICE_ARGUMENTS(report->tool_version));
    return lines;
}
