/* Sets of vulnerabilities: what updates fix, what is fixed on a host, and for which of them an exploit is known. */
#include "readiness/vulnerabilities.h"

#include <stdlib.h>

#include "readiness/evidence.h"
#include "readiness/facts/superseding.h"

void vulnerabilities_add_contained(const struct host *host, const struct catalog_update *update, struct kb_list *kbs)
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
            vulnerabilities_add_contained(host, update, &installed);
    }
    return installed;
}

static int compare_cves(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static void add_fixed(const struct host *host, const struct catalog_fix *fix, struct catalog_cve_list *cves)
{
    for (size_t i = 0; i < fix->cves.count; i++)
        *list_append(host->arena, cves) = fix->cves.items[i];
}

/* Makes a set of a list. */
static struct catalog_cve_list each_once(struct catalog_cve_list cves)
{
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

struct catalog_cve_list vulnerabilities_fixed_by(const struct host *host, const struct catalog_fix_list *fixes,
                                                 const struct kb_list *kbs)
{
    struct catalog_cve_list cves = {0};
    for (size_t i = 0; i < fixes->count; i++) {
        if (kb_list_contains(kbs, fixes->items[i].kb))
            add_fixed(host, &fixes->items[i], &cves);
    }
    return each_once(cves);
}

struct catalog_cve_list vulnerabilities_fixed_on(const struct host *host)
{
    struct catalog_fix_list fixes = catalog_fixes(host->catalog, host->product);
    struct kb_list installed = find_installed(host, &fixes);
    return vulnerabilities_fixed_by(host, &fixes, &installed);
}

struct catalog_cve_list vulnerabilities_known(const struct host *host, struct date day)
{
    struct catalog_fix_list fixes = catalog_fixes(host->catalog, host->product);
    struct catalog_cve_list cves = {0};
    for (size_t i = 0; i < fixes.count; i++) {
        const struct catalog_update *update = catalog_update_find(host->catalog, host->product, fixes.items[i].kb);
        if (update && catalog_update_may_be_out(update, day))
            add_fixed(host, &fixes.items[i], &cves);
    }
    return each_once(cves);
}

bool vulnerabilities_hold(const struct catalog_cve_list *list, uint64_t cve)
{
    return list->count && bsearch(&cve, list->items, list->count, sizeof *list->items, compare_cves);
}

struct catalog_cve_list vulnerabilities_without(const struct host *host, const struct catalog_cve_list *all,
                                                const struct catalog_cve_list *others)
{
    struct catalog_cve_list rest = {0};
    for (size_t i = 0; i < all->count; i++) {
        if (!vulnerabilities_hold(others, all->items[i]))
            *list_append(host->arena, &rest) = all->items[i];
    }
    return rest;
}

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

void vulnerabilities_add_exploits(const struct host *host, const struct catalog_cve_list *list,
                                  struct exposed_exploit_list *exploits)
{
    struct {
        LIST_FIELDS(const struct catalog_exploit *);
    } known = {0};
    for (size_t i = 0; i < list->count; i++) {
        const struct catalog_exploit *exploit = catalog_exploit_find(host->catalog, list->items[i]);
        if (exploit)
            *list_append(host->arena, &known) = exploit;
    }
    if (known.count)
        qsort(known.items, known.count, sizeof *known.items, compare_exploits);
    for (size_t i = 0; i < known.count; i++) {
        const struct catalog_exploit *exploit = known.items[i];
        *list_append(host->arena, exploits) = (struct exposed_exploit){exploit->cve, exploit->title, exploit->known_as};
    }
}
