/* Decoding and cleaning of text from outside: whatever the bytes, the result is valid UTF-8 without control characters.
 *
 * Every conversion runs twice over its input, first to measure, then to write: shown bad bytes grow fourfold, and
 * nobody wants to reserve four times the size of a registry export for the few that hold any. */
#include "base/text.h"

#include <stdio.h>
#include <string.h>

#include "base/code_page.h"
#include "base/utf8.h"

enum { ESCAPE_TEXT_SIZE = 12 };

struct output {
    char *data; /* NULL while measuring */
    size_t length;
    size_t returns; /* CRs seen and not yet written: CR LF and CR CR LF are one line end, a lone CR is one too */
};

static void put(struct output *output, const char *bytes, size_t length)
{
    if (output->data)
        memcpy(output->data + output->length, bytes, length);
    output->length += length;
}

static void put_escape(struct output *output, char kind, uint32_t value)
{
    char text[ESCAPE_TEXT_SIZE];
    int length = snprintf(text, sizeof text, kind == 'x' ? "\\x%02X" : "\\u%04X", value);
    put(output, text, (size_t)length);
}

/* Characters that show nothing or reorder what is around them, and those that XML cannot hold. */
static bool is_invisible(uint32_t character)
{
    static const struct {
        uint32_t first, last;
    } ranges[] = {
        {0x00AD, 0x00AD},   /* soft hyphen */
        {0x061C, 0x061C},   /* Arabic letter mark */
        {0x180E, 0x180E},   /* Mongolian vowel separator */
        {0x200B, 0x200F},   /* zero width, direction marks */
        {0x2028, 0x202E},   /* line and paragraph separators, embeddings and overrides */
        {0x2060, 0x206F},   /* word joiner, invisible operators, isolates */
        {0xFEFF, 0xFEFF},   /* byte-order mark inside text */
        {0xFFF9, 0xFFFB},   /* interlinear annotation */
        {0xFFFE, 0xFFFF},   /* no characters */
        {0xE0000, 0xE007F}, /* tags */
    };
    if (character < ranges[0].first)
        return false;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (character >= ranges[i].first && character <= ranges[i].last)
            return true;
    return false;
}

static void put_utf8(struct output *output, uint32_t character)
{
    char bytes[4];
    size_t length = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    static const unsigned char leads[] = {0, 0x00, 0xC0, 0xE0, 0xF0};
    for (size_t i = length - 1; i > 0; i--) {
        bytes[i] = (char)(0x80 | (character & 0x3F));
        character >>= 6;
    }
    bytes[0] = (char)(leads[length] | character);
    put(output, bytes, length);
}

/* One character of decoded text, shown when it must not pass. */
static void put_character(struct output *output, uint32_t character)
{
    if (character < 0x20 || (character >= 0x7F && character < 0xA0))
        put_escape(output, 'x', character);
    else if (is_invisible(character))
        put_escape(output, 'u', character);
    else
        put_utf8(output, character);
}

/* One character of a text file: line ends unified, tabs let through. */
static void put_text_character(struct output *output, uint32_t character)
{
    if (character == '\r') {
        output->returns++;
        return;
    }
    size_t line_ends = output->returns;
    if (character == '\n')
        line_ends = line_ends > 2 ? line_ends - 1 : 1;
    output->returns = 0;
    for (; line_ends > 0; line_ends--)
        put(output, "\n", 1);
    if (character == '\t')
        put(output, "\t", 1);
    else if (character != '\n')
        put_character(output, character);
}

static void put_text_escape(struct output *output, char kind, uint32_t value)
{
    for (; output->returns > 0; output->returns--)
        put(output, "\n", 1);
    put_escape(output, kind, value);
}

/* Length of the part that is copied as it is: printable ASCII. */
static size_t plain_length(struct slice text)
{
    size_t length = 0;
    while (length < text.length && text.data[length] >= 0x20 && text.data[length] < 0x7F)
        length++;
    return length;
}

