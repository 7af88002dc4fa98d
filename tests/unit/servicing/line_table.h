/* Walks a table of tests/lines/: one row a line, '#' opens a comment line. */
#pragma once

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/text.h"

struct line_table {
    struct arena *arena;
    struct text_lines lines;
    const char *name;
    size_t rows;
};

static inline void line_table_open(struct line_table *table, const char *name)
{
    struct buffer buffer = {0};
    struct error error = {0};
    *table = (struct line_table){.arena = arena_create(), .name = name};
    const char *path = arena_format(table->arena, "%s/%s", TEST_LINES_FOLDER, name).data;
    if (!file_read_named_by_user(path, 1000000, &buffer, &error))
        fail_msg("%s", error.text);
    table->lines = (struct text_lines){.rest = text_decode(table->arena, buffer_slice(&buffer))};
    buffer_release(&buffer);
}

static inline bool line_table_next(struct line_table *table, struct slice *line)
{
    while (text_next_line(&table->lines, line))
        if (line->length && line->data[0] != '#') {
            table->rows++;
            return true;
        }
    return false;
}

/* The next field of a row: up to the next '|', trimmed; empty when there is none. */
static inline struct slice line_table_field(struct slice *line)
{
    struct slice field = {0};
    slice_next_part(line, '|', &field);
    return slice_trim(field);
}

/* A table that lost its rows must not pass. */
static inline void line_table_close(struct line_table *table)
{
    if (table->rows < 10)
        fail_msg("%s: only %zu rows", table->name, table->rows);
    arena_destroy(table->arena);
}

#define LINE_TABLE_FAIL(table, line)                                                                                   \
    fail_msg("%s:%u: %.*s", (table).name, (table).lines.number, (int)(line).length, (line).data)
