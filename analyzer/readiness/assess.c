/* Judging one update on one host: runs the table of checks and draws the verdict. */
#include "readiness/assess.h"

#include "readiness/borne_out.h"
#include "readiness/exposure.h"
#include "readiness/facts/newest_stack.h"
#include "readiness/finding.h"
#include "readiness/gate.h"
#include "readiness/headline.h"
#include "readiness/left_behind.h"
#include "readiness/plan/install_order.h"
#include "readiness/plan/plan.h"
#include "readiness/plan/stack_timeline.h"

struct assessed_update assessed_update_of(const struct catalog_update *update)
{
    return (struct assessed_update){
        .is_known = true,
        .kind = update->kind,
        .title = update->title,
        .released = update->released,
        .release_month = update->release_month,
        .product_name = update->product ? update->product->name : SLICE(""),
    };
}

struct assessment assess_without_plan(const struct host *host, const struct catalog_update *update,
                                      const struct package_set *package)
{
    struct evaluation evaluation = evaluate_update(host, update, package);
    for (size_t i = 0; i < evaluation.findings.count; i++)
        finding_describe(&evaluation, &evaluation.findings.items[i]);
    return (struct assessment){
        .kb = update->kb,
        .update = assessed_update_of(evaluation.update),
        .findings = evaluation.findings,
        .verdict = evaluation.ruling.verdict,
        .certainty = evaluation.ruling.certainty,
        .first_failure = evaluation.ruling.first_failure,
    };
}

/* An update that no catalog describes is judged by its files alone; a "ready" then says so, and is only likely. */
static void note_missing_row(struct assessment *assessment, const struct host *host)
{
    if (catalog_updates_with_kb(host->catalog, assessment->kb).count)
        return;
    *list_append(host->arena, &assessment->not_proven) =
        SLICE("this update: the catalog does not describe it, so it is judged by the files of its package alone; what "
              "only documents say of it was not considered");
    if (assessment->verdict != VERDICT_READY)
        return;
    assessment->certainty = CERTAINTY_LIKELY;
    assessment->headline =
        arena_format(host->arena, SLICE_FORMAT "; judged by its own files alone, for the catalog does not describe it",
                     SLICE_ARGUMENTS(assessment->headline));
}

static void look_past_plan_date(struct assessment *assessment, const struct host *host,
                                const struct catalog_update *update)
{
    const struct catalog_update *newest = newest_stack_update(host->catalog, update->product, (struct date){0});
    if (!newest)
        return;
    assessment->newest_stack_kb = newest->kb;
    assessment->newer_stack_after_plan_date = newest->released.value > host->options->plan_date.value;
}

/* Several packages given in one call are judged in the best order: as the host will be when this one's turn comes. */
static struct assessment assess_in_order(const struct host *host, const struct catalog_update *update,
                                         const struct package_set *package)
{
    struct assessment assessment = assess_without_plan(host, update, package);
    bool open = assessment.verdict == VERDICT_BLOCKED || assessment.verdict == VERDICT_UNDETERMINED;
    struct install_order order;
    if (!open || !install_order_find(host, update, package, &order))
        return assessment;
    assessment = assess_without_plan(&order.after, update, package);
    assessment.installed_first = order.first;
    assessment.certainty = order.certainty;
    return assessment;
}

static void note_order(struct assessment *assessment, const struct host *host)
{
    if (!assessment->installed_first.count)
        return;
    struct slice_list names = {0};
    for (size_t i = 0; i < assessment->installed_first.count; i++)
        *list_append(host->arena, &names) = kb_text(host->arena, assessment->installed_first.items[i]);
    struct slice first = slice_list_join(host->arena, &names, ", then ");
    assessment->headline = arena_format(host->arena, "after " SLICE_FORMAT ", given in the same call: " SLICE_FORMAT,
                                        SLICE_ARGUMENTS(first), SLICE_ARGUMENTS(assessment->headline));
}

static void add_issues(struct assessment *assessment, const struct host *host, const struct catalog_update *update)
{
    struct catalog_known_issue_list issues = catalog_known_issues(host->catalog, update);
    for (size_t i = 0; i < issues.count; i++)
        *list_append(host->arena, &assessment->known_issues) = issues.items[i];
}

/* Of the update, then of what the plan installs with it, in its order. */
static void gather_issues(struct assessment *assessment, const struct host *host, const struct catalog_update *update)
{
    add_issues(assessment, host, update);
    for (size_t i = 0; i < assessment->plan.steps.count; i++) {
        const struct plan_step *step = &assessment->plan.steps.items[i];
        const struct catalog_update *installed = step->action == PLAN_INSTALL && step->kb != update->kb
                                                     ? catalog_update_find(host->catalog, update->product, step->kb)
                                                     : NULL;
        if (installed)
            add_issues(assessment, host, installed);
    }
}

struct assessment assess(const struct host *host, const struct catalog_update *update,
                         const struct package_set *package)
{
    struct assessment assessment = assess_in_order(host, update, package);
    if (package)
        assessment.identity = package_identity_format(host->arena, &package->identity);
    assessment.gate_passes = gate_passes(&assessment, host->options);
    bool may_be_installed =
        assessment.verdict != VERDICT_ALREADY_INSTALLED && assessment.verdict != VERDICT_NOT_APPLICABLE;
    if (may_be_installed)
        assessment.exposure = exposure_find(host, update);
    headline_write(&assessment, host);
    note_order(&assessment, host);
    note_missing_row(&assessment, host);
    plan_make(&assessment, host, update_completed(host, update, package), package);
    gather_issues(&assessment, host, update);
    look_past_plan_date(&assessment, host, update);
    assessment.stack_timeline = stack_timeline_make(&assessment, host);
    borne_out_find(&assessment, host, update);
    left_behind_find(&assessment, host);
    return assessment;
}
