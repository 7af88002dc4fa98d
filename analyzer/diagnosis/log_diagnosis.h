/* What logs say of what failed: plain data, as reports show it. Every text lies in the arena of the diagnosis and is
 * clean (base/text.h). */
#pragma once

#include "base/date.h"
#include "base/list.h"
#include "diagnosis/log_rule.h"

enum diagnosis_outcome { OUTCOME_NOTHING_FAILED, OUTCOME_FAILED, OUTCOME_CAUSE_UNKNOWN };
/* "failed", "nothing-failed", "unknown". */
const char *diagnosis_outcome_name(enum diagnosis_outcome outcome);

/* A place in a log. */
struct log_place {
    struct slice path; /* of the piece, where a log has several */
    uint32_t line;
};

struct diagnosed_code {
    bool is_known;
    uint32_t value;
    struct slice spelling; /* as the log writes it; empty where it follows from the words */
};

/* A line that counts for something, in words of the log. */
struct diagnosed_line {
    struct log_place place;
    struct slice time, text;
    struct diagnosed_code code;
    const struct log_rule *rule; /* that the line is known by; never NULL */
    enum cause_class class;
    enum log_rank rank;   /* of the rule, or of the code where that tells more */
    struct slice culprit; /* what it names as to blame; empty where it names nothing */
    uint32_t count;       /* how often it was said */
};
struct diagnosed_lines {
    LIST_FIELDS(struct diagnosed_line);
};

/* An update that the catalog knows to help: to be installed before what failed. */
struct cure_step {
    uint32_t kb;
    struct slice title, why, source;
};

struct diagnosed_failure {
    struct slice package;    /* identity, KB or id of the update; where the log names none, what the cause names */
    unsigned package_weight; /* how well that is known */
    uint32_t kb;             /* 0 = none is named */
    struct slice operation;  /* what was asked of DISM, or "scan of the component store"; empty where it is not told */
    struct slice culprit;    /* what is to blame, where that is another than the package */
    struct slice phase;      /* in which it failed: "Resolve", the name of an installer; empty where it is not told */
    struct slice required_stack, current_stack; /* versions; empty = not stated */
    struct diagnosed_code status;               /* of the operation as a whole, as clients see it */
    bool has_cause;
    struct diagnosed_line cause;
    struct diagnosed_lines echoes; /* what repeats the failure: one of each kind */
    struct log_place first, last;
    struct slice first_time, last_time;
    uint32_t count;            /* of attempts that failed alike */
    bool rolled_back;          /* what was done was undone */
    bool was_asked_of_catalog; /* whether a catalog was there to ask */
    struct {
        LIST_FIELDS(struct cure_step);
    } cure;             /* in order */
    bool was_made_good; /* a later attempt at the same package ended well */
};

enum diagnosis_event_kind { EVENT_STACK, EVENT_BEGIN, EVENT_ENDED_WELL, EVENT_FAILED, EVENT_RESTART, EVENT_ROLLBACK };
extern const char *const diagnosis_event_names[];
struct diagnosis_event {
    enum diagnosis_event_kind kind;
    struct log_place place;
    struct slice time, what; /* the package, or the stack */
    struct diagnosed_code code;
};

struct noise_count {
    uint32_t code; /* 0 = without one */
    const char *meaning;
    uint32_t count;
};

struct log_diagnosis {
    struct slice path;       /* of the log; of several pieces, of the first */
    struct slice_list files; /* its pieces, in order of time */
    struct slice machine;    /* that it is of, where names of files or folders tell; "" = not told */
    struct slice_list kinds; /* of lines: "cbs", "dism" ... */
    uint64_t lines;
    enum diagnosis_outcome outcome;
    struct {
        LIST_FIELDS(struct diagnosis_event);
    } timeline;
    size_t events_dropped;
    struct {
        LIST_FIELDS(struct diagnosed_failure);
    } failures; /* the one that counts first; then by time */
    size_t failures_dropped;
    struct diagnosed_lines also_wrong; /* what is visibly wrong besides */
    struct {
        LIST_FIELDS(struct noise_count);
    } noise;
    struct slice why_unknown; /* what to collect; empty but for OUTCOME_CAUSE_UNKNOWN */
};

struct diagnosis {
    enum diagnosis_outcome outcome; /* the worst of its logs */
    struct {
        LIST_FIELDS(struct log_diagnosis);
    } logs;
    struct date made_on;        /* the day that reports show; nothing depends on it */
    struct slice_list warnings; /* files that were not read, or only in part */
};
