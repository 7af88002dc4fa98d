/* Prediction against outcome.
 *
 * An export shows a host on one day, a log an attempt on another. "Agreed" needs the same cause, by code or by kind, among
 * what stops the update now. "Contradicted" needs that Windows came past what is predicted to stop it, or stopped at something
 * that the answer "ready" rules out, and no sign that the host has changed in between. Everything else is not decidable. */
#include "readiness/borne_out.h"

#include "readiness/check.h"
#include "readiness/facts/logged_history.h"
#include "readiness/facts/servicing_stack.h"
#include "readiness/logged_attempts.h"
#include "readiness/verdict.h"

/* Which checks ask about what is a cause of this class. A missing parent is how a missing servicing stack update shows on
 * Windows 10 1607 and older. Source: the order of checks in checks.h, and the ranks of causes in docs/diagnose.md. */
static const struct class_check {
    enum cause_class class;
    enum check_id check;
} class_checks[] = {
    {CLASS_NOT_APPLICABLE, CHECK_PRODUCT_MATCH},
    {CLASS_NOT_APPLICABLE, CHECK_ARCHITECTURE_MATCH},
    {CLASS_NOT_APPLICABLE, CHECK_PARENT_PACKAGE},
    {CLASS_PENDING_TRANSACTION, CHECK_EXCLUSIVE_SESSION},
    {CLASS_PENDING_TRANSACTION, CHECK_PENDING_WORK},
    {CLASS_SIGNATURE, CHECK_SHA2_SIGNING},
    {CLASS_SSU_REQUIRED, CHECK_SERVICING_STACK_FLOOR},
    {CLASS_SSU_REQUIRED, CHECK_SERVICING_STACK_UNRECORDED},
    {CLASS_SSU_REQUIRED, CHECK_SERVICING_STACK_UPDATE},
    {CLASS_MISSING_PARENT, CHECK_SERVICING_STACK_FLOOR},
    {CLASS_MISSING_PARENT, CHECK_SERVICING_STACK_UPDATE},
    {CLASS_MISSING_PARENT, CHECK_PARENT_PACKAGE},
    {CLASS_MISSING_MANIFEST_OF_PREDECESSOR, CHECK_COMPONENT_STORE},
    {CLASS_MISSING_COMPONENT_OF_PREDECESSOR, CHECK_COMPONENT_STORE},
    {CLASS_ORPHANED_LANGUAGE_RESOURCE, CHECK_COMPONENT_STORE},
    {CLASS_MISSING_COMPONENT, CHECK_COMPONENT_STORE},
    {CLASS_MUM_MISSING, CHECK_COMPONENT_STORE},
    {CLASS_MUM_CORRUPT, CHECK_COMPONENT_STORE},
    {CLASS_MUM_IDENTITY_MISMATCH, CHECK_COMPONENT_STORE},
    {CLASS_STORE_CATALOG_CORRUPT, CHECK_COMPONENT_STORE},
    {CLASS_STORE_PAYLOAD_CORRUPT, CHECK_COMPONENT_STORE},
    {CLASS_STORE_MANIFEST_CORRUPT, CHECK_COMPONENT_STORE},
    {CLASS_STORE_REGISTRY_CORRUPT, CHECK_COMPONENT_STORE},
    {CLASS_STORE_CORRUPT, CHECK_COMPONENT_STORE},
    {CLASS_LICENCE, CHECK_ESU_LICENSING_PACKAGE},
    {CLASS_LICENCE, CHECK_ESU_LICENSE},
};

/* What stops an update only when all that checks ask for was met: while it is resolved, staged or installed. The classes
 * that are in neither table (download, network, call, tool, cancelled ...) say nothing of what an update requires. */
static const bool stops_later[CLASS_COUNT] = {
    [CLASS_ADVANCED_INSTALLER] = true,
    [CLASS_PRIMITIVE_INSTALLER] = true,
    [CLASS_DRIVER_INSTALL_ROLLBACK] = true,
    [CLASS_DRIVER_QUEUE_REGISTRY] = true,
    [CLASS_COMPRESSED_FILE_CORRUPT] = true,
    [CLASS_MISSING_PAYLOAD] = true,
    [CLASS_WUINDEX] = true,
    [CLASS_DELTA_HYDRATION] = true,
    [CLASS_EDITION_CORRUPT] = true,
    [CLASS_SESSION_FILE_MISSING] = true,
    [CLASS_ACCESS_DENIED] = true,
    [CLASS_SHARING_VIOLATION] = true,
    [CLASS_LOW_DISK] = true,
    [CLASS_LOW_MEMORY] = true,
    [CLASS_TRANSACTION_LOG_FULL] = true,
    [CLASS_HANG_TIMEOUT] = true,
    [CLASS_COM_SERVER] = true,
    [CLASS_SERVICE_DISABLED] = true,
};

