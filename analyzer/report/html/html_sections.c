/* One update on one host in the HTML report: verdict, stack, evidence, plan, way back, and what is not known. */
#include "readiness/check.h"
#include "readiness/evidence.h"
#include "report/html/html_parts.h"
#include "report/text/text_parts.h"
#include "report/words/basis_words.h"
#include "report/words/finding_words.h"
#include "report/words/host_words.h"
#include "report/words/overview.h"
#include "report/words/place_words.h"
#include "report/words/plan_words.h"
#include "report/words/verdict_words.h"

static const char *const rank_classes[] = {
    [RANK_STOPS] = "stops",         [RANK_UNKNOWN] = "unknown", [RANK_WAIVED] = "attention",
    [RANK_ATTENTION] = "attention", [RANK_MET] = "met",
};

/* A heading and a sentence; nothing when there is none. */
static void sentence_section(const struct page *page, const char *title, struct slice sentence)
{
    if (sentence.length == 0)
        return;
    page_heading(page, title);
    page_element(page, "p", NULL, sentence);
}

static void list_section(const struct page *page, const char *title, const struct slice_list *entries)
{
    if (entries->count == 0)
        return;
    page_heading(page, title);
    page_begin(page, "ul", NULL);
    for (size_t i = 0; i < entries->count; i++)
        page_element(page, "li", NULL, entries->items[i]);
    page_end(page);
}

static void field(const struct page *page, const char *label, struct slice text)
{
    if (text.length == 0)
        return;
    page_element(page, "dt", NULL, slice_from(label));
    page_element(page, "dd", NULL, text);
}

static const char *verdict_class(const struct assessment *assessment)
{
    switch (verdict_colour(assessment->verdict)) {
    case TEXT_RED:
        return "verdict red";
    case TEXT_GREEN:
        return "verdict green";
    default:
        return "verdict";
    }
}

static void verdict(const struct page *page)
{
    const struct assessment *assessment = page->assessment;
    page_begin(page, "p", verdict_class(assessment));
    page_element(page, "strong", NULL,
                 arena_format(page->arena, "%s%s", verdict_label(assessment->verdict),
                              assessment->certainty == CERTAINTY_LIKELY && assessment->verdict != VERDICT_UNDETERMINED
                                  ? " (likely, not certain)"
                                  : ""));
    xml_writer_text(page->xml, assessment->headline);
    if (assessment->prediction_sentence.length > 0) {
        xml_writer_text(page->xml, SLICE(". "));
        xml_writer_text(page->xml, assessment->prediction_sentence);
    }
    page_end(page);
}

static void summary(const struct page *page)
{
    const struct host_summary *host = &page->host->host;
    char plan_date[DATE_TEXT_SIZE], today[DATE_TEXT_SIZE];
    page_begin(page, "dl", NULL);
    field(page, "Servicing", words_servicing(host));
    field(page, "Update", words_subject(page->arena, page->host, page->assessment));
    field(page, "Package", page->assessment->identity);
    field(page, "System", host->product_name);
    field(page, "Servicing stack",
          host->stack_known ? words_stack_bound(page->arena, host->stack_version, host->stack_bound)
                            : SLICE("not known"));
    field(page, "Gate", words_gate(page->arena, page->assessment));
    field(page, "Judged",
          arena_format(page->arena, "as of %s, on %s", date_format(page->report->plan_date, plan_date),
                       date_format(page->report->evaluated_on, today)));
    page_end(page);
}

static void evidence_cell(const struct page *page, const struct finding *finding)
{
    enum { MOST_PLACES = 4 };
    size_t count = finding->evidence.count, shown = count > MOST_PLACES ? MOST_PLACES : count;
    page_begin(page, "td", NULL);
    for (size_t i = 0; i < shown; i++)
        page_element(page, "p", "place", words_evidence(page->arena, &finding->evidence.items[i]));
    if (shown < count)
        page_element(page, "p", "place", arena_format(page->arena, "and %zu more places", count - shown));
    for (size_t i = 0; i < finding->looked_for.count; i++)
        page_element(page, "p", "place",
                     arena_format(page->arena, "looked for and not found: " SLICE_FORMAT,
                                  SLICE_ARGUMENTS(words_short_keys(page->arena, finding->looked_for.items[i]))));
    page_end(page);
}

static void evidence_row(const struct page *page, const struct finding *finding)
{
    page_begin(page, "tr", NULL);
    page_element(page, "td", rank_classes[finding_rank_of(finding)], words_finding_state(page->arena, finding));
    page_element(page, "td", "check", slice_from(finding->check->title));
    page_element(page, "td", NULL, words_finding(page->arena, finding));
    evidence_cell(page, finding);
    page_end(page);
}

struct column {
    const char *class, *title;
};

