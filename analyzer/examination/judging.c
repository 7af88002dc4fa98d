/* Which row of the catalog an update asked for means on a host, and its assessment. */
#include "examination/judging.h"

#include "examination/questions.h"
#include "readiness/assess.h"
#include "readiness/package/given_package.h"
#include "readiness/package/package_disagreement.h"
#include "readiness/package/package_update.h"

/* Of a KB that several products have, the row of the host's version of Windows: what the product lacks may only be the
 * service pack. */
static const struct catalog_update *nearest_row(const struct catalog_update_list *all, const struct host *host)
{
    for (size_t i = 0; i < all->count; i++) {
        const struct catalog_product *product = all->items[i]->product;
        if (product->major == host->major && product->minor == host->minor)
            return all->items[i];
    }
    return all->items[0];
}

/* An update that has no row is made from its package. The row for the host's product, else the nearest: the
 * product-match check then says that it is another Windows. */
const struct catalog_update *judged_update(const struct host *host, uint32_t kb)
{
    const struct catalog_update *update = host->product ? catalog_update_find(host->catalog, host->product, kb) : NULL;
    struct catalog_update_list all = catalog_updates_with_kb(host->catalog, kb);
    if (update || all.count)
        return update ? update : nearest_row(&all, host);
    return given_package_update(host, NULL, kb);
}

/* Of an export that could not be read the checks would fill a page with what is not known; one sentence says it. */
static struct assessment nothing_known(const struct host *host, const struct catalog_update *update, uint32_t kb)
{
    struct assessment assessment = {.kb = kb,
                                    .update = assessed_update_of(update),
                                    .verdict = VERDICT_UNDETERMINED,
                                    .certainty = CERTAINTY_CERTAIN};
    assessment.headline = arena_format(host->arena, "the export could not be read: " SLICE_FORMAT,
                                       SLICE_ARGUMENTS(host->inventory->unreadable));
    assessment.why_no_plan = SLICE("nothing is known of this host; export it again");
    return assessment;
}

bool judge_update(const struct host *host, uint32_t kb, struct assessment *assessment)
{
    const struct catalog_update *update = judged_update(host, kb);
    if (!update)
        return false;
    *assessment = host->inventory->unreadable.length ? nothing_known(host, update, kb)
                                                     : assess(host, update, given_package_find(host, kb));
    return true;
}

bool judge_without_plan(const struct host *host, uint32_t kb, struct assessment *assessment)
{
    const struct catalog_update *update = judged_update(host, kb);
    if (update)
        *assessment = assess_without_plan(host, update, given_package_find(host, kb));
    return update != NULL;
}

void judge_packages(const struct host *host, struct inventory *inventory)
{
    for (size_t i = 0; i < host->options->packages.count; i++) {
        const struct package_set *package = &host->options->packages.items[i];
        struct slice_list sentences = package_disagreements(host, judged_update(host, package->kb), package);
        for (size_t j = 0; j < sentences.count; j++)
            inventory_warn(inventory, SLICE_FORMAT, SLICE_ARGUMENTS(sentences.items[j]));
    }
}

struct date newest_release(const struct catalog *catalog, const struct examination_request *request)
{
    struct date newest = {0};
    for (size_t i = 0; i < request->updates.count; i++) {
        struct catalog_update_list all = catalog_updates_with_kb(catalog, request->updates.items[i]);
        for (size_t j = 0; j < all.count; j++) {
            const struct catalog_update *update = all.items[j];
            if (update->released.value && catalog_update_last_release_day(update).value > newest.value)
                newest = catalog_update_last_release_day(update);
        }
    }
    for (size_t i = 0; i < request->readiness.packages.count; i++) {
        const struct package_set *set = &request->readiness.packages.items[i];
        struct date made = package_made_on(set, request->readiness.today);
        if (made.value > newest.value && !catalog_updates_with_kb(catalog, set->kb).count)
            newest = made;
    }
    struct date asked = questions_last_day(request);
    if (asked.value > newest.value)
        newest = asked;
    return newest.value ? newest : request->readiness.today;
}
