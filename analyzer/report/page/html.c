/* The report as one HTML page that explains itself, for a review on a screen or on paper. */
#include <ctype.h>
#include <string.h>

#include "base/digest.h"
#include "readiness/evidence.h"
#include "report/page/html_builder.h"
#include "report/page/record.h"
#include "report/renderers.h"
#include "report/summary.h"
#include "report/words/host_plan_sentences.h"
#include "report/words/host_words.h"
#include "report/words/overview.h"
#include "report/words/verdict_words.h"

/* page.css; overview.css and overview.js for the table of several hosts. All without "<", ">", "&" and the double
 * quote, see xml_writer_create_page. Long words break anywhere, and on narrow screens the cells of a row stand below
 * each other, so that nothing is wider than the page. */
extern const char page_style[], overview_style[], overview_script[];

static void meta(const struct html *html, const char *attribute, const char *value, const char *content)
{
    html_begin(html, "meta", NULL);
    xml_writer_attribute(html->xml, attribute, slice_from(value));
    if (content != NULL)
        xml_writer_attribute(html->xml, "content", slice_from(content));
    xml_writer_end_void(html->xml);
    xml_writer_text(html->xml, SLICE("\n"));
}

/* "KB4520002 on SRV-FILE01: BLOCKED". */
static struct slice title_of_one(const struct html *html, const struct host_report *host)
{
    struct slice name = words_host_title(host);
    const struct assessment *first = host->assessments.items;
    if (host->assessments.count == 1)
        return arena_format(html->arena, SLICE_FORMAT " on " SLICE_FORMAT ": %s",
                            SLICE_ARGUMENTS(kb_text(html->arena, first->kb)), SLICE_ARGUMENTS(name),
                            verdict_label(first->verdict));
    return arena_format(html->arena, "%zu updates on " SLICE_FORMAT ": %s", report_answer_count(html->report),
                        SLICE_ARGUMENTS(name), verdict_label(html->report->worst));
}

static struct slice title(const struct html *html)
{
    const struct report *report = html->report;
    if (report->subject == REPORT_PLAN && report->hosts.count == 1)
        return arena_format(html->arena, "Plan for " SLICE_FORMAT,
                            SLICE_ARGUMENTS(words_host_title(report->hosts.items)));
    if (report->subject == REPORT_PLAN)
        return arena_format(html->arena, "Plans for " SLICE_FORMAT,
                            SLICE_ARGUMENTS(words_plan_totals(html->arena, report)));
    if (overview_exists(report))
        return overview_sentence(report, html->arena);
    return report->hosts.count > 0 ? title_of_one(html, report->hosts.items) : SLICE("no host");
}

/* The head of every printed page: the title as a string of CSS, in which nothing but digits, blanks and letters outside
 * ASCII stands for itself. */
static struct slice running_head(const struct html *html, struct slice page_title)
{
    struct slice_list parts = {0};
    for (size_t i = 0; i < page_title.length; i++) {
        unsigned char byte = (unsigned char)page_title.data[i];
        bool is_plain = isdigit(byte) || byte == ' ' || byte >= 0x80;
        *list_append(html->arena, &parts) =
            is_plain ? slice_between(page_title, i, i + 1) : arena_format(html->arena, "\\%X ", (unsigned)byte);
    }
    return arena_format(html->arena, "\n@page { @top-left { content: '" SLICE_FORMAT "'; } }\n",
                        SLICE_ARGUMENTS(slice_list_join(html->arena, &parts, "")));
}

/* The policy forbids every resource, and every style and script but the page's own, should anything ever slip in. */
static struct slice policy(const struct html *html, struct slice printed, bool has_overview)
{
    char plain[DIGEST_BASE64_SIZE], paper[DIGEST_BASE64_SIZE], style[DIGEST_BASE64_SIZE], script[DIGEST_BASE64_SIZE];
    digest_sha256_base64(slice_from(page_style), plain);
    digest_sha256_base64(printed, paper);
    digest_sha256_base64(slice_from(overview_style), style);
    digest_sha256_base64(slice_from(overview_script), script);
    struct slice own = arena_format(
        html->arena, "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-%s' 'sha256-%s'",
        plain, paper);
    if (!has_overview)
        return own;
    return arena_format(html->arena, SLICE_FORMAT " 'sha256-%s'; script-src 'sha256-%s'", SLICE_ARGUMENTS(own), style,
                        script);
}

