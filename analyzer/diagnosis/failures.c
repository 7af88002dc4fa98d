/* What comes of attempts: failures, each once however often it was tried, and which of them counts. */
#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "diagnosis/diagnosing_state.h"
#include "diagnosis/log_names.h"
#include "servicing/kb.h"

enum { MOST_ECHOES = 12, MOST_ALSO_WRONG = 40 };

const char *const diagnosis_event_names[] = {
    [EVENT_STACK] = "stack",   [EVENT_BEGIN] = "begin",     [EVENT_ENDED_WELL] = "ended-well",
    [EVENT_FAILED] = "failed", [EVENT_RESTART] = "restart", [EVENT_ROLLBACK] = "rollback",
};

const char *diagnosis_outcome_name(enum diagnosis_outcome outcome)
{
    static const char *const names[] = {
        [OUTCOME_NOTHING_FAILED] = "nothing-failed", [OUTCOME_FAILED] = "failed", [OUTCOME_CAUSE_UNKNOWN] = "unknown"};
    return names[outcome];
}

static struct slice kept(struct diagnosing *diagnosing, struct slice text)
{
    return arena_copy(diagnosing->arena, text_clean(diagnosing->arena, text));
}

void timeline_add(struct diagnosing *diagnosing, struct diagnosis_event event)
{
    struct log_diagnosis *log = diagnosing->log;
    if (log->timeline.count >= LIMIT_DIAGNOSED_EVENTS) {
        log->events_dropped++;
        return;
    }
    event.time = kept(diagnosing, event.time.data ? event.time : short_text_slice(&diagnosing->last_time));
    event.what = kept(diagnosing, event.what);
    *list_append(diagnosing->arena, &log->timeline) = event;
}

/* A line that outlives its attempt. */
static struct diagnosed_line keep_line(struct diagnosing *diagnosing, const struct diagnosed_line *line)
{
    struct diagnosed_line copy = *line;
    copy.time = kept(diagnosing, line->time);
    copy.text = kept(diagnosing, line->text);
    copy.culprit = kept(diagnosing, line->culprit);
    copy.code.spelling = kept(diagnosing, line->code.spelling);
    if (copy.class == CLASS_BY_CODE)
        copy.class = copy.code.is_known ? code_class_of(copy.code.value)->class : CLASS_UNKNOWN;
    return copy;
}

static void note_also_wrong(struct diagnosing *diagnosing, const struct diagnosed_line *line)
{
    struct diagnosed_lines *also = &diagnosing->log->also_wrong;
    LIST_EACH(known, also) {
        if (known->rule == line->rule && known->code.value == line->code.value &&
            slice_equal_ignoring_case(known->culprit, line->culprit)) {
            known->count += line->count;
            return;
        }
    }
    if (also->count < MOST_ALSO_WRONG)
        *list_append(diagnosing->arena, also) = keep_line(diagnosing, line);
}

/* What was said beside the cause: what repeats it, and what states something else. */
static void keep_others(struct diagnosing *diagnosing, const struct diagnosed_line *cause,
                        struct diagnosed_failure *failure)
{
    LIST_EACH(observed, &diagnosing->attempt.observed) {
        const struct diagnosed_line *said = &observed->said;
        bool is_echo = said->rule->role == LOG_ECHO || said->rank >= RANK_FAILING_STEP ||
                       (said->code.is_known && said->code.value == cause->code.value);
        if (said == cause)
            continue;
        if (!is_echo && (!observed->is_weak || said->rule->role == LOG_FINDING))
            note_also_wrong(diagnosing, said);
        else if (is_echo && failure->echoes.count < MOST_ECHOES)
            *list_append(diagnosing->arena, &failure->echoes) = keep_line(diagnosing, said);
    }
}

/* What the log names of what failed, the best first. */
static struct slice package_of(const struct attempt *attempt, const struct diagnosed_line *cause)
{
    struct slice names[] = {attempt->package_weight > NAME_SEEN ? attempt->package : (struct slice){0},
                            attempt->feature, attempt->package, cause ? cause->culprit : (struct slice){0},
                            cause ? log_identity_in(cause->text) : (struct slice){0}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].length)
            return names[i];
    LIST_EACH(observed, &attempt->observed)
        if (observed->said.culprit.length)
            return observed->said.culprit;
    return (struct slice){0};
}

