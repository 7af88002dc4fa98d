/* Text from outside becomes valid UTF-8 without control characters here, so that no writer can be surprised. */
#pragma once

#include "base/arena.h"
#include "base/slice.h"

/* Decodes a text file: UTF-16 LE or BE by byte-order mark; UTF-16 LE without one by its NUL pattern, also when it
 * starts in the middle of an ASCII or UTF-8 file, and when such text goes on behind UTF-16; UTF-8 with or without mark;
 * any other line in the code page that explains its bytes best (code_page.h). Bytes above 0x7F that are neither are
 * shown as \xNN. Line ends (CR LF, CR CR LF, LF, lone CR) become '\n'. Control characters except '\n' and '\t' become \xNN, bidirectional overrides and other
 * invisible format controls \uNNNN. The result is in `arena`. */
struct slice text_decode(struct arena *arena, struct slice bytes);

/* Whether text that text_decode made shows a control character or what is no character at all: nothing that was written
 * as text has one. */
bool text_shows_control(struct slice text);

/* A single name or value for display: cleaned as by text_decode, but taken as UTF-8 always, and line ends and tabs are
 * shown too (\x0A, \x0D, \x09). Returns `bytes` itself when nothing has to change. */
struct slice text_clean(struct arena *arena, struct slice bytes);

/* Walks the lines of decoded text. Start with { .rest = text }. */
struct text_lines {
    struct slice rest;
    uint32_t number; /* of the line last delivered, from 1 */
};
/* The next line without its '\n'; false at the end. */
bool text_next_line(struct text_lines *lines, struct slice *line);

/* `text` without a last line that has no end: of a file that was cut, that line is no longer what was written. */
struct slice text_whole_lines(struct slice text);

/* Whether the empty lines of a text can tell something. Pasting takes all of them, or puts one behind every line. */
enum text_layout { TEXT_AS_WRITTEN, TEXT_WITHOUT_EMPTY_LINES, TEXT_DOUBLED };
/* By the first few hundred lines. */
enum text_layout text_layout(struct slice text);

/* Number of characters (code points) of valid UTF-8, and the byte offset of the n-th (clipped to the length). */
size_t text_characters(struct slice text);
size_t text_offset_of_character(struct slice text, size_t index);
