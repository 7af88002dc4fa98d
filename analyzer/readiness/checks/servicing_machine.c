/* The machine that services an image: its stack must reach what the update demands as well. */
#include "readiness/checks/servicing_machine.h"

enum outcome servicing_machine_outcome(const struct evaluation *evaluation, struct version floor)
{
    const struct readiness_options *options = evaluation->host->options;
    if (!options->has_host_stack)
        return OUTCOME_UNKNOWN;
    return version_compare(options->host_stack, floor) >= 0 ? OUTCOME_MET : OUTCOME_UNMET;
}

static void describe(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    const struct readiness_options *options = evaluation->host->options;
    finding->required = version_text(evaluation->host->arena, *(const struct version *)about);
    if (!options->has_host_stack)
        return;
    finding->actual = version_text(evaluation->host->arena, options->host_stack);
    finding->message = finding_text(evaluation, "the machine that services the image has stack " SLICE_FORMAT,
                                    SLICE_ARGUMENTS(finding->actual));
}

void servicing_machine_say(struct evaluation *evaluation, struct finding *finding, struct version floor)
{
    finding_words(evaluation, finding, describe, &floor, sizeof floor);
    if (finding->outcome != OUTCOME_UNKNOWN)
        return;
    finding->certainty = CERTAINTY_LIKELY;
    finding->message = SLICE("the stack of the machine that services the image is not known");
    finding->collect = SLICE("give the servicing machine's stack version with --host-stack");
}
