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

void page_add_heading(struct arena *arena, struct page_node *parent, const char *title)
{
    page_add(arena, parent, PAGE_HEADING)->title = title;
}

void page_add_field(struct arena *arena, struct page_node *fields, const char *title, struct slice text)
{
    if (!text.length)
        return;
    struct page_node *node = page_add(arena, fields, PAGE_FIELD);
    node->title = title;
    node->text = text;
}

void page_add_list(struct arena *arena, struct page_node *parent, const char *title, struct slice_list entries)
{
    if (!entries.count)
        return;
    page_add_heading(arena, parent, title);
    struct page_node *node = page_add(arena, parent, PAGE_LIST);
    LIST_EACH(entry, &entries)
        page_add(arena, node, PAGE_ITEM)->text = *entry;
}
