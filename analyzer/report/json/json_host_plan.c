/* The plan for one host in the JSON report: where it leads, its steps, what each closes, and what stays open. */
#include "report/json/json_parts.h"

#define FIELD(member) offsetof(struct host_plan, member)
#define STEP(member)  offsetof(struct host_plan_step, member)

static void write_open(struct json *object, const struct json_field *field, const void *value, struct arena *scratch)
{
    const size_t *open = value;
    if (*open == OPEN_NOT_KNOWN)
        json_set_null(object, field->key);
    else
        json_form_count.write(object, field, open, scratch);
}

static bool read_open(struct json_reading *reading, const struct json_place *place, const struct json_field *field,
                      void *value)
{
    size_t *open = value;
    *open = OPEN_NOT_KNOWN;
    return json_place_is(place, JSON_KIND_NULL) || json_form_count.read(reading, place, field, open);
}

static const struct json_form form_open = {write_open, read_open};

static const struct json_field step_fields[] = {
    {"action", &json_form_word, STEP(step.action), &plan_action_names},
    {"kb", &json_form_kb, STEP(step.kb), NULL},
    {"kind", &json_form_update_kind, STEP(update), &update_kind_vocabulary},
    {"title", &json_form_text_or_null, STEP(update.title), NULL},
    {"released", &json_form_date, STEP(update.released), NULL},
    {"release_month", &json_form_month, STEP(update.release_month), NULL},
    {"strength", &json_form_word, STEP(step.strength), &strength_names},
    {"alternatives", &json_form_kbs, STEP(step.alternatives), NULL},
    {"why", &json_form_text_or_null, STEP(step.why), NULL},
    {"way_back", &json_form_word, STEP(step.way_back), &way_back_names},
    {"restart_due", &json_form_kbs, STEP(restart_due), NULL},
    {"closes", &json_form_cves, STEP(closes), NULL},
    {"closes_exploits", &json_form_list, STEP(closes_exploits), &json_exploit_object},
    {"open_after", &form_open, STEP(open_after), NULL},
};
static const struct json_fields step_object = JSON_FIELDS(struct host_plan_step, step_fields);

static const struct json_field rest_fields[] = {
    {"update", &json_form_kb, offsetof(struct host_plan_rest, kb), NULL},
    {"cves", &json_form_count, offsetof(struct host_plan_rest, cves), NULL},
};
static const struct json_fields rest_object = JSON_FIELDS(struct host_plan_rest, rest_fields);

static const struct json_field plan_fields[] = {
    {"goal", &json_form_text, FIELD(goal), NULL},
    {"outcome", &json_form_word, FIELD(outcome), &plan_outcome_names},
    {"headline", &json_form_text, FIELD(headline), NULL},
    {"target", &json_form_kb, FIELD(target), NULL},
    {"replay", &json_form_word, FIELD(replay), &replay_names},
    {"ready_after_step", &json_form_count, FIELD(ready_after_step), NULL},
    {"restarts", &json_form_count, FIELD(restarts), NULL},
    {"steps", &json_form_list, FIELD(steps), &step_object},
    {"open_before", &form_open, FIELD(open_before), NULL},
    {"open_after", &form_open, FIELD(open_after), NULL},
    {"fixed_elsewhere", &json_form_list, FIELD(rest), &rest_object},
    {"otherwise", &json_form_text_or_null, FIELD(otherwise), NULL},
    {"notes", &json_form_texts, FIELD(notes), NULL},
};

static bool has_steps(enum plan_outcome outcome)
{
    return outcome == PLAN_REACHES || outcome == PLAN_REACHES_IF_COLLECTED || outcome == PLAN_FALLS_SHORT;
}

/* A plan that its own steps do not bear out was changed by hand. */
static bool settle_plan(struct json_reading *reading, const struct json_place *place, void *structure)
{
    struct host_plan *plan = structure;
    size_t restarts = 0, count = plan->steps.count;
    LIST_EACH(step, &plan->steps)
        restarts += step->step.action == PLAN_RESTART;
    size_t last = count ? plan->steps.items[count - 1].open_after : plan->open_before;
    bool is_sure = plan->replay == REPLAY_READY;
    bool agrees = has_steps(plan->outcome) == (count > 0) && restarts == plan->restarts &&
                  plan->ready_after_step <= count && last == plan->open_after;
    if (count)
        agrees = agrees && plan->replay != REPLAY_NONE && is_sure == (plan->outcome != PLAN_REACHES_IF_COLLECTED);
    plan->is_made = true;
    return agrees || json_place_refuse(place, reading->error, "the plan is not what its steps come to");
}

const struct json_fields json_host_plan_object = JSON_FIELDS(struct host_plan, plan_fields, .settle = settle_plan);
