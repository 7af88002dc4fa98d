/* Attempts at an update that logs of the host tell of. */
#pragma once

#include "diagnosis/cause_class.h"
#include "readiness/facts/host.h"

/* An attempt, and what the comparison with the answer needs beside it. */
struct told_attempt {
    struct logged_attempt attempt; /* all but what is predicted */
    enum cause_class class;
    bool was_made_good; /* a later attempt in the same log ended well */
};
struct told_attempt_list {
    LIST_FIELDS(struct told_attempt);
};

/* Those at the update of this number, the newest first; those without a time last. A log tells of each kind of failure
 * once. In `host->arena`. */
struct told_attempt_list logged_attempts_find(const struct host *host, uint32_t kb);
