/* The overview of several hosts at the top of the HTML report: a table of hosts and updates, each cell a link to its
 * section, and the fields that filter it. Without the script, which shows the fields, everything is shown. */
#include "readiness/evidence.h"
#include "report/page/html_builder.h"
#include "report/words/causes.h"
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
    const struct assessment *assessment = overview_assessment(host, column);
    if (has_section)
        html_link(html, assessment ? html_section_id(html, host, assessment) : column->update);
    html_begin(html, "span", "sign");
    html_attribute(html, "aria-hidden", "true");
    xml_writer_text(html->xml, slice_from(answer->sign));
    xml_writer_end(html->xml);
    xml_writer_text(html->xml, slice_from(answer->word));
    if (overview_is_waived(host, column))
        xml_writer_text(html->xml, SLICE(", waived"));
    if (has_section)
        xml_writer_end(html->xml);
    if (assessment)
        html_element(html, "small", NULL, assessment->headline);
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

/* Of a host, its gravest answer. */
static int severity_of(const struct host_report *host, const struct overview_column_list *columns)
{
    int worst = OVERVIEW_ANSWER_COUNT;
    LIST_EACH(column, columns) {
        int severity = overview_severity(overview_answer(host, column));
        worst = severity < worst ? severity : worst;
    }
    return worst;
}

/* Nothing is to be done there: every answer is that no question arises. */
static bool is_apart(const struct host_report *host, const struct overview_column_list *columns)
{
    bool apart = true;
    LIST_EACH(column, columns)
        apart = apart && overview_answer(host, column)->weight == ANSWER_APART;
    return apart;
}

static void table(const struct html *html, const struct overview_column_list *columns, bool apart)
{
    begin_with_role(html, "table", "matrix", "table");
    head(html, columns);
    begin_with_role(html, "tbody", NULL, "rowgroup");
    for (int severity = 0; severity < OVERVIEW_ANSWER_COUNT; severity++)
        LIST_EACH(host, &html->report->hosts)
            if (severity_of(host, columns) == severity && is_apart(host, columns) == apart)
                row(html, host, columns);
    html_end(html);
    html_end(html);
}

/* A table that may be wider than the page. */
static void region(const struct html *html, const struct overview_column_list *columns, bool apart)
{
    begin_with_role(html, "div", "scroll", "region");
    html_attribute(html, "aria-label", apart ? "hosts that no update is made for" : "hosts and updates");
    html_attribute(html, "tabindex", "0");
    table(html, columns, apart);
    html_end(html);
}

static void hosts_apart(const struct html *html, const struct overview_column_list *columns)
{
    size_t count = 0;
    LIST_EACH(host, &html->report->hosts)
        count += is_apart(host, columns);
    if (count == 0)
        return;
    html_begin(html, "details", "apart");
    html_element(
        html, "summary", NULL,
        arena_format(html->arena, "%zu host%s that no update asked for is made for", count, count == 1 ? "" : "s"));
    region(html, columns, true);
    html_end(html);
}

static void one_cause(const struct html *html, const struct cause *cause)
{
    enum { MOST_HOSTS = 12 };
    html_begin(html, "li", cell_classes[cause->answer->weight]);
    html_link(html, html_record_id(html, &html->report->hosts.items[cause->first_host], cause->update.kb));
    xml_writer_text(html->xml, arena_format(html->arena, "%zu %s: " SLICE_FORMAT, cause->hosts.count,
                                            cause->answer->word, SLICE_ARGUMENTS(cause->update.update)));
    xml_writer_end(html->xml);
    xml_writer_text(html->xml, arena_format(html->arena, ", " SLICE_FORMAT ". " SLICE_FORMAT,
                                            SLICE_ARGUMENTS(cause->headline), SLICE_ARGUMENTS(cause->advice)));
    html_element(html, "small", NULL, cause_hosts(html->arena, cause, MOST_HOSTS));
    html_end(html);
}

/* By cause, the worst first. */
static void first_steps(const struct html *html)
{
    struct cause_list causes = causes_of(html->report, html->arena);
    html_element(html, "h2", NULL, SLICE("What to do first"));
    html_begin(html, "ol", "causes");
    LIST_EACH(cause, &causes)
        if (cause_needs_reading(cause))
            one_cause(html, cause);
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

static void button(const struct html *html, const char *id, const char *words)
{
    html_begin(html, "button", NULL);
    html_attribute(html, "id", id);
    html_attribute(html, "type", "button");
    xml_writer_text(html->xml, slice_from(words));
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
    button(html, "filter-everything", "show everything");
    button(html, "save-table", "save as CSV");
    html_end(html);
    begin_with_role(html, "p", "shown", "status");
    html_attribute(html, "id", "shown");
    html_end(html);
}

static void tile(const struct html *html, const struct overview_answer *answer, size_t count)
{
    html_begin(html, "button", cell_classes[answer->weight]);
    html_attribute(html, "type", "button");
    html_attribute(html, "data-answer", answer->name);
    html_element(html, "strong", NULL, arena_format(html->arena, "%zu", count));
    xml_writer_text(html->xml, slice_from(answer->word));
    html_end(html);
}

/* How many answers of each kind; each is a button that shows them alone. */
static void tiles(const struct html *html, const struct overview_column_list *columns)
{
    begin_with_role(html, "div", "tiles", "group");
    html_attribute(html, "id", "tiles");
    html_attribute(html, "aria-label", "answers, by kind");
    html_attribute(html, "hidden", "hidden");
    for (size_t i = 0; i < OVERVIEW_ANSWER_COUNT; i++) {
        const struct overview_answer *answer = overview_answer_at(i);
        size_t count = 0;
        LIST_EACH(host, &html->report->hosts)
            LIST_EACH(column, columns)
                count += overview_answer(host, column) == answer;
        if (count > 0)
            tile(html, answer, count);
    }
    html_end(html);
}

void html_overview(const struct html *html, const struct page_node *node)
{
    (void)node; /* all of it is the report */
    struct overview_column_list columns = overview_columns(html->report, html->arena);
    html_begin(html, "section", NULL);
    html_attribute(html, "id", "overview");
    tiles(html, &columns);
    first_steps(html);
    html_element(html, "h2", NULL, SLICE("Hosts"));
    filter(html);
    region(html, &columns, false);
    hosts_apart(html, &columns);
    html_end(html);
}
