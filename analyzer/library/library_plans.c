/* The plans of the library: made by the program, and shown as plain words. */
#include "library/library_parts.h"
#include "library/program_examination.h"
#include "readiness/evidence.h"

struct kbready_step {
    const char *action;
    const char *update; /* NULL = none */
    const char *strength;
    const char *why;
    long long open_after;
};

struct kbready_plan {
    const char *host;
    const char *export_path;
    const char *outcome;
    const char *headline;
    const char *target; /* NULL = not known */
    long long open_now;
    struct kbready_step *steps;
    size_t step_count;
};

static const char *kb_words(struct kbready_report *report, uint32_t kb)
{
    return kb ? library_report_words(report, kb_text(report->arena, kb)) : NULL;
}

static long long count_or_unknown(size_t count)
{
    return count == OPEN_NOT_KNOWN ? -1 : (long long)count;
}

static struct kbready_step *describe_steps(struct kbready_report *report, const struct host_plan *plan)
{
    struct kbready_step *steps = arena_allocate(report->arena, plan->steps.count, sizeof *steps);
    for (size_t i = 0; i < plan->steps.count; i++) {
        const struct host_plan_step *step = &plan->steps.items[i];
        steps[i] = (struct kbready_step){
            .action = plan_action_name(step->step.action),
            .update = kb_words(report, step->step.kb),
            .strength = strength_name(step->step.strength),
            .why = library_report_words(report, step->step.why),
            .open_after = count_or_unknown(step->open_after),
        };
    }
    return steps;
}

static void describe(struct kbready_report *report)
{
    for (size_t i = 0; i < report->report->hosts.count; i++) {
        const struct host_report *host = &report->report->hosts.items[i];
        *list_append(report->arena, &report->plans) = (struct kbready_plan){
            .host = library_report_host(report, host),
            .export_path = library_report_words(report, host->inventory->export_path),
            .outcome = plan_outcome_names.words[host->plan.outcome],
            .headline = library_report_words(report, host->plan.headline),
            .target = kb_words(report, host->plan.target),
            .open_now = count_or_unknown(host->plan.open_before),
            .steps = describe_steps(report, &host->plan),
            .step_count = host->plan.steps.count,
        };
    }
    report->exit_code = report->report->exit_code;
}

/* Nothing that was asked for is passed over in silence. */
static bool is_sound(const struct examination_request *asked, const char *goal, struct error *error)
{
    struct question question;
    if (!asked->export_paths.count)
        return error_set(error, ERROR_USAGE, "no export is named: add a folder or file exported from a Windows host");
    if (asked->updates.count || asked->update_list_paths.count)
        return error_set(error, ERROR_USAGE, "a plan finds its updates itself: add none, and name a goal");
    if (asked->waivers_path || asked->baseline_path)
        return error_set(error, ERROR_USAGE, "waivers and baseline are for examinations, not for plans");
    return question_parse(slice_from(goal), &question) ||
           error_set(error, ERROR_USAGE,
                     "the goal must be newest, a KB, a CVE, a day such as 2019-10-08 or a month such as 2019-10");
}

struct kbready_report *kbready_make_plans(const struct kbready_request *request, const char *goal)
{
    struct kbready_report *report = library_report_begin();
    struct report *found = arena_allocate(report->arena, 1, sizeof *found);
    const char *leads_to = goal ? goal : "newest";
    struct error error = {0};
    if (is_sound(&request->asked, leads_to, &error) &&
        program_examine(request, leads_to, report->arena, found, &error)) {
        report->report = found;
        describe(report);
    } else {
        library_report_fail(report, &error);
    }
    return report;
}

size_t kbready_report_plan_count(const struct kbready_report *report)
{
    return report->plans.count;
}

const struct kbready_plan *kbready_report_plan(const struct kbready_report *report, size_t index)
{
    return index < report->plans.count ? &report->plans.items[index] : NULL;
}

const char *kbready_plan_host(const struct kbready_plan *plan)
{
    return plan->host;
}

const char *kbready_plan_export(const struct kbready_plan *plan)
{
    return plan->export_path;
}

const char *kbready_plan_outcome(const struct kbready_plan *plan)
{
    return plan->outcome;
}

const char *kbready_plan_headline(const struct kbready_plan *plan)
{
    return plan->headline;
}

const char *kbready_plan_target(const struct kbready_plan *plan)
{
    return plan->target;
}

long long kbready_plan_open_now(const struct kbready_plan *plan)
{
    return plan->open_now;
}

size_t kbready_plan_step_count(const struct kbready_plan *plan)
{
    return plan->step_count;
}

const struct kbready_step *kbready_plan_step(const struct kbready_plan *plan, size_t index)
{
    return index < plan->step_count ? &plan->steps[index] : NULL;
}

const char *kbready_step_action(const struct kbready_step *step)
{
    return step->action;
}

const char *kbready_step_update(const struct kbready_step *step)
{
    return step->update;
}

const char *kbready_step_strength(const struct kbready_step *step)
{
    return step->strength;
}

const char *kbready_step_why(const struct kbready_step *step)
{
    return step->why;
}

long long kbready_step_open_after(const struct kbready_step *step)
{
    return step->open_after;
}
