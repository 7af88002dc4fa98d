/* Looks for every marker of every rule in one pass. Four bytes of each marker, its rarest, are hashed at all of the
 * places that every fourth offset of a text can meet them. So only those offsets are looked at, and a table of bits
 * says of nearly all that no marker is there. Codes are looked for beside that, sixteen bytes at a time. */
#include "diagnosis/rule_matcher.h"

#include <ctype.h>
#include <limits.h>
#include <string.h>

enum {
    GRAM = 4,
    STRIDE = 4,
    HINT_BITS = 16,
    BUCKET_BITS = 10,
    USUAL_COSTS = 30, /* by how much a usual gram makes a window worse */
    LANE = 16,
    HEAD_AS_WRITTEN = 50, /* "2031-01-02 03:04:05, Info                  CBS    " */
    HEAD_OF_DATE = 20,
    BLANKS_AT = 30, /* behind the longest level */
    BLANKS = 12,
};

typedef unsigned char lane __attribute__((vector_size(LANE)));
typedef unsigned long long halves __attribute__((vector_size(LANE)));

struct marker {
    const struct log_rule *rule;
    uint32_t gram;
    size_t offset, length; /* of the gram in the words; of the words */
    struct marker *next;   /* of the same hash */
};

/* Grams of markers, by their hashes. */
struct gram_table {
    unsigned char hints[1 << HINT_BITS]; /* by hash: whether a gram that has it is in any marker */
    struct marker *buckets[1 << BUCKET_BITS];
};

