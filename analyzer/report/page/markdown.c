/* Pages as Markdown:
 *
 *     # Change record: KB4520002 on SRV\-FILE01
 *
 *     - **Verdict:** BLOCKED, the servicing stack is too old */
#include "report/page/markdown_builder.h"
#include "report/page/record.h"
#include "report/renderers.h"
#include "report/words/host_words.h"
#include "report/words/overview.h"
#include "report/words/plan_words.h"
#include "report/words/verdict_words.h"

static void labelled(struct markdown_builder *out, const char *title, struct slice text)
{
    markdown_add(out, "- **");
    markdown_add(out, title);
    markdown_add(out, ":** ");
    markdown_text(out, text);
    markdown_add(out, "\n");
}

/* A line that begins in this way. */
static void line(struct markdown_builder *out, const char *beginning, struct slice text)
{
    markdown_add(out, beginning);
    markdown_text(out, text);
    markdown_add(out, "\n");
}

static void verdict(struct markdown_builder *out, const struct page_node *node)
{
    const struct assessment *assessment = node->assessment;
    labelled(out, "Verdict",
             arena_format(out->arena, "%s, " SLICE_FORMAT "%s", verdict_label(assessment->verdict),
                          SLICE_ARGUMENTS(assessment->headline),
                          verdict_is_likely(assessment) ? " (likely, not certain)" : ""));
    labelled(out, "What to do first", node->text);
    if (node->detail.length > 0)
        labelled(out, "Prediction", node->detail);
}

static void outcome(struct markdown_builder *out, const struct page_node *node)
{
    labelled(out, "Outcome",
             arena_format(out->arena, SLICE_FORMAT ", " SLICE_FORMAT, SLICE_ARGUMENTS(node->text),
                          SLICE_ARGUMENTS(node->detail)));
}

static void step(struct markdown_builder *out, size_t number, const struct page_node *node)
{
    markdown_add(out, arena_format(out->arena, "%zu. **", number).data);
    markdown_text(out, node->text);
    markdown_add(out, node->is_recommended ? "** (recommended): " : "**: ");
    markdown_text(out, node->detail);
    if (node->other.length > 0) {
        markdown_add(out, "; or instead ");
        markdown_text(out, node->other);
    }
    markdown_add(out, "\n");
    LIST_EACH(command, &node->children) {
        markdown_add(out, "   - ");
        markdown_code(out, command->text);
        markdown_add(out, "\n");
    }
}

/* Numbers and KBs only: nothing in a diagram comes from an export. */
static void diagram(struct markdown_builder *out, const struct page_node *node)
{
    const struct plan *plan = &node->assessment->plan;
    markdown_add(out, "\n```mermaid\nflowchart TD\n");
    for (size_t i = 0; i < plan->steps.count; i++) {
        struct slice words = words_step(out->arena, &plan->steps.items[i]);
        markdown_add(out, arena_format(out->arena, "    s%zu[\"%zu: " SLICE_FORMAT "%s\"]\n", i + 1, i + 1,
                                       SLICE_ARGUMENTS(words),
                                       plan->steps.items[i].strength == STRENGTH_RECOMMENDED ? " (recommended)" : "")
                              .data);
        if (i > 0)
            markdown_add(out, arena_format(out->arena, "    s%zu --> s%zu\n", i, i + 1).data);
    }
    markdown_add(out, "```\n");
}

static void place(struct markdown_builder *out, const struct page_node *node)
{
    if (node->text.length > 0)
        markdown_code(out, node->text);
    if (node->text.length > 0 && node->detail.length > 0)
        markdown_add(out, ": ");
    markdown_text(out, node->detail);
}

/* All places in one line. */
static void places(struct markdown_builder *out, const struct page_node *cell)
{
    enum page_kind before = PAGE_CELL;
    LIST_EACH(node, &cell->children) {
        markdown_add(out, before == PAGE_CELL ? "" : node->kind == PAGE_MORE ? " " : "; ");
        markdown_add(out, node->kind == PAGE_MISSING && before != PAGE_MISSING ? "looked for and not found: " : "");
        if (node->kind == PAGE_PLACE)
            place(out, node);
        else
            markdown_text(out, node->text);
        before = node->kind;
    }
}

