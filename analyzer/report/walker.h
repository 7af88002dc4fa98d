/* Formats that take the hosts of a report one at a time, so that no more than one need be in memory. */
#pragma once

#include "report/report.h"

/* A report on its way through a format that takes one host at a time. */
struct report_walk {
    const struct report *report; /* with all its totals; its hosts may be outlines */
    struct report_style style;
    struct arena *arena;   /* of the document */
    struct arena *scratch; /* of one call: what a function returns may lie here */
    void *state;           /* the format's own */
};

/* What stands before the hosts of a report of `check`, what is said of each, and what stands behind them. `end` is
 * called however it goes, and releases what `begin` took. */
struct report_walker {
    struct slice (*begin)(struct report_walk *walk);
    struct slice (*host)(struct report_walk *walk, const struct host_report *host, size_t index);
    struct slice (*end)(struct report_walk *walk);
};
