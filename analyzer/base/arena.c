/* Block allocator: memory is handed out by moving a mark forward and released all at once. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fatal.h"

enum { FIRST_BLOCK_SIZE = 64 * 1024, LARGEST_GROWN_BLOCK_SIZE = 8 * 1024 * 1024 };

struct block {
    struct block *previous;
    size_t capacity;
    size_t used;
    alignas(max_align_t) char data[];
};

struct arena {
    struct block *newest;
};

static const char *advice_for_exhaustion = "";

void memory_advise(const char *advice)
{
    advice_for_exhaustion = advice;
}

_Noreturn void memory_exhausted(void)
{
    fatal_end(FATAL_EXIT_CODE, "out of memory%s", advice_for_exhaustion);
}

void *memory_resize(void *memory, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        memory_exhausted();
    void *resized = realloc(memory, bytes ? bytes : 1);
    if (!resized)
        memory_exhausted();
    return resized;
}

static struct block *block_create(struct block *previous, size_t capacity)
{
    size_t bytes;
    if (__builtin_add_overflow(capacity, sizeof(struct block), &bytes))
        memory_exhausted();
    struct block *block = memory_resize(NULL, bytes, 1);
    block->previous = previous;
    block->capacity = capacity;
    block->used = 0;
    return block;
}

struct arena *arena_create(void)
{
    struct arena *arena = memory_resize(NULL, 1, sizeof *arena);
    arena->newest = block_create(NULL, FIRST_BLOCK_SIZE);
    return arena;
}

static void blocks_free(struct block *block)
{
    while (block) {
        struct block *previous = block->previous;
        free(block);
        block = previous;
    }
}

void arena_destroy(struct arena *arena)
{
    if (!arena)
        return;
    blocks_free(arena->newest);
    free(arena);
}

void arena_reset(struct arena *arena)
{
    /* The newest block is the largest grown one, unless one oversized file asked for more: that one is given back. */
    struct block *kept = arena->newest;
    blocks_free(kept->previous);
    kept->previous = NULL;
    kept->used = 0;
    if (kept->capacity > LARGEST_GROWN_BLOCK_SIZE) {
        free(kept);
        arena->newest = block_create(NULL, FIRST_BLOCK_SIZE);
    }
}

/* A block with room for `bytes` becomes the newest. */
static void arena_grow(struct arena *arena, size_t bytes)
{
    size_t capacity = arena->newest->capacity;
    capacity = capacity < LARGEST_GROWN_BLOCK_SIZE / 2 ? capacity * 2 : LARGEST_GROWN_BLOCK_SIZE;
    arena->newest = block_create(arena->newest, bytes > capacity ? bytes : capacity);
}

static void *arena_take(struct arena *arena, size_t bytes)
{
    size_t rounded;
    if (__builtin_add_overflow(bytes, alignof(max_align_t) - 1, &rounded))
        memory_exhausted();
    rounded -= rounded % alignof(max_align_t);
    if (arena->newest->capacity - arena->newest->used < rounded)
        arena_grow(arena, rounded);
    void *memory = arena->newest->data + arena->newest->used;
    arena->newest->used += rounded;
    return memory;
}

void *arena_allocate(struct arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        memory_exhausted();
    return memset(arena_take(arena, bytes), 0, bytes);
}

struct slice arena_copy(struct arena *arena, struct slice text)
{
    size_t bytes;
    if (__builtin_add_overflow(text.length, 1, &bytes))
        memory_exhausted();
    char *copy = arena_take(arena, bytes);
    if (text.length)
        memcpy(copy, text.data, text.length);
    copy[text.length] = '\0';
    return (struct slice){copy, text.length};
}

/* Most texts are short and fit behind what is there already: they are written once, where they stay. */
struct slice arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments, again;
    struct block *block = arena->newest;
    char *behind = block->data + block->used;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(behind, block->capacity - block->used, format, arguments);
    va_end(arguments);
    if (length < 0)
        memory_exhausted();
    char *text = arena_take(arena, (size_t)length + 1);
    if (text != behind)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return (struct slice){text, (size_t)length};
}
