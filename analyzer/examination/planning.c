/* The plan of one host: where it is to lead on this host, and the way there. */
#include "examination/planning.h"

#include "examination/judging.h"
#include "readiness/evidence.h"

static void give_up(struct judged_host *judged, struct slice headline)
{
    judged->report.plan = (struct host_plan){
        .is_made = true,
        .goal = question_text(judged->arena, &judged->host->options->goal),
        .outcome = PLAN_CANNOT_TELL,
        .headline = headline,
        .replay = REPLAY_NONE,
        .open_before = OPEN_NOT_KNOWN,
        .open_after = OPEN_NOT_KNOWN,
    };
}

void planning_make(struct judged_host *judged)
{
    const struct host *host = judged->host;
    const struct question *goal = &host->options->goal;
    const struct catalog_update *update = goal->kb ? judged_update(host, goal->kb) : NULL;
    struct assessment assessment;
    bool assessed;
    if (host->inventory->unreadable.length) {
        give_up(judged, arena_format(judged->arena, "the export could not be read: " SLICE_FORMAT,
                                     SLICE_ARGUMENTS(host->inventory->unreadable)));
        return;
    }
    if (goal->kb && !update) {
        kb_list_add(judged->arena, &judged->unknown, goal->kb);
        give_up(judged,
                SLICE("the catalog does not know this update; check its number, or give the update "
                      "itself with --package"));
        return;
    }
    judged->report.plan = host_plan_make(host, update, &assessment, &assessed);
    if (assessed)
        *list_append(judged->arena, &judged->report.assessments) = assessment;
}
