/* Markdown (GitHub's) with text from elsewhere in it, which stays text: no HTML, link, image, emphasis, mention or
 * broken table comes of it. */
#pragma once

#include "base/list.h"

struct markdown_builder {
    struct arena *arena;
    struct slice_list parts;
};

/* Markup, a literal of the caller. */
void markdown_add(struct markdown_builder *builder, const char *markup);
/* Text on one line, escaped; it must live as long as the builder. Words that a renderer would look into (addresses,
 * mentions) become code. */
void markdown_text(struct markdown_builder *builder, struct slice text);
/* A place in an export, as code on one line. */
void markdown_code(struct markdown_builder *builder, struct slice text);
/* markdown.c: a node, and what is in it. */
struct page_node;
void markdown_spell(struct markdown_builder *builder, const struct page_node *node);
/* The document, in the builder's arena. */
struct slice markdown_finish(const struct markdown_builder *builder);
