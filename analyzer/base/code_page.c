/* Which code page a text is in, by what its bytes would spell.
 *
 *     modalit\x85       "modalità" in 850, "modalit…" in 1252, "modalitЕ" in 866: the first spells a word
 *     \xA8\xAC\xEF      "имя" in 866, "¨¬ï" in 1252
 *
 * Each page costs something for every character that does not fit what stands around it; the cheapest one is right. */
#include "base/code_page.h"

#include <string.h>

#include "base/utf8.h"

enum {
    PAGE_COUNT = 6,
    SINGLE_BYTES = 128,
    FIRST_LEAD = 0x81,
    LEADS = 0xFE - 0x81 + 1,
    FIRST_TRAIL = 0x40,
    TRAILS = 190, /* 0x40 to 0x7E, 0x80 to 0xFE */
    NO_CHARACTER = 0xFFFD,
    NO_BREAK_SPACE = 0xA0,
    COST_UNEXPLAINED = 6, /* a character that costs as much is none */
    COST_IMPOSSIBLE = 100,
};

struct code_page {
    const uint16_t *characters; /* of single bytes; of pairs, row by row */
    bool has_pairs;
};

struct code_pages {
    struct code_page pages[PAGE_COUNT];
    size_t count;
};

extern const char code_pages_table[]; /* code_pages.txt, embedded by the build */

/* The table. */

static void read_characters(struct slice text, uint16_t *characters, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t character = NO_CHARACTER;
        size_t length = text.length ? utf8_character(text, &character) : 0;
        characters[i] = (uint16_t)character;
        text = slice_between(text, length, text.length);
    }
}

/* Rows of pairs follow each other; each has the number of the page in front. */
static void read_row(struct code_pages *pages, uint16_t *room, size_t *used, struct slice row)
{
    struct slice rest = row, number;
    slice_next_part(&rest, ' ', &number);
    bool has_pairs = slice_equal(number, SLICE("936"));
    bool begins = !has_pairs || !pages->count || !pages->pages[pages->count - 1].has_pairs;
    if (begins)
        pages->pages[pages->count++] = (struct code_page){room + *used, has_pairs};
    size_t count = has_pairs ? TRAILS : SINGLE_BYTES;
    read_characters(rest, room + *used, count);
    *used += count;
}

const struct code_pages *code_pages_create(struct arena *arena)
{
    struct code_pages *pages = arena_allocate(arena, 1, sizeof *pages);
    uint16_t *room = arena_allocate(arena, (PAGE_COUNT - 1) * SINGLE_BYTES + LEADS * TRAILS, sizeof *room);
    struct slice rest = slice_from(code_pages_table), row;
    size_t used = 0;
    *pages = (struct code_pages){.count = 0};
    while (slice_next_part(&rest, '\n', &row))
        if (row.length && row.data[0] != '#')
            read_row(pages, room, &used, row);
    return pages;
}

/* Characters, and what they are. */

