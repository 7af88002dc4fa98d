/* A diagnosis as pages: the one walk that Markdown and HTML share. */
#pragma once

#include "report/diagnosis_report.h"
#include "report/page/page_node.h"

/* `spell` gets a node for each log, PAGE_DOCUMENT, one after the other. They lie in `arena`. */
void post_mortem_walk(const struct diagnosis *diagnosis, struct arena *arena,
                      void (*spell)(void *format, const struct page_node *node), void *format);
