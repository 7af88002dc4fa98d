/* Check servicing-stack-update: is the servicing stack update that documentation asks for, or a later one, in force? */
#include "readiness/checks/checks.h"
#include "readiness/finding.h"
#include "readiness/host/stack_family.h"
#include "readiness/host/stack_ruling.h"
#include "readiness/plan/stack_remedies.h"

static struct slice describe_requirement(struct assessment_context *context, const struct catalog_rule *rule)
{
    struct arena *arena = context->host->arena;
    struct slice kb = kb_text(arena, rule->alternatives.items[0]);
    const char *later = rule->or_later ? " or a later servicing stack update" : "";
    if (!rule->has_minimum_stack)
        return arena_format(arena, SLICE_FORMAT "%s", SLICE_ARGUMENTS(kb), later);
    struct slice stack = version_text(arena, rule->minimum_stack);
    return arena_format(arena, SLICE_FORMAT " (stack " SLICE_FORMAT ")%s", SLICE_ARGUMENTS(kb), SLICE_ARGUMENTS(stack),
                        later);
}

static void describe(struct assessment_context *context, struct finding *finding,
                     const struct stack_update_answer *answer)
{
    struct slice stack = finding->actual.length ? finding->actual : SLICE("an older one");
    if (answer->answer == ANSWER_YES && answer->satisfied_by) {
        struct slice kb = kb_text(context->host->arena, answer->satisfied_by);
        finding->message = finding_text(context, SLICE_FORMAT " is installed", SLICE_ARGUMENTS(kb));
    } else if (answer->answer == ANSWER_YES) {
        finding->message = finding_text(context, "the stack in force is " SLICE_FORMAT, SLICE_ARGUMENTS(stack));
    } else if (answer->answer == ANSWER_NO && answer->install_pending) {
        finding->message =
            finding_text(context, "needs " SLICE_FORMAT "; it is install-pending and counts only after a restart",
                         SLICE_ARGUMENTS(finding->required));
    } else if (answer->answer == ANSWER_NO) {
        finding->message = finding_text(context, "needs " SLICE_FORMAT "; this host has " SLICE_FORMAT,
                                        SLICE_ARGUMENTS(finding->required), SLICE_ARGUMENTS(stack));
    } else {
        finding->message = finding_text(context, "needs " SLICE_FORMAT "; %s", SLICE_ARGUMENTS(finding->required),
                                        answer->contradictory ? "what the export says of the stack contradicts itself"
                                                              : "the export does not show which stack is in force");
        finding->actual = answer->contradictory ? SLICE("") : finding->actual;
        finding->collect = COLLECT_COMPONENT_BASED_SERVICING;
    }
}

/* Where the documents name the stack's version, the version decides as well. */
static void refine_by_version(const struct assessment_context *context, const struct catalog_rule *rule,
                              const struct stack_facts *facts, struct stack_update_answer *answer)
{
    if (!rule->has_minimum_stack || answer->answer == ANSWER_YES || facts->contradictory)
        return;
    enum certainty certainty;
    struct evidence_list evidence = {0};
    enum answer reached = stack_reaches(facts, rule->minimum_stack, context->host->arena, &certainty, &evidence);
    if (reached == ANSWER_UNKNOWN || reached == answer->answer)
        return;
    answer->answer = reached;
    answer->certainty = certainty;
    evidence_add_all(context->host->arena, &answer->evidence, &evidence);
}

/* Offline, the machine that services the image needs the stack too. */
static void evaluate_servicing_machine(struct assessment_context *context, const struct catalog_rule *rule)
{
    const struct readiness_options *options = context->host->options;
    if (context->host->servicing != SERVICING_OFFLINE || !rule->has_minimum_stack)
        return;
    enum outcome outcome = !options->has_host_stack                                         ? OUTCOME_UNKNOWN
                           : version_compare(options->host_stack, rule->minimum_stack) >= 0 ? OUTCOME_MET
                                                                                            : OUTCOME_UNMET;
    struct finding *finding = finding_add(context, outcome);
    finding_apply_rule(context, finding, rule);
    finding->remedies = (struct kb_list){0};
    finding->required = version_text(context->host->arena, rule->minimum_stack);
    if (outcome == OUTCOME_UNKNOWN) {
        finding->certainty = CERTAINTY_LIKELY;
        finding->message = SLICE("the stack of the machine that services the image is not known");
        finding->collect = SLICE("give the servicing machine's stack version with --host-stack");
        return;
    }
    finding->actual = version_text(context->host->arena, options->host_stack);
    finding->message = finding_text(context, "the machine that services the image has stack " SLICE_FORMAT,
                                    SLICE_ARGUMENTS(finding->actual));
}

static void evaluate(struct assessment_context *context, const struct catalog_rule *rule)
{
    if (!rule->alternatives.count)
        return;
    struct stack_facts facts = stack_facts_collect(context->host);
    struct stack_update_answer answer = stack_update_or_later(context->host, rule->alternatives.items[0]);
    refine_by_version(context, rule, &facts, &answer);
    struct finding *finding = finding_add(context, outcome_of_answer(answer.answer));
    finding_apply_rule(context, finding, rule);
    finding->certainty = answer.certainty;
    finding->required = describe_requirement(context, rule);
    finding->actual = stack_facts_text(&facts, context->host->arena);
    finding->evidence = answer.evidence;
    finding_look_for(context, finding, &answer.looked_for);
    if (rule->or_later)
        stack_remedies_add_from(context, finding, rule->alternatives.items[0]);
    describe(context, finding, &answer);
    finding_doubt_stack(context, finding);
    evaluate_servicing_machine(context, rule);
}

void check_servicing_stack_update(struct assessment_context *context)
{
    finding_evaluate_rules(context, RULE_SERVICING_STACK_UPDATE, evaluate,
                           SLICE("no servicing stack update is documented as needed"));
}
