/* Questions that stand for updates: which ones they are, every host has its own answer to. */
#pragma once

#include "examination/examination.h"
#include "readiness/facts/host.h"

/* What `question` stands for on the host: the newest update; every update of a month; of a vulnerability the update
 * that closes it, where one is in force that one, else the newest. Empty, with the reason in *why, when there is none.
 * In the arena of the host. */
struct kb_list questions_find(const struct host *host, const struct question *question, struct slice *why);
/* Why nobody can tell whether what is newest on the host is the newest there is: the catalog knows all updates only
 * until a day before the one that is asked about. "" where it can be told, or `question` does not ask for what is
 * newest. */
struct slice questions_horizon(const struct host *host, const struct question *question);
/* The last day of what the questions name; the day of the run where one asks for what is newest; 0 when there are
 * none. */
struct date questions_last_day(const struct examination_request *request);
