/* Sentences about the run as a whole. */
#pragma once

#include "report/report.h"

/* "online servicing"; of hosts that differ "online and offline servicing". */
struct slice words_servicing_modes(const struct report *report);
/* Of an update in no catalog: what that means, and what to do. */
struct slice words_unknown_update(struct arena *arena, const struct report *report);
