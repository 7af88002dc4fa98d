/* `kbready store` as Markdown and as an HTML page: of each host what was examined, and each damage. */
#include "report/page/walked_page.h"
#include "report/renderers.h"

struct store_page {
    struct arena *arena;
    const struct stored_host *host;
    struct page_node *page;
};

static void summary(const struct store_page *page)
{
    const struct stored_host *host = page->host;
    struct slice_list open = store_not_examined(&host->health, page->arena);
    struct page_node *fields = page_add(page->arena, page->page, PAGE_FIELDS);
    page_add_field(page->arena, fields, "Outcome", slice_from(store_outcome_names.words[host->health.outcome]));
    page_add_field(page->arena, fields, "In short", store_headline(host, page->arena));
    page_add_field(page->arena, fields, "Host", host->name);
    page_add_field(page->arena, fields, "Product", host->product);
    page_add_field(page->arena, fields, "Examined", store_examined_words(&host->health, page->arena));
    page_add_list(page->arena, page->page, "Not examined", open);
}

static void one_damage(const struct store_page *page, const struct store_damage *damage)
{
    struct arena *arena = page->arena;
    struct page_node *fields = page_add(arena, page->page, PAGE_FIELDS);
    page_add_field(arena, fields, "Damage", store_damage_title(damage, arena));
    page_add_field(arena, fields, "Of", store_subject_words(damage, arena));
    page_add_field(arena, fields, "Where", store_place_words(damage, arena));
    page_add_field(arena, fields, "Code", store_code_words(damage, arena));
    page_add_field(arena, fields, "Endangers", store_endangers_words(page->host, damage, arena));
    page_add_field(arena, fields, "Repair", store_repair_words(page->host, damage, arena));
    page_add_field(arena, fields, "Source", slice_from(damage_kind_words(damage->kind)->source));
}

/* What updates fail by, or what is only untidy. */
static void damages(const struct store_page *page, const char *title, bool of_notes)
{
    bool any = false;
    LIST_EACH(damage, &page->host->health.damages) {
        bool is_note = damage_kind_words(damage->kind)->reach == DAMAGE_REACHES_NOTHING;
        if (is_note != of_notes)
            continue;
        if (!any)
            page_add_heading(page->arena, page->page, title);
        any = true;
        one_damage(page, damage);
    }
}

static void store_walk(const void *subject, struct arena *arena, page_spell *spell, void *format)
{
    const struct store_report *report = subject;
    LIST_EACH(host, &report->hosts) {
        struct page_node document = {.kind = PAGE_DOCUMENT, .text = host->path};
        const struct store_page page = {arena, host, &document};
        summary(&page);
        damages(&page, "Damage", false);
        damages(&page, "Notes", true);
        spell(format, &document);
    }
}

static struct slice_list warnings_of(const struct store_report *report, struct arena *arena)
{
    struct slice_list warnings = {0};
    LIST_EACH(host, &report->hosts)
        LIST_EACH(warning, &host->warnings)
            *list_append(arena, &warnings) = *warning;
    return warnings;
}

struct slice markdown_render_store(const struct store_report *report, struct report_style style, struct arena *arena)
{
    (void)style;
    struct slice_list warnings = warnings_of(report, arena);
    return markdown_render_walk(store_walk, report, (struct page_remarks){"", &warnings}, arena);
}

struct slice html_render_store(const struct store_report *report, struct report_style style, struct arena *arena)
{
    (void)style;
    struct slice_list warnings = warnings_of(report, arena);
    return html_render_walk(store_walk, report,
                            arena_format(arena, "kbready: %s", store_outcome_names.words[report->outcome]),
                            (struct page_remarks){"", &warnings}, arena);
}
