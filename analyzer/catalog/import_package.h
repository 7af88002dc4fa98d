/* What the file of one update teaches the catalog: the update itself, the stack it demands and brings, the updates it builds on. */
#pragma once

#include "catalog/data_proposal.h"
#include "package/package_set.h"

/* Proposes rows for updates.csv, floors.csv and requirements.csv from the package, which was read from `path`. The source of each is the
 * file's name and SHA-256. False: ERROR_INPUT for a package that is damaged, altered or incomplete, or made for no product of
 * products.csv; ERROR_IO. */
bool import_package(struct data_proposal *proposal, const char *path, const struct package_set *package,
                    struct arena *arena, struct error *error);
