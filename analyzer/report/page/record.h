/* A report as pages: the one walk that every format of pages shares. */
#pragma once

#include "report/page/page_node.h"
#include "report/words/causes.h"

/* A page's walk: `spell` gets its nodes one after the other. What a node holds lies in `arena` or in the report. */
struct record_walk {
    const struct report *report;
    struct arena *arena;
    void (*spell)(void *format, const struct page_node *node);
    void *format;
};

/* First the overview, where there are several hosts. */
void record_walk_overview(const struct record_walk *walk);
/* Then a record for each update on each host; with `causes`, only the first of each cause. `index` is the place of the
 * host in the report. */
void record_walk_host(const struct record_walk *walk, const struct host_report *host, const struct cause_list *causes,
                      size_t index);
/* Then the updates in no catalog. */
void record_walk_unknown(const struct record_walk *walk);
