/* What follows from the findings in the text report: the plan, what remains unproven, and issues known of the update. */
#include "base/text.h"
#include "readiness/evidence.h"
#include "report/text/text_parts.h"

/* "install KB4493730". */
struct slice text_step(struct arena *arena, const struct plan_step *step)
{
    struct slice text = slice_from(plan_action_name(step->action));
    if (step->kb != 0)
        text = arena_format(arena, SLICE_FORMAT " " SLICE_FORMAT, SLICE_ARGUMENTS(text),
                            SLICE_ARGUMENTS(kb_text(arena, step->kb)));
    return text;
}

static void step_line(struct text_report *text, size_t number, size_t why_column, const struct plan_step *step)
{
    enum { MOST_ALTERNATIVES = 4 };
    struct text_builder *builder = &text->builder;
    text_label(text, number == 1 ? "Plan" : "");
    builder_format(builder, "%zu", number);
    builder_column(builder, text->label_width + 3);
    builder_words(builder, text_step(builder->arena, step));
    builder_column(builder, why_column);
    if (step->strength == STRENGTH_RECOMMENDED)
        builder_words(builder, SLICE("(recommended) "));
    builder_words(builder, step->why);
    if (step->alternatives.count > 0) {
        struct kb_list shown = step->alternatives;
        shown.count = shown.count > MOST_ALTERNATIVES ? MOST_ALTERNATIVES : shown.count;
        builder_format(builder, "%s" SLICE_FORMAT, step->why.length > 0 ? "; or instead " : "or instead ",
                       SLICE_ARGUMENTS(kb_list_text(builder->arena, &shown)));
        if (shown.count < step->alternatives.count)
            builder_format(builder, " and %zu more", step->alternatives.count - shown.count);
    }
    builder_end_line(builder);
}

struct slice text_replay_sentence(struct arena *arena, const struct assessment *assessment)
{
    const struct plan *plan = &assessment->plan;
    struct slice kb = kb_text(arena, assessment->kb);
    if (plan->replay == REPLAY_NONE)
        return arena_format(arena, "replayed: these steps do not make the host ready for " SLICE_FORMAT,
                            SLICE_ARGUMENTS(kb));
    struct slice when =
        plan->ready_after_step > 0 ? arena_format(arena, "after step %zu", plan->ready_after_step) : SLICE("as it is");
    const char *condition =
        plan->replay == REPLAY_READY_IF_COLLECTED ? ", provided that what is collected speaks for it" : "";
    return arena_format(arena, "replayed: ready for " SLICE_FORMAT " " SLICE_FORMAT "%s", SLICE_ARGUMENTS(kb),
                        SLICE_ARGUMENTS(when), condition);
}

static void replay_line(struct text_report *text, const struct assessment *assessment)
{
    text_label(text, assessment->plan.steps.count == 0 ? "Plan" : "");
    builder_words(&text->builder, text_replay_sentence(text->builder.arena, assessment));
    builder_end_line(&text->builder);
}

static void plan_steps(struct text_report *text, const struct assessment *assessment)
{
    const struct plan *plan = &assessment->plan;
    size_t widest = 0;
    for (size_t i = 0; i < plan->steps.count; i++) {
        size_t width = text_characters(text_step(text->builder.arena, &plan->steps.items[i]));
        widest = width > widest ? width : widest;
    }
    for (size_t i = 0; i < plan->steps.count; i++)
        step_line(text, i + 1, text->label_width + 3 + widest + 2, &plan->steps.items[i]);
    replay_line(text, assessment);
}

struct slice text_newer_stack_sentence(struct arena *arena, const struct report *report,
                                       const struct assessment *assessment)
{
    if (!assessment->newer_stack_after_plan_date)
        return SLICE("");
    char day[DATE_TEXT_SIZE] = "";
    if (report->plan_date.value != 0)
        date_format(report->plan_date, day);
    struct slice newest = SLICE("");
    if (assessment->newest_stack_kb != 0)
        newest = arena_format(arena, ": " SLICE_FORMAT " is the newest known",
                              SLICE_ARGUMENTS(kb_text(arena, assessment->newest_stack_kb)));
    return arena_format(arena, "A servicing stack update newer than the plan date%s%s exists" SLICE_FORMAT ".",
                        day[0] != '\0' ? " " : "", day, SLICE_ARGUMENTS(newest));
}

