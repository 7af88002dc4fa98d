/* What logs in an export say of attempts that failed. History: nothing that is observed follows from it. */
#pragma once

#include "diagnosis/log_diagnosis.h"
#include "inventory/inventory.h"

/* Diagnoses a log, if the export is read to be judged; the failures that it tells go to inventory->logs. `path` is that of
 * the file in the export, `bytes` are all of it. */
void diagnosed_logs_take(struct inventory *inventory, struct slice path, struct slice bytes);
