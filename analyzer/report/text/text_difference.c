/* `kbready diff` as text: what differs, subject by subject, then the verdicts that change with it. */
#include "inventory/doubt.h"
#include "report/renderers.h"
#include "report/text/text_parts.h"
#include "report/words/place_words.h"
#include "report/words/verdict_words.h"
#include "servicing/identity.h"
#include "servicing/kb.h"

enum { LABEL_WIDTH = 14 };

static const char *const labels[] = {
    [DIFFERENCE_SYSTEM] = "System",    [DIFFERENCE_STACK] = "Stack",        [DIFFERENCE_PENDING] = "Pending",
    [DIFFERENCE_PACKAGE] = "Packages", [DIFFERENCE_MANIFEST] = "Manifests", [DIFFERENCE_HOTFIX] = "Hotfixes",
};

static bool is_about_packages(enum difference_subject subject)
{
    return subject == DIFFERENCE_PACKAGE || subject == DIFFERENCE_MANIFEST;
}

/* What lies inside an update follows the update, and is only counted. */
static bool is_inside_update(const struct difference *difference)
{
    struct package_identity identity;
    if (!is_about_packages(difference->subject) || !package_identity_parse(difference->name, &identity))
        return false;
    enum package_role role = package_identity_role(&identity);
    return role == PACKAGE_WRAPPER || role == PACKAGE_INNER;
}

static void side_place(struct text_report *text, const struct difference_side *side)
{
    if (!side->origin.path.data)
        return;
    builder_words(&text->builder, SLICE(" · "));
    builder_colour(&text->builder, TEXT_DIM);
    /* The name says which key it is. */
    builder_words(&text->builder, words_place(text->builder.arena, side->origin.path, side->origin.line, SLICE("")));
    builder_colour(&text->builder, TEXT_PLAIN);
}

/* The place that shows more: where the second export is silent, the first's. */
static void one_difference(struct text_report *text, const struct difference *difference, bool first)
{
    text_label(text, first ? labels[difference->subject] : "");
    if (difference->subject != DIFFERENCE_STACK)
        builder_format(&text->builder, SLICE_FORMAT ": ", SLICE_ARGUMENTS(difference->name));
    if (is_about_packages(difference->subject)) {
        text_below_label(text);
        builder_column(&text->builder, LABEL_WIDTH + 2);
    }
    builder_format(&text->builder, SLICE_FORMAT " → ", SLICE_ARGUMENTS(difference->before.value));
    builder_colour(&text->builder, TEXT_BOLD);
    builder_words(&text->builder, difference->after.value);
    builder_colour(&text->builder, TEXT_PLAIN);
    side_place(text, difference->after.origin.path.data ? &difference->after : &difference->before);
    builder_end_line(&text->builder);
}

static void subject_lines(struct text_report *text, enum difference_subject subject)
{
    const struct host_difference *all = text->report->difference;
    size_t shown = 0, inside = 0;
    for (size_t i = 0; i < all->items.count; i++) {
        const struct difference *difference = &all->items.items[i];
        if (difference->subject != subject)
            continue;
        if (is_inside_update(difference))
            inside++;
        else
            one_difference(text, difference, shown++ == 0);
    }
    if (!inside)
        return;
    text_label(text, shown ? "" : labels[subject]);
    builder_format(&text->builder, "%s%zu that lie inside updates, all in JSON", shown ? "and " : "", inside);
    builder_end_line(&text->builder);
}

static void one_verdict(struct text_report *text, const struct assessment *before, const struct assessment *after)
{
    char kb[KB_TEXT_SIZE];
    struct text_builder *builder = &text->builder;
    text_label(text, kb_format(after->kb, kb));
    builder_words(builder, slice_from(verdict_label(before->verdict)));
    if (before->verdict != after->verdict) {
        builder_words(builder, SLICE(" → "));
        builder_colour(builder, verdict_colour(after->verdict));
        builder_words(builder, slice_from(verdict_label(after->verdict)));
        builder_colour(builder, TEXT_PLAIN);
    } else {
        builder_words(builder, SLICE(" in both"));
    }
    text_below_label(text);
    builder_words(builder, after->headline);
    builder_end_line(builder);
}

static void verdict_lines(struct text_report *text)
{
    const struct host_report *hosts = text->report->hosts.items;
    if (!hosts[0].assessments.count)
        return;
    builder_gap(&text->builder);
    for (size_t i = 0; i < hosts[0].assessments.count; i++)
        one_verdict(text, &hosts[0].assessments.items[i], &hosts[1].assessments.items[i]);
}

static void heading(struct text_report *text)
{
    const struct host_report *hosts = text->report->hosts.items;
    text_label(text, "Difference");
    builder_format(&text->builder, SLICE_FORMAT " → " SLICE_FORMAT, SLICE_ARGUMENTS(hosts[0].inventory->export_path),
                   SLICE_ARGUMENTS(hosts[1].inventory->export_path));
    builder_end_line(&text->builder);
    if (text->report->difference->items.count)
        return;
    text_label(text, "");
    builder_words(&text->builder, SLICE("none: what both exports show is the same"));
    builder_end_line(&text->builder);
}

/* What was wrong with either export bounds what the comparison is worth. */
static void warning_lines(struct text_report *text)
{
    const struct host_report *hosts = text->report->hosts.items;
    static const char *const sides[] = {"Warnings 1st", "Warnings 2nd"};
    for (size_t i = 0; i < 2; i++) {
        struct slice_list warnings = {0};
        for (size_t j = 0; j < hosts[i].inventory->doubts.count; j++)
            *list_append(text->builder.arena, &warnings) =
                doubt_sentence(&hosts[i].inventory->doubts.items[j], text->builder.arena);
        for (size_t j = 0; j < hosts[i].inventory->warnings.count; j++)
            *list_append(text->builder.arena, &warnings) = hosts[i].inventory->warnings.items[j];
        text_labelled_list(text, sides[i], &warnings);
    }
}

struct slice text_render_difference(const struct report *report, struct report_style style, struct arena *arena)
{
    struct text_report text = {
        .builder = {.arena = arena, .style = style}, .arena = arena, .report = report, .label_width = LABEL_WIDTH};
    heading(&text);
    for (int i = 0; i < DIFFERENCE_SUBJECT_COUNT; i++)
        subject_lines(&text, (enum difference_subject)i);
    verdict_lines(&text);
    builder_gap(&text.builder);
    text_unknown_updates(&text);
    text_labelled_list(&text, "Not compared", &report->difference->not_compared);
    warning_lines(&text);
    text_catalog_line(&text);
    text_label(&text, "Result");
    builder_format(&text.builder, "%s · exit code %d", report_shows_difference(report) ? "different" : "the same",
                   report->exit_code);
    builder_end_line(&text.builder);
    return builder_text(&text.builder);
}
