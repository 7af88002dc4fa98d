/* Work that servicing has begun and not finished. */
#include "readiness/facts/pending_servicing.h"

#include "readiness/evidence.h"

struct pending_answer pending_work_find(const struct host *host, enum pending_kind kind)
{
    struct pending_answer result = {.answer = ANSWER_UNKNOWN};
    for (size_t i = 0; i < host->inventory->pending.count; i++) {
        const struct pending_observation *seen = &host->inventory->pending.items[i];
        if (seen->kind != kind)
            continue;
        bool present = seen->present && !host->simulation.restarted;
        if (result.answer != ANSWER_YES)
            result.answer = present ? ANSWER_YES : ANSWER_NO;
        if (present)
            evidence_add(host->arena, &result.evidence, seen->origin,
                         seen->detail.length ? seen->detail : slice_from(pending_kind_name(kind)));
    }
    return result;
}