static const uint32_t stack_too_old = 0x800f0823;

/* One attempt beside the answer. */
struct comparison {
    const struct assessment *assessment;
    const struct host *host;
    const struct catalog_update *update;
    const struct told_attempt *told;
    struct logged_attempt *attempt; /* that is filled */
};

static void settle(struct comparison *comparison, enum borne_out borne_out, const char *why)
{
    comparison->attempt->borne_out = borne_out;
    comparison->attempt->why = slice_from(why);
}

static bool is_of_class(const struct finding *finding, enum cause_class class)
{
    for (size_t i = 0; i < sizeof class_checks / sizeof *class_checks; i++)
        if (class_checks[i].class == class && class_checks[i].check == finding->check->id)
            return true;
    return false;
}

/* The first check that asks about causes of this class; CHECK_COUNT when none does. */
static unsigned first_check_of(enum cause_class class)
{
    for (size_t i = 0; i < sizeof class_checks / sizeof *class_checks; i++)
        if (class_checks[i].class == class)
            return class_checks[i].check;
    return CHECK_COUNT;
}

/* Whether it tells how the update itself fared. */
static bool says_something(enum cause_class class)
{
    return stops_later[class] || first_check_of(class) != CHECK_COUNT;
}

/* A code that wraps the one of what failed inside says nothing of it. */
static bool has_code(const struct finding *finding, uint32_t code)
{
    if (code_class_of(code)->weight == CODE_WRAPPER)
        return false;
    LIST_EACH(seen, &finding->also_seen)
        if (code && *seen == code)
            return true;
    return code && finding->predicted_code == code;
}

/* What stops the update now that is the same as what stopped it then; NULL when nothing is. */
static const struct finding *same_cause(const struct comparison *comparison)
{
    const struct logged_attempt *attempt = comparison->attempt;
    LIST_EACH(finding, &comparison->assessment->findings)
        if (finding_blocks(finding) && (has_code(finding, attempt->code) || has_code(finding, attempt->status) ||
                                        is_of_class(finding, comparison->told->class)))
            return finding;
    return NULL;
}

/* A servicing stack that is another one than that which ran tells that the host has changed, or that the log is of another
 * machine. */
static bool stack_is_another(const struct comparison *comparison)
{
    const struct stack_fact *now = stack_facts_best(stack_facts_of(comparison->host));
    struct version then = comparison->attempt->stack;
    if (!now || !version_is_known(then))
        return false;
    int order = version_compare(then, now->version);
    return now->bound == STACK_AT_LEAST ? order < 0 : now->bound == STACK_AT_MOST ? order > 0 : order != 0;
}

/* Stacks do not go back: a log of a newer one is later than the export, or of another machine. */
static bool stack_was_newer(const struct comparison *comparison)
{
    const struct stack_fact *now = stack_facts_best(stack_facts_of(comparison->host));
    return stack_is_another(comparison) && version_compare(comparison->attempt->stack, now->version) > 0;
}

/* Windows refused it on the very stack that is there now, and that stack was found to suffice. */
static bool was_refused_on_stack_of_now(const struct comparison *comparison)
{
    const struct stack_fact *now = stack_facts_best(stack_facts_of(comparison->host));
    return comparison->told->class == CLASS_SSU_REQUIRED && now && now->bound == STACK_EXACT &&
           version_compare(comparison->attempt->stack, now->version) == 0;
}

static bool any_is_met(const struct comparison *comparison)
{
    LIST_EACH(finding, &comparison->assessment->findings)
        if (finding->outcome == OUTCOME_MET && is_of_class(finding, comparison->told->class))
            return true;
    return false;
}

