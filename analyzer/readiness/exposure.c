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

/* Those that people know by name first, then the gravest, and of one severity the newest. */
static int compare_exploits(const void *left, const void *right)
{
    const struct catalog_exploit *a = *(const struct catalog_exploit *const *)left;
    const struct catalog_exploit *b = *(const struct catalog_exploit *const *)right;
    if ((a->known_as.length > 0) != (b->known_as.length > 0))
        return a->known_as.length > 0 ? -1 : 1;
    if (a->severity != b->severity)
        return a->severity > b->severity ? -1 : 1;
    return (a->cve < b->cve) - (a->cve > b->cve);
}

struct exploit_list {
    LIST_FIELDS(const struct catalog_exploit *);
};

static void describe_exploits(const struct host *host, struct exposure *exposure, struct exploit_list *known)
{
    if (known->count)
        qsort(known->items, known->count, sizeof *known->items, compare_exploits);
    for (size_t i = 0; i < known->count; i++) {
        const struct catalog_exploit *exploit = known->items[i];
        *list_append(host->arena, &exposure->exploits) =
            (struct exposed_exploit){exploit->cve, exploit->title, exploit->known_as};
    }
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
    struct exploit_list known = {0};
    for (size_t i = 0; i < would_fix.count; i++) {
        if (holds(&fixed, would_fix.items[i]))
            continue;
        const struct catalog_exploit *exploit = catalog_exploit_find(host->catalog, would_fix.items[i]);
        exposure.cves++;
        if (exploit)
            *list_append(host->arena, &known) = exploit;
    }
    describe_exploits(host, &exposure, &known);
    return exposure;
}