static void head(const struct html *html, struct slice page_title, bool has_overview)
{
    struct slice printed = running_head(html, page_title);
    html_begin(html, "head", NULL);
    meta(html, "charset", "utf-8", NULL);
    meta(html, "name", "viewport", "width=device-width, initial-scale=1");
    meta(html, "http-equiv", "Content-Security-Policy", policy(html, printed, has_overview).data);
    html_element(html, "title", NULL,
                 arena_format(html->arena, SLICE_FORMAT " - kbready", SLICE_ARGUMENTS(page_title)));
    html_element(html, "style", NULL, slice_from(page_style));
    html_element(html, "style", NULL, printed);
    if (has_overview)
        html_element(html, "style", NULL, slice_from(overview_style));
    html_end(html);
}

static void begin_document(const struct html *html, struct slice page_title, bool has_overview)
{
    html_begin(html, "html", NULL);
    html_attribute(html, "lang", "en");
    head(html, page_title, has_overview);
    html_begin(html, "body", NULL);
    html_begin(html, "main", NULL);
    if (html->has_parts)
        html_element(html, "h1", NULL, page_title);
}

void html_begin_document(const struct html *html, struct slice page_title)
{
    begin_document(html, page_title, false);
}

static void end_document(const struct html *html, bool has_overview)
{
    html_end(html);
    if (has_overview)
        html_element(html, "script", NULL, slice_from(overview_script));
    html_end(html);
    xml_writer_end(html->xml);
}

void html_end_document(const struct html *html)
{
    end_document(html, false);
}

typedef void spelling(const struct html *html, const struct page_node *node);
static spelling children;

/* `node` as an element that holds what is in it. */
static void container(const struct html *html, const char *element, const struct page_node *node)
{
    html_begin(html, element, NULL);
    children(html, node);
    html_end(html);
}

static void article(const struct html *html, const struct page_node *node, struct slice id, struct slice title_text)
{
    html_begin(html, "article", NULL);
    xml_writer_attribute(html->xml, "id", id);
    html_element(html, html->has_parts ? "h2" : "h1", NULL, title_text);
    children(html, node);
    html_back_link(html);
    html_end(html);
}

static void record(const struct html *html, const struct page_node *node)
{
    uint32_t kb = node->assessment ? node->assessment->kb : 0;
    article(html, node, html_record_id(html, node->host, kb),
            arena_format(html->arena, SLICE_FORMAT " on " SLICE_FORMAT, SLICE_ARGUMENTS(node->text),
                         SLICE_ARGUMENTS(node->detail)));
}

static void unknown_update(const struct html *html, const struct page_node *node)
{
    article(html, node, node->text, node->text);
}

static void document(const struct html *html, const struct page_node *node)
{
    html_begin(html, "article", NULL);
    html_element(html, html->has_parts ? "h2" : "h1", NULL, node->text);
    children(html, node);
    html_end(html);
}

static void verdict(const struct html *html, const struct page_node *node)
{
    static const char *const classes[] = {
        [VERDICT_READY] = "verdict green",  [VERDICT_ALREADY_INSTALLED] = "verdict green",
        [VERDICT_BLOCKED] = "verdict red",  [VERDICT_NOT_APPLICABLE] = "verdict",
        [VERDICT_UNDETERMINED] = "verdict",
    };
    const struct assessment *assessment = node->assessment;
    html_begin(html, "p", classes[assessment->verdict]);
    html_element(html, "strong", NULL,
                 arena_format(html->arena, "%s%s", verdict_label(assessment->verdict),
                              verdict_is_likely(assessment) ? " (likely, not certain)" : ""));
    xml_writer_text(html->xml, assessment->headline);
    if (node->detail.length > 0) {
        html_text(html, ". ");
        xml_writer_text(html->xml, node->detail);
    }
    html_end(html);
    html_element(html, "p", "advice", node->text);
}

