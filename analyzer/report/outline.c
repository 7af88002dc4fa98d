/* The outline of a host that was put away. */
#include "report/outline.h"

#include "report/words/advice.h"

/* Of several exports most have the path for an id. */
static struct slice outline_path(struct slice path, struct slice id, struct arena *arena)
{
    return slice_equal(path, id) ? id : arena_copy(arena, path);
}

static const struct inventory *outline_inventory(const struct inventory *inventory, struct slice id,
                                                 struct arena *arena)
{
    if (!inventory)
        return NULL;
    struct inventory *outline = arena_allocate(arena, 1, sizeof *outline);
    outline->arena = arena;
    outline->export_path = outline_path(inventory->export_path, id, arena);
    if (inventory->unreadable.length)
        outline->unreadable = arena_copy(arena, inventory->unreadable);
    return outline;
}

/* A text that is not known has no data. */
static struct slice outline_text(struct slice text, struct arena *arena)
{
    return text.length ? arena_copy(arena, text) : text;
}

static void outline_unanswered(const struct host_report *host, struct arena *arena, struct host_report *outline)
{
    LIST_EACH(unanswered, &host->unanswered)
        list_append(arena, &outline->unanswered)->question = arena_copy(arena, unanswered->question);
}

static struct assessment outline_assessment(const struct host_report *host, const struct assessment *assessment,
                                            struct arena *arena)
{
    struct arena *scratch = arena_create();
    struct slice advice = outline_text(words_advice(scratch, host, assessment), arena);
    arena_destroy(scratch);
    return (struct assessment){.kb = assessment->kb,
                               .headline = outline_text(assessment->headline, arena),
                               .advice = advice,
                               .verdict = assessment->verdict,
                               .certainty = assessment->certainty,
                               .gate_passes = assessment->gate_passes,
                               .waived_until = assessment->waived_until};
}

/* Which steps there are, and where they lead: what hosts share. */
static struct host_plan outline_plan(const struct host_plan *plan, struct arena *arena)
{
    struct host_plan outline = {
        .is_made = plan->is_made, .outcome = plan->outcome, .target = plan->target, .restarts = plan->restarts};
    size_t count = outline.steps.count = outline.steps.capacity = plan->steps.count;
    outline.steps.items = arena_allocate(arena, count, sizeof *outline.steps.items);
    for (size_t i = 0; i < count; i++)
        outline.steps.items[i].step =
            (struct plan_step){.action = plan->steps.items[i].step.action, .kb = plan->steps.items[i].step.kb};
    return outline;
}

struct host_report host_outline(const struct host_report *host, struct arena *arena)
{
    struct slice id = arena_copy(arena, host->host.id);
    struct host_report outline = {
        .host = {.id = id,
                 .name = outline_text(host->host.name, arena),
                 .product_name = outline_text(host->host.product_name, arena),
                 .servicing = host->host.servicing,
                 .servicing_basis = host->host.servicing_basis},
        .inventory = outline_inventory(host->inventory, id, arena),
        .plan = outline_plan(&host->plan, arena),
    };
    outline_unanswered(host, arena, &outline);
    /* No more room than is needed: there may be many hosts. */
    size_t count = outline.assessments.count = outline.assessments.capacity = host->assessments.count;
    outline.assessments.items = arena_allocate(arena, count, sizeof *outline.assessments.items);
    for (size_t i = 0; i < count; i++)
        outline.assessments.items[i] = outline_assessment(host, &host->assessments.items[i], arena);
    return outline;
}
