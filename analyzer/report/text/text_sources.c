/* On what the report rests: the sources read, the usual ones that were not there and what that leaves unknown, doubt,
 * and warnings. */
#include "inventory/doubt.h"
#include "report/text/text_parts.h"
#include "report/words/place_words.h"

static const struct {
    enum coverage_status status;
    const char *label;
} sections[] = {
    {COVERAGE_READ, "Sources read"},
    {COVERAGE_UNREADABLE, "Unreadable"},
    {COVERAGE_NOT_READ, "Not read"},
    {COVERAGE_NOT_FOUND, "Not found"},
};

/* "cbs.reg · sha256 0123456789ab… · packages: presence and absence". */
static void coverage_line(struct text_report *text, const char *label, const struct coverage *coverage)
{
    struct text_builder *builder = &text->builder;
    text_label(text, label);
    builder_words(builder, SLICE("- "));
    builder_column(builder, text->label_width + 2);
    builder_words(builder, words_coverage_place(builder->arena, coverage));
    if (coverage->sha256[0] != '\0')
        builder_format(builder, " · sha256 %.12s…", coverage->sha256);
    for (size_t i = 0; i < coverage->authority.count; i++)
        builder_format(builder, "%s" SLICE_FORMAT, i == 0 ? " · " : "; ",
                       SLICE_ARGUMENTS(coverage->authority.items[i]));
    if (coverage->cost.length > 0)
        builder_format(builder, " · " SLICE_FORMAT, SLICE_ARGUMENTS(coverage->cost));
    builder_end_line(builder);
}

/* What may have been said and cannot be read stands before the rest: it decides. */
static void doubt_lines(struct text_report *text, const struct inventory *inventory)
{
    for (size_t i = 0; i < inventory->doubts.count; i++)
        text_item(text, i == 0 ? "Doubtful" : "", doubt_sentence(&inventory->doubts.items[i], text->builder.arena));
    if (inventory->doubts.count)
        builder_gap(&text->builder);
}

static void warning_lines(struct text_report *text, const struct inventory *inventory)
{
    struct text_builder *builder = &text->builder;
    for (size_t i = 0; i < inventory->warnings.count; i++)
        text_item(text, i == 0 ? "Warnings" : "", inventory->warnings.items[i]);
    if (inventory->warnings_dropped > 0) {
        text_label(text, inventory->warnings.count == 0 ? "Warnings" : "");
        builder_format(builder, "- and %zu more, not kept", inventory->warnings_dropped);
        builder_end_line(builder);
    }
}

/* Names alone. */
static void sources_in_short(struct text_report *text, const struct inventory *inventory, enum coverage_status status,
                             const char *label)
{
    struct slice_list places = {0};
    LIST_EACH(coverage, &inventory->coverage)
        if (coverage->status == status)
            *list_append(text->builder.arena, &places) = words_coverage_place(text->builder.arena, coverage);
    text_labelled(text, label, slice_list_join(text->builder.arena, &places, ", "));
}

/* What cost nothing by its absence, and digests, are left out. */
static void short_sources(struct text_report *text, const struct inventory *inventory)
{
    sources_in_short(text, inventory, COVERAGE_READ, "Read");
    for (size_t i = 0; i < inventory->coverage.count; i++) {
        const struct coverage *coverage = &inventory->coverage.items[i];
        if (coverage->status == COVERAGE_UNREADABLE || coverage->status == COVERAGE_NOT_READ)
            coverage_line(text, coverage->status == COVERAGE_UNREADABLE ? "Unreadable" : "Not read", coverage);
    }
    sources_in_short(text, inventory, COVERAGE_NOT_FOUND, "Not found");
}

static void long_sources(struct text_report *text, const struct inventory *inventory)
{
    for (size_t s = 0; s < sizeof sections / sizeof sections[0]; s++) {
        const char *label = sections[s].label;
        for (size_t i = 0; i < inventory->coverage.count; i++) {
            if (inventory->coverage.items[i].status != sections[s].status)
                continue;
            coverage_line(text, label, &inventory->coverage.items[i]);
            label = "";
        }
    }
}

void text_sources(struct text_report *text, const struct inventory *inventory)
{
    bool is_short = text->report->subject == REPORT_CHECK && !text_is_verbose(text);
    (is_short ? short_sources : long_sources)(text, inventory);
    builder_gap(&text->builder);
    doubt_lines(text, inventory);
    warning_lines(text, inventory);
}
