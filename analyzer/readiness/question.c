/* What is asked for, as people write it. */
#include "readiness/question.h"

#include "catalog/catalog_words.h"
#include "servicing/kb.h"

/* Letters of the prefix in either case. */
static bool parse_vulnerability(struct slice text, uint64_t *cve)
{
    const struct slice prefix = SLICE("CVE-");
    struct arena *arena = arena_create();
    struct slice rest = slice_between(text, prefix.length, text.length);
    bool is_cve = slice_starts_with_ignoring_case(text, prefix) &&
                  value_parse_cve(arena_format(arena, "CVE-" SLICE_FORMAT, SLICE_ARGUMENTS(rest)), cve);
    arena_destroy(arena);
    return is_cve;
}

static bool parse_day(struct slice text, struct date *day)
{
    return text.length == sizeof "2019-10-08" - 1 && date_parse(text, day);
}

bool question_parse(struct slice text, struct question *question)
{
    *question = (struct question){.kind = QUESTION_NEWEST};
    if (slice_equal_ignoring_case(text, SLICE("newest")))
        return true;
    if (kb_parse(text, &question->kb))
        question->kind = QUESTION_UPDATE;
    else if (parse_vulnerability(text, &question->cve))
        question->kind = QUESTION_VULNERABILITY;
    else if (date_parse_month(text, &question->first, &question->last))
        question->kind = QUESTION_MONTH;
    else if (parse_day(text, &question->last))
        question->kind = QUESTION_DAY;
    return question->kind != QUESTION_NEWEST;
}

static bool is_same(const struct question *a, const struct question *b)
{
    return a->kind == b->kind && a->first.value == b->first.value && a->last.value == b->last.value && a->kb == b->kb &&
           a->cve == b->cve;
}

void question_list_add(struct arena *arena, struct question_list *list, const struct question *question)
{
    for (size_t i = 0; i < list->count; i++)
        if (is_same(&list->items[i], question))
            return;
    *list_append(arena, list) = *question;
}

struct slice question_text(struct arena *arena, const struct question *question)
{
    char text[CVE_TEXT_SIZE];
    struct slice day = arena_copy(arena, slice_from(date_format(question->last, text)));
    switch (question->kind) {
    case QUESTION_NEWEST:
        return SLICE("newest");
    case QUESTION_DAY:
        return day;
    case QUESTION_MONTH:
        return slice_between(day, 0, sizeof "2019-10" - 1);
    case QUESTION_UPDATE:
        return arena_copy(arena, slice_from(kb_format(question->kb, text)));
    case QUESTION_VULNERABILITY:
        break;
    }
    return arena_copy(arena, slice_from(cve_format(question->cve, text)));
}
