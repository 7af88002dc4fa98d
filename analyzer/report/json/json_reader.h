/* Reading a JSON report back, so that it can be shown in another format. */
#pragma once

#include "report/report.h"

/* What `kbready check` or `kbready inventory` wrote with --format json (schema/report.schema.json, version 1), in
 * `arena`. Later versions may have added keys; they are passed over. A report is refused (ERROR_INPUT, with the place
 * and what to do) when a key is missing, of another type or an unknown word, and when it contradicts itself: a verdict
 * that its findings do not bear out, a summary that its answers do not come to. So a "blocked" that was made "ready" by
 * hand is not shown. Inventories hold what a report carries of them. */
bool json_report_read(struct slice text, struct arena *arena, struct report *report, struct error *error);
/* One host with its answers, as such a report holds it, alone. */
bool json_host_report_read(struct slice text, struct arena *arena, struct host_report *host, struct error *error);
