/* What follows from the findings in the text report: the plan, what remains unproven, and issues known of the
 * update. */
#include "base/text.h"
#include "readiness/evidence.h"
#include "report/text/text_parts.h"
#include "report/words/advice.h"
#include "report/words/finding_words.h"
#include "report/words/plan_words.h"
#include "report/words/verdict_words.h"

static void step_line(struct text_report *text, size_t number, size_t why_column, const struct plan_step *step)
{
    enum { MOST_ALTERNATIVES = 4 };
    struct text_builder *builder = &text->builder;
    text_label(text, number == 1 ? "Plan" : "");
    builder_format(builder, "%zu", number);
    builder_column(builder, text->label_width + 3);
    builder_words(builder, words_step(builder->arena, step));
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

static void plan_steps(struct text_report *text, const struct assessment *assessment)
{
    const struct plan *plan = &assessment->plan;
    size_t widest = 0;
    for (size_t i = 0; i < plan->steps.count; i++) {
        size_t width = text_characters(words_step(text->builder.arena, &plan->steps.items[i]));
        widest = width > widest ? width : widest;
    }
    for (size_t i = 0; i < plan->steps.count; i++)
        step_line(text, i + 1, text->label_width + 3 + widest + 2, &plan->steps.items[i]);
    text_labelled(text, plan->steps.count == 0 ? "Plan" : "", words_replay(text->builder.arena, assessment));
}

static void issue_line(struct text_report *text, const struct assessment *assessment,
                       const struct catalog_known_issue *issue, size_t most)
{
    struct text_builder *builder = &text->builder;
    builder_words(builder, SLICE("- "));
    builder_column(builder, text->label_width + 2);
    if (issue->kb != assessment->kb)
        builder_format(builder, SLICE_FORMAT ": ", SLICE_ARGUMENTS(kb_text(builder->arena, issue->kb)));
    builder_words(builder, text_beginning(builder->arena, issue->symptom, most));
}

/* A few lines each: the whole of it is in the JSON report. */
static void long_issue(struct text_report *text, const struct assessment *assessment,
                       const struct catalog_known_issue *issue)
{
    enum { MOST_CHARACTERS = 240 };
    struct text_builder *builder = &text->builder;
    issue_line(text, assessment, issue, MOST_CHARACTERS);
    if (issue->status.length > 0)
        builder_format(builder, " [" SLICE_FORMAT "]",
                       SLICE_ARGUMENTS(text_beginning(builder->arena, issue->status, MOST_CHARACTERS)));
    builder_end_line(builder);
    if (issue->workaround.length == 0)
        return;
    builder_column(builder, text->label_width + 2);
    builder_format(builder, "What helps: " SLICE_FORMAT,
                   SLICE_ARGUMENTS(text_beginning(builder->arena, issue->workaround, MOST_CHARACTERS)));
    builder_end_line(builder);
}

/* A line or two each, of the first few, unless all is asked for. */
static void known_issues(struct text_report *text, const struct assessment *assessment)
{
    enum { MOST_CHARACTERS = 150, MOST_ISSUES = 4 };
    size_t count = assessment->known_issues.count;
    size_t shown = text_is_verbose(text) || count <= MOST_ISSUES + 1 ? count : MOST_ISSUES;
    for (size_t i = 0; i < shown; i++) {
        text_label(text, i == 0 ? "Known issues" : "");
        if (text_is_verbose(text)) {
            long_issue(text, assessment, &assessment->known_issues.items[i]);
            continue;
        }
        issue_line(text, assessment, &assessment->known_issues.items[i], MOST_CHARACTERS);
        builder_end_line(&text->builder);
    }
    if (shown < count)
        text_item(text, "", arena_format(text->builder.arena, "and %zu more: --verbose", count - shown));
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
    if (assessment->verdict != VERDICT_NOT_APPLICABLE)
        text_labelled(text, "Note", words_newer_stack(text->builder.arena, text->report, assessment));
    builder_gap(&text->builder);
}

void text_not_proven(struct text_report *text, const struct assessment *assessment)
{
    struct slice_list not_proven = words_not_proven(text->builder.arena, assessment);
    text_labelled_list(text, "Not proven", &not_proven);
    builder_gap(&text->builder);
    text_labelled(text, "Exposure", words_exposure(text->builder.arena, assessment));
    builder_gap(&text->builder);
    if (assessment->verdict != VERDICT_NOT_APPLICABLE)
        known_issues(text, assessment);
    builder_gap(&text->builder);
}

void text_plan_in_short(struct text_report *text, const struct assessment *assessment)
{
    struct arena *arena = text->builder.arena;
    if (assessment->has_plan) {
        struct slice steps = words_steps_in_short(arena, assessment->plan.steps.items, assessment->plan.steps.count);
        text_labelled(text, "Plan", steps);
    }
    if (assessment->not_proven.count == 0)
        return;
    text_label(text, "Not proven");
    builder_format(&text->builder, "%zu thing%s (without --brief they are listed)", assessment->not_proven.count,
                   assessment->not_proven.count == 1 ? "" : "s");
    builder_end_line(&text->builder);
}
