/* A log that is held already: its bytes as they are on disk. */
#pragma once

#include "diagnosis/log_diagnosis.h"

/* Into `log`, which is new; everything lies in `arena`. `path` is clean, and must outlive the log, as the arena must. */
void log_text_diagnose(struct slice bytes, struct slice path, struct log_diagnosis *log, struct arena *arena);
