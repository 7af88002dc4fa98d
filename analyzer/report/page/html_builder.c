/* Elements of the HTML report. */
#include "report/page/html_builder.h"

#include "readiness/evidence.h"
#include "report/words/overview.h"

void html_begin(const struct html *html, const char *element, const char *class)
{
    xml_writer_begin(html->xml, element);
    if (class != NULL)
        xml_writer_attribute(html->xml, "class", slice_from(class));
}

void html_end(const struct html *html)
{
    xml_writer_end(html->xml);
    xml_writer_text(html->xml, SLICE("\n"));
}

void html_element(const struct html *html, const char *element, const char *class, struct slice text)
{
    html_begin(html, element, class);
    xml_writer_text(html->xml, text);
    html_end(html);
}

void html_attribute(const struct html *html, const char *name, const char *value)
{
    xml_writer_attribute(html->xml, name, slice_from(value));
}

void html_text(const struct html *html, const char *text)
{
    xml_writer_text(html->xml, slice_from(text));
}

struct slice html_host_id(const struct html *html, const struct host_report *host)
{
    size_t index = host == html->host ? html->host_index : (size_t)(host - html->report->hosts.items);
    return arena_format(html->arena, "host-%zu", index + 1);
}

struct slice html_record_id(const struct html *html, const struct host_report *host, uint32_t kb)
{
    return arena_format(html->arena, SLICE_FORMAT "-" SLICE_FORMAT, SLICE_ARGUMENTS(html_host_id(html, host)),
                        SLICE_ARGUMENTS(kb_text(html->arena, kb)));
}

struct slice html_section_id(const struct html *html, const struct host_report *host,
                             const struct assessment *assessment)
{
    const struct cause *cause = cause_find(&html->causes, host, assessment, html->arena);
    if (!cause)
        return html_record_id(html, host, assessment->kb);
    return html_record_id(html, &html->report->hosts.items[cause->first_host], assessment->kb);
}

void html_link(const struct html *html, struct slice id)
{
    html_begin(html, "a", NULL);
    xml_writer_attribute(html->xml, "href", arena_format(html->arena, "#" SLICE_FORMAT, SLICE_ARGUMENTS(id)));
}

void html_back_link(const struct html *html)
{
    if (!overview_exists(html->report))
        return;
    html_begin(html, "p", "back");
    html_link(html, SLICE("overview"));
    xml_writer_text(html->xml, SLICE("to the overview"));
    xml_writer_end(html->xml);
    html_end(html);
}
