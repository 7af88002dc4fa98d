/* Lays words out in columns and wraps them, for the text report. */
#include "report/text/text_builder.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/text.h"

static const char *const colour_escapes[] = {
    [TEXT_PLAIN] = "\x1b[0m",  [TEXT_BOLD] = "\x1b[1m",   [TEXT_DIM] = "\x1b[2m",
    [TEXT_RED] = "\x1b[1;31m", [TEXT_GREEN] = "\x1b[32m", [TEXT_YELLOW] = "\x1b[33m",
};

static void append_bytes(struct text_builder *builder, struct slice bytes)
{
    if (bytes.length > builder->capacity - builder->length) {
        builder->capacity = builder->capacity * 2 + bytes.length + 4096;
        char *larger = arena_allocate(builder->arena, builder->capacity, 1);
        if (builder->length > 0)
            memcpy(larger, builder->bytes, builder->length);
        builder->bytes = larger;
    }
    if (bytes.length > 0)
        memcpy(builder->bytes + builder->length, bytes.data, bytes.length);
    builder->length += bytes.length;
}

static void switch_colour(struct text_builder *builder, enum text_colour colour)
{
    if (!builder->style.colour || builder->colour == colour)
        return;
    if (builder->colour != TEXT_PLAIN)
        append_bytes(builder, slice_from(colour_escapes[TEXT_PLAIN]));
    if (colour != TEXT_PLAIN)
        append_bytes(builder, slice_from(colour_escapes[colour]));
    builder->colour = colour;
}

/* The column the next word would start at. */
static size_t next_start(const struct text_builder *builder)
{
    size_t from = builder->column > builder->wanted_column ? builder->column : builder->wanted_column;
    return from + builder->blanks;
}

static void wrap_line(struct text_builder *builder)
{
    builder_end_line(builder);
    builder->wanted_column = builder->indent;
}

/* Blanks up to where the next word starts. */
static void begin_word(struct text_builder *builder)
{
    size_t start = next_start(builder);
    builder->word_gap = builder->length;
    for (; builder->column < start; builder->column++)
        append_bytes(builder, SLICE(" "));
    switch_colour(builder, builder->wanted_colour);
    builder->word_colour = builder->wanted_colour;
    builder->word_start = builder->length;
    builder->word_column = builder->column;
    builder->wanted_column = 0;
    builder->blanks = 0;
}

/* Takes the last word to a new line, so that what is glued to it can follow. */
static void carry_word(struct text_builder *builder)
{
    struct slice word = arena_copy(
        builder->arena, (struct slice){builder->bytes + builder->word_start, builder->length - builder->word_start});
    size_t characters = builder->column - builder->word_column;
    builder->length = builder->word_gap;
    wrap_line(builder);
    enum text_colour colour = builder->wanted_colour;
    builder->wanted_colour = builder->word_colour;
    begin_word(builder);
    append_bytes(builder, word);
    builder->wanted_colour = colour;
    builder->column += characters;
}

size_t builder_width(const struct text_builder *builder)
{
    return builder->style.width ? builder->style.width : TEXT_WIDTH;
}

static void place_word(struct text_builder *builder, struct slice word)
{
    size_t characters = text_characters(word);
    bool is_glued = next_start(builder) == builder->column && builder->column > builder->indent;
    bool fits = next_start(builder) + characters <= builder_width(builder);
    bool can_carry = is_glued && builder->word_column > builder->indent &&
                     builder->indent + builder->column - builder->word_column + characters <= builder_width(builder);
    if (!fits && can_carry)
        carry_word(builder);
    else if (!fits && builder->column > builder->indent)
        wrap_line(builder);
    if (!is_glued || builder->column == 0)
        begin_word(builder);
    switch_colour(builder, builder->wanted_colour);
    append_bytes(builder, word);
    builder->column += characters;
}

static bool is_separator(char byte)
{
    return strchr("\\/~,;", byte) != NULL;
}

/* Bytes of `word` to put on a line with room for `characters`: up to the last separator that fits in its second half,
 * else to the first behind it, else all. */
static size_t cut_of_long_word(struct slice word, size_t characters)
{
    size_t most = text_offset_of_character(word, characters);
    for (size_t i = most; i > most / 2; i--) {
        if (is_separator(word.data[i - 1]))
            return i;
    }
    for (size_t i = most; i < word.length; i++) {
        if (is_separator(word.data[i]))
            return i + 1;
    }
    return word.length;
}