static void row(struct markdown_builder *out, const struct page_node *node)
{
    markdown_add(out, "|");
    LIST_EACH(cell, &node->children) {
        markdown_add(out, " ");
        markdown_text(out, cell->text);
        places(out, cell);
        markdown_add(out, " |");
    }
    markdown_add(out, "\n");
}

static void table(struct markdown_builder *out, const struct page_node *node)
{
    size_t columns = 0;
    for (; columns < node->children.count && node->children.items[columns].kind == PAGE_COLUMN; columns++)
        markdown_add(out, arena_format(out->arena, "| %s ", node->children.items[columns].title).data);
    markdown_add(out, "|\n|");
    for (size_t i = 0; i < columns; i++)
        markdown_add(out, "---|");
    markdown_add(out, "\n");
    for (size_t i = columns; i < node->children.count; i++)
        row(out, &node->children.items[i]);
}

static void overview_row(struct markdown_builder *out, const struct host_report *host,
                         const struct overview_column_list *columns)
{
    markdown_add(out, "| ");
    markdown_text(out, words_host_title(host));
    markdown_add(out, " |");
    LIST_EACH(column, columns) {
        const struct overview_answer *answer = overview_answer(host, column);
        const char *waived = overview_is_waived(host, column) ? ", waived" : "";
        markdown_add(out, arena_format(out->arena, " %s %s%s |", answer->sign, answer->word, waived).data);
    }
    markdown_add(out, "\n");
}

/* What to do first, by cause. */
static void first_steps(struct markdown_builder *out, const struct report *report)
{
    enum { MOST_HOSTS = 12 };
    struct cause_list causes = causes_of(report, out->arena);
    markdown_add(out, "\n## What to do first\n\n");
    LIST_EACH(cause, &causes)
        line(out, "- ",
             arena_format(out->arena, "%zu %s: " SLICE_FORMAT ", " SLICE_FORMAT ". " SLICE_FORMAT " (" SLICE_FORMAT ")",
                          cause->hosts.count, cause->answer->word, SLICE_ARGUMENTS(cause->update.update),
                          SLICE_ARGUMENTS(cause->headline), SLICE_ARGUMENTS(cause->advice),
                          SLICE_ARGUMENTS(cause_hosts(out->arena, cause, MOST_HOSTS))));
}

/* A table of hosts and updates, and what to do first. */
static void overview(struct markdown_builder *out, const struct page_node *node)
{
    const struct report *report = node->report;
    struct overview_column_list columns = overview_columns(report, out->arena);
    line(out, "# Overview\n\n", overview_sentence(report, out->arena));
    markdown_add(out, "\n| host |");
    LIST_EACH(column, &columns) {
        markdown_add(out, " ");
        markdown_text(out, column->update);
        markdown_add(out, " |");
    }
    markdown_add(out, "\n|---|");
    for (size_t i = 0; i < columns.count; i++)
        markdown_add(out, "---|");
    markdown_add(out, "\n");
    LIST_EACH(host, &report->hosts)
        overview_row(out, host, &columns);
    first_steps(out, report);
}

static void children(struct markdown_builder *out, const struct page_node *parent);

static void heading(struct markdown_builder *out, const struct page_node *node)
{
    line(out, "\n## ", slice_from(node->title));
    markdown_add(out, "\n");
}

/* Nothing folds in Markdown that holds no markup: it stands last. */
static void fold(struct markdown_builder *out, const struct page_node *node)
{
    heading(out, node);
    children(out, node);
}

static void sentence(struct markdown_builder *out, const struct page_node *node)
{
    line(out, "", node->text);
}

static void prose(struct markdown_builder *out, const struct page_node *node)
{
    markdown_add(out, node->title);
    markdown_add(out, "\n");
}

static void field(struct markdown_builder *out, const struct page_node *node)
{
    labelled(out, node->title, node->text);
}

static void item(struct markdown_builder *out, const struct page_node *node)
{
    line(out, "- ", node->text);
}

