/* What updates declare (`kbready package`): one document for all packages named, in one format. */
#pragma once

#include "base/vocabulary.h"
#include "package/package_set.h"
#include "report/report.h"

struct package_report {
    LIST_FIELDS(const struct package_set *);
    int exit_code;
};

/* The floor as Windows takes it: "6.1.7601.24550"; "" where none is declared. In `arena`. */
struct slice declared_floor_text(const struct package_set *package, struct arena *arena);
/* catalog-mismatch when any manifest is not listed by its catalog, no-catalog when none has one, else catalog-match. */
const char *declared_signature_name(const struct package_signature *signature);
/* By enum package_delivery and enum package_restart, as in JSON. */
extern const struct vocabulary package_delivery_names, package_restart_names;
