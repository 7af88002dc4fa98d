/* Elements of the HTML report. The page is one file: style, script and picture are in it, and nothing is fetched. It is
 * written by the XML writer, as HTML that is well-formed XML too: one escaping, and any XML parser can check it. */
#pragma once

#include "base/xml_writer.h"
#include "report/page/page_node.h"
#include "report/words/causes.h"

struct html {
    struct xml_writer *xml;
    const struct report *report;
    struct arena *arena;
    const struct host_report *host; /* that is spelled, */
    size_t host_index;              /* and its place; of any other it follows from where the report holds it */
    bool has_parts;                 /* several subjects, below one title */
    struct cause_list causes;       /* of several hosts, whose sections stand for all with the same cause; else empty */
};

/* An element with a class, or without where `class` is NULL; ended by html_end, which ends the line as well. */
void html_begin(const struct html *html, const char *element, const char *class);
void html_end(const struct html *html);
/* An element that holds nothing but text. */
void html_element(const struct html *html, const char *element, const char *class, struct slice text);
void html_attribute(const struct html *html, const char *name, const char *value);
void html_text(const struct html *html, const char *text);
/* A link, to be ended like an element; the ids of a host in the overview, and of the record of an update on it. */
void html_link(const struct html *html, struct slice id);
struct slice html_host_id(const struct html *html, const struct host_report *host);
struct slice html_record_id(const struct html *html, const struct host_report *host, uint32_t kb);
/* The section in which an answer is told: of several hosts that of the first with the same cause. */
struct slice html_section_id(const struct html *html, const struct host_report *host,
                             const struct assessment *assessment);
/* The way back to the overview, where there is one. */
void html_back_link(const struct html *html);

/* html.c. The page up to its main part, and its end; a node, and what is in it. */
void html_begin_document(const struct html *html, struct slice title);
void html_end_document(const struct html *html);
void html_spell(const struct html *html, const struct page_node *node);

/* html_overview.c: the table of several hosts. */
void html_overview(const struct html *html, const struct page_node *node);
/* html_timeline.c: the servicing stack of the host among those that matter for the update. */
void html_timeline(const struct html *html, const struct page_node *node);
