/* The definitions of WES-NG (bitsadmin/wesng), as CSV or in definitions.zip: a table of what MSRC says, one line per
 * vulnerability, update and product. */
#pragma once

#include "curation/import/importer.h"

bool import_wesng_recognises(const struct imported_file *file);
/* Proposes rows of supersedence.csv and exposure.csv for updates that updates.csv describes; the table does not say
 * the kind of an update, and its days are those of MSRC's last revision. ERROR_INPUT, ERROR_LIMIT, ERROR_IO. */
bool import_wesng(struct importing_files *importing, const struct imported_file *file, struct arena *arena,
                  struct error *error);
