/* kbready answer-library: the program as libkbready starts it. No command of people: no help shows it. */
#pragma once

/* `words` as examination/exchange.h describes them; the answer goes to standard output. Returns the exit code, which
 * says only whether there is an answer. */
int answer_library(int count, char **words);
