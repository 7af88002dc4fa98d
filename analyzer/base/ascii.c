/* Text spelled in ASCII: signs that reports use have stand-ins, any other character is shown as its number. */
#include "base/ascii.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

static const struct {
    const char *sign, *ascii;
} stand_ins[] = {
    {"✗", "x"},    {"✓", "+"},   {"·", "-"},  {"…", "..."}, {"–", "-"},  {"—", "-"},        {"“", "\""},
    {"”", "\""},   {"‘", "'"},   {"’", "'"},  {"„", "\""},  {"«", "\""}, {"»", "\""},       {"®", "(R)"},
    {"™", "(TM)"}, {"©", "(C)"}, {"→", "->"}, {"≥", ">="},  {"≤", "<="}, {"\xC2\xA0", " "},
};

/* The stand-in of the sign at the start of `text`, NULL when it has none; `*length` gets the bytes of the sign. */
static const char *stand_in_of(struct slice text, size_t *length)
{
    for (size_t i = 0; i < sizeof stand_ins / sizeof stand_ins[0]; i++) {
        size_t sign_length = strlen(stand_ins[i].sign);
        if (text.length >= sign_length && memcmp(text.data, stand_ins[i].sign, sign_length) == 0) {
            *length = sign_length;
            return stand_ins[i].ascii;
        }
    }
    return NULL;
}

/* The code point of the UTF-8 sequence `text` starts with; valid by contract of base/text.h. */
static unsigned code_point_of(struct slice sequence)
{
    unsigned first = (unsigned char)sequence.data[0];
    unsigned point = sequence.length == 2 ? first & 0x1F : sequence.length == 3 ? first & 0x0F : first & 0x07;
    for (size_t i = 1; i < sequence.length; i++)
        point = point << 6 | ((unsigned char)sequence.data[i] & 0x3F);
    return point;
}

/* Writes how the character at the start of `text` is spelled in ASCII; returns its bytes in `text`. */
static size_t spell_character(struct slice text, char spelling[16])
{
    size_t length = 0;
    const char *stand_in = stand_in_of(text, &length);
    if ((unsigned char)text.data[0] < 0x80) {
        length = 1;
        snprintf(spelling, 16, "%c", text.data[0]);
    } else if (stand_in != NULL) {
        snprintf(spelling, 16, "%s", stand_in);
    } else {
        length = text_offset_of_character(text, 1);
        snprintf(spelling, 16, "\\u%04X", code_point_of(slice_between(text, 0, length)));
    }
    return length;
}

bool ascii_is_all(struct slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        if ((unsigned char)text.data[i] >= 0x80)
            return false;
    }
    return true;
}

struct slice ascii_spelling(struct arena *arena, struct slice text)
{
    if (ascii_is_all(text))
        return text;
    enum { LONGEST_SPELLING = 8 }; /* \u10FFFF of one character */
    char *spelled = arena_allocate(arena, text.length, LONGEST_SPELLING);
    size_t length = 0;
    for (size_t at = 0; at < text.length;) {
        char spelling[16];
        at += spell_character(slice_between(text, at, text.length), spelling);
        size_t spelling_length = strlen(spelling);
        memcpy(spelled + length, spelling, spelling_length);
        length += spelling_length;
    }
    return (struct slice){spelled, length};
}
