/* The monthly documents of MSRC in CVRF 1.1: which update fixes what on which product, and what it replaces. */
#pragma once

#include "curation/import/importer.h"

bool import_cvrf_recognises(const struct imported_file *file);
/* Proposes rows of updates.csv, supersedence.csv and exposure.csv. ERROR_INPUT, ERROR_LIMIT, ERROR_IO. */
bool import_cvrf(struct data_proposal *proposal, const struct imported_file *file, struct arena *arena,
                 struct error *error);
