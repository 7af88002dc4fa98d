/* What is kept of one host of a fleet. */
#include "report/fleet/fleet_host.h"

#include "readiness/check.h"
#include "readiness/evidence.h"
#include "readiness/verdict.h"
#include "report/exit_code.h"
#include "report/words/plan_words.h"

VOCABULARY(fleet_examined_names, [FLEET_EXAMINED] = "yes", [FLEET_UNREADABLE] = "unreadable",
           [FLEET_CRASHED] = "crashed", [FLEET_FAILED] = "failed");

static bool is_cause(const struct finding *finding)
{
    return finding_blocks(finding) || finding_is_open(finding);
}

static void take_causes(const struct assessment *assessment, struct arena *arena, struct fleet_answer *answer)
{
    LIST_EACH(finding, &assessment->findings) {
        if (is_cause(finding))
            *list_append(arena, &answer->causes) =
                (struct fleet_cause){.check = slice_from(finding->check->name),
                                     .title = slice_from(finding->check->title),
                                     .outcome = finding->outcome,
                                     .is_waived = finding->is_waived,
                                     .code = finding->predicted_code,
                                     .required = finding->required,
                                     .actual = finding->actual,
                                     .collect = finding->outcome == OUTCOME_UNKNOWN ? finding->collect : SLICE("")};
    }
}

/* A restart that only completes what was installed before it is no step of its own. */
static bool is_needed(const struct plan *plan, size_t index)
{
    const struct plan_step *step = &plan->steps.items[index];
    bool installs = false;
    for (size_t i = 0; i < index; i++)
        installs |= plan->steps.items[i].action == PLAN_INSTALL;
    return step->strength == STRENGTH_REQUIRED && (step->action != PLAN_RESTART || !installs);
}

static void take_steps(const struct assessment *assessment, struct arena *arena, struct fleet_answer *answer)
{
    const struct plan *plan = &assessment->plan;
    answer->has_plan = assessment->has_plan && plan->replay != REPLAY_NONE;
    for (size_t i = 0; answer->has_plan && i < plan->steps.count; i++) {
        const struct plan_step *step = &plan->steps.items[i];
        if (step->action == PLAN_INSTALL && step->kb == assessment->kb)
            break;
        if (is_needed(plan, i))
            *list_append(arena, &answer->steps) = (struct fleet_step){
                step->action, step->kb,
                step->action == PLAN_COLLECT || step->action == PLAN_REPAIR ? step->why : SLICE("")};
    }
}

static struct fleet_answer take_answer(const struct assessment *assessment, struct arena *arena)
{
    struct fleet_answer answer = {.kb = assessment->kb,
                                  .verdict = assessment->verdict,
                                  .certainty = assessment->certainty,
                                  .gate_passes = assessment->gate_passes,
                                  .exit_code = exit_code_of_assessment(assessment),
                                  .waived_until = assessment->waived_until,
                                  .headline = assessment->headline};
    take_causes(assessment, arena, &answer);
    take_steps(assessment, arena, &answer);
    return answer;
}

struct fleet_host fleet_host_of(const struct host_report *host, const struct kb_list *unknown, struct arena *arena)
{
    const struct host_summary *summary = &host->host;
    bool is_unread = report_host_is_unread(host);
    struct fleet_host kept = {.id = summary->id,
                              .name = summary->name,
                              .examined = is_unread ? FLEET_UNREADABLE : FLEET_EXAMINED,
                              .why = is_unread ? host->inventory->unreadable : SLICE(""),
                              .product = summary->product_name,
                              .product_id = summary->product_id,
                              .nt_version = summary->nt_version,
                              .architecture = summary->architecture,
                              .stack = summary->stack_known ? summary->stack_version : (struct version){0},
                              .servicing = summary->servicing,
                              .unknown_updates = *unknown};
    LIST_EACH(assessment, &host->assessments)
        *list_append(arena, &kept.answers) = take_answer(assessment, arena);
    LIST_EACH(question, &host->unanswered)
        *list_append(arena, &kept.unanswered) = *question;
    return kept;
}

struct fleet_host fleet_host_missing(struct slice id, enum fleet_examined examined, struct slice why,
                                     const struct kb_list *updates, const struct slice_list *questions,
                                     struct arena *arena)
{
    struct fleet_host missing = {.id = id, .examined = examined, .why = why, .servicing = SERVICING_ONLINE};
    LIST_EACH(kb, updates)
        *list_append(arena, &missing.answers) = (struct fleet_answer){.kb = *kb,
                                                                      .verdict = VERDICT_UNDETERMINED,
                                                                      .certainty = CERTAINTY_CERTAIN,
                                                                      .exit_code = EXIT_UNDETERMINED,
                                                                      .headline = SLICE("the host was not examined")};
    LIST_EACH(question, questions)
        *list_append(arena, &missing.unanswered) = (struct unanswered_question){*question, why};
    return missing;
}

int fleet_host_exit_code(const struct fleet_host *host)
{
    bool is_open = host->unanswered.count || host->unknown_updates.count || host->examined != FLEET_EXAMINED;
    int code = host->examined == FLEET_FAILED ? EXIT_USAGE : is_open ? EXIT_UNDETERMINED : EXIT_READY;
    LIST_EACH(answer, &host->answers)
        code = exit_code_worse(code, answer->exit_code);
    return code;
}

struct slice words_fleet_step(struct arena *arena, const struct fleet_step *step)
{
    struct slice words = words_step(arena, &(struct plan_step){.action = step->action, .kb = step->kb});
    if (!step->what.length)
        return words;
    return arena_format(arena, SLICE_FORMAT ": " SLICE_FORMAT, SLICE_ARGUMENTS(words), SLICE_ARGUMENTS(step->what));
}
