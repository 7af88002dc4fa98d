/* What is said of earlier attempts at an update: what logs tell of them, and what they left behind; all in `arena`. */
#pragma once

#include "report/report.h"

/* "failed at 2023-02-15 09:12:05, 3 times: the servicing stack is too old". */
struct slice words_logged_attempt(struct arena *arena, const struct logged_attempt *attempt);
/* "agreed", "not decidable", "contradicted". */
struct slice words_borne_out(const struct logged_attempt *attempt);
/* "0x800f0823"; what is predicted where that is no code: "ready", "blocked, without a code". */
struct slice words_predicted(struct arena *arena, const struct assessment *assessment,
                             const struct logged_attempt *attempt);
/* "0x80070002, as a whole 0x800f0922"; "no code" where the log states none. */
struct slice words_logged_code(struct arena *arena, const struct logged_attempt *attempt);
/* The log's words, cut to a few lines: a log entry may be as long as it likes. */
struct slice words_logged_text(struct arena *arena, const struct logged_attempt *attempt);
/* "likely: Package_for_KB4503273~… is staged". */
struct slice words_leftover(struct arena *arena, const struct leftover *leftover);
