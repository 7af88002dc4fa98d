/* Check servicing-stack-unrecorded: where updates of this kind declare stack floors and nobody recorded this one's,
 * does the stack reach any floor that it can have?
 *
 * The bound: an update cannot demand a servicing stack that was not out on its own release day. Below the bound the
 * floor may be reached or not, so the answer is "unknown", never "unmet", unless the floor of the whole class was read
 * from packages of its months. */
#include "readiness/checks/stack_remedies.h"
#include "readiness/facts/logged_history.h"
#include "readiness/facts/newest_stack.h"
#include "readiness/facts/stack_family.h"
#include "readiness/facts/stack_ruling.h"
#include "readiness/finding.h"

#define GIVE_PACKAGE                                                                                                   \
    SLICE("give the update's own file with --package: its manifest says which servicing stack it demands")

static void describe_servicing_machine(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    (void)about;
    const struct readiness_options *options = evaluation->host->options;
    if (!options->has_host_stack)
        return;
    finding->actual = version_text(evaluation->host->arena, options->host_stack);
    if (!finding->message.length)
        finding->message = finding_text(evaluation, "the machine that services the image has stack " SLICE_FORMAT,
                                        SLICE_ARGUMENTS(finding->actual));
}

/* Offline, the machine that services the image must reach the floor too. */
static void evaluate_servicing_machine(struct evaluation *evaluation, const struct catalog_rule *rule,
                                       const struct version *enough)
{
    const struct readiness_options *options = evaluation->host->options;
    if (evaluation->host->servicing != SERVICING_OFFLINE)
        return;
    bool reaches = options->has_host_stack && enough && version_compare(options->host_stack, *enough) >= 0;
    struct finding *finding = finding_add(evaluation, reaches ? OUTCOME_MET : OUTCOME_UNKNOWN);
    finding_apply_rule(evaluation, finding, rule);
    finding->remedies = (struct kb_list){0};
    finding->certainty = CERTAINTY_LIKELY;
    finding_words(evaluation, finding, describe_servicing_machine, NULL, 0);
    if (reaches)
        return;
    finding->message =
        SLICE("no source records which stack its manifest demands of the machine that services the image");
    finding->collect = GIVE_PACKAGE;
}

/* "a stack that the export does not show" where it shows none. */
static struct slice shown(const struct finding *finding)
{
    return finding->actual.length ? finding->actual : SLICE("a stack that the export does not show");
}

static void describe_class_floor(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    struct arena *arena = evaluation->host->arena;
    finding->required = version_text(arena, *(const struct version *)about);
    finding->actual = stack_facts_text(stack_facts_of(evaluation->host), arena);
    finding->message = finding_text(
        evaluation, "updates of its kind and months %s stack " SLICE_FORMAT "; this host has " SLICE_FORMAT,
        finding->basis == BASIS_INFERRED ? "may demand" : "demand", SLICE_ARGUMENTS(finding->required),
        SLICE_ARGUMENTS(shown(finding)));
}

/* A floor that nobody read may be there or not, and what falls short of it may do. */
static void settle_inferred(struct finding *finding)
{
    finding->warns_only = false;
    finding->certainty = CERTAINTY_LIKELY;
    finding->remedy_settles = finding->outcome == OUTCOME_UNMET;
    if (finding->outcome == OUTCOME_UNMET)
        finding->outcome = OUTCOME_UNKNOWN;
}

static void evaluate_class_floor(struct evaluation *evaluation, const struct catalog_rule *rule)
{
    struct evidence_list evidence = {0};
    enum certainty certainty;
    enum answer answer = stack_reaches(stack_facts_of(evaluation->host), rule->minimum_stack, evaluation->host->arena,
                                       &certainty, &evidence);
    struct finding *finding = finding_add(evaluation, outcome_of_answer(answer));
    finding_apply_rule(evaluation, finding, rule);
    finding->certainty = certainty;
    finding->evidence = evidence;
    if (rule->confidence == CONFIDENCE_INFERRED)
        settle_inferred(finding);
    stack_remedies_add_reaching(evaluation, finding, rule->minimum_stack);
    finding_words(evaluation, finding, describe_class_floor, &rule->minimum_stack, sizeof rule->minimum_stack);
    if (answer == ANSWER_UNKNOWN)
        finding->collect = COLLECT_COMPONENT_BASED_SERVICING;
    finding_doubt_stack(evaluation, finding);
    evaluate_servicing_machine(evaluation, rule, &rule->minimum_stack);
}

static struct slice name_with_date(const struct evaluation *evaluation, const struct catalog_update *update)
{
    char released[DATE_TEXT_SIZE];
    struct slice kb = kb_text(evaluation->host->arena, update->kb);
    return finding_text(evaluation, SLICE_FORMAT " (%s)", SLICE_ARGUMENTS(kb), date_format(update->released, released));
}