static void steps(struct markdown_builder *out, const struct page_node *node)
{
    for (size_t i = 0; i < node->children.count; i++)
        step(out, i + 1, &node->children.items[i]);
    markdown_add(out, "\n");
}

typedef void spelling(struct markdown_builder *out, const struct page_node *node);
static spelling record, plans, document;

/* How each kind of node is spelled; one that is not here is what is in it. There are no pictures but diagrams. */
static spelling *const spellings[PAGE_KIND_COUNT] = {
    [PAGE_OVERVIEW] = overview, [PAGE_RECORD] = record,   [PAGE_UNKNOWN] = document, [PAGE_DOCUMENT] = document,
    [PAGE_VERDICT] = verdict,   [PAGE_DIAGRAM] = diagram, [PAGE_HEADING] = heading,  [PAGE_SENTENCE] = sentence,
    [PAGE_PROSE] = prose,       [PAGE_FIELD] = field,     [PAGE_PLANS] = plans,      [PAGE_OUTCOME] = outcome,
    [PAGE_ITEM] = item,         [PAGE_STEPS] = steps,     [PAGE_TABLE] = table,      [PAGE_FOLD] = fold,
};

void markdown_spell(struct markdown_builder *out, const struct page_node *node)
{
    (spellings[node->kind] ? spellings[node->kind] : children)(out, node);
}

/* What follows prose is another paragraph. */
static void children(struct markdown_builder *out, const struct page_node *parent)
{
    enum page_kind before = parent->kind;
    LIST_EACH(node, &parent->children) {
        if (!page_is_in(node, PAGE_IN_MARKDOWN))
            continue;
        markdown_add(out, before == PAGE_PROSE ? "\n" : "");
        markdown_spell(out, node);
        before = node->kind;
    }
}

static void record(struct markdown_builder *out, const struct page_node *node)
{
    markdown_add(out, "# Change record: ");
    markdown_text(out, node->text);
    line(out, " on ", node->detail);
    markdown_add(out, "\n");
    children(out, node);
}

static void plans(struct markdown_builder *out, const struct page_node *node)
{
    markdown_add(out, "# Overview\n\n");
    children(out, node);
}

static void document(struct markdown_builder *out, const struct page_node *node)
{
    line(out, "# ", node->text);
    markdown_add(out, "\n");
    children(out, node);
}

/* A page on its way. */
struct markdown_page {
    struct markdown_builder out;
    bool has_begun;
    struct cause_list causes; /* of several hosts: the first of each is told, unless all is asked for */
};

/* The top nodes, with an empty line between them. */
static void spell_next(void *format, const struct page_node *node)
{
    struct markdown_page *page = format;
    markdown_add(&page->out, page->has_begun ? "\n" : "");
    page->has_begun = true;
    markdown_spell(&page->out, node);
}

static struct record_walk part(struct report_walk *walk)
{
    struct markdown_page *page = walk->state;
    page->out = (struct markdown_builder){.arena = walk->scratch};
    return (struct record_walk){walk->report, walk->scratch, spell_next, page};
}

static struct slice take(const struct report_walk *walk)
{
    const struct markdown_page *page = walk->state;
    return markdown_finish(&page->out);
}

static struct slice begin(struct report_walk *walk)
{
    struct markdown_page *state = walk->state = arena_allocate(walk->arena, 1, sizeof *state);
    if (overview_exists(walk->report) && walk->style.detail != DETAIL_VERBOSE)
        state->causes = causes_of(walk->report, walk->arena);
    const struct record_walk page = part(walk);
    record_walk_overview(&page);
    return take(walk);
}

static struct slice next_host(struct report_walk *walk, const struct host_report *host, size_t index)
{
    const struct record_walk page = part(walk);
    const struct markdown_page *state = walk->state;
    record_walk_host(&page, host, &state->causes, index);
    return take(walk);
}

static struct slice end(struct report_walk *walk)
{
    const struct record_walk page = part(walk);
    record_walk_unknown(&page);
    return take(walk);
}

const struct report_walker markdown_walker = {begin, next_host, end};
