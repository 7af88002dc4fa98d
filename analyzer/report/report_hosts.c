/* The hosts of a report, whole, wherever they are. */
#include "report/report_hosts.h"

#include "report/json/host_store.h"

bool report_host_read(const struct report *report, size_t index, struct arena *arena, struct host_report *host,
                      struct error *error)
{
    if (report->store && !host_store_read(report->store, index, arena, host, error))
        return false;
    if (!report->store)
        *host = report->hosts.items[index];
    host->distinct_title = report->hosts.items[index].distinct_title;
    return true;
}

bool report_make_whole(const struct report *report, struct arena *arena, struct report *whole, struct error *error)
{
    *whole = *report;
    if (!report->store)
        return true;
    whole->store = NULL;
    whole->hosts.items = arena_allocate(arena, report->hosts.count, sizeof *whole->hosts.items);
    for (size_t i = 0; i < report->hosts.count; i++)
        if (!report_host_read(report, i, arena, &whole->hosts.items[i], error))
            return false;
    return true;
}
