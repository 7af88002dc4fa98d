/* `kbready diagnose` as text: for each log whether anything failed, what was first, and what to do about it. */
#include "report/diagnosis_report.h"
#include "report/renderers.h"
#include "report/text/text_parts.h"

enum { LABEL_WIDTH = 14, MOST_EVENTS_SHOWN = 20, MOST_LINES_SHOWN = 8 };

static void heading(struct text_report *text, const struct log_diagnosis *log)
{
    static const struct {
        const char *label;
        enum text_colour colour;
    } outcomes[] = {
        [OUTCOME_NOTHING_FAILED] = {"NOTHING FAILED", TEXT_GREEN},
        [OUTCOME_FAILED] = {"FAILED", TEXT_RED},
        [OUTCOME_CAUSE_UNKNOWN] = {"NOT KNOWN", TEXT_YELLOW},
    };
    text_label(text, "Log");
    builder_words(&text->builder, log->path);
    if (log->files.count > 1)
        builder_format(&text->builder, ", and older pieces of it: %zu", log->files.count - 1);
    builder_end_line(&text->builder);
    text_label(text, "Outcome");
    builder_colour(&text->builder, outcomes[log->outcome].colour);
    builder_words(&text->builder, slice_from(outcomes[log->outcome].label));
    builder_colour(&text->builder, TEXT_PLAIN);
    builder_words(&text->builder, SLICE(": "));
    builder_words(&text->builder, diagnosis_headline(log, text->builder.arena));
    builder_end_line(&text->builder);
}

static void line_below(struct text_report *text, const char *label, const struct diagnosed_line *line)
{
    struct arena *arena = text->builder.arena;
    text_label(text, label);
    builder_words(&text->builder, diagnosis_place_words(&line->place, arena));
    if (line->time.length)
        builder_format(&text->builder, ", " SLICE_FORMAT, SLICE_ARGUMENTS(line->time));
    builder_format(&text->builder, ": %s", line->rule->meaning);
    text_below_label(text);
    builder_words(&text->builder, line->text);
    builder_end_line(&text->builder);
}

static void code_line(struct text_report *text, const struct diagnosed_failure *failure)
{
    struct arena *arena = text->builder.arena;
    struct slice words = diagnosis_code_words(&failure->cause.code, arena);
    struct slice meaning = diagnosis_code_meaning(&failure->cause.code, arena);
    text_labelled(text, "Code", words.length ? words : SLICE("none stands in the log"));
    if (words.length && meaning.length)
        text_labelled(text, "", meaning);
    if (failure->status.is_known && failure->status.value != failure->cause.code.value)
        text_labelled(text, "Clients saw", diagnosis_code_words(&failure->status, arena));
}

static void failure_lines(struct text_report *text, const struct diagnosed_failure *failure)
{
    struct arena *arena = text->builder.arena;
    text_labelled(text, "What", diagnosis_package_words(failure, arena));
    text_labelled(text, "To blame", diagnosis_culprit_words(failure));
    if (failure->has_cause) {
        line_below(text, "First cause", &failure->cause);
        code_line(text, failure);
        text_labelled(text, "What to do", diagnosis_remedy(failure, arena));
    }
    LIST_EACH(step, &failure->cure)
        text_item(text, step == failure->cure.items ? "Catalog says" : "", diagnosis_cure_words(step, arena));
    text_labelled(text, "Phase", failure->phase);
    text_labelled(text, "Stack", diagnosis_stack_words(failure, arena));
    text_labelled(text, "Attempts", diagnosis_attempt_words(failure, arena));
}

static void other_failures(struct text_report *text, const struct log_diagnosis *log)
{
    struct arena *arena = text->builder.arena;
    for (size_t i = 1; i < log->failures.count && i < MOST_LINES_SHOWN; i++)
        text_item(text, i == 1 ? "Other failures" : "", diagnosis_failure_words(&log->failures.items[i], arena));
    if (log->failures.count > MOST_LINES_SHOWN)
        text_item(text, "",
                  arena_format(arena, "and %zu more (JSON lists them)", log->failures.count - MOST_LINES_SHOWN));
}

static void timeline(struct text_report *text, const struct log_diagnosis *log)
{
    struct arena *arena = text->builder.arena;
    size_t count = log->timeline.count, shown = count < MOST_EVENTS_SHOWN ? count : MOST_EVENTS_SHOWN;
    for (size_t i = 0; i < shown; i++)
        text_item(text, i == 0 ? "Timeline" : "", diagnosis_event_line(&log->timeline.items[i], arena));
    if (count + log->events_dropped > shown)
        text_item(text, "", arena_format(arena, "and %zu more", count + log->events_dropped - shown));
}

static void also_wrong(struct text_report *text, const struct log_diagnosis *log)
{
    struct arena *arena = text->builder.arena;
    size_t count = log->also_wrong.count;
    for (size_t i = 0; i < count && i < MOST_LINES_SHOWN; i++)
        text_item(text, i == 0 ? "Also wrong" : "", diagnosis_line_words(&log->also_wrong.items[i], arena));
    if (count > MOST_LINES_SHOWN)
        text_item(text, "", arena_format(arena, "and %zu more (JSON lists them)", count - MOST_LINES_SHOWN));
}

static void one_log(struct text_report *text, const struct log_diagnosis *log)
{
    builder_gap(&text->builder);
    heading(text, log);
    if (log->failures.count) {
        failure_lines(text, &log->failures.items[0]);
        other_failures(text, log);
    }
    timeline(text, log);
    also_wrong(text, log);
    text_labelled(text, "Noise", diagnosis_noise_words(log, text->builder.arena));
}

struct slice text_render_diagnosis(const struct diagnosis *diagnosis, struct report_style style, struct arena *arena)
{
    struct text_report text = {.builder = {.arena = arena, .style = style}, .arena = arena, .label_width = LABEL_WIDTH};
    LIST_EACH(log, &diagnosis->logs)
        one_log(&text, log);
    if (diagnosis->warnings.count)
        builder_gap(&text.builder);
    text_labelled_list(&text, "Not read", &diagnosis->warnings);
    return builder_text(&text.builder);
}
