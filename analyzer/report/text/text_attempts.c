/* Earlier attempts at an update in the text report: what logs tell of them beside what is predicted, and what they left
 * behind. */
#include "report/text/text_parts.h"
#include "report/words/attempt_words.h"
#include "report/words/place_words.h"

enum { MOST_ATTEMPTS = 3 }; /* unless all is asked for */

static void below(struct text_report *text, struct slice words)
{
    text_below_label(text);
    builder_column(&text->builder, text->label_width + 2);
    builder_words(&text->builder, words);
}

static void one_attempt(struct text_report *text, const struct assessment *assessment,
                        const struct logged_attempt *attempt, const char *label)
{
    struct arena *arena = text->builder.arena;
    struct slice place = words_place(arena, attempt->at.path, attempt->at.line, SLICE(""));
    text_label(text, label);
    builder_words(&text->builder, SLICE("- "));
    builder_column(&text->builder, text->label_width + 2);
    builder_words(&text->builder, words_logged_attempt(arena, attempt));
    builder_format(&text->builder, " (" SLICE_FORMAT ")", SLICE_ARGUMENTS(place));
    text_below_label(text);
    builder_column(&text->builder, text->label_width + 2);
    builder_format(&text->builder,
                   "predicted " SLICE_FORMAT ", logged " SLICE_FORMAT ": " SLICE_FORMAT "; " SLICE_FORMAT,
                   SLICE_ARGUMENTS(words_predicted(arena, assessment, attempt)),
                   SLICE_ARGUMENTS(words_logged_code(arena, attempt)), SLICE_ARGUMENTS(words_borne_out(attempt)),
                   SLICE_ARGUMENTS(attempt->why));
    if (attempt->text.length > 0)
        below(text, words_logged_text(arena, attempt));
    builder_end_line(&text->builder);
}

static void attempts(struct text_report *text, const struct assessment *assessment)
{
    size_t count = assessment->logged.count;
    size_t shown = text_is_verbose(text) || count <= MOST_ATTEMPTS + 1 ? count : MOST_ATTEMPTS;
    for (size_t i = 0; i < shown; i++)
        one_attempt(text, assessment, &assessment->logged.items[i], i == 0 ? "Logged" : "");
    if (shown < count)
        text_item(text, "", arena_format(text->builder.arena, "and %zu more: --verbose", count - shown));
}

static struct slice seen_at(struct arena *arena, const struct leftover *leftover)
{
    const struct evidence *first = leftover->evidence.items;
    return first ? words_place(arena, first->at.path, first->at.line, SLICE("")) : SLICE("");
}

static void leftovers(struct text_report *text, const struct assessment *assessment)
{
    struct arena *arena = text->builder.arena;
    const char *label = "Left behind";
    LIST_EACH(leftover, &assessment->leftovers) {
        text_item(text, label,
                  arena_format(arena, SLICE_FORMAT " (" SLICE_FORMAT "): " SLICE_FORMAT ". " SLICE_FORMAT,
                               SLICE_ARGUMENTS(words_leftover(arena, leftover)),
                               SLICE_ARGUMENTS(seen_at(arena, leftover)), SLICE_ARGUMENTS(leftover->means),
                               SLICE_ARGUMENTS(leftover->advice)));
        label = "";
    }
}

void text_attempts(struct text_report *text, const struct assessment *assessment)
{
    attempts(text, assessment);
    leftovers(text, assessment);
    builder_gap(&text->builder);
}
