/* What a plan for a host says in sentences. */
#include "readiness/host_plan_words.h"

#include "readiness/check.h"
#include "readiness/evidence.h"

/* "5 steps with 2 restarts lead"; what is collected first is a step, too. */
static struct slice steps_lead(const struct host_plan *plan, struct arena *arena)
{
    size_t steps = plan->steps.count;
    const char *plural = steps == 1 ? "" : "s", *lead = steps == 1 ? "leads" : "lead";
    if (!plan->restarts)
        return arena_format(arena, "%zu step%s without a restart %s", steps, plural, lead);
    return arena_format(arena, "%zu step%s with %zu restart%s %s", steps, plural, plan->restarts,
                        plan->restarts == 1 ? "" : "s", lead);
}

static struct slice name(uint32_t number, struct date released, struct slice release_month, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];
    struct slice kb = kb_text(arena, number);
    struct slice of = released.value ? slice_from(date_format(released, day)) : release_month;
    return of.length ? arena_format(arena, SLICE_FORMAT " of " SLICE_FORMAT, SLICE_ARGUMENTS(kb), SLICE_ARGUMENTS(of))
                     : kb;
}

/* "KB4534303 of 2020-01-14". */
static struct slice name_of(const struct catalog_update *update, struct arena *arena)
{
    return name(update->kb, update->released, update->release_month, arena);
}

static struct slice reason(const struct assessment *assessment)
{
    return assessment->why_no_plan.length ? assessment->why_no_plan : assessment->headline;
}

struct slice host_plan_headline(const struct host_plan *plan, const struct assessment *assessment, struct arena *arena)
{
    struct slice kb = name(assessment->kb, assessment->update.released, assessment->update.release_month, arena);
    struct slice lead = steps_lead(plan, arena), why = reason(assessment);
    switch (plan->outcome) {
    case PLAN_NOTHING_TO_DO:
        return arena_format(arena, "nothing to do for " SLICE_FORMAT ": " SLICE_FORMAT "%s", SLICE_ARGUMENTS(kb),
                            SLICE_ARGUMENTS(assessment->headline),
                            assessment->certainty == CERTAINTY_LIKELY ? " (likely)" : "");
    case PLAN_REACHES:
    case PLAN_FALLS_SHORT:
        return arena_format(arena, SLICE_FORMAT " to " SLICE_FORMAT, SLICE_ARGUMENTS(lead), SLICE_ARGUMENTS(kb));
    case PLAN_REACHES_IF_COLLECTED:
        return arena_format(arena,
                            SLICE_FORMAT " to " SLICE_FORMAT ", provided that what is collected first speaks for it",
                            SLICE_ARGUMENTS(lead), SLICE_ARGUMENTS(kb));
    case PLAN_FAILS:
        return arena_format(arena, "no plan leads to " SLICE_FORMAT ": " SLICE_FORMAT, SLICE_ARGUMENTS(kb),
                            SLICE_ARGUMENTS(why));
    case PLAN_CANNOT_TELL:
        break;
    }
    return arena_format(arena, "it is not known what leads to " SLICE_FORMAT ": " SLICE_FORMAT, SLICE_ARGUMENTS(kb),
                        SLICE_ARGUMENTS(why));
}

/* The product that this Windows becomes by a service pack; NULL when there is none. */
static const struct catalog_product *product_by_service_pack(const struct host *host)
{
    struct catalog_product_list products = catalog_products(host->catalog);
    for (size_t i = 0; i < products.count; i++) {
        const struct catalog_product *product = products.items + i;
        if (product->major == host->major && product->minor == host->minor &&
            product->service_pack > host->service_pack && host->service_pack >= 0)
            return product;
    }
    return NULL;
}

static struct slice why_no_product(const struct host *host, enum plan_outcome *outcome)
{
    if (host->contradictions.count)
        return arena_format(host->arena, "the export contradicts itself: " SLICE_FORMAT,
                            SLICE_ARGUMENTS(host->contradictions.items[0].sentence));
    if (!host->major)
        return SLICE("the export does not show which Windows this is: save systeminfo into it");
    struct slice windows = host_nt_version(host);
    const struct catalog_product *after = product_by_service_pack(host);
    if (after) {
        *outcome = PLAN_FAILS;
        return arena_format(
            host->arena,
            "Service Pack %d comes first, which no plan of updates can be: this is Windows " SLICE_FORMAT
            ", and only updates of " SLICE_FORMAT " are known; install the service pack, export again, and plan anew",
            after->service_pack, SLICE_ARGUMENTS(windows), SLICE_ARGUMENTS(after->name));
    }
    return arena_format(host->arena, "the catalog knows no updates of this Windows (" SLICE_FORMAT ")",
                        SLICE_ARGUMENTS(windows));
}

