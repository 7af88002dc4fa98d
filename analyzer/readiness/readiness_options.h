/* How the user wants readiness to be judged: the switches of `kbready check` that change verdicts, gates and plans. */
#pragma once

#include "base/date.h"
#include "base/list.h"
#include "package/package_set.h"
#include "readiness/assessment.h"
#include "readiness/question.h"

enum assertion { ASSERTED_NOTHING, ASSERTED_YES, ASSERTED_NO };

struct package_set_list {
    LIST_FIELDS(struct package_set);
};

struct readiness_options {
    enum servicing_mode servicing; /* as asked; a host's own is in struct host */
    bool has_host_stack;           /* --host-stack: the stack of the machine that services an image offline */
    struct version host_stack;
    enum plan_policy policy;
    struct question goal;             /* of kbready plan: where the plan is to lead */
    bool strict;                      /* what is only likely counts as unknown, and so does what nobody examined */
    bool trust_inferred;              /* requirements whose only source is inferred block too */
    bool fail_on_recommended;         /* a recommendation that is unmet or unknown closes the gate */
    bool allow_not_applicable;        /* not-applicable opens the gate */
    enum assertion sha2;              /* --assert sha2=yes|no */
    struct slice esu;                 /* --assert esu=PROGRAMME; "none" = not licensed; "" = nothing asserted */
    struct date plan_date;            /* the newest release that a plan may name */
    struct date today;                /* that reports print */
    struct date expiry_day;           /* on which it is looked whether waivers are over and the catalog is too old */
    struct package_set_list packages; /* --package */
};
