/* What is asked for by something that people know better than the number of an update: "newest", a day, a month, a
 * vulnerability; or by the number. */
#pragma once

#include "base/arena.h"
#include "base/date.h"
#include "base/list.h"

enum question_kind {
    QUESTION_NEWEST,
    QUESTION_DAY,           /* the newest of that day */
    QUESTION_MONTH,         /* what came out in that month */
    QUESTION_UPDATE,        /* one update */
    QUESTION_VULNERABILITY, /* what closes it */
};
struct question {
    enum question_kind kind;
    struct date first, last; /* of a month; of a day both are the day */
    uint32_t kb;
    uint64_t cve;
};
struct question_list {
    LIST_FIELDS(struct question);
};

/* "newest", "2019-10-08", "2019-10", "KB4520002" as kb_parse takes it, "CVE-2019-0708"; letter case does not matter.
 * False when it is none of them. */
bool question_parse(struct slice text, struct question *question);
/* Adds a question that is not there yet. */
void question_list_add(struct arena *arena, struct question_list *list, const struct question *question);
/* The same again, in its usual form; in `arena`. */
struct slice question_text(struct arena *arena, const struct question *question);
