/* What is concluded about one update on one host: findings, verdict, plan. Data only; assess.h makes it, report/ shows
 * it. */
#pragma once

#include "base/date.h"
#include "base/list.h"
#include "base/vocabulary.h"
#include "catalog/catalog.h"
#include "inventory/doubt.h"
#include "inventory/inventory.h"

enum outcome { OUTCOME_MET, OUTCOME_UNMET, OUTCOME_UNKNOWN, OUTCOME_NOT_RELEVANT };
extern const struct vocabulary outcome_names, certainty_names;
const char *outcome_name(enum outcome outcome);
const char *certainty_name(enum certainty certainty);

enum strength { STRENGTH_REQUIRED, STRENGTH_RECOMMENDED };
extern const struct vocabulary strength_names;
const char *strength_name(enum strength strength);

/* How sure the predicted code is. */
enum prediction { PREDICTION_NONE, PREDICTION_LIKELY, PREDICTION_CERTAIN };
extern const struct vocabulary prediction_names;

/* What the requirement itself rests on: the update's own manifest, a class rule, or catalog rows. */
enum basis { BASIS_MANIFEST, BASIS_RULE, BASIS_CONFIRMED, BASIS_SINGLE, BASIS_INFERRED, BASIS_SERVICING };
extern const struct vocabulary basis_names;

/* What was seen nowhere in an export, in the place of a reader: stated on the command line, or done by a plan that is
 * replayed. */
enum { SOURCE_ASSERTION = READER_COUNT, SOURCE_SIMULATION };
/* The names of readers and of these, as in JSON. */
extern const struct vocabulary evidence_source_names;

struct evidence {
    struct origin at;    /* its reader may be one of the above */
    struct slice detail; /* what was seen there */
};
struct evidence_list {
    LIST_FIELDS(struct evidence);
};
struct kb_list {
    LIST_FIELDS(uint32_t);
};
struct code_list {
    LIST_FIELDS(uint32_t);
};

/* Whether a report of before has a finding, too. */
enum baseline_state {
    BASELINE_NONE, /* no such report was given, or the finding is neither unmet nor unknown */
    BASELINE_NEW,
    BASELINE_KNOWN,
};

struct check;  /* readiness/check.h */
struct waiver; /* readiness/waiver.h */

struct evaluation; /* readiness/evaluate.h */
struct finding;
/* Makes words from what a check has put by. */
typedef void finding_describer(const struct evaluation *evaluation, struct finding *finding, const void *about);

/* What of --strict is to be said. */
enum strictness { STRICT_ABOUT_NOTHING, STRICT_ABOUT_LIKELY, STRICT_ABOUT_EXAMINATION };

/* The words of a finding that are still to be made (readiness/finding.h). Zero where all are there. */
struct words_due {
    finding_describer *describe;
    const void *about;
    enum doubt_subject doubted; /* of a finding with doubt */
    bool was_met;               /* before it was doubted */
    bool rule_may_not_bind;     /* for the day of release is not known */
    enum strictness strictness;
};

struct finding {
    const struct check *check;
    enum outcome outcome;
    enum certainty certainty;
    enum strength strength;
    bool warns_only;         /* its only source is inferred and --trust inferred was not given: shown, never blocks */
    uint32_t predicted_code; /* 0 = none */
    struct code_list also_seen;
    enum prediction prediction;
    struct slice required; /* "KB4493730 (stack 6.0.6003.20484) or a later servicing stack update" */
    struct slice actual;   /* "6.0.6002.18005"; "" = not known */
    struct slice message;  /* one sentence for people */
    struct evidence_list evidence;
    struct slice_list looked_for; /* what would have answered and was not there */
    struct slice_list sources;
    enum basis basis;
    struct slice rule;            /* id of the class rule, "" = none */
    struct kb_list remedies;      /* any one of them cures it; empty = not by installing */
    struct slice collect;         /* what to export to settle an unknown; "" = nothing would */
    const struct doubt *doubt;    /* of an unknown: the damage that makes it one; NULL = none */
    bool remedy_settles;          /* of an unknown: a remedy answers it as well, for the host is known to lack it */
    enum baseline_state baseline; /* the outcome is what it is without */
    const struct waiver *waiver;  /* that speaks of it; NULL = none. The outcome is what it is without */
    bool is_waived;               /* by it; false as well when it has expired */
    struct words_due due;         /* zero in every finding of an assessment */
};
struct finding_list {
    LIST_FIELDS(struct finding);
};

enum verdict {
    VERDICT_READY,
    VERDICT_ALREADY_INSTALLED,
    VERDICT_BLOCKED,
    VERDICT_NOT_APPLICABLE,
    VERDICT_UNDETERMINED
};
enum { VERDICT_COUNT = VERDICT_UNDETERMINED + 1 };
extern const struct vocabulary verdict_names;
const char *verdict_name(enum verdict verdict);

enum plan_action { PLAN_INSTALL, PLAN_RESTART, PLAN_COLLECT, PLAN_REPAIR };
extern const struct vocabulary plan_action_names;
const char *plan_action_name(enum plan_action action);

