/* Memory with one lifetime: everything allocated from an arena is freed together with it.
 *
 * Running out of memory is not survivable for a verdict, so allocation never returns NULL: it prints one line to
 * stderr and ends the process with exit code 2 (see docs/exit-codes.md). Callers carry no allocation branches. */
#pragma once

#include <stddef.h>

#include "base/slice.h"

struct arena;

/* Caller owns the arena; arena_destroy(NULL) is harmless. */
struct arena *arena_create(void);
void arena_destroy(struct arena *arena);
/* Forgets everything allocated, keeps one block for reuse: one reset per parsed file. */
void arena_reset(struct arena *arena);

/* `count` zeroed items of `size` bytes, aligned for any type. A product past SIZE_MAX counts as out of memory. */
void *arena_allocate(struct arena *arena, size_t count, size_t size);
/* Copy of `text`, followed by a NUL byte that is not counted in its length. */
struct slice arena_copy(struct arena *arena, struct slice text);
/* printf into the arena; NUL-terminated. */
struct slice arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Growable memory outside arenas with the same rule for exhaustion; free() releases it. */
void *memory_resize(void *memory, size_t count, size_t size);
/* What the line about exhaustion ends with from now on: a string literal such as "; unpack the archive", or "". */
void memory_advise(const char *advice);
/* Ends the process as exhaustion does, for a library that found none. */
_Noreturn void memory_exhausted(void);
