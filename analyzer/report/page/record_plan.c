/* The sections of a page that tell the plan for a host: where it leads, its steps, what it costs to stop after each. */
#include "report/page/record_plan.h"

#include "readiness/evidence.h"
#include "report/words/host_plan_sentences.h"
#include "report/words/host_words.h"
#include "report/words/plan_words.h"

static const char *const outcome_roles[PLAN_OUTCOME_COUNT] = {
    [PLAN_NOTHING_TO_DO] = "verdict green", [PLAN_REACHES] = "verdict green", [PLAN_REACHES_IF_COLLECTED] = "verdict",
    [PLAN_FALLS_SHORT] = "verdict",         [PLAN_FAILS] = "verdict red",     [PLAN_CANNOT_TELL] = "verdict",
};

static void summary(const struct record *record)
{
    char day[DATE_TEXT_SIZE];
    const struct host_plan *plan = &record->host->plan;
    struct page_node *outcome = record_add(record, PAGE_OUTCOME);
    outcome->role = outcome_roles[plan->outcome];
    outcome->text = slice_from(plan_outcome_label(plan->outcome));
    outcome->detail = plan->headline;
    struct page_node *fields = record_add(record, PAGE_FIELDS);
    record_field(record, fields, PAGE_IN_EVERY, "Goal",
                 arena_format(record->arena, SLICE_FORMAT " as of %s", SLICE_ARGUMENTS(plan->goal),
                              date_format(record->report->plan_date, day)));
    record_field(record, fields, PAGE_IN_EVERY, "System", record->host->host.product_name);
    record_field(record, fields, PAGE_IN_EVERY, "Servicing", words_servicing(&record->host->host));
    record_field(record, fields, PAGE_IN_EVERY, "Proof", words_plan_proof(record->arena, plan));
    if (plan->target)
        record_field(record, fields, PAGE_IN_EVERY, "Open CVEs", words_plan_closed(record->arena, plan));
    record_field(record, fields, PAGE_IN_EVERY, "Otherwise", plan->otherwise);
}

/* "Monthly Rollup of 2019-10-08; the goal: newest; closes 347 vulnerabilities". */
static struct slice about_step(const struct record *record, const struct host_plan_step *step)
{
    const struct slice said[] = {
        words_plan_update(record->arena, step),
        words_plan_why(record->arena, &record->host->plan, step),
        words_plan_closes(record->arena, step),
    };
    struct slice_list parts = {0};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (said[i].length > 0)
            *list_append(record->arena, &parts) = said[i];
    return slice_list_join(record->arena, &parts, "; ");
}

static void steps(const struct record *record)
{
    const struct host_plan *plan = &record->host->plan;
    if (plan->steps.count == 0)
        return;
    record_heading(record, "Steps");
    struct page_node *list = record_add(record, PAGE_STEPS);
    LIST_EACH(step, &plan->steps) {
        struct page_node *node = page_add(record->arena, list, PAGE_STEP);
        node->text = words_step(record->arena, &step->step);
        node->detail = about_step(record, step);
        node->is_recommended = step->step.strength == STRENGTH_RECOMMENDED;
        if (step->step.alternatives.count > 0)
            node->other = kb_list_text(record->arena, &step->step.alternatives);
        record_commands(record, node, &step->step);
    }
}

static void stops(const struct record *record)
{
    static const struct record_column columns[] = {{"after step", "number"}, {"done", "done"}, {"if you stop", NULL}};
    const struct host_plan *plan = &record->host->plan;
    if (plan->steps.count == 0)
        return;
    record_heading(record, "If you stop");
    struct page_node *table = record_table(record, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < plan->steps.count; i++) {
        struct page_node *row = page_add(record->arena, table, PAGE_ROW);
        record_cell(record, row, "number", arena_format(record->arena, "%zu", i + 1));
        record_cell(record, row, "done", words_step(record->arena, &plan->steps.items[i].step));
        record_cell(record, row, NULL, words_plan_stop(record->arena, plan, i));
    }
}

static void notes(const struct record *record)
{
    struct slice_list sentences = {0};
    LIST_EACH(note, &record->host->plan.notes)
        *list_append(record->arena, &sentences) = *note;
    struct slice rest = words_plan_rest(record->arena, &record->host->plan);
    if (rest.length > 0)
        *list_append(record->arena, &sentences) = rest;
    record_list_section(record, "Notes", sentences);
}

void record_plan(const struct record *record)
{
    summary(record);
    steps(record);
    stops(record);
    notes(record);
}

static void overview_row(const struct record *record, struct page_node *table, const struct host_report *host)
{
    const struct host_plan *plan = &host->plan;
    struct page_node *row = page_add(record->arena, table, PAGE_ROW);
    record_cell(record, row, NULL, words_host_title(host));
    record_cell(record, row, NULL, slice_from(plan_outcome_label(plan->outcome)));
    record_cell(record, row, NULL, plan->target ? kb_text(record->arena, plan->target) : SLICE(""));
    record_cell(record, row, NULL, arena_format(record->arena, "%zu", plan->steps.count));
    record_cell(record, row, NULL, arena_format(record->arena, "%zu", plan->restarts));
}

static void shared_steps(const struct record *record)
{
    struct slice_list lines = {0};
    struct shared_step_list shared = plan_shared_steps(record->report, record->arena);
    LIST_EACH(step, &shared)
        *list_append(record->arena, &lines) = arena_format(
            record->arena, SLICE_FORMAT " " SLICE_FORMAT, SLICE_ARGUMENTS(kb_text(record->arena, step->kb)),
            SLICE_ARGUMENTS(words_plan_shared(record->arena, record->report, step)));
    record_list_section(record, "Steps", lines);
}

struct page_node record_plan_overview(const struct report *report, struct arena *arena)
{
    static const struct record_column columns[] = {
        {"host", NULL}, {"plan", NULL}, {"leads to", NULL}, {"steps", NULL}, {"restarts", NULL}};
    struct page_node page = {.kind = PAGE_PLANS, .report = report};
    const struct record record = {.arena = arena, .report = report, .page = &page};
    if (report->subject != REPORT_PLAN || report->hosts.count < 2)
        return page;
    record_add(&record, PAGE_SENTENCE)->text = words_plan_totals(arena, report);
    record_heading(&record, "Hosts");
    struct page_node *table = record_table(&record, columns, sizeof columns / sizeof *columns);
    LIST_EACH(host, &report->hosts)
        overview_row(&record, table, host);
    shared_steps(&record);
    return page;
}
