/* Sets of vulnerabilities: what updates fix, what is fixed on a host, and on which of them attacks are known, or exploit code is
 * public. */
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

static void describe_notable(const struct host *host, struct exposed_exploit_list *exploits, struct notable_list *all)
{
    if (all->count)
        qsort(all->items, all->count, sizeof *all->items, compare_notable);
    LIST_EACH(one, all)
        *list_append(host->arena, exploits) = (struct exposed_exploit){
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

void vulnerabilities_add_exploits(const struct host *host, const struct catalog_cve_list *list,
                                  struct exposed_exploit_list *exploits)
{
    struct notable_list notable = {0};
    for (size_t i = 0; i < list->count; i++)
        note(host, list->items[i], &notable);
    describe_notable(host, exploits, &notable);
}
