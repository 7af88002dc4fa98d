/* What replaces what, and whether a replacement is on the host. */
#include "readiness/facts/superseding.h"

/* Kinds whose later members contain all earlier ones. A preview is the next month's rollup early. */
static bool is_same_cumulative_kind(enum update_kind later, enum update_kind earlier)
{
    static const enum update_kind family[UPDATE_KIND_COUNT] = {
        [UPDATE_MONTHLY_ROLLUP] = UPDATE_MONTHLY_ROLLUP,
        [UPDATE_PREVIEW] = UPDATE_MONTHLY_ROLLUP,
        [UPDATE_SECURITY_ONLY] = UPDATE_SECURITY_ONLY,
        [UPDATE_INTERNET_EXPLORER] = UPDATE_INTERNET_EXPLORER,
        [UPDATE_SERVICING_STACK] = UPDATE_SERVICING_STACK,
        [UPDATE_SHA2_SUPPORT] = UPDATE_SHA2_SUPPORT,
        [UPDATE_ESU_LICENSING] = UPDATE_ESU_LICENSING,
        [UPDATE_STANDALONE] = UPDATE_STANDALONE,
        [UPDATE_CUMULATIVE] = UPDATE_CUMULATIVE,
        [UPDATE_EMBEDDED_STACK] = UPDATE_EMBEDDED_STACK,
        [UPDATE_HOTPATCH] = UPDATE_HOTPATCH,
        [UPDATE_ENABLEMENT] = UPDATE_ENABLEMENT,
    };
    bool cumulative = later != UPDATE_SECURITY_ONLY && later != UPDATE_STANDALONE && later != UPDATE_SHA2_SUPPORT;
    return cumulative && family[later] == family[earlier];
}

static bool check_candidate(const struct host *host, const struct catalog_update *candidate, enum certainty certainty,
                            struct superseding *found)
{
    struct update_status status = update_status_find(host, candidate->kb);
    if (!update_status_counts_as_installed(&status))
        return false;
    *found = (struct superseding){candidate, status, status.certainty < certainty ? status.certainty : certainty};
    return true;
}

static bool find_rollup_over_security_only(const struct host *host, const struct catalog_update *update,
                                           struct superseding *found)
{
    struct catalog_update_list rollups = catalog_updates_of_kind(host->catalog, update->product, UPDATE_MONTHLY_ROLLUP);
    for (size_t i = 0; i < rollups.count && update->released.value; i++) {
        if (rollups.items[i]->released.value >= catalog_update_last_release_day(update).value &&
            check_candidate(host, rollups.items[i], CERTAINTY_LIKELY, found))
            return true;
    }
    return false;
}

bool supersedence_find_installed(const struct host *host, const struct catalog_update *update,
                                 struct superseding *found)
{
    struct catalog_update_list newer = catalog_superseding(host->catalog, update->product, update->kb);
    for (size_t i = 0; i < newer.count; i++) {
        if (is_same_cumulative_kind(newer.items[i]->kind, update->kind) &&
            check_candidate(host, newer.items[i], CERTAINTY_CERTAIN, found))
            return true;
    }
    return update->kind == UPDATE_SECURITY_ONLY && find_rollup_over_security_only(host, update, found);
}

struct catalog_update_list supersedence_contained(const struct host *host, const struct catalog_update *update)
{
    struct catalog_update_list contained = {0};
    struct catalog_update_list older = catalog_superseded(host->catalog, update->product, update->kb);
    for (size_t i = 0; i < older.count; i++) {
        if (is_same_cumulative_kind(update->kind, older.items[i]->kind))
            *list_append(host->arena, &contained) = older.items[i];
    }
    return contained;
}

const struct catalog_update *supersedence_newest(const struct host *host, const struct catalog_update *update)
{
    const struct catalog_update *newest = NULL;
    struct catalog_update_list newer = catalog_superseding(host->catalog, update->product, update->kb);
    for (size_t i = 0; i < newer.count; i++) {
        const struct catalog_update *candidate = newer.items[i];
        bool eligible = is_same_cumulative_kind(candidate->kind, update->kind) && candidate->kind != UPDATE_PREVIEW &&
                        candidate->released.value && candidate->released.value <= host->options->plan_date.value;
        if (eligible && (!newest || candidate->released.value > newest->released.value))
            newest = candidate;
    }
    return newest;
}