/* Letters beyond ASCII. Rare ones are of no language here, but of a page that holds others as well. */
static const struct letters {
    uint32_t first, last;
    enum code_page_alphabet alphabet;
    bool is_capital, is_rare;
} letters[] = {
    {0xC0, 0xC2, ALPHABET_LATIN, true, false},       {0xC3, 0xC3, ALPHABET_LATIN, true, true},
    {0xC4, 0xCF, ALPHABET_LATIN, true, false},       {0xD0, 0xD0, ALPHABET_LATIN, true, true},
    {0xD1, 0xD4, ALPHABET_LATIN, true, false},       {0xD5, 0xD5, ALPHABET_LATIN, true, true},
    {0xD6, 0xD6, ALPHABET_LATIN, true, false},       {0xD8, 0xDC, ALPHABET_LATIN, true, false},
    {0xDD, 0xDE, ALPHABET_LATIN, true, true},        {0xDF, 0xE2, ALPHABET_LATIN, false, false},
    {0xE3, 0xE3, ALPHABET_LATIN, false, true},       {0xE4, 0xEF, ALPHABET_LATIN, false, false},
    {0xF0, 0xF0, ALPHABET_LATIN, false, true},       {0xF1, 0xF4, ALPHABET_LATIN, false, false},
    {0xF5, 0xF5, ALPHABET_LATIN, false, true},       {0xF6, 0xF6, ALPHABET_LATIN, false, false},
    {0xF8, 0xFC, ALPHABET_LATIN, false, false},      {0xFD, 0xFF, ALPHABET_LATIN, false, true},
    {0x131, 0x131, ALPHABET_LATIN, false, true},     {0x152, 0x152, ALPHABET_LATIN, true, true},
    {0x153, 0x153, ALPHABET_LATIN, false, true},     {0x160, 0x160, ALPHABET_LATIN, true, true},
    {0x161, 0x161, ALPHABET_LATIN, false, true},     {0x178, 0x178, ALPHABET_LATIN, true, true},
    {0x17D, 0x17D, ALPHABET_LATIN, true, true},      {0x17E, 0x17E, ALPHABET_LATIN, false, true},
    {0x401, 0x401, ALPHABET_CYRILLIC, true, false},  {0x402, 0x40F, ALPHABET_CYRILLIC, true, true},
    {0x410, 0x42F, ALPHABET_CYRILLIC, true, false},  {0x430, 0x44F, ALPHABET_CYRILLIC, false, false},
    {0x451, 0x451, ALPHABET_CYRILLIC, false, false}, {0x452, 0x45F, ALPHABET_CYRILLIC, false, true},
    {0x490, 0x490, ALPHABET_CYRILLIC, true, true},   {0x491, 0x491, ALPHABET_CYRILLIC, false, true},
};

/* Signs that stand in texts of all of these languages, beside words. */
static bool is_usual_sign(uint32_t character)
{
    static const uint16_t usual[] = {0xA1,   0xA3,   0xA7,   0xA9,   0xAA,   0xAB,   0xAE,   0xB0,   0xB4,
                                     0xB7,   0xBA,   0xBB,   0xBF,   0x2013, 0x2014, 0x2018, 0x2019, 0x201A,
                                     0x201C, 0x201D, 0x201E, 0x2022, 0x2026, 0x20AC, 0x2116, 0x2122};
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (usual[i] == character)
            return true;
    return false;
}

static void name_letter(struct code_page_sign *sign)
{
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (sign->character >= letters[i].first && sign->character <= letters[i].last) {
            sign->alphabet = letters[i].alphabet;
            sign->is_capital = letters[i].is_capital;
            sign->is_rare = letters[i].is_rare;
            return;
        }
    sign->is_frame = sign->character >= 0x2500 && sign->character <= 0x25FF;
    sign->is_rare = !is_usual_sign(sign->character) && sign->character != NO_BREAK_SPACE;
}

static struct code_page_sign ascii_sign(char byte)
{
    bool is_capital = byte >= 'A' && byte <= 'Z';
    bool is_letter = is_capital || (byte >= 'a' && byte <= 'z');
    return (struct code_page_sign){.character = (unsigned char)byte,
                                   .alphabet = is_letter ? ALPHABET_LATIN : ALPHABET_NONE,
                                   .is_capital = is_capital,
                                   .is_ascii = true,
                                   .length = 1};
}

/* Chinese has its usual characters in the first part of its table, then rare ones, then those of an extension. */
static struct code_page_sign pair_sign(const struct code_page *page, struct slice line, size_t offset)
{
    unsigned lead = (unsigned char)line.data[offset], trail = 0;
    struct code_page_sign sign = {.character = NO_CHARACTER, .alphabet = ALPHABET_HAN, .length = 1};
    if (offset + 1 < line.length)
        trail = (unsigned char)line.data[offset + 1];
    if (lead < FIRST_LEAD || lead >= FIRST_LEAD + LEADS || trail < FIRST_TRAIL || trail == 0x7F || trail == 0xFF)
        return sign;
    size_t column = trail - FIRST_TRAIL - (trail > 0x7F);
    sign.character = page->characters[(lead - FIRST_LEAD) * TRAILS + column];
    sign.length = 2;
    sign.is_rare = trail < 0xA1 || lead < 0xA1 || lead > 0xD7;
    return sign;
}

