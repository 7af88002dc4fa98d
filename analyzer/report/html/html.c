/* The report as one HTML page that explains itself, for a review on a screen or on paper. */
#include "base/digest.h"
#include "report/html/html_parts.h"
#include "report/renderers.h"
#include "report/words/overview.h"

/* page.css; overview.css and overview.js for the table of several hosts. All without "<", ">", "&" and the double quote, see
 * xml_writer_create_page. Long words break anywhere, and on narrow screens the cells of a row stand below each other, so that nothing is wider
 * than the page. */
extern const char page_style[], overview_style[], overview_script[];

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

static struct slice title(const struct page *page)
{
    const struct report *report = page->report;
    if (overview_exists(report))
        return arena_format(page->arena, "kbready: " SLICE_FORMAT,
                            SLICE_ARGUMENTS(overview_sentence(report, page->arena)));
    return arena_format(page->arena, "kbready: %s", report->hosts.count > 0 ? verdict_name(report->worst) : "no host");
}

/* The policy forbids every resource, and every style and script but the page's own, should anything ever slip in. */
static struct slice policy(const struct page *page)
{
    char plain[DIGEST_BASE64_SIZE], style[DIGEST_BASE64_SIZE], script[DIGEST_BASE64_SIZE];
    digest_sha256_base64(slice_from(page_style), plain);
    digest_sha256_base64(slice_from(overview_style), style);
    digest_sha256_base64(slice_from(overview_script), script);
    struct slice own = arena_format(
        page->arena, "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-%s'", plain);
    if (!overview_exists(page->report))
        return own;
    return arena_format(page->arena, SLICE_FORMAT " 'sha256-%s'; script-src 'sha256-%s'", SLICE_ARGUMENTS(own), style,
                        script);
}

static void head(const struct page *page)
{
    page_begin(page, "head", NULL);
    meta(page, "charset", "utf-8", NULL);
    meta(page, "name", "viewport", "width=device-width, initial-scale=1");
    meta(page, "http-equiv", "Content-Security-Policy", policy(page).data);
    page_element(page, "title", NULL, title(page));
    page_element(page, "style", NULL, slice_from(page_style));
    if (overview_exists(page->report))
        page_element(page, "style", NULL, slice_from(overview_style));
    page_end(page);
}

static void unknown_updates(const struct page *page)
{
    for (size_t i = 0; i < page->report->unknown_updates.count; i++) {
        page_begin(page, "article", NULL);
        xml_writer_attribute(page->xml, "id", page->report->unknown_updates.items[i]);
        page_element(page, "h1", NULL, page->report->unknown_updates.items[i]);
        page_element(page, "p", "verdict",
                     SLICE("It is not in the catalog, so nothing can be said about it: check the number, or give the "
                           "update itself with --package."));
        if (overview_exists(page->report))
            page_back_link(page);
        page_end(page);
    }
}

static void body(struct page *page)
{
    page_begin(page, "body", NULL);
    if (overview_exists(page->report))
        page_overview(page);
    for (size_t h = 0; h < page->report->hosts.count; h++) {
        page->host = &page->report->hosts.items[h];
        for (size_t a = 0; a < page->host->assessments.count; a++) {
            page->assessment = &page->host->assessments.items[a];
            page_assessment(page);
        }
    }
    unknown_updates(page);
    if (overview_exists(page->report))
        page_element(page, "script", NULL, slice_from(overview_script));
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
