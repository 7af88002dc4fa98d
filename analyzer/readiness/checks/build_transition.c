/* Check build-transition: explains the move of Server 2008 SP2 from build 6002 to 6003 where a reader would stumble
 * over it; never blocks.
 *
 * The servicing stack moved by itself with KB4493730, so a 6003 stack under a 6002 kernel is normal;
 * a 6002 stack under a 6003 kernel means that rollups went on while the stack was left behind. */
#include "readiness/facts/kernel_build.h"
#include "readiness/facts/servicing_stack.h"
#include "readiness/finding.h"

static const char *explain(const struct host *host, const struct catalog_update *update, unsigned stack_build)
{
    if (host->build == KERNEL_BUILD_NEW && stack_build == KERNEL_BUILD_OLD)
        return "the kernel is build 6003 but the servicing stack is still of build 6002: rollups went on while the "
               "stack was left "
               "behind";
    if (host->build == KERNEL_BUILD_NEW)
        return "the kernel is build 6003, which is Service Pack 2 with a rollup of spring 2019 or later; 6002 and 6003 "
               "are one product";
    if (kernel_build_is_moved_by(update))
        return "the kernel is build 6002: no monthly rollup or security-only update from April 2019 on is installed; "
               "this update moves it "
               "to 6003, and both are Service Pack 2";
    return "the kernel is build 6002, which is Service Pack 2 without a rollup from April 2019 on";
}

static void add_source_facts(struct evaluation *evaluation, struct finding *finding)
{
    finding_add_source(
        evaluation, finding,
        SLICE("first update on build 6003: KB4489887 (2019-03-19) or KB4493471 (2019-04-09), sources differ"));
}

static void describe(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    (void)about;
    finding->actual = finding_text(evaluation, "kernel build %u", evaluation->host->build);
}

static void decide(struct evaluation *evaluation)
{
    const struct host *host = evaluation->host;
    bool concerned =
        host->major == 6 && host->minor == 0 && (host->build == KERNEL_BUILD_OLD || host->build == KERNEL_BUILD_NEW);
    struct finding *finding = finding_add(evaluation, concerned ? OUTCOME_MET : OUTCOME_NOT_RELEVANT);
    finding->strength = STRENGTH_RECOMMENDED;
    if (!concerned) {
        finding->message = SLICE("the kernel's build is not shown, or is neither 6002 nor 6003");
        return;
    }
    const struct stack_fact *stack = stack_facts_best(stack_facts_of(host));
    bool stack_known = stack && stack->bound != STACK_AT_LEAST;
    unsigned stack_build = stack_known ? version_field(stack->version, 2) : 0;
    if (host->build == KERNEL_BUILD_NEW && stack_build == KERNEL_BUILD_OLD)
        finding->outcome = OUTCOME_UNMET;
    finding_words(evaluation, finding, describe, NULL, 0);
    finding->message = slice_from(explain(host, evaluation->update, stack_build));
    finding->evidence = host->system_evidence;
    add_source_facts(evaluation, finding);
}

const struct check check_build_transition = {
    .id = CHECK_BUILD_TRANSITION,
    .name = "build-transition",
    .title = "build 6002 to 6003",
    .decide = decide,
};
