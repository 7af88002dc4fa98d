/* The catalog that an examination goes by. */
#pragma once

#include "examination/examination.h"

/* Opens the catalog that the request names, or that is found (examination/catalog_path.h); neither it nor the key of its
 * signature may come from what is examined. Also on failure *catalog may be set: the caller closes it. */
bool examined_catalog_open(const struct examination_request *request, struct arena *arena, struct catalog **catalog,
                           struct error *error);
/* The file of the key of its signature; NULL when the key was written out, or none was asked for. */
const char *examined_catalog_key_file(const struct examination_request *request);
