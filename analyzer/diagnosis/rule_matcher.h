/* Which rules fit a line: all of their markers are looked for at once. */
#pragma once

#include "base/list.h"
#include "diagnosis/log_rule.h"

/* No marker but those of noise is shorter: of a shorter one not every place would be found. None is shorter than
 * four. */
enum { SHORTEST_MARKER = 7 };

struct rule_matcher;

/* Of all tables (log_rule_tables); in `arena`. */
struct rule_matcher *rule_matcher_create(struct arena *arena);

/* The first line with a marker of anything but noise, or a result code: a log_find. */
const char *rule_matcher_next(const void *matcher, const char *from, const char *end, uint32_t *passed);

enum { RULES_PER_LINE = 24 };
struct rule_matches {
    const struct log_rule *items[RULES_PER_LINE]; /* more are not kept; none stands twice */
    size_t count;
};
/* The rules that fit the line. */
void rule_matcher_find(const struct rule_matcher *matcher, struct slice text, struct rule_matches *matches);