/* Whether Windows asks what stopped the attempt only after it has asked what is predicted. */
static bool came_past(const struct comparison *comparison)
{
    enum cause_class class = comparison->told->class;
    const struct finding *predicted = comparison->assessment->first_failure;
    return stops_later[class] ||
           (predicted && says_something(class) && first_check_of(class) > (unsigned)predicted->check->id);
}

/* A restart does away with it: what waits today need not have waited then. */
static bool is_passing(const struct finding *finding)
{
    return finding && finding->check->cure == CURE_RESTART;
}

static bool rests_on(const struct finding *finding, struct slice path)
{
    LIST_EACH(evidence, &finding->evidence)
        if (slice_equal(evidence->at.path, path))
            return true;
    LIST_EACH(source, &finding->sources)
        if (slice_ends_with_ignoring_case(*source, path))
            return true;
    return false;
}

static void agree(struct comparison *comparison, const struct finding *finding)
{
    struct logged_attempt *attempt = comparison->attempt;
    bool same_code = has_code(finding, attempt->code) || has_code(finding, attempt->status);
    attempt->predicted_code = finding->predicted_code;
    attempt->rests_on_log = attempt->at.path.length && rests_on(finding, attempt->at.path);
    settle(comparison, BORNE_OUT_AGREED,
           !same_code ? "what is predicted is what it failed by, though the codes differ"
           : attempt->rests_on_log
               ? "it failed by what is predicted; the prediction itself rests on facts in this log, not on its code"
               : "it failed by what is predicted");
}

static void compare_blocked(struct comparison *comparison)
{
    const struct finding *same = same_cause(comparison);
    if (same && stack_was_newer(comparison))
        settle(comparison, BORNE_OUT_NOT_DECIDABLE,
               "a newer servicing stack ran then: the log is later than the export, or of another machine");
    else if (same)
        agree(comparison, same);
    else if (!came_past(comparison))
        settle(comparison, BORNE_OUT_NOT_DECIDABLE,
               "it failed by something else, before Windows came to what is predicted, or from outside");
    else if (stack_is_another(comparison))
        settle(comparison, BORNE_OUT_NOT_DECIDABLE,
               "another servicing stack ran then: the host has changed since, or the log is of another machine");
    else if (is_passing(comparison->assessment->first_failure))
        settle(comparison, BORNE_OUT_NOT_DECIDABLE,
               "it failed by something else; what waits now need not have waited then");
    else
        settle(comparison, BORNE_OUT_CONTRADICTED,
               "it failed by something that Windows meets only behind what is predicted");
}

static void compare_ready(struct comparison *comparison)
{
    if (!says_something(comparison->told->class))
        settle(comparison, BORNE_OUT_NOT_DECIDABLE,
               "it failed by something that says nothing of what the update requires");
    else if (stack_is_another(comparison))
        settle(comparison, BORNE_OUT_NOT_DECIDABLE,
               "another servicing stack ran then: the host has changed since, or the log is of another machine");
    else if (was_refused_on_stack_of_now(comparison))
        settle(comparison, BORNE_OUT_CONTRADICTED,
               "it was refused on the servicing stack that is there now, which was found to suffice");
    else if (any_is_met(comparison))
        settle(comparison, BORNE_OUT_NOT_DECIDABLE,
               "what it failed by is in order in this export: mended since, or not seen");
    else
        settle(comparison, BORNE_OUT_CONTRADICTED,
               "nothing was found that stops the update, and it failed; what it failed by may be there still");
}

/* The servicing stack that the update demands: as the catalog has it, else as its package said when it was refused. */
static bool find_floor(const struct comparison *comparison, struct version *floor)
{
    struct slice source;
    enum confidence confidence;
    const struct logged_event *demand = logged_demand(comparison->host, comparison->update->kb);
    if (catalog_floor(comparison->host->catalog, comparison->update, floor, &source, &confidence))
        return true;
    if (demand)
        *floor = demand->demanded;
    return demand != NULL;
}

