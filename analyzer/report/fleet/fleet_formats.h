/* The forms in which the results of a fleet are written: rows of report/formats.c. Each puts the whole document behind
 * what `document` holds. ERROR_MACHINE when there is no room for it. */
#pragma once

#include "report/fleet/fleet_results.h"

typedef bool fleet_writer(const struct fleet_results *results, struct report_style style, struct spool *document,
                          struct error *error);
fleet_writer fleet_text_write, fleet_csv_write, fleet_ndjson_write, fleet_sqlite_write, fleet_junit_write,
    sarif_fleet_write; /* the last in report/sarif/ */
