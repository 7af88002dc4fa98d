/* Which support the host's product has on a day. */
#include "readiness/facts/support.h"

static const enum support_phase phases_before[] = {
    [LIFECYCLE_MAINSTREAM_END] = SUPPORT_MAINSTREAM,
    [LIFECYCLE_EXTENDED_END] = SUPPORT_EXTENDED,
    [LIFECYCLE_ESU_END] = SUPPORT_SECURITY_UPDATES,
    [LIFECYCLE_ESU_END_WITH_KEY] = SUPPORT_SECURITY_UPDATES,
    [LIFECYCLE_ESU_END_IN_AZURE] = SUPPORT_SECURITY_UPDATES,
    [LIFECYCLE_PREMIUM_ASSURANCE_END] = SUPPORT_SECURITY_UPDATES,
    [LIFECYCLE_HOME_PRO_END] = SUPPORT_BY_EDITION,
    [LIFECYCLE_ENTERPRISE_END] = SUPPORT_BY_EDITION,
    [LIFECYCLE_LTSC_END] = SUPPORT_BY_EDITION,
    [LIFECYCLE_IOT_LTSC_END] = SUPPORT_BY_EDITION,
    [LIFECYCLE_CONSUMER_ESU_END] = SUPPORT_SECURITY_UPDATES,
};

/* The ends stand in the order of their days: the first that is still to come says which phase this is. */
static enum support_phase phase_on(const struct catalog_lifecycle_list *ends, struct date day)
{
    for (size_t i = 0; i < ends->count; i++) {
        if (ends->items[i].day.value >= day.value)
            return phases_before[ends->items[i].event];
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
    if (!host->product || (host->is_server == ASSERTED_NO && !host->product->client_only))
        return support;
    support.ends = catalog_lifecycle(host->catalog, host->product);
    if (!has_end(&support.ends, LIFECYCLE_EXTENDED_END) && !has_end(&support.ends, LIFECYCLE_ENTERPRISE_END))
        return (struct support){.phase = SUPPORT_UNKNOWN};
    support.phase = phase_on(&support.ends, host->options->today);
    return support;
}
