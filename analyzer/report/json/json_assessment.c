/* One update on one host in the JSON report. */
#include "catalog/catalog_words.h"
#include "readiness/check.h"
#include "readiness/gate.h"
#include "readiness/verdict.h"
#include "report/json/json_parts.h"

#define FIELD(member) offsetof(struct assessment, member)

static void write_check(struct json *object, const struct json_field *field, const void *value,
                        __attribute__((unused)) struct arena *scratch)
{
    const struct check *const *check = value;
    json_set_text(object, field->key, slice_from((*check)->name));
}

static bool read_check(struct json_reading *reading, const struct json_place *place, const struct json_field *field,
                       void *value)
{
    struct slice id;
    const struct check **check = value;
    if (!json_form_text.read(reading, place, field, &id))
        return false;
    *check = check_find(id);
    return *check || json_place_refuse(place, reading->error, "is not a check of this version of kbready");
}

static const struct json_form form_check = {write_check, read_check};

static const struct json_field evidence_fields[] = {
    {"path", &json_form_text_or_null, offsetof(struct evidence, at.path), NULL},
    {"line", &json_form_line, offsetof(struct evidence, at.line), NULL},
    {"key", &json_form_text_or_null, offsetof(struct evidence, at.key), NULL},
    {"detail", &json_form_text_or_null, offsetof(struct evidence, detail), NULL},
    {"reader", &json_form_word, offsetof(struct evidence, at.reader), &evidence_source_names},
};
static const struct json_fields evidence_object = JSON_FIELDS(struct evidence, evidence_fields);

static void write_in_baseline(struct json *object, const struct json_field *field, const void *value,
                              __attribute__((unused)) struct arena *scratch)
{
    const enum baseline_state *state = value;
    if (*state == BASELINE_NONE)
        json_set_null(object, field->key);
    else
        json_set_boolean(object, field->key, *state == BASELINE_KNOWN);
}

static bool read_in_baseline(struct json_reading *reading, const struct json_place *place,
                             __attribute__((unused)) const struct json_field *field, void *value)
{
    enum baseline_state *state = value;
    *state = BASELINE_NONE;
    if (json_place_is(place, JSON_KIND_NULL))
        return true;
    *state = json_place_boolean(place) ? BASELINE_KNOWN : BASELINE_NEW;
    return json_read_kind(reading, place, JSON_KIND_BOOLEAN);
}

static const struct json_form form_in_baseline = {write_in_baseline, read_in_baseline};

static const struct json_field finding_fields[] = {
    {"check", &form_check, offsetof(struct finding, check), NULL},
    {"outcome", &json_form_outcome, 0, &outcome_names},
    {"outcome_without_waiver", &json_form_outcome_without_waiver, 0, &outcome_names},
    {"waiver", &json_form_waiver, 0, NULL},
    {"certainty", &json_form_word, offsetof(struct finding, certainty), &certainty_names},
    {"strength", &json_form_word, offsetof(struct finding, strength), &strength_names},
    {"warns_only", &json_form_flag, offsetof(struct finding, warns_only), NULL},
    {"predicted_code", &json_form_code, offsetof(struct finding, predicted_code), NULL},
    {"also_seen", &json_form_codes, offsetof(struct finding, also_seen), NULL},
    {"prediction", &json_form_word, offsetof(struct finding, prediction), &prediction_names},
    {"required", &json_form_text_or_null, offsetof(struct finding, required), NULL},
    {"actual", &json_form_text_or_null, offsetof(struct finding, actual), NULL},
    {"message", &json_form_text_or_null, offsetof(struct finding, message), NULL},
    {"evidence", &json_form_list, offsetof(struct finding, evidence), &evidence_object},
    {"looked_for", &json_form_texts, offsetof(struct finding, looked_for), NULL},
    {"sources", &json_form_texts, offsetof(struct finding, sources), NULL},
    {"confidence", &json_form_word, offsetof(struct finding, basis), &basis_names},
    {"rule", &json_form_text_or_null, offsetof(struct finding, rule), NULL},
    {"remedies", &json_form_kbs, offsetof(struct finding, remedies), NULL},
    {"remedy_settles", &json_form_flag, offsetof(struct finding, remedy_settles), NULL},
    {"collect", &json_form_text_or_null, offsetof(struct finding, collect), NULL},
    {"in_baseline", &form_in_baseline, offsetof(struct finding, baseline), NULL},
};
static const struct json_fields finding_object = JSON_FIELDS(struct finding, finding_fields);

