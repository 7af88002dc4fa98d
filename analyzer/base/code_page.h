/* Text in one of the code pages that Windows wrote before it wrote Unicode: those of consoles (OEM) and of windows (ANSI).
 * Nothing in a file tells which one it is. The page is taken in which the bytes spell words: letters among letters of
 * the same alphabet, small ones behind small ones. A byte that spells nothing in any page is not explained. */
#pragma once

#include "base/arena.h"
#include "base/slice.h"

struct code_pages;

/* The pages, in `arena`. They are those of the languages in which exports came: English, German, Italian, Spanish,
 * Dutch, Russian, Chinese (code_pages.txt). */
const struct code_pages *code_pages_create(struct arena *arena);

/* The number of the page that explains the lines of `text` best; only those count that are no UTF-8. Looks at the
 * beginning of a long text. */
size_t code_pages_usual(const struct code_pages *pages, struct slice text);

/* The same of one line of a text whose usual page is `usual`: another one only where it explains the line better. */
size_t code_pages_of_line(const struct code_pages *pages, struct slice line, size_t usual);

/* A character, and what tells whether it fits where it stands. */
enum code_page_alphabet { ALPHABET_NONE, ALPHABET_LATIN, ALPHABET_CYRILLIC, ALPHABET_HAN };
struct code_page_sign {
    uint32_t character; /* 0 = the end of the line */
    enum code_page_alphabet alphabet;
    bool is_capital, is_rare, is_ascii;
    bool is_frame; /* of tables and pictures */
    size_t length; /* in bytes; 0 = the end of the line */
};

/* The characters of a line, one by one. */
struct code_page_walk {
    const struct code_page *page;
    struct slice line;
    size_t at; /* behind the character delivered last */
    struct code_page_sign before, sign;
};

/* From `at` on, which only ASCII stands before. `line` has no line end in it. */
struct code_page_walk code_page_walk_begin(const struct code_pages *pages, size_t page, struct slice line, size_t at);
/* How many bytes the next character has, 0 at the end of the line; `character` is 0 when its first byte is explained by
 * nothing, and then it has one byte. */
size_t code_page_walk_next(struct code_page_walk *walk, uint32_t *character);
