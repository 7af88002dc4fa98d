/* What a new catalog does to the hosts whose exports lie in a folder. */
#pragma once

#include "base/error.h"
#include "readiness/verdict_changes.h"

/* Reads every export directly in the folder `path`, but hidden ones and links, and judges it by both catalogs. One that
 * cannot be read is a warning. Everything lies in `arena`. ERROR_IO when the folder cannot be read, ERROR_NO_EVIDENCE
 * when no export in it can. */
bool catalog_effect_find(const struct catalog *older, const struct catalog *newer, const char *path,
                         struct arena *arena, struct verdict_changes *changes, struct error *error);
