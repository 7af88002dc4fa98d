/* A picture in the HTML report: the servicing stack of the host among those that matter for the update, oldest first.
 *
 *     o  6.0.6002.18005              this host
 *     |
 *     o  KB4493730, 6.0.6003.20484   required, 2019-04-09
 *     |
 *     o  KB4520002                   the update, 2019-10-08 */
#include "readiness/evidence.h"
#include "report/html/html_parts.h"
#include "report/text/text_parts.h"
#include "report/words/host_words.h"

enum { PICTURE_WIDTH = 320, ROW_HEIGHT = 44, LINE_X = 16, TEXT_X = 36 };

/* How a milestone looks, and what is said under it. */
static const struct {
    const char *class, *note;
} looks[] = {
    [MILESTONE_HOST] = {"host", "this host"},
    [MILESTONE_UPDATE] = {"target", "the update"},
    [MILESTONE_REQUIRED] = {"required", "required"},
    [MILESTONE_RECOMMENDED] = {"recommended", "recommended"},
    [MILESTONE_NEWEST_KNOWN] = {"known", "the newest known"},
};

static struct slice title_of(const struct page *page, const struct stack_milestone *milestone)
{
    const struct host_summary *host = &page->host->host;
    char version[VERSION_TEXT_SIZE];
    if (milestone->role == MILESTONE_HOST)
        return words_stack_bound(page->arena, milestone->version, host->stack_bound);
    struct slice kb = kb_text(page->arena, milestone->kb);
    if (milestone->version.packed == 0)
        return kb;
    return arena_format(page->arena, SLICE_FORMAT ", %s", SLICE_ARGUMENTS(kb),
                        version_format(milestone->version, version));
}

static struct slice note_of(const struct page *page, const struct stack_milestone *milestone)
{
    char day[DATE_TEXT_SIZE];
    if (milestone->role == MILESTONE_HOST)
        return slice_from(looks[MILESTONE_HOST].note);
    return arena_format(page->arena, "%s, %s", looks[milestone->role].note, date_format(milestone->released, day));
}

static void number(const struct page *page, const char *name, size_t value)
{
    xml_writer_attribute(page->xml, name, arena_format(page->arena, "%zu", value));
}

static void text_at(const struct page *page, const char *class, size_t y, struct slice text)
{
    page_begin(page, "text", class);
    number(page, "x", TEXT_X);
    number(page, "y", y);
    xml_writer_text(page->xml, text);
    page_end(page);
}

static void draw_line(const struct page *page, size_t rows)
{
    page_begin(page, "line", NULL);
    number(page, "x1", LINE_X);
    number(page, "x2", LINE_X);
    number(page, "y1", ROW_HEIGHT / 2);
    number(page, "y2", rows * ROW_HEIGHT - ROW_HEIGHT / 2);
    page_end(page);
}

static void draw_milestone(const struct page *page, size_t row, const struct stack_milestone *milestone)
{
    size_t middle = row * ROW_HEIGHT + ROW_HEIGHT / 2;
    page_begin(page, "circle", looks[milestone->role].class);
    number(page, "cx", LINE_X);
    number(page, "cy", middle);
    number(page, "r", 7);
    page_end(page);
    text_at(page, NULL, middle, title_of(page, milestone));
    text_at(page, "dim", middle + 15, note_of(page, milestone));
}

void page_timeline(const struct page *page)
{
    const struct stack_milestone_list *timeline = &page->assessment->stack_timeline;
    if (timeline->count < 2)
        return;
    page_heading(page, "Servicing stacks, oldest first");
    page_begin(page, "svg", NULL);
    xml_writer_attribute(page->xml, "viewBox",
                         arena_format(page->arena, "0 0 %d %zu", PICTURE_WIDTH, timeline->count * ROW_HEIGHT));
    xml_writer_attribute(page->xml, "role", SLICE("img"));
    xml_writer_attribute(page->xml, "aria-label", SLICE("servicing stacks, oldest first"));
    draw_line(page, timeline->count);
    for (size_t i = 0; i < timeline->count; i++)
        draw_milestone(page, i, &timeline->items[i]);
    page_end(page);
}
