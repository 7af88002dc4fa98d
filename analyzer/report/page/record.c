/* One update on one host as a change record: what is to be changed and why, in which order, how to go back, what is not
 * known. A section of all pages is a function here. */
#include "report/page/record.h"

#include "readiness/check.h"
#include "readiness/evidence.h"
#include "report/page/record_attempts.h"
#include "report/page/record_parts.h"
#include "report/page/record_plan.h"
#include "report/words/advice.h"
#include "report/words/basis_words.h"
#include "report/words/command_lines.h"
#include "report/words/finding_words.h"
#include "report/words/host_words.h"
#include "report/words/overview.h"
#include "report/words/place_words.h"
#include "report/words/plan_words.h"
#include "report/words/run_words.h"
#include "report/words/verdict_words.h"

static struct slice stack(const struct record *record)
{
    const struct host_summary *host = &record->host->host;
    return host->stack_known ? words_stack_bound(record->arena, host->stack_version, host->stack_bound)
                             : SLICE("not known");
}

static struct slice judged(const struct record *record)
{
    char plan_date[DATE_TEXT_SIZE], today[DATE_TEXT_SIZE];
    return arena_format(record->arena, "as of %s, on %s", date_format(record->report->plan_date, plan_date),
                        date_format(record->report->evaluated_on, today));
}

static void summary(const struct record *record)
{
    const struct assessment *assessment = record->assessment;
    struct page_node *verdict = record_add(record, PAGE_VERDICT);
    verdict->text = words_advice(record->arena, record->host, assessment);
    verdict->detail = assessment->prediction_sentence;
    struct page_node *fields = record_add(record, PAGE_FIELDS);
    record_field(record, fields, PAGE_IN_EVERY, "Update", words_subject(record->arena, record->host, assessment));
    record_field(record, fields, PAGE_IN_EVERY, "Asked for as", record->assessment->asked_as);
    record_field(record, fields, PAGE_IN_EVERY, "Package", assessment->identity);
    record_field(record, fields, PAGE_IN_EVERY, "System", record->host->host.product_name);
    record_field(record, fields, PAGE_IN_EVERY, "Servicing", words_servicing(&record->host->host));
    record_field(record, fields, PAGE_IN_EVERY, "Servicing stack", stack(record));
    record_field(record, fields, PAGE_IN_EVERY, "Passes", words_gate(record->arena, assessment));
    record_field(record, fields, PAGE_IN_EVERY, "Judged", judged(record));
}

/* What stops it or deserves attention, and in one line what is in order. */
static void stops(const struct record *record)
{
    struct arena *arena = record->arena;
    struct slice_list lines = {0}, in_order = {0};
    struct ranked_findings ranked = findings_by_rank(arena, &record->assessment->findings);
    LIST_EACH(finding, &ranked) {
        struct slice title = slice_from((*finding)->check->title);
        if (finding_rank_of(*finding) == RANK_MET)
            *list_append(arena, &in_order) = title;
        else
            *list_append(arena, &lines) = arena_format(
                arena, SLICE_FORMAT ", " SLICE_FORMAT ": " SLICE_FORMAT, SLICE_ARGUMENTS(title),
                SLICE_ARGUMENTS(words_finding_state(arena, *finding)), SLICE_ARGUMENTS(words_finding(arena, *finding)));
    }
    if (in_order.count > 0)
        *list_append(arena, &lines) =
            arena_format(arena, "in order: " SLICE_FORMAT, SLICE_ARGUMENTS(slice_list_join(arena, &in_order, ", ")));
    record_list_section(record, "What stops it, and what does not", lines);
}

static void timeline(const struct record *record)
{
    if (record->assessment->stack_timeline.count < 2)
        return;
    struct page_node *title = record_add(record, PAGE_HEADING);
    title->title = "Where the host stands, and where it must be";
    title->only = PAGE_IN_HTML;
    record_add(record, PAGE_TIMELINE);
}

static void places(const struct record *record, struct page_node *cell, const struct finding *finding)
{
    enum { MOST_PLACES = 4 };
    struct arena *arena = record->arena;
    size_t count = finding->evidence.count, shown = count > MOST_PLACES ? MOST_PLACES : count;
    for (size_t i = 0; i < shown; i++) {
        struct page_node *place = page_add(arena, cell, PAGE_PLACE);
        place->text = words_evidence_place(arena, &finding->evidence.items[i]);
        place->detail = finding->evidence.items[i].detail;
    }
    if (shown < count)
        page_add(arena, cell, PAGE_MORE)->text = arena_format(arena, "and %zu more places", count - shown);
    LIST_EACH(key, &finding->looked_for)
        page_add(arena, cell, PAGE_MISSING)->text = words_short_keys(arena, *key);
}

