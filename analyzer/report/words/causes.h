/* The answers of several hosts by their cause: what is the matter on how many of them, and what to do first. */
#pragma once

#include "report/words/overview.h"

/* Hosts that got the same answer to one update, for the same reason, with the same way out. */
struct cause {
    struct overview_column update;
    const struct overview_answer *answer;
    struct slice headline; /* "the servicing stack is too old" */
    struct slice advice;   /* "Install KB4493730 and restart first; then it is ready (2 restarts)." */
    bool is_waived;
    size_t first_host; /* index in the report */
    struct slice_list hosts;
};
struct cause_list {
    LIST_FIELDS(struct cause);
};

/* Of a report of check, whose hosts may be outlines: the worst first, of equal ones that of more hosts. In `arena`. */
struct cause_list causes_of(const struct report *report, struct arena *arena);
/* That of one answer; NULL when it is not among them. */
const struct cause *cause_find(const struct cause_list *causes, const struct host_report *host,
                               const struct assessment *assessment, struct arena *arena);
/* Whether somebody has to do something about it. */
bool cause_needs_reading(const struct cause *cause);
/* "SRV-FILE01, SRV-APP02 and 4 more": `most` of them at most; one more is named rather than counted. */
struct slice cause_hosts(struct arena *arena, const struct cause *cause, size_t most);
