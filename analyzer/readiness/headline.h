/* The sentences on top of an assessment: what is the matter, where Windows would stop, what could not be seen. */
#pragma once

#include "readiness/assess.h"

/* Fills headline, prediction_sentence and not_proven from verdict and findings. */
void headline_write(struct assessment *assessment, const struct host *host);
