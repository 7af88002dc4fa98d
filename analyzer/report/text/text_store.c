/* `kbready store` as text: of each host whether its store is sound, what was looked at, and each damage. */
#include "report/renderers.h"
#include "report/text/text_parts.h"

enum { LABEL_WIDTH = 14, MOST_DAMAGES_SHOWN = 40 };

static void heading(struct text_report *text, const struct stored_host *host)
{
    static const struct {
        const char *label;
        enum text_colour colour;
    } outcomes[] = {
        [STORE_HEALTHY] = {"HEALTHY", TEXT_GREEN},
        [STORE_DAMAGED] = {"DAMAGED", TEXT_RED},
        [STORE_OUTCOME_OPEN] = {"NOT EXAMINED", TEXT_YELLOW},
    };
    struct text_builder *builder = &text->builder;
    text_label(text, "Store");
    builder_words(builder, host->path);
    if (host->name.length)
        builder_format(builder, " · " SLICE_FORMAT, SLICE_ARGUMENTS(host->name));
    if (host->product.length)
        builder_format(builder, " · " SLICE_FORMAT, SLICE_ARGUMENTS(host->product));
    builder_end_line(builder);
    text_label(text, "Outcome");
    builder_colour(builder, outcomes[host->health.outcome].colour);
    builder_words(builder, slice_from(outcomes[host->health.outcome].label));
    builder_colour(builder, TEXT_PLAIN);
    builder_words(builder, SLICE(": "));
    builder_words(builder, store_headline(host, builder->arena));
    builder_end_line(builder);
}

static void one_damage(struct text_report *text, const struct stored_host *host, const struct store_damage *damage)
{
    struct arena *arena = text->builder.arena;
    bool is_note = damage_kind_words(damage->kind)->reach == DAMAGE_REACHES_NOTHING;
    builder_gap(&text->builder);
    text_labelled(text, is_note ? "Note" : "Damage", store_damage_title(damage, arena));
    text_labelled(text, "", store_subject_words(damage, arena));
    text_labelled(text, "", store_place_words(damage, arena));
    text_labelled(text, "Code", store_code_words(damage, arena));
    if (is_note)
        return;
    text_labelled(text, "Endangers", store_endangers_words(host, damage, arena));
    text_labelled(text, "Repair", store_repair_words(host, damage, arena));
}

static void one_host(struct text_report *text, const struct stored_host *host)
{
    struct arena *arena = text->builder.arena;
    struct slice_list open = store_not_examined(&host->health, arena);
    size_t count = host->health.damages.count;
    builder_gap(&text->builder);
    heading(text, host);
    text_labelled(text, "Examined", store_examined_words(&host->health, arena));
    text_labelled_list(text, "Not examined", &open);
    for (size_t i = 0; i < count && i < MOST_DAMAGES_SHOWN; i++)
        one_damage(text, host, &host->health.damages.items[i]);
    if (count > MOST_DAMAGES_SHOWN)
        text_labelled(text, "", arena_format(arena, "and %zu more (JSON lists them)", count - MOST_DAMAGES_SHOWN));
}

struct slice text_render_store(const struct store_report *report, struct report_style style, struct arena *arena)
{
    struct text_report text = {.builder = {.arena = arena, .style = style}, .arena = arena, .label_width = LABEL_WIDTH};
    LIST_EACH(host, &report->hosts)
        one_host(&text, host);
    return builder_text(&text.builder);
}