static void place_long_word(struct text_builder *builder, struct slice word)
{
    enum { LEAST_ROOM = 30 }; /* a line with less left is not worth starting a long word on */
    while (builder->indent < builder_width(builder) &&
           text_characters(word) > builder_width(builder) - builder->indent) {
        size_t start = next_start(builder);
        if (start + LEAST_ROOM > builder_width(builder) && builder->column > builder->indent) {
            wrap_line(builder);
            start = builder->indent;
        }
        size_t room = start < builder_width(builder) ? builder_width(builder) - start : 1;
        size_t cut = cut_of_long_word(word, room);
        place_word(builder, slice_between(word, 0, cut));
        word = slice_between(word, cut, word.length);
    }
    if (word.length)
        place_word(builder, word);
}

void builder_column(struct text_builder *builder, size_t column)
{
    if (builder->column > 0 && builder->column >= column)
        builder_end_line(builder);
    builder->wanted_column = column;
    builder->indent = column;
    builder->blanks = 0;
}

static bool is_blank(char byte)
{
    return (unsigned char)byte <= ' ';
}

/* Build servers take a line of a log that begins so for a command; a word from an export may come to stand at the start
 * of one. */
static bool is_log_command(struct slice word)
{
    static const char *const beginnings[] = {"::", "##[", "##vso[", "##teamcity["};
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        if (slice_starts_with_ignoring_case(word, slice_from(beginnings[i])))
            return true;
    }
    return false;
}

/* A command shows its first character as base/text.h shows what must not be obeyed. */
static struct slice harmless(const struct text_builder *builder, struct slice word)
{
    if (!is_log_command(word))
        return word;
    return arena_format(builder->arena, "\\x%02X" SLICE_FORMAT, (unsigned)word.data[0],
                        SLICE_ARGUMENTS(slice_between(word, 1, word.length)));
}

void builder_words(struct text_builder *builder, struct slice text)
{
    text = builder_spelling(builder, text);
    size_t at = 0;
    while (at < text.length) {
        size_t start = at;
        while (at < text.length && !is_blank(text.data[at]))
            at++;
        if (at == start) {
            builder->blanks = builder->column > builder->indent ? 1 : 0;
            at++;
        } else {
            place_long_word(builder, harmless(builder, slice_between(text, start, at)));
        }
    }
}

void builder_format(struct text_builder *builder, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char *text = arena_allocate(builder->arena, (size_t)length + 1, 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    va_end(arguments);
    builder_words(builder, (struct slice){text, (size_t)length});
}

void builder_colour(struct text_builder *builder, enum text_colour colour)
{
    builder->wanted_colour = colour;
}

void builder_end_line(struct text_builder *builder)
{
    switch_colour(builder, TEXT_PLAIN);
    append_bytes(builder, SLICE("\n"));
    builder->column = 0;
    builder->wanted_column = 0;
    builder->blanks = 0;
}

void builder_gap(struct text_builder *builder)
{
    if (builder->column > 0)
        builder_end_line(builder);
    if (builder->length > 1 && builder->bytes[builder->length - 2] != '\n')
        builder_end_line(builder);
}

struct slice builder_text(const struct text_builder *builder)
{
    return (struct slice){builder->bytes, builder->length};
}

struct slice builder_take(struct text_builder *builder)
{
    struct slice text = slice_between(builder_text(builder), builder->taken, builder->length);
    builder->taken = builder->length < sizeof builder->tail ? builder->length : sizeof builder->tail;
    if (builder->taken > 0)
        memcpy(builder->tail, builder->bytes + builder->length - builder->taken, builder->taken);
    builder->bytes = NULL;
    builder->length = 0;
    builder->capacity = 0;
    return text;
}

void builder_go_on(struct text_builder *builder, struct arena *arena)
{
    builder->arena = arena;
    append_bytes(builder, (struct slice){builder->tail, builder->taken});
}

struct slice builder_spelling(const struct text_builder *builder, struct slice text)
{
    return builder->style.ascii ? ascii_spelling(builder->arena, text) : text;
}

struct slice text_beginning(struct arena *arena, struct slice text, size_t characters)
{
    if (text_characters(text) <= characters)
        return text;
    struct slice kept = slice_between(text, 0, text_offset_of_character(text, characters));
    size_t blank = slice_find_last_byte(kept, ' ');
    if (blank != SLICE_NOT_FOUND && blank > kept.length / 2)
        kept = slice_between(kept, 0, blank);
    return arena_format(arena, SLICE_FORMAT " …", SLICE_ARGUMENTS(kept));
}