static void table_head(const struct page *page, const struct column *columns, size_t count)
{
    page_begin(page, "thead", NULL);
    page_begin(page, "tr", NULL);
    for (size_t i = 0; i < count; i++) {
        page_begin(page, "th", columns[i].class);
        xml_writer_attribute(page->xml, "scope", SLICE("col"));
        xml_writer_text(page->xml, slice_from(columns[i].title));
        page_end(page);
    }
    page_end(page);
    page_end(page);
}

static void evidence(const struct page *page)
{
    static const struct column columns[] = {
        {"state", "state"}, {"check", "check"}, {NULL, "finding"}, {NULL, "seen at"}};
    const struct finding_list *findings = &page->assessment->findings;
    if (findings->count == 0)
        return;
    page_heading(page, "Evidence");
    page_begin(page, "table", NULL);
    table_head(page, columns, sizeof columns / sizeof *columns);
    page_begin(page, "tbody", NULL);
    for (enum finding_rank rank = RANK_STOPS; rank < RANK_LEFT_OUT; rank++) {
        for (size_t i = 0; i < findings->count; i++) {
            if (finding_rank_of(&findings->items[i]) == rank)
                evidence_row(page, &findings->items[i]);
        }
    }
    page_end(page);
    page_end(page);
}

static void plan_step(const struct page *page, const struct plan_step *step)
{
    page_begin(page, "li", NULL);
    page_element(page, "strong", NULL, words_step(page->arena, step));
    if (step->strength == STRENGTH_RECOMMENDED)
        xml_writer_text(page->xml, SLICE("(recommended) "));
    xml_writer_text(page->xml, step->why);
    if (step->alternatives.count > 0)
        xml_writer_text(page->xml, arena_format(page->arena, "; or instead " SLICE_FORMAT,
                                                SLICE_ARGUMENTS(kb_list_text(page->arena, &step->alternatives))));
    page_end(page);
}

static void plan(const struct page *page)
{
    const struct assessment *assessment = page->assessment;
    if (!assessment->has_plan) {
        sentence_section(page, "Plan", assessment->why_no_plan);
        return;
    }
    page_heading(page, "Plan");
    page_begin(page, "ol", NULL);
    for (size_t i = 0; i < assessment->plan.steps.count; i++)
        plan_step(page, &assessment->plan.steps.items[i]);
    page_end(page);
    page_element(page, "p", NULL,
                 arena_format(page->arena, SLICE_FORMAT "; restarts: %zu. " SLICE_FORMAT,
                              SLICE_ARGUMENTS(words_replay(page->arena, assessment)), plan_restarts(&assessment->plan),
                              SLICE_ARGUMENTS(words_newer_stack(page->arena, page->report, assessment))));
}

static void backout_row(const struct page *page, size_t number, const struct plan_step *step)
{
    page_begin(page, "tr", NULL);
    page_element(page, "td", "number", arena_format(page->arena, "%zu", number));
    page_element(page, "td", "done", words_step(page->arena, step));
    page_element(page, "td", NULL, words_way_back(page->arena, step));
    page_end(page);
}

/* The last step is the first to take back. */
static void backout(const struct page *page)
{
    static const struct column columns[] = {{"number", "step"}, {"done", "done"}, {NULL, "way back"}};
    const struct plan *steps = &page->assessment->plan;
    if (!page->assessment->has_plan)
        return;
    page_heading(page, "Backout plan");
    page_element(page, "p", NULL,
                 SLICE("From the last step back to the first. Servicing stack updates cannot be removed: a backup or a "
                       "snapshot from before the change is the only way back past one."));
    page_begin(page, "table", NULL);
    table_head(page, columns, sizeof columns / sizeof *columns);
    page_begin(page, "tbody", NULL);
    for (size_t i = steps->steps.count; i-- > 0;) {
        if (steps->steps.items[i].action == PLAN_INSTALL)
            backout_row(page, i + 1, &steps->steps.items[i]);
    }
    page_end(page);
    page_end(page);
}

void page_assessment(const struct page *page)
{
    struct arena *arena = page->arena;
    page_begin(page, "article", NULL);
    xml_writer_attribute(page->xml, "id", page_section_id(page, page->host, page->assessment->kb));
    page_element(page, "h1", NULL,
                 arena_format(arena, SLICE_FORMAT " on " SLICE_FORMAT,
                              SLICE_ARGUMENTS(kb_text(arena, page->assessment->kb)),
                              SLICE_ARGUMENTS(words_host_title(page->host))));
    verdict(page);
    summary(page);
    page_timeline(page);
    evidence(page);
    plan(page);
    backout(page);
    struct slice_list issues = words_known_issues(arena, page->assessment);
    list_section(page, "Known issues", &issues);
    sentence_section(page, "Open vulnerabilities", words_exposure(arena, page->assessment));
    sentence_section(page, "Support", words_host_support(arena, page->report, page->host));
    struct slice_list not_proven = words_not_proven(arena, page->assessment);
    list_section(page, "Not proven", &not_proven);
    struct slice_list basis = words_basis(arena, page->report, page->host);
    list_section(page, "Basis", &basis);
    if (overview_exists(page->report))
        page_back_link(page);
    page_end(page);
}