static void name_what_failed(struct diagnosing *diagnosing, const struct diagnosed_line *cause,
                             struct diagnosed_failure *failure)
{
    const struct attempt *attempt = &diagnosing->attempt;
    failure->package = kept(diagnosing, package_of(attempt, cause));
    failure->package_weight = attempt->package_weight;
    failure->kb = kb_find(failure->package) ? kb_find(failure->package) : attempt->kb;
    if (cause && cause->culprit.length &&
        (!slice_equal_ignoring_case(cause->culprit, failure->package) || attempt->package_weight <= NAME_SEEN))
        failure->culprit = kept(diagnosing, cause->culprit);
    failure->operation = kept(diagnosing, attempt->operation);
    failure->phase = kept(diagnosing, attempt->phase);
}

static struct diagnosed_failure describe(struct diagnosing *diagnosing, const struct diagnosed_line *cause)
{
    struct attempt *attempt = &diagnosing->attempt;
    struct diagnosed_failure failure = {.status = attempt->status,
                                        .first = attempt->first,
                                        .last = attempt->last,
                                        .count = 1,
                                        .rolled_back = attempt->rolled_back,
                                        .has_cause = cause != NULL};
    name_what_failed(diagnosing, cause, &failure);
    failure.required_stack = kept(diagnosing, attempt->required_stack);
    failure.current_stack =
        kept(diagnosing, attempt->current_stack.length ? attempt->current_stack : short_text_slice(&diagnosing->stack));
    failure.first_time = kept(diagnosing, short_text_slice(&attempt->first_time));
    failure.last_time = kept(diagnosing, short_text_slice(&attempt->last_time));
    if (cause) {
        failure.cause = keep_line(diagnosing, cause);
        keep_others(diagnosing, cause, &failure);
    }
    return failure;
}

static bool is_alike(const struct diagnosed_failure *known, const struct diagnosed_line *cause,
                     const struct attempt *attempt)
{
    bool same_code = known->cause.code.value == cause->code.value || known->status.value == cause->code.value;
    bool is_repeated = known->cause.rule == cause->rule && known->cause.code.value == cause->code.value &&
                       slice_equal_ignoring_case(known->cause.culprit, cause->culprit);
    bool is_told = cause->rule->role == LOG_ECHO || cause->rule->rank >= RANK_HANDED_ON;
    bool is_told_again = is_told && same_code;
    bool is_end =
        cause->rule->role == LOG_ECHO && known->status.is_known && attempt->status.value == known->status.value;
    return known->has_cause && (is_repeated || is_told_again || is_end);
}

/* An end without a line before it that says anything is that of the failure before it, unless its code is another
 * one. */
static struct diagnosed_failure *last_that_ended_so(struct log_diagnosis *log, const struct diagnosed_code *status)
{
    struct diagnosed_failure *last = log->failures.count ? &log->failures.items[log->failures.count - 1] : NULL;
    bool is_other = last && status->is_known && last->status.is_known && status->value != last->status.value &&
                    code_class_of(status->value)->weight != CODE_WRAPPER;
    return is_other ? NULL : last;
}

/* The failure that this one is once more: the same again, or only what is told of it afterwards. */
static struct diagnosed_failure *known_failure(struct diagnosing *diagnosing, const struct diagnosed_line *cause)
{
    struct log_diagnosis *log = diagnosing->log;
    const struct attempt *attempt = &diagnosing->attempt;
    if (!cause)
        return last_that_ended_so(log, &attempt->status);
    for (size_t i = log->failures.count; i-- > 0;)
        if (is_alike(&log->failures.items[i], cause, attempt))
            return &log->failures.items[i];
    return NULL;
}

/* A failure that is told of again may be told with a better name. */
static void add_to(struct diagnosing *diagnosing, struct diagnosed_failure *failure, const struct diagnosed_line *cause)
{
    const struct attempt *attempt = &diagnosing->attempt;
    failure->last = attempt->last;
    failure->last_time = kept(diagnosing, short_text_slice(&attempt->last_time));
    failure->rolled_back |= attempt->rolled_back;
    failure->kb = failure->kb ? failure->kb : attempt->kb;
    failure->count += cause && cause->rule->rank < RANK_HANDED_ON;
    if (!failure->status.is_known)
        failure->status = attempt->status;
    if (attempt->package_weight > failure->package_weight) {
        failure->package_weight = attempt->package_weight;
        failure->package = kept(diagnosing, attempt->package);
        failure->kb = kb_find(failure->package) ? kb_find(failure->package) : failure->kb;
    }
}

