/* Pages of `kbready explain`. The document of the checks is cut at its headings:
 *
 *     ## `sha2-signing`
 *
 *     - **Asks.** …
 */
#include "report/catalog/explanation.h"

#include <inttypes.h>
#include <stdio.h>

#include "readiness/check.h"
#include "report/catalog/dispute_text.h"
#include "servicing/kb.h"

extern const char checks_document[], codes_document[]; /* docs/checks.md, docs/result-codes.md */

enum { LABEL_WIDTH = 14 };

struct slice explanation_section(struct slice check)
{
    char heading[128];
    if (!check_find(check))
        return (struct slice){0};
    int length = snprintf(heading, sizeof heading, "\n## `" SLICE_FORMAT "`", SLICE_ARGUMENTS(check));
    struct slice document = slice_from(checks_document);
    size_t start = slice_find(document, (struct slice){heading, (size_t)length});
    if (start == SLICE_NOT_FOUND)
        return (struct slice){0};
    struct slice rest = slice_between(document, start + 1, document.length);
    return slice_between(rest, 0, slice_find(rest, SLICE("\n## ")));
}

struct slice explanation_section_text(const void *subject, struct report_style style, struct arena *arena)
{
    struct text_builder builder = {.arena = arena, .style = style};
    struct slice spelled = builder_spelling(&builder, slice_trim(*(const struct slice *)subject));
    return arena_format(arena, SLICE_FORMAT "\n", SLICE_ARGUMENTS(spelled));
}

static struct text_report begin(struct report_style style, struct arena *arena)
{
    return (struct text_report){.builder = {.arena = arena, .style = style}, .label_width = LABEL_WIDTH};
}

/* The numbered causes under one label, then what the others are called. The first paragraph is said already. */
static void section_lines(struct text_report *text, const struct document_section *section)
{
    struct document_part_list parts = document_section_parts(section, text->builder.arena);
    LIST_EACH(part, &parts) {
        bool is_cause = part->mark.length > 0 && part->mark.data[0] >= '0' && part->mark.data[0] <= '9';
        if (part->mark.length == 0)
            continue;
        text_label(text, !is_cause                             ? arena_copy(text->builder.arena, part->mark).data
                         : slice_equal(part->mark, SLICE("1")) ? "Usual causes"
                                                               : "");
        if (is_cause)
            builder_format(&text->builder, SLICE_FORMAT "  ", SLICE_ARGUMENTS(part->mark));
        builder_column(&text->builder, text->label_width + (is_cause ? 3 : 0));
        builder_words(&text->builder, part->text);
        builder_end_line(&text->builder);
    }
}

static void checks_line(struct text_report *text, struct slice code)
{
    struct slice_list checks = {0};
    for (size_t i = 0; i < CHECK_COUNT; i++) {
        struct slice id = slice_from(check_table[i]->name);
        if (slice_find(explanation_section(id), code) != SLICE_NOT_FOUND)
            *list_append(text->builder.arena, &checks) = id;
    }
    text_label(text, "Checks");
    if (checks.count)
        builder_words(&text->builder, slice_list_join(text->builder.arena, &checks, ", "));
    else
        builder_words(&text->builder, SLICE("none speaks of it"));
    builder_end_line(&text->builder);
}

static bool expects(const struct catalog_rule *rule, uint32_t code)
{
    bool is_named = rule->predicted_code == code;
    LIST_EACH(seen, &rule->also_seen)
        is_named |= *seen == code;
    return is_named && rule->required;
}

/* "KB4493730 or later", "servicing stack 10.0.20348.1960 or later"; "" where the update's own manifest says what it is. */
static struct slice missing_part(const struct catalog_rule *rule, struct arena *arena)
{
    char kb[KB_TEXT_SIZE], version[VERSION_TEXT_SIZE];
    if (rule->subject == RULE_SERVICE_PACK)
        return SLICE("that service pack");
    if (rule->alternatives.count)
        return arena_format(arena, "%s%s", kb_format(rule->alternatives.items[0], kb),
                            rule->or_later ? " or later" : "");
    if (version_is_known(rule->minimum_stack))
        return arena_format(arena, "servicing stack %s or later", version_format(rule->minimum_stack, version));
    return (struct slice){0};
}

