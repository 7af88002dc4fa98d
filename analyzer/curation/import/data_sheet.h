/* One file of data/ as it stands: its rows as text, with the lines they lie on. For those who propose changes; the
 * build has its own, checked form (build_sheet.h). */
#pragma once

#include "base/error.h"
#include "base/list.h"

struct data_row {
    uint32_t line;    /* its first, from 1 */
    uint32_t lines;   /* more than one where a quoted field holds line ends */
    struct slice raw; /* as in the file, without the last line end */
    struct slice_list fields;
};

struct data_sheet {
    const char *path;
    struct slice_list names; /* of the columns */
    struct {
        LIST_FIELDS(struct data_row);
    } rows;          /* without the header */
    uint32_t length; /* of the file, in lines */
};

/* Everything lies in `arena`. ERROR_IO, or ERROR_INPUT for what is no table with a header. */
bool data_sheet_read(const char *path, struct arena *arena, struct data_sheet *sheet, struct error *error);
/* "" for a column or a field that is not there. */
struct slice data_sheet_field(const struct data_sheet *sheet, const struct data_row *row, const char *column);
/* A row of the sheet from its fields, in the order of its columns; quoted where needed, without line end. */
struct slice data_sheet_format(const struct slice_list *fields, struct arena *arena);