static const struct json_field step_fields[] = {
    {"action", &json_form_word, offsetof(struct plan_step, action), &plan_action_names},
    {"kb", &json_form_kb, offsetof(struct plan_step, kb), NULL},
    {"strength", &json_form_word, offsetof(struct plan_step, strength), &strength_names},
    {"alternatives", &json_form_kbs, offsetof(struct plan_step, alternatives), NULL},
    {"why", &json_form_text_or_null, offsetof(struct plan_step, why), NULL},
    {"way_back", &json_form_word, offsetof(struct plan_step, way_back), &way_back_names},
};
static const struct json_fields step_object = JSON_FIELDS(struct plan_step, step_fields);

/* There is no such step where the replay does not end well. */
static void write_ready_after(struct json *object, const struct json_field *field, const void *value,
                              struct arena *scratch)
{
    const struct plan *plan = value;
    if (plan->replay == REPLAY_NONE)
        json_set_null(object, field->key);
    else
        json_form_count.write(object, field, &plan->ready_after_step, scratch);
}

static bool read_ready_after(struct json_reading *reading, const struct json_place *place,
                             const struct json_field *field, void *value)
{
    struct plan *plan = value;
    return json_place_is(place, JSON_KIND_NULL) || json_form_count.read(reading, place, field, &plan->ready_after_step);
}

static const struct json_form form_ready_after = {write_ready_after, read_ready_after};

static const struct json_field plan_fields[] = {
    {"replay", &json_form_word, FIELD(plan.replay), &replay_names},
    {"ready_after_step", &form_ready_after, FIELD(plan), NULL},
    {"steps", &json_form_list, FIELD(plan.steps), &step_object},
};
static const struct json_fields plan_object = JSON_FIELDS(struct assessment, plan_fields, .presence = FIELD(has_plan));

static const struct json_field milestone_fields[] = {
    {"role", &json_form_word, offsetof(struct stack_milestone, role), &milestone_names},
    {"kb", &json_form_kb, offsetof(struct stack_milestone, kb), NULL},
    {"version", &json_form_version_or_null, offsetof(struct stack_milestone, version), NULL},
    {"released", &json_form_date, offsetof(struct stack_milestone, released), NULL},
};
static const struct json_fields milestone_object = JSON_FIELDS(struct stack_milestone, milestone_fields);

static const struct json_field attempt_fields[] = {
    {"end", &json_form_word, offsetof(struct logged_attempt, end), &attempt_end_names},
    {"borne_out", &json_form_word, offsetof(struct logged_attempt, borne_out), &borne_out_names},
    {"predicted_code", &json_form_code, offsetof(struct logged_attempt, predicted_code), NULL},
    {"logged_code", &json_form_code, offsetof(struct logged_attempt, code), NULL},
    {"status_code", &json_form_code, offsetof(struct logged_attempt, status), NULL},
    {"class", &json_form_text_or_null, offsetof(struct logged_attempt, class), NULL},
    {"meaning", &json_form_text_or_null, offsetof(struct logged_attempt, meaning), NULL},
    {"remedy", &json_form_text_or_null, offsetof(struct logged_attempt, remedy), NULL},
    {"why", &json_form_text, offsetof(struct logged_attempt, why), NULL},
    {"rests_on_log", &json_form_flag, offsetof(struct logged_attempt, rests_on_log), NULL},
    {"undone", &json_form_flag, offsetof(struct logged_attempt, was_undone), NULL},
    {"count", &json_form_count, offsetof(struct logged_attempt, count), NULL},
    {"stack", &json_form_version_or_null, offsetof(struct logged_attempt, stack), NULL},
    {"path", &json_form_text_or_null, offsetof(struct logged_attempt, at.path), NULL},
    {"line", &json_form_line, offsetof(struct logged_attempt, at.line), NULL},
    {"time", &json_form_text_or_null, offsetof(struct logged_attempt, at.key), NULL},
    {"text", &json_form_text_or_null, offsetof(struct logged_attempt, text), NULL},
};
static const struct json_fields attempt_object = JSON_FIELDS(struct logged_attempt, attempt_fields);

