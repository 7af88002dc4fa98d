/* The table of prefixes that pasting puts before lines. */
#pragma once

#include "base/slice.h"

/* Lines, one behind the other, that have the same kind of prefix. */
struct wrapped_run {
    size_t lines;       /* that have it; empty ones between them are not counted */
    uint64_t number;    /* on the last of them */
    struct slice name;  /* of the file, on all of them */
    size_t indentation; /* that all of them have; SIZE_MAX = none was seen */
    bool is_certain;    /* one line is enough */
};

struct wrapping {
    /* Whether a line can be the first of a run. `after_empty`: the line before is empty or no part of an output. */
    bool (*may_begin)(struct slice line, bool after_empty);
    /* Length of the prefix, and what it tells of the run; SLICE_NOT_FOUND when the line does not go on with the run. */
    size_t (*prefix)(struct slice line, struct wrapped_run *run);
    size_t fewest_lines;
    bool has_bars; /* and bars between cells, which become tabs */
};

extern const struct wrapping wrapping_table[];
extern const size_t wrapping_count;

/* Writes `text` without the prefix to `to`, which may be where `text` is: it does not become longer. The length
 * written. With NULL: 0 when nothing would come off. */
size_t wrapping_take_off(const struct wrapping *wrapping, struct slice text, char *to);
