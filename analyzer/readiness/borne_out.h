/* Prediction against outcome: whether what a log tells of an attempt bears out the answer. Called when the answer is
 * settled; nothing of it goes back into verdict, gate or plan. */
#pragma once

#include "readiness/facts/host.h"

/* Fills assessment->logged, and adds to what is not proven where a log contradicts "ready". */
void borne_out_find(struct assessment *assessment, const struct host *host, const struct catalog_update *update);
