/* A report as pages: the one walk that every format of pages shares. */
#pragma once

#include "report/page/page_node.h"

/* Hands the nodes that a page consists of to `spell`, one after the other: the overview where there are several hosts, a record for each
 * update on each host, updates in no catalog. What a node holds lies in `arena` or in the report. */
void record_walk(const struct report *report, struct arena *arena,
                 void (*spell)(void *format, const struct page_node *node), void *format);
