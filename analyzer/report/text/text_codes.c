/* The meaning of the result codes that an assessment predicts, each explained once in a report. */
#include "report/text/text_parts.h"
#include "servicing/result_code.h"

static bool is_explained(const struct text_report *text, uint32_t code)
{
    for (size_t i = 0; i < text->explained.count; i++) {
        if (text->explained.items[i] == code)
            return true;
    }
    return false;
}

static void explain(struct text_report *text, uint32_t code, const char **label)
{
    const struct result_code *known = result_code_find(code);
    if (known == NULL || is_explained(text, code))
        return;
    *list_append(text->arena, &text->explained) = code;
    char number[RESULT_CODE_TEXT_SIZE];
    text_label(text, *label);
    builder_words(&text->builder, slice_from(result_code_format(code, number)));
    builder_column(&text->builder, text->label_width + RESULT_CODE_TEXT_SIZE);
    builder_format(&text->builder, "%s: %s", known->symbol, known->meaning);
    builder_end_line(&text->builder);
    *label = "";
}

void text_codes(struct text_report *text, const struct assessment *assessment)
{
    const char *label = "Codes";
    for (size_t i = 0; i < assessment->findings.count; i++) {
        const struct finding *finding = &assessment->findings.items[i];
        if (finding->outcome != OUTCOME_UNMET && finding->outcome != OUTCOME_UNKNOWN)
            continue;
        explain(text, finding->predicted_code, &label);
        for (size_t c = 0; c < finding->also_seen.count; c++)
            explain(text, finding->also_seen.items[c], &label);
    }
    builder_gap(&text->builder);
}
