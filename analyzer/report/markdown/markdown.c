/* The report as a change record in Markdown: what is to be changed and why, in which order, how to go back, what is not known.
 *
 *     # Change record: KB4520002 on SRV\-FILE01
 *
 *     - **Verdict:** BLOCKED, the servicing stack is too old */
#include "readiness/check.h"
#include "readiness/evidence.h"
#include "report/markdown/markdown_builder.h"
#include "report/renderers.h"
#include "report/text/text_parts.h"
#include "report/words/basis_words.h"
#include "report/words/finding_words.h"
#include "report/words/host_words.h"
#include "report/words/overview.h"
#include "report/words/place_words.h"
#include "report/words/plan_words.h"
#include "report/words/verdict_words.h"

struct record {
    struct markdown_builder out;
    const struct report *report;
    const struct host_report *host;
    const struct assessment *assessment;
};

static void field(struct record *record, const char *label, struct slice text)
{
    if (text.length == 0)
        return;
    markdown_add(&record->out, "- **");
    markdown_add(&record->out, label);
    markdown_add(&record->out, ":** ");
    markdown_text(&record->out, text);
    markdown_add(&record->out, "\n");
}

static void heading(struct record *record, const char *title)
{
    markdown_add(&record->out, "\n## ");
    markdown_add(&record->out, title);
    markdown_add(&record->out, "\n\n");
}

/* A section that is one sentence; left out when there is none. */
static void sentence_section(struct record *record, const char *title, struct slice sentence)
{
    if (sentence.length == 0)
        return;
    heading(record, title);
    markdown_text(&record->out, sentence);
    markdown_add(&record->out, "\n");
}

static void list_section(struct record *record, const char *title, const struct slice_list *entries)
{
    if (entries->count == 0)
        return;
    heading(record, title);
    for (size_t i = 0; i < entries->count; i++) {
        markdown_add(&record->out, "- ");
        markdown_text(&record->out, entries->items[i]);
        markdown_add(&record->out, "\n");
    }
}

static void summary(struct record *record)
{
    const struct assessment *assessment = record->assessment;
    struct arena *arena = record->out.arena;
    char plan_date[DATE_TEXT_SIZE], today[DATE_TEXT_SIZE];
    markdown_add(&record->out, "# Change record: ");
    markdown_text(&record->out, kb_text(arena, assessment->kb));
    markdown_add(&record->out, " on ");
    markdown_text(&record->out, words_host_title(record->host));
    markdown_add(&record->out, "\n\n");
    field(record, "Verdict",
          arena_format(arena, "%s, " SLICE_FORMAT "%s", verdict_label(assessment->verdict),
                       SLICE_ARGUMENTS(assessment->headline),
                       assessment->certainty == CERTAINTY_LIKELY && assessment->verdict != VERDICT_UNDETERMINED
                           ? " (likely, not certain)"
                           : ""));
    field(record, "Servicing", words_servicing(&record->host->host));
    field(record, "Prediction", assessment->prediction_sentence);
    field(record, "Update", words_subject(arena, record->host, assessment));
    field(record, "Package", assessment->identity);
    field(record, "System", record->host->host.product_name);
    field(record, "Gate", words_gate(arena, assessment));
    field(record, "Judged",
          arena_format(arena, "as of %s, on %s", date_format(record->report->plan_date, plan_date),
                       date_format(record->report->evaluated_on, today)));
}

static void one_place(struct record *record, const struct evidence *seen)
{
    bool has_place = seen->path.length > 0 || seen->line != 0 || seen->key.length > 0;
    if (has_place)
        markdown_code(&record->out, words_place(record->out.arena, seen->path, seen->line, seen->key));
    if (has_place && seen->detail.length > 0)
        markdown_add(&record->out, ": ");
    markdown_text(&record->out, seen->detail);
}

