/* Views of bytes: comparing, searching, trimming and splitting without copying. */
#include "base/slice.h"

#include <string.h>

struct slice slice_from(const char *text)
{
    return (struct slice){text, text ? strlen(text) : 0};
}

struct slice slice_between(struct slice whole, size_t start, size_t end)
{
    if (end > whole.length)
        end = whole.length;
    if (start > end)
        start = end;
    return (struct slice){whole.data ? whole.data + start : NULL, end - start};
}

static unsigned char upper(char byte)
{
    unsigned char value = (unsigned char)byte;
    return value >= 'a' && value <= 'z' ? (unsigned char)(value - 'a' + 'A') : value;
}

bool slice_equal(struct slice a, struct slice b)
{
    /* NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker): data is NULL only where length is 0. */
    return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

bool slice_equal_ignoring_case(struct slice a, struct slice b)
{
    /* Equal spelling is the common case and needs no folding. */
    if (a.length != b.length || slice_equal(a, b))
        return a.length == b.length;
    for (size_t i = 0; i < a.length; i++)
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): data is NULL only where length is 0. */
        if (upper(a.data[i]) != upper(b.data[i]))
            return false;
    return true;
}

static int compare_lengths(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

int slice_compare(struct slice a, struct slice b)
{
    size_t shared = a.length < b.length ? a.length : b.length;
    int order = shared ? memcmp(a.data, b.data, shared) : 0;
    return order ? order : compare_lengths(a.length, b.length);
}

int slice_compare_ignoring_case(struct slice a, struct slice b)
{
    size_t shared = a.length < b.length ? a.length : b.length;
    for (size_t i = 0; i < shared; i++) {
        int difference = upper(a.data[i]) - upper(b.data[i]);
        if (difference)
            return difference;
    }
    return compare_lengths(a.length, b.length);
}

bool slice_starts_with_ignoring_case(struct slice text, struct slice prefix)
{
    return text.length >= prefix.length && slice_equal_ignoring_case(slice_between(text, 0, prefix.length), prefix);
}

bool slice_ends_with_ignoring_case(struct slice text, struct slice suffix)
{
    return text.length >= suffix.length &&
           slice_equal_ignoring_case(slice_between(text, text.length - suffix.length, text.length), suffix);
}

size_t slice_find(struct slice text, struct slice wanted)
{
    if (wanted.length == 0)
        return 0;
    if (text.length < wanted.length)
        return SLICE_NOT_FOUND;
    const char *found = memmem(text.data, text.length, wanted.data, wanted.length);
    return found ? (size_t)(found - text.data) : SLICE_NOT_FOUND;
}

size_t slice_find_ignoring_case(struct slice text, struct slice wanted)
{
    char first = wanted.length ? (char)(wanted.data[0] | 0x20) : '\0'; /* a letter in any case has this in common */
    for (size_t i = 0; i + wanted.length <= text.length; i++)
        if ((wanted.length == 0 || (char)(text.data[i] | 0x20) == first) &&
            slice_equal_ignoring_case(slice_between(text, i, i + wanted.length), wanted))
            return i;
    return SLICE_NOT_FOUND;
}

size_t slice_find_last_byte(struct slice text, char wanted)
{
    const char *found = text.length ? memrchr(text.data, wanted, text.length) : NULL;
    return found ? (size_t)(found - text.data) : SLICE_NOT_FOUND;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* Length of the blank at the start of `text`, 0 when there is none. */
static size_t leading_blank(struct slice text)
{
    if (text.length == 0)
        return 0;
    if (is_blank(text.data[0]))
        return 1;
    return text.data[0] == '\xC2' && text.length >= 2 && memcmp(text.data, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

static size_t trailing_blank(struct slice text)
{
    if (text.length == 0)
        return 0;
    if (is_blank(text.data[text.length - 1]))
        return 1;
    return text.data[text.length - 1] == '\xA0' && text.length >= 2 &&
                   memcmp(text.data + text.length - 2, "\xC2\xA0", 2) == 0
               ? 2
               : 0;
}

struct slice slice_trim(struct slice text)
{
    size_t blank;
    while ((blank = leading_blank(text)) > 0)
        text = slice_between(text, blank, text.length);
    while ((blank = trailing_blank(text)) > 0)
        text.length -= blank;
    return text;
}

bool slice_next_part(struct slice *rest, char separator, struct slice *part)
{
    if (!rest->data)
        return false;
    const char *found = rest->length ? memchr(rest->data, separator, rest->length) : NULL;
    if (!found) {
        *part = *rest;
        *rest = (struct slice){0};
        return true;
    }
    size_t length = (size_t)(found - rest->data);
    *part = slice_between(*rest, 0, length);
    *rest = slice_between(*rest, length + 1, rest->length);
    return true;
}

bool slice_parse_number(struct slice text, uint64_t maximum, uint64_t *number)
{
    uint64_t value = 0;
    if (text.length == 0)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        uint64_t digit = (uint64_t)(text.data[i] - '0');
        if (value > maximum / 10 || digit > maximum - value * 10)
            return false;
        value = value * 10 + digit;
    }
    *number = value;
    return true;
}
