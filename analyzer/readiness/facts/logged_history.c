/* What logs of the host say of one update: events by its number, or by the identity of its package. */
#include "readiness/facts/logged_history.h"

/* "10.0.14393.5717 (OS build, vuls)" */
static bool parse_build(struct slice os_build, struct version *version)
{
    return version_parse(slice_between(os_build, 0, slice_find(os_build, SLICE(" "))), version);
}

static bool is_of_rollup(const struct catalog_update *update, const struct package_identity *identity)
{
    struct version build;
    return slice_equal_ignoring_case(identity->name, SLICE("Package_for_RollupFix")) &&
           slice_equal(identity->public_key_token, SLICE("31bf3856ad364e35")) &&
           parse_build(update->os_build, &build) && version_field(build, 2) == version_field(identity->version, 0) &&
           version_field(build, 3) == version_field(identity->version, 1);
}

bool logged_event_is_of(const struct host *host, const struct logged_event *event, uint32_t kb)
{
    if (event->kb || !event->identity.name.length)
        return event->kb == kb;
    const struct catalog_update *update = host->product ? catalog_update_find(host->catalog, host->product, kb) : NULL;
    return update && is_of_rollup(update, &event->identity);
}

const struct logged_event *logged_demand(const struct host *host, uint32_t kb)
{
    const struct logged_event *newest = NULL;
    for (size_t i = 0; i < host->inventory->logged_events.count; i++) {
        const struct logged_event *event = &host->inventory->logged_events.items[i];
        bool is_newer = !newest || version_compare(event->demanded, newest->demanded) > 0;
        if (event->kind == LOGGED_STACK_REFUSAL && is_newer && logged_event_is_of(host, event, kb))
            newest = event;
    }
    return newest;
}
