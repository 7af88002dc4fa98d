/* One update on one host as a change record: what is to be changed and why, in which order, how to go back, what is not
 * known. A section of all pages is a function here. */
#include "report/page/record.h"

#include "readiness/check.h"
#include "readiness/evidence.h"
#include "report/words/basis_words.h"
#include "report/words/finding_words.h"
#include "report/words/host_words.h"
#include "report/words/overview.h"
#include "report/words/place_words.h"
#include "report/words/plan_words.h"
#include "report/words/verdict_words.h"

struct record {
    struct arena *arena;
    const struct report *report;
    const struct host_report *host;
    const struct assessment *assessment;
    struct page_node *page; /* what the sections are added to */
};

static struct page_node *add(const struct record *record, enum page_kind kind)
{
    return page_add(record->arena, record->page, kind);
}

static void heading(const struct record *record, const char *title)
{
    add(record, PAGE_HEADING)->title = title;
}

/* A section that is one sentence; left out when there is none. */
static void sentence_section(const struct record *record, const char *title, struct slice sentence)
{
    if (sentence.length == 0)
        return;
    heading(record, title);
    add(record, PAGE_SENTENCE)->text = sentence;
}

static void list_section(const struct record *record, const char *title, struct slice_list entries)
{
    if (entries.count == 0)
        return;
    heading(record, title);
    struct page_node *list = add(record, PAGE_LIST);
    LIST_EACH(entry, &entries)
        page_add(record->arena, list, PAGE_ITEM)->text = *entry;
}

static void field(const struct record *record, struct page_node *fields, enum page_format only, const char *title,
                  struct slice text)
{
    if (text.length == 0)
        return;
    struct page_node *node = page_add(record->arena, fields, PAGE_FIELD);
    node->only = only;
    node->title = title;
    node->text = text;
}

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
    add(record, PAGE_VERDICT)->detail = assessment->prediction_sentence;
    struct page_node *fields = add(record, PAGE_FIELDS);
    field(record, fields, PAGE_IN_EVERY, "Servicing", words_servicing(&record->host->host));
    field(record, fields, PAGE_IN_MARKDOWN, "Prediction", assessment->prediction_sentence);
    field(record, fields, PAGE_IN_EVERY, "Update", words_subject(record->arena, record->host, assessment));
    field(record, fields, PAGE_IN_EVERY, "Package", assessment->identity);
    field(record, fields, PAGE_IN_EVERY, "System", record->host->host.product_name);
    field(record, fields, PAGE_IN_HTML, "Servicing stack", stack(record));
    field(record, fields, PAGE_IN_EVERY, "Gate", words_gate(record->arena, assessment));
    field(record, fields, PAGE_IN_EVERY, "Judged", judged(record));
}

static void timeline(const struct record *record)
{
    if (record->assessment->stack_timeline.count < 2)
        return;
    struct page_node *title = add(record, PAGE_HEADING);
    title->title = "Servicing stacks, oldest first";
    title->only = PAGE_IN_HTML;
    add(record, PAGE_TIMELINE);
}

struct column {
    const char *title, *role;
};

static struct page_node *table(const struct record *record, const struct column *columns, size_t count)
{
    struct page_node *table = add(record, PAGE_TABLE);
    for (size_t i = 0; i < count; i++) {
        struct page_node *column = page_add(record->arena, table, PAGE_COLUMN);
        column->title = columns[i].title;
        column->role = columns[i].role;
    }
    return table;
}

static struct page_node *cell(const struct record *record, struct page_node *row, const char *role, struct slice text)
{
    struct page_node *cell = page_add(record->arena, row, PAGE_CELL);
    cell->role = role;
    cell->text = text;
    return cell;
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
    cell(record, row, roles[finding_rank_of(finding)], words_finding_state(record->arena, finding));
    cell(record, row, "check", slice_from(finding->check->title));
    cell(record, row, NULL, words_finding(record->arena, finding));
    places(record, cell(record, row, NULL, SLICE("")), finding);
}

static void evidence(const struct record *record)
{
    static const struct column columns[] = {
        {"state", "state"}, {"check", "check"}, {"finding", NULL}, {"seen at", NULL}};
    if (record->assessment->findings.count == 0)
        return;
    heading(record, "Evidence");
    struct page_node *rows = table(record, columns, sizeof columns / sizeof *columns);
    struct ranked_findings ranked = findings_by_rank(record->arena, &record->assessment->findings);
    LIST_EACH(finding, &ranked)
        evidence_row(record, rows, *finding);
}

static void steps(const struct record *record)
{
    struct page_node *list = add(record, PAGE_STEPS);
    LIST_EACH(step, &record->assessment->plan.steps) {
        struct page_node *node = page_add(record->arena, list, PAGE_STEP);
        node->text = words_step(record->arena, step);
        node->detail = step->why;
        node->is_recommended = step->strength == STRENGTH_RECOMMENDED;
        if (step->alternatives.count > 0)
            node->other = kb_list_text(record->arena, &step->alternatives);
    }
}

