/* The parts of the HTML report, each in its file, and what they share. The page is one file: style, script and picture are in it, and nothing
 * is fetched. It is written by the XML writer, as HTML that is well-formed XML too: one escaping, and any XML parser can check it. */
#pragma once

#include "base/xml_writer.h"
#include "report/report.h"

struct page {
    struct xml_writer *xml;
    const struct report *report;
    const struct host_report *host;
    const struct assessment *assessment;
    struct arena *arena;
};

/* An element with a class, or without where `class` is NULL; ended by page_end, which ends the line as well. */
void page_begin(const struct page *page, const char *element, const char *class);
void page_end(const struct page *page);
/* An element that holds nothing but text. */
void page_element(const struct page *page, const char *element, const char *class, struct slice text);
void page_heading(const struct page *page, const char *title);

/* html_overview.c: the table of several hosts; the id of the section that a cell leads to; the way back to the table. */
void page_overview(const struct page *page);
struct slice page_section_id(const struct page *page, const struct host_report *host, uint32_t kb);
void page_back_link(const struct page *page);
/* html_sections.c: one update on one host. */
void page_assessment(const struct page *page);
/* html_timeline.c: the servicing stack of the host among those that matter for the update; nothing where the catalog knows none. */
void page_timeline(const struct page *page);