static void outcome(const struct html *html, const struct page_node *node)
{
    html_begin(html, "p", node->role);
    html_element(html, "strong", NULL, node->text);
    xml_writer_text(html->xml, node->detail);
    html_end(html);
}

static void plans(const struct html *html, const struct page_node *node)
{
    article(html, node, SLICE("overview"), SLICE("Overview"));
}

static void heading(const struct html *html, const struct page_node *node)
{
    html_element(html, html->has_parts ? "h3" : "h2", NULL, slice_from(node->title));
}

/* Shown when it is asked for; page.css opens it on paper. */
static void fold(const struct html *html, const struct page_node *node)
{
    html_begin(html, "details", NULL);
    html_begin(html, "summary", NULL);
    heading(html, node);
    html_end(html);
    children(html, node);
    html_end(html);
}

static void sentence(const struct html *html, const struct page_node *node)
{
    html_element(html, "p", NULL, node->text);
}

/* Lines end where the page is narrow, and code looks like words. */
static void prose(const struct html *html, const struct page_node *node)
{
    char *text = arena_allocate(html->arena, strlen(node->title) + 1, 1);
    size_t length = 0;
    for (const char *byte = node->title; *byte != '\0'; byte++)
        if (*byte != '`')
            text[length++] = *byte == '\n' ? ' ' : *byte;
    html_element(html, "p", node->role, (struct slice){text, length});
}

static void fields(const struct html *html, const struct page_node *node)
{
    container(html, "dl", node);
}

static void field(const struct html *html, const struct page_node *node)
{
    html_element(html, "dt", NULL, slice_from(node->title));
    html_element(html, "dd", NULL, node->text);
}

static void list(const struct html *html, const struct page_node *node)
{
    container(html, "ul", node);
}

static void item(const struct html *html, const struct page_node *node)
{
    html_element(html, "li", NULL, node->text);
}

static void steps(const struct html *html, const struct page_node *node)
{
    container(html, "ol", node);
}

static void step(const struct html *html, const struct page_node *node)
{
    html_begin(html, "li", NULL);
    html_element(html, "strong", NULL, node->text);
    if (node->is_recommended)
        html_text(html, "(recommended) ");
    xml_writer_text(html->xml, node->detail);
    if (node->other.length > 0) {
        html_text(html, "; or instead ");
        xml_writer_text(html->xml, node->other);
    }
    children(html, node);
    html_end(html);
}

static void command(const struct html *html, const struct page_node *node)
{
    html_element(html, "code", NULL, node->text);
}

static void column(const struct html *html, const struct page_node *node)
{
    html_begin(html, "th", node->role);
    html_attribute(html, "scope", "col");
    html_text(html, node->title);
    html_end(html);
}

/* Head and body of a table are nodes of their own only here. */
static void table(const struct html *html, const struct page_node *node)
{
    struct page_node head_row = {0}, rows = *node;
    while (rows.children.count > 0 && rows.children.items->kind == PAGE_COLUMN) {
        rows.children.items++;
        rows.children.count--;
    }
    head_row.children = node->children;
    head_row.children.count -= rows.children.count;
    html_begin(html, "table", NULL);
    html_begin(html, "thead", NULL);
    container(html, "tr", &head_row);
    html_end(html);
    container(html, "tbody", &rows);
    html_end(html);
}

static void row(const struct html *html, const struct page_node *node)
{
    container(html, "tr", node);
}

static void cell(const struct html *html, const struct page_node *node)
{
    html_begin(html, "td", node->role);
    xml_writer_text(html->xml, node->text);
    children(html, node);
    html_end(html);
}

