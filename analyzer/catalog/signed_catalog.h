/* The detached signature of a catalog: the file beside it with ".minisig" after its name. */
#pragma once

#include "base/minisign.h"

/* Whether `bytes`, read from the catalog `path`, are signed with `key` by the file `path`.minisig. ERROR_CATALOG
 * names the file at fault and what to do. */
bool signed_catalog_verify(const char *path, const struct minisign_key *key, struct slice bytes, struct error *error);
