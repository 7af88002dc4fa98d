/* Sets of vulnerabilities: what updates fix, what is fixed on a host, and for which of them an exploit is known. A set
 * is a list in rising order, each once; all of them lie in the arena of the host. */
#pragma once

#include "readiness/facts/host.h"

/* What these updates fix, of those that `fixes` has. */
struct catalog_cve_list vulnerabilities_fixed_by(const struct host *host, const struct catalog_fix_list *fixes,
                                                 const struct kb_list *kbs);
/* What is fixed on the host: by the updates in force, and those that they contain. An update that the export does not
 * show counts as not there. */
struct catalog_cve_list vulnerabilities_fixed_on(const struct host *host);
/* What the updates of the host's product fix that may have been out on `day`. */
struct catalog_cve_list vulnerabilities_known(const struct host *host, struct date day);
/* Those of `all` that are not among `others`. */
struct catalog_cve_list vulnerabilities_without(const struct host *host, const struct catalog_cve_list *all,
                                                const struct catalog_cve_list *others);
bool vulnerabilities_hold(const struct catalog_cve_list *list, uint64_t cve);
/* Adds those for which an exploit is known: with a name in common use first, then the gravest, and of one severity the
 * newest. */
void vulnerabilities_add_exploits(const struct host *host, const struct catalog_cve_list *list,
                                  struct exposed_exploit_list *exploits);
/* An update, and every update that it contains. */
void vulnerabilities_add_contained(const struct host *host, const struct catalog_update *update, struct kb_list *kbs);
