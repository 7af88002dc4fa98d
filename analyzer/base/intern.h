/* Strings to small numbers: equal strings (ASCII case ignored) get the same id, so that identities compare as
 * integers. */
#pragma once

#include "base/arena.h"

struct intern;
/* Strings are copied into `arena`, which must outlive the table. Caller owns the table. */
struct intern *intern_create(struct arena *arena);
void intern_destroy(struct intern *table);
/* Id of `text`, from 0 upwards without gaps; a new one when it was not seen before. */
uint32_t intern_add(struct intern *table, struct slice text);
/* Id, or UINT32_MAX when it was never added. */
uint32_t intern_find(const struct intern *table, struct slice text);
/* How many were added: ids are below. */
uint32_t intern_count(const struct intern *table);
/* The spelling first seen, NUL-terminated. */
struct slice intern_text(const struct intern *table, uint32_t id);