/* Of the timeline: that it failed, when its last line was written, and what became of it. */
static void tell_failure(struct diagnosing *diagnosing, struct log_place end, const struct diagnosed_line *cause)
{
    const struct attempt *attempt = &diagnosing->attempt;
    struct slice time = short_text_slice(&attempt->last_time);
    timeline_add(diagnosing,
                 (struct diagnosis_event){.kind = EVENT_FAILED,
                                          .place = end,
                                          .time = time,
                                          .what = package_of(attempt, cause),
                                          .code = cause && !attempt->status.is_known ? cause->code : attempt->status});
    if (attempt->rolled_back)
        timeline_add(diagnosing, (struct diagnosis_event){.kind = EVENT_ROLLBACK, .place = end, .time = time});
}

void failures_close(struct diagnosing *diagnosing, struct log_place end)
{
    struct log_diagnosis *log = diagnosing->log;
    const struct diagnosed_line *cause = attempt_first_cause(&diagnosing->attempt);
    struct diagnosed_failure *known = known_failure(diagnosing, cause);
    if (known)
        add_to(diagnosing, known, cause);
    else if (log->failures.count < LIMIT_DIAGNOSED_FAILURES)
        *list_append(diagnosing->arena, &log->failures) = describe(diagnosing, cause);
    else
        log->failures_dropped++;
    if (!known || cause)
        tell_failure(diagnosing, end, cause);
    attempt_reset(&diagnosing->attempt);
}

void failures_close_well(struct diagnosing *diagnosing, struct log_place end)
{
    struct attempt *attempt = &diagnosing->attempt;
    LIST_EACH(observed, &attempt->observed)
        if (!observed->is_weak)
            note_also_wrong(diagnosing, &observed->said);
    if (attempt->package_weight >= NAME_STARTED) {
        timeline_add(diagnosing,
                     (struct diagnosis_event){.kind = EVENT_ENDED_WELL, .place = end, .what = attempt->package});
        LIST_EACH(failure, &diagnosing->log->failures)
            failure->was_made_good |= slice_equal_ignoring_case(failure->package, attempt->package);
    }
    attempt_reset(attempt);
}

/* Where a log tells of no end, what is told of a failure counts as one; a step alone does not, unless there is
 * nothing in the log by which it could be seen to have ended otherwise. */
static bool open_attempt_failed(const struct diagnosing *diagnosing)
{
    const struct attempt *attempt = &diagnosing->attempt;
    if (attempt->has_failed || attempt_has_proof(attempt))
        return true;
    LIST_EACH(observed, &attempt->observed)
        if (!diagnosing->has_ends && (observed->said.code.is_known ||
                                      (observed->said.rule->code && observed->said.rule->tells & TELLS_CODE_BEHIND)))
            return true;
    return false;
}

/* The last failure counts that was not made good; one with a cause before one without. */
static size_t one_that_counts(const struct log_diagnosis *log)
{
    size_t best = 0;
    unsigned best_score = 0;
    for (size_t i = 0; i < log->failures.count; i++) {
        const struct diagnosed_failure *failure = &log->failures.items[i];
        unsigned score = 1U + 4U * !failure->was_made_good +
                         2U * (failure->has_cause && failure->cause.rank < RANK_STEP && failure->package.length > 0) +
                         failure->has_cause;
        if (score >= best_score) {
            best = i;
            best_score = score;
        }
    }
    return best;
}

static void put_first(struct log_diagnosis *log, size_t index)
{
    struct diagnosed_failure first = log->failures.items[index];
    memmove(log->failures.items + 1, log->failures.items, index * sizeof first);
    log->failures.items[0] = first;
}

void failures_settle(struct diagnosing *diagnosing)
{
    struct log_diagnosis *log = diagnosing->log;
    if (open_attempt_failed(diagnosing))
        failures_close(diagnosing, diagnosing->attempt.last);
    if (!log->failures.count)
        return;
    put_first(log, one_that_counts(log));
    const struct diagnosed_failure *first = &log->failures.items[0];
    log->outcome = first->was_made_good ? OUTCOME_NOTHING_FAILED
                   : first->has_cause   ? OUTCOME_FAILED
                                        : OUTCOME_CAUSE_UNKNOWN;
    if (log->outcome == OUTCOME_CAUSE_UNKNOWN)
        log->why_unknown = SLICE("the log ends with a failure, and no line in it says why: collect CBS.log and its "
                                 "CbsPersist_*.cab of the day, from before the operation began");
}
