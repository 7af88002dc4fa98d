/* Earlier attempts at the update as sections of a record: what logs tell of them beside what is predicted, and what they
 * left behind. */
#include "report/page/record_attempts.h"
#include "report/words/attempt_words.h"
#include "report/words/place_words.h"

static void place(const struct record *record, struct page_node *row, struct slice where, struct slice what)
{
    struct page_node *node = page_add(record->arena, record_cell(record, row, NULL, SLICE("")), PAGE_PLACE);
    node->text = where;
    node->detail = what;
}

static void attempt_row(const struct record *record, struct page_node *table, const struct logged_attempt *attempt)
{
    struct arena *arena = record->arena;
    struct page_node *row = page_add(arena, table, PAGE_ROW);
    struct slice tells = words_logged_attempt(arena, attempt);
    record_cell(record, row, NULL, words_predicted(arena, record->assessment, attempt));
    record_cell(record, row, NULL, words_logged_code(arena, attempt));
    record_cell(record, row, NULL, words_borne_out(attempt));
    record_cell(record, row, NULL,
                arena_format(arena, SLICE_FORMAT ". Hence: " SLICE_FORMAT, SLICE_ARGUMENTS(tells),
                             SLICE_ARGUMENTS(attempt->why)));
    place(record, row, words_place(arena, attempt->at.path, attempt->at.line, SLICE("")),
          words_logged_text(arena, attempt));
}

void record_logged(const struct record *record)
{
    static const struct record_column columns[] = {
        {"predicted", NULL}, {"logged", NULL}, {"borne out", NULL}, {"what the log tells", NULL}, {"seen at", NULL}};
    if (record->assessment->logged.count == 0)
        return;
    record_heading(record, "Prediction and what logs tell");
    struct page_node *table = record_table(record, columns, sizeof columns / sizeof *columns);
    LIST_EACH(attempt, &record->assessment->logged)
        attempt_row(record, table, attempt);
}

static void leftover_row(const struct record *record, struct page_node *table, const struct leftover *leftover)
{
    struct page_node *row = page_add(record->arena, table, PAGE_ROW);
    record_cell(record, row, NULL, words_leftover(record->arena, leftover));
    record_cell(record, row, NULL, leftover->means);
    record_cell(record, row, NULL, leftover->advice);
    struct page_node *cell = record_cell(record, row, NULL, SLICE(""));
    LIST_EACH(evidence, &leftover->evidence) {
        struct page_node *node = page_add(record->arena, cell, PAGE_PLACE);
        node->text = words_evidence_place(record->arena, evidence);
        node->detail = evidence->detail;
    }
}

void record_leftovers(const struct record *record)
{
    static const struct record_column columns[] = {
        {"left behind", NULL}, {"what it means", NULL}, {"what to do", NULL}, {"seen at", NULL}};
    if (record->assessment->leftovers.count == 0)
        return;
    record_heading(record, "What earlier attempts left behind");
    struct page_node *table = record_table(record, columns, sizeof columns / sizeof *columns);
    LIST_EACH(leftover, &record->assessment->leftovers)
        leftover_row(record, table, leftover);
}
