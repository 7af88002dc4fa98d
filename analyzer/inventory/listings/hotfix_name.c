/* Names of hotfixes as systeminfo, wmic and Get-HotFix write them. */
#include "inventory/listings/hotfix_name.h"

enum { FEWEST_DIGITS = 5, MOST_DIGITS = 8 };

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Length of the digits that `text` starts with. */
static size_t count_digits(struct slice text)
{
    size_t length = 0;
    while (length < text.length && is_digit(text.data[length]))
        length++;
    return length;
}

/* 5 to 8 digits, the first of them not 0: what an article number has. */
static bool parse_number(struct slice digits, uint32_t *kb)
{
    uint64_t number;
    if (digits.length < FEWEST_DIGITS || digits.length > MOST_DIGITS || digits.data[0] == '0' ||
        !slice_parse_number(digits, UINT32_MAX, &number))
        return false;
    *kb = (uint32_t)number;
    return true;
}

/* Takes `word` and the digits behind it off the front. */
static bool take_numbered(struct slice *text, const char *word)
{
    struct slice wanted = slice_from(word);
    if (!slice_starts_with_ignoring_case(*text, wanted))
        return false;
    size_t digits = count_digits(slice_between(*text, wanted.length, text->length));
    if (digits)
        *text = slice_between(*text, wanted.length + digits, text->length);
    return digits > 0;
}

/* What Windows writes behind the number: an edition ("v2", "-v2"), the version of a part of Windows ("_WM11", "-IE8"),
 * and, on Windows XP and Server 2003, the kind of update. */
static bool is_usual_ending(struct slice text)
{
    if (!take_numbered(&text, "-v"))
        take_numbered(&text, "v");
    if (!take_numbered(&text, "_WM"))
        take_numbered(&text, "-IE");
    return text.length == 0 || slice_equal_ignoring_case(text, SLICE(" - Update"));
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

/* Behind the letters that stand before a number; 0 when there are none. */
static size_t letters_length(struct slice text)
{
    return slice_starts_with_ignoring_case(text, SLICE("KB")) ? 2 : slice_starts_with_ignoring_case(text, SLICE("Q"));
}

bool hotfix_name_parse(struct slice text, uint32_t *kb)
{
    text = slice_trim(text);
    *kb = 0;
    size_t letters = letters_length(text);
    struct slice rest = slice_between(text, letters, text.length);
    size_t digits = count_digits(rest);
    bool is_whole = letters ? is_usual_ending(slice_between(rest, digits, rest.length)) : digits == rest.length;
    if (is_whole && parse_number(slice_between(rest, 0, digits), kb))
        return true;
    bool is_numbered = letters && digits >= FEWEST_DIGITS && digits <= MOST_DIGITS;
    return is_numbered || is_guid(text) || is_file_entry(text);
}

bool hotfix_address_names_kb(struct slice address)
{
    size_t found = slice_find_ignoring_case(address, SLICE("kbid="));
    uint32_t kb;
    if (found == SLICE_NOT_FOUND)
        return false;
    struct slice rest = slice_between(address, found + 5, address.length);
    return parse_number(slice_between(rest, 0, count_digits(rest)), &kb);
}
