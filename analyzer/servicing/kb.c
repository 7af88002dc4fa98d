/* Article numbers: parsing what users type and finding them in names and titles. */
#include "servicing/kb.h"

#include <string.h>

enum { FEWEST_DIGITS = 5, MOST_DIGITS = 8, LARGEST_KB = 99999999 };

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool parse_digits(struct slice digits, uint32_t *kb)
{
    uint64_t number;
    if (digits.length < FEWEST_DIGITS || digits.length > MOST_DIGITS || digits.data[0] == '0' ||
        !slice_parse_number(digits, LARGEST_KB, &number))
        return false;
    *kb = (uint32_t)number;
    return true;
}

bool kb_parse(struct slice text, uint32_t *kb)
{
    if (slice_starts_with_ignoring_case(text, SLICE("KB"))) {
        text = slice_between(text, 2, text.length);
        if (text.length && text.data[0] == ' ')
            text = slice_between(text, 1, text.length);
    }
    return parse_digits(text, kb);
}

/* After the number: "KB893803v2" is a revision, any other letter belongs to a word that is no KB. */
static bool ends_number(struct slice rest)
{
    if (rest.length == 0 || !is_letter(rest.data[0]))
        return true;
    return (rest.data[0] == 'v' || rest.data[0] == 'V') && rest.length > 1 && is_digit(rest.data[1]);
}

/* The number of the KB whose letters start at `start`, or 0. */
static uint32_t kb_at(struct slice text, size_t start)
{
    if (start > 0 && (is_letter(text.data[start - 1]) || is_digit(text.data[start - 1])))
        return 0;
    size_t first = start + 2, end = first;
    while (end < text.length && is_digit(text.data[end]))
        end++;
    uint32_t kb = 0;
    if (!ends_number(slice_between(text, end, text.length)) || !parse_digits(slice_between(text, first, end), &kb))
        return 0;
    return kb;
}

uint32_t kb_find(struct slice text)
{
    for (size_t from = 0; from < text.length;) {
        size_t found = slice_find_ignoring_case(slice_between(text, from, text.length), SLICE("KB"));
        if (found == SLICE_NOT_FOUND)
            return 0;
        uint32_t kb = kb_at(text, from + found);
        if (kb)
            return kb;
        from += found + 1;
    }
    return 0;
}

/* Returns the length. By hand: one update asks for thousands, of all that could have replaced it. */
static size_t write_number(uint32_t kb, char text[KB_TEXT_SIZE])
{
    char digits[KB_TEXT_SIZE];
    size_t count = 0, length = 2;
    do
        digits[count++] = (char)('0' + kb % 10);
    while (kb /= 10);
    text[0] = 'K';
    text[1] = 'B';
    while (count)
        text[length++] = digits[--count];
    text[length] = '\0';
    return length;
}

const char *kb_format(uint32_t kb, char text[KB_TEXT_SIZE])
{
    write_number(kb, text);
    return text;
}

struct slice kb_package_name(uint32_t kb, char text[KB_PACKAGE_NAME_SIZE])
{
    static const char prefix[] = "Package_for_";
    memcpy(text, prefix, sizeof prefix - 1);
    return (struct slice){text, sizeof prefix - 1 + write_number(kb, text + sizeof prefix - 1)};
}