static void proof(const struct record *record)
{
    struct arena *arena = record->arena;
    size_t restarts = plan_restarts(&record->assessment->plan);
    struct slice replay = words_replay(arena, record->assessment);
    struct slice note = words_newer_stack(arena, record->report, record->assessment);
    struct page_node *fields = add(record, PAGE_FIELDS);
    fields->only = PAGE_IN_MARKDOWN;
    field(record, fields, PAGE_IN_EVERY, "Proof", replay);
    field(record, fields, PAGE_IN_EVERY, "Note", note);
    field(record, fields, PAGE_IN_EVERY, "Restarts", arena_format(arena, "%zu in this plan", restarts));
    struct page_node *sentence = add(record, PAGE_SENTENCE);
    sentence->only = PAGE_IN_HTML;
    sentence->text = arena_format(arena, SLICE_FORMAT "; restarts: %zu. " SLICE_FORMAT, SLICE_ARGUMENTS(replay),
                                  restarts, SLICE_ARGUMENTS(note));
}

static void plan(const struct record *record)
{
    if (!record->assessment->has_plan) {
        sentence_section(record, "Plan", record->assessment->why_no_plan);
        return;
    }
    heading(record, "Plan");
    steps(record);
    proof(record);
    if (record->assessment->plan.steps.count > 0)
        add(record, PAGE_DIAGRAM);
}

static void backout_row(const struct record *record, struct page_node *table, size_t number,
                        const struct plan_step *step)
{
    struct page_node *row = page_add(record->arena, table, PAGE_ROW);
    cell(record, row, "number", arena_format(record->arena, "%zu", number));
    cell(record, row, "done", words_step(record->arena, step));
    cell(record, row, NULL, words_way_back(record->arena, step));
}

/* The last step is the first to take back. */
static void backout(const struct record *record)
{
    static const struct column columns[] = {{"step", "number"}, {"done", "done"}, {"way back", NULL}};
    const struct plan *plan = &record->assessment->plan;
    if (!record->assessment->has_plan)
        return;
    heading(record, "Backout plan");
    add(record, PAGE_PROSE)->title =
        "From the last step back to the first. Servicing stack updates cannot be removed: a backup or a\n"
        "snapshot from before the change is the only way back past one.";
    struct page_node *rows = table(record, columns, sizeof columns / sizeof *columns);
    for (size_t i = plan->steps.count; i-- > 0;)
        if (plan->steps.items[i].action == PLAN_INSTALL)
            backout_row(record, rows, i + 1, &plan->steps.items[i]);
}

static void known_issues(const struct record *record)
{
    list_section(record, "Known issues", words_known_issues(record->arena, record->assessment));
}

static void exposure(const struct record *record)
{
    sentence_section(record, "Open vulnerabilities", words_exposure(record->arena, record->assessment));
}

static void support(const struct record *record)
{
    struct slice sentence = words_support(record->arena, record->report->evaluated_on, &record->host->host.support);
    if (sentence.length > 0)
        sentence =
            arena_format(record->arena, "The Windows of this host: " SLICE_FORMAT ".", SLICE_ARGUMENTS(sentence));
    sentence_section(record, "Support", sentence);
}

static void not_proven(const struct record *record)
{
    list_section(record, "Not proven", words_not_proven(record->arena, record->assessment));
}

static void basis(const struct record *record)
{
    list_section(record, "Basis", words_basis(record->arena, record->report, record->host));
}

/* The sections of a record, in their order. */
static void (*const sections[])(const struct record *record) = {
    summary, timeline, evidence, plan, backout, known_issues, exposure, support, not_proven, basis,
};

static struct page_node one_record(const struct report *report, const struct host_report *host,
                                   const struct assessment *assessment, struct arena *arena)
{
    struct page_node page = {.kind = PAGE_RECORD,
                             .report = report,
                             .host = host,
                             .assessment = assessment,
                             .text = kb_text(arena, assessment->kb),
                             .detail = words_host_title(host)};
    const struct record record = {arena, report, host, assessment, &page};
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        sections[i](&record);
    return page;
}

static struct page_node unknown_update(const struct report *report, struct slice update, struct arena *arena)
{
    struct page_node page = {.kind = PAGE_UNKNOWN, .report = report, .text = update};
    struct page_node *prose = page_add(arena, &page, PAGE_PROSE);
    prose->role = "verdict";
    prose->title =
        "It is not in the catalog, so nothing can be said about it: check the number, or give the update itself with "
        "`--package`.";
    return page;
}

void record_walk_overview(const struct record_walk *walk)
{
    const struct page_node page = {.kind = PAGE_OVERVIEW, .report = walk->report};
    if (overview_exists(walk->report))
        walk->spell(walk->format, &page);
}

void record_walk_host(const struct record_walk *walk, const struct host_report *host)
{
    LIST_EACH(assessment, &host->assessments) {
        struct page_node page = one_record(walk->report, host, assessment, walk->arena);
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
