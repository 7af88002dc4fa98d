/* What the sections of pages are made of; only for the files of sections. */
#pragma once

#include "report/page/page_node.h"

struct record {
    struct arena *arena;
    const struct report *report;
    const struct host_report *host;
    const struct assessment *assessment; /* NULL: of a plan that leads to no update */
    struct page_node *page;              /* what the sections are added to */
};

struct page_node *record_add(const struct record *record, enum page_kind kind);
void record_heading(const struct record *record, const char *title);
/* A section that is folded: what is added to the copy of `record` that is returned stands in it. */
struct record record_fold(const struct record *record, const char *title);
/* What is typed for a step. */
void record_commands(const struct record *record, struct page_node *step, const struct plan_step *planned);
/* A section that is one sentence; left out when there is none. */
void record_sentence_section(const struct record *record, const char *title, struct slice sentence);
/* A section that is a list; left out when it is empty. */
void record_list_section(const struct record *record, const char *title, struct slice_list entries);
/* A field among `fields`, left out when there is nothing to say. */
void record_field(const struct record *record, struct page_node *fields, enum page_format only, const char *title,
                  struct slice text);

struct record_column {
    const char *title, *role;
};
struct page_node *record_table(const struct record *record, const struct record_column *columns, size_t count);
struct page_node *record_cell(const struct record *record, struct page_node *row, const char *role, struct slice text);
