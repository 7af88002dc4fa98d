/* What logs say of what failed (`kbready diagnose`): one document for all logs named, in one format. */
#pragma once

#include "diagnosis/log_diagnosis.h"
#include "report/report.h"

/* Text that several formats say; in `arena`. */
struct slice diagnosis_code_text(const struct diagnosed_code *code, struct arena *arena);    /* "0x800f0823"; "" */
struct slice diagnosis_code_symbol(const struct diagnosed_code *code, struct arena *arena);  /* "" when not known */
struct slice diagnosis_code_meaning(const struct diagnosed_code *code, struct arena *arena); /* "" when not known */
/* "0x800f0823 CBS_E_NEW_SERVICING_STACK_REQUIRED"; "" without a code. */
struct slice diagnosis_code_words(const struct diagnosed_code *code, struct arena *arena);
/* "KB9900001 (Package_for_KB9900001~...)", "an update that the log does not name". */
struct slice diagnosis_package_words(const struct diagnosed_failure *failure, struct arena *arena);
/* What is to blame, where that is not what failed itself; else "". */
struct slice diagnosis_culprit_words(const struct diagnosed_failure *failure);
/* "CBS.log:23", without its folder. */
struct slice diagnosis_place_words(const struct log_place *place, struct arena *arena);
/* What an event of the timeline says. */
struct slice diagnosis_event_words(const struct diagnosis_event *event, struct arena *arena);
/* What to do about a failure; with both stacks where they are stated. */
struct slice diagnosis_remedy(const struct diagnosed_failure *failure, struct arena *arena);
/* One step of the cure: "install KB5017095: ...". */
struct slice diagnosis_cure_words(const struct cure_step *step, struct arena *arena);
/* Which stack ran, and which was required. */
struct slice diagnosis_stack_words(const struct diagnosed_failure *failure, struct arena *arena);
/* How often it was tried, between which times, and what became of it; "" when there is nothing to say of it. */
struct slice diagnosis_attempt_words(const struct diagnosed_failure *failure, struct arena *arena);
/* A failure, a line, an event in one line each. */
struct slice diagnosis_failure_words(const struct diagnosed_failure *failure, struct arena *arena);
struct slice diagnosis_line_words(const struct diagnosed_line *line, struct arena *arena);
struct slice diagnosis_event_line(const struct diagnosis_event *event, struct arena *arena);
/* How many lines looked like failures and are none; "" for none. */
struct slice diagnosis_noise_words(const struct log_diagnosis *log, struct arena *arena);
/* One sentence on the whole log. */
struct slice diagnosis_headline(const struct log_diagnosis *log, struct arena *arena);
