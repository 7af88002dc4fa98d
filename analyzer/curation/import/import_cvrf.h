/* The monthly documents of MSRC in CVRF 1.1: which update fixes what on which product, and what it replaces. */
#pragma once

#include "curation/import/importer.h"

bool import_cvrf_recognises(const struct imported_file *file);
/* Proposes rows of updates.csv, supersedence.csv and exposure.csv. ERROR_INPUT, ERROR_LIMIT, ERROR_IO. */
bool import_cvrf(struct importing_files *importing, const struct imported_file *file, struct arena *arena,
                 struct error *error);
/* The same document as JSON, which is told apart only to be refused with the reason. */
bool import_cvrf_json_recognises(const struct imported_file *file);
bool import_cvrf_json(struct importing_files *importing, const struct imported_file *file, struct arena *arena,
                      struct error *error);
