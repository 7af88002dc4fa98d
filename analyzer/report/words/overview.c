/* The overview of a report on several hosts: which updates are its columns, and which word stands in a cell. */
#include "report/words/overview.h"

#include "readiness/evidence.h"

enum { ANSWER_NOT_KNOWN = VERDICT_COUNT, ANSWER_NONE };

static const struct overview_answer answers[OVERVIEW_ANSWER_COUNT] = {
    [VERDICT_READY] = {"ready", "✓", "ready", ANSWER_GOOD},
    [VERDICT_ALREADY_INSTALLED] = {"already-installed", "✓", "installed", ANSWER_GOOD},
    [VERDICT_BLOCKED] = {"blocked", "✗", "blocked", ANSWER_BAD},
    [VERDICT_NOT_APPLICABLE] = {"not-applicable", "–", "not applicable", ANSWER_APART},
    [VERDICT_UNDETERMINED] = {"undetermined", "?", "undetermined", ANSWER_OPEN},
    [ANSWER_NOT_KNOWN] = {"not-known", "?", "not in catalog", ANSWER_OPEN},
    [ANSWER_NONE] = {"none", "–", "no answer", ANSWER_APART},
};

static const int worst_first[OVERVIEW_ANSWER_COUNT] = {
    VERDICT_BLOCKED, VERDICT_UNDETERMINED,      ANSWER_NOT_KNOWN, VERDICT_NOT_APPLICABLE,
    ANSWER_NONE,     VERDICT_ALREADY_INSTALLED, VERDICT_READY,
};

bool overview_exists(const struct report *report)
{
    return report->hosts.count > 1 && report->subject != REPORT_PLAN;
}

static bool has_column(const struct overview_column_list *columns, uint32_t kb)
{
    for (size_t i = 0; i < columns->count; i++) {
        if (columns->items[i].kb == kb)
            return true;
    }
    return false;
}

struct overview_column_list overview_columns(const struct report *report, struct arena *arena)
{
    struct overview_column_list columns = {0};
    for (size_t h = 0; h < report->hosts.count; h++) {
        const struct host_report *host = &report->hosts.items[h];
        for (size_t a = 0; a < host->assessments.count; a++) {
            uint32_t kb = host->assessments.items[a].kb;
            if (!has_column(&columns, kb))
                *list_append(arena, &columns) = (struct overview_column){kb_text(arena, kb), kb};
        }
    }
    for (size_t i = 0; i < report->unknown_updates.count; i++)
        *list_append(arena, &columns) = (struct overview_column){report->unknown_updates.items[i], 0};
    return columns;
}

const struct assessment *overview_assessment(const struct host_report *host, const struct overview_column *column)
{
    for (size_t i = 0; column->kb != 0 && i < host->assessments.count; i++) {
        if (host->assessments.items[i].kb == column->kb)
            return &host->assessments.items[i];
    }
    return NULL;
}

const struct overview_answer *overview_answer(const struct host_report *host, const struct overview_column *column)
{
    const struct assessment *assessment = overview_assessment(host, column);
    if (assessment != NULL)
        return &answers[assessment->verdict];
    return &answers[column->kb == 0 ? ANSWER_NOT_KNOWN : ANSWER_NONE];
}

bool overview_is_waived(const struct host_report *host, const struct overview_column *column)
{
    const struct assessment *assessment = overview_assessment(host, column);
    return assessment != NULL && assessment->waived_until.value != 0;
}

const struct overview_answer *overview_answer_at(size_t index)
{
    return index < OVERVIEW_ANSWER_COUNT ? &answers[worst_first[index]] : NULL;
}

int overview_severity(const struct overview_answer *answer)
{
    int place = 0;
    while (&answers[worst_first[place]] != answer)
        place++;
    return place;
}

static void count_answers(const struct report *report, const struct overview_column_list *columns,
                          size_t counts[OVERVIEW_ANSWER_COUNT])
{
    for (size_t h = 0; h < report->hosts.count; h++) {
        for (size_t c = 0; c < columns->count; c++)
            counts[overview_answer(&report->hosts.items[h], &columns->items[c]) - answers]++;
    }
}

struct slice overview_sentence(const struct report *report, struct arena *arena)
{
    struct overview_column_list columns = overview_columns(report, arena);
    size_t counts[OVERVIEW_ANSWER_COUNT] = {0};
    count_answers(report, &columns, counts);
    struct slice sentence = arena_format(arena, "%zu hosts, %zu update%s", report->hosts.count, columns.count,
                                         columns.count == 1 ? "" : "s");
    const char *separator = ":";
    for (size_t i = 0; i < OVERVIEW_ANSWER_COUNT; i++) {
        size_t count = counts[worst_first[i]];
        if (count == 0)
            continue;
        sentence = arena_format(arena, SLICE_FORMAT "%s %zu %s", SLICE_ARGUMENTS(sentence), separator, count,
                                answers[worst_first[i]].word);
        separator = ",";
    }
    return sentence;
}
