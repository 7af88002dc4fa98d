/* The outline of a host that was put away. */
#include "report/outline.h"

/* Most exports can be read, and then nothing is kept. */
static const struct inventory *outline_inventory(const struct inventory *inventory, struct arena *arena)
{
    if (!inventory || !inventory->unreadable.length)
        return NULL;
    struct inventory *outline = arena_allocate(arena, 1, sizeof *outline);
    outline->arena = arena;
    outline->export_path = arena_copy(arena, inventory->export_path);
    outline->unreadable = arena_copy(arena, inventory->unreadable);
    return outline;
}

static struct assessment outline_assessment(const struct assessment *assessment)
{
    return (struct assessment){.kb = assessment->kb,
                               .verdict = assessment->verdict,
                               .certainty = assessment->certainty,
                               .gate_passes = assessment->gate_passes,
                               .waived_until = assessment->waived_until};
}

struct host_report host_outline(const struct host_report *host, struct arena *arena)
{
    struct host_report outline = {
        .host = {.id = arena_copy(arena, host->host.id),
                 .name = host->host.name.length ? arena_copy(arena, host->host.name) : host->host.name,
                 .servicing = host->host.servicing,
                 .servicing_basis = host->host.servicing_basis},
        .inventory = outline_inventory(host->inventory, arena),
    };
    /* No more room than is needed: there may be many hosts. */
    size_t count = outline.assessments.count = outline.assessments.capacity = host->assessments.count;
    outline.assessments.items = arena_allocate(arena, count, sizeof *outline.assessments.items);
    for (size_t i = 0; i < count; i++)
        outline.assessments.items[i] = outline_assessment(&host->assessments.items[i]);
    return outline;
}
