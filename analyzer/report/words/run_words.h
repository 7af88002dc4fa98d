/* Sentences about the run as a whole. */
#pragma once

#include "report/report.h"

/* "online servicing"; of hosts that differ "online and offline servicing". */
struct slice words_servicing_modes(const struct report *report);
