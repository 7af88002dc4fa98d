/* Text in columns: words flow to a fixed width and continue under the column they began in. All lengths are in
 * characters, so that colour and letters outside ASCII cost nothing. No line ends in a blank. */
#pragma once

#include "report/report.h"

/* Where there is no terminal. */
enum { TEXT_WIDTH = 100 };

enum text_colour { TEXT_PLAIN, TEXT_BOLD, TEXT_DIM, TEXT_RED, TEXT_GREEN, TEXT_YELLOW };

/* Starts with arena and style set, and everything else zero. */
struct text_builder {
    struct arena *arena;
    struct report_style style;
    char *bytes;
    size_t length;
    size_t capacity;
    char tail[2];                 /* the last bytes of what was taken, with which the text goes on, */
    size_t taken;                 /* and how many they are */
    size_t column;                /* characters on the current line */
    size_t wanted_column;         /* where the next word goes at the earliest */
    size_t blanks;                /* between the last word and the next */
    size_t indent;                /* where a wrapped line continues */
    enum text_colour word_colour; /* of the last word, */
    size_t word_column;           /* where it began, */
    size_t word_start;            /* its first byte, */
    size_t word_gap;              /* and the first of the blanks before it */
    enum text_colour colour;
    enum text_colour wanted_colour;
};

/* The next words start at `column`, on a new line when the current one is already past it, and wrap to it. */
void builder_column(struct text_builder *builder, size_t column);
/* Appends words directly after what stands there, so that what has no blank before it stays with the last word;
 * every blank or control character is a place to wrap. A word longer than a line goes on behind a separator of
 * paths or identities; where it has none, it sticks out: no word is ever broken. */
void builder_words(struct text_builder *builder, struct slice text);
void builder_format(struct text_builder *builder, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Of the words that follow; every line ends plain. */
void builder_colour(struct text_builder *builder, enum text_colour colour);
void builder_end_line(struct text_builder *builder);
/* An empty line, unless the text is empty or already ends in one. */
void builder_gap(struct text_builder *builder);
/* Of lines, in characters. */
size_t builder_width(const struct text_builder *builder);
struct slice builder_text(const struct text_builder *builder);
/* At the end of a line: all that was said since the text began or went on; it lies in the builder's arena, which may
 * be reset afterwards. */
struct slice builder_take(struct text_builder *builder);
/* Behind what was taken, in an arena. */
void builder_go_on(struct text_builder *builder, struct arena *arena);

/* As it will be printed in this style: in ASCII, typographic signs by their usual stand-ins, other characters as
 * \uNNNN. */
struct slice builder_spelling(const struct text_builder *builder, struct slice text);
/* The beginning of a long text, cut between words and marked with an ellipsis. */
struct slice text_beginning(struct arena *arena, struct slice text, size_t characters);