static struct code_page_sign sign_at(const struct code_page *page, struct slice line, size_t offset)
{
    if (offset >= line.length)
        return (struct code_page_sign){.length = 0};
    unsigned char byte = (unsigned char)line.data[offset];
    if (byte < 0x80)
        return ascii_sign(line.data[offset]);
    if (page->has_pairs)
        return pair_sign(page, line, offset);
    struct code_page_sign sign = {.character = page->characters[byte - SINGLE_BYTES], .length = 1};
    name_letter(&sign);
    return sign;
}

/* What a character costs between its neighbours. */

static bool is_digit(const struct code_page_sign *sign)
{
    return sign->is_ascii && sign->character >= '0' && sign->character <= '9';
}

static bool is_word(const struct code_page_sign *sign)
{
    return sign->alphabet != ALPHABET_NONE || is_digit(sign);
}

static bool is_blank(const struct code_page_sign *sign)
{
    return sign->character == 0 || sign->character == ' ' || sign->character == '\t' || sign->is_frame;
}

static unsigned cost_of_neighbour(const struct code_page_sign *letter, const struct code_page_sign *neighbour)
{
    if (is_digit(neighbour))
        return letter->alphabet == ALPHABET_LATIN ? COST_UNEXPLAINED : 3;
    if (neighbour->alphabet == ALPHABET_NONE)
        return 0;
    if (neighbour->alphabet != letter->alphabet)
        return COST_UNEXPLAINED;
    return letter->alphabet == ALPHABET_LATIN && !neighbour->is_ascii ? 2 : 0;
}

static unsigned cost_of_letter(const struct code_page_sign *before, const struct code_page_sign *letter,
                               const struct code_page_sign *after)
{
    unsigned cost = letter->is_rare ? 2 : 0;
    bool is_alone = before->alphabet == ALPHABET_NONE && after->alphabet == ALPHABET_NONE;
    bool rises = before->alphabet == letter->alphabet && !before->is_capital && letter->is_capital;
    bool rises_behind = after->alphabet == letter->alphabet && !letter->is_capital && after->is_capital;
    bool falls = before->is_capital && letter->is_capital && after->alphabet == letter->alphabet && !after->is_capital;
    cost += cost_of_neighbour(letter, before) + cost_of_neighbour(letter, after);
    return cost + (is_alone ? 1u : 0u) + (rises ? 5u : 0u) + (rises_behind ? 5u : 0u) + (falls ? 2u : 0u);
}

static unsigned cost_of_han(const struct code_page_sign *before, const struct code_page_sign *han,
                            const struct code_page_sign *after)
{
    bool in_word = before->alphabet == ALPHABET_LATIN && after->alphabet == ALPHABET_LATIN;
    bool at_word = (before->alphabet == ALPHABET_LATIN && !before->is_capital) ||
                   (after->alphabet == ALPHABET_LATIN && !after->is_capital);
    return (han->is_rare ? 2u : 0u) + (in_word ? (unsigned)COST_UNEXPLAINED : at_word ? 3u : 0u);
}

/* Quotes that stand before words, and signs that stand behind them. */
static bool opens(const struct code_page_sign *sign)
{
    return sign->character == 0x201A || sign->character == 0x201E;
}

static bool closes(const struct code_page_sign *sign)
{
    return sign->character == 0x2122 || sign->character == 0xAE;
}

/* A no-break space parts two words or numbers; at the end of a line nobody would have written one. */
static unsigned cost_of_sign(const struct code_page_sign *before, const struct code_page_sign *sign,
                             const struct code_page_sign *after)
{
    bool in_word = is_word(before) && is_word(after);
    if (sign->character == NO_BREAK_SPACE)
        return in_word ? 0 : COST_UNEXPLAINED;
    if (sign->is_frame)
        return is_blank(before) && is_blank(after) ? 1 : COST_UNEXPLAINED;
    if (in_word)
        return sign->character == 0x2019 ? 1 : COST_UNEXPLAINED;
    return sign->is_rare || (is_word(before) && opens(sign)) || (is_word(after) && closes(sign)) ? 4 : 1;
}

