/* The text of a registry export, item by item: keys and values, without knowing what they mean. */
#pragma once

#include "base/arena.h"
#include "base/text.h"

enum registry_item_kind {
    REGISTRY_KEY,
    REGISTRY_VALUE,
    REGISTRY_DELETION, /* "[-key]" or "name"=-: the file is a script of changes, not an export */
    REGISTRY_DAMAGED,  /* `problem` says what is wrong with the line */
};

enum registry_data { REGISTRY_DATA_NUMBER, REGISTRY_DATA_TEXT, REGISTRY_DATA_BYTES };

struct registry_item {
    enum registry_item_kind kind;
    uint32_t line;
    struct slice name; /* path of a key; name of a value as written, "" for the default value */
    enum registry_data data;
    uint32_t number;   /* dword */
    struct slice text; /* between the quotes, as written */
    const char *problem;
};

struct registry_text {
    struct text_lines lines;
    const char *end;
};

/* Whether `text` begins as a registry export does. */
bool registry_text_recognises(struct slice text);
/* Stands behind the first line of a text that is recognised. */
struct registry_text registry_text_begin(struct slice text);
/* The next item; false at the end. */
bool registry_text_next(struct registry_text *export, struct registry_item *item);
/* A name or text without its escapes. */
struct slice registry_text_unescape(struct arena *arena, struct slice written);
/* Whether the file ends as every export does: a complete last line, and an empty one. */
bool registry_text_ends_properly(struct slice text, struct slice bytes);
