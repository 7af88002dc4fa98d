/* Interning: an open-addressing hash table from texts, letter case ignored, to consecutive numbers. */
#include "base/intern.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

enum { FIRST_SLOT_COUNT = 256 };

struct intern {
    struct arena *arena;
    uint64_t seed;
    uint32_t *slots; /* id + 1, or 0 when free; the count is a power of two */
    size_t slot_count;
    struct slice *texts;
    size_t count;
    size_t capacity;
};

struct intern *intern_create(struct arena *arena)
{
    struct intern *table = memory_resize(NULL, 1, sizeof *table);
    *table = (struct intern){.arena = arena, .seed = 0xCBF29CE484222325u, .slot_count = FIRST_SLOT_COUNT};
    /* Without a seed of its own a hostile export could choose names that all collide. Ids do not depend on it. */
    if (getrandom(&table->seed, sizeof table->seed, GRND_NONBLOCK) < 0)
        table->seed ^= (uint64_t)(uintptr_t)table;
    table->slots = memory_resize(NULL, table->slot_count, sizeof *table->slots);
    memset(table->slots, 0, table->slot_count * sizeof *table->slots);
    return table;
}

uint32_t intern_count(const struct intern *table)
{
    return (uint32_t)table->count;
}

void intern_destroy(struct intern *table)
{
    if (!table)
        return;
    free(table->slots);
    free(table->texts);
    free(table);
}

/* FNV-1a over the text in upper case, mixed once more so that the low bits depend on all of it. */
static uint64_t hash(const struct intern *table, struct slice text)
{
    uint64_t value = table->seed;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        byte = byte >= 'a' && byte <= 'z' ? (unsigned char)(byte - 'a' + 'A') : byte;
        value = (value ^ byte) * 0x100000001B3u;
    }
    return value ^ value >> 32;
}

/* The slot that holds `text`, or the free one where it belongs. */
static size_t find_slot(const struct intern *table, struct slice text)
{
    size_t mask = table->slot_count - 1;
    size_t slot = (size_t)hash(table, text) & mask;
    while (table->slots[slot] && !slice_equal_ignoring_case(table->texts[table->slots[slot] - 1], text))
        slot = (slot + 1) & mask;
    return slot;
}

static void grow_slots(struct intern *table)
{
    table->slot_count *= 2;
    table->slots = memory_resize(table->slots, table->slot_count, sizeof *table->slots);
    memset(table->slots, 0, table->slot_count * sizeof *table->slots);
    for (size_t id = 0; id < table->count; id++)
        table->slots[find_slot(table, table->texts[id])] = (uint32_t)id + 1;
}

uint32_t intern_add(struct intern *table, struct slice text)
{
    size_t slot = find_slot(table, text);
    if (table->slots[slot])
        return table->slots[slot] - 1;
    if (table->count == table->capacity) {
        table->capacity = table->capacity ? table->capacity * 2 : FIRST_SLOT_COUNT / 2;
        table->texts = memory_resize(table->texts, table->capacity, sizeof *table->texts);
    }
    table->texts[table->count++] = arena_copy(table->arena, text);
    table->slots[slot] = (uint32_t)table->count;
    if (table->count * 2 > table->slot_count)
        grow_slots(table);
    return (uint32_t)table->count - 1;
}

uint32_t intern_find(const struct intern *table, struct slice text)
{
    uint32_t held = table->slots[find_slot(table, text)];
    return held ? held - 1 : UINT32_MAX;
}

struct slice intern_text(const struct intern *table, uint32_t id)
{
    return id < table->count ? table->texts[id] : slice_from("");
}
