/* Work that servicing has begun and not finished: what was looked for, and what was seen. */
#pragma once

#include "readiness/facts/host.h"
#include "readiness/facts/servicing_stack.h"

struct pending_answer {
    enum answer answer; /* yes: this kind of work is pending; unknown: nobody looked */
    struct evidence_list evidence;
};

/* One kind; a simulated restart has done it. */
struct pending_answer pending_work_find(const struct host *host, enum pending_kind kind);
