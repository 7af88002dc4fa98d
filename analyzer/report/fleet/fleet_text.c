/* The overview of a fleet for people:
 *
 *     Fleet         3,412 hosts, asked for KB4520002
 *     KB4520002     2,210 blocked · 300 undetermined · 802 ready · 100 not applicable
 *
 *     Do first      1,804  install KB4493730; 1,804 of 2,210 blocked answers are ready after it
 *     Export first  210    reg export …
 *     Causes        2,000  KB4520002 blocked · servicing stack: needs KB4493730 …
 *                          exports/a, exports/b, exports/c and 1,997 more */
#include "base/intern.h"
#include "readiness/evidence.h"
#include "report/fleet/fleet_formats.h"
#include "report/fleet/fleet_tally.h"
#include "report/text/text_parts.h"

enum { LABEL_WIDTH = 14, WORDS_COLUMN = LABEL_WIDTH + 8, GROUPS_SHOWN = 12 };

static const struct {
    enum verdict verdict;
    const char *word;
} answer_words[] = {
    {VERDICT_BLOCKED, "blocked"},
    {VERDICT_UNDETERMINED, "undetermined"},
    {VERDICT_READY, "ready"},
    {VERDICT_ALREADY_INSTALLED, "installed"},
    {VERDICT_NOT_APPLICABLE, "not applicable"},
};

static void add_count(struct text_builder *builder, size_t *shown, enum text_colour colour, size_t count,
                      const char *word)
{
    if (!count)
        return;
    builder_words(builder, (*shown)++ ? SLICE(" · ") : SLICE(""));
    builder_colour(builder, colour);
    builder_format(builder, "%zu %s", count, word);
    builder_colour(builder, TEXT_PLAIN);
}

static void update_line(struct text_report *text, const struct fleet_update *update)
{
    size_t shown = 0;
    text_label(text, kb_text(text->builder.arena, update->kb).data);
    for (size_t i = 0; i < sizeof answer_words / sizeof *answer_words; i++)
        add_count(&text->builder, &shown, verdict_colour(answer_words[i].verdict),
                  update->counts[answer_words[i].verdict], answer_words[i].word);
    add_count(&text->builder, &shown, TEXT_YELLOW, update->unknown, "not known: it is in no catalog");
    add_count(&text->builder, &shown, TEXT_PLAIN, update->waived, "pass by a waiver");
    builder_end_line(&text->builder);
}

static void fleet_lines(struct text_report *text, const struct fleet_results *results, const struct fleet_tally *tally)
{
    struct arena *arena = text->builder.arena;
    struct slice asked = slice_list_join(arena, &results->heading.asked, ", ");
    text_labelled(text, "Fleet",
                  arena_format(arena, "%zu host%s, asked for " SLICE_FORMAT, tally->hosts, tally->hosts == 1 ? "" : "s",
                               SLICE_ARGUMENTS(asked)));
    if (results->is_partial)
        text_labelled(text, "PARTIAL", words_fleet_partial(arena, &results->heading, tally->hosts));
    LIST_EACH(update, &tally->updates)
        update_line(text, *update);
    if (tally->unanswered)
        text_labelled(text, "Unanswered",
                      arena_format(arena, "%zu questions have no update of the host", tally->unanswered));
    builder_gap(&text->builder);
}

/* Behind a label, a number, and words beside it. */
static void counted(struct text_report *text, const char *label, size_t count, struct slice words)
{
    text_label(text, label);
    builder_format(&text->builder, "%zu", count);
    builder_column(&text->builder, WORDS_COLUMN);
    builder_words(&text->builder, words);
    builder_end_line(&text->builder);
}

static void below(struct text_report *text, struct slice words)
{
    builder_column(&text->builder, WORDS_COLUMN);
    builder_colour(&text->builder, TEXT_DIM);
    builder_words(&text->builder, words);
    builder_colour(&text->builder, TEXT_PLAIN);
    builder_end_line(&text->builder);
}

