/* Which packages of a host concern the updates that a request asks for: those of updates that the catalog has. Every
 * update that is asked for, required, replaced, in conflict, or that a plan may name, is one. Damage to the packages of
 * other updates, and to those of Windows itself, stops none of them (readiness/checks/component_store.c). */
#include "examination/question_scope.h"

#include "readiness/evidence.h"

/* Reading so few takes milliseconds. */
enum { FEW_MANIFESTS = 1000 };

/* Packages whose updates their names do not tell: of cumulative updates, and of the stacks that these carry. */
static bool is_of_changing_update(struct slice name)
{
    return slice_starts_with_ignoring_case(name, SLICE("Package_for_RollupFix")) ||
           slice_starts_with_ignoring_case(name, SLICE("Package_for_ServicingStack"));
}

static bool concerns(const void *context, const struct package_identity *identity, uint32_t kb)
{
    const struct question_scope *scope = context;
    return is_of_changing_update(identity->name) || (kb && (catalog_updates_with_kb(scope->catalog, kb).count ||
                                                            kb_list_contains(&scope->request->updates, kb)));
}

const struct scan_scope *question_scope_find(const struct examination_request *request, const struct catalog *catalog,
                                             struct question_scope *room)
{
    bool asks_for_updates = request->subject == REPORT_CHECK || request->subject == REPORT_PLAN;
    if (request->deep || !asks_for_updates || request->readiness.fail_on_recommended ||
        request->readiness.packages.count)
        return NULL;
    *room = (struct question_scope){
        .scope = {.concerns = concerns, .context = room, .few = FEW_MANIFESTS},
        .request = request,
        .catalog = catalog,
    };
    return &room->scope;
}
