/* Check servicing-stack-unrecorded: where updates of this kind declare stack floors and nobody recorded this one's, does the stack reach any
 * floor that it can have?
 *
 * The bound: an update cannot demand a servicing stack that was not out on its own release day. Below the bound the floor may be reached or
 * not, so the answer is "unknown", never "unmet", unless the floor of the whole class was read from packages of its months. */
#include "readiness/checks/checks.h"
#include "readiness/finding.h"
#include "readiness/host/stack_family.h"
#include "readiness/host/stack_ruling.h"
#include "readiness/plan/newest_stack.h"
#include "readiness/plan/stack_remedies.h"

#define GIVE_PACKAGE                                                                                                   \
    SLICE("give the update's own file with --package: its manifest says which servicing stack it demands")

/* Offline, the machine that services the image must reach the floor too. */
static void evaluate_servicing_machine(struct assessment_context *context, const struct catalog_rule *rule,
                                       const struct version *enough)
{
    const struct readiness_options *options = context->host->options;
    if (context->host->servicing != SERVICING_OFFLINE)
        return;
    bool reaches = options->has_host_stack && enough && version_compare(options->host_stack, *enough) >= 0;
    struct finding *finding = finding_add(context, reaches ? OUTCOME_MET : OUTCOME_UNKNOWN);
    finding_apply_rule(context, finding, rule);
    finding->remedies = (struct kb_list){0};
    finding->certainty = CERTAINTY_LIKELY;
    if (options->has_host_stack)
        finding->actual = version_text(context->host->arena, options->host_stack);
    finding->message =
        reaches ? finding_text(context, "the machine that services the image has stack " SLICE_FORMAT,
                               SLICE_ARGUMENTS(finding->actual))
                : SLICE("no source records which stack its manifest demands of the machine that services the image");
    finding->collect = reaches ? SLICE("") : GIVE_PACKAGE;
}

static void evaluate_class_floor(struct assessment_context *context, const struct catalog_rule *rule)
{
    struct arena *arena = context->host->arena;
    struct stack_facts facts = stack_facts_collect(context->host);
    struct evidence_list evidence = {0};
    enum certainty certainty;
    enum answer answer = stack_reaches(&facts, rule->minimum_stack, arena, &certainty, &evidence);
    struct finding *finding = finding_add(context, outcome_of_answer(answer));
    finding_apply_rule(context, finding, rule);
    finding->certainty = certainty;
    finding->evidence = evidence;
    finding->required = version_text(arena, rule->minimum_stack);
    finding->actual = stack_facts_text(&facts, arena);
    stack_remedies_add_reaching(context, finding, rule->minimum_stack);
    struct slice shown = finding->actual.length ? finding->actual : SLICE("a stack that the export does not show");
    finding->message = finding_text(
        context, "updates of its kind and months demand stack " SLICE_FORMAT "; this host has " SLICE_FORMAT,
        SLICE_ARGUMENTS(finding->required), SLICE_ARGUMENTS(shown));
    if (answer == ANSWER_UNKNOWN)
        finding->collect = COLLECT_COMPONENT_BASED_SERVICING;
    finding_doubt_stack(context, finding);
    evaluate_servicing_machine(context, rule, &rule->minimum_stack);
}

static struct slice name_with_date(const struct assessment_context *context, const struct catalog_update *update)
{
    char released[DATE_TEXT_SIZE];
    struct slice kb = kb_text(context->host->arena, update->kb);
    return finding_text(context, SLICE_FORMAT " (%s)", SLICE_ARGUMENTS(kb), date_format(update->released, released));
}

static void describe(struct assessment_context *context, struct finding *finding, const struct catalog_update *enough)
{
    if (finding->outcome == OUTCOME_MET) {
        finding->message = finding_text(context,
                                        "no source records which stack its manifest demands; " SLICE_FORMAT
                                        " or a later one is in force, and it cannot demand more",
                                        SLICE_ARGUMENTS(finding->required));
        return;
    }
    finding->collect = GIVE_PACKAGE;
    if (!enough) {
        finding->message =
            SLICE("no source records which stack its manifest demands, and the catalog knows no servicing "
                  "stack update that would reach it for certain");
        return;
    }
    struct slice shown = finding->actual.length ? finding->actual : SLICE("a stack that the export does not show");
    finding->message = finding_text(context,
                                    "no source records which stack its manifest demands; " SLICE_FORMAT
                                    " or a later one reaches it for certain, this host has " SLICE_FORMAT,
                                    SLICE_ARGUMENTS(finding->required), SLICE_ARGUMENTS(shown));
}

static void evaluate_bound(struct assessment_context *context, const struct catalog_rule *rule)
{
    const struct catalog_update *enough = stack_update_new_enough(context->host->catalog, context->update);
    struct stack_update_answer answer = {0};
    if (enough)
        answer = stack_update_or_later(context->host, enough->kb);
    struct stack_facts facts = stack_facts_collect(context->host);
    struct finding *finding = finding_add(context, answer.answer == ANSWER_YES ? OUTCOME_MET : OUTCOME_UNKNOWN);
    finding_apply_rule(context, finding, rule);
    finding->certainty = CERTAINTY_LIKELY; /* the bound is a conclusion, not a reading */
    finding->remedy_settles = answer.answer == ANSWER_NO;
    finding->evidence = answer.evidence;
    finding->actual = stack_facts_text(&facts, context->host->arena);
    if (enough)
        finding->required = name_with_date(context, enough);
    if (enough)
        stack_remedies_add_from(context, finding, enough->kb);
    describe(context, finding, enough);
    finding_doubt_stack(context, finding);
    bool version_known = enough && enough->has_stack_version && !enough->stack_is_minimum;
    evaluate_servicing_machine(context, rule, version_known ? &enough->stack_version : NULL);
}

static void evaluate(struct assessment_context *context, const struct catalog_rule *rule)
{
    if (rule->has_minimum_stack)
        evaluate_class_floor(context, rule);
    else
        evaluate_bound(context, rule);
}

/* The manifest says it, or the catalog has it from a package or a log: check servicing-stack-floor compares it. */
static bool floor_is_known(const struct assessment_context *context)
{
    struct version floor;
    struct slice source;
    enum confidence confidence;
    if (context->package && package_set_is_whole(context->package))
        return true;
    return catalog_floor(context->host->catalog, context->update, &floor, &source, &confidence) &&
           confidence != CONFIDENCE_INFERRED;
}

void check_servicing_stack_unrecorded(struct assessment_context *context)
{
    if (floor_is_known(context)) {
        finding_add(context, OUTCOME_NOT_RELEVANT)->message = SLICE("the floor is known, see stack floor");
        return;
    }
    finding_evaluate_rules(context, RULE_UNRECORDED_FLOOR, evaluate,
                           SLICE("updates of its kind are not known to declare floors"));
}
