/* What logs say of a failure, as a page: what failed, its first cause, what to do, the course of things. A section is a
 * function here. */
#include "report/page/post_mortem.h"

struct post_mortem {
    struct arena *arena;
    const struct log_diagnosis *log;
    struct page_node *page;
};

static struct page_node *add(const struct post_mortem *page, enum page_kind kind)
{
    return page_add(page->arena, page->page, kind);
}

static void summary(const struct post_mortem *page)
{
    const struct log_diagnosis *log = page->log;
    struct page_node *fields = add(page, PAGE_FIELDS);
    struct slice kinds = slice_list_join(page->arena, &log->kinds, ", ");
    page_add_field(page->arena, fields, "Outcome", slice_from(diagnosis_outcome_name(log->outcome)));
    page_add_field(page->arena, fields, "In short", diagnosis_headline(log, page->arena));
    page_add_field(page->arena, fields, "Lines of", kinds);
    if (!log->failures.count)
        return;
    const struct diagnosed_failure *failure = &log->failures.items[0];
    page_add_field(page->arena, fields, "What failed", diagnosis_package_words(failure, page->arena));
    page_add_field(page->arena, fields, "To blame", diagnosis_culprit_words(failure));
    page_add_field(page->arena, fields, "Phase", failure->phase);
    page_add_field(page->arena, fields, "Servicing stack", diagnosis_stack_words(failure, page->arena));
    page_add_field(page->arena, fields, "Attempts", diagnosis_attempt_words(failure, page->arena));
}

static void cause(const struct post_mortem *page)
{
    const struct diagnosed_failure *failure = page->log->failures.count ? &page->log->failures.items[0] : NULL;
    if (!failure || !failure->has_cause)
        return;
    page_add_heading(page->arena, page->page, "First cause");
    struct page_node *fields = add(page, PAGE_FIELDS);
    page_add_field(page->arena, fields, "Line", diagnosis_place_words(&failure->cause.place, page->arena));
    page_add_field(page->arena, fields, "Words", failure->cause.text);
    page_add_field(page->arena, fields, "It says", slice_from(failure->cause.rule->meaning));
    page_add_field(page->arena, fields, "Code", diagnosis_code_words(&failure->cause.code, page->arena));
    page_add_field(page->arena, fields, "Meaning", diagnosis_code_meaning(&failure->cause.code, page->arena));
    page_add_heading(page->arena, page->page, "What to do");
    add(page, PAGE_SENTENCE)->text = diagnosis_remedy(failure, page->arena);
    struct slice_list steps = {0};
    LIST_EACH(step, &failure->cure)
        *list_append(page->arena, &steps) = diagnosis_cure_words(step, page->arena);
    page_add_list(page->arena, page->page, "What the catalog says", steps);
}

static void echoes(const struct post_mortem *page)
{
    struct slice_list entries = {0};
    if (page->log->failures.count)
        LIST_EACH(echo, &page->log->failures.items[0].echoes)
            *list_append(page->arena, &entries) = diagnosis_line_words(echo, page->arena);
    page_add_list(page->arena, page->page, "What only repeats it", entries);
}

static void others(const struct post_mortem *page)
{
    struct slice_list entries = {0};
    for (size_t i = 1; i < page->log->failures.count; i++)
        *list_append(page->arena, &entries) = diagnosis_failure_words(&page->log->failures.items[i], page->arena);
    page_add_list(page->arena, page->page, "Other failures", entries);
}

static void timeline(const struct post_mortem *page)
{
    struct slice_list entries = {0};
    LIST_EACH(event, &page->log->timeline)
        *list_append(page->arena, &entries) = diagnosis_event_line(event, page->arena);
    page_add_list(page->arena, page->page, "Timeline", entries);
}

static void also_wrong(const struct post_mortem *page)
{
    struct slice_list entries = {0};
    LIST_EACH(line, &page->log->also_wrong)
        *list_append(page->arena, &entries) = diagnosis_line_words(line, page->arena);
    page_add_list(page->arena, page->page, "Also wrong", entries);
}

static void noise(const struct post_mortem *page)
{
    struct slice words = diagnosis_noise_words(page->log, page->arena);
    if (!words.length)
        return;
    page_add_heading(page->arena, page->page, "Noise");
    add(page, PAGE_SENTENCE)->text = words;
}

void post_mortem_walk(const void *subject, struct arena *arena, page_spell *spell, void *format)
{
    const struct diagnosis *diagnosis = subject;
    static void (*const sections[])(const struct post_mortem *page) = {summary,  cause,      others, echoes,
                                                                       timeline, also_wrong, noise};
    LIST_EACH(log, &diagnosis->logs) {
        struct page_node document = {.kind = PAGE_DOCUMENT, .text = log->path};
        const struct post_mortem page = {arena, log, &document};
        for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
            sections[i](&page);
        spell(format, &document);
    }
}
