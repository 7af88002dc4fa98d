/* The report as one HTML page that explains itself, for a review on a screen or on paper. */
#include "report/formats.h"
#include "report/html/html_parts.h"
#include "report/text/text_parts.h"

/* Without "<", ">" and "&": see xml_writer_create_page. Long words break anywhere, and on narrow screens the cells of a row stand below
 * each other, so that nothing is wider than the page. */
static const char style[] =
    "\n:root { color-scheme: light dark; --paper: #fff; --ink: #1b1f24; --dim: #57606a; --line: #d0d7de; --shade: "
    "#f6f8fa;\n"
    "  --bad: #b3261e; --open: #8a5a00; --good: #1a6e34; }\n"
    "@media (prefers-color-scheme: dark) { :root { --paper: #14171b; --ink: #e4e8ec; --dim: #9aa4ae; --line: #3a424b;\n"
    "  --shade: #1d2228; --bad: #ff8a80; --open: #f0b849; --good: #6fd08c; } }\n"
    "* { box-sizing: border-box; }\n"
    "body { margin: 0 auto; padding: 1rem; max-width: 70rem; background: var(--paper); color: var(--ink);\n"
    "  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }\n"
    "h1 { font-size: 1.5rem; line-height: 1.25; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }\n"
    "article + article { border-top: 3px solid var(--line); margin-top: 3rem; padding-top: 1rem; }\n"
    ".verdict { border-left: .4rem solid var(--open); background: var(--shade); padding: .75rem 1rem; margin: 0; }\n"
    ".verdict strong { display: block; font-size: 1.2rem; }\n"
    ".verdict.red { border-color: var(--bad); } .verdict.green { border-color: var(--good); }\n"
    "dl { display: grid; grid-template-columns: 9rem 1fr; gap: .25rem 1rem; } dt { color: var(--dim); } dd { margin: "
    "0; }\n"
    "table { width: 100%; table-layout: fixed; border-collapse: collapse; font-size: .9rem; }\n"
    "th, td { text-align: left; vertical-align: top; padding: .4rem .5rem; border-bottom: 1px solid var(--line); }\n"
    "th { color: var(--dim); font-weight: 600; }\n"
    ".state { width: 9rem; } .check { width: 9rem; } .number { width: 4rem; } .done { width: 12rem; }\n"
    ".stops { color: var(--bad); font-weight: 600; } .unknown, .attention { color: var(--open); font-weight: 600; }\n"
    ".met { color: var(--good); }\n"
    ".place { margin: 0; color: var(--dim); } .place + .place { margin-top: .3rem; }\n"
    "ol, ul { padding-left: 1.5rem; } li { margin: .25rem 0; }\n"
    "svg { display: block; width: 100%; max-width: 36rem; height: auto; } svg text { fill: var(--ink); font-size: "
    "13px; }\n"
    "svg .dim { fill: var(--dim); font-size: 11px; } svg line { stroke: var(--line); stroke-width: 3; }\n"
    "svg circle { fill: var(--paper); stroke-width: 3; stroke: var(--dim); }\n"
    "svg .host { fill: var(--ink); stroke: var(--ink); } svg .required { stroke: var(--bad); }\n"
    "svg .recommended { stroke: var(--open); }\n"
    "@media (max-width: 40rem) { thead { display: none; } tr, td, table, tbody { display: block; width: auto; }\n"
    "  td { border: 0; padding: .1rem 0; } tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }\n"
    "  dl { grid-template-columns: 1fr; } dd { margin-bottom: .5rem; } }\n"
    "@media print { body { max-width: none; padding: 0; font-size: 10pt; } tr, li, svg { break-inside: avoid; }\n"
    "  article + article { break-before: page; border: 0; } }\n";

void page_begin(const struct page *page, const char *element, const char *class)
{
    xml_writer_begin(page->xml, element);
    if (class != NULL)
        xml_writer_attribute(page->xml, "class", slice_from(class));
}

void page_end(const struct page *page)
{
    xml_writer_end(page->xml);
    xml_writer_text(page->xml, SLICE("\n"));
}

void page_element(const struct page *page, const char *element, const char *class, struct slice text)
{
    page_begin(page, element, class);
    xml_writer_text(page->xml, text);
    page_end(page);
}

void page_heading(const struct page *page, const char *title)
{
    page_element(page, "h2", NULL, slice_from(title));
}

static void meta(const struct page *page, const char *attribute, const char *value, const char *content)
{
    page_begin(page, "meta", NULL);
    xml_writer_attribute(page->xml, attribute, slice_from(value));
    if (content != NULL)
        xml_writer_attribute(page->xml, "content", slice_from(content));
    xml_writer_end_void(page->xml);
    xml_writer_text(page->xml, SLICE("\n"));
}

/* The policy forbids every resource and script, should anything ever slip in. */
static void head(const struct page *page)
{
    page_begin(page, "head", NULL);
    meta(page, "charset", "utf-8", NULL);
    meta(page, "name", "viewport", "width=device-width, initial-scale=1");
    meta(page, "http-equiv", "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    page_element(page, "title", NULL,
                 arena_format(page->arena, "kbready: %s",
                              page->report->hosts.count > 0 ? verdict_name(page->report->worst) : "no host"));
    page_element(page, "style", NULL, slice_from(style));
    page_end(page);
}

static void unknown_updates(const struct page *page)
{
    for (size_t i = 0; i < page->report->unknown_updates.count; i++) {
        page_begin(page, "article", NULL);
        page_element(page, "h1", NULL, page->report->unknown_updates.items[i]);
        page_element(page, "p", "verdict",
                     SLICE("It is not in the catalog, so nothing can be said about it: check the number, or give the "
                           "update itself with --package."));
        page_end(page);
    }
}

static void body(struct page *page)
{
    page_begin(page, "body", NULL);
    for (size_t h = 0; h < page->report->hosts.count; h++) {
        page->host = &page->report->hosts.items[h];
        for (size_t a = 0; a < page->host->assessments.count; a++) {
            page->assessment = &page->host->assessments.items[a];
            page_assessment(page);
        }
    }
    unknown_updates(page);
    page_end(page);
}

struct slice html_render(const struct report *report, struct report_style style_asked, struct arena *arena)
{
    (void)style_asked; /* the page has one spelling */
    struct page page = {.xml = xml_writer_create_page(), .report = report, .arena = arena};
    page_begin(&page, "html", NULL);
    xml_writer_attribute(page.xml, "lang", SLICE("en"));
    head(&page);
    body(&page);
    xml_writer_end(page.xml);
    return xml_writer_finish(page.xml, arena);
}
