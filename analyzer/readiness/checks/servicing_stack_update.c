/* Check servicing-stack-update: is the servicing stack update that documentation asks for, or a later one, in force? */
#include "readiness/checks/servicing_machine.h"
#include "readiness/checks/stack_remedies.h"
#include "readiness/facts/stack_family.h"
#include "readiness/facts/stack_ruling.h"
#include "readiness/facts/update_status.h"

struct about {
    const struct catalog_rule *rule;
    enum answer answer;
    bool install_pending, contradictory;
    uint32_t satisfied_by; /* the update found in force; 0 = none */
};

static struct slice describe_requirement(const struct evaluation *evaluation, const struct catalog_rule *rule)
{
    struct arena *arena = evaluation->host->arena;
    struct slice kb = kb_text(arena, rule->alternatives.items[0]);
    const char *later = rule->or_later ? " or a later servicing stack update" : "";
    if (!version_is_known(rule->minimum_stack))
        return arena_format(arena, SLICE_FORMAT "%s", SLICE_ARGUMENTS(kb), later);
    struct slice stack = version_text(arena, rule->minimum_stack);
    return arena_format(arena, SLICE_FORMAT " (stack " SLICE_FORMAT ")%s", SLICE_ARGUMENTS(kb), SLICE_ARGUMENTS(stack),
                        later);
}

static struct slice describe_met(const struct evaluation *evaluation, const struct about *about, struct slice stack)
{
    if (!about->satisfied_by)
        return finding_text(evaluation, "the servicing stack is " SLICE_FORMAT, SLICE_ARGUMENTS(stack));
    struct slice kb = kb_text(evaluation->host->arena, about->satisfied_by);
    return finding_text(evaluation, SLICE_FORMAT " is installed", SLICE_ARGUMENTS(kb));
}

static const char *describe_unknown(const struct about *about)
{
    return about->contradictory ? "what the export says of the stack contradicts itself"
                                : "the export does not show which servicing stack is installed";
}

static void describe(const struct evaluation *evaluation, struct finding *finding, const void *of)
{
    const struct about *about = of;
    finding->required = describe_requirement(evaluation, about->rule);
    finding->actual = stack_facts_text(stack_facts_of(evaluation->host), evaluation->host->arena);
    struct slice stack = finding->actual.length ? finding->actual : SLICE("an older one");
    bool is_unknown = about->answer == ANSWER_UNKNOWN;
    if (is_unknown && about->contradictory)
        finding->actual = SLICE("");
    if (about->answer == ANSWER_YES)
        finding->message = describe_met(evaluation, about, stack);
    else if (is_unknown || about->install_pending)
        finding->message = finding_text(evaluation, "needs " SLICE_FORMAT "; %s", SLICE_ARGUMENTS(finding->required),
                                        is_unknown ? describe_unknown(about)
                                                   : "it is install-pending and counts only after a restart");
    else
        finding->message = finding_text(evaluation, "needs " SLICE_FORMAT "; this host has " SLICE_FORMAT,
                                        SLICE_ARGUMENTS(finding->required), SLICE_ARGUMENTS(stack));
}

/* Where the documents name the stack's version, the version decides as well. */
static void refine_by_version(const struct evaluation *evaluation, const struct catalog_rule *rule,
                              const struct stack_facts *facts, struct stack_update_answer *answer)
{
    if (!version_is_known(rule->minimum_stack) || answer->answer == ANSWER_YES || facts->contradictory)
        return;
    enum certainty certainty;
    struct evidence_list evidence = {0};
    enum answer reached = stack_reaches(facts, rule->minimum_stack, evaluation->host->arena, &certainty, &evidence);
    if (reached == ANSWER_UNKNOWN || reached == answer->answer)
        return;
    answer->answer = reached;
    answer->certainty = certainty;
    evidence_add_all(evaluation->host->arena, &answer->evidence, &evidence);
}

/* An update of another kind that brings enough of a stack, where the rule names one, or a later one. */
static void hear_other_kinds(const struct evaluation *evaluation, const struct catalog_rule *rule,
                             struct stack_update_answer *answer)
{
    for (size_t i = 1; i < rule->alternatives.count && answer->answer != ANSWER_YES; i++) {
        uint32_t kb = rule->alternatives.items[i];
        struct update_status status = update_status_find(evaluation->host, kb);
        if (update_status_counts_as_installed(&status)) {
            *answer =
                (struct stack_update_answer){.answer = ANSWER_YES, .certainty = status.certainty, .satisfied_by = kb};
            evidence_add_all(evaluation->host->arena, &answer->evidence, &status.evidence);
        } else if (!update_status_counts_as_missing(&status) && answer->answer == ANSWER_NO) {
            answer->answer = ANSWER_UNKNOWN;
        }
    }
}

/* Offline, the machine that services the image needs the stack too. */
static void evaluate_servicing_machine(struct evaluation *evaluation, const struct catalog_rule *rule)
{
    if (evaluation->host->servicing != SERVICING_OFFLINE || !version_is_known(rule->minimum_stack))
        return;
    struct finding *finding = finding_add(evaluation, servicing_machine_outcome(evaluation, rule->minimum_stack));
    finding_apply_rule(evaluation, finding, rule);
    finding->remedies = (struct kb_list){0};
    servicing_machine_say(evaluation, finding, rule->minimum_stack);
}

static void evaluate(struct evaluation *evaluation, const struct catalog_rule *rule)
{
    if (!rule->alternatives.count)
        return;
    const struct stack_facts *facts = stack_facts_of(evaluation->host);
    struct stack_update_answer answer = stack_update_or_later(evaluation->host, rule->alternatives.items[0]);
    refine_by_version(evaluation, rule, facts, &answer);
    hear_other_kinds(evaluation, rule, &answer);
    struct about about = {rule, answer.answer, answer.install_pending, answer.contradictory, answer.satisfied_by};
    struct finding *finding = finding_add(evaluation, outcome_of_answer(answer.answer));
    finding_apply_rule(evaluation, finding, rule);
    finding->certainty = answer.certainty;
    finding->evidence = answer.evidence;
    finding_look_for(evaluation, finding, &answer.looked_for);
    if (rule->or_later)
        stack_remedies_add_from(evaluation, finding, rule->alternatives.items[0]);
    if (answer.answer == ANSWER_UNKNOWN)
        finding->collect = COLLECT_COMPONENT_BASED_SERVICING;
    finding_words(evaluation, finding, describe, &about, sizeof about);
    finding_doubt_stack(evaluation, finding);
    evaluate_servicing_machine(evaluation, rule);
}

static void decide(struct evaluation *evaluation)
{
    finding_evaluate_rules(evaluation, RULE_SERVICING_STACK_UPDATE, evaluate,
                           SLICE("no servicing stack update is documented as needed"));
}

const struct check check_servicing_stack_update = {
    .id = CHECK_SERVICING_STACK_UPDATE,
    .name = "servicing-stack-update",
    .title = "servicing stack",
    .fails_at = "the servicing stack",
    .unmet = "the servicing stack is too old",
    .unknown = "whether the servicing stack is new enough",
    .cure = CURE_STACK,
    .decide = decide,
};
