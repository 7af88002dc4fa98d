/* The overview of several hosts at the top of the HTML report: a table of hosts and updates, each cell a link to its section, and the fields
 * that filter it. Without the script, which shows the fields, everything is shown. */
#include "readiness/evidence.h"
#include "report/html/html_parts.h"
#include "report/words/host_words.h"
#include "report/words/overview.h"

static const char *const cell_classes[] = {
    [ANSWER_BAD] = "red",
    [ANSWER_OPEN] = "open",
    [ANSWER_APART] = "apart",
    [ANSWER_GOOD] = "green",
};

static void attribute(const struct page *page, const char *name, const char *value)
{
    xml_writer_attribute(page->xml, name, slice_from(value));
}

/* Roles are said in words, because browsers forget those of a table that overview.css lays out as blocks on narrow screens. */
static void begin_with_role(const struct page *page, const char *element, const char *class, const char *role)
{
    page_begin(page, element, class);
    attribute(page, "role", role);
}

static struct slice row_id(const struct page *page, const struct host_report *host)
{
    return arena_format(page->arena, "host-%zu", (size_t)(host - page->report->hosts.items) + 1);
}

struct slice page_section_id(const struct page *page, const struct host_report *host, uint32_t kb)
{
    return arena_format(page->arena, SLICE_FORMAT "-" SLICE_FORMAT, SLICE_ARGUMENTS(row_id(page, host)),
                        SLICE_ARGUMENTS(kb_text(page->arena, kb)));
}

static void link_to(const struct page *page, struct slice id)
{
    page_begin(page, "a", NULL);
    xml_writer_attribute(page->xml, "href", arena_format(page->arena, "#" SLICE_FORMAT, SLICE_ARGUMENTS(id)));
}

void page_back_link(const struct page *page)
{
    page_begin(page, "p", "back");
    link_to(page, SLICE("overview"));
    xml_writer_text(page->xml, SLICE("to the overview"));
    xml_writer_end(page->xml);
    page_end(page);
}

static void column_head(const struct page *page, struct slice text)
{
    begin_with_role(page, "th", NULL, "columnheader");
    attribute(page, "scope", "col");
    xml_writer_text(page->xml, text);
    page_end(page);
}

static void row_head(const struct page *page, const struct host_report *host)
{
    begin_with_role(page, "th", NULL, "rowheader");
    attribute(page, "scope", "row");
    xml_writer_text(page->xml, words_host_title(host));
    struct slice system = host->host.product_name, export = host->inventory ? host->inventory->export_path : SLICE("");
    if (report_host_is_unread(host))
        page_element(page, "small", NULL, SLICE("the export could not be read"));
    else
        page_element(page, "small", NULL, system.length > 0 ? system : SLICE("product not known"));
    bool is_in_title = host->distinct_title.length > 0 || slice_equal(export, words_host_title(host));
    if (export.length > 0 && !is_in_title)
        page_element(page, "small", NULL, arena_format(page->arena, "export " SLICE_FORMAT, SLICE_ARGUMENTS(export)));
    page_end(page);
}

static void cell(const struct page *page, const struct host_report *host, const struct overview_column *column)
{
    const struct overview_answer *answer = overview_answer(host, column);
    bool has_section = column->kb == 0 || overview_assessment(host, column) != NULL;
    begin_with_role(page, "td", has_section ? cell_classes[answer->weight] : "none", "cell");
    attribute(page, "data-answer", answer->name);
    xml_writer_attribute(page->xml, "data-update", column->update);
    if (has_section)
        link_to(page, column->kb == 0 ? column->update : page_section_id(page, host, column->kb));
    page_begin(page, "span", "sign");
    attribute(page, "aria-hidden", "true");
    xml_writer_text(page->xml, slice_from(answer->sign));
    xml_writer_end(page->xml);
    xml_writer_text(page->xml, slice_from(answer->word));
    if (overview_is_waived(host, column))
        xml_writer_text(page->xml, SLICE(", waived"));
    if (has_section)
        xml_writer_end(page->xml);
    page_end(page);
}

static void row(const struct page *page, const struct host_report *host, const struct overview_column_list *columns)
{
    begin_with_role(page, "tr", NULL, "row");
    xml_writer_attribute(page->xml, "id", row_id(page, host));
    row_head(page, host);
    for (size_t c = 0; c < columns->count; c++)
        cell(page, host, &columns->items[c]);
    page_end(page);
}

static void head(const struct page *page, const struct overview_column_list *columns)
{
    begin_with_role(page, "thead", NULL, "rowgroup");
    begin_with_role(page, "tr", NULL, "row");
    column_head(page, SLICE("host"));
    for (size_t c = 0; c < columns->count; c++)
        column_head(page, columns->items[c].update);
    page_end(page);
    page_end(page);
}

static void table(const struct page *page)
{
    struct overview_column_list columns = overview_columns(page->report, page->arena);
    begin_with_role(page, "table", "matrix", "table");
    head(page, &columns);
    begin_with_role(page, "tbody", NULL, "rowgroup");
    for (size_t h = 0; h < page->report->hosts.count; h++)
        row(page, &page->report->hosts.items[h], &columns);
    page_end(page);
    page_end(page);
}

static void words_field(const struct page *page)
{
    page_begin(page, "label", NULL);
    xml_writer_text(page->xml, SLICE("host or update"));
    page_begin(page, "input", NULL);
    attribute(page, "id", "filter-words");
    attribute(page, "type", "search");
    attribute(page, "autocomplete", "off");
    xml_writer_end_void(page->xml);
    page_end(page);
}

static void option(const struct page *page, const char *value, const char *words)
{
    page_begin(page, "option", NULL);
    attribute(page, "value", value);
    xml_writer_text(page->xml, slice_from(words));
    page_end(page);
}

static void answer_field(const struct page *page)
{
    page_begin(page, "label", NULL);
    xml_writer_text(page->xml, SLICE("answer"));
    page_begin(page, "select", NULL);
    attribute(page, "id", "filter-answer");
    attribute(page, "autocomplete", "off");
    option(page, "", "every answer");
    for (size_t i = 0; i < OVERVIEW_ANSWER_COUNT; i++)
        option(page, overview_answer_at(i)->name, overview_answer_at(i)->word);
    page_end(page);
    page_end(page);
}

/* Hidden until the script is there that listens to it. */
static void filter(const struct page *page)
{
    begin_with_role(page, "div", "filter", "search");
    attribute(page, "id", "filter");
    attribute(page, "hidden", "hidden");
    words_field(page);
    answer_field(page);
    page_begin(page, "button", NULL);
    attribute(page, "id", "filter-everything");
    attribute(page, "type", "button");
    xml_writer_text(page->xml, SLICE("show everything"));
    page_end(page);
    page_end(page);
    begin_with_role(page, "p", "shown", "status");
    attribute(page, "id", "shown");
    page_end(page);
}

void page_overview(const struct page *page)
{
    page_begin(page, "section", NULL);
    attribute(page, "id", "overview");
    page_element(page, "h1", NULL, SLICE("Overview"));
    page_element(page, "p", NULL, overview_sentence(page->report, page->arena));
    filter(page);
    begin_with_role(page, "div", "scroll", "region");
    attribute(page, "aria-label", "hosts and updates");
    attribute(page, "tabindex", "0");
    table(page);
    page_end(page);
    page_end(page);
}
