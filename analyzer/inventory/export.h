/* Reads an export: finds out what lies at a path and hands each part to the reader that knows it. */
#pragma once

#include "base/error.h"
#include "base/progress.h"
#include "inventory/inventory.h"
#include "inventory/scan_scope.h"

/* `path`: a mounted image, a folder above or below its Windows folder, a folder of loose files, one file; an archive or
 * "FILE.wim:INDEX" that holds any of these. `progress` is told of every file read; NULL: nobody listens. On success
 * `*inventory` is the caller's; a bad file inside the export is a warning and a coverage row, never a failure. ERROR_IO
 * when `path` itself cannot be read, ERROR_INPUT or ERROR_LIMIT when it is an archive or WIM that is damaged or
 * refused, ERROR_USAGE when it has no such image (all exit 2), ERROR_NO_EVIDENCE when no reader recognised anything
 * (exit 4). */
bool export_read(const char *path, struct progress *progress, struct inventory **inventory, struct error *error);
/* The same, and signature catalogs and the components that packages install are read as well, for an examination of
 * the store (inventory/store_evidence.h). */
bool export_read_store(const char *path, struct progress *progress, struct inventory **inventory, struct error *error);
/* The same, of manifests no more than a question can turn on; NULL: all. */
bool export_read_for(const char *path, const struct scan_scope *scope, struct progress *progress,
                     struct inventory **inventory, struct error *error);

/* `path` as it is named from the working folder, where it lies below that, whatever names lead there; else `path`. A
 * view of it. */
struct slice export_place(const char *path);
/* The file or folder that `path` names: without the INDEX of "FILE.wim:INDEX". `path` itself, or in `arena`. */
const char *export_file_of(const char *path, struct arena *arena);
