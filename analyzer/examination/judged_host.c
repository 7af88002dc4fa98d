/* One export, read and judged. */
#include "examination/judged_host.h"

#include "base/text.h"
#include "examination/given_packages.h"
#include "examination/judging.h"
#include "examination/planning.h"
#include "examination/question_scope.h"
#include "examination/questions.h"
#include "inventory/export.h"
#include "readiness/evidence.h"
#include "readiness/facts/host_summary.h"
#include "report/baseline.h"

/* A host of which nothing is known stands in for an export among several that cannot be read. A mistake in the
 * command itself is none, nor a failure of the machine, which would fall on the next export as well. */
static bool stand_in(const struct judging_basis *basis, const char *path, const struct error *cause,
                     struct judged_host *judged)
{
    if (!basis->is_one_of_many || cause->code == ERROR_USAGE || cause->code == ERROR_MACHINE)
        return false;
    struct inventory *inventory = inventory_create(text_clean(judged->arena, slice_from(path)));
    inventory->place = arena_copy(inventory->arena, text_clean(judged->arena, export_place(path)));
    inventory->unreadable = arena_copy(inventory->arena, slice_from(cause->text));
    inventory_warn(inventory, "the export could not be read, so nothing is known of this host: %s", cause->text);
    judged->inventory = inventory;
    return true;
}

static bool read_inventory(const struct judging_basis *basis, const char *path, struct judged_host *judged,
                           struct error *error)
{
    const struct examination_request *request = basis->request;
    struct question_scope room;
    if (request->subject == REPORT_INVENTORY)
        return export_read(path, request->progress, &judged->inventory, error);
    return export_read_for(path, question_scope_find(request, basis->catalog, &room), request->progress,
                           &judged->inventory, error);
}

static bool read_export(const struct judging_basis *basis, const char *path, struct judged_host *judged,
                        struct error *error)
{
    struct error cause = {0};
    if (read_inventory(basis, path, judged, &cause)) {
        given_packages_warn(basis->request, judged->inventory);
        return true;
    }
    judged->inventory = NULL;
    return stand_in(basis, path, &cause, judged) ||
           error_set(error, cause.code, "EXPORT %s%s", cause.text,
                     cause.code == ERROR_IO ? "; name a folder or a file exported from a Windows host" : "");
}

bool judged_host_begin(const struct judging_basis *basis, const char *path, struct judged_host *judged,
                       struct error *error)
{
    *judged = (struct judged_host){.arena = arena_create()};
    if (!read_export(basis, path, judged, error)) {
        judged_host_release(judged);
        return false;
    }
    judged->host = arena_allocate(judged->arena, 1, sizeof *judged->host);
    *judged->host = host_examine(judged->inventory, basis->catalog, &basis->request->readiness, judged->arena);
    judged->report = (struct host_report){.host = host_summarise(judged->host), .inventory = judged->inventory};
    if (basis->request->subject == REPORT_INVENTORY)
        judged->report.installed = installed_find(judged->host);
    return true;
}

/* As what an update was asked for: "CVE-2019-0708, newest". */
static void add_asked_as(struct arena *arena, struct assessment *assessment, struct slice question)
{
    struct slice before = assessment->asked_as;
    assessment->asked_as = before.length ? arena_format(arena, SLICE_FORMAT ", " SLICE_FORMAT, SLICE_ARGUMENTS(before),
                                                        SLICE_ARGUMENTS(question))
                                         : question;
}

static struct assessment *find_judged(struct judged_host *judged, uint32_t kb)
{
    LIST_EACH(assessment, &judged->report.assessments)
        if (assessment->kb == kb)
            return assessment;
    return NULL;
}

static void judge_one(const struct judging_basis *basis, struct judged_host *judged, uint32_t kb)
{
    const struct host *host = judged->host;
    struct assessment assessment;
    if (!judge_update(host, kb, &assessment)) {
        kb_list_add(judged->arena, &judged->unknown, kb);
        return;
    }
    if (basis->baseline)
        baseline_apply(basis->baseline, &judged->report.host, host->options, &assessment);
    waivers_apply(basis->waivers, &judged->report.host, host->options, judged->arena, &assessment);
    *list_append(judged->arena, &judged->report.assessments) = assessment;
}

static void leave_open(struct judged_host *judged, struct slice question, struct slice why)
{
    *list_append(judged->arena, &judged->report.unanswered) = (struct unanswered_question){question, why};
}

static void judge_question(const struct judging_basis *basis, struct judged_host *judged,
                           const struct question *question)
{
    struct slice why, text = question_text(judged->arena, question);
    struct kb_list found = questions_find(judged->host, question, &why);
    for (size_t i = 0; i < found.count; i++) {
        if (!find_judged(judged, found.items[i]))
            judge_one(basis, judged, found.items[i]);
        struct assessment *assessment = find_judged(judged, found.items[i]);
        if (assessment)
            add_asked_as(judged->arena, assessment, text);
    }
    struct assessment *newest = found.count ? find_judged(judged, found.items[0]) : NULL;
    struct slice horizon = questions_horizon(judged->host, question);
    if (!found.count)
        leave_open(judged, text, why);
    else if (newest && newest->verdict == VERDICT_ALREADY_INSTALLED && horizon.length)
        leave_open(judged, text, horizon);
}

void judged_host_judge(const struct judging_basis *basis, struct judged_host *judged)
{
    judge_packages(judged->host, judged->inventory);
    if (basis->request->subject == REPORT_PLAN) {
        planning_make(judged);
        return;
    }
    for (size_t i = 0; i < basis->request->updates.count; i++)
        judge_one(basis, judged, basis->request->updates.items[i]);
    for (size_t i = 0; i < basis->request->questions.count; i++)
        judge_question(basis, judged, &basis->request->questions.items[i]);
}

void judged_host_release(struct judged_host *judged)
{
    if (judged->inventory)
        inventory_destroy(judged->inventory);
    arena_destroy(judged->arena);
    *judged = (struct judged_host){0};
}
