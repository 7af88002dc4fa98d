/* Looks for every marker of every rule in one pass. Four bytes of each marker, its rarest, are hashed at both of the places
 * that an even offset of the text can meet them. So every second offset of a text is looked at, and a table of bytes says
 * of nearly all that no marker is there. */
#include "diagnosis/rule_matcher.h"

#include <ctype.h>
#include <string.h>

enum { GRAM = 4, STRIDE = 2, HINT_BITS = 15, BUCKET_BITS = 10 };

struct marker {
    const char *words;
    const struct log_rule *rule; /* NULL of the beginning of a code */
    uint32_t gram;
    size_t offset, length; /* of the gram in the words; of the words */
    struct marker *next;   /* of the same hash */
};

struct rule_matcher {
    bool hints[1 << HINT_BITS]; /* whether a gram of that hash is in any marker */
    struct marker *buckets[1 << BUCKET_BITS];
};

static uint32_t gram_at(const char *bytes)
{
    uint32_t gram;
    memcpy(&gram, bytes, sizeof gram);
    return gram;
}

static uint32_t hash(uint32_t gram)
{
    return gram * 2654435761U;
}

/* How seldom a byte stands in logs, roughly. */
static unsigned rarity(char byte)
{
    static const char common[] = "0etaoinsrlcdpxmuh8. ";
    const char *place = byte ? strchr(common, byte) : NULL;
    if (place)
        return (unsigned)(place - common) / 4;
    return isupper((unsigned char)byte) ? 7 : 6;
}

/* The offset of the rarest STRIDE grams that begin beside each other. */
static size_t rarest_offset(const char *words, size_t length)
{
    size_t best = 0;
    unsigned best_rarity = 0;
    for (size_t at = 0; at + GRAM + STRIDE - 1 <= length; at++) {
        unsigned sum = 0;
        for (size_t i = 0; i < GRAM + STRIDE - 1; i++)
            sum += rarity(words[at + i]);
        if (sum > best_rarity) {
            best_rarity = sum;
            best = at;
        }
    }
    return best;
}

static void add(struct rule_matcher *matcher, const char *words, const struct log_rule *rule, struct arena *arena)
{
    size_t length = strlen(words), offset = rarest_offset(words, length);
    for (size_t i = 0; i < STRIDE; i++) {
        struct marker *marker = arena_allocate(arena, 1, sizeof *marker);
        uint32_t gram = gram_at(words + offset + i);
        struct marker **end = &matcher->buckets[hash(gram) >> (32 - BUCKET_BITS)];
        *marker = (struct marker){words, rule, gram, offset + i, length, NULL};
        while (*end)
            end = &(*end)->next;
        *end = marker;
        matcher->hints[hash(gram) >> (32 - HINT_BITS)] = true;
    }
}

/* Lines that no rule knows count if they show a result: by the words before it, or its first digits. */
static void add_codes(struct rule_matcher *matcher, struct arena *arena)
{
    static const char *const words[] = {"FROM_WIN32(", "FROM_NT(", " (F) ", "NTSTATUS -", "(F) STATUS_", "dwRet = 0x", " 0x0000",
                                        "error code ", "HRESULT=8", "*FAILED* [8", "rror: 1", "Error 8"};
    static const char *const tops[] = {"0x80", "0X80", "0x8e", "0x8E", "0xc0", "0xC0", "0xc1", "0xC1", "0x87", "0x88"};
    static const char digits[] = "0123456789abcdefABCDEF";
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        add(matcher, words[i], NULL, arena);
    for (size_t i = 0; i < sizeof tops / sizeof *tops; i++)
        for (const char *digit = digits; *digit; digit++)
            add(matcher, arena_format(arena, "%s%c", tops[i], *digit).data, NULL, arena);
}

struct rule_matcher *rule_matcher_create(struct arena *arena)
{
    struct rule_matcher *matcher = arena_allocate(arena, 1, sizeof *matcher);
    for (size_t table = 0; table < LOG_RULE_TABLES; table++)
        LIST_EACH(rule, log_rule_tables[table])
            add(matcher, rule->marker, rule, arena);
    add_codes(matcher, arena);
    return matcher;
}

/* Whether the marker lies around its gram at `at`. */
static bool lies_at(const struct marker *marker, uint32_t gram, const char *at, const char *from, const char *end)
{
    return marker->gram == gram && (size_t)(at - from) >= marker->offset &&
           (size_t)(end - at) >= marker->length - marker->offset &&
           memcmp(at - marker->offset, marker->words, marker->length) == 0;
}

/* From `*at` on, in steps, the next gram that is in some marker; NULL when there is none before `end`. */
static const struct marker *next_bucket(const struct rule_matcher *matcher, const char **at, const char *end)
{
    for (; *at < end; *at += STRIDE)
        if (matcher->hints[hash(gram_at(*at)) >> (32 - HINT_BITS)])
            return matcher->buckets[hash(gram_at(*at)) >> (32 - BUCKET_BITS)];
    return NULL;
}

const char *rule_matcher_next(const void *finder, const char *from, const char *end)
{
    const struct rule_matcher *matcher = finder;
    for (const char *at = from; at < end; at += STRIDE) {
        const struct marker *marker = next_bucket(matcher, &at, end);
        for (uint32_t gram = marker ? gram_at(at) : 0; marker; marker = marker->next)
            if (lies_at(marker, gram, at, from, end))
                return at - marker->offset;
    }
    return NULL;
}

static bool holds(struct slice text, const char *words)
{
    return slice_find(text, slice_from(words)) != SLICE_NOT_FOUND;
}

static void take(const struct log_rule *rule, struct slice text, struct rule_matches *matches)
{
    for (size_t i = 0; i < matches->count; i++)
        if (matches->items[i] == rule)
            return;
    if (matches->count < RULES_PER_LINE && (!rule->also || holds(text, rule->also)) &&
        (!rule->without || !holds(text, rule->without)))
        matches->items[matches->count++] = rule;
}

void rule_matcher_find(const struct rule_matcher *matcher, struct slice text, struct rule_matches *matches)
{
    const char *end = text.data + text.length;
    matches->count = 0;
    for (const char *at = text.data; at + GRAM <= end; at += STRIDE) {
        const struct marker *marker = next_bucket(matcher, &at, end - GRAM + 1);
        for (uint32_t gram = marker ? gram_at(at) : 0; marker; marker = marker->next)
            if (marker->rule && lies_at(marker, gram, at, text.data, end))
                take(marker->rule, text, matches);
    }
}
