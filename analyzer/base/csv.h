/* Comma-separated values as RFC 4180 writes them: quoted fields may hold commas, line ends and doubled quotes. Another
 * byte may stand for the comma. */
#pragma once

#include "base/error.h"
#include "base/list.h"

struct csv_reader {
    struct slice rest;  /* start with the whole text */
    uint32_t line;      /* line on which the record last delivered starts, from 1; start with 0 */
    uint32_t next_line; /* internal; start with 0, or with the line that `rest` begins on */
    char separator;     /* '\0' = a comma */
};

/* Next record's fields, quotes removed, in `arena`. Blank lines are skipped. Returns false at the end (error->code
 * stays ERROR_NONE) or on an unterminated quote (ERROR_INPUT with the line). */
bool csv_next_record(struct csv_reader *reader, struct arena *arena, struct slice_list *fields, struct error *error);
/* A record without its line end, fields quoted where they must be. In `arena`. */
struct slice csv_format_record(const struct slice_list *fields, struct arena *arena);
/* Where the last record ends that is complete, if more may follow `text`: behind its line feed; 0 when none is. */
size_t csv_complete_length(struct slice text);
/* Text that no spreadsheet takes for a formula: what begins like one gets an apostrophe. */
struct slice csv_harmless(struct slice text, struct arena *arena);
