/* What the tests of readers share: one text read into a fresh inventory. Every text in these tests is made up for the
 * test. */
#pragma once

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "inventory/reader.h"
#include "test.h"

struct reading {
    struct arena *arena;
    struct inventory *inventory;
    struct error error;
    bool recognised;
    bool read;
};

typedef bool recognises_function(const struct source_file *file);
typedef bool read_function(struct inventory *inventory, const struct source_file *file, struct error *error);

static inline struct reading reading_of_bytes(recognises_function *recognises, read_function *read, struct slice bytes)
{
    struct reading reading = {.arena = arena_create(), .inventory = inventory_create(SLICE("export"))};
    struct source_file file = {.path = SLICE("file.txt"), .bytes = bytes, .text = text_decode(reading.arena, bytes)};
    reading.recognised = recognises(&file);
    if (reading.recognised)
        reading.read = read(reading.inventory, &file, &reading.error);
    return reading;
}

/* The same with all readers, as the text of a file. */
static inline struct reading reading_of_file(const char *text)
{
    struct reading reading = {.arena = arena_create(), .inventory = inventory_create(SLICE("export"))};
    reading.recognised = reader_read_bytes(reading.inventory, SLICE("file.txt"), slice_from(text), reading.arena);
    return reading;
}

static inline void reading_end(struct reading *reading)
{
    inventory_destroy(reading->inventory);
    arena_destroy(reading->arena);
}

/* ASCII text as UTF-16 LE with a byte-order mark. */
static inline struct slice widen(struct arena *arena, struct slice text)
{
    char *wide = arena_allocate(arena, text.length + 1, 2);
    memcpy(wide, "\xFF\xFE", 2);
    for (size_t i = 0; i < text.length; i++)
        wide[2 + 2 * i] = text.data[i];
    return (struct slice){wide, 2 + 2 * text.length};
}

static inline bool warnings_mention(const struct inventory *inventory, const char *words)
{
    for (size_t i = 0; i < inventory->warnings.count; i++)
        if (slice_find(inventory->warnings.items[i], slice_from(words)) != SLICE_NOT_FOUND)
            return true;
    return false;
}