/* How an installed update is taken back, by what the catalog knows of its kind. */
enum way_back {
    WAY_BACK_NONE, /* the step installs nothing */
    WAY_BACK_USUALLY,
    WAY_BACK_NEVER,
    WAY_BACK_NOT_RECORDED,  /* no source says whether it can be removed */
    WAY_BACK_ALL_BUT_STACK, /* usually, but the servicing stack that it brings stays */
};
extern const struct vocabulary way_back_names;

struct plan_step {
    enum plan_action action;
    uint32_t kb; /* of PLAN_INSTALL */
    enum way_back way_back;
    enum strength strength;
    struct kb_list alternatives; /* other updates that would do instead */
    struct slice why;            /* one sentence; for PLAN_COLLECT what to export, for PLAN_REPAIR what to do */
};

enum replay { REPLAY_READY, REPLAY_READY_IF_COLLECTED, REPLAY_NONE };
extern const struct vocabulary replay_names;
const char *replay_name(enum replay replay);

struct plan {
    enum replay replay;
    size_t ready_after_step; /* 1-based: after this step the target installs; 0 = before the first, or no such step */
    struct {
        LIST_FIELDS(struct plan_step);
    } steps;
};

/* A servicing stack that matters for the update, or the update itself, on the line of time that reports draw. */
enum milestone_role {
    MILESTONE_HOST,        /* the stack in force, before the first that is newer */
    MILESTONE_UPDATE,      /* the update asked for */
    MILESTONE_REQUIRED,    /* an open requirement names it first */
    MILESTONE_RECOMMENDED, /* so does an open recommendation */
    MILESTONE_NEWEST_KNOWN,
};
extern const struct vocabulary milestone_names;
struct stack_milestone {
    enum milestone_role role;
    uint32_t kb;            /* 0 = none */
    struct version version; /* of the servicing stack; 0 = not known */
    struct date released;   /* 0 = not known */
};
struct stack_milestone_list {
    LIST_FIELDS(struct stack_milestone);
};

/* A vulnerability for which exploit code is public, or that was exploited in attacks: two facts. */
struct exposed_exploit {
    uint64_t cve;
    struct slice title;
    struct slice known_as; /* "BlueKeep"; "" = no name in common use */
    bool has_code, was_attacked;
};

struct exposed_exploit_list {
    LIST_FIELDS(struct exposed_exploit);
};

/* Vulnerabilities that stay open until the update is installed. */
struct exposure {
    bool known;  /* false: the catalog has no such data, or the question does not arise */
    size_t cves; /* how many, as far as the export shows */
    /* those of them: with a name in common use first, then those that were attacked, then the gravest */
    struct exposed_exploit_list exploits;
};

/* Which support the product has on the day of the run. */
enum support_phase {
    SUPPORT_UNKNOWN,
    SUPPORT_MAINSTREAM,
    SUPPORT_EXTENDED,
    SUPPORT_BY_EDITION,       /* of a client, until days that differ by its edition */
    SUPPORT_SECURITY_UPDATES, /* Extended Security Updates, for those who are licensed */
    SUPPORT_ENDED,
};
/* "mainstream", "extended", "extended-security-updates", "ended"; none for unknown. */
extern const struct vocabulary support_phase_names;
struct support {
    enum support_phase phase;
    struct catalog_lifecycle_list ends; /* of every kind of support, the earliest first */
};

/* How an attempt at the update ended, as a log tells it. */
enum attempt_end { ATTEMPT_FAILED, ATTEMPT_INSTALLED };
extern const struct vocabulary attempt_end_names;

/* Whether what a log tells bears out what is predicted. */
enum borne_out { BORNE_OUT_NOT_DECIDABLE, BORNE_OUT_AGREED, BORNE_OUT_CONTRADICTED };
extern const struct vocabulary borne_out_names;

/* An attempt at the update that a log of the host tells of, beside the answer. It is history: no answer rests on it. */
struct logged_attempt {
    enum attempt_end end;
    size_t count;            /* how often the log tells of it */
    bool was_undone;         /* what was done was rolled back */
    uint32_t code;           /* of the first cause; 0 = none is stated */
    uint32_t status;         /* of the operation as a whole; 0 = none is stated */
    struct slice class;      /* of the cause, as kbready diagnose has it: "ssu-required"; "" = not told */
    struct slice meaning;    /* "the servicing stack is too old"; "" = not told */
    struct slice remedy;     /* what to do about such a cause; "" = not told */
    struct version stack;    /* that ran; 0 = not stated */
    struct origin at;        /* the line; its key is the time, as the log writes it */
    struct slice text;       /* the log's words; "" = only that it failed is kept */
    uint32_t predicted_code; /* of what is predicted; 0 = none is */
    bool rests_on_log;       /* what is predicted was itself seen in this log */
    enum borne_out borne_out;
    struct slice why; /* one sentence */
};
struct logged_attempt_list {
    LIST_FIELDS(struct logged_attempt);
};

