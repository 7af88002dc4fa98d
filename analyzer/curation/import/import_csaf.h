/* Advisories of MSRC in CSAF 2.0, as JSON: one vulnerability each, and which update fixes it on which product. */
#pragma once

#include "curation/import/importer.h"

bool import_csaf_recognises(const struct imported_file *file);
/* Proposes rows of updates.csv and exposure.csv. Other publishers than MSRC are refused. ERROR_INPUT, which names
 * the place in the document, ERROR_LIMIT, ERROR_IO. */
bool import_csaf(struct importing_files *importing, const struct imported_file *file, struct arena *arena,
                 struct error *error);
