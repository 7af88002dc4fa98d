/* A dispute as text:
 *
 *     Disputed      Which update was the first on build 6003?
 *                   - KB4489887, the preview of 2019-03-19. [version tables]
 *                   - KB4493471, the monthly rollup of 2019-04-09. [a wiki]
 *                   not settled: Say "KB4489887 or KB4493471". Nobody checked it. [inferred: both]
 */
#include "report/catalog/dispute_text.h"

static const char *const outcome_words[] = {
    [DISPUTE_OPEN] = "not settled",
    [DISPUTE_CLAIM_A] = "settled for the first",
    [DISPUTE_CLAIM_B] = "settled for the second",
    [DISPUTE_BOTH] = "both hold",
};

static void claim_line(struct text_report *text, const struct catalog_disputed_claim *claim, bool is_brief)
{
    text_below_label(text);
    builder_words(&text->builder, SLICE("- "));
    builder_column(&text->builder, text->label_width + 2);
    builder_words(&text->builder, claim->claim);
    if (is_brief)
        return;
    builder_colour(&text->builder, TEXT_DIM);
    builder_format(&text->builder, " [" SLICE_FORMAT "]", SLICE_ARGUMENTS(claim->source));
    builder_colour(&text->builder, TEXT_PLAIN);
}

static void settlement_line(struct text_report *text, const struct catalog_dispute *dispute, bool is_brief)
{
    text_below_label(text);
    builder_format(&text->builder, "%s: " SLICE_FORMAT, outcome_words[dispute->outcome],
                   SLICE_ARGUMENTS(dispute->settlement));
    if (is_brief)
        return;
    builder_format(&text->builder, " " SLICE_FORMAT, SLICE_ARGUMENTS(dispute->reason));
    builder_colour(&text->builder, TEXT_DIM);
    builder_format(&text->builder, " [%s: " SLICE_FORMAT "]", confidence_name(dispute->confidence),
                   SLICE_ARGUMENTS(dispute->source));
    builder_colour(&text->builder, TEXT_PLAIN);
}

void dispute_lines(struct text_report *text, const struct catalog_dispute_list *disputes, bool is_brief)
{
    for (size_t i = 0; i < disputes->count; i++) {
        const struct catalog_dispute *dispute = &disputes->items[i];
        text_label(text, i == 0 ? "Disputed" : "");
        builder_words(&text->builder, dispute->question);
        for (size_t c = 0; c < DISPUTE_CLAIM_COUNT; c++)
            claim_line(text, &dispute->claims[c], is_brief);
        settlement_line(text, dispute, is_brief);
        builder_end_line(&text->builder);
    }
}
