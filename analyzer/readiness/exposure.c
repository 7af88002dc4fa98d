/* Vulnerabilities that stay open until an update is installed: what it and the updates it contains fix, less what is
 * fixed already. */
#include "readiness/exposure.h"

#include <stdlib.h>

#include "readiness/evidence.h"
#include "readiness/facts/superseding.h"

static void add_with_contained(const struct host *host, const struct catalog_update *update, struct kb_list *kbs)
{
    struct catalog_update_list contained = supersedence_contained(host, update);
    kb_list_add(host->arena, kbs, update->kb);
    for (size_t i = 0; i < contained.count; i++)
        kb_list_add(host->arena, kbs, contained.items[i]->kb);
}

/* Every update in force, and what it contains. */
static struct kb_list find_installed(const struct host *host, const struct catalog_fix_list *fixes)
{
    struct kb_list installed = {0};
    for (size_t i = 0; i < fixes->count; i++) {
        struct update_status status = update_status_find(host, fixes->items[i].kb);
        const struct catalog_update *update = catalog_update_find(host->catalog, host->product, fixes->items[i].kb);
        if (update && update_status_counts_as_installed(&status))
            add_with_contained(host, update, &installed);
    }
    return installed;
}

static int compare_cves(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* What these updates fix, each vulnerability once, in rising order. */
static struct catalog_cve_list fixed_by(const struct host *host, const struct catalog_fix_list *fixes,
                                        const struct kb_list *kbs)
{
    struct catalog_cve_list cves = {0};
    for (size_t i = 0; i < fixes->count; i++) {
        const struct catalog_fix *fix = &fixes->items[i];
        for (size_t k = 0; kb_list_contains(kbs, fix->kb) && k < fix->cves.count; k++)
            *list_append(host->arena, &cves) = fix->cves.items[k];
    }
    if (cves.count)
        qsort(cves.items, cves.count, sizeof *cves.items, compare_cves);
    size_t kept = 0;
    for (size_t i = 0; i < cves.count; i++) {
        if (kept == 0 || cves.items[kept - 1] != cves.items[i])
            cves.items[kept++] = cves.items[i];
    }
    cves.count = kept;
    return cves;
}

static bool holds(const struct catalog_cve_list *cves, uint64_t cve)
{
    return cves->count && bsearch(&cve, cves->items, cves->count, sizeof *cves->items, compare_cves);
}

/* One that is worth naming: exploit code is public, or it was used in attacks. */
struct notable {
    uint64_t cve;
    const struct catalog_exploit *exploit;
    const struct catalog_attack *attack;
};
struct notable_list {
    LIST_FIELDS(struct notable);
};

static bool has_name(const struct notable *notable)
{
    return notable->exploit && notable->exploit->known_as.length > 0;
}

/* Those that people know by name first, then those that were attacked, then the gravest, and of one severity the
 * newest. */
static int compare_notable(const void *left, const void *right)
{
    const struct notable *a = left, *b = right;
    unsigned gravity_a = a->exploit ? a->exploit->severity + 1 : 0,
             gravity_b = b->exploit ? b->exploit->severity + 1 : 0;
    if (has_name(a) != has_name(b))
        return has_name(a) ? -1 : 1;
    if (!a->attack != !b->attack)
        return a->attack ? -1 : 1;
    if (gravity_a != gravity_b)
        return gravity_a > gravity_b ? -1 : 1;
    return (a->cve < b->cve) - (a->cve > b->cve);
}

static void describe_notable(const struct host *host, struct exposure *exposure, struct notable_list *all)
{
    if (all->count)
        qsort(all->items, all->count, sizeof *all->items, compare_notable);
    LIST_EACH(one, all)
        *list_append(host->arena, &exposure->exploits) = (struct exposed_exploit){
            .cve = one->cve,
            .title = one->exploit ? one->exploit->title : one->attack->title,
            .known_as = has_name(one) ? one->exploit->known_as : SLICE(""),
            .has_code = one->exploit != NULL,
            .was_attacked = one->attack != NULL,
        };
}

static void note(const struct host *host, uint64_t cve, struct notable_list *all)
{
    struct notable one = {cve, catalog_exploit_find(host->catalog, cve), catalog_attack_find(host->catalog, cve)};
    if (one.exploit || one.attack)
        *list_append(host->arena, all) = one;
}

struct exposure exposure_find(const struct host *host, const struct catalog_update *update)
{
    struct exposure exposure = {0};
    if (!host->product || host->product != update->product)
        return exposure;
    struct catalog_fix_list fixes = catalog_fixes(host->catalog, update->product);
    struct kb_list wanted = {0};
    add_with_contained(host, update, &wanted);
    struct kb_list installed = find_installed(host, &fixes);
    struct catalog_cve_list fixed = fixed_by(host, &fixes, &installed);
    struct catalog_cve_list would_fix = fixed_by(host, &fixes, &wanted);
    exposure.known = would_fix.count > 0;
    struct notable_list notable = {0};
    for (size_t i = 0; i < would_fix.count; i++) {
        if (holds(&fixed, would_fix.items[i]))
            continue;
        exposure.cves++;
        note(host, would_fix.items[i], &notable);
    }
    describe_notable(host, &exposure, &notable);
    return exposure;
}