/* "+1804  install KB4493730" and how far one is then. */
static void priorities(struct text_report *text, const char *label, const struct fleet_needs *needs, const char *end)
{
    struct arena *arena = text->builder.arena;
    struct fleet_priority_list list = fleet_priorities(needs, arena);
    LIST_EACH(priority, &list) {
        struct slice things = slice_list_join(arena, &priority->things, "; ");
        counted(text, priority == list.items ? label : "", priority->gain,
                arena_format(arena, SLICE_FORMAT " (%zu of %zu %s)", SLICE_ARGUMENTS(things), priority->so_far,
                             needs->answers + needs->others, end));
    }
    if (needs->others)
        counted(text, list.count ? "" : label, needs->others, SLICE("have no plan that leads there"));
    if (needs->answers + needs->others)
        builder_gap(&text->builder);
}

static void cause(struct text_report *text, const struct fleet_group *group, bool is_first)
{
    struct arena *arena = text->builder.arena;
    counted(text, is_first ? "Causes" : "", group->count,
            arena_format(arena, SLICE_FORMAT " %s, " SLICE_FORMAT, SLICE_ARGUMENTS(kb_text(arena, group->kb)),
                         verdict_name(group->verdict), SLICE_ARGUMENTS(group->words)));
    below(text, words_fleet_examples(arena, group));
}

static void causes(struct text_report *text, struct fleet_tally *tally)
{
    size_t count = 0;
    fleet_groups_sort(&tally->groups);
    LIST_EACH(group, &tally->groups)
        if (fleet_group_is_open(group) && group->is_examined && count++ < GROUPS_SHOWN)
            cause(text, group, count == 1);
    if (count > GROUPS_SHOWN)
        below(text,
              arena_format(text->builder.arena, "and %zu causes more, in the other formats", count - GROUPS_SHOWN));
    builder_gap(&text->builder);
}

/* Most reasons begin with the name already. */
static struct slice unexamined_words(const struct fleet_group *group, struct arena *arena)
{
    struct slice id = group->examples[0];
    if (slice_starts_with_ignoring_case(group->words, id))
        return group->words;
    return arena_format(arena, SLICE_FORMAT ": " SLICE_FORMAT, SLICE_ARGUMENTS(id), SLICE_ARGUMENTS(group->words));
}

static void unexamined(struct text_report *text, const struct fleet_tally *tally)
{
    size_t count = tally->hosts - tally->examined[FLEET_EXAMINED];
    LIST_EACH(group, &tally->unexamined)
        counted(text, group == tally->unexamined.items ? "Not examined" : "", 1,
                unexamined_words(group, text->builder.arena));
    if (count > tally->unexamined.count)
        below(text, arena_format(text->builder.arena, "and %zu hosts more", count - tally->unexamined.count));
    builder_gap(&text->builder);
}

static void end_lines(struct text_report *text, const struct fleet_results *results, const struct fleet_tally *tally)
{
    char plan[DATE_TEXT_SIZE], today[DATE_TEXT_SIZE], data[DATE_TEXT_SIZE];
    const struct report *run = &results->heading.run;
    struct arena *arena = text->builder.arena;
    text_labelled_list(text, "Left out", &results->heading.left_out);
    text_labelled(text, "Catalog",
                  arena_format(arena, "data of %s · sha256 " SLICE_FORMAT, date_format(run->catalog.data_date, data),
                               SLICE_ARGUMENTS(run->catalog.sha256)));
    struct slice options = slice_list_join(arena, &results->heading.options, " ");
    text_labelled(text, "Options", options);
    text_labelled(text, "Result",
                  arena_format(arena, "exit code %d · plan date %s · evaluated %s", tally->exit_code,
                               run->plan_date.value ? date_format(run->plan_date, plan) : "none",
                               date_format(run->evaluated_on, today)));
}

bool fleet_text_write(const struct fleet_results *results, struct report_style style, struct spool *document,
                      struct error *error)
{
    struct arena *arena = arena_create();
    struct fleet_tally tally;
    struct text_report text = {.builder = {.arena = arena, .style = style}, .arena = arena, .label_width = LABEL_WIDTH};
    bool good = fleet_tally_make(results, arena, &tally, error);
    if (good) {
        fleet_lines(&text, results, &tally);
        priorities(&text, "Do first", &tally.steps, "blocked answers are ready after it");
        priorities(&text, "Export first", &tally.evidence, "open answers are settled by it");
        causes(&text, &tally);
        unexamined(&text, &tally);
        end_lines(&text, results, &tally);
        good = spool_add(document, builder_text(&text.builder), error);
    }
    fleet_tally_release(&tally);
    arena_destroy(arena);
    return good;
}
