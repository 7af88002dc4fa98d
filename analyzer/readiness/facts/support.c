/* Which support the host's product has on a day. */
#include "readiness/facts/support.h"

static enum support_phase phase_before(enum lifecycle_event event)
{
    return event == LIFECYCLE_MAINSTREAM_END ? SUPPORT_MAINSTREAM
           : event == LIFECYCLE_EXTENDED_END ? SUPPORT_EXTENDED
                                             : SUPPORT_SECURITY_UPDATES;
}

/* The ends stand in the order of their days: the first that is still to come says which phase this is. */
static enum support_phase phase_on(const struct catalog_lifecycle_list *ends, struct date day)
{
    for (size_t i = 0; i < ends->count; i++) {
        if (ends->items[i].day.value >= day.value)
            return phase_before(ends->items[i].event);
    }
    return SUPPORT_ENDED;
}

static bool has_end(const struct catalog_lifecycle_list *ends, enum lifecycle_event event)
{
    for (size_t i = 0; i < ends->count; i++) {
        if (ends->items[i].event == event)
            return true;
    }
    return false;
}

struct support support_find(const struct host *host)
{
    struct support support = {.phase = SUPPORT_UNKNOWN};
    if (!host->product || host->is_server == ASSERTED_NO)
        return support;
    support.ends = catalog_lifecycle(host->catalog, host->product);
    if (!has_end(&support.ends, LIFECYCLE_EXTENDED_END))
        return (struct support){.phase = SUPPORT_UNKNOWN};
    support.phase = phase_on(&support.ends, host->options->today);
    return support;
}
