/* What logs in an export say of attempts that failed. History: nothing that is observed follows from it. */
#pragma once

#include "diagnosis/log_diagnosis.h"
#include "inventory/inventory.h"

/* Diagnoses a file, if the export is read to be judged and the file looks like a log of servicing; the failures that it
 * tells go to inventory->logs. Pasted excerpts, in which nothing is evidence of a host, are logs here. `path` is that of the
 * file in the export, `bytes` are all of it; `scratch` is for what is looked at. */
void diagnosed_logs_take(struct inventory *inventory, struct slice path, struct slice bytes, struct arena *scratch);