static void place(const struct html *html, const struct page_node *node)
{
    const char *joint = node->text.length > 0 && node->detail.length > 0 ? ": " : "";
    html_element(html, "p", "place",
                 arena_format(html->arena, SLICE_FORMAT "%s" SLICE_FORMAT, SLICE_ARGUMENTS(node->text), joint,
                              SLICE_ARGUMENTS(node->detail)));
}

static void more(const struct html *html, const struct page_node *node)
{
    html_element(html, "p", "place", node->text);
}

static void missing(const struct html *html, const struct page_node *node)
{
    html_element(html, "p", "place",
                 arena_format(html->arena, "looked for and not found: " SLICE_FORMAT, SLICE_ARGUMENTS(node->text)));
}

/* How each kind of node is spelled; one that is not here is what is in it. */
static spelling *const spellings[PAGE_KIND_COUNT] = {
    [PAGE_OVERVIEW] = html_overview,
    [PAGE_RECORD] = record,
    [PAGE_UNKNOWN] = unknown_update,
    [PAGE_DOCUMENT] = document,
    [PAGE_PLANS] = plans,
    [PAGE_OUTCOME] = outcome,
    [PAGE_VERDICT] = verdict,
    [PAGE_HEADING] = heading,
    [PAGE_TIMELINE] = html_timeline,
    [PAGE_SENTENCE] = sentence,
    [PAGE_PROSE] = prose,
    [PAGE_FIELDS] = fields,
    [PAGE_FIELD] = field,
    [PAGE_LIST] = list,
    [PAGE_ITEM] = item,
    [PAGE_STEPS] = steps,
    [PAGE_STEP] = step,
    [PAGE_COMMAND] = command,
    [PAGE_FOLD] = fold,
    [PAGE_TABLE] = table,
    [PAGE_COLUMN] = column,
    [PAGE_ROW] = row,
    [PAGE_CELL] = cell,
    [PAGE_PLACE] = place,
    [PAGE_MORE] = more,
    [PAGE_MISSING] = missing,
};

void html_spell(const struct html *html, const struct page_node *node)
{
    (spellings[node->kind] ? spellings[node->kind] : children)(html, node);
}

static void children(const struct html *html, const struct page_node *parent)
{
    LIST_EACH(node, &parent->children)
        if (page_is_in(node, PAGE_IN_HTML))
            html_spell(html, node);
}

static void spell_next(void *format, const struct page_node *node)
{
    html_spell(format, node);
}

static struct record_walk part(struct report_walk *walk)
{
    struct html *html = walk->state;
    html->arena = walk->scratch;
    return (struct record_walk){walk->report, walk->scratch, spell_next, html};
}

static struct slice begin(struct report_walk *walk)
{
    struct html *html = walk->state = arena_allocate(walk->arena, 1, sizeof *html);
    const struct report *report = walk->report;
    *html = (struct html){.xml = xml_writer_create_page(), .report = report};
    html->has_parts = report->hosts.count > 1 || report_answer_count(report) > 1;
    if (overview_exists(report) && walk->style.detail != DETAIL_VERBOSE)
        html->causes = causes_of(report, walk->arena);
    const struct record_walk page = part(walk);
    begin_document(html, title(html), overview_exists(report));
    record_walk_overview(&page);
    return xml_writer_take(html->xml, walk->scratch);
}

static struct slice next_host(struct report_walk *walk, const struct host_report *host, size_t index)
{
    struct html *html = walk->state;
    const struct record_walk page = part(walk);
    html->host = host;
    html->host_index = index;
    record_walk_host(&page, host, &html->causes, index);
    html->host = NULL;
    return xml_writer_take(html->xml, walk->scratch);
}

static struct slice end(struct report_walk *walk)
{
    struct html *html = walk->state;
    const struct record_walk page = part(walk);
    record_walk_unknown(&page);
    end_document(html, overview_exists(html->report));
    return xml_writer_finish(html->xml, walk->scratch);
}

const struct report_walker html_walker = {begin, next_host, end};
