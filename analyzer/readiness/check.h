/* A check: one rule of Windows servicing, decided for one host and one update. All that is known of it stands in its
 * own file of checks/. */
#pragma once

#include "base/slice.h"
#include "readiness/checks/checks.h"

struct evaluation; /* readiness/evaluate.h */

/* What cures it when it is unmet. */
enum cure {
    CURE_UPDATE,    /* an update that the finding names, or nothing that is installed */
    CURE_STACK,     /* a servicing stack update */
    CURE_SIGNATURE, /* the update that brings SHA-2 support */
    CURE_RESTART,   /* what is pending is completed by a restart */
};

struct check {
    enum check_id id;
    const char *name;     /* "servicing-stack-update": stable, for JSON, docs/checks.md and waivers name it */
    const char *title;    /* "servicing stack", as the text report labels it */
    const char *fails_at; /* where Windows stops when it is unmet: "the signature"; NULL = it does not stop */
    const char *unmet;    /* how the headline says it: "the servicing stack is too old"; NULL = it never does */
    const char *unknown;  /* what is not known then: "whether the servicing stack is new enough"; NULL = as above */
    const char *why_never_waived; /* as the end of a refusal; NULL = it can be waived */
    enum cure cure;
    /* Adds findings, with everything but words that have to be made (readiness/finding.h): one at least, but for what
     * most exports do not show and nobody misses (component-store). */
    void (*decide)(struct evaluation *evaluation);
};

/* By id. */
extern const struct check *const check_table[CHECK_COUNT];
/* By name; NULL when there is none. */
const struct check *check_find(struct slice name);
