/* Reports: one assessment run shown in one format. The table of formats is in report.c; a new format is one new file and one new row. */
#pragma once

#include "base/date.h"
#include "base/error.h"
#include "readiness/assessment.h"
#include "readiness/host/host_difference.h"
#include "readiness/host/installed.h"

struct host_report {
    struct host_summary host;
    struct slice distinct_title; /* where another host is called the same: what to call this one; "" = needs none */
    const struct inventory *inventory; /* of a report that was read back: what a report carries of it */
    const struct installed *installed; /* for `kbready inventory`; NULL otherwise, and in a report that was read back */
    struct {
        LIST_FIELDS(struct assessment);
    } assessments; /* empty for `kbready inventory` */
};

/* The catalog that the answers rest on. */
struct report_catalog {
    bool is_known; /* false: an inventory made without one */
    struct slice sha256, schema_version;
    struct date data_date;
    struct slice signed_by; /* id of the key that verified it; "" = no signature was asked for */
};

/* The report of before that the gate counts from. */
struct report_baseline {
    bool is_known; /* false: none was given */
    struct slice sha256;
    struct date evaluated_on;
};

/* Plain data: nothing in it asks the catalog or an export, so that a report can be written, read back and shown again. */
struct report {
    bool is_inventory;         /* `kbready inventory`: hosts without assessments, with everything observed */
    struct slice tool_version; /* of the kbready that made it */
    struct report_catalog catalog;
    struct report_baseline baseline;
    struct date plan_date; /* 0 = none asked for */
    struct date evaluated_on;
    enum servicing_mode servicing; /* of all hosts */
    struct {
        LIST_FIELDS(struct host_report);
    } hosts;                                  /* whole, or outlines (outline.h) when they were put away */
    const struct host_store *store;           /* where they are whole; NULL = here */
    bool has_waived_away;                     /* a finding of those that were put away is waived */
    struct slice_list unknown_updates;        /* KBs asked for that no catalog has: "KB9999999" */
    struct slice_list warnings;               /* about the run rather than one export, one line each */
    const struct host_difference *difference; /* `kbready diff`: between the two hosts; NULL otherwise */
    enum verdict worst;
    int exit_code; /* before --exit-zero */
    size_t counts[VERDICT_COUNT];
};

struct host_store;     /* report/json/host_store.h */
struct package_report; /* report/package_report.h */

struct report_style {
    bool colour; /* ANSI escapes */
    bool ascii;  /* no characters beyond ASCII */
};

/* What a report can be about: the answers of `kbready check`, what an export shows, two of them beside each other, what
   packages declare, what a catalog knows (catalog_report.h has the renderers of that). */
enum report_subject { REPORT_CHECK, REPORT_INVENTORY, REPORT_DIFFERENCE, REPORT_PACKAGES, REPORT_CATALOG };

/* A report on its way through a format that takes one host at a time. */
struct report_walk {
    const struct report *report; /* with all its totals; its hosts may be outlines */
    struct report_style style;
    struct arena *arena;   /* of the document */
    struct arena *scratch; /* of one call: what a function returns may lie here */
    void *state;           /* the format's own */
};

/* What stands before the hosts of a report of `check`, what is said of each, and what stands behind them. */
struct report_walker {
    struct slice (*begin)(struct report_walk *walk);
    struct slice (*host)(struct report_walk *walk, const struct host_report *host, size_t index);
    struct slice (*end)(struct report_walk *walk);
};

/* One renderer for each subject; NULL where the format has no form for it. Each makes the whole document in `arena`. Of `check` there is
 * either a renderer, which needs the hosts side by side, or a walker, which takes them one at a time. */
struct report_format {
    const char *name; /* "text", "json" */
    const char *what;
    bool shows_catalog;
    struct slice (*render)(const struct report *report, struct report_style style, struct arena *arena);
    struct slice (*render_inventory)(const struct report *report, struct report_style style, struct arena *arena);
    struct slice (*render_difference)(const struct report *report, struct report_style style, struct arena *arena);
    struct slice (*render_packages)(const struct package_report *report, struct report_style style,
                                    struct arena *arena);
    const struct report_walker *walker;
    bool needs_export; /* it weighs more than a JSON report carries, so `kbready report` does not have it */
};
/* Of a report on several hosts: gives those that would be called the same (exports of clones, or of one host on two days) a title with
 * their id: "SRV-FILE01 (exports/srv-file01.zip)"; in `arena`. */
void report_distinguish_hosts(struct report *report, struct arena *arena);
/* Whether the export of this host could not be read, so that nothing is known of it but why. */
bool report_host_is_unread(const struct host_report *host);
/* Of a report with two hosts: whether anything that they show, or any verdict, differs. */
bool report_shows_difference(const struct report *report);
/* Whether any finding in it is waived. */
bool host_report_has_waived(const struct host_report *host);
bool report_has_waived(const struct report *report);

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

#define KBREADY_JSON_SCHEMA_VERSION "1.0"
