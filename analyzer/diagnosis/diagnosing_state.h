/* Shared by diagnosing.c, which walks the lines, line_roles.c, which takes what each says, and failures.c, which
 * keeps what comes of it. */
#pragma once

#include "diagnosis/attempt.h"
#include "diagnosis/diagnosing.h"
#include "diagnosis/known_noise.h"

struct diagnosing {
    const struct rule_matcher *matcher;
    struct log_diagnosis *log;
    struct arena *arena; /* of the log */
    struct slice path;   /* of the piece */
    struct attempt attempt;
    struct short_text last_time;     /* that was written on this line or before it */
    struct short_text stack;         /* that runs, as stated last */
    bool has_ends, has_beginnings;   /* whether the log tells how operations end, and when they begin */
    bool takes_glued;                /* entries have dates, so what has none belongs to the one before */
    size_t widest;                   /* of its lines so far: where a console wrapped them */
    const struct log_rule *by_code;  /* of the line that is taken: what its code alone says; NULL = nothing */
    struct known_noise *known_noise; /* lines that were noise before */
    char *entry;                     /* LIMIT_LOG_ENTRY bytes, for glued lines */
};

/* line_roles.c. Takes an entry, with the rules that fit it. */
void diagnosing_take(struct diagnosing *diagnosing, const struct log_entry *entry, const struct rule_matches *matches);
void diagnosing_count_noise(struct diagnosing *diagnosing, const struct log_rule *rule, const struct log_entry *entry);
/* Whether what fits a line makes it noise. */
bool diagnosing_is_noise(const struct rule_matches *matches);

/* failures.c. An operation ended with a failure; `end` is where. */
void failures_close(struct diagnosing *diagnosing, struct log_place end);
/* It ended well. */
void failures_close_well(struct diagnosing *diagnosing, struct log_place end);
/* The log ended. */
void failures_settle(struct diagnosing *diagnosing);
/* `event` without its texts being kept yet: copies of them are. Its time is that of the line that is taken. */
void timeline_add(struct diagnosing *diagnosing, struct diagnosis_event event);
