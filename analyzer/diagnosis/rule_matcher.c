/* Looks for every marker of every rule in one pass: the first four bytes of each are hashed, and few places of a line have
 * a hash that any marker has. */
#include "diagnosis/rule_matcher.h"

#include <string.h>

enum { BUCKET_BITS = 12, BUCKETS = 1 << BUCKET_BITS, GRAM = 4 };

struct marker {
    const struct log_rule *rule;
    size_t length;
    struct marker *next; /* of the same hash */
};

struct rule_matcher {
    struct marker *buckets[BUCKETS];
};

static unsigned hash(const char *bytes)
{
    uint32_t gram;
    memcpy(&gram, bytes, sizeof gram);
    return (unsigned)(gram * 2654435761U >> (32 - BUCKET_BITS));
}

static void add(struct rule_matcher *matcher, const struct log_rule *rule, struct arena *arena)
{
    struct marker *marker = arena_allocate(arena, 1, sizeof *marker);
    struct marker **end = &matcher->buckets[hash(rule->marker)];
    *marker = (struct marker){.rule = rule, .length = strlen(rule->marker)};
    while (*end)
        end = &(*end)->next;
    *end = marker;
}

struct rule_matcher *rule_matcher_create(struct arena *arena)
{
    struct rule_matcher *matcher = arena_allocate(arena, 1, sizeof *matcher);
    for (size_t table = 0; table < LOG_RULE_TABLES; table++)
        LIST_EACH(rule, log_rule_tables[table])
            add(matcher, rule, arena);
    return matcher;
}

static bool holds(struct slice text, const char *words)
{
    return slice_find(text, slice_from(words)) != SLICE_NOT_FOUND;
}

static bool fits(const struct marker *marker, struct slice text, size_t at)
{
    const struct log_rule *rule = marker->rule;
    return text.length - at >= marker->length && memcmp(text.data + at, rule->marker, marker->length) == 0 &&
           (!rule->also || holds(text, rule->also)) && (!rule->without || !holds(text, rule->without));
}

void rule_matcher_find(const struct rule_matcher *matcher, struct slice text, struct rule_matches *matches)
{
    matches->count = 0;
    for (size_t at = 0; at + GRAM <= text.length; at++)
        for (const struct marker *marker = matcher->buckets[hash(text.data + at)]; marker; marker = marker->next)
            if (matches->count < RULES_PER_LINE && fits(marker, text, at))
                matches->items[matches->count++] = marker->rule;
}
