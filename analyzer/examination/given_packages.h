/* The packages that --package names: read once, whatever the number of exports. */
#pragma once

#include "examination/examination.h"
#include "inventory/inventory.h"

/* Fills request->readiness.packages, and asks for their updates. ERROR_IO, ERROR_INPUT with the path and what to do;
 * two files of one update, and one that names no KB, are refused. */
bool given_packages_read(struct examination_request *request, struct arena *arena, struct error *error);
/* What is wrong with them, as warnings of an export's report. */
void given_packages_warn(const struct examination_request *request, struct inventory *inventory);
