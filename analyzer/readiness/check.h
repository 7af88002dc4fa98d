/* The table of checks: each is one rule of Windows servicing evaluated on one host for one update. A new check is one new file and one
 * new row in checks/checks.c. Ids are stable: JSON, docs/checks.md and waivers name them. */
#pragma once

#include "readiness/assessment.h"

struct assessment_context; /* readiness/assess.h */

struct check {
    const char *id;       /* "servicing-stack-update" */
    const char *title;    /* "servicing stack", as the text report labels it */
    const char *fails_at; /* where Windows stops when it is unmet: "the signature"; NULL = it does not stop */
    void (*evaluate)(struct assessment_context *context);
};

extern const struct check check_table[];
extern const size_t check_count;
const struct check *check_find(struct slice id);