static void evidence_cell(struct record *record, const struct finding *finding)
{
    enum { MOST_PLACES = 4 };
    struct arena *arena = record->out.arena;
    size_t count = finding->evidence.count, shown = count > MOST_PLACES ? MOST_PLACES : count;
    for (size_t i = 0; i < shown; i++) {
        markdown_add(&record->out, i > 0 ? "; " : "");
        one_place(record, &finding->evidence.items[i]);
    }
    if (shown < count)
        markdown_text(&record->out, arena_format(arena, " and %zu more places", count - shown));
    for (size_t i = 0; i < finding->looked_for.count; i++) {
        markdown_add(&record->out, i > 0       ? "; "
                                   : shown > 0 ? "; looked for and not found: "
                                               : "looked for and not found: ");
        markdown_text(&record->out, words_short_keys(arena, finding->looked_for.items[i]));
    }
}

static void evidence_row(struct record *record, const struct finding *finding)
{
    markdown_add(&record->out, "| ");
    markdown_text(&record->out, words_finding_state(record->out.arena, finding));
    markdown_add(&record->out, " | ");
    markdown_add(&record->out, finding->check->title);
    markdown_add(&record->out, " | ");
    markdown_text(&record->out, words_finding(record->out.arena, finding));
    markdown_add(&record->out, " | ");
    evidence_cell(record, finding);
    markdown_add(&record->out, " |\n");
}

/* The heaviest first, as in the text report. */
static void evidence(struct record *record)
{
    const struct finding_list *findings = &record->assessment->findings;
    if (findings->count == 0)
        return;
    heading(record, "Evidence");
    markdown_add(&record->out, "| state | check | finding | seen at |\n|---|---|---|---|\n");
    for (enum finding_rank rank = RANK_STOPS; rank < RANK_LEFT_OUT; rank++) {
        for (size_t i = 0; i < findings->count; i++) {
            if (finding_rank_of(&findings->items[i]) == rank)
                evidence_row(record, &findings->items[i]);
        }
    }
}

/* Numbers and KBs only: nothing in a diagram comes from an export. */
static void diagram(struct record *record)
{
    struct arena *arena = record->out.arena;
    const struct plan *plan = &record->assessment->plan;
    markdown_add(&record->out, "\n```mermaid\nflowchart TD\n");
    for (size_t i = 0; i < plan->steps.count; i++) {
        struct slice step = words_step(arena, &plan->steps.items[i]);
        markdown_add(&record->out,
                     arena_format(arena, "    s%zu[\"%zu: " SLICE_FORMAT "%s\"]\n", i + 1, i + 1, SLICE_ARGUMENTS(step),
                                  plan->steps.items[i].strength == STRENGTH_RECOMMENDED ? " (recommended)" : "")
                         .data);
        if (i > 0)
            markdown_add(&record->out, arena_format(arena, "    s%zu --> s%zu\n", i, i + 1).data);
    }
    markdown_add(&record->out, "```\n");
}

static void plan_steps(struct record *record)
{
    struct arena *arena = record->out.arena;
    const struct plan *plan = &record->assessment->plan;
    for (size_t i = 0; i < plan->steps.count; i++) {
        const struct plan_step *step = &plan->steps.items[i];
        markdown_add(&record->out, arena_format(arena, "%zu. **", i + 1).data);
        markdown_text(&record->out, words_step(arena, step));
        markdown_add(&record->out, step->strength == STRENGTH_RECOMMENDED ? "** (recommended): " : "**: ");
        markdown_text(&record->out, step->why);
        if (step->alternatives.count > 0) {
            markdown_add(&record->out, "; or instead ");
            markdown_text(&record->out, kb_list_text(arena, &step->alternatives));
        }
        markdown_add(&record->out, "\n");
    }
}

static void plan(struct record *record)
{
    const struct assessment *assessment = record->assessment;
    struct arena *arena = record->out.arena;
    if (!assessment->has_plan) {
        sentence_section(record, "Plan", assessment->why_no_plan);
        return;
    }
    heading(record, "Plan");
    plan_steps(record);
    size_t restarts = plan_restarts(&assessment->plan);
    markdown_add(&record->out, "\n");
    field(record, "Proof", words_replay(arena, assessment));
    field(record, "Note", words_newer_stack(arena, record->report, assessment));
    field(record, "Restarts", arena_format(arena, "%zu in this plan", restarts));
    if (assessment->plan.steps.count > 0)
        diagram(record);
}

