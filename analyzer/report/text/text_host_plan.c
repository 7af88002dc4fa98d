/* The plan for a host in the text report: where it leads, the steps, and what it costs to stop after each.
 *
 *     PLAN          5 steps, with 2 restarts, lead to KB4520002           on SRV-FILE01
 *
 *     Steps         1  install KB4493730  Servicing Stack Update of 2019-05-14 */
#include "base/text.h"
#include "report/text/text_parts.h"
#include "report/words/advice.h"
#include "report/words/finding_words.h"
#include "report/words/host_plan_sentences.h"
#include "report/words/host_words.h"
#include "report/words/plan_words.h"

static const enum text_colour colours[PLAN_OUTCOME_COUNT] = {
    [PLAN_NOTHING_TO_DO] = TEXT_GREEN, [PLAN_REACHES] = TEXT_GREEN, [PLAN_REACHES_IF_COLLECTED] = TEXT_YELLOW,
    [PLAN_FALLS_SHORT] = TEXT_YELLOW,  [PLAN_FAILS] = TEXT_RED,     [PLAN_CANNOT_TELL] = TEXT_YELLOW,
};

static void heading(struct text_report *text, const struct host_report *host)
{
    struct text_builder *builder = &text->builder;
    builder_column(builder, 0);
    builder_colour(builder, colours[host->plan.outcome]);
    builder_words(builder, slice_from(plan_outcome_label(host->plan.outcome)));
    builder_column(builder, text->label_width);
    builder_colour(builder, TEXT_BOLD);
    builder_words(builder, host->plan.headline);
    builder_colour(builder, TEXT_PLAIN);
    builder_end_line(builder);
}

static void subject(struct text_report *text, const struct host_report *host)
{
    char day[DATE_TEXT_SIZE];
    const struct host_summary *summary = &host->host;
    text_label(text, "Goal");
    builder_format(&text->builder, SLICE_FORMAT " as of %s, on " SLICE_FORMAT, SLICE_ARGUMENTS(host->plan.goal),
                   date_format(text->report->plan_date, day), SLICE_ARGUMENTS(words_host_title(host)));
    if (summary->product_name.length > 0)
        builder_format(&text->builder, " · " SLICE_FORMAT, SLICE_ARGUMENTS(summary->product_name));
    if (summary->nt_version.length > 0)
        builder_format(&text->builder, " (" SLICE_FORMAT ")", SLICE_ARGUMENTS(summary->nt_version));
    builder_end_line(&text->builder);
}

/* "1  install KB4493730  Servicing Stack Update of 2019-05-14", and below why. */
static void step_line(struct text_report *text, const struct host_plan *plan, size_t index, size_t column)
{
    struct text_builder *builder = &text->builder;
    const struct host_plan_step *step = &plan->steps.items[index];
    struct slice update = words_plan_update(builder->arena, step), why = words_plan_why(builder->arena, plan, step);
    text_label(text, index == 0 ? "Steps" : "");
    builder_format(builder, "%zu", index + 1);
    builder_column(builder, text->label_width + 3);
    builder_words(builder, words_step(builder->arena, &step->step));
    builder_column(builder, column);
    if (step->step.strength == STRENGTH_RECOMMENDED)
        builder_words(builder, SLICE("(recommended) "));
    if (update.length > 0) {
        builder_words(builder, update);
        builder_end_line(builder);
        builder_column(builder, column);
    }
    builder_colour(builder, update.length > 0 ? TEXT_DIM : TEXT_PLAIN);
    builder_words(builder, why);
    builder_colour(builder, TEXT_PLAIN);
    builder_end_line(builder);
}

static void step_closes(struct text_report *text, const struct host_plan_step *step, size_t column)
{
    struct slice closes = words_plan_closes(text->builder.arena, step);
    if (closes.length == 0)
        return;
    builder_column(&text->builder, column);
    builder_words(&text->builder, closes);
    builder_end_line(&text->builder);
}

static void steps(struct text_report *text, const struct host_plan *plan)
{
    size_t widest = 0;
    LIST_EACH(step, &plan->steps) {
        size_t width = text_characters(words_step(text->builder.arena, &step->step));
        widest = width > widest ? width : widest;
    }
    size_t column = text->label_width + 3 + widest + 2;
    for (size_t i = 0; i < plan->steps.count; i++) {
        step_line(text, plan, i, column);
        step_closes(text, &plan->steps.items[i], column);
    }
    text_labelled(text, "", words_plan_proof(text->builder.arena, plan));
    builder_gap(&text->builder);
}

/* What it costs to stop on the way; the last step is no place to stop on the way. */
static void stops(struct text_report *text, const struct host_plan *plan)
{
    struct text_builder *builder = &text->builder;
    for (size_t i = 0; i < plan->steps.count; i++) {
        text_label(text, i == 0 ? "If you stop" : "");
        builder_format(builder, "after %zu", i + 1);
        builder_column(builder, text->label_width + 10);
        builder_words(builder, words_plan_stop(builder->arena, plan, i));
        builder_end_line(builder);
    }
    builder_gap(builder);
}

static void conditions(struct text_report *text, const struct host_plan *plan)
{
    text_labelled(text, "Otherwise", plan->otherwise);
    LIST_EACH(sentence, &plan->notes)
        text_labelled(text, sentence == plan->notes.items ? "Note" : "", *sentence);
    builder_gap(&text->builder);
    if (plan->target) {
        text_labelled(text, "Open CVEs", words_plan_closed(text->builder.arena, plan));
        text_labelled(text, "", words_plan_rest(text->builder.arena, plan));
    }
    builder_gap(&text->builder);
}

/* What nobody could see of the update that the plan leads to. */
static void not_proven(struct text_report *text, const struct host_report *host)
{
    LIST_EACH(assessment, &host->assessments) {
        struct slice_list lines = words_not_proven(text->builder.arena, assessment);
        text_labelled_list(text, "Not proven", &lines);
    }
    builder_gap(&text->builder);
}

static void known_issues(struct text_report *text, const struct host_report *host)
{
    size_t count = host->assessments.count ? host->assessments.items[0].known_issues.count : 0;
    if (count == 0 || host->plan.steps.count == 0)
        return;
    text_label(text, "Known issues");
    builder_format(&text->builder, "%zu of what is installed: kbready check shows them", count);
    builder_end_line(&text->builder);
}

/* Steps in one line. */
static void in_short(struct text_report *text, const struct host_plan *plan)
{
    struct arena *arena = text->builder.arena;
    struct plan_step *steps = arena_allocate(arena, plan->steps.count + 1, sizeof *steps);
    for (size_t i = 0; i < plan->steps.count; i++)
        steps[i] = plan->steps.items[i].step;
    text_labelled(text, "Steps", words_steps_in_short(arena, steps, plan->steps.count));
    if (plan->target)
        text_labelled(text, "Open CVEs", words_plan_closed(arena, plan));
}

void text_host_plan(struct text_report *text, const struct host_report *host)
{
    builder_gap(&text->builder);
    heading(text, host);
    subject(text, host);
    if (text->builder.style.detail == DETAIL_BRIEF) {
        in_short(text, &host->plan);
        return;
    }
    builder_gap(&text->builder);
    steps(text, &host->plan);
    stops(text, &host->plan);
    conditions(text, &host->plan);
    not_proven(text, host);
    known_issues(text, host);
}
