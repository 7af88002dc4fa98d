/* The overview of several hosts at the top of the HTML report: a table of hosts and updates, each cell a link to its
 * section, and the fields that filter it. Without the script, which shows the fields, everything is shown. */
#include "readiness/evidence.h"
#include "report/page/html_builder.h"
#include "report/words/host_words.h"
#include "report/words/overview.h"

static const char *const cell_classes[] = {
    [ANSWER_BAD] = "red",
    [ANSWER_OPEN] = "open",
    [ANSWER_APART] = "apart",
    [ANSWER_GOOD] = "green",
};

/* Roles are said in words, because browsers forget those of a table that overview.css lays out as blocks on narrow
 * screens. */
static void begin_with_role(const struct html *html, const char *element, const char *class, const char *role)
{
    html_begin(html, element, class);
    html_attribute(html, "role", role);
}

static void column_head(const struct html *html, struct slice text)
{
    begin_with_role(html, "th", NULL, "columnheader");
    html_attribute(html, "scope", "col");
    xml_writer_text(html->xml, text);
    html_end(html);
}

static void row_head(const struct html *html, const struct host_report *host)
{
    begin_with_role(html, "th", NULL, "rowheader");
    html_attribute(html, "scope", "row");
    xml_writer_text(html->xml, words_host_title(host));
    struct slice system = host->host.product_name, export = host->inventory ? host->inventory->export_path : SLICE("");
    if (report_host_is_unread(host))
        html_element(html, "small", NULL, SLICE("the export could not be read"));
    else
        html_element(html, "small", NULL, system.length > 0 ? system : SLICE("product not known"));
    bool is_in_title = host->distinct_title.length > 0 || slice_equal(export, words_host_title(host));
    if (export.length > 0 && !is_in_title)
        html_element(html, "small", NULL, arena_format(html->arena, "export " SLICE_FORMAT, SLICE_ARGUMENTS(export)));
    html_end(html);
}

static void cell(const struct html *html, const struct host_report *host, const struct overview_column *column)
{
    const struct overview_answer *answer = overview_answer(host, column);
    bool has_section = column->kb == 0 || overview_assessment(host, column) != NULL;
    begin_with_role(html, "td", has_section ? cell_classes[answer->weight] : "none", "cell");
    html_attribute(html, "data-answer", answer->name);
    xml_writer_attribute(html->xml, "data-update", column->update);
    if (has_section)
        html_link(html, column->kb == 0 ? column->update : html_record_id(html, host, column->kb));
    html_begin(html, "span", "sign");
    html_attribute(html, "aria-hidden", "true");
    xml_writer_text(html->xml, slice_from(answer->sign));
    xml_writer_end(html->xml);
    xml_writer_text(html->xml, slice_from(answer->word));
    if (overview_is_waived(host, column))
        xml_writer_text(html->xml, SLICE(", waived"));
    if (has_section)
        xml_writer_end(html->xml);
    html_end(html);
}

static void row(const struct html *html, const struct host_report *host, const struct overview_column_list *columns)
{
    begin_with_role(html, "tr", NULL, "row");
    xml_writer_attribute(html->xml, "id", html_host_id(html, host));
    row_head(html, host);
    for (size_t c = 0; c < columns->count; c++)
        cell(html, host, &columns->items[c]);
    html_end(html);
}

static void head(const struct html *html, const struct overview_column_list *columns)
{
    begin_with_role(html, "thead", NULL, "rowgroup");
    begin_with_role(html, "tr", NULL, "row");
    column_head(html, SLICE("host"));
    for (size_t c = 0; c < columns->count; c++)
        column_head(html, columns->items[c].update);
    html_end(html);
    html_end(html);
}

static void table(const struct html *html)
{
    struct overview_column_list columns = overview_columns(html->report, html->arena);
    begin_with_role(html, "table", "matrix", "table");
    head(html, &columns);
    begin_with_role(html, "tbody", NULL, "rowgroup");
    for (size_t h = 0; h < html->report->hosts.count; h++)
        row(html, &html->report->hosts.items[h], &columns);
    html_end(html);
    html_end(html);
}

static void words_field(const struct html *html)
{
    html_begin(html, "label", NULL);
    xml_writer_text(html->xml, SLICE("host or update"));
    html_begin(html, "input", NULL);
    html_attribute(html, "id", "filter-words");
    html_attribute(html, "type", "search");
    html_attribute(html, "autocomplete", "off");
    xml_writer_end_void(html->xml);
    html_end(html);
}

static void option(const struct html *html, const char *value, const char *words)
{
    html_begin(html, "option", NULL);
    html_attribute(html, "value", value);
    xml_writer_text(html->xml, slice_from(words));
    html_end(html);
}

static void answer_field(const struct html *html)
{
    html_begin(html, "label", NULL);
    xml_writer_text(html->xml, SLICE("answer"));
    html_begin(html, "select", NULL);
    html_attribute(html, "id", "filter-answer");
    html_attribute(html, "autocomplete", "off");
    option(html, "", "every answer");
    for (size_t i = 0; i < OVERVIEW_ANSWER_COUNT; i++)
        option(html, overview_answer_at(i)->name, overview_answer_at(i)->word);
    html_end(html);
    html_end(html);
}

/* Hidden until the script is there that listens to it. */
static void filter(const struct html *html)
{
    begin_with_role(html, "div", "filter", "search");
    html_attribute(html, "id", "filter");
    html_attribute(html, "hidden", "hidden");
    words_field(html);
    answer_field(html);
    html_begin(html, "button", NULL);
    html_attribute(html, "id", "filter-everything");
    html_attribute(html, "type", "button");
    xml_writer_text(html->xml, SLICE("show everything"));
    html_end(html);
    html_end(html);
    begin_with_role(html, "p", "shown", "status");
    html_attribute(html, "id", "shown");
    html_end(html);
}

void html_overview(const struct html *html, const struct page_node *node)
{
    (void)node; /* all of it is the report */
    html_begin(html, "section", NULL);
    html_attribute(html, "id", "overview");
    html_element(html, "h1", NULL, SLICE("Overview"));
    html_element(html, "p", NULL, overview_sentence(html->report, html->arena));
    filter(html);
    begin_with_role(html, "div", "scroll", "region");
    html_attribute(html, "aria-label", "hosts and updates");
    html_attribute(html, "tabindex", "0");
    table(html);
    html_end(html);
    html_end(html);
}