static void evidence_row(const struct record *record, struct page_node *table, const struct finding *finding)
{
    static const char *const roles[] = {
        [RANK_STOPS] = "stops",         [RANK_UNKNOWN] = "unknown", [RANK_WAIVED] = "attention",
        [RANK_ATTENTION] = "attention", [RANK_MET] = "met",
    };
    struct page_node *row = page_add(record->arena, table, PAGE_ROW);
    record_cell(record, row, roles[finding_rank_of(finding)], words_finding_state(record->arena, finding));
    record_cell(record, row, "check", slice_from(finding->check->title));
    record_cell(record, row, NULL, words_finding(record->arena, finding));
    places(record, record_cell(record, row, NULL, SLICE("")), finding);
}

static void evidence(const struct record *record)
{
    static const struct record_column columns[] = {
        {"state", "state"}, {"check", "check"}, {"finding", NULL}, {"seen at", NULL}};
    if (record->assessment->findings.count == 0)
        return;
    const struct record inside = record_fold(record, "Evidence");
    struct page_node *rows = record_table(&inside, columns, sizeof columns / sizeof *columns);
    struct ranked_findings ranked = findings_by_rank(record->arena, &record->assessment->findings);
    LIST_EACH(finding, &ranked)
        evidence_row(&inside, rows, *finding);
}

static void steps(const struct record *record)
{
    struct page_node *list = record_add(record, PAGE_STEPS);
    LIST_EACH(step, &record->assessment->plan.steps) {
        struct page_node *node = page_add(record->arena, list, PAGE_STEP);
        node->text = words_step(record->arena, step);
        node->detail = step->why;
        node->is_recommended = step->strength == STRENGTH_RECOMMENDED;
        if (step->alternatives.count > 0)
            node->other = kb_list_text(record->arena, &step->alternatives);
        record_commands(record, node, step);
    }
}

static void proof(const struct record *record)
{
    struct arena *arena = record->arena;
    size_t restarts = plan_restarts(&record->assessment->plan);
    struct slice replay = words_replay(arena, record->assessment);
    struct slice note = words_newer_stack(arena, record->report, record->assessment);
    struct page_node *fields = record_add(record, PAGE_FIELDS);
    record_field(record, fields, PAGE_IN_EVERY, "Restarts", arena_format(arena, "%zu in this plan", restarts));
    record_field(record, fields, PAGE_IN_EVERY, "Proof", replay);
    record_field(record, fields, PAGE_IN_EVERY, "Note", note);
}

static void plan(const struct record *record)
{
    if (!record->assessment->has_plan) {
        record_sentence_section(record, "Plan", record->assessment->why_no_plan);
        return;
    }
    record_heading(record, "Plan");
    steps(record);
    proof(record);
    if (record->assessment->plan.steps.count > 0)
        record_add(record, PAGE_DIAGRAM);
}

static void backout_row(const struct record *record, struct page_node *table, size_t number,
                        const struct plan_step *step)
{
    struct page_node *row = page_add(record->arena, table, PAGE_ROW);
    record_cell(record, row, "number", arena_format(record->arena, "%zu", number));
    record_cell(record, row, "done", words_step(record->arena, step));
    record_cell(record, row, NULL, words_way_back(record->arena, step));
}

/* The last step is the first to take back. */
static void backout(const struct record *record)
{
    static const struct record_column columns[] = {{"step", "number"}, {"done", "done"}, {"way back", NULL}};
    const struct plan *plan = &record->assessment->plan;
    if (!record->assessment->has_plan)
        return;
    record_heading(record, "Backout plan");
    record_add(record, PAGE_PROSE)->title =
        "From the last step back to the first. Servicing stack updates cannot be removed: a backup or a\n"
        "snapshot from before the change is the only way back past one.";
    struct page_node *rows = record_table(record, columns, sizeof columns / sizeof *columns);
    for (size_t i = plan->steps.count; i-- > 0;)
        if (plan->steps.items[i].action == PLAN_INSTALL)
            backout_row(record, rows, i + 1, &plan->steps.items[i]);
}

static void verify(const struct record *record)
{
    record_list_section(record, "How to see that it worked",
                        words_verify(record->arena, record->host, record->assessment));
}

/* To be filled in by hand. */
static void approval(const struct record *record)
{
    static const struct record_column columns[] = {{"approval and time", "done"}, {"entry", NULL}};
    static const char *const entries[] = {"change number", "approved by, on", "window: from, to", "done by, on"};
    if (!record->assessment->has_plan)
        return;
    record_heading(record, "Approval");
    struct page_node *table = record_table(record, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
        struct page_node *row = page_add(record->arena, table, PAGE_ROW);
        record_cell(record, row, "done", slice_from(entries[i]));
        record_cell(record, row, "blank", SLICE(""));
    }
}

static void known_issues(const struct record *record)
{
    record_list_section(record, "Known issues", words_known_issues(record->arena, record->assessment));
}

static void exposure(const struct record *record)
{
    record_sentence_section(record, "Open vulnerabilities", words_exposure(record->arena, record->assessment));
}

static void support(const struct record *record)
{
    struct slice sentence = words_support(record->arena, record->report->evaluated_on, &record->host->host.support);
    if (sentence.length > 0)
        sentence =
            arena_format(record->arena, "The Windows of this host: " SLICE_FORMAT ".", SLICE_ARGUMENTS(sentence));
    record_sentence_section(record, "Support", sentence);
}