struct rule_matcher {
    struct gram_table of_lines; /* by which lines are found: STRIDE grams of each marker, without those of noise */
    struct gram_table of_rules; /* by which the rules of a line are: one gram of each */
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

/* A matcher while it is made. */
struct making {
    struct rule_matcher *matcher;
    struct arena *arena;
    unsigned char *usual; /* by hash: whether a gram that has it is in words that many lines of a log have */
};

static uint32_t hint_of(const char *gram)
{
    return hash(gram_at(gram)) >> (32 - HINT_BITS);
}

static void note_usual_words(struct making *making)
{
    static const char words[] =
        ", Info                  CBS    CSI    DISM   CBS CSI DISM Error Warning Package_for_KB Package: package: "
        "Microsoft-Windows Session: session Appl: "
        "detect "
        "Parent: Disposition state: Plan: applicable Installed Absent current: targeted: pending: selected: start: "
        "Exec: "
        "Processing processing complete. Component: component Version version arch culture from update: Update: "
        "Provider "
        "Manager: Attempting Successfully registered commands for the provider: initialized by client Setting "
        "Selfupdate "
        "transaction flags with value using Loaded Servicing Stack Core: with store Verifying Verify and Repair "
        "Beginning [SR] components Ending TrustedInstaller finalization. reboot required: Getting Trying Deleting ing "
        "to "
        "ation into been already found this that CDISM PID= TID= Failed failed to get for client WindowsUpdateAgent "
        "Read out cached package applicability for package ApplicableState CurrentState TiLight CbsCoreFinalize: Lock "
        "lock "
        "MappingPackage level total Staged LanguagePack WebServer Store Client Perf: added Starting Loading Default "
        "Defender "
        "null none VersionComp Exist present Engine initialization: database starts Evaluating CompDB Wrapper removed "
        "AppId APPID application appid Final Finalize finalized Application = 0x";
    making->usual = arena_allocate(making->arena, 1 << HINT_BITS, 1);
    for (size_t at = 0; at + GRAM < sizeof words; at++)
        making->usual[hint_of(words + at)] = 1;
}

/* The bytes of grams that begin beside each other. One that many lines have, or that looks like one, is common,
 * whatever its bytes. */
static int rarity_of_window(const struct making *making, struct slice window)
{
    int sum = 0;
    for (size_t i = 0; i < window.length; i++)
        sum += (int)rarity(window.data[i]);
    for (size_t i = 0; i + GRAM <= window.length; i++)
        sum -= making->usual[hint_of(window.data + i)] ? USUAL_COSTS : 0;
    return sum;
}

/* The offset of the rarest of them. Words that are shorter are those of noise, which are looked for as a whole. */
static size_t rarest_offset(const struct making *making, const char *words)
{
    size_t best = 0, length = strlen(words), width = length < SHORTEST_MARKER ? GRAM : GRAM + STRIDE - 1;
    int best_rarity = INT_MIN;
    for (size_t at = 0; at + width <= length; at++) {
        int its = rarity_of_window(making, (struct slice){words + at, width});
        if (its > best_rarity) { /* of equal ones the first */
            best_rarity = its;
            best = at;
        }
    }
    return best;
}

static void add_gram(struct making *making, struct gram_table *table, size_t offset, const struct log_rule *rule)
{
    struct marker *marker = arena_allocate(making->arena, 1, sizeof *marker);
    uint32_t gram = gram_at(rule->marker + offset);
    struct marker **end = &table->buckets[hash(gram) >> (32 - BUCKET_BITS)];
    *marker = (struct marker){rule, gram, offset, strlen(rule->marker), NULL};
    while (*end)
        end = &(*end)->next;
    *end = marker;
    table->hints[hint_of(rule->marker + offset)] = 1;
}

/* Lines are not looked for by noise, nor by codes, for those are found without a rule. */
static void add(struct making *making, const struct log_rule *rule)
{
    size_t offset = rarest_offset(making, rule->marker);
    bool finds_lines = rule->role != LOG_NOISE && strncmp(rule->marker, "0x", 2) != 0;
    add_gram(making, &making->matcher->of_rules, offset, rule);
    for (size_t i = 0; finds_lines && i < STRIDE; i++)
        add_gram(making, &making->matcher->of_lines, offset + i, rule);
}

struct rule_matcher *rule_matcher_create(struct arena *arena)
{
    struct making making = {arena_allocate(arena, 1, sizeof(struct rule_matcher)), arena, NULL};
    note_usual_words(&making);
    for (size_t table = 0; table < LOG_RULE_TABLES; table++)
        LIST_EACH(rule, log_rule_tables[table])
            add(&making, rule);
    return making.matcher;
}

/* Whether the marker lies around its gram at `at`. */
static bool lies_at(const struct marker *marker, uint32_t gram, const char *at, const char *from, const char *end)
{
    const char *words = marker->rule->marker;
    return marker->gram == gram && (size_t)(at - from) >= marker->offset &&
           (size_t)(end - at) >= marker->length - marker->offset && *(at - marker->offset) == *words &&
           memcmp(at - marker->offset, words, marker->length) == 0;
}

static inline unsigned is_hinted(const struct gram_table *table, const char *at)
{
    return table->hints[hash(gram_at(at)) >> (32 - HINT_BITS)];
}

static const struct marker *bucket_at(const struct gram_table *table, const char *at)
{
    return is_hinted(table, at) ? table->buckets[hash(gram_at(at)) >> (32 - BUCKET_BITS)] : NULL;
}

/* Whether a marker has a gram at `at`. */
static bool has_words_at(const struct gram_table *table, const char *at, const char *from, const char *end)
{
    for (const struct marker *marker = bucket_at(table, at); marker; marker = marker->next)
        if (lies_at(marker, gram_at(at), at, from, end))
            return true;
    return false;
}

/* Whether a marker lies between `from` and `end`. Four strides are looked at together, also behind the end. */
static bool has_words(const struct gram_table *table, const char *from, const char *end)
{
    for (const char *at = from; at < end; at += 4 * STRIDE) {
        unsigned hints = is_hinted(table, at) | is_hinted(table, at + STRIDE) | is_hinted(table, at + 2 * STRIDE) |
                         is_hinted(table, at + 3 * STRIDE);
        for (size_t i = 0; hints && i < 4 && at + i * STRIDE < end; i++)
            if (has_words_at(table, at + i * STRIDE, from, end))
                return true;
    }
    return false;
}

static lane load(const char *from)
{
    lane loaded;
    memcpy(&loaded, from, sizeof loaded);
    return loaded;
}

static lane all(char byte)
{
    unsigned char value = (unsigned char)byte;
    return (lane){value, value, value, value, value, value, value, value,
                  value, value, value, value, value, value, value, value};
}

/* "0x8", "0xc", "0xd", in capitals too, and "(F)". */
static bool code_begins(const char *at)
{
    return (at[0] == '0' && (at[1] | 0x20) == 'x' &&
            (at[2] == '8' || (at[2] | 0x20) == 'c' || (at[2] | 0x20) == 'd')) ||
           (at[0] == '(' && at[1] == 'F' && at[2] == ')');
}

static bool has_code(const char *at, const char *end)
{
    for (; end - at > 2; at++)
        if (code_begins(at))
            return true;
    return false;
}

static bool is_any(lane hits)
{
    halves words = (halves)hits;
    return (words[0] | words[1]) != 0;
}

/* The place of the first byte that is set, of those in which any is. */
static size_t first_of(lane hits)
{
    size_t place = 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    halves words = (halves)hits;
    place = (size_t)(words[0] ? __builtin_ctzll(words[0]) : 64 + __builtin_ctzll(words[1])) / 8;
#else
    while (!hits[place])
        place++;
#endif
    return place;
}

/* The end of the line in which `at` lies: of its "\n", or `end`. Sets `*may_have_code` if two bytes of a code lie in
 * it, or a little behind. */
static const char *line_end_of(const char *at, const char *end, bool *may_have_code)
{
    lane codes = {0};
    lane breaks = {0};
    for (; at < end && !is_any(breaks); at += LANE) {
        lane first = load(at), second = load(at + 1) | all(0x20);
        codes |= ((lane)(first == all('0')) & (lane)(second == all('x'))) |
                 ((lane)(first == all('(')) & (lane)(second == all('f')));
        breaks = (lane)(first == all('\n'));
    }
    *may_have_code = is_any(codes);
    const char *line_end = is_any(breaks) ? at - LANE + first_of(breaks) : end;
    return line_end < end ? line_end : end;
}

/* How many bytes of the line at `at` lie before anything that a marker or a code can be of: date, level and component
 * as they are written to the file, or the date alone. There is no line end in them. */
static size_t head_length(const char *at, const char *end)
{
    if (end - at < HEAD_AS_WRITTEN || at[4] != '-' || at[10] != ' ' || at[13] != ':' || at[19] != ',')
        return 0;
    bool is_as_written = memcmp(at + BLANKS_AT, "            ", BLANKS) == 0 && at[HEAD_AS_WRITTEN - 1] == ' ' &&
                         !is_any((lane)(load(at + HEAD_AS_WRITTEN - LANE) == all('\n'))) &&
                         !is_any((lane)(load(at + HEAD_OF_DATE) == all('\n')));
    return is_as_written ? HEAD_AS_WRITTEN : HEAD_OF_DATE;
}

const char *rule_matcher_next(const void *finder, const char *from, const char *end, uint32_t *passed)
{
    const struct rule_matcher *matcher = finder;
    while (from < end) {
        bool may_have_code;
        const char *text = from + head_length(from, end);
        const char *line_end = line_end_of(text, end, &may_have_code);
        if ((may_have_code && has_code(text, line_end)) || has_words(&matcher->of_lines, text, line_end))
            return from;
        *passed += line_end < end;
        from = line_end + 1;
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

static void take_at(const struct rule_matcher *matcher, const char *at, struct slice text, struct rule_matches *matches)
{
    const char *end = text.data + text.length;
    for (const struct marker *marker = bucket_at(&matcher->of_rules, at); marker; marker = marker->next)
        if (lies_at(marker, gram_at(at), at, text.data, end))
            take(marker->rule, text, matches);
}

void rule_matcher_find(const struct rule_matcher *matcher, struct slice text, struct rule_matches *matches)
{
    matches->count = 0;
    for (size_t at = head_length(text.data, text.data + text.length); at + GRAM <= text.length; at++)
        take_at(matcher, text.data + at, text, matches);
}
