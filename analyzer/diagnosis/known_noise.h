/* Lines that were noise before, word for word but for their date: the same come again and again, and need not be
 * matched again. */
#pragma once

#include "base/arena.h"
#include "diagnosis/log_rule.h"

struct known_noise;

/* Empty, in `arena`. */
struct known_noise *known_noise_create(struct arena *arena);
/* The rule by which the same words were noise; NULL when they are not known. */
const struct log_rule *known_noise_find(const struct known_noise *known, struct slice line);
/* Notes a line, in place of another one where there is no room. */
void known_noise_add(struct known_noise *known, struct slice line, const struct log_rule *rule);
