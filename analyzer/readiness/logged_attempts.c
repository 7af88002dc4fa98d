/* Gathers what was logged of one update: failures that diagnosed logs tell of, and records of installations beside them
 * (event logs, the page "update history"). */
#include "readiness/logged_attempts.h"

#include <stdlib.h>
#include <string.h>

#include "inventory/diagnosed_logs.h"
#include "readiness/facts/logged_history.h"
#include "servicing/kb.h"

enum { MOST_ATTEMPTS = 200, TIME_SIZE = 20 };

/* "2023/02/15T09:12:05.000" as "2023-02-15 09:12:05", so that times of several logs compare; "" when it is none. */
static const char *comparable_time(struct slice time, char text[TIME_SIZE])
{
    static const char shape[] = "0000-00-00 00:00:00";
    size_t length = time.length < TIME_SIZE - 1 ? time.length : TIME_SIZE - 1;
    text[0] = '\0';
    if (length < sizeof "0000-00-00" - 1)
        return text;
    for (size_t i = 0; i < length; i++) {
        bool is_digit = time.data[i] >= '0' && time.data[i] <= '9';
        text[i] = is_digit ? time.data[i] : shape[i];
        if (is_digit != (shape[i] == '0')) {
            text[0] = '\0';
            return text;
        }
    }
    text[length] = '\0';
    return text;
}

static int compare_times(struct slice one, struct slice other)
{
    char first[TIME_SIZE], second[TIME_SIZE];
    return strcmp(comparable_time(one, first), comparable_time(other, second));
}

/* The newest first; what is as old stays in the order of the files. */
static int compare(const void *left, const void *right)
{
    const struct told_attempt *a = left, *b = right;
    int order = compare_times(b->attempt.at.key, a->attempt.at.key);
    if (order == 0)
        order = slice_compare(a->attempt.at.path, b->attempt.at.path);
    return order ? order : (a->attempt.at.line > b->attempt.at.line) - (a->attempt.at.line < b->attempt.at.line);
}

static bool is_of(const struct host *host, const struct diagnosed_failure *failure, uint32_t kb)
{
    struct logged_event named = {.kb = failure->kb};
    if (!named.kb && !package_identity_parse(failure->package, &named.identity))
        return false;
    return logged_event_is_of(host, &named, kb);
}

static void describe_cause(const struct diagnosed_failure *failure, struct told_attempt *told)
{
    struct logged_attempt *attempt = &told->attempt;
    const struct cause_class_words *words = cause_class_words(failure->cause.class);
    told->class = failure->cause.class;
    attempt->code = failure->cause.code.is_known ? failure->cause.code.value : 0;
    attempt->class = slice_from(words->name);
    attempt->meaning = slice_from(words->title);
    attempt->remedy = slice_from(words->remedy);
    attempt->text = failure->cause.text;
    attempt->at.path = failure->cause.place.path;
    attempt->at.line = failure->cause.place.line;
    attempt->at.key = failure->cause.time;
}

static struct told_attempt told_by_log(const struct diagnosed_failure *failure)
{
    struct told_attempt told = {.class = CLASS_UNKNOWN, .was_made_good = failure->was_made_good};
    struct logged_attempt *attempt = &told.attempt;
    attempt->at = (struct origin){READER_SERVICING_LOG, failure->last.path, failure->last.line, failure->last_time, 0};
    if (failure->has_cause)
        describe_cause(failure, &told);
    if (!attempt->at.key.length)
        attempt->at.key = failure->last_time;
    attempt->status = failure->status.is_known ? failure->status.value : 0;
    attempt->count = failure->count;
    attempt->was_undone = failure->rolled_back;
    version_parse(failure->current_stack, &attempt->stack);
    return told;
}

static void add(const struct host *host, struct told_attempt_list *list, struct told_attempt told)
{
    if (list->count < MOST_ATTEMPTS)
        *list_append(host->arena, list) = told;
}

static void add_diagnosed(const struct host *host, uint32_t kb, struct told_attempt_list *list)
{
    LIST_EACH(log, &host->inventory->logs)
        LIST_EACH(failure, &log->failures)
            if (is_of(host, failure, kb))
                add(host, list, told_by_log(failure));
}

/* The diagnosis of a log has the failures of that file already, with their causes. */
static bool is_told_of(const struct told_attempt_list *list, size_t diagnosed, struct slice path)
{
    for (size_t i = 0; i < diagnosed; i++)
        if (slice_equal(list->items[i].attempt.at.path, path))
            return true;
    return false;
}

static struct told_attempt told_by_event(const struct logged_event *event)
{
    const struct code_class *class = code_class_of(event->code);
    struct told_attempt told = {.class = event->code ? class->class : CLASS_UNKNOWN};
    told.attempt = (struct logged_attempt){
        .end = event->kind == LOGGED_INSTALLATION ? ATTEMPT_INSTALLED : ATTEMPT_FAILED,
        .count = 1,
        .code = event->code,
        .at = event->origin,
        .stack = event->loaded,
    };
    if (event->code && told.class != CLASS_UNKNOWN) {
        told.attempt.class = slice_from(cause_class_words(told.class)->name);
        told.attempt.meaning = slice_from(cause_class_words(told.class)->title);
        told.attempt.remedy = slice_from(cause_class_words(told.class)->remedy);
    }
    return told;
}

static void add_events(const struct host *host, uint32_t kb, struct told_attempt_list *list)
{
    size_t diagnosed = list->count;
    LIST_EACH(event, &host->inventory->logged_events) {
        bool is_end = event->kind != LOGGED_RESTART;
        bool is_failure = event->kind != LOGGED_INSTALLATION;
        if (is_end && logged_event_is_of(host, event, kb) &&
            !(is_failure && is_told_of(list, diagnosed, event->origin.path)))
            add(host, list, told_by_event(event));
    }
}

struct told_attempt_list logged_attempts_find(const struct host *host, uint32_t kb)
{
    struct told_attempt_list list = {0};
    add_diagnosed(host, kb, &list);
    add_events(host, kb, &list);
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, compare);
    return list;
}