static const struct json_field leftover_fields[] = {
    {"kind", &json_form_word, offsetof(struct leftover, kind), &leftover_names},
    {"certainty", &json_form_word, offsetof(struct leftover, certainty), &certainty_names},
    {"seen", &json_form_text, offsetof(struct leftover, seen), NULL},
    {"means", &json_form_text, offsetof(struct leftover, means), NULL},
    {"advice", &json_form_text, offsetof(struct leftover, advice), NULL},
    {"evidence", &json_form_list, offsetof(struct leftover, evidence), &evidence_object},
};
static const struct json_fields leftover_object = JSON_FIELDS(struct leftover, leftover_fields);

static const struct json_field issue_fields[] = {
    {"kb", &json_form_kb, offsetof(struct catalog_known_issue, kb), NULL},
    {"symptom", &json_form_text_or_null, offsetof(struct catalog_known_issue, symptom), NULL},
    {"error_code", &json_form_text_or_null, offsetof(struct catalog_known_issue, error_code), NULL},
    {"status", &json_form_text_or_null, offsetof(struct catalog_known_issue, status), NULL},
    {"workaround", &json_form_text_or_null, offsetof(struct catalog_known_issue, workaround), NULL},
    {"source", &json_form_text_or_null, offsetof(struct catalog_known_issue, source), NULL},
    {"confidence", &json_form_word, offsetof(struct catalog_known_issue, confidence), &confidence_vocabulary},
};
static const struct json_fields issue_object = JSON_FIELDS(struct catalog_known_issue, issue_fields);

/* The numbers alone, for those who ask for no more; `exploits` has them again. */
static void write_notable(struct json *object, const struct json_field *field, const void *value,
                          __attribute__((unused)) struct arena *scratch)
{
    const struct exposure *exposure = value;
    char cve[CVE_TEXT_SIZE];
    struct json *array = json_set_array(object, field->key);
    for (size_t i = 0; i < exposure->exploits.count; i++)
        json_append_text(array, slice_from(cve_format(exposure->exploits.items[i].cve, cve)));
}

static const struct json_form form_notable = {write_notable, NULL};

static const struct json_field exploit_fields[] = {
    {"cve", &json_form_cve, offsetof(struct exposed_exploit, cve), NULL},
    {"title", &json_form_text_or_null, offsetof(struct exposed_exploit, title), NULL},
    {"known_as", &json_form_text_or_null, offsetof(struct exposed_exploit, known_as), NULL},
    {"code_is_public", &json_form_flag, offsetof(struct exposed_exploit, has_code), NULL},
    {"attacked", &json_form_flag, offsetof(struct exposed_exploit, was_attacked), NULL},
};
const struct json_fields json_exploit_object = JSON_FIELDS(struct exposed_exploit, exploit_fields);
static const struct json_field exposure_fields[] = {
    {"cves", &json_form_count, offsetof(struct exposure, cves), NULL},
    {"notable", &form_notable, 0, NULL},
    {"exploits", &json_form_list, offsetof(struct exposure, exploits), &json_exploit_object},
};
static const struct json_fields exposure_object =
    JSON_FIELDS(struct exposure, exposure_fields, .presence = offsetof(struct exposure, known));

/* Nothing is known of the kind of an update that is in no row. */
static void write_update_kind(struct json *object, const struct json_field *field, const void *value,
                              struct arena *scratch)
{
    const struct assessed_update *update = value;
    if (update->is_known)
        json_form_word.write(object, field, &update->kind, scratch);
    else
        json_set_null(object, field->key);
}

static bool read_update_kind(struct json_reading *reading, const struct json_place *place,
                             const struct json_field *field, void *value)
{
    struct assessed_update *update = value;
    update->is_known = !json_place_is(place, JSON_KIND_NULL);
    return !update->is_known || json_form_word.read(reading, place, field, &update->kind);
}

const struct json_form json_form_update_kind = {write_update_kind, read_update_kind};

/* The first blocking finding follows from the findings; what is read is held against them when all of them are
 * there. */
static void write_first_failure(struct json *object, const struct json_field *field, const void *value,
                                __attribute__((unused)) struct arena *scratch)
{
    const struct finding *const *finding = value;
    if (*finding == NULL) {
        json_set_null(object, field->key);
        return;
    }
    struct json *failure = json_set_object(object, field->key);
    json_set_text(failure, "check", slice_from((*finding)->check->name));
    json_set_code(failure, "code", (*finding)->predicted_code);
}

