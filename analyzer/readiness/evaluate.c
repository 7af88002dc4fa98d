/* Deciding the table of checks for one update on one host. */
#include "readiness/evaluate.h"

#include "readiness/finding.h"
#include "readiness/package/package_update.h"
#include "readiness/verdict.h"

const struct catalog_update *update_completed(const struct host *host, const struct catalog_update *update,
                                              const struct package_set *package)
{
    if (!package)
        return update;
    struct catalog_update *completed = arena_allocate(host->arena, 1, sizeof *completed);
    *completed = *update;
    if (!update->released.value)
        package_update_date(completed, package, host->options->today);
    if (!update->restart.length && package->declares.restart == PACKAGE_RESTART_REQUIRED)
        completed->restart = SLICE("required");
    return completed;
}

static struct evaluation begin(const struct host *host, const struct catalog_update *update,
                               const struct package_set *package)
{
    return (struct evaluation){
        .host = host,
        .update = update_completed(host, update, package),
        .package = package,
        .target_state = TARGET_UNKNOWN,
    };
}

/* What only documents say of an update is in the catalog or nowhere, so of one that it does not describe that cannot be
 * told. */
static void demand_row(const struct evaluation *evaluation, size_t first)
{
    if (catalog_updates_with_kb(evaluation->host->catalog, evaluation->update->kb).count)
        return;
    for (size_t i = first; i < evaluation->findings.count; i++) {
        struct finding *finding = &evaluation->findings.items[i];
        finding->outcome = OUTCOME_UNKNOWN;
        finding->certainty = CERTAINTY_LIKELY;
        finding_replace_words(finding,
                              SLICE("the catalog does not describe this update, so what documents say of it is not "
                                    "known, which --strict does not accept"));
    }
}

static void decide(struct evaluation *evaluation, const struct check *check)
{
    size_t first = evaluation->findings.count;
    evaluation->check = check;
    check->decide(evaluation);
    if (!evaluation->host->options->strict)
        return;
    if (check->id == CHECK_KNOWN_BLOCKER)
        demand_row(evaluation, first);
    if (verdict_make_strict(&evaluation->findings, first))
        evaluation->target_state = TARGET_UNKNOWN;
}

struct evaluation evaluate_update(const struct host *host, const struct catalog_update *update,
                                  const struct package_set *package)
{
    struct evaluation evaluation = begin(host, update, package);
    for (size_t i = 0; i < CHECK_COUNT; i++)
        decide(&evaluation, check_table[i]);
    evaluation.ruling = verdict_reach(&evaluation.findings, evaluation.target_state);
    return evaluation;
}

static bool stands_in_the_way(const struct evaluation *evaluation, size_t first, bool favourable)
{
    for (size_t i = first; i < evaluation->findings.count; i++) {
        const struct finding *finding = &evaluation->findings.items[i];
        if (finding_blocks(finding) || (!favourable && finding_is_open(finding)))
            return true;
    }
    return false;
}

bool evaluate_is_installable(const struct host *host, const struct catalog_update *update,
                             const struct package_set *package, bool favourable, struct arena *scratch)
{
    struct host asked = host_in_arena(host, scratch);
    struct evaluation evaluation = begin(&asked, update, package);
    bool stops = false;
    for (size_t i = 0; i < CHECK_COUNT && !stops; i++) {
        size_t first = evaluation.findings.count;
        decide(&evaluation, check_table[i]);
        stops = stands_in_the_way(&evaluation, first, favourable);
    }
    arena_reset(scratch);
    return !stops;
}