struct slice host_plan_no_goal(const struct host *host, enum plan_outcome *outcome)
{
    char day[DATE_TEXT_SIZE];
    const struct question *goal = &host->options->goal;
    struct slice asked = question_text(host->arena, goal);
    *outcome = PLAN_CANNOT_TELL;
    if (!host->product)
        return why_no_product(host, outcome);
    if (goal->kind != QUESTION_VULNERABILITY)
        return arena_format(host->arena, "the catalog knows no update of " SLICE_FORMAT " until %s",
                            SLICE_ARGUMENTS(host->product->name),
                            goal->last.value && goal->last.value < host->options->plan_date.value
                                ? date_format(goal->last, day)
                                : date_format(host->options->plan_date, day));
    if (!catalog_fixes(host->catalog, host->product).count)
        return arena_format(host->arena,
                            "the catalog does not record what updates of " SLICE_FORMAT " fix",
                            SLICE_ARGUMENTS(host->product->name));
    return arena_format(
        host->arena,
        "the catalog knows no update of " SLICE_FORMAT " that fixes " SLICE_FORMAT " and was out on %s",
        SLICE_ARGUMENTS(host->product->name), SLICE_ARGUMENTS(asked), date_format(host->options->plan_date, day));
}

struct slice host_plan_shortfall(const struct host_plan *plan, const struct catalog_update *reached,
                                 const struct catalog_update *wanted, struct slice why, struct arena *arena)
{
    struct slice lead = steps_lead(plan, arena), here = name_of(reached, arena), there = name_of(wanted, arena);
    return arena_format(
        arena, SLICE_FORMAT " to " SLICE_FORMAT " and no further; nothing leads to " SLICE_FORMAT ": " SLICE_FORMAT,
        SLICE_ARGUMENTS(lead), SLICE_ARGUMENTS(here), SLICE_ARGUMENTS(there), SLICE_ARGUMENTS(why));
}

struct slice host_plan_otherwise(const struct catalog_update *certain, bool is_there, struct arena *arena)
{
    if (!certain)
        return SLICE(
            "if what is collected does not speak for it, no plan leads to an earlier update for certain either");
    struct slice earlier = name_of(certain, arena);
    char day[DATE_TEXT_SIZE];
    if (is_there)
        return arena_format(arena,
                            "if what is collected does not speak for it, nothing can be done: " SLICE_FORMAT
                            " is installed already",
                            SLICE_ARGUMENTS(earlier));
    return arena_format(arena,
                        "if what is collected does not speak for it, " SLICE_FORMAT
                        " is the newest that needs none of it: --to %s",
                        SLICE_ARGUMENTS(earlier), date_format(catalog_update_last_release_day(certain), day));
}

struct slice host_plan_horizon(const struct catalog_product *product, struct date known, struct date wanted,
                               struct arena *arena)
{
    char until[DATE_TEXT_SIZE], day[DATE_TEXT_SIZE];
    if (!known.value)
        return arena_format(
            arena, "the catalog does not claim to know all updates of " SLICE_FORMAT ", so a newer one may exist",
            SLICE_ARGUMENTS(product->name));
    return arena_format(arena,
                        "the catalog knows nothing of " SLICE_FORMAT
                        " after %s; a newer update may have come out until "
                        "%s",
                        SLICE_ARGUMENTS(product->name), date_format(known, until), date_format(wanted, day));
}

struct slice host_plan_newest_known(uint32_t kb, struct arena *arena)
{
    struct slice newest = kb_text(arena, kb);
    return arena_format(arena,
                        "nothing to do as far as the catalog knows: " SLICE_FORMAT
                        ", the newest in it, or what replaces it is installed",
                        SLICE_ARGUMENTS(newest));
}

struct slice host_plan_undated(const struct catalog_update_list *undated, const struct catalog_update *update,
                               struct arena *arena)
{
    enum { MOST_NAMED = 5 };
    struct slice_list names = {0};
    struct slice kb = kb_text(arena, update->kb);
    for (size_t i = 0; i < undated->count && i < MOST_NAMED; i++)
        *list_append(arena, &names) = kb_text(arena, undated->items[i]->kb);
    struct slice kbs = slice_list_join(arena, &names, ", ");
    struct slice more =
        undated->count > MOST_NAMED ? arena_format(arena, " and %zu more", undated->count - MOST_NAMED) : SLICE("");
    return arena_format(arena,
                        "by build newer than " SLICE_FORMAT
                        ", but the catalog does not know when they came out, so that "
                        "no plan leads there: " SLICE_FORMAT SLICE_FORMAT,
                        SLICE_ARGUMENTS(kb), SLICE_ARGUMENTS(kbs), SLICE_ARGUMENTS(more));
}

struct slice host_plan_stack_note(uint32_t kb, enum outcome outcome, struct arena *arena)
{
    struct slice stack = kb_text(arena, kb);
    return arena_format(arena,
                        SLICE_FORMAT ", the newest servicing stack update of the plan date, is recommended and %s; "
                                     "--policy newest installs it as well",
                        SLICE_ARGUMENTS(stack), outcome == OUTCOME_UNMET ? "not there" : "perhaps not there");
}

struct slice host_plan_left_out(const struct finding *finding, struct arena *arena)
{
    return arena_format(arena, "left out of this plan, for its only source is inferred: %s: " SLICE_FORMAT,
                        finding->check->title, SLICE_ARGUMENTS(finding->message));
}
