/* Answers grouped by update, verdict, reason and way out. */
#include "report/words/causes.h"

#include "readiness/evidence.h"
#include "report/words/advice.h"
#include "report/words/host_words.h"

static bool is_same(const struct cause *a, const struct cause *b)
{
    return a->update.kb == b->update.kb && a->answer == b->answer && a->is_waived == b->is_waived &&
           slice_equal(a->headline, b->headline) && slice_equal(a->advice, b->advice);
}

static struct cause cause_of(const struct host_report *host, const struct assessment *assessment, struct arena *arena)
{
    struct overview_column column = {kb_text(arena, assessment->kb), assessment->kb};
    return (struct cause){.update = column,
                          .answer = overview_answer(host, &column),
                          .headline = assessment->headline,
                          .advice = words_advice(arena, host, assessment),
                          .is_waived = assessment->waived_until.value != 0};
}

static struct cause *find_same(const struct cause_list *causes, const struct cause *wanted)
{
    LIST_EACH(cause, causes)
        if (is_same(cause, wanted))
            return cause;
    return NULL;
}

const struct cause *cause_find(const struct cause_list *causes, const struct host_report *host,
                               const struct assessment *assessment, struct arena *arena)
{
    struct cause wanted = cause_of(host, assessment, arena);
    return find_same(causes, &wanted);
}

static void add_host(struct cause_list *causes, const struct report *report, size_t index, struct arena *arena)
{
    const struct host_report *host = &report->hosts.items[index];
    LIST_EACH(assessment, &host->assessments) {
        struct cause wanted = cause_of(host, assessment, arena), *cause = find_same(causes, &wanted);
        wanted.first_host = index;
        if (!cause)
            *(cause = list_append(arena, causes)) = wanted;
        *list_append(arena, &cause->hosts) = words_host_title(host);
    }
}

static bool goes_before(const struct cause *a, const struct cause *b)
{
    int first = overview_severity(a->answer), second = overview_severity(b->answer);
    return first != second ? first < second : a->hosts.count > b->hosts.count;
}

struct cause_list causes_of(const struct report *report, struct arena *arena)
{
    struct cause_list causes = {0};
    for (size_t i = 0; i < report->hosts.count; i++)
        add_host(&causes, report, i, arena);
    for (size_t i = 1; i < causes.count; i++) {
        struct cause cause = causes.items[i];
        size_t place = i;
        for (; place > 0 && goes_before(&cause, &causes.items[place - 1]); place--)
            causes.items[place] = causes.items[place - 1];
        causes.items[place] = cause;
    }
    return causes;
}

bool cause_needs_reading(const struct cause *cause)
{
    return (cause->answer->weight == ANSWER_BAD || cause->answer->weight == ANSWER_OPEN) && !cause->is_waived;
}

struct slice cause_hosts(struct arena *arena, const struct cause *cause, size_t most)
{
    struct slice_list named = cause->hosts;
    if (named.count > most + 1)
        named.count = most;
    struct slice names = slice_list_join(arena, &named, ", ");
    return named.count == cause->hosts.count ? names
                                             : arena_format(arena, SLICE_FORMAT " and %zu more", SLICE_ARGUMENTS(names),
                                                            cause->hosts.count - named.count);
}
