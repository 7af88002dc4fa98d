/* What an attempt at an update that failed, or was taken back, left behind in the export. */
#pragma once

#include "readiness/facts/host.h"

/* Fills assessment->leftovers, from the states of the update's packages and from assessment->logged. None for an update
 * that is in force. No answer rests on it. */
void left_behind_find(struct assessment *assessment, const struct host *host);
