/* One update on one host in the JSON report. */
#include "readiness/check.h"
#include "readiness/waiver.h"
#include "report/json/json_parts.h"
#include "servicing/result_code.h"

static void first_failure(struct json *object, const struct finding *finding)
{
    if (finding == NULL) {
        json_set_null(object, "first_failure");
        return;
    }
    struct json *failure = json_set_object(object, "first_failure");
    json_set_text(failure, "check", slice_from(finding->check->id));
    json_set_code(failure, "code", finding->predicted_code);
}

static void evidence(struct json *object, const struct evidence_list *list)
{
    struct json *array = json_set_array(object, "evidence");
    for (size_t i = 0; i < list->count; i++) {
        struct json *item = json_append_object(array);
        json_set_known(item, "path", list->items[i].path);
        json_set_line(item, "line", list->items[i].line);
        json_set_known(item, "key", list->items[i].key);
        json_set_known(item, "detail", list->items[i].detail);
    }
}

static void also_seen(struct json *object, const struct code_list *codes)
{
    char text[RESULT_CODE_TEXT_SIZE];
    struct json *array = json_set_array(object, "also_seen");
    for (size_t i = 0; i < codes->count; i++)
        json_append_text(array, slice_from(result_code_format(codes->items[i], text)));
}

static void waiver(struct json *object, const struct finding *finding)
{
    if (finding->waiver == NULL) {
        json_set_null(object, "waiver");
        return;
    }
    struct json *item = json_set_object(object, "waiver");
    json_set_text(item, "reason", finding->waiver->reason);
    json_set_date(item, "expires", finding->waiver->expires);
    json_set_boolean(item, "expired", !finding->is_waived);
    json_set_known(item, "approved_by", finding->waiver->approved_by);
    json_set_known(item, "reference", finding->waiver->reference);
    json_set_text(item, "host", finding->waiver->host);
    if (finding->waiver->for_every_update)
        json_set_text(item, "update", SLICE("*"));
    else
        json_set_kb(item, "update", finding->waiver->update);
}

static void one_finding(struct json *object, const struct finding *finding)
{
    struct slice outcome = slice_from(outcome_name(finding->outcome));
    json_set_text(object, "check", slice_from(finding->check->id));
    json_set_text(object, "outcome", finding->is_waived ? SLICE("waived") : outcome);
    json_set_text(object, "outcome_without_waiver", outcome);
    waiver(object, finding);
    json_set_text(object, "certainty", slice_from(certainty_name(finding->certainty)));
    json_set_text(object, "strength", slice_from(strength_name(finding->strength)));
    json_set_boolean(object, "warns_only", finding->warns_only);
    json_set_code(object, "predicted_code", finding->predicted_code);
    also_seen(object, &finding->also_seen);
    json_set_text(object, "prediction", slice_from(prediction_name(finding->prediction)));
    json_set_known(object, "required", finding->required);
    json_set_known(object, "actual", finding->actual);
    json_set_known(object, "message", finding->message);
    evidence(object, &finding->evidence);
    json_set_texts(object, "looked_for", &finding->looked_for);
    json_set_texts(object, "sources", &finding->sources);
    json_set_text(object, "confidence", slice_from(basis_name(finding->basis)));
    json_set_known(object, "rule", finding->rule);
    json_set_kbs(object, "remedies", &finding->remedies);
    json_set_known(object, "collect", finding->collect);
}

static void findings(struct json *object, const struct finding_list *list)
{
    struct json *array = json_set_array(object, "findings");
    for (size_t i = 0; i < list->count; i++)
        one_finding(json_append_object(array), &list->items[i]);
}

static void plan(struct json *object, const struct assessment *assessment)
{
    if (!assessment->has_plan) {
        json_set_null(object, "plan");
        return;
    }
    struct json *plan_object = json_set_object(object, "plan");
    json_set_text(plan_object, "replay", slice_from(replay_name(assessment->plan.replay)));
    if (assessment->plan.replay == REPLAY_NONE)
        json_set_null(plan_object, "ready_after_step");
    else
        json_set_number(plan_object, "ready_after_step", (int64_t)assessment->plan.ready_after_step);
    struct json *steps = json_set_array(plan_object, "steps");
    for (size_t i = 0; i < assessment->plan.steps.count; i++) {
        const struct plan_step *step = &assessment->plan.steps.items[i];
        struct json *item = json_append_object(steps);
        json_set_text(item, "action", slice_from(plan_action_name(step->action)));
        json_set_kb(item, "kb", step->kb);
        json_set_text(item, "strength", slice_from(strength_name(step->strength)));
        json_set_kbs(item, "alternatives", &step->alternatives);
        json_set_known(item, "why", step->why);
    }
}

static void known_issues(struct json *object, const struct catalog_known_issue_list *issues)
{
    struct json *array = json_set_array(object, "known_issues");
    for (size_t i = 0; i < issues->count; i++) {
        const struct catalog_known_issue *issue = &issues->items[i];
        struct json *item = json_append_object(array);
        json_set_kb(item, "kb", issue->kb);
        json_set_known(item, "symptom", issue->symptom);
        json_set_known(item, "error_code", issue->error_code);
        json_set_known(item, "status", issue->status);
        json_set_known(item, "workaround", issue->workaround);
        json_set_known(item, "source", issue->source);
        json_set_text(item, "confidence", slice_from(confidence_name(issue->confidence)));
    }
}

static void exposure(struct json *object, const struct exposure *exposure)
{
    if (!exposure->known) {
        json_set_null(object, "exposure");
        return;
    }
    struct json *item = json_set_object(object, "exposure");
    json_set_number(item, "cves", (int64_t)exposure->cves);
    struct json *notable = json_set_array(item, "notable");
    for (size_t i = 0; i < exposure->exploits.count; i++) {
        char cve[CVE_TEXT_SIZE];
        json_append_text(notable, slice_from(cve_format(exposure->exploits.items[i]->cve, cve)));
    }
}

static void update(struct json *object, const struct assessment *assessment)
{
    const struct catalog_update *row = assessment->update;
    json_set_kb(object, "update", assessment->kb);
    json_set_known(object, "identity", assessment->identity);
    json_set_known(object, "kind", row != NULL ? slice_from(update_kind_name(row->kind)) : SLICE(""));
    json_set_known(object, "title", row != NULL ? row->title : SLICE(""));
    json_set_date(object, "released", row != NULL ? row->released : (struct date){0});
}

void json_assessment(struct json *object, const struct assessment *assessment)
{
    update(object, assessment);
    json_set_kbs(object, "installed_first", &assessment->installed_first);
    json_set_text(object, "verdict", slice_from(verdict_name(assessment->verdict)));
    json_set_text(object, "certainty", slice_from(certainty_name(assessment->certainty)));
    json_set_text(object, "gate", assessment->gate_passes ? SLICE("open") : SLICE("closed"));
    json_set_date(object, "waived_until", assessment->waived_until);
    json_set_text(object, "headline", assessment->headline);
    json_set_known(object, "prediction_sentence", assessment->prediction_sentence);
    first_failure(object, assessment->first_failure);
    findings(object, &assessment->findings);
    plan(object, assessment);
    json_set_known(object, "why_no_plan", assessment->why_no_plan);
    json_set_texts(object, "not_proven", &assessment->not_proven);
    json_set_kb(object, "newest_servicing_stack_update", assessment->newest_stack_kb);
    json_set_boolean(object, "newer_servicing_stack_update_after_plan_date", assessment->newer_stack_after_plan_date);
    known_issues(object, &assessment->known_issues);
    exposure(object, &assessment->exposure);
}
