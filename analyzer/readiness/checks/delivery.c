/* Check delivery: is the update one that can be installed at all, or only a part of another? */
#include "readiness/finding.h"

static void decide(struct evaluation *evaluation)
{
    bool is_part = evaluation->update->kind == UPDATE_EMBEDDED_STACK;
    struct finding *finding = finding_add(evaluation, is_part ? OUTCOME_UNMET : OUTCOME_NOT_RELEVANT);
    if (!is_part) {
        finding->message = SLICE("it is an update of its own");
        return;
    }
    finding->basis = BASIS_SINGLE;
    finding_add_source(evaluation, finding, evaluation->update->source);
    finding->message =
        SLICE("it is the servicing stack inside a cumulative update of its month and cannot be installed "
              "by itself: install a cumulative update of that month or later");
}

const struct check check_delivery = {
    .id = CHECK_DELIVERY,
    .name = "delivery",
    .title = "delivery",
    .unmet = "the update cannot be installed by itself",
    .unknown = "whether the update can be installed by itself",
    .decide = decide,
};