static const struct json_form form_first_failure = {write_first_failure, NULL};

VOCABULARY(gate_words, "closed", "open");

static const struct json_field assessment_fields[] = {
    {"update", &json_form_kb, FIELD(kb), NULL},
    {"asked_as", &json_form_text_or_null, FIELD(asked_as), NULL},
    {"identity", &json_form_text_or_null, FIELD(identity), NULL},
    {"kind", &json_form_update_kind, FIELD(update), &update_kind_vocabulary},
    {"title", &json_form_text_or_null, FIELD(update.title), NULL},
    {"released", &json_form_date, FIELD(update.released), NULL},
    {"release_month", &json_form_month, FIELD(update.release_month), NULL},
    {"product", &json_form_text_or_null, FIELD(update.product_name), NULL},
    {"installed_first", &json_form_kbs, FIELD(installed_first), NULL},
    {"verdict", &json_form_word, FIELD(verdict), &verdict_names},
    {"certainty", &json_form_word, FIELD(certainty), &certainty_names},
    {"gate", &json_form_flag_word, FIELD(gate_passes), &gate_words},
    {"waived_until", &json_form_date, FIELD(waived_until), NULL},
    {"headline", &json_form_text, FIELD(headline), NULL},
    {"prediction_sentence", &json_form_text_or_null, FIELD(prediction_sentence), NULL},
    {"first_failure", &form_first_failure, FIELD(first_failure), NULL},
    {"findings", &json_form_list, FIELD(findings), &finding_object},
    {"plan", &json_form_object_or_null, 0, &plan_object},
    {"why_no_plan", &json_form_text_or_null, FIELD(why_no_plan), NULL},
    {"not_proven", &json_form_texts, FIELD(not_proven), NULL},
    {"newest_servicing_stack_update", &json_form_kb, FIELD(newest_stack_kb), NULL},
    {"newer_servicing_stack_update_after_plan_date", &json_form_flag, FIELD(newer_stack_after_plan_date), NULL},
    {"servicing_stack_timeline", &json_form_list, FIELD(stack_timeline), &milestone_object},
    {"known_issues", &json_form_list, FIELD(known_issues), &issue_object},
    {"exposure", &json_form_object_or_null, FIELD(exposure), &exposure_object},
    {"logged_attempts", &json_form_list, FIELD(logged), &attempt_object},
    {"leftovers", &json_form_list, FIELD(leftovers), &leftover_object},
};

static bool shows_installed(const struct finding_list *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        if (findings->items[i].check->id == CHECK_UPDATE_STATE && findings->items[i].outcome == OUTCOME_MET)
            return true;
    }
    return false;
}

/* Nothing is found out about an export that could not be read, and then nothing can be told. */
static struct ruling reach(const struct finding_list *findings, bool installed)
{
    if (findings->count == 0)
        return (struct ruling){.verdict = VERDICT_UNDETERMINED};
    return verdict_reach(findings, installed ? TARGET_INSTALLED : TARGET_NOT_INSTALLED);
}

/* A verdict that its own findings do not bear out was changed by hand. */
static bool settle_verdict(struct json_reading *reading, const struct json_place *place, void *structure)
{
    static const struct readiness_options most_lenient = {.allow_not_applicable = true};
    struct assessment *assessment = structure;
    bool installed = assessment->verdict == VERDICT_ALREADY_INSTALLED && shows_installed(&assessment->findings);
    struct ruling ruling = reach(&assessment->findings, installed);
    if (ruling.verdict != assessment->verdict)
        return json_place_refuse(place, reading->error, "the verdict is \"%s\", but its findings come to \"%s\"",
                                 verdict_name(assessment->verdict), verdict_name(ruling.verdict));
    if (assessment->gate_passes && !gate_passes(assessment, &most_lenient))
        return json_place_refuse(place, reading->error, "the gate is open for an update that is %s",
                                 verdict_name(assessment->verdict));
    if (assessment->waived_until.value && !assessment->gate_passes)
        return json_place_refuse(place, reading->error, "it is waived, but the gate is closed");
    assessment->first_failure = ruling.first_failure;
    return true;
}

const struct json_fields json_assessment_object =
    JSON_FIELDS(struct assessment, assessment_fields, .settle = settle_verdict);
