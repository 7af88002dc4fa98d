/* Vulnerabilities that stay open until an update is installed: what it and the updates it contains fix, less what is
 * fixed already. */
#include "readiness/exposure.h"

#include "readiness/vulnerabilities.h"

struct exposure exposure_find(const struct host *host, const struct catalog_update *update)
{
    struct exposure exposure = {0};
    if (!host->product || host->product != update->product)
        return exposure;
    struct catalog_fix_list fixes = catalog_fixes(host->catalog, update->product);
    struct kb_list wanted = {0};
    vulnerabilities_add_contained(host, update, &wanted);
    struct catalog_cve_list would_fix = vulnerabilities_fixed_by(host, &fixes, &wanted);
    struct catalog_cve_list fixed = vulnerabilities_fixed_on(host);
    struct catalog_cve_list open = vulnerabilities_without(host, &would_fix, &fixed);
    exposure.known = would_fix.count > 0;
    exposure.cves = open.count;
    vulnerabilities_add_exploits(host, &open, &exposure.exploits);
    return exposure;
}