static bool has_part(const struct slice_list *parts, struct slice part)
{
    bool found = false;
    LIST_EACH(known, parts)
        found |= slice_equal(*known, part);
    return found;
}

/* What is missing on this product where the code is expected; false where no rule of it expects the code. */
static bool missing_parts(const struct explained_code *subject, const struct catalog_product *product,
                          struct slice_list *parts, struct arena *arena)
{
    struct catalog_rule_list rules = catalog_rules(subject->catalog);
    bool is_expected = false;
    LIST_EACH(rule, &rules) {
        if ((*rule)->product != product || !expects(*rule, subject->code->code))
            continue;
        struct slice part = missing_part(*rule, arena);
        is_expected = true;
        if (part.length && !has_part(parts, part))
            *list_append(arena, parts) = part;
    }
    return is_expected;
}

static void expected_lines(struct text_report *text, const struct explained_code *subject)
{
    struct arena *arena = text->builder.arena;
    struct catalog_product_list products = catalog_products(subject->catalog);
    bool is_first = true;
    LIST_EACH(product, &products) {
        struct slice_list parts = {0};
        if (!missing_parts(subject, product, &parts, arena))
            continue;
        text_label(text, is_first ? "Most likely" : "");
        is_first = false;
        builder_format(&text->builder, SLICE_FORMAT ", without ", SLICE_ARGUMENTS(product->name));
        builder_words(&text->builder, parts.count ? slice_list_join(arena, &parts, ", ")
                                                  : SLICE("what the update's own manifest demands"));
        builder_end_line(&text->builder);
    }
}

struct slice explanation_code_text(const void *subject, struct report_style style, struct arena *arena)
{
    const struct explained_code *explained = subject;
    const struct result_code *code = explained->code;
    char number[RESULT_CODE_TEXT_SIZE];
    struct text_report text = begin(style, arena);
    struct document_section section;
    text_label(&text, result_code_format(code->code, number));
    builder_words(&text.builder, slice_from(code->symbol));
    text_below_label(&text);
    builder_words(&text.builder, slice_from(code->meaning));
    if (code->code > INT32_MAX) {
        text_below_label(&text);
        builder_format(&text.builder, "wusa and event logs also print it as %" PRId32, (int32_t)code->code);
    }
    builder_end_line(&text.builder);
    builder_gap(&text.builder);
    if (document_section_find(codes_document, slice_from(number), &section))
        section_lines(&text, &section);
    checks_line(&text, slice_from(number));
    expected_lines(&text, explained);
    return builder_text(&text.builder);
}

static void claim_lines(struct text_report *text, const struct catalog_claim *claim)
{
    static const char *const labels[] = {
        [CLAIM_FALSE] = "FALSE", [CLAIM_UNPROVEN] = "NOT PROVEN", [CLAIM_TRUE] = "TRUE"};
    text_label(text, labels[claim->verdict]);
    builder_words(&text->builder, claim->claim);
    text_below_label(text);
    builder_words(&text->builder, claim->explanation);
    text_below_label(text);
    builder_colour(&text->builder, TEXT_DIM);
    builder_format(&text->builder, "[%s: " SLICE_FORMAT "]", confidence_name(claim->confidence),
                   SLICE_ARGUMENTS(claim->source));
    builder_end_line(&text->builder);
}

struct slice explanation_topic_text(const void *subject, struct report_style style, struct arena *arena)
{
    const struct explained_topic *topic = subject;
    struct text_report text = {.builder = {.arena = arena, .style = style}, .label_width = LABEL_WIDTH};
    for (size_t i = 0; i < topic->claims.count; i++) {
        builder_gap(&text.builder);
        claim_lines(&text, &topic->claims.items[i]);
    }
    builder_gap(&text.builder);
    dispute_lines(&text, &topic->disputes, false);
    return builder_text(&text.builder);
}
