/* One truth table: from findings to a verdict. */
#include "readiness/verdict.h"

#include "readiness/finding.h"

static bool is_required(const struct finding *finding)
{
    return finding->strength == STRENGTH_REQUIRED && !finding->warns_only;
}

bool finding_blocks(const struct finding *finding)
{
    return is_required(finding) && finding->outcome == OUTCOME_UNMET;
}

bool finding_is_open(const struct finding *finding)
{
    return is_required(finding) && finding->outcome == OUTCOME_UNKNOWN;
}

static bool is_about_applicability(const struct finding *finding)
{
    return finding->check->id == CHECK_PRODUCT_MATCH || finding->check->id == CHECK_ARCHITECTURE_MATCH;
}

/* A contradiction about which host this is leaves nothing to stand on. */
static bool is_about_the_host(const struct finding *finding)
{
    return is_about_applicability(finding) || finding->check->id == CHECK_EVIDENCE_CONFLICT;
}

static const struct finding *first_that(const struct finding_list *findings, bool (*holds)(const struct finding *),
                                        bool (*of_group)(const struct finding *))
{
    for (size_t i = 0; i < findings->count; i++) {
        if (holds(&findings->items[i]) && (!of_group || of_group(&findings->items[i])))
            return &findings->items[i];
    }
    return NULL;
}

/* Which servicing stack the update demands was read by nobody; no more than that speaks against it. What is inferred has
 * a switch of its own. */
static bool leaves_floor_open(const struct finding *finding)
{
    return finding->check->id == CHECK_SERVICING_STACK_UNRECORDED && finding->outcome == OUTCOME_UNKNOWN &&
           !finding->warns_only;
}

/* A "ready" is as certain as the least certain requirement it needed. */
static enum certainty certainty_of_ready(const struct finding_list *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        bool is_needed = is_required(finding) && finding->outcome == OUTCOME_MET;
        if ((is_needed && finding->certainty == CERTAINTY_LIKELY) || leaves_floor_open(finding))
            return CERTAINTY_LIKELY;
    }
    return CERTAINTY_CERTAIN;
}

/* "Blocked" is certain when one blocking finding is. */
static enum certainty certainty_of_blocked(const struct finding_list *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        if (finding_blocks(&findings->items[i]) && findings->items[i].certainty == CERTAINTY_CERTAIN)
            return CERTAINTY_CERTAIN;
    }
    return CERTAINTY_LIKELY;
}

static enum certainty certainty_of_update_state(const struct finding_list *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        if (findings->items[i].check->id == CHECK_UPDATE_STATE)
            return findings->items[i].certainty;
    }
    return CERTAINTY_LIKELY;
}

struct ruling verdict_reach(const struct finding_list *findings, enum target_state target)
{
    const struct finding *mismatch = first_that(findings, finding_blocks, is_about_applicability);
    if (mismatch)
        return (struct ruling){VERDICT_NOT_APPLICABLE, mismatch->certainty, mismatch};
    if (first_that(findings, finding_is_open, is_about_the_host))
        return (struct ruling){VERDICT_UNDETERMINED, CERTAINTY_LIKELY, NULL};
    if (target == TARGET_INSTALLED || target == TARGET_SUPERSEDED)
        return (struct ruling){VERDICT_ALREADY_INSTALLED, certainty_of_update_state(findings), NULL};
    const struct finding *blocking = first_that(findings, finding_blocks, NULL);
    if (blocking)
        return (struct ruling){VERDICT_BLOCKED, certainty_of_blocked(findings), blocking};
    if (first_that(findings, finding_is_open, NULL))
        return (struct ruling){VERDICT_UNDETERMINED, CERTAINTY_LIKELY, NULL};
    return (struct ruling){VERDICT_READY, certainty_of_ready(findings), NULL};
}

static void make_unknown(struct finding *finding)
{
    finding->outcome = OUTCOME_UNKNOWN;
    finding->due.strictness = STRICT_ABOUT_LIKELY;
    if (!finding->collect.length)
        finding->collect = COLLECT_COMPONENT_BASED_SERVICING;
}

/* Pending work is asked for where it would show; where nobody looked the checks only recommend to look. So with a floor
 * that nobody read. */
static void demand_examination(struct finding *finding)
{
    bool is_about_work = finding->check->id == CHECK_EXCLUSIVE_SESSION || finding->check->id == CHECK_PENDING_WORK;
    bool was_examined = (!is_about_work || finding->outcome != OUTCOME_UNKNOWN) && !leaves_floor_open(finding);
    if (was_examined || finding_is_open(finding))
        return;
    finding->strength = STRENGTH_REQUIRED;
    finding->due.strictness = STRICT_ABOUT_EXAMINATION;
}

bool verdict_make_strict(struct finding_list *findings, size_t first)
{
    bool target_was_likely = false;
    for (size_t i = first; i < findings->count; i++) {
        struct finding *finding = &findings->items[i];
        demand_examination(finding);
        bool decided = finding->outcome == OUTCOME_MET || finding->outcome == OUTCOME_UNMET;
        bool about_target = finding->check->id == CHECK_UPDATE_STATE;
        if (finding->certainty != CERTAINTY_LIKELY || !decided)
            continue;
        target_was_likely |= about_target;
        if (finding->strength == STRENGTH_REQUIRED || about_target)
            make_unknown(finding);
    }
    return target_was_likely;
}
