/* Questions that stand for updates: which ones they are on a host. */
#include "examination/questions.h"

#include "readiness/evaluate.h"
#include "readiness/evidence.h"
#include "readiness/host_plan_words.h"
#include "readiness/package/given_package.h"
#include "readiness/plan/candidates.h"

static bool is_in_force(const struct host *host, const struct catalog_update *update)
{
    struct arena *scratch = arena_create();
    struct host asked = host_in_arena(host, scratch);
    const struct package_set *package = given_package_find(host, update->kb);
    bool is_there = evaluate_update(&asked, update, package).ruling.verdict == VERDICT_ALREADY_INSTALLED;
    arena_destroy(scratch);
    return is_there;
}

/* One update closes a vulnerability, whatever else would have closed it. */
static const struct catalog_update *closing(const struct host *host, const struct catalog_update_list *candidates)
{
    for (size_t i = 0; i < candidates->count; i++)
        if (is_in_force(host, candidates->items[i]))
            return candidates->items[i];
    return candidates->items[0];
}

static struct slice why_none(const struct host *host, const struct question *question)
{
    struct readiness_options options = *host->options;
    struct host asked = *host;
    enum plan_outcome outcome;
    if (host->inventory->unreadable.length)
        return arena_format(host->arena, "the export could not be read: " SLICE_FORMAT,
                            SLICE_ARGUMENTS(host->inventory->unreadable));
    if (host->product && question->kind == QUESTION_MONTH) {
        struct slice month = question_text(host->arena, question);
        return arena_format(host->arena,
                            "the catalog knows no update of " SLICE_FORMAT " that came out in " SLICE_FORMAT,
                            SLICE_ARGUMENTS(host->product->name), SLICE_ARGUMENTS(month));
    }
    options.goal = *question;
    asked.options = &options;
    return host_plan_no_goal(&asked, &outcome);
}

struct kb_list questions_find(const struct host *host, const struct question *question, struct slice *why)
{
    struct kb_list found = {0};
    bool is_month = question->kind == QUESTION_MONTH;
    struct catalog_update_list candidates = {0};
    if (!host->inventory->unreadable.length)
        candidates = is_month ? candidates_of_month(host, question) : candidates_for(host, question);
    for (size_t i = 0; is_month && i < candidates.count; i++)
        kb_list_add(host->arena, &found, candidates.items[i]->kb);
    if (candidates.count && question->kind == QUESTION_VULNERABILITY)
        kb_list_add(host->arena, &found, closing(host, &candidates)->kb);
    else if (candidates.count && !is_month)
        kb_list_add(host->arena, &found, candidates.items[0]->kb);
    if (!found.count)
        *why = why_none(host, question);
    return found;
}

struct slice questions_horizon(const struct host *host, const struct question *question)
{
    struct date wanted = host->options->plan_date;
    if (!host->product || (question->kind != QUESTION_NEWEST && question->kind != QUESTION_DAY))
        return SLICE("");
    if (question->last.value && question->last.value < wanted.value)
        wanted = question->last;
    struct date known = catalog_updates_known_to(host->catalog, host->product);
    return known.value >= wanted.value ? SLICE("") : host_plan_horizon(host->product, known, wanted, host->arena);
}

struct date questions_last_day(const struct examination_request *request)
{
    struct date last = {0};
    for (size_t i = 0; i < request->questions.count; i++) {
        struct date day = request->questions.items[i].last;
        if (!day.value)
            day = request->readiness.today;
        if (day.value > last.value)
            last = day;
    }
    return last;
}
