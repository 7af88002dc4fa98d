/* The spellings of result codes, a row for each: the words before the number, how the number is written, and what it
 * is. Source: the logs of each component; docs/diagnose.md lists them. */
#include "diagnosis/log_code.h"

#include <ctype.h>
#include <string.h>

#include "servicing/code_name.h"

/* How a number is written behind its words. */
enum spelling {
    HEX_BARE,    /* 800F0905: eight digits */
    HEX_WINDOWS, /* 3cf2: the number of a Windows error alone */
    HEX_SMALL,   /* 00000490: as written */
    DECIMAL,     /* of a Windows error */
    SIGNED,      /* -1073283059 */
    NAME,        /* ERROR_NOT_FOUND, or the number of a Windows error */
};

struct code_spelling {
    const char *before;
    enum spelling spelling;
};

/* Beside them: any eight digits behind "0x" that are a result, and any name of a status that stands bare. */
static const struct code_spelling spellings[] = {
    {"HRESULT_FROM_WIN32(", NAME},
    {"NTSTATUS_FROM_WIN32(", NAME},
    {"HRESULT_FROM_NT(", NAME},
    {"NTSTATUS ", SIGNED},
    {"HRESULT=", HEX_BARE},
    {"HRESULT = ", HEX_BARE},
    {"code = ", HEX_BARE},
    {"HRESULT ", HEX_BARE},
    {"hr=", HEX_BARE},
    {"ErrorCode: ", HEX_BARE},
    {"ErrorCode:\t", HEX_BARE},
    {"resultMapped=", HEX_BARE},
    {"unknown error ", HEX_BARE},
    {"error ", HEX_BARE},
    {"error = ", HEX_BARE},
    {"*FAILED* [", HEX_BARE},
    {"[", HEX_BARE},
    {"error code ", DECIMAL},
    {", result ", DECIMAL},
    {"Error: ", DECIMAL},
    {"exited with code ", DECIMAL},
    {"dwRet = 0x", HEX_WINDOWS},
    {" 0x", HEX_SMALL},
};

uint32_t log_code_from_windows(uint64_t number)
{
    return number == 0 || number > 0xFFFF ? 0 : 0x80070000U | (uint32_t)number;
}

/* Digits from `at` on; how many there are. */
static size_t digits(struct slice text, size_t at, bool is_hex, uint64_t *number)
{
    size_t count = 0;
    *number = 0;
    for (; at + count < text.length && count < 16; count++) {
        int digit = (unsigned char)text.data[at + count];
        if (!(is_hex ? isxdigit(digit) : isdigit(digit)))
            break;
        *number = *number * (is_hex ? 16 : 10) + (uint64_t)(isdigit(digit) ? digit - '0' : toupper(digit) - 'A' + 10);
    }
    return count;
}

static bool ends_number(struct slice text, size_t at)
{
    return at >= text.length || !isalnum((unsigned char)text.data[at]);
}

static size_t hex_prefix(struct slice text, size_t at)
{
    return at + 2 < text.length && text.data[at] == '0' && (text.data[at + 1] | 0x20) == 'x' ? at + 2 : SLICE_NOT_FOUND;
}

/* A result that tells of a failure: the top bit is set, and the facility is one that results have. */
static bool is_failing(uint64_t value)
{
    unsigned top = (unsigned)(value >> 24);
    return value <= UINT32_MAX && value != 0x80000000U &&
           (top == 0x80 || top == 0x87 || top == 0x88 || top == 0x8e || top == 0x8a || (top >= 0xc0 && top <= 0xc2) ||
            top == 0xd0);
}

static size_t read_hex(struct slice text, size_t at, uint32_t *value)
{
    uint64_t number;
    size_t count = digits(text, at, true, &number);
    if (count != 8 || !ends_number(text, at + count) || !is_failing(number))
        return 0;
    *value = (uint32_t)number;
    return at + count;
}

static size_t read_decimal(struct slice text, size_t at, uint32_t *value)
{
    uint64_t number;
    size_t count = digits(text, at, false, &number);
    *value = log_code_from_windows(number);
    return count > 0 && count <= 5 && *value && ends_number(text, at + count) ? at + count : 0;
}

static size_t read_small_hex(struct slice text, size_t at, bool is_windows, uint32_t *value)
{
    uint64_t number;
    size_t count = digits(text, at, true, &number);
    *value = is_windows ? log_code_from_windows(number) : (uint32_t)number;
    bool is_code = is_windows ? count > 0 && count <= 8 : count == 8 && number > 0 && number <= 0xFFFF;
    return is_code && *value && ends_number(text, at + count) ? at + count : 0;
}

