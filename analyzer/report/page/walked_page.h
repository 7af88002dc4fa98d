/* Documents that are walked once, as Markdown and as an HTML page. */
#pragma once

#include "report/page/page_node.h"

/* Gets a node for each document, PAGE_DOCUMENT, one after the other. */
typedef void page_spell(void *format, const struct page_node *node);
/* Makes the nodes of all documents that `subject` is about, in `arena`. */
typedef void page_walk(const void *subject, struct arena *arena, page_spell *spell, void *format);

/* `remarks` stand below the documents, each with `label` before it. */
struct page_remarks {
    const char *label;
    const struct slice_list *lines;
};

struct slice markdown_render_walk(page_walk *walk, const void *subject, struct page_remarks remarks,
                                  struct arena *arena);
struct slice html_render_walk(page_walk *walk, const void *subject, struct slice title, struct page_remarks remarks,
                              struct arena *arena);
