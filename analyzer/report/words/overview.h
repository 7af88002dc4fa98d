/* The overview of a report on several hosts: a row for each host, a column for each update asked for, and one word in
 * each cell. */
#pragma once

#include "report/report.h"

struct overview_column {
    struct slice update; /* "KB4520002" */
    uint32_t kb;         /* 0 = in no catalog, so that every host has the same answer */
};
struct overview_column_list {
    LIST_FIELDS(struct overview_column);
};

/* One answer. The sign says it where there is no colour; neither stands alone. */
struct overview_answer {
    /* "blocked", "already-installed"; "not-known" of an update in no catalog; "none" where the host has no answer */
    const char *name;
    const char *sign;                                                   /* "✗" */
    const char *word;                                                   /* "blocked", "installed" */
    enum { ANSWER_BAD, ANSWER_OPEN, ANSWER_APART, ANSWER_GOOD } weight; /* apart: no question arises */
};
enum { OVERVIEW_ANSWER_COUNT = VERDICT_COUNT + 2 };

/* Whether the report has one: several hosts were asked about updates. */
bool overview_exists(const struct report *report);
/* In the order in which the hosts name the updates, then those that no catalog has; in `arena`. */
struct overview_column_list overview_columns(const struct report *report, struct arena *arena);
/* The host's assessment of the update of the column; NULL when there is none. */
const struct assessment *overview_assessment(const struct host_report *host, const struct overview_column *column);
const struct overview_answer *overview_answer(const struct host_report *host, const struct overview_column *column);
/* Whether a waiver has let it pass: the answer is the same, the gate is open. */
bool overview_is_waived(const struct host_report *host, const struct overview_column *column);
/* Every answer there can be, the worst first; NULL past the end. */
const struct overview_answer *overview_answer_at(size_t index);
/* Its place in that order, the worst is 0. */
int overview_severity(const struct overview_answer *answer);
/* "5 hosts, 2 updates: 3 blocked, 1 undetermined, 6 ready"; in `arena`. */
struct slice overview_sentence(const struct report *report, struct arena *arena);
