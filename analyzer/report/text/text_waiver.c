/* Words about waivers that every format uses. */
#include "readiness/evidence.h"
#include "readiness/waiver.h"
#include "report/text/text_parts.h"

struct slice text_waiver(struct arena *arena, const struct finding *finding)
{
    char day[DATE_TEXT_SIZE];
    if (!finding->waiver)
        return SLICE("");
    return arena_format(arena, "%s %s: " SLICE_FORMAT, finding->is_waived ? "waived until" : "its waiver expired on",
                        date_format(finding->waiver->expires, day), SLICE_ARGUMENTS(finding->waiver->reason));
}

struct slice text_waiver_scope(struct arena *arena, const struct finding *finding)
{
    const struct waiver *waiver = finding->waiver;
    if (!waiver)
        return SLICE("");
    struct slice update = waiver->for_every_update ? SLICE("every update") : kb_text(arena, waiver->update);
    return arena_format(arena,
                        "the waiver is for host " SLICE_FORMAT " and " SLICE_FORMAT "%s" SLICE_FORMAT "%s" SLICE_FORMAT,
                        SLICE_ARGUMENTS(waiver->host), SLICE_ARGUMENTS(update),
                        waiver->approved_by.length > 0 ? "; approved by " : "", SLICE_ARGUMENTS(waiver->approved_by),
                        waiver->reference.length > 0 ? "; reference " : "", SLICE_ARGUMENTS(waiver->reference));
}

struct slice text_gate(struct arena *arena, const struct assessment *assessment)
{
    char day[DATE_TEXT_SIZE];
    if (assessment->waived_until.value != 0)
        return arena_format(arena, "open, waived until %s", date_format(assessment->waived_until, day));
    return assessment->gate_passes ? SLICE("open") : SLICE("closed");
}
