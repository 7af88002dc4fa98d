/* What a page says, before it gets the markup of a format: a tree of nodes. record.c makes it, and each format of pages
 * spells every kind of node by one table. Titles, roles and prose are words of our own; every other text may hold what
 * an export says. */
#pragma once

#include "report/report.h"

enum page_kind {
    PAGE_OVERVIEW, /* `report`: the answers of several hosts in short */
    PAGE_RECORD,   /* one update (`text`) on one host (`detail`); its sections */
    PAGE_UNKNOWN,  /* an update in no catalog, or what has no update (`text`); prose or a sentence */
    PAGE_PLANS,    /* where the plans of several hosts lead: its sections */

    PAGE_DOCUMENT, /* what is said of one subject (`text`); its sections */

    PAGE_VERDICT,  /* the verdict of `assessment`; `detail` is a prediction */
    PAGE_OUTCOME,  /* that of a plan: `text`, one sentence: `detail`; the role is its colour */
    PAGE_TIMELINE, /* the servicing stacks of `host` and `assessment`, as a picture */
    PAGE_DIAGRAM,  /* the plan of `assessment`, as a picture */
    PAGE_HEADING,  /* `title`, of the nodes that follow */
    PAGE_SENTENCE, /* `text` */
    PAGE_PROSE,    /* `title`, in which a line may end, and `words` be code */
    PAGE_FOLD,     /* a heading (`title`) and what stands below it, which is shown when it is asked for, and on paper */
    PAGE_FIELDS,   /* fields */
    PAGE_FIELD,    /* `title` and `text` */
    PAGE_LIST,     /* items */
    PAGE_ITEM,     /* `text` */
    PAGE_STEPS,    /* steps, numbered */
    PAGE_STEP,     /* `text`, why: `detail`, or instead: `other`; `is_recommended`; commands */
    PAGE_COMMAND,  /* what is typed: `text` */
    PAGE_TABLE,    /* columns, then rows */
    PAGE_COLUMN,   /* `title`, `role` */
    PAGE_ROW,      /* cells */
    PAGE_CELL,     /* `text`, or places; `role` */
    PAGE_PLACE,    /* where something was seen: `text`, "" for nowhere; what: `detail` */
    PAGE_MORE,     /* how many more places there are: `text` */
    PAGE_MISSING,  /* what was looked for and not found: `text` */
    PAGE_KIND_COUNT
};

/* Which format of pages shows a node: pictures differ. */
enum page_format { PAGE_IN_EVERY, PAGE_IN_HTML, PAGE_IN_MARKDOWN };

struct page_node {
    enum page_kind kind;
    enum page_format only;
    const char *title, *role; /* the role: what a cell is, for formats that dress it; NULL = nothing special */
    struct slice text, detail, other;
    bool is_recommended;
    const struct report *report;
    const struct host_report *host;
    const struct assessment *assessment;
    struct {
        LIST_FIELDS(struct page_node);
    } children;
};

/* A node at the end of `parent`, in `arena`; it is valid until the next one is added there. */
struct page_node *page_add(struct arena *arena, struct page_node *parent, enum page_kind kind);
/* Usual parts of a document: a heading; a field, unless it is empty; a heading with a list, unless that is empty. */
void page_add_heading(struct arena *arena, struct page_node *parent, const char *title);
void page_add_field(struct arena *arena, struct page_node *fields, const char *title, struct slice text);
void page_add_list(struct arena *arena, struct page_node *parent, const char *title, struct slice_list entries);
/* Whether a node is shown in this format. */
bool page_is_in(const struct page_node *node, enum page_format format);