static void newer_stack_line(struct text_report *text, const struct assessment *assessment)
{
    struct slice sentence = text_newer_stack_sentence(text->builder.arena, text->report, assessment);
    if (sentence.length == 0)
        return;
    text_label(text, "Note");
    builder_words(&text->builder, sentence);
    builder_end_line(&text->builder);
}

/* A few lines each: the whole of it is in the JSON report. */
static void known_issues(struct text_report *text, const struct assessment *assessment)
{
    enum { MOST_CHARACTERS = 240 };
    struct text_builder *builder = &text->builder;
    for (size_t i = 0; i < assessment->known_issues.count; i++) {
        const struct catalog_known_issue *issue = &assessment->known_issues.items[i];
        text_label(text, i == 0 ? "Known issues" : "");
        builder_words(builder, SLICE("- "));
        builder_column(builder, text->label_width + 2);
        if (issue->kb != assessment->kb)
            builder_format(builder, SLICE_FORMAT ": ", SLICE_ARGUMENTS(kb_text(builder->arena, issue->kb)));
        builder_words(builder, text_beginning(builder->arena, issue->symptom, MOST_CHARACTERS));
        if (issue->status.length > 0)
            builder_format(builder, " [" SLICE_FORMAT "]",
                           SLICE_ARGUMENTS(text_beginning(builder->arena, issue->status, MOST_CHARACTERS)));
        builder_end_line(builder);
        if (issue->workaround.length > 0) {
            builder_column(builder, text->label_width + 2);
            builder_format(builder, "What helps: " SLICE_FORMAT,
                           SLICE_ARGUMENTS(text_beginning(builder->arena, issue->workaround, MOST_CHARACTERS)));
            builder_end_line(builder);
        }
    }
}

static bool is_listed(const struct slice_list *list, struct slice entry)
{
    for (size_t i = 0; i < list->count; i++) {
        if (slice_equal(list->items[i], entry))
            return true;
    }
    return false;
}

struct slice_list text_not_proven(struct arena *arena, const struct assessment *assessment)
{
    struct slice_list lines = {0}, settling = {0};
    for (size_t i = 0; i < assessment->not_proven.count; i++)
        *list_append(arena, &lines) = assessment->not_proven.items[i];
    for (size_t i = 0; i < assessment->findings.count; i++) {
        const struct finding *finding = &assessment->findings.items[i];
        bool decides = finding->strength == STRENGTH_REQUIRED && !finding->warns_only;
        if (finding->outcome != OUTCOME_UNKNOWN || decides || !finding->collect.length ||
            is_listed(&settling, finding->collect))
            continue;
        *list_append(arena, &settling) = finding->collect;
        *list_append(arena, &lines) =
            arena_format(arena, "to settle it: " SLICE_FORMAT, SLICE_ARGUMENTS(finding->collect));
    }
    return lines;
}

void text_plan(struct text_report *text, const struct assessment *assessment)
{
    if (assessment->has_plan) {
        plan_steps(text, assessment);
    } else if (assessment->why_no_plan.length > 0) {
        text_label(text, "Plan");
        builder_format(&text->builder, "none: " SLICE_FORMAT, SLICE_ARGUMENTS(assessment->why_no_plan));
        builder_end_line(&text->builder);
    }
    bool concerns_host = assessment->verdict != VERDICT_NOT_APPLICABLE;
    if (concerns_host)
        newer_stack_line(text, assessment);
    builder_gap(&text->builder);
    struct slice_list not_proven = text_not_proven(text->builder.arena, assessment);
    text_labelled_list(text, "Not proven", &not_proven);
    builder_gap(&text->builder);
    text_exposure(text, assessment);
    builder_gap(&text->builder);
    if (concerns_host)
        known_issues(text, assessment);
}
