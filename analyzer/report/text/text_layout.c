/* Labels at the left edge of the text report, and what stands beside them. */
#include "report/text/text_parts.h"

static const enum text_colour verdict_colours[] = {
    [VERDICT_READY] = TEXT_GREEN,           [VERDICT_ALREADY_INSTALLED] = TEXT_GREEN, [VERDICT_BLOCKED] = TEXT_RED,
    [VERDICT_NOT_APPLICABLE] = TEXT_YELLOW, [VERDICT_UNDETERMINED] = TEXT_YELLOW,
};

enum text_colour verdict_colour(enum verdict verdict)
{
    return verdict_colours[verdict];
}

void text_label(struct text_report *text, const char *label)
{
    builder_column(&text->builder, 0);
    builder_colour(&text->builder, TEXT_BOLD);
    builder_words(&text->builder, slice_from(label));
    builder_colour(&text->builder, TEXT_PLAIN);
    builder_column(&text->builder, text->label_width);
}

void text_below_label(struct text_report *text)
{
    builder_end_line(&text->builder);
    builder_column(&text->builder, text->label_width);
}

void text_labelled(struct text_report *text, const char *label, struct slice sentence)
{
    if (sentence.length == 0)
        return;
    text_label(text, label);
    builder_words(&text->builder, sentence);
    builder_end_line(&text->builder);
}

void text_labelled_list(struct text_report *text, const char *label, const struct slice_list *entries)
{
    for (size_t i = 0; i < entries->count; i++) {
        text_label(text, i == 0 ? label : "");
        builder_words(&text->builder, entries->items[i]);
        builder_end_line(&text->builder);
    }
}

void text_item(struct text_report *text, const char *label, struct slice words)
{
    text_label(text, label);
    builder_words(&text->builder, SLICE("- "));
    builder_column(&text->builder, text->label_width + 2);
    builder_words(&text->builder, words);
    builder_end_line(&text->builder);
}

bool text_is_verbose(const struct text_report *text)
{
    return text->builder.style.detail == DETAIL_VERBOSE;
}
