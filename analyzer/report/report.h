/* Reports: one assessment run shown in one format. The table of formats is in report.c; a new format is one new file and one new row. */
#pragma once

#include "base/date.h"
#include "base/error.h"
#include "readiness/assessment.h"
#include "readiness/host_difference.h"

struct host_report {
    struct host_summary host;
    const struct inventory *inventory;
    struct {
        LIST_FIELDS(struct assessment);
    } assessments; /* empty for `kbready inventory` */
};

struct report {
    bool is_inventory;             /* `kbready inventory`: hosts without assessments, with everything observed */
    const struct catalog *catalog; /* NULL for an inventory made without one */
    struct slice catalog_path;     /* clean */
    struct date plan_date;         /* 0 = none asked for */
    struct date evaluated_on;
    enum servicing_mode servicing;
    struct {
        LIST_FIELDS(struct host_report);
    } hosts;
    struct {
        LIST_FIELDS(struct slice);
    } unknown_updates;                        /* KBs asked for that no catalog has: "KB9999999" */
    const struct host_difference *difference; /* `kbready diff`: between the two hosts; NULL otherwise */
    enum verdict worst;
    int exit_code; /* before --exit-zero */
    size_t counts[VERDICT_COUNT];
};

struct package_report; /* report/package_report.h */

struct report_style {
    bool colour; /* ANSI escapes */
    bool ascii;  /* no characters beyond ASCII */
};

struct report_format {
    const char *name; /* "text", "json" */
    const char *what;
    /* The whole document in `arena`. */
    struct slice (*render)(const struct report *report, struct report_style style, struct arena *arena);
    /* The same for two hosts beside each other, with report->difference. */
    struct slice (*render_difference)(const struct report *report, struct report_style style, struct arena *arena);
    /* The same for what packages declare. */
    struct slice (*render_packages)(const struct package_report *report, struct report_style style,
                                    struct arena *arena);
};
/* Of a report with two hosts: whether anything that they show, or any verdict, differs. */
bool report_shows_difference(const struct report *report);

/* NULL when no format has this name. */
const struct report_format *report_format_find(struct slice name);
/* "text, json", for messages. */
const char *report_format_names(void);

#define KBREADY_JSON_SCHEMA_VERSION "1.0"
