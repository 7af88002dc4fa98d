/* Where the plans of several hosts lead, and which steps they share:
 *
 *     Overview      3 hosts: 2 with a plan, 1 with nothing to do
 *
 *       host                        plan            leads to   steps  restarts
 *       SRV-FILE01                  PLAN            KB4520002      5         2
 *
 *     Shared steps  KB4520002  on 2 of 3 hosts: SRV-FILE01, SRV-APP02 */
#include "readiness/evidence.h"
#include "report/text/text_parts.h"
#include "report/words/host_plan_sentences.h"
#include "report/words/host_words.h"

enum { HOST_COLUMN = 2, OUTCOME_COLUMN = 32, TARGET_COLUMN = 48, STEPS_COLUMN = 60, RESTARTS_COLUMN = 68 };

static void row(struct text_report *text, const struct host_report *host)
{
    struct text_builder *builder = &text->builder;
    const struct host_plan *plan = &host->plan;
    builder_column(builder, HOST_COLUMN);
    builder_words(builder, words_host_title(host));
    builder_column(builder, OUTCOME_COLUMN);
    builder_words(builder, slice_from(plan_outcome_label(plan->outcome)));
    builder_column(builder, TARGET_COLUMN);
    if (plan->target)
        builder_words(builder, kb_text(builder->arena, plan->target));
    builder_column(builder, STEPS_COLUMN);
    builder_format(builder, "%5zu", plan->steps.count);
    builder_column(builder, RESTARTS_COLUMN);
    builder_format(builder, "%8zu", plan->restarts);
    builder_end_line(builder);
}

static void head(struct text_report *text)
{
    static const struct {
        size_t column;
        const char *title;
    } columns[] = {{HOST_COLUMN, "host"},
                   {OUTCOME_COLUMN, "plan"},
                   {TARGET_COLUMN, "leads to"},
                   {STEPS_COLUMN, "steps"},
                   {RESTARTS_COLUMN, "restarts"}};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        builder_column(&text->builder, columns[i].column);
        builder_words(&text->builder, slice_from(columns[i].title));
    }
    builder_end_line(&text->builder);
}

static void shared_steps(struct text_report *text)
{
    struct shared_step_list shared = plan_shared_steps(text->report, text->builder.arena);
    LIST_EACH(step, &shared) {
        text_label(text, step == shared.items ? "Steps" : "");
        builder_words(&text->builder, kb_text(text->builder.arena, step->kb));
        builder_column(&text->builder, text->label_width + 11);
        builder_words(&text->builder, words_plan_shared(text->builder.arena, text->report, step));
        builder_end_line(&text->builder);
    }
    builder_gap(&text->builder);
}

void text_plans(struct text_report *text)
{
    if (text->report->hosts.count < 2)
        return;
    text_label(text, "Overview");
    builder_words(&text->builder, words_plan_totals(text->builder.arena, text->report));
    builder_end_line(&text->builder);
    builder_gap(&text->builder);
    head(text);
    LIST_EACH(host, &text->report->hosts)
        row(text, host);
    builder_gap(&text->builder);
    shared_steps(text);
}