static void not_proven(const struct record *record)
{
    record_list_section(record, "Not proven", words_not_proven(record->arena, record->assessment));
}

static void basis(const struct record *record)
{
    const struct slice_list lines = words_basis(record->arena, record->report, record->host);
    const struct record inside = record_fold(record, "Basis");
    struct page_node *list = record_add(&inside, PAGE_LIST);
    LIST_EACH(line, &lines)
        page_add(record->arena, list, PAGE_ITEM)->text = *line;
}

/* What has a section: the answer about an update, a plan that leads to one, and one that leads nowhere. */
enum { OF_ANSWER = 1, OF_PLAN = 2, OF_NO_PLAN = 4, OF_ASSESSMENT = OF_ANSWER | OF_PLAN, OF_EVERY = 7 };

/* The sections of a record, in their order. */
static const struct {
    void (*add)(const struct record *record);
    unsigned of;
} sections[] = {
    {summary, OF_ANSWER},
    {stops, OF_ANSWER},
    {record_logged, OF_ANSWER},
    {record_leftovers, OF_ANSWER},
    {record_plan, OF_PLAN | OF_NO_PLAN},
    {plan, OF_ANSWER},
    {verify, OF_ASSESSMENT},
    {backout, OF_ASSESSMENT},
    {approval, OF_ASSESSMENT},
    {timeline, OF_ANSWER},
    {not_proven, OF_ASSESSMENT},
    {exposure, OF_ANSWER},
    {known_issues, OF_ASSESSMENT},
    {support, OF_EVERY},
    {evidence, OF_ASSESSMENT},
    {basis, OF_EVERY},
};

static struct page_node one_record(const struct report *report, const struct host_report *host,
                                   const struct assessment *assessment, struct arena *arena)
{
    unsigned of = !host->plan.is_made ? OF_ANSWER : assessment ? OF_PLAN : OF_NO_PLAN;
    struct page_node page = {.kind = PAGE_RECORD,
                             .report = report,
                             .host = host,
                             .assessment = assessment,
                             .text = assessment ? kb_text(arena, assessment->kb) : SLICE("no update"),
                             .detail = words_host_title(host)};
    const struct record record = {arena, report, host, assessment, &page};
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        if (sections[i].of & of)
            sections[i].add(&record);
    return page;
}

static struct page_node unknown_update(const struct report *report, struct slice update, struct arena *arena)
{
    struct page_node page = {.kind = PAGE_UNKNOWN, .report = report, .text = update};
    page_add(arena, &page, PAGE_SENTENCE)->text = words_unknown_update(arena, report);
    return page;
}

static struct page_node unanswered_question(const struct host_report *host,
                                            const struct unanswered_question *unanswered, struct arena *arena)
{
    struct page_node page = {
        .kind = PAGE_UNKNOWN,
        .text = arena_format(arena, SLICE_FORMAT " on " SLICE_FORMAT, SLICE_ARGUMENTS(unanswered->question),
                             SLICE_ARGUMENTS(words_host_title(host))),
    };
    page_add(arena, &page, PAGE_SENTENCE)->text = unanswered->why;
    return page;
}

void record_walk_overview(const struct record_walk *walk)
{
    const struct page_node page = {.kind = PAGE_OVERVIEW, .report = walk->report};
    const struct page_node plans = record_plan_overview(walk->report, walk->arena);
    if (overview_exists(walk->report))
        walk->spell(walk->format, &page);
    if (plans.children.count > 0)
        walk->spell(walk->format, &plans);
}

static void walk_one(const struct record_walk *walk, const struct host_report *host,
                     const struct assessment *assessment)
{
    struct page_node page = one_record(walk->report, host, assessment, walk->arena);
    walk->spell(walk->format, &page);
}

/* Another stands for it. */
static bool is_told_elsewhere(const struct record_walk *walk, const struct host_report *host,
                              const struct assessment *assessment, const struct cause_list *causes, size_t index)
{
    const struct cause *cause = cause_find(causes, host, assessment, walk->arena);
    return cause && cause->first_host != index;
}

void record_walk_host(const struct record_walk *walk, const struct host_report *host, const struct cause_list *causes,
                      size_t index)
{
    LIST_EACH(assessment, &host->assessments)
        if (!is_told_elsewhere(walk, host, assessment, causes, index))
            walk_one(walk, host, assessment);
    if (host->plan.is_made && host->assessments.count == 0)
        walk_one(walk, host, NULL);
    LIST_EACH(unanswered, &host->unanswered) {
        struct page_node page = unanswered_question(host, unanswered, walk->arena);
        walk->spell(walk->format, &page);
    }
}

void record_walk_unknown(const struct record_walk *walk)
{
    LIST_EACH(update, &walk->report->unknown_updates) {
        struct page_node page = unknown_update(walk->report, *update, walk->arena);
        walk->spell(walk->format, &page);
    }
}
