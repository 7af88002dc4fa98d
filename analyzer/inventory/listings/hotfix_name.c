/* Names of hotfixes as systeminfo, wmic and Get-HotFix write them. */
#include "inventory/listings/hotfix_name.h"

enum { FEWEST_DIGITS = 5, MOST_DIGITS = 8 };

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* The 5 to 8 digits that `text` starts with, as a number; 0 when it does not, or when more digits follow. */
static uint32_t leading_number(struct slice text, size_t *length)
{
    uint64_t number = 0;
    *length = 0;
    while (*length < text.length && is_digit(text.data[*length]))
        (*length)++;
    if (*length < FEWEST_DIGITS || *length > MOST_DIGITS)
        return 0;
    slice_parse_number(slice_between(text, 0, *length), UINT32_MAX, &number);
    return (uint32_t)number;
}

/* {7A068575-C5DB-43D9-BE20-3895D0C69B17} */
static bool is_guid(struct slice text)
{
    static const char form[] = "{hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh}";
    if (text.length != sizeof form - 1)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.data[i];
        char lower = byte >= 'A' && byte <= 'F' ? (char)(byte - 'A' + 'a') : byte;
        bool fits = form[i] == 'h' ? is_digit(byte) || (lower >= 'a' && lower <= 'f') : byte == form[i];
        if (!fits)
            return false;
    }
    return true;
}

/* Installers of Windows XP and Server 2003 leave entries named by a registry value: "File 1". */
static bool is_file_entry(struct slice text)
{
    uint64_t number;
    return slice_starts_with_ignoring_case(text, SLICE("File ")) &&
           slice_parse_number(slice_between(text, 5, text.length), 999, &number);
}

bool hotfix_name_parse(struct slice text, uint32_t *kb)
{
    size_t length;
    text = slice_trim(text);
    *kb = 0;
    if (slice_starts_with_ignoring_case(text, SLICE("KB")))
        return (*kb = leading_number(slice_between(text, 2, text.length), &length)) != 0;
    if (slice_starts_with_ignoring_case(text, SLICE("Q")))
        return (*kb = leading_number(slice_between(text, 1, text.length), &length)) != 0;
    uint32_t bare = leading_number(text, &length);
    if (bare && length == text.length) {
        *kb = bare;
        return true;
    }
    return is_guid(text) || is_file_entry(text);
}

uint32_t hotfix_address_kb(struct slice address)
{
    size_t length, found = slice_find_ignoring_case(address, SLICE("kbid="));
    return found == SLICE_NOT_FOUND ? 0 : leading_number(slice_between(address, found + 5, address.length), &length);
}
