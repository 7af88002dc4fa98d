/* What libkbready and the program kbready say to each other: the library starts the program with the words of a
 * request, and the program answers with a head, and then the report as JSON or the words of an error.
 *
 *     kbready answer-library export=srv-file01/ update=KB4520002 as-of=2019-10-08 strict
 *
 *     kbready 0.1.0 report            kbready 0.1.0 no-evidence
 *     {                               srv-file01/: no file in it is evidence …
 *     …
 *
 * Both are of one version, and each end of it is here. */
#pragma once

#include "examination/examination.h"

/* The command of the program that only the library uses. */
#define EXCHANGE_COMMAND "answer-library"

/* The word that makes plans of a request, with their goal. */
#define EXCHANGE_GOAL "goal"

/* One word of a request: "export" with its path, "update" with its KB, EXCHANGE_GOAL with a question, or an option as request_option_set takes it
 * (`value` NULL: a switch). NUL-terminated, in `arena`. */
char *exchange_word(const char *name, const char *value, struct arena *arena);
/* Puts one word into the request, which must not outlive it; ERROR_USAGE when it is none. */
bool exchange_take_word(struct examination_request *request, const char *word, struct arena *arena,
                        struct error *error);

/* The first line of an answer, its end included; ERROR_NONE announces a report. In `arena`. */
struct slice exchange_head(enum error_code code, struct arena *arena);
/* True with the report in what `program` answered, in `arena`. False with the error that it tells of; ERROR_MACHINE
 * when it is no kbready of this version, or its answer broke off. */
bool exchange_understand(const char *program, struct slice answer, struct arena *arena, struct report *report,
                         struct error *error);
