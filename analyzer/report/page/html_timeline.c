/* A picture in the HTML report: the servicing stack of the host among those that matter for the update, oldest first.
 *
 *     o  6.0.6002.18005              you are here
 *     :
 *     o  KB4493730, 6.0.6003.20484   you need, 2019-04-09
 *     |
 *     o  KB4520002                   the update, 2019-10-08 */
#include "readiness/evidence.h"
#include "report/page/html_builder.h"
#include "report/text/text_parts.h"
#include "report/words/host_words.h"

enum { PICTURE_WIDTH = 320, ROW_HEIGHT = 44, LINE_X = 16, TEXT_X = 36 };

/* How a milestone looks, and what is said under it. */
static const struct {
    const char *class, *note;
} looks[] = {
    [MILESTONE_HOST] = {"host", "you are here"},
    [MILESTONE_UPDATE] = {"target", "the update"},
    [MILESTONE_REQUIRED] = {"required", "you need"},
    [MILESTONE_RECOMMENDED] = {"recommended", "recommended"},
    [MILESTONE_NEWEST_KNOWN] = {"known", "the newest known"},
};

static struct slice title_of(const struct html *html, const struct host_summary *host,
                             const struct stack_milestone *milestone)
{
    char version[VERSION_TEXT_SIZE];
    if (milestone->role == MILESTONE_HOST)
        return words_stack_bound(html->arena, milestone->version, host->stack_bound);
    struct slice kb = kb_text(html->arena, milestone->kb);
    if (milestone->version.packed == 0)
        return kb;
    return arena_format(html->arena, SLICE_FORMAT ", %s", SLICE_ARGUMENTS(kb),
                        version_format(milestone->version, version));
}

static struct slice note_of(const struct html *html, const struct stack_milestone *milestone)
{
    char day[DATE_TEXT_SIZE];
    if (milestone->role == MILESTONE_HOST)
        return slice_from(looks[MILESTONE_HOST].note);
    return arena_format(html->arena, "%s, %s", looks[milestone->role].note, date_format(milestone->released, day));
}

static void number(const struct html *html, const char *name, size_t value)
{
    xml_writer_attribute(html->xml, name, arena_format(html->arena, "%zu", value));
}

static void text_at(const struct html *html, const char *class, size_t y, struct slice text)
{
    html_begin(html, "text", class);
    number(html, "x", TEXT_X);
    number(html, "y", y);
    xml_writer_text(html->xml, text);
    html_end(html);
}

static void draw_line(const struct html *html, size_t rows)
{
    html_begin(html, "line", NULL);
    number(html, "x1", LINE_X);
    number(html, "x2", LINE_X);
    number(html, "y1", ROW_HEIGHT / 2);
    number(html, "y2", rows * ROW_HEIGHT - ROW_HEIGHT / 2);
    html_end(html);
}

/* Between where the host stands and the last stack that it needs; none where it needs none. */
static void draw_gap(const struct html *html, const struct stack_milestone_list *timeline)
{
    size_t from = timeline->count, to = timeline->count;
    for (size_t i = 0; i < timeline->count; i++) {
        from = timeline->items[i].role == MILESTONE_HOST ? i : from;
        to = timeline->items[i].role == MILESTONE_REQUIRED ? i : to;
    }
    if (from == timeline->count || to == timeline->count || to <= from)
        return;
    html_begin(html, "line", "gap");
    number(html, "x1", LINE_X);
    number(html, "x2", LINE_X);
    number(html, "y1", from * ROW_HEIGHT + ROW_HEIGHT / 2);
    number(html, "y2", to * ROW_HEIGHT + ROW_HEIGHT / 2);
    html_end(html);
}

static void draw_milestone(const struct html *html, const struct host_summary *host, size_t row,
                           const struct stack_milestone *milestone)
{
    size_t middle = row * ROW_HEIGHT + ROW_HEIGHT / 2;
    html_begin(html, "circle", looks[milestone->role].class);
    number(html, "cx", LINE_X);
    number(html, "cy", middle);
    number(html, "r", 7);
    html_end(html);
    text_at(html, NULL, middle, title_of(html, host, milestone));
    text_at(html, "dim", middle + 15, note_of(html, milestone));
}

void html_timeline(const struct html *html, const struct page_node *node)
{
    const struct stack_milestone_list *timeline = &node->assessment->stack_timeline;
    html_begin(html, "svg", NULL);
    xml_writer_attribute(html->xml, "viewBox",
                         arena_format(html->arena, "0 0 %d %zu", PICTURE_WIDTH, timeline->count * ROW_HEIGHT));
    xml_writer_attribute(html->xml, "role", SLICE("img"));
    xml_writer_attribute(html->xml, "aria-label",
                         SLICE("servicing stacks, oldest first: where the host stands, and where it must be"));
    draw_line(html, timeline->count);
    draw_gap(html, timeline);
    for (size_t i = 0; i < timeline->count; i++)
        draw_milestone(html, &node->host->host, i, &timeline->items[i]);
    html_end(html);
}