/* What an attempt at the update left behind. */
enum leftover_kind {
    LEFTOVER_UNDONE,      /* a log says that Windows took it back */
    LEFTOVER_STAGED,      /* on disk, not in force */
    LEFTOVER_INTERRUPTED, /* in the middle of being resolved or staged */
    LEFTOVER_PARTIAL,     /* installed in part */
    LEFTOVER_REMOVAL,     /* to be removed at the next restart */
    LEFTOVER_RESTART,     /* it waits, and a restart of servicing was begun */
};
extern const struct vocabulary leftover_names;
struct leftover {
    enum leftover_kind kind;
    enum certainty certainty; /* that an attempt left it */
    struct slice seen;        /* what is there: "Package_for_KB4503273~… is staged" */
    struct slice means;       /* for another attempt */
    struct slice advice;      /* what to do */
    struct evidence_list evidence;
};
struct leftover_list {
    LIST_FIELDS(struct leftover);
};

/* What reports say of the update beside its number. */
struct assessed_update {
    bool is_known; /* false: neither a row of the catalog nor made from a package */
    enum update_kind kind;
    struct slice title;
    struct date released;       /* 0 = not known; where only its package gives a day, the one on which that was made */
    struct slice release_month; /* "2019-10", "2017" or "" */
    struct slice product_name;  /* of the product it is for; "" = not known */
};

struct assessment {
    uint32_t kb;
    struct assessed_update update;
    struct slice asked_as; /* what was asked, where it was no KB: "CVE-2019-0708, newest"; "" = its KB was */
    struct slice identity; /* of the package given with --package; "" = none given */
    /* others of the packages given, which the verdict takes to be installed before it */
    struct kb_list installed_first;
    enum verdict verdict;
    enum certainty certainty; /* likely when a required finding that was needed for the verdict is only likely */
    bool gate_passes;
    struct date waived_until; /* the gate is open, up to this day, only because of waivers; 0 = not because of them */
    struct slice headline;    /* one sentence */
    struct slice advice;      /* of an outline (report/outline.h): what to do first, in one sentence; "" otherwise */
    /* "Windows would most likely stop at the signature (0x80092004), then …"; "" = none */
    struct slice prediction_sentence;
    const struct finding *first_failure; /* NULL = none */
    struct finding_list findings;        /* in the order of the table of checks */
    bool has_plan;
    struct plan plan;
    struct slice why_no_plan;                     /* "" when there is a plan or none is needed */
    struct slice_list not_proven;                 /* what no source in the export could show, one phrase each */
    struct catalog_known_issue_list known_issues; /* of the update, then of those that the plan installs with it */
    struct exposure exposure;
    bool newer_stack_after_plan_date;           /* a servicing stack update newer than the plan date exists */
    uint32_t newest_stack_kb;                   /* newest known to the catalog whatever the plan date; 0 = none */
    struct stack_milestone_list stack_timeline; /* the oldest first; empty when the product is not known */
    struct logged_attempt_list logged;          /* the newest first */
    struct leftover_list leftovers;             /* of attempts at the update, in the order of kinds */
};

/* Who installs the update: the machine itself while it runs, or another one into an image. */
enum servicing_mode {
    SERVICING_BY_EXPORT, /* not said: the form of each export decides; of a report, its hosts differ */
    SERVICING_ONLINE,
    SERVICING_OFFLINE,
};
/* "online", "offline"; none for the first. */
extern const struct vocabulary servicing_mode_names;

/* Why a host is taken to be serviced so. */
enum servicing_basis { SERVICING_PRESUMED, SERVICING_ASKED, SERVICING_OF_WIM_IMAGE, SERVICING_OF_MOUNTED_IMAGE };
extern const struct vocabulary servicing_basis_names;

/* Which of the updates that would do a plan takes, and what it installs beyond what is demanded. */
enum plan_policy {
    POLICY_OF_COMMAND, /* not said: newest, and of `kbready plan` shortest */
    POLICY_NEWEST,     /* the newest; recommendations, too */
    POLICY_MINIMAL,    /* the oldest; nothing but what blocks for certain */
    POLICY_SHORTEST,   /* the newest; nothing that can be left out */
};

/* What is known of the host after inventory and catalog were put together, as reports print it. */
struct host_summary {
    struct slice id;           /* path relative to the argument: "." for the argument itself */
    struct slice name;         /* computer name; data NULL = not known */
    struct slice product_id;   /* of the catalog; "" = none of its products */
    enum delivery delivery;    /* how the servicing stack reaches that product on the plan date */
    struct slice product_name; /* as the export says or as follows from it; data NULL = not known */
    struct slice nt_version;   /* "6.0.6002"; data NULL = not known */
    enum architecture architecture;
    enum servicing_mode servicing; /* online or offline */
    enum servicing_basis servicing_basis;
    bool stack_known;
    struct version stack_version;
    enum stack_bound stack_bound;
    struct origin stack_origin;
    struct slice sha2_value; /* yes no unknown */
    struct slice sha2_basis; /* observed implied asserted none */
    struct origin sha2_origin;
    bool pending_examined; /* false: JSON null */
    struct support support;
};
