/* Logs put together of their pieces: CBS.log and the CbsPersist_*.log that it was put away to are one log, if they
 * are of one machine. Then each is diagnosed. */
#pragma once

#include "diagnosis/log_diagnosis.h"
#include "diagnosis/log_source.h"

/* Diagnoses all logs; results are in `arena`. A piece that cannot be read to its end is a warning. */
void logs_diagnose(const struct log_sources *sources, struct diagnosis *diagnosis, struct arena *arena);
