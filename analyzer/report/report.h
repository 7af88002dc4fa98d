/* What a report says: one run, as plain data that every format shows. */
#pragma once

#include "base/date.h"
#include "base/error.h"
#include "readiness/assessment.h"
#include "readiness/facts/host_difference.h"
#include "readiness/facts/installed.h"
#include "readiness/host_plan.h"

/* What a report can be about: the answers of `kbready check`, what an export shows, two of them beside each other, the
 * plans of `kbready plan`, the answers of `kbready fleet` (report/fleet/), what packages declare (report/package_report.h), what a catalog knows, and
 * rows of it (report/catalog/catalog_report.h). */
enum report_subject {
    REPORT_CHECK,
    REPORT_INVENTORY,
    REPORT_DIFFERENCE,
    REPORT_PLAN,
    REPORT_PACKAGES,
    REPORT_CATALOG,
    REPORT_CATALOG_ROWS, /* rows of one of its tables */
    REPORT_FLEET,
    REPORT_DIAGNOSIS, /* what logs say of what failed (report/diagnosis_report.h) */
    REPORT_STORE      /* whether component stores are sound (report/store_report.h) */
};

/* A question to which there is no update of the host's product. */
struct unanswered_question {
    struct slice question; /* "CVE-2019-0708" */
    struct slice why;
};

struct host_report {
    struct host_summary host;
    struct slice distinct_title; /* where another host is called the same: what to call this one; "" = needs none */
    const struct inventory *inventory; /* of a report that was read back: what a report carries of it */
    const struct installed *installed; /* for `kbready inventory`; NULL otherwise, and in a report that was read back */
    struct {
        LIST_FIELDS(struct assessment);
    } assessments; /* empty for `kbready inventory`; for `kbready plan` of the update that the plan leads to */
    struct {
        LIST_FIELDS(struct unanswered_question);
    } unanswered;          /* for `kbready check` */
    struct host_plan plan; /* for `kbready plan` */
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

/* Plain data: nothing in it asks the catalog or an export, so that a report can be written, read back and shown
 * again. */
struct report {
    /* REPORT_CHECK, REPORT_INVENTORY (hosts without assessments, with everything observed), REPORT_DIFFERENCE or
     * REPORT_PLAN */
    enum report_subject subject;
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
    const struct host_difference *difference; /* of REPORT_DIFFERENCE: between the two hosts */
    enum verdict worst;
    int exit_code; /* before --exit-zero */
    size_t counts[VERDICT_COUNT];
};

struct host_store; /* report/json/host_store.h */

/* How much a text report says: the answer with what it rests on, the answer alone, or all there is. */
enum report_detail { DETAIL_NORMAL, DETAIL_BRIEF, DETAIL_VERBOSE };

/* Of the width of a terminal. */
enum { REPORT_WIDTH_LEAST = 60, REPORT_WIDTH_MOST = 120 };

struct report_style {
    bool colour;               /* ANSI escapes */
    bool ascii;                /* no characters beyond ASCII */
    enum report_detail detail; /* of text */
    size_t width;              /* of the lines of text, in characters; 0 = as where there is no terminal */
};

/* Whether a report is about any number of hosts, each of which is judged by itself. */
bool report_judges_hosts(enum report_subject subject);
/* Whether the export of this host could not be read, so that nothing is known of it but why. */
bool report_host_is_unread(const struct host_report *host);
/* Of a report with two hosts: whether anything that they show, or any verdict, differs. */
bool report_shows_difference(const struct report *report);
/* Whether any finding in it is waived. */
bool host_report_has_waived(const struct host_report *host);
bool report_has_waived(const struct report *report);

#define KBREADY_JSON_SCHEMA_VERSION "1.0"
