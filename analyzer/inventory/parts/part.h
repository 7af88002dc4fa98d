/* Cutting the text of a file into the outputs that it holds, one behind the other. */
#pragma once

#include "base/arena.h"
#include "base/list.h"
#include "inventory/reader.h"

struct text_part {
    struct slice text;
    uint32_t lines_before; /* of the file, in front of it */
    uint32_t last_line;
    struct slice machine;        /* that the prompt above it names; empty = none does */
    uint32_t prompt_line;        /* of that prompt */
    const struct reader *reader; /* whose lines it has; NULL = those of no reader */
    bool goes_on;                /* a part of the same reader stands before it, without a prompt or a fence between */
    const char *likeness;        /* of what no reader reads: "a list of processes"; NULL = not known */
};

struct text_parts {
    LIST_FIELDS(struct text_part);
    bool is_cut_off; /* more outputs than are told apart: the last part holds several */
};

/* An output ends where a line stands that is of no output (a prompt, a fence, a title), where another one begins, or
 * where a line is of another kind. A part without text is left out. What stands above the first line of an output
 * belongs to it when nothing parts them. The texts are slices of `text`; the list is in `arena`. */
struct text_parts part_text(struct arena *arena, struct slice text);
