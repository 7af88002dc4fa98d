/* What is kept of one host of a fleet: its answers, why they are what they are, and what to do; some hundred bytes where
 * a whole report has some ten thousand. The evidence is in the report of `kbready check` on that host. */
#pragma once

#include "report/report.h"

/* How far the examination of a host came. */
enum fleet_examined {
    FLEET_EXAMINED,
    FLEET_UNREADABLE, /* its export */
    FLEET_CRASHED,    /* what examined it crashed on it */
    FLEET_FAILED,     /* the machine that ran kbready failed, which is no evidence: the run failed, too */
};
enum { FLEET_EXAMINED_COUNT = FLEET_FAILED + 1 };
/* "yes", "unreadable", "crashed", "failed". */
extern const struct vocabulary fleet_examined_names;

/* A required finding that is unmet or unknown. */
struct fleet_cause {
    struct slice check;    /* "servicing-stack-update" */
    struct slice title;    /* "servicing stack" */
    enum outcome outcome;  /* unmet or unknown */
    bool is_waived;        /* it is, whatever the outcome */
    uint32_t code;         /* that Windows would show; 0 = none */
    struct slice required; /* "KB4493730 (stack 6.0.6003.20484) or a later servicing stack update"; "" = not said */
    struct slice actual;   /* "6.0.6002.18005"; "" = not known */
    struct slice collect;  /* what would settle an unknown; "" = nothing would */
};

/* A step of the plan that must be done before the update installs. */
struct fleet_step {
    enum plan_action action;
    uint32_t kb;       /* of PLAN_INSTALL */
    struct slice what; /* of PLAN_COLLECT what to export, of PLAN_REPAIR what to do */
};

struct fleet_answer {
    uint32_t kb;
    enum verdict verdict;
    enum certainty certainty;
    bool gate_passes;
    int exit_code; /* of this answer alone */
    struct date waived_until;
    struct slice headline;
    struct {
        LIST_FIELDS(struct fleet_cause);
    } causes;      /* in the order in which Windows would meet them */
    bool has_plan; /* the steps were replayed, and lead to the update */
    struct {
        LIST_FIELDS(struct fleet_step);
    } steps; /* empty as well where nothing has to be done */
};

struct fleet_host {
    struct slice id;   /* the export as it was named */
    struct slice name; /* computer name; "" = not known */
    enum fleet_examined examined;
    struct slice why; /* of a host that was not examined */
    struct slice product, product_id, nt_version;
    enum architecture architecture;
    struct version stack; /* 0 = not known */
    enum servicing_mode servicing;
    struct {
        LIST_FIELDS(struct fleet_answer);
    } answers;
    struct {
        LIST_FIELDS(struct unanswered_question);
    } unanswered;
    struct kb_list unknown_updates; /* asked for, and in no catalog */
};

/* What is kept of `host`; texts are views of it, the rest lies in `arena`. */
struct fleet_host fleet_host_of(const struct host_report *host, const struct kb_list *unknown, struct arena *arena);
/* A host of which there is nothing but why: every update and every question is undetermined. */
struct fleet_host fleet_host_missing(struct slice id, enum fleet_examined examined, struct slice why,
                                     const struct kb_list *updates, const struct slice_list *questions,
                                     struct arena *arena);
/* What a pipeline is told of it: the worst of its answers; of a machine that failed EXIT_USAGE. */
int fleet_host_exit_code(const struct fleet_host *host);
/* "install KB4493730", "restart", "collect: reg export …"; in `arena`. */
struct slice words_fleet_step(struct arena *arena, const struct fleet_step *step);

/* One line of JSON, {"host":{…}}, in `arena`; and the same read back: ERROR_INPUT says what is wrong with it. */
struct slice fleet_host_write(const struct fleet_host *host, struct arena *arena);
bool fleet_host_read(struct slice line, struct arena *arena, struct fleet_host *host, struct error *error);
