/* Which rules fit a line: all of their markers are looked for at once. */
#pragma once

#include "base/arena.h"
#include "base/list.h"
#include "diagnosis/log_rule.h"

struct rule_matcher;

/* Of all tables (log_rule_tables); in `arena`. */
struct rule_matcher *rule_matcher_create(struct arena *arena);

enum { RULES_PER_LINE = 24 };
struct rule_matches {
    const struct log_rule *items[RULES_PER_LINE]; /* in the order of the line; more are not kept */
    size_t count;
};
void rule_matcher_find(const struct rule_matcher *matcher, struct slice text, struct rule_matches *matches);
