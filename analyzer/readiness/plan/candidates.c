/* Which updates of a host's product answer a question. */
#include "readiness/plan/candidates.h"

#include "readiness/facts/superseding.h"

/* The last day of what is asked for: no later than the plan date. */
static struct date last_day(const struct host *host, const struct question *question)
{
    struct date plan_date = host->options->plan_date;
    bool is_limited = question->last.value && question->last.value < plan_date.value;
    return is_limited ? question->last : plan_date;
}

static bool contains(const struct catalog_update_list *list, const struct catalog_update *update)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i] == update)
            return true;
    }
    return false;
}

/* Of those of one day, the one of the higher number first: it was issued later. */
static bool is_newer(const struct catalog_update *a, const struct catalog_update *b)
{
    uint32_t day_a = catalog_update_last_release_day(a).value, day_b = catalog_update_last_release_day(b).value;
    return day_a != day_b ? day_a > day_b : a->kb > b->kb;
}

/* Keeps the list in order, the newest first. */
static void insert(const struct host *host, struct catalog_update_list *list, const struct catalog_update *update)
{
    *list_append(host->arena, list) = update;
    for (size_t i = list->count - 1; i > 0 && is_newer(update, list->items[i - 1]); i--) {
        list->items[i] = list->items[i - 1];
        list->items[i - 1] = update;
    }
}

static void add_of_kind(const struct host *host, enum update_kind kind, struct date first, struct date last,
                        struct catalog_update_list *list)
{
    struct catalog_update_list updates = catalog_updates_of_kind(host->catalog, host->product, kind);
    for (size_t i = 0; i < updates.count; i++) {
        struct release_period period = catalog_release_period(updates.items[i]);
        if (period.first.value && period.first.value >= first.value && period.last.value <= last.value)
            insert(host, list, updates.items[i]);
    }
}

/* Kinds that bring a host up to date by themselves. */
static struct catalog_update_list newest_until(const struct host *host, struct date last)
{
    struct catalog_update_list list = {0};
    add_of_kind(host, UPDATE_MONTHLY_ROLLUP, (struct date){0}, last, &list);
    add_of_kind(host, UPDATE_CUMULATIVE, (struct date){0}, last, &list);
    return list;
}

static bool fixes(const struct catalog_fix *fix, uint64_t cve)
{
    for (size_t i = 0; i < fix->cves.count; i++) {
        if (fix->cves.items[i] == cve)
            return true;
    }
    return false;
}

static bool is_cumulative(const struct catalog_update *update)
{
    return update->kind == UPDATE_MONTHLY_ROLLUP || update->kind == UPDATE_CUMULATIVE;
}

/* Those that fix it themselves, the newest first: of one day what fixes most, for it contains what came before. */
static struct catalog_update_list fixing(const struct host *host, uint64_t cve)
{
    struct catalog_update_list list = {0};
    struct catalog_fix_list all = catalog_fixes(host->catalog, host->product);
    for (unsigned cumulative = 2; cumulative-- > 0;) {
        for (size_t i = 0; i < all.count; i++) {
            const struct catalog_update *update =
                fixes(&all.items[i], cve) ? catalog_update_find(host->catalog, host->product, all.items[i].kb) : NULL;
            if (update && is_cumulative(update) == cumulative &&
                catalog_update_may_be_out(update, host->options->plan_date))
                *list_append(host->arena, &list) = update;
        }
    }
    return list;
}

/* What contains that which fixes it, the newest first; then that itself. */
static struct catalog_update_list closing(const struct host *host, uint64_t cve)
{
    struct catalog_update_list direct = fixing(host, cve), list = {0};
    for (size_t i = 0; i < direct.count; i++) {
        const struct catalog_update *newest = supersedence_newest(host, direct.items[i]);
        if (newest && !contains(&list, newest))
            insert(host, &list, newest);
    }
    for (size_t i = 0; i < direct.count; i++) {
        if (!contains(&list, direct.items[i]))
            *list_append(host->arena, &list) = direct.items[i];
    }
    return list;
}

struct catalog_update_list candidates_for(const struct host *host, const struct question *question)
{
    if (!host->product || question->kind == QUESTION_UPDATE)
        return (struct catalog_update_list){0};
    return question->kind == QUESTION_VULNERABILITY ? closing(host, question->cve)
                                                    : newest_until(host, last_day(host, question));
}

struct catalog_update_list candidates_of_month(const struct host *host, const struct question *month)
{
    struct catalog_update_list newest_first = {0}, list = {0};
    for (unsigned kind = 0; host->product && kind < UPDATE_KIND_COUNT; kind++) {
        if (kind != UPDATE_EMBEDDED_STACK)
            add_of_kind(host, (enum update_kind)kind, month->first, month->last, &newest_first);
    }
    for (size_t i = newest_first.count; i-- > 0;)
        *list_append(host->arena, &list) = newest_first.items[i];
    return list;
}

/* "10.0.17763.9020 (OS build, vuls)". */
static bool build_of(const struct catalog_update *update, struct version *build)
{
    struct slice rest = update->os_build, word;
    return slice_next_part(&rest, ' ', &word) && version_parse(word, build);
}

/* The first build that is known to have come out after the day; false when none is. */
static bool first_build_after(const struct catalog_update_list *updates, struct date day, struct version *first)
{
    struct version build;
    bool found = false;
    for (size_t i = 0; i < updates->count; i++) {
        bool is_after = catalog_release_period(updates->items[i]).first.value > day.value;
        if (!is_after || !build_of(updates->items[i], &build) || (found && version_compare(build, *first) > 0))
            continue;
        *first = build;
        found = true;
    }
    return found;
}

struct catalog_update_list candidates_undated(const struct host *host, const struct catalog_update *update)
{
    struct version build, other, end;
    struct catalog_update_list list = {0};
    struct catalog_update_list updates = catalog_updates_of_kind(host->catalog, update->product, update->kind);
    bool has_end = first_build_after(&updates, last_day(host, &host->options->goal), &end);
    if (!build_of(update, &build))
        return list;
    for (size_t i = 0; i < updates.count; i++) {
        bool is_undated = !catalog_release_period(updates.items[i]).first.value;
        if (is_undated && build_of(updates.items[i], &other) && version_compare(other, build) > 0 &&
            (!has_end || version_compare(other, end) < 0))
            *list_append(host->arena, &list) = updates.items[i];
    }
    return list;
}
