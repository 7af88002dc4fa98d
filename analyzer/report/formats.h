/* The formats of reports. */
#pragma once

#include "report/walker.h"

struct fleet_results;  /* report/fleet/fleet_results.h */
struct spool;          /* base/spool.h */
struct package_report; /* report/package_report.h */
struct diagnosis;      /* diagnosis/log_diagnosis.h */
struct store_report;   /* report/store_report.h */

/* One renderer for each subject; NULL where the format has no form for it. Each makes the whole document in `arena`. Of
 * `check` and `plan` there is either a renderer, which needs the hosts side by side, or a walker, which takes them one
 * at a time. */
struct report_format {
    const char *name; /* "text", "json" */
    const char *what;
    bool shows_catalog;
    bool shows_rows; /* of `kbready catalog list` */
    struct slice (*render)(const struct report *report, struct report_style style, struct arena *arena);
    struct slice (*render_inventory)(const struct report *report, struct report_style style, struct arena *arena);
    struct slice (*render_difference)(const struct report *report, struct report_style style, struct arena *arena);
    struct slice (*render_packages)(const struct package_report *report, struct report_style style,
                                    struct arena *arena);
    struct slice (*render_diagnosis)(const struct diagnosis *diagnosis, struct report_style style, struct arena *arena);
    struct slice (*render_store)(const struct store_report *report, struct report_style style, struct arena *arena);
    /* Of `kbready fleet`, which are no struct report (report/fleet/fleet_formats.h). */
    bool (*write_fleet)(const struct fleet_results *results, struct report_style style, struct spool *document,
                        struct error *error);
    const struct report_walker *walker;
    bool needs_export; /* it weighs more than a JSON report carries, so `kbready report` does not have it */
};

/* NULL when no format has this name. */
const struct report_format *report_format_find(struct slice name);
/* By place in the table; NULL past its end. */
const struct report_format *report_format_at(size_t index);
bool report_format_has(const struct report_format *format, enum report_subject subject);
/* "text, json": those that have the subject, for messages; in `arena`. */
struct slice report_format_names(enum report_subject subject, struct arena *arena);
/* A report of `check`, `inventory` or `diff` in a format that has it. */
struct slice report_render(const struct report_format *format, const struct report *report, struct report_style style,
                           struct arena *arena);
