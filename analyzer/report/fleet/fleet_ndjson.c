/* The results of a fleet as they are kept: a heading, a line for each host, and an end (fleet_results.h). This is what a
 * shard hands over, and `kbready merge` reads. */
#include "report/fleet/fleet_formats.h"

bool fleet_ndjson_write(const struct fleet_results *results, struct report_style style, struct spool *document,
                        struct error *error)
{
    (void)style; /* JSON has one spelling */
    struct arena *scratch = arena_create();
    bool good = spool_add(document, fleet_heading_write(&results->heading, scratch), error);
    for (size_t i = 0; good && i < results->entries.count; i++) {
        struct fleet_host host;
        arena_reset(scratch);
        good = fleet_results_host(results, i, scratch, &host, error) &&
               spool_add(document, fleet_host_write(&host, scratch), error);
    }
    good = good && spool_add(document, fleet_end_write(results->entries.count, scratch), error);
    arena_destroy(scratch);
    return good;
}