/* A byte 0xFF that stands alone or beside another one is of a block that was erased, whatever letter it is in a page. */
static bool is_erased(const struct code_page_sign *before, const struct code_page_sign *sign,
                      const struct code_page_sign *after)
{
    bool may_be = sign->character == 0xFF || sign->character == 0x44F;
    bool is_alone = is_blank(before) && is_blank(after);
    return may_be && (is_alone || before->character == sign->character || after->character == sign->character);
}

static unsigned cost_of(const struct code_page_sign *before, const struct code_page_sign *sign,
                        const struct code_page_sign *after)
{
    if (sign->character == NO_CHARACTER)
        return COST_IMPOSSIBLE;
    if (is_erased(before, sign, after))
        return COST_UNEXPLAINED;
    if (sign->alphabet == ALPHABET_HAN)
        return cost_of_han(before, sign, after);
    return sign->alphabet == ALPHABET_NONE ? cost_of_sign(before, sign, after) : cost_of_letter(before, sign, after);
}

static unsigned cost_of_line(const struct code_page *page, struct slice line)
{
    struct code_page_sign before = {0}, sign = sign_at(page, line, 0);
    unsigned cost = 0;
    for (size_t at = 0; at < line.length;) {
        at += sign.length;
        struct code_page_sign after = sign_at(page, line, at);
        cost += sign.is_ascii ? 0 : cost_of(&before, &sign, &after);
        before = sign;
        sign = after;
    }
    return cost;
}

/* Choosing. */

enum { LONGEST_LINE = 4096 }; /* of which more is not looked at */

size_t code_pages_usual(const struct code_pages *pages, struct slice text)
{
    enum { SIZE_LOOKED_AT = 256 * 1024 };
    uint64_t costs[PAGE_COUNT] = {0};
    struct slice rest = slice_between(text, 0, SIZE_LOOKED_AT), line;
    size_t best = 0;
    while (slice_next_part(&rest, '\n', &line)) {
        line = slice_between(slice_trim(line), 0, LONGEST_LINE);
        if (utf8_prevails(line))
            continue;
        for (size_t i = 0; i < pages->count; i++)
            costs[i] += cost_of_line(&pages->pages[i], line);
    }
    for (size_t i = 1; i < pages->count; i++)
        if (costs[i] < costs[best])
            best = i;
    return best;
}

size_t code_pages_of_line(const struct code_pages *pages, struct slice line, size_t usual)
{
    enum { MARGIN = 2 };
    line = slice_between(line, 0, LONGEST_LINE);
    size_t best = usual;
    unsigned least = cost_of_line(&pages->pages[usual], line);
    for (size_t i = 0; i < pages->count && least >= MARGIN; i++) {
        unsigned cost = cost_of_line(&pages->pages[i], line);
        if (cost + (best == usual ? MARGIN : 1) > least)
            continue;
        best = i;
        least = cost;
    }
    return best;
}

struct code_page_walk code_page_walk_begin(const struct code_pages *pages, size_t page, struct slice line, size_t at)
{
    const struct code_page *of = &pages->pages[page];
    return (struct code_page_walk){
        .page = of,
        .line = line,
        .at = at,
        .before = at > 0 ? ascii_sign(line.data[at - 1]) : (struct code_page_sign){0},
        .sign = sign_at(of, line, at),
    };
}

size_t code_page_walk_next(struct code_page_walk *walk, uint32_t *character)
{
    struct code_page_sign sign = walk->sign;
    if (!sign.length)
        return 0;
    struct code_page_sign after = sign_at(walk->page, walk->line, walk->at + sign.length);
    bool is_explained = sign.is_ascii || cost_of(&walk->before, &sign, &after) < COST_UNEXPLAINED;
    *character = is_explained ? sign.character : 0;
    if (!is_explained && sign.length > 1) { /* the second byte may be one for itself */
        sign.length = 1;
        after = sign_at(walk->page, walk->line, walk->at + 1);
    }
    walk->at += sign.length;
    walk->before = sign;
    walk->sign = after;
    return sign.length;
}
