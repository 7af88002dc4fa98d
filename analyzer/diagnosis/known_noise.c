/* A table of lines by their hashes, each at one place. A line counts as known only if it is the same, byte for byte. */
#include "diagnosis/known_noise.h"

#include <string.h>

enum { PLACES = 256, LONGEST = 240, DATE_LENGTH = 20 };

struct known_line {
    const struct log_rule *rule;
    size_t length;
    char text[LONGEST];
};

struct known_noise {
    struct known_line lines[PLACES];
};

struct known_noise *known_noise_create(struct arena *arena)
{
    return arena_allocate(arena, 1, sizeof(struct known_noise));
}

/* "2031-01-02 03:04:05," is what changes from line to line. */
static struct slice without_date(struct slice line)
{
    bool has_date = line.length > DATE_LENGTH && line.data[DATE_LENGTH - 1] == ',' && line.data[4] == '-';
    return slice_between(line, has_date ? DATE_LENGTH : 0, line.length);
}

static size_t place_of(struct slice text)
{
    uint64_t hash = text.length, word;
    for (size_t at = 0; at + sizeof word <= text.length; at += sizeof word) {
        memcpy(&word, text.data + at, sizeof word);
        hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
        hash ^= hash >> 29;
    }
    return hash % PLACES;
}

const struct log_rule *known_noise_find(const struct known_noise *known, struct slice line)
{
    struct slice text = without_date(line);
    const struct known_line *at = &known->lines[place_of(text)];
    return at->length && slice_equal((struct slice){at->text, at->length}, text) ? at->rule : NULL;
}

void known_noise_add(struct known_noise *known, struct slice line, const struct log_rule *rule)
{
    struct slice text = without_date(line);
    if (!text.length || text.length > LONGEST)
        return;
    struct known_line *at = &known->lines[place_of(text)];
    at->rule = rule;
    at->length = text.length;
    memcpy(at->text, text.data, text.length);
}
