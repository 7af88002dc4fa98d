/* UTF-8, character by character. */
#include "base/utf8.h"

size_t utf8_character(struct slice text, uint32_t *character)
{
    static const struct {
        unsigned char mask, lead;
        uint32_t smallest;
    } forms[] = {{0x80, 0x00, 0}, {0xE0, 0xC0, 0x80}, {0xF0, 0xE0, 0x800}, {0xF8, 0xF0, 0x10000}};
    unsigned char first = (unsigned char)text.data[0];
    size_t form = 0;
    while (form < 4 && (first & forms[form].mask) != forms[form].lead)
        form++;
    if (form == 4 || form >= text.length)
        return 0;
    uint32_t value = first & (unsigned char)~forms[form].mask;
    for (size_t i = 1; i <= form; i++) {
        unsigned char next = (unsigned char)text.data[i];
        if ((next & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (next & 0x3F);
    }
    if (value < forms[form].smallest || (value >= 0xD800 && value <= 0xDFFF) || value > 0x10FFFF)
        return 0;
    *character = value;
    return form + 1;
}

bool utf8_prevails(struct slice line)
{
    size_t valid = 0, invalid = 0;
    for (size_t at = 0; at < line.length;) {
        uint32_t character;
        size_t length = utf8_character(slice_between(line, at, line.length), &character);
        valid += length > 1;
        invalid += length == 0;
        at += length ? length : 1;
    }
    return !invalid || valid > invalid;
}
