/* JUnit documents with a case for each thing that was looked at. */
#pragma once

#include "base/date.h"
#include "base/list.h"

enum junit_outcome { JUNIT_PASSED, JUNIT_FAILED, JUNIT_ERROR };

struct junit_case {
    struct slice name;
    enum junit_outcome outcome;
    struct slice message; /* one sentence; of what did not pass */
    struct slice type;    /* the same in one word */
    struct slice text;    /* all of it, for people */
};

struct junit_suite {
    const char *command; /* "diagnose" */
    struct date made_on;
    struct {
        LIST_FIELDS(struct junit_case);
    } cases;
    struct slice_list warnings;
};

struct slice junit_render_suite(const struct junit_suite *suite, struct arena *arena);