static void backout_row(struct record *record, size_t number, const struct plan_step *step)
{
    struct arena *arena = record->out.arena;
    markdown_add(&record->out, arena_format(arena, "| %zu | ", number).data);
    markdown_text(&record->out, words_step(arena, step));
    markdown_add(&record->out, " | ");
    markdown_text(&record->out, words_way_back(arena, step));
    markdown_add(&record->out, " |\n");
}

/* The last step is the first to take back. */
static void backout(struct record *record)
{
    const struct plan *steps = &record->assessment->plan;
    if (!record->assessment->has_plan)
        return;
    heading(record, "Backout plan");
    markdown_add(&record->out,
                 "From the last step back to the first. Servicing stack updates cannot be removed: a backup or a\n"
                 "snapshot from before the change is the only way back past one.\n\n"
                 "| step | done | way back |\n|---|---|---|\n");
    for (size_t i = steps->steps.count; i-- > 0;) {
        if (steps->steps.items[i].action == PLAN_INSTALL)
            backout_row(record, i + 1, &steps->steps.items[i]);
    }
}

static void one_record(struct record *record)
{
    struct arena *arena = record->out.arena;
    summary(record);
    evidence(record);
    plan(record);
    backout(record);
    struct slice_list issues = words_known_issues(arena, record->assessment);
    list_section(record, "Known issues", &issues);
    sentence_section(record, "Open vulnerabilities", words_exposure(arena, record->assessment));
    sentence_section(record, "Support", words_host_support(arena, record->report, record->host));
    struct slice_list not_proven = words_not_proven(arena, record->assessment);
    list_section(record, "Not proven", &not_proven);
    struct slice_list basis = words_basis(arena, record->report, record->host);
    list_section(record, "Basis", &basis);
}

static void overview_row(struct markdown_builder *out, const struct host_report *host,
                         const struct overview_column_list *columns)
{
    markdown_add(out, "| ");
    markdown_text(out, words_host_title(host));
    markdown_add(out, " |");
    for (size_t i = 0; i < columns->count; i++) {
        const struct overview_answer *answer = overview_answer(host, &columns->items[i]);
        const char *waived = overview_is_waived(host, &columns->items[i]) ? ", waived" : "";
        markdown_add(out, arena_format(out->arena, " %s %s%s |", answer->sign, answer->word, waived).data);
    }
    markdown_add(out, "\n");
}

/* Of several hosts: a table of hosts and updates. */
static void overview(struct markdown_builder *out, const struct report *report)
{
    struct overview_column_list columns = overview_columns(report, out->arena);
    if (!overview_exists(report))
        return;
    markdown_add(out, "# Overview\n\n");
    markdown_text(out, overview_sentence(report, out->arena));
    markdown_add(out, "\n\n| host |");
    for (size_t i = 0; i < columns.count; i++) {
        markdown_add(out, " ");
        markdown_text(out, columns.items[i].update);
        markdown_add(out, " |");
    }
    markdown_add(out, "\n|---|");
    for (size_t i = 0; i < columns.count; i++)
        markdown_add(out, "---|");
    markdown_add(out, "\n");
    for (size_t i = 0; i < report->hosts.count; i++)
        overview_row(out, &report->hosts.items[i], &columns);
}

static void unknown_updates(struct markdown_builder *out, const struct report *report)
{
    for (size_t i = 0; i < report->unknown_updates.count; i++) {
        markdown_add(out, out->parts.count > 0 ? "\n# " : "# ");
        markdown_text(out, report->unknown_updates.items[i]);
        markdown_add(
            out, "\n\nIt is not in the catalog, so nothing can be said about it: check the number, or give the update "
                 "itself with `--package`.\n");
    }
}

struct slice markdown_render(const struct report *report, struct report_style style, struct arena *arena)
{
    (void)style; /* Markdown has one spelling */
    struct record record = {.out = {.arena = arena}, .report = report};
    overview(&record.out, report);
    for (size_t h = 0; h < report->hosts.count; h++) {
        record.host = &report->hosts.items[h];
        for (size_t a = 0; a < record.host->assessments.count; a++) {
            record.assessment = &record.host->assessments.items[a];
            markdown_add(&record.out, record.out.parts.count > 0 ? "\n" : "");
            one_record(&record);
        }
    }
    unknown_updates(&record.out, report);
    return markdown_finish(&record.out);
}
