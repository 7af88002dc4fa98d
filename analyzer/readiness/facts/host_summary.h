/* What reports print of a host. */
#pragma once

#include "readiness/facts/host.h"

/* In `host->arena`. */
struct host_summary host_summarise(const struct host *host);