static size_t read_signed(struct slice text, size_t at, uint32_t *value)
{
    uint64_t number;
    if (at >= text.length || text.data[at] != '-')
        return 0;
    size_t count = digits(text, at + 1, false, &number);
    *value = (uint32_t)(0 - number);
    return count >= 9 && number <= 0x80000000U ? at + 1 + count : 0;
}

/* "ERROR_NOT_FOUND", and what such words wrap once more: HRESULT_FROM_WIN32(ERROR_NOT_FOUND). */
static size_t read_name(struct slice text, size_t at, uint32_t *value)
{
    size_t end = at;
    while (end < text.length && (isalnum((unsigned char)text.data[end]) || text.data[end] == '_'))
        end++;
    const struct result_code *named = code_name_of_symbol(slice_between(text, at, end));
    if (named) {
        *value = named->code;
        return end;
    }
    size_t number_end = read_decimal(text, at, value);
    return number_end && number_end < text.length && text.data[number_end] == ')' ? number_end : 0;
}

/* Reads the number at `at`; the offset behind it, 0 when there is none. */
static size_t read_code(struct slice text, size_t at, enum spelling spelling, uint32_t *value)
{
    switch (spelling) {
    case HEX_BARE:
        return read_hex(text, at, value);
    case HEX_WINDOWS:
    case HEX_SMALL:
        return read_small_hex(text, at, spelling == HEX_WINDOWS, value);
    case DECIMAL:
        return read_decimal(text, at, value);
    case SIGNED:
        return read_signed(text, at, value);
    case NAME:
        return read_name(text, at, value);
    }
    return 0;
}

/* A number whose words say that it is something else. */
static bool is_something_else(struct slice text, size_t at)
{
    static const char *const words[] = {
        "gle=", "GLE = ", "flags ", "flags: ", "options=", "dwProvFlags ", "Flags: ", "for state "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i]);
        if (at >= length && memcmp(text.data + at - length, words[i], length) == 0)
            return true;
    }
    return false;
}

static bool find_spelled(struct slice text, const struct code_spelling *row, size_t *first, struct log_code *code)
{
    struct slice before = slice_from(row->before), rest = text;
    for (;;) {
        size_t at = slice_find(rest, before);
        if (at == SLICE_NOT_FOUND || (size_t)(rest.data - text.data) + at >= *first)
            return false;
        size_t number = (size_t)(rest.data - text.data) + at + before.length;
        uint32_t value = 0;
        size_t end = is_something_else(text, number) ? 0 : read_code(text, number, row->spelling, &value);
        if (end) {
            *first = number - before.length;
            *code = (struct log_code){value, slice_between(text, number, end)};
            return true;
        }
        rest = slice_between(text, number, text.length);
    }
}

/* Any result that is written out in full, whatever stands before it. */
static bool find_written_out(struct slice text, size_t *first, struct log_code *code)
{
    for (size_t at = 0; at + 10 <= text.length && at < *first; at++) {
        uint32_t value = 0;
        if (text.data[at] != '0' || (at > 0 && isalnum((unsigned char)text.data[at - 1])))
            continue;
        size_t prefixed = hex_prefix(text, at);
        size_t end = prefixed == SLICE_NOT_FOUND || is_something_else(text, at) ? 0 : read_hex(text, prefixed, &value);
        if (end) {
            *first = at;
            *code = (struct log_code){value, slice_between(text, at, end)};
            return true;
        }
    }
    return false;
}

/* "Error: STATUS_SXS_ASSEMBLY_MISSING", "status STATUS_…": a name that stands bare. */
static bool find_bare_name(struct slice text, size_t *first, struct log_code *code)
{
    struct slice word = SLICE("STATUS_"), rest = text;
    for (;;) {
        size_t at = slice_find(rest, word);
        if (at == SLICE_NOT_FOUND)
            return false;
        size_t begin = (size_t)(rest.data - text.data) + at;
        uint32_t value = 0;
        size_t end = begin >= *first ? 0 : read_name(text, begin, &value);
        if (end && is_failing(value)) {
            *first = begin;
            *code = (struct log_code){value, slice_between(text, begin, end)};
            return true;
        }
        rest = slice_between(text, begin + word.length, text.length);
    }
}

bool log_code_find(struct slice text, struct log_code *code)
{
    if (slice_find(text, SLICE("[HRESULT = 0x00000000")) != SLICE_NOT_FOUND)
        return false;
    size_t first = text.length;
    bool found = find_written_out(text, &first, code);
    static const struct slice usual = {"[HRESULT = ", 11};
    if (found && first >= usual.length && slice_equal(slice_between(text, first - usual.length, first), usual))
        return true; /* as nearly all are written */
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        if (spellings[i].spelling != HEX_SMALL || !found)
            found |= find_spelled(text, &spellings[i], &first, code);
    return find_bare_name(text, &first, code) || found;
}
