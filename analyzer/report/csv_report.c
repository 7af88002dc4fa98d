/* The report as CSV: a row for each answer of `check`, for each step of `plan`. The columns are fixed
 * (docs/reports.md): new ones come behind the last.
 *
 *     host,export,update,verdict,...
 *     SRV-FILE01,srv-file01,KB4520002,blocked,... */
#include "base/csv.h"
#include "readiness/evidence.h"
#include "report/renderers.h"
#include "report/words/advice.h"
#include "report/words/host_plan_sentences.h"
#include "report/words/host_words.h"
#include "report/words/plan_words.h"
#include "report/words/run_words.h"
#include "servicing/result_code.h"

/* What a row is about; what it is not about is NULL, or "". */
struct csv_row {
    struct arena *arena;
    const struct report *report;
    const struct host_report *host;
    const struct assessment *assessment;
    struct slice update, verdict, headline, advice;
    const struct host_plan_step *step;
    size_t number;
};

struct csv_column {
    const char *name;
    struct slice (*value)(const struct csv_row *row);
};

static struct slice of_count(const struct csv_row *row, size_t count)
{
    return arena_format(row->arena, "%zu", count);
}

static struct slice host_of(const struct csv_row *row)
{
    return row->host ? words_host_title(row->host) : SLICE("");
}

static struct slice export_of(const struct csv_row *row)
{
    return row->host && row->host->inventory ? row->host->inventory->export_path : SLICE("");
}

static struct slice update_of(const struct csv_row *row)
{
    return row->update;
}

static struct slice verdict_of(const struct csv_row *row)
{
    return row->verdict;
}

static struct slice certainty_of(const struct csv_row *row)
{
    return slice_from(row->assessment ? certainty_name(row->assessment->certainty) : "");
}

static struct slice passes_of(const struct csv_row *row)
{
    return slice_from(row->assessment && row->assessment->gate_passes ? "yes" : "no");
}

static struct slice headline_of(const struct csv_row *row)
{
    return row->headline;
}

static struct slice advice_of(const struct csv_row *row)
{
    return row->advice;
}

static struct slice code_of(const struct csv_row *row)
{
    char code[RESULT_CODE_TEXT_SIZE];
    const struct finding *failure = row->assessment ? row->assessment->first_failure : NULL;
    return failure && failure->predicted_code
               ? arena_copy(row->arena, slice_from(result_code_format(failure->predicted_code, code)))
               : SLICE("");
}

static struct slice steps_of(const struct csv_row *row)
{
    const struct plan *plan = row->assessment && row->assessment->has_plan ? &row->assessment->plan : NULL;
    return plan ? words_steps_in_short(row->arena, plan->steps.items, plan->steps.count) : SLICE("");
}

static struct slice restarts_of(const struct csv_row *row)
{
    bool has_plan = row->assessment && row->assessment->has_plan;
    return has_plan ? of_count(row, plan_restarts(&row->assessment->plan)) : SLICE("");
}

static struct slice product_of(const struct csv_row *row)
{
    return row->host ? row->host->host.product_name : SLICE("");
}

static struct slice windows_of(const struct csv_row *row)
{
    return row->host ? row->host->host.nt_version : SLICE("");
}

static struct slice architecture_of(const struct csv_row *row)
{
    bool is_known = row->host && row->host->host.architecture != ARCHITECTURE_UNKNOWN;
    return slice_from(is_known ? architecture_name(row->host->host.architecture) : "");
}

static struct slice plan_date_of(const struct csv_row *row)
{
    char day[DATE_TEXT_SIZE];
    return arena_copy(row->arena, slice_from(date_format(row->report->plan_date, day)));
}

static const struct csv_column answer_columns[] = {
    {"host", host_of},           {"export", export_of},
    {"update", update_of},       {"verdict", verdict_of},
    {"certainty", certainty_of}, {"passes", passes_of},
    {"reason", headline_of},     {"do_first", advice_of},
    {"code", code_of},           {"plan", steps_of},
    {"restarts", restarts_of},   {"product", product_of},
    {"nt_version", windows_of},  {"architecture", architecture_of},
    {"plan_date", plan_date_of},
};

static struct slice outcome_of(const struct csv_row *row)
{
    return slice_from(plan_outcome_names.words[row->host->plan.outcome]);
}

static struct slice goal_of(const struct csv_row *row)
{
    return row->host->plan.goal;
}

static struct slice target_of(const struct csv_row *row)
{
    return row->host->plan.target ? kb_text(row->arena, row->host->plan.target) : SLICE("");
}

static struct slice number_of(const struct csv_row *row)
{
    return row->step ? of_count(row, row->number) : SLICE("");
}

static struct slice action_of(const struct csv_row *row)
{
    return slice_from(row->step ? plan_action_name(row->step->step.action) : "");
}

