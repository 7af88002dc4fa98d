/* The text of a registry export, item by item: keys and values, without knowing what they mean. */
#pragma once

#include "base/arena.h"
#include "base/text.h"
#include "inventory/registry/registry_item.h"

struct registry_text {
    struct text_lines lines;
    const char *end;
    enum text_layout layout;
    bool in_key;      /* a key was shown since the last empty line */
    bool after_empty; /* the line before is empty */
};

/* Whether `text` begins as a registry export does. */
bool registry_text_recognises(struct slice text);
/* Whether a line is the first one of a registry export. */
bool registry_text_is_header(struct slice line);
/* Stands behind the first line of a text that is recognised, of which `lines` are the lines. */
struct registry_text registry_text_begin(struct text_lines lines);
/* The next item; false at the end. */
bool registry_text_next(struct registry_text *export, struct registry_item *item);
/* Whether a text, with its escapes, holds a control character or what is none: nobody wrote that. */
bool registry_text_shows_control(struct slice escaped);
/* A name or text without its escapes. */
struct slice registry_text_unescape(struct arena *arena, struct slice written);
/* The text whose bytes, in UTF-16, stand so: "53,00,65,00,00,00". In `arena`. */
struct slice registry_text_from_bytes(struct arena *arena, struct slice written);
/* Value of a digit 0-9, a-f, A-F; -1 for any other byte. */
int registry_text_hexadecimal_digit(char byte);
/* Whether the file ends as every export does: a complete last line, and an empty one. */
bool registry_text_ends_properly(struct slice text, struct slice bytes);
