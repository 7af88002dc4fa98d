/* The tree of nodes that a page is before it is spelled. */
#include "report/page/page_node.h"

struct page_node *page_add(struct arena *arena, struct page_node *parent, enum page_kind kind)
{
    struct page_node *node = list_append(arena, &parent->children);
    *node = (struct page_node){
        .kind = kind, .report = parent->report, .host = parent->host, .assessment = parent->assessment};
    return node;
}

bool page_is_in(const struct page_node *node, enum page_format format)
{
    return node->only == PAGE_IN_EVERY || node->only == format;
}