/* Where nothing of today decides, the stack that ran then may: the log carries it. False when it does not. */
static bool compare_with_stack_then(struct comparison *comparison)
{
    struct logged_attempt *attempt = comparison->attempt;
    struct version floor;
    bool is_of_today = comparison->assessment->verdict != VERDICT_UNDETERMINED && !stack_is_another(comparison);
    bool is_refusal = comparison->told->class == CLASS_SSU_REQUIRED;
    if (is_of_today || !version_is_known(attempt->stack) || !find_floor(comparison, &floor) ||
        (!is_refusal && !stops_later[comparison->told->class]))
        return false;
    bool is_too_old = version_compare(attempt->stack, floor) < 0;
    /* A package that carries its stack comes past the one that ran. */
    if (!is_refusal && (!is_too_old || stack_has_other_carriers(comparison->host)))
        return false;
    attempt->predicted_code = is_too_old ? stack_too_old : 0;
    attempt->rests_on_log = true;
    if (is_too_old == is_refusal)
        settle(comparison, BORNE_OUT_AGREED,
               "by the servicing stack that ran then, which the log names, it had to fail so");
    else
        settle(
            comparison, BORNE_OUT_CONTRADICTED,
            is_refusal
                ? "the servicing stack that ran then had reached what the update demands, and it was refused"
                : "the servicing stack that ran then was older than what the update demands, and it was not refused");
    return true;
}

static void compare_failed(struct comparison *comparison)
{
    switch (comparison->assessment->verdict) {
    case VERDICT_BLOCKED:
        compare_blocked(comparison);
        break;
    case VERDICT_READY:
        compare_ready(comparison);
        break;
    case VERDICT_ALREADY_INSTALLED:
        settle(comparison, BORNE_OUT_NOT_DECIDABLE, "the update is in force now");
        break;
    case VERDICT_NOT_APPLICABLE:
        if (same_cause(comparison))
            agree(comparison, same_cause(comparison));
        else
            settle(comparison, BORNE_OUT_NOT_DECIDABLE, "it failed by something else; the update is not for this host");
        break;
    case VERDICT_UNDETERMINED:
        settle(comparison, BORNE_OUT_NOT_DECIDABLE, "the answer is open, so nothing is predicted");
        break;
    }
}

static void compare_installed(struct comparison *comparison)
{
    enum verdict verdict = comparison->assessment->verdict;
    if (verdict == VERDICT_ALREADY_INSTALLED)
        settle(comparison, BORNE_OUT_AGREED, "the update is in force");
    else if (verdict == VERDICT_READY)
        settle(comparison, BORNE_OUT_NOT_DECIDABLE, "it was installed once, and is not in force in this export");
    else if (verdict == VERDICT_UNDETERMINED)
        settle(comparison, BORNE_OUT_NOT_DECIDABLE, "the answer is open, so nothing is predicted");
    else if (stack_is_another(comparison) || is_passing(comparison->assessment->first_failure))
        settle(comparison, BORNE_OUT_NOT_DECIDABLE, "what stops the update now need not have stopped it then");
    else
        settle(comparison, BORNE_OUT_CONTRADICTED, "it was installed, and is predicted not to be installable");
}

static void compare(struct comparison *comparison)
{
    const struct finding *first = comparison->assessment->first_failure;
    comparison->attempt->predicted_code = first ? first->predicted_code : 0;
    if (comparison->attempt->end == ATTEMPT_INSTALLED)
        compare_installed(comparison);
    else if (comparison->told->was_made_good)
        settle(comparison, BORNE_OUT_NOT_DECIDABLE, "a later attempt in the same log ended well");
    else if (!compare_with_stack_then(comparison))
        compare_failed(comparison);
}

/* "Ready" says that nothing is known to stop it; of what stopped it once and is not looked at, that is said with it. */
static void note_unproven(struct assessment *assessment, const struct host *host)
{
    LIST_EACH(attempt, &assessment->logged) {
        if (assessment->verdict != VERDICT_READY || attempt->borne_out != BORNE_OUT_CONTRADICTED)
            continue;
        *list_append(host->arena, &assessment->not_proven) =
            arena_format(host->arena,
                         "that it installs now: a log tells that it failed, by what no check looks at, or what is not "
                         "seen in this export (" SLICE_FORMAT ":%u)",
                         SLICE_ARGUMENTS(attempt->at.path), attempt->at.line);
        return;
    }
}

void borne_out_find(struct assessment *assessment, const struct host *host, const struct catalog_update *update)
{
    struct told_attempt_list told = logged_attempts_find(host, assessment->kb);
    LIST_EACH(one, &told) {
        struct logged_attempt attempt = one->attempt;
        compare(&(struct comparison){assessment, host, update, one, &attempt});
        *list_append(host->arena, &assessment->logged) = attempt;
    }
    note_unproven(assessment, host);
}
