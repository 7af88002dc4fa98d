/* Words that stand for the values of an enumeration: one table, by which they are written and read. */
#pragma once

#include "base/slice.h"

struct vocabulary {
    const char *const *words; /* by value; NULL where a value has no word */
    size_t count;
};

/* The vocabulary NAME of the words given, each at the place of its value: VOCABULARY(verdict_names, [VERDICT_READY] =
 * "ready", ...). */
#define VOCABULARY(name, ...)                                                                                          \
    static const char *const name##_words[] = {__VA_ARGS__};                                                           \
    const struct vocabulary name = {name##_words, sizeof name##_words / sizeof *name##_words}

/* Index of `word` in the vocabulary; exact spelling. */
bool vocabulary_find(const struct vocabulary *vocabulary, struct slice word, unsigned *index);
