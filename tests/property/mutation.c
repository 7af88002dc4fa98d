/* The kinds of damage. Texts are taken in units of one byte, or of two where a file is UTF-16. */
#include "property/mutation.h"

#include <string.h>

uint64_t random_next(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

/* Lines: half-open ranges of bytes, with their line ends. */

struct line_range {
    size_t start, end;
};
struct line_ranges {
    LIST_FIELDS(struct line_range);
};

static bool is_wide(struct slice bytes)
{
    return bytes.length >= 2 && (unsigned char)bytes.data[0] == 0xff && (unsigned char)bytes.data[1] == 0xfe;
}

static struct line_ranges lines_of(struct slice bytes, struct arena *arena)
{
    struct line_ranges lines = {0};
    size_t unit = is_wide(bytes) ? 2 : 1, start = unit == 2 ? 2 : 0;
    for (size_t i = start; i + unit <= bytes.length; i += unit) {
        bool is_end = bytes.data[i] == '\n' && (unit == 1 || bytes.data[i + 1] == '\0');
        if (!is_end)
            continue;
        *list_append(arena, &lines) = (struct line_range){start, i + unit};
        start = i + unit;
    }
    if (start < bytes.length)
        *list_append(arena, &lines) = (struct line_range){start, bytes.length};
    return lines;
}

/* Pieces put together. */

struct pieces {
    LIST_FIELDS(struct slice);
};

static void add(struct pieces *pieces, struct slice bytes, size_t start, size_t end, struct arena *arena)
{
    *list_append(arena, pieces) = slice_between(bytes, start, end);
}

static struct slice join(const struct pieces *pieces, struct arena *arena)
{
    size_t length = 0, at = 0;
    for (size_t i = 0; i < pieces->count; i++)
        length += pieces->items[i].length;
    char *bytes = arena_allocate(arena, length + 1, 1);
    for (size_t i = 0; i < pieces->count; at += pieces->items[i++].length)
        if (pieces->items[i].length)
            memcpy(bytes + at, pieces->items[i].data, pieces->items[i].length);
    return (struct slice){bytes, length};
}

static struct slice printable(struct slice bytes, struct arena *arena)
{
    char *shown = arena_allocate(arena, bytes.length + 1, 1);
    size_t length = 0;
    for (size_t i = 0; i < bytes.length; i++)
        if (bytes.data[i] >= ' ' && bytes.data[i] < 0x7f)
            shown[length++] = bytes.data[i];
    return (struct slice){shown, length};
}

static struct mutation of_bytes(struct slice bytes, struct slice touched, struct arena *arena)
{
    return (struct mutation){.result = MUTATION_OF_BYTES, .bytes = bytes, .touched = printable(touched, arena)};
}

static struct mutation not_possible(void)
{
    return (struct mutation){.result = MUTATION_NOT_POSSIBLE};
}

/* Puts `replacement` (in the units of the file) where lines [first, end) were. */
static struct mutation replace_lines(struct slice bytes, const struct line_ranges *lines, size_t first, size_t end,
                                     struct slice replacement, struct arena *arena)
{
    struct pieces pieces = {0};
    size_t from = lines->items[first].start, to = lines->items[end - 1].end;
    add(&pieces, bytes, 0, from, arena);
    *list_append(arena, &pieces) = replacement;
    add(&pieces, bytes, to, bytes.length, arena);
    return of_bytes(join(&pieces, arena), slice_between(bytes, from, to), arena);
}

static struct mutation remove_line(struct slice bytes, uint64_t random, struct arena *arena)
{
    struct line_ranges lines = lines_of(bytes, arena);
    if (lines.count < 2)
        return not_possible();
    size_t line = random % lines.count;
    return replace_lines(bytes, &lines, line, line + 1, SLICE(""), arena);
}

static struct mutation remove_some_lines(struct slice bytes, uint64_t random, struct arena *arena)
{
    struct line_ranges lines = lines_of(bytes, arena);
    if (lines.count < 4)
        return not_possible();
    size_t count = 2 + random % 4, first = (random >> 8) % lines.count;
    size_t end = first + count < lines.count ? first + count : lines.count;
    return replace_lines(bytes, &lines, first, end, SLICE(""), arena);
}

static struct mutation double_line(struct slice bytes, uint64_t random, struct arena *arena)
{
    struct line_ranges lines = lines_of(bytes, arena);
    if (lines.count < 2)
        return not_possible();
    size_t line = random % lines.count;
    struct pieces twice = {0};
    add(&twice, bytes, lines.items[line].start, lines.items[line].end, arena);
    add(&twice, bytes, lines.items[line].start, lines.items[line].end, arena);
    return replace_lines(bytes, &lines, line, line + 1, join(&twice, arena), arena);
}

static struct mutation move_line(struct slice bytes, uint64_t random, struct arena *arena)
{
    struct line_ranges lines = lines_of(bytes, arena);
    if (lines.count < 3)
        return not_possible();
    size_t from = random % lines.count, to = (random >> 16) % lines.count;
    struct slice moved = slice_between(bytes, lines.items[from].start, lines.items[from].end);
    struct pieces pieces = {0};
    add(&pieces, bytes, 0, lines.items[0].start, arena);
    for (size_t i = 0; i < lines.count; i++) {
        if (i == to)
            *list_append(arena, &pieces) = moved;
        if (i != from)
            add(&pieces, bytes, lines.items[i].start, lines.items[i].end, arena);
    }
    return of_bytes(join(&pieces, arena), moved, arena);
}

static struct mutation swap_lines(struct slice bytes, uint64_t random, struct arena *arena)
{
    struct line_ranges lines = lines_of(bytes, arena);
    if (lines.count < 3)
        return not_possible();
    size_t line = random % (lines.count - 1);
    struct pieces swapped = {0};
    add(&swapped, bytes, lines.items[line + 1].start, lines.items[line + 1].end, arena);
    add(&swapped, bytes, lines.items[line].start, lines.items[line].end, arena);
    return replace_lines(bytes, &lines, line, line + 2, join(&swapped, arena), arena);
}

/* Text in the units of the file. */
static struct slice in_units(struct slice bytes, const char *text, struct arena *arena)
{
    size_t length = strlen(text);
    if (!is_wide(bytes))
        return (struct slice){text, length};
    char *wide = arena_allocate(arena, length * 2 + 1, 1);
    for (size_t i = 0; i < length; i++)
        wide[2 * i] = text[i];
    return (struct slice){wide, length * 2};
}

static struct mutation replace_by_garbage(struct slice bytes, uint64_t random, struct arena *arena)
{
    static const char *const garbage[] = {"\x7f\x01??\r\n", "%$ 00 [\r\n", "xxxxxxxx\r\n", "\"\r\n",
                                          "[\r\n",          "=\r\n",       "\r\n"};
    struct line_ranges lines = lines_of(bytes, arena);
    if (lines.count < 2)
        return not_possible();
    size_t line = random % lines.count;
    const char *words = garbage[(random >> 16) % (sizeof garbage / sizeof *garbage)];
    struct mutation mutation = replace_lines(bytes, &lines, line, line + 1, in_units(bytes, words, arena), arena);
    mutation.put = slice_from(words);
    return mutation;
}

static struct mutation insert_garbage(struct slice bytes, uint64_t random, struct arena *arena)
{
    struct line_ranges lines = lines_of(bytes, arena);
    if (lines.count < 2)
        return not_possible();
    size_t line = random % lines.count;
    struct pieces both = {0};
    *list_append(arena, &both) = in_units(bytes, (random >> 20) % 2 ? "garbage 0x00\r\n" : "\r\n", arena);
    add(&both, bytes, lines.items[line].start, lines.items[line].end, arena);
    return replace_lines(bytes, &lines, line, line + 1, join(&both, arena), arena);
}

/* The line loses its end, so that it runs into the next one. */
static struct mutation join_lines(struct slice bytes, uint64_t random, struct arena *arena)
{
    struct line_ranges lines = lines_of(bytes, arena);
    if (lines.count < 3)
        return not_possible();
    size_t line = random % (lines.count - 1), unit = is_wide(bytes) ? 2 : 1, end = lines.items[line].end - unit;
    if (end >= unit && bytes.data[end - unit] == '\r')
        end -= unit;
    struct slice without = slice_between(bytes, lines.items[line].start, end);
    return replace_lines(bytes, &lines, line, line + 1, without, arena);
}

static struct mutation cut_line_short(struct slice bytes, uint64_t random, struct arena *arena)
{
    struct line_ranges lines = lines_of(bytes, arena);
    if (lines.count < 2)
        return not_possible();
    size_t line = random % lines.count, unit = is_wide(bytes) ? 2 : 1;
    struct line_range range = lines.items[line];
    size_t kept = (range.end - range.start) / unit ? (random >> 16) % ((range.end - range.start) / unit) * unit : 0;
    struct pieces rest = {0};
    add(&rest, bytes, range.start, range.start + kept, arena);
    *list_append(arena, &rest) = in_units(bytes, "\r\n", arena);
    return replace_lines(bytes, &lines, line, line + 1, join(&rest, arena), arena);
}

static struct mutation cut_behind_line(struct slice bytes, uint64_t random, struct arena *arena)
{
    struct line_ranges lines = lines_of(bytes, arena);
    if (lines.count < 2)
        return not_possible();
    size_t end = lines.items[random % (lines.count - 1)].end;
    return of_bytes(slice_between(bytes, 0, end), slice_between(bytes, end, end + 200), arena);
}

static struct mutation cut_head(struct slice bytes, uint64_t random, struct arena *arena)
{
    struct line_ranges lines = lines_of(bytes, arena);
    if (lines.count < 2)
        return not_possible();
    size_t line = random % (lines.count - 1);
    struct pieces rest = {0};
    add(&rest, bytes, 0, lines.items[0].start, arena);
    add(&rest, bytes, lines.items[line].end, bytes.length, arena);
    return of_bytes(join(&rest, arena), slice_between(bytes, 0, lines.items[line].end), arena);
}

static struct mutation cut(struct slice bytes, uint64_t random, struct arena *arena)
{
    if (bytes.length < 2)
        return not_possible();
    size_t end = 1 + random % (bytes.length - 1);
    return of_bytes(slice_between(bytes, 0, end), slice_between(bytes, end, end + 100), arena);
}

static struct slice around(struct slice bytes, size_t at)
{
    enum { SHOWN = 40 };
    return slice_between(bytes, at > SHOWN ? at - SHOWN : 0, at + SHOWN);
}

static struct mutation of_one_byte(struct slice altered, struct slice bytes, size_t at, struct arena *arena)
{
    struct mutation mutation = of_bytes(altered, around(bytes, at), arena);
    mutation.was = bytes.data[at];
    mutation.is = altered.data[at];
    return mutation;
}

static struct mutation alter_byte(struct slice bytes, uint64_t random, struct arena *arena)
{
    if (bytes.length == 0)
        return not_possible();
    size_t at = random % bytes.length;
    struct slice copy = arena_copy(arena, bytes);
    char *altered = arena_allocate(arena, copy.length + 1, 1);
    memcpy(altered, copy.data, copy.length);
    char flip = (char)(1 + (random >> 40) % 255);
    altered[at] = (char)(altered[at] ^ flip);
    return of_one_byte((struct slice){altered, copy.length}, bytes, at, arena);
}

static struct mutation alter_digit(struct slice bytes, uint64_t random, struct arena *arena)
{
    char *altered = arena_allocate(arena, bytes.length + 1, 1);
    size_t digits = 0;
    if (bytes.length)
        memcpy(altered, bytes.data, bytes.length);
    for (size_t i = 0; i < bytes.length; i++)
        digits += bytes.data[i] >= '0' && bytes.data[i] <= '9';
    size_t wanted = digits ? random % digits : 0, at = 0;
    for (size_t i = 0; i < bytes.length && digits; i++)
        if (bytes.data[i] >= '0' && bytes.data[i] <= '9' && wanted-- == 0) {
            at = i;
            break;
        }
    if (!digits)
        return not_possible();
    altered[at] = (char)('0' + (altered[at] - '0' + 1 + (int)((random >> 40) % 9)) % 10);
    return of_one_byte((struct slice){altered, bytes.length}, bytes, at, arena);
}

static struct mutation lose_byte(struct slice bytes, uint64_t random, struct arena *arena)
{
    if (bytes.length < 2)
        return not_possible();
    size_t at = random % bytes.length;
    struct pieces rest = {0};
    add(&rest, bytes, 0, at, arena);
    add(&rest, bytes, at + 1, bytes.length, arena);
    struct mutation mutation = of_bytes(join(&rest, arena), around(bytes, at), arena);
    mutation.was = bytes.data[at];
    return mutation;
}

/* Where the line of this byte begins. */
static size_t line_start(struct slice bytes, size_t at)
{
    struct slice before = slice_between(bytes, 0, at);
    size_t end = slice_find_last_byte(before, '\n');
    return end == SLICE_NOT_FOUND ? 0 : end + (is_wide(bytes) ? 2 : 1);
}

static struct slice line_of(struct slice bytes, size_t at, struct arena *arena)
{
    struct slice rest = slice_between(bytes, line_start(bytes, at), bytes.length);
    return printable(slice_between(rest, 0, slice_find(rest, SLICE("\n"))), arena);
}

/* How far [at, end) can be moved back to the beginning of a line, with the same bytes left. */
static bool is_of_whole_lines(struct slice bytes, size_t at, size_t end, size_t *moved)
{
    size_t start = line_start(bytes, at), last = end < bytes.length ? line_start(bytes, end) : 0;
    *moved = at - start;
    return end < bytes.length && end - last == *moved && last > at &&
           slice_equal(slice_between(bytes, start, at), slice_between(bytes, last, end));
}

static struct mutation lose_block(struct slice bytes, uint64_t random, struct arena *arena)
{
    if (bytes.length < 64)
        return not_possible();
    size_t length = 16 + (random >> 32) % 512, at = random % bytes.length;
    struct pieces rest = {0};
    add(&rest, bytes, 0, at, arena);
    add(&rest, bytes, at + length, bytes.length, arena);
    size_t moved;
    bool is_whole = is_of_whole_lines(bytes, at, at + length, &moved);
    size_t from = is_whole ? at - moved : at;
    struct mutation mutation = of_bytes(join(&rest, arena), slice_between(bytes, from, from + length), arena);
    mutation.takes_whole_lines = is_whole;
    mutation.joined = line_of(mutation.bytes, at, arena);
    return mutation;
}

static struct mutation blank_block(struct slice bytes, uint64_t random, struct arena *arena)
{
    if (bytes.length < 64)
        return not_possible();
    size_t length = 16 + (random >> 32) % 512, at = random % bytes.length;
    length = at + length > bytes.length ? bytes.length - at : length;
    char *altered = arena_allocate(arena, bytes.length + 1, 1);
    memcpy(altered, bytes.data, bytes.length);
    memset(altered + at, (random >> 60) % 2 ? 0 : 0xff, length);
    return of_bytes((struct slice){altered, bytes.length}, slice_between(bytes, at, at + length), arena);
}

static struct mutation double_file(struct slice bytes, uint64_t random, struct arena *arena)
{
    (void)random;
    struct pieces twice = {0};
    add(&twice, bytes, 0, bytes.length, arena);
    add(&twice, bytes, 0, bytes.length, arena);
    return of_bytes(join(&twice, arena), SLICE("all of it, twice"), arena);
}

/* UTF-16 loses its mark or every second byte; other text becomes UTF-16 of the other order. */
static struct mutation encode_anew(struct slice bytes, uint64_t random, struct arena *arena)
{
    char *text = arena_allocate(arena, bytes.length * 2 + 3, 1);
    size_t length = 0;
    if (bytes.length == 0)
        return not_possible();
    if (is_wide(bytes) && random % 2)
        return of_bytes(slice_between(bytes, 2, bytes.length), SLICE("without its mark"), arena);
    if (!is_wide(bytes)) {
        text[length++] = (char)0xfe;
        text[length++] = (char)0xff;
    }
    for (size_t i = is_wide(bytes) ? 2 : 0; i < bytes.length; i += is_wide(bytes) ? 2 : 1) {
        if (!is_wide(bytes))
            text[length++] = '\0';
        text[length++] = bytes.data[i];
    }
    return of_bytes((struct slice){text, length}, SLICE("in another encoding"), arena);
}

static struct mutation empty_file(struct slice bytes, uint64_t random, struct arena *arena)
{
    (void)random;
    return bytes.length ? of_bytes(SLICE(""), SLICE("all of it"), arena) : not_possible();
}

static struct mutation remove_file(struct slice bytes, uint64_t random, struct arena *arena)
{
    (void)bytes, (void)random, (void)arena;
    return (struct mutation){.result = MUTATION_REMOVED, .touched = SLICE("the file")};
}

static struct mutation replace_file(struct slice bytes, uint64_t random, struct arena *arena)
{
    static const char *const others[] = {"link", "pipe", "folder"};
    (void)bytes, (void)arena;
    return (struct mutation){
        .result = MUTATION_NO_FILE, .replaced_by = others[random % 3], .touched = SLICE("the file")};
}

const struct mutation_kind mutation_kinds[] = {
    {"a line removed", true, remove_line},      {"some lines removed", true, remove_some_lines},
    {"a line doubled", true, double_line},      {"a line moved", true, move_line},
    {"two lines swapped", true, swap_lines},    {"a line replaced by garbage", true, replace_by_garbage},
    {"garbage inserted", true, insert_garbage}, {"two lines run together", true, join_lines},
    {"a line cut short", true, cut_line_short}, {"cut behind a line", true, cut_behind_line},
    {"the head cut off", true, cut_head},       {"cut at a byte", false, cut},
    {"a byte altered", false, alter_byte},      {"a digit altered", true, alter_digit},
    {"a byte lost", false, lose_byte},          {"a block lost", false, lose_block},
    {"a block blanked", false, blank_block},    {"the file doubled", false, double_file},
    {"encoded anew", true, encode_anew},        {"emptied", false, empty_file},
    {"the file removed", false, remove_file},   {"replaced by no file", false, replace_file},
};
const size_t mutation_kind_count = sizeof mutation_kinds / sizeof *mutation_kinds;
