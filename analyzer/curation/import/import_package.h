/* What the file of one update teaches the catalog: the update itself, the stack it demands and brings, the updates
 * it builds on. */
#pragma once

#include "curation/import/importer.h"

/* Any file: one that no other importer takes is read as an update, or refused as none. */
bool import_package_recognises(const struct imported_file *file);
/* Proposes rows for updates.csv, floors.csv and requirements.csv. The source of each is the file's name and SHA-256.
 * False: ERROR_INPUT for what is no package, or one that is damaged, altered or incomplete, or made for no product
 * of products.csv; ERROR_IO. */
bool import_package(struct importing_files *files, const struct imported_file *file, struct arena *arena,
                    struct error *error);