static void decode_utf8(struct output *output, struct slice line)
{
    while (line.length) {
        size_t length = plain_length(line);
        uint32_t character;
        if (length)
            put(output, line.data, length);
        else if ((length = utf8_character(line, &character)) > 0)
            put_text_character(output, character);
        else
            put_text_escape(output, 'x', (unsigned char)line.data[length++]);
        line = slice_between(line, length, line.length);
    }
}

/* The code pages, once a text needs them: a line of it is no UTF-8. */
struct paging {
    struct arena *arena;
    const struct code_pages *pages; /* NULL = not yet */
    size_t usual;
    size_t page; /* of the line before: what fits in several pages goes on in the same one */
};

static void decode_page(struct output *output, struct slice line, size_t from, struct paging *paging)
{
    paging->page = code_pages_of_line(paging->pages, line, paging->page);
    struct code_page_walk walk = code_page_walk_begin(paging->pages, paging->page, line, from);
    uint32_t character;
    size_t length;
    while ((length = code_page_walk_next(&walk, &character)) > 0)
        if (character)
            put_text_character(output, character);
        else
            put_text_escape(output, 'x', (unsigned char)line.data[walk.at - length]);
}

static size_t line_end(struct slice bytes, size_t from)
{
    while (from < bytes.length && bytes.data[from] != '\n' && bytes.data[from] != '\r')
        from++;
    return from;
}

/* From the first byte of a line that is no ASCII to its end; the offset of that. */
static size_t decode_rest_of_line(struct output *output, struct slice bytes, size_t begin, size_t from,
                                  struct paging *paging)
{
    size_t end = line_end(bytes, from);
    struct slice line = slice_between(bytes, begin, end);
    if (utf8_prevails(line)) {
        decode_utf8(output, slice_between(bytes, from, end));
        return end;
    }
    if (!paging->pages) {
        paging->pages = code_pages_create(paging->arena);
        paging->usual = code_pages_usual(paging->pages, slice_between(bytes, begin, bytes.length));
        paging->page = paging->usual;
    }
    decode_page(output, line, from - begin, paging);
    return end;
}

static void decode_bytes(struct output *output, struct slice bytes, struct paging *paging)
{
    size_t begin = 0; /* of the line */
    for (size_t at = 0; at < bytes.length;) {
        struct slice rest = slice_between(bytes, at, bytes.length);
        size_t length = output->returns ? 0 : plain_length(rest);
        unsigned char byte = (unsigned char)rest.data[0];
        if (length) {
            put(output, rest.data, length);
            at += length;
        } else if (byte < 0x80) {
            put_text_character(output, byte);
            begin = byte == '\n' || byte == '\r' ? at + 1 : begin;
            at++;
        } else {
            at = decode_rest_of_line(output, bytes, begin, at, paging);
        }
    }
}

static uint32_t utf16_unit(struct slice bytes, size_t offset, bool big_endian)
{
    uint32_t first = (unsigned char)bytes.data[offset], second = (unsigned char)bytes.data[offset + 1];
    return big_endian ? first << 8 | second : second << 8 | first;
}

static bool is_ascii_text(char byte)
{
    return (byte >= 0x20 && byte < 0x7F) || byte == '\t' || byte == '\r' || byte == '\n';
}

/* Whether text of one byte a character goes on here, behind UTF-16: as characters of two bytes it would be sixteen of
 * Chinese or the like, each of which is two letters, digits, blanks or line ends of ASCII. */
static bool is_narrow(struct slice bytes, size_t offset)
{
    enum { BYTES_LOOKED_AT = 32 };
    if (offset + BYTES_LOOKED_AT > bytes.length)
        return false;
    for (size_t i = 0; i < BYTES_LOOKED_AT; i++)
        if (!is_ascii_text(bytes.data[offset + i]))
            return false;
    return true;
}

