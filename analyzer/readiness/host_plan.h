/* What brings a host where it is to be: the plan of one update (plan/plan.h), found by what is asked, with what each
 * step closes and what it costs to stop after it. Plain data; host_plan.c makes it, report/ shows it. */
#pragma once

#include "readiness/assessment.h"
#include "readiness/facts/host.h"

enum plan_outcome {
    PLAN_NOTHING_TO_DO,        /* the goal is in force */
    PLAN_REACHES,              /* the steps lead there: each was replayed */
    PLAN_REACHES_IF_COLLECTED, /* provided that what is collected speaks for it */
    PLAN_FALLS_SHORT,          /* they lead as far as they can, which is not where they were to lead */
    PLAN_FAILS,                /* nothing leads there */
    PLAN_CANNOT_TELL,          /* not known what the goal is on this host, or what it needs */
};
enum { PLAN_OUTCOME_COUNT = PLAN_CANNOT_TELL + 1 };
/* "nothing-to-do", "reaches", … */
extern const struct vocabulary plan_outcome_names;

/* How many vulnerabilities are open, where the catalog has no such data on the host's product. */
#define OPEN_NOT_KNOWN SIZE_MAX

/* A step, and where one stands after it. */
struct host_plan_step {
    struct plan_step step;
    struct assessed_update update;               /* of PLAN_INSTALL: what is installed */
    struct kb_list restart_due;                  /* installed, and in force only after a restart */
    struct catalog_cve_list closes;              /* of PLAN_INSTALL: once the update is in force */
    struct exposed_exploit_list closes_exploits; /* those of them for which an exploit is known */
    size_t open_after;                           /* vulnerabilities, if one stops here; OPEN_NOT_KNOWN */
};

/* An update outside of the plan that fixes what stays open, and how much of it. */
struct host_plan_rest {
    uint32_t kb;
    size_t cves;
};

struct host_plan {
    bool is_made;      /* false: no plan was asked for */
    struct slice goal; /* as asked: "newest", "CVE-2019-0708" */
    enum plan_outcome outcome;
    uint32_t target;       /* where the steps lead; 0 = not known */
    struct slice headline; /* one sentence */
    enum replay replay;
    size_t ready_after_step; /* as in struct plan */
    size_t restarts;
    size_t open_before, open_after; /* vulnerabilities; OPEN_NOT_KNOWN */
    struct {
        LIST_FIELDS(struct host_plan_step);
    } steps;
    struct {
        LIST_FIELDS(struct host_plan_rest);
    } rest;                 /* that which fixes most first */
    struct slice otherwise; /* where a step is to be settled first: what holds without it; "" = nothing to say */
    struct slice_list notes;
};

/* The plan to options->goal, and the assessment of the update that it leads to (*assessed tells whether there is one).
 * `update` is the one asked for by QUESTION_UPDATE, otherwise NULL. It takes the shortest way unless the options name a
 * policy. Where nothing leads to the newest update, it leads to the newest that can be had. Everything lies in the
 * arena of the host. */
struct host_plan host_plan_make(const struct host *host, const struct catalog_update *update,
                                struct assessment *assessment, bool *assessed);