struct bound {
    const struct catalog_update *enough; /* the stack update that reaches whatever is demanded; NULL = none is known */
    bool is_reached;
};

static void describe_bound(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    const struct bound *bound = about;
    finding->actual = stack_facts_text(stack_facts_of(evaluation->host), evaluation->host->arena);
    if (!bound->enough)
        return;
    finding->required = name_with_date(evaluation, bound->enough);
    if (bound->is_reached)
        finding->message = finding_text(evaluation,
                                        "no source records which stack its manifest demands; " SLICE_FORMAT
                                        " or a later one is installed, and it cannot demand more",
                                        SLICE_ARGUMENTS(finding->required));
    else
        finding->message = finding_text(evaluation,
                                        "no source records which stack its manifest demands; " SLICE_FORMAT
                                        " or a later one reaches it for certain, this host has " SLICE_FORMAT,
                                        SLICE_ARGUMENTS(finding->required), SLICE_ARGUMENTS(shown(finding)));
}

static void evaluate_bound(struct evaluation *evaluation, const struct catalog_rule *rule)
{
    const struct catalog_update *enough = stack_update_new_enough(evaluation->host->catalog, evaluation->update);
    struct stack_update_answer answer = {0};
    if (enough)
        answer = stack_update_or_later(evaluation->host, enough->kb);
    struct bound bound = {enough, answer.answer == ANSWER_YES};
    struct finding *finding = finding_add(evaluation, bound.is_reached ? OUTCOME_MET : OUTCOME_UNKNOWN);
    finding_apply_rule(evaluation, finding, rule);
    finding->certainty = CERTAINTY_LIKELY; /* the bound is a conclusion, not a reading */
    finding->remedy_settles = answer.answer == ANSWER_NO;
    finding->evidence = answer.evidence;
    if (enough)
        stack_remedies_add_from(evaluation, finding, enough->kb);
    else
        finding->message = SLICE("no source records which stack its manifest demands, and the catalog knows no "
                                 "servicing stack update that would reach it for certain");
    finding->collect = bound.is_reached ? SLICE("") : GIVE_PACKAGE;
    finding_words(evaluation, finding, describe_bound, &bound, sizeof bound);
    finding_doubt_stack(evaluation, finding);
    bool version_known = enough && version_is_known(enough->stack_version) && !enough->stack_is_minimum;
    evaluate_servicing_machine(evaluation, rule, version_known ? &enough->stack_version : NULL);
}

static void evaluate(struct evaluation *evaluation, const struct catalog_rule *rule)
{
    if (version_is_known(rule->minimum_stack))
        evaluate_class_floor(evaluation, rule);
    else
        evaluate_bound(evaluation, rule);
}

/* A log of the host states a floor that is not reached for certain. One that is reached settles nothing: a log cannot
 * speak for an update, only against it. */
static bool logged_floor_stands(const struct evaluation *evaluation)
{
    struct evidence_list evidence = {0};
    enum certainty certainty;
    const struct logged_event *logged = logged_demand(evaluation->host, evaluation->update->kb);
    return logged && stack_reaches(stack_facts_of(evaluation->host), logged->demanded, evaluation->host->arena,
                                   &certainty, &evidence) != ANSWER_YES;
}

/* The manifest says it, or the catalog has it from a package or a log: check servicing-stack-floor compares it. */
static bool floor_is_known(const struct evaluation *evaluation)
{
    struct version floor;
    struct slice source;
    enum confidence confidence;
    if (evaluation->package && package_set_is_whole(evaluation->package))
        return true;
    if (logged_floor_stands(evaluation))
        return true;
    return catalog_floor(evaluation->host->catalog, evaluation->update, &floor, &source, &confidence) &&
           confidence != CONFIDENCE_INFERRED;
}

static void decide(struct evaluation *evaluation)
{
    if (floor_is_known(evaluation)) {
        finding_add(evaluation, OUTCOME_NOT_RELEVANT)->message = SLICE("the floor is known, see stack floor");
        return;
    }
    finding_evaluate_rules(evaluation, RULE_UNRECORDED_FLOOR, evaluate,
                           SLICE("updates of its kind are not known to declare floors"));
}

const struct check check_servicing_stack_unrecorded = {
    .id = CHECK_SERVICING_STACK_UNRECORDED,
    .name = "servicing-stack-unrecorded",
    .title = "unrecorded floor",
    .fails_at = "the servicing stack",
    .unmet = "the servicing stack is older than the update demands",
    .unknown = "which servicing stack the update demands",
    .cure = CURE_STACK,
    .decide = decide,
};
