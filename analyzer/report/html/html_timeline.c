/* A picture in the HTML report: the servicing stack of the host among those that matter for the update, oldest first.
 *
 *     o  6.0.6002.18005              this host
 *     |
 *     o  KB4493730, 6.0.6003.20484   required, 2019-04-09
 *     |
 *     o  KB4520002                   the update, 2019-10-08 */
#include "readiness/check.h"
#include "readiness/evidence.h"
#include "report/html/html_parts.h"
#include "report/text/text_parts.h"

enum { PICTURE_WIDTH = 320, ROW_HEIGHT = 44, LINE_X = 16, TEXT_X = 36 };

struct mark {
    const char *class; /* "host", "required", "recommended", "known" */
    struct slice title;
    struct slice note;
};
struct mark_list {
    LIST_FIELDS(struct mark);
};

static bool is_about_stack(const struct finding *finding)
{
    return slice_starts_with_ignoring_case(slice_from(finding->check->id), SLICE("servicing-stack-"));
}

/* Why a servicing stack update is shown: the first that an open requirement names, a recommendation, the newest known; NULL when it is not. */
static const char *role_of(const struct assessment *assessment, uint32_t kb)
{
    const char *role = kb == assessment->newest_stack_kb ? "known" : NULL;
    for (size_t i = 0; i < assessment->findings.count; i++) {
        const struct finding *finding = &assessment->findings.items[i];
        bool names = is_about_stack(finding) && finding->remedies.count > 0 && finding->remedies.items[0] == kb;
        if (!names || finding->outcome == OUTCOME_MET || finding->outcome == OUTCOME_NOT_RELEVANT)
            continue;
        if (finding->strength == STRENGTH_REQUIRED && !finding->warns_only)
            return "required";
        role = "recommended";
    }
    return role;
}

static void add_host(const struct page *page, struct mark_list *marks)
{
    const struct host_summary *host = &page->host->host;
    *list_append(page->arena, marks) = (struct mark){
        "host", text_stack_bound(page->arena, host->stack_version, host->stack_bound), SLICE("this host")};
}

static void add_target(const struct page *page, struct mark_list *marks)
{
    char day[DATE_TEXT_SIZE];
    *list_append(page->arena, marks) = (struct mark){
        "target", kb_text(page->arena, page->assessment->kb),
        arena_format(page->arena, "the update, %s", date_format(page->assessment->update->released, day))};
}

static void add_stack(const struct page *page, struct mark_list *marks, const struct catalog_update *update,
                      const char *role)
{
    char version[VERSION_TEXT_SIZE], day[DATE_TEXT_SIZE];
    struct slice title = kb_text(page->arena, update->kb);
    if (update->has_stack_version)
        title = arena_format(page->arena, SLICE_FORMAT ", %s", SLICE_ARGUMENTS(title),
                             version_format(update->stack_version, version));
    const char *words = role[0] == 'k' ? "the newest known" : role;
    *list_append(page->arena, marks) =
        (struct mark){role, title, arena_format(page->arena, "%s, %s", words, date_format(update->released, day))};
}

/* By release day; the host stands before the first stack that is newer than its own. */
static struct mark_list marks_of(const struct page *page)
{
    const struct host_summary *host = &page->host->host;
    const struct catalog_update *target = page->assessment->update;
    struct catalog_update_list stacks =
        catalog_updates_of_kind(page->report->catalog, host->product, UPDATE_SERVICING_STACK);
    struct mark_list marks = {0};
    bool host_is_due = host->stack_known, target_is_due = target != NULL && target->released.value != 0 &&
                                                          role_of(page->assessment, page->assessment->kb) == NULL;
    for (size_t i = 0; i < stacks.count; i++) {
        const struct catalog_update *stack = stacks.items[i];
        const char *role = role_of(page->assessment, stack->kb);
        if (host_is_due && stack->has_stack_version && version_compare(stack->stack_version, host->stack_version) > 0) {
            add_host(page, &marks);
            host_is_due = false;
        }
        if (target_is_due && stack->released.value > target->released.value) {
            add_target(page, &marks);
            target_is_due = false;
        }
        if (role != NULL)
            add_stack(page, &marks, stack, role);
    }
    if (host_is_due)
        add_host(page, &marks);
    if (target_is_due)
        add_target(page, &marks);
    return marks;
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

static void draw_mark(const struct page *page, size_t row, const struct mark *mark)
{
    size_t middle = row * ROW_HEIGHT + ROW_HEIGHT / 2;
    page_begin(page, "circle", mark->class);
    number(page, "cx", LINE_X);
    number(page, "cy", middle);
    number(page, "r", 7);
    page_end(page);
    text_at(page, NULL, middle, mark->title);
    text_at(page, "dim", middle + 15, mark->note);
}

void page_timeline(const struct page *page)
{
    if (page->report->catalog == NULL || page->host->host.product == NULL ||
        page->assessment->verdict == VERDICT_NOT_APPLICABLE)
        return;
    struct mark_list marks = marks_of(page);
    if (marks.count < 2)
        return;
    page_heading(page, "Servicing stacks, oldest first");
    page_begin(page, "svg", NULL);
    xml_writer_attribute(page->xml, "viewBox",
                         arena_format(page->arena, "0 0 %d %zu", PICTURE_WIDTH, marks.count * ROW_HEIGHT));
    xml_writer_attribute(page->xml, "role", SLICE("img"));
    xml_writer_attribute(page->xml, "aria-label", SLICE("servicing stacks, oldest first"));
    draw_line(page, marks.count);
    for (size_t i = 0; i < marks.count; i++)
        draw_mark(page, i, &marks.items[i]);
    page_end(page);
}