/* Up to the end, or to where it is UTF-16 no longer; the offset of that. */
static size_t decode_utf16(struct output *output, struct slice bytes, bool big_endian)
{
    size_t offset = 0;
    for (; offset + 1 < bytes.length && !is_narrow(bytes, offset); offset += 2) {
        uint32_t unit = utf16_unit(bytes, offset, big_endian);
        if (unit >= 0x20 && unit < 0x7F && output->returns == 0) { /* nearly every character of a registry export */
            if (output->data)
                output->data[output->length] = (char)unit;
            output->length++;
            continue;
        }
        uint32_t low = offset + 3 < bytes.length ? utf16_unit(bytes, offset + 2, big_endian) : 0;
        if (unit < 0xD800 || unit > 0xDFFF) {
            put_text_character(output, unit);
        } else if (unit < 0xDC00 && low >= 0xDC00 && low <= 0xDFFF) {
            put_text_character(output, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
            offset += 2;
        } else {
            put_text_escape(output, 'u', unit);
        }
    }
    if (offset + 1 == bytes.length)
        put_text_escape(output, 'x', (unsigned char)bytes.data[offset++]);
    return offset;
}

/* How a text file goes on: bytes, then UTF-16 from `wide` on. */
struct encoding {
    size_t wide;      /* the length of the rest when no UTF-16 follows */
    size_t wide_mark; /* bytes of a mark at `wide` */
    bool big_endian;
};

static bool has_bytes_at(struct slice bytes, size_t offset, struct slice wanted)
{
    return slice_equal(slice_between(bytes, offset, offset + wanted.length), wanted);
}

enum { PAIRS_LOOKED_AT = 512, FEWEST_PAIRS = 3 };

/* Whether UTF-16 LE begins here, judged by the zero high bytes of its Latin letters, digits and blanks: they fill at
 * least a quarter of what follows, which no stray NUL of a damaged file does. */
static bool is_wide(struct slice bytes, size_t start)
{
    size_t pairs = 0, latin = 0;
    for (size_t i = start; i + 1 < bytes.length && pairs < PAIRS_LOOKED_AT; i += 2, pairs++) {
        if (is_narrow(bytes, i))
            break;
        latin += bytes.data[i] != '\0' && bytes.data[i + 1] == '\0';
    }
    return latin >= FEWEST_PAIRS && latin * 4 >= pairs;
}

/* Where UTF-16 LE without a mark begins; the length when nowhere. */
static size_t find_wide_start(struct slice bytes)
{
    const char *zero;
    for (size_t from = 0; from < bytes.length; from = (size_t)(zero - bytes.data) + 2 * PAIRS_LOOKED_AT) {
        zero = memchr(bytes.data + from, '\0', bytes.length - from);
        if (!zero)
            break;
        if (zero == bytes.data)
            continue;
        size_t start = (size_t)(zero - bytes.data) - 1;
        /* Greek, Cyrillic, Hebrew or Arabic before the first Latin character: its high byte is a control character
         * anywhere else. */
        while (start >= 2 && (unsigned char)bytes.data[start - 1] < '\t')
            start -= 2;
        if (is_wide(bytes, start))
            return start;
    }
    return bytes.length;
}

static struct encoding recognise(struct slice bytes)
{
    struct encoding encoding = {.wide = find_wide_start(bytes)};
    /* A program that appends to a file of another encoding writes its mark in the middle. */
    if (encoding.wide >= 2 && encoding.wide < bytes.length &&
        has_bytes_at(bytes, encoding.wide - 2, SLICE("\xFF\xFE"))) {
        encoding.wide -= 2;
        encoding.wide_mark = 2;
    }
    return encoding;
}

static struct encoding recognise_beginning(struct slice bytes)
{
    if (has_bytes_at(bytes, 0, SLICE("\xFF\xFE")))
        return (struct encoding){.wide_mark = 2};
    if (has_bytes_at(bytes, 0, SLICE("\xFE\xFF")))
        return (struct encoding){.wide_mark = 2, .big_endian = true};
    return recognise(bytes);
}

/* Bytes and UTF-16 may follow each other more than once. */
static void decode(struct output *output, struct slice bytes, struct paging *paging)
{
    if (has_bytes_at(bytes, 0, SLICE("\xEF\xBB\xBF")))
        bytes = slice_between(bytes, 3, bytes.length);
    struct encoding encoding = recognise_beginning(bytes);
    for (;;) {
        decode_bytes(output, slice_between(bytes, 0, encoding.wide), paging);
        bytes = slice_between(bytes, encoding.wide + encoding.wide_mark, bytes.length);
        size_t length = decode_utf16(output, bytes, encoding.big_endian);
        bytes = slice_between(bytes, length, bytes.length);
        if (!bytes.length)
            break;
        encoding = recognise(bytes);
    }
    for (; output->returns > 0; output->returns--)
        put(output, "\n", 1);
}

struct slice text_decode(struct arena *arena, struct slice bytes)
{
    struct output output = {0};
    struct paging paging = {.arena = arena};
    decode(&output, bytes, &paging);
    paging.page = paging.usual;
    output = (struct output){.data = arena_allocate(arena, output.length + 1, 1)};
    decode(&output, bytes, &paging);
    return (struct slice){output.data, output.length};
}

static void clean(struct output *output, struct slice bytes)
{
    while (bytes.length) {
        size_t length = plain_length(bytes);
        uint32_t character;
        if (length)
            put(output, bytes.data, length);
        else if ((length = utf8_character(bytes, &character)) > 0)
            put_character(output, character);
        else
            put_escape(output, 'x', (unsigned char)bytes.data[length++]);
        bytes = slice_between(bytes, length, bytes.length);
    }
}

struct slice text_clean(struct arena *arena, struct slice bytes)
{
    struct output output = {0};
    clean(&output, bytes);
    if (output.length == bytes.length) /* whatever is shown grows, so nothing was */
        return bytes;
    output = (struct output){.data = arena_allocate(arena, output.length + 1, 1)};
    clean(&output, bytes);
    return (struct slice){output.data, output.length};
}

bool text_shows_control(struct slice text)
{
    static const char *const shown[] = {"\\x0", "\\x1", "\\x7F", "\\uFFFE", "\\uFFFF"};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        if (slice_find(text, slice_from(shown[i])) != SLICE_NOT_FOUND)
            return true;
    return false;
}

bool text_next_line(struct text_lines *lines, struct slice *line)
{
    if (lines->rest.length == 0)
        return false;
    const char *end = memchr(lines->rest.data, '\n', lines->rest.length);
    size_t length = end ? (size_t)(end - lines->rest.data) : lines->rest.length;
    *line = slice_between(lines->rest, 0, length);
    lines->rest = slice_between(lines->rest, length + 1, lines->rest.length);
    lines->number++;
    return true;
}

struct slice text_whole_lines(struct slice text)
{
    size_t end = slice_find_last_byte(text, '\n');
    return slice_between(text, 0, end == SLICE_NOT_FOUND ? 0 : end + 1);
}

static bool starts_character(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

size_t text_characters(struct slice text)
{
    size_t characters = 0;
    for (size_t i = 0; i < text.length; i++)
        characters += starts_character(text.data[i]);
    return characters;
}

size_t text_offset_of_character(struct slice text, size_t index)
{
    size_t offset = 0;
    for (; offset < text.length; offset++)
        if (starts_character(text.data[offset]) && index-- == 0)
            break;
    return offset;
}

enum text_layout text_layout(struct slice text)
{
    enum { LINES_LOOKED_AT = 400, FEWEST_LINES = 5, FEWEST_EMPTY = 2 };
    struct text_lines lines = {.rest = text};
    struct slice line;
    bool before_is_empty = true;
    size_t empty = 0, joined = 0; /* lines that follow another one without an empty one between */
    while (lines.number < LINES_LOOKED_AT && text_next_line(&lines, &line)) {
        bool is_empty = slice_trim(line).length == 0;
        empty += is_empty;
        joined += !is_empty && !before_is_empty;
        before_is_empty = is_empty;
    }
    if (joined == 0 && lines.number >= FEWEST_LINES)
        return TEXT_DOUBLED;
    return empty < FEWEST_EMPTY ? TEXT_WITHOUT_EMPTY_LINES : TEXT_AS_WRITTEN;
}