static struct slice step_update_of(const struct csv_row *row)
{
    return row->step && row->step->step.kb ? kb_text(row->arena, row->step->step.kb) : SLICE("");
}

static struct slice strength_of(const struct csv_row *row)
{
    return slice_from(row->step ? strength_name(row->step->step.strength) : "");
}

static struct slice why_of(const struct csv_row *row)
{
    return row->step ? words_plan_why(row->arena, &row->host->plan, row->step) : row->host->plan.headline;
}

static struct slice closes_of(const struct csv_row *row)
{
    return row->step ? of_count(row, row->step->closes.count) : SLICE("");
}

static struct slice open_after_of(const struct csv_row *row)
{
    return row->step && row->step->open_after != OPEN_NOT_KNOWN ? of_count(row, row->step->open_after) : SLICE("");
}

static const struct csv_column step_columns[] = {
    {"host", host_of},           {"export", export_of}, {"outcome", outcome_of},    {"goal", goal_of},
    {"leads_to", target_of},     {"step", number_of},   {"action", action_of},      {"update", step_update_of},
    {"strength", strength_of},   {"why", why_of},       {"closes_cves", closes_of}, {"open_cves", open_after_of},
    {"plan_date", plan_date_of},
};

static const struct csv_column *columns_of(const struct report *report, size_t *count)
{
    bool has_steps = report->subject == REPORT_PLAN;
    *count = has_steps ? sizeof step_columns / sizeof *step_columns : sizeof answer_columns / sizeof *answer_columns;
    return has_steps ? step_columns : answer_columns;
}

static void add_row(const struct csv_row *row, struct slice_list *lines)
{
    size_t count;
    const struct csv_column *columns = columns_of(row->report, &count);
    struct slice_list fields = {0};
    for (size_t i = 0; i < count; i++)
        *list_append(row->arena, &fields) = csv_harmless(columns[i].value(row), row->arena);
    *list_append(row->arena, lines) = csv_format_record(&fields, row->arena);
}

static struct slice begin(struct report_walk *walk)
{
    size_t count;
    const struct csv_column *columns = columns_of(walk->report, &count);
    struct slice_list names = {0};
    for (size_t i = 0; i < count; i++)
        *list_append(walk->scratch, &names) = slice_from(columns[i].name);
    return arena_format(walk->scratch, SLICE_FORMAT "\n", SLICE_ARGUMENTS(csv_format_record(&names, walk->scratch)));
}

static void add_answers(const struct csv_row *about, struct slice_list *lines)
{
    LIST_EACH(assessment, &about->host->assessments) {
        struct csv_row row = *about;
        row.assessment = assessment;
        row.update = kb_text(row.arena, assessment->kb);
        row.verdict = slice_from(verdict_name(assessment->verdict));
        row.headline = assessment->headline;
        row.advice = words_advice(row.arena, row.host, assessment);
        add_row(&row, lines);
    }
    LIST_EACH(unanswered, &about->host->unanswered) {
        struct csv_row row = *about;
        row.update = unanswered->question;
        row.verdict = slice_from(verdict_name(VERDICT_UNDETERMINED));
        row.headline = unanswered->why;
        add_row(&row, lines);
    }
}

/* One at least, which says why there is no step. */
static void add_steps(const struct csv_row *about, struct slice_list *lines)
{
    const struct host_plan *plan = &about->host->plan;
    struct csv_row row = *about;
    for (size_t i = 0; i < plan->steps.count; i++) {
        row.step = &plan->steps.items[i];
        row.number = i + 1;
        add_row(&row, lines);
    }
    if (plan->steps.count == 0)
        add_row(&row, lines);
}

static struct slice joined(struct report_walk *walk, struct slice_list *lines)
{
    *list_append(walk->scratch, lines) = SLICE("");
    return slice_list_join(walk->scratch, lines, "\n");
}

static struct slice next_host(struct report_walk *walk, const struct host_report *host,
                              __attribute__((unused)) size_t index)
{
    struct slice_list lines = {0};
    const struct csv_row row = {.arena = walk->scratch, .report = walk->report, .host = host};
    (host->plan.is_made ? add_steps : add_answers)(&row, &lines);
    return joined(walk, &lines);
}

/* Updates that no catalog has, on no host. */
static struct slice end(struct report_walk *walk)
{
    struct slice_list lines = {0};
    LIST_EACH(update, &walk->report->unknown_updates) {
        struct csv_row row = {.arena = walk->scratch,
                              .report = walk->report,
                              .update = *update,
                              .verdict = SLICE("not-in-catalog"),
                              .headline = words_unknown_update(walk->scratch, walk->report)};
        add_row(&row, &lines);
    }
    return lines.count > 0 ? joined(walk, &lines) : SLICE("");
}

const struct report_walker csv_walker = {begin, next_host, end};
