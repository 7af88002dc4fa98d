/* A log on its way through the rules. Memory is that of what is found, never of what is read. */
#pragma once

#include "diagnosis/log_diagnosis.h"
#include "diagnosis/log_stream.h"
#include "diagnosis/rule_matcher.h"

struct diagnosing;

/* Of one log, into `log`, in `arena`; both must outlive it, as must the matcher. */
struct diagnosing *diagnosing_begin(const struct rule_matcher *matcher, struct log_diagnosis *log, struct arena *arena);
/* The lines of its next piece, in order of time; `path` is clean. */
void diagnosing_read(struct diagnosing *diagnosing, struct log_stream *stream, struct slice path);
/* Settles what failed, and frees it. */
void diagnosing_end(struct diagnosing *diagnosing);
