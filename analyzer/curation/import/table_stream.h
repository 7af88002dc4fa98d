/* Comma-separated values that come piece by piece, so that memory does not follow the size of the table. */
#pragma once

#include "base/error.h"
#include "base/list.h"

struct table_source {
    ptrdiff_t (*read)(void *user, char *bytes, size_t size); /* as read(2): 0 at the end, -1 when it cannot be read */
    void *user;
};

/* Calls `take` for every record, the header first, with its fields decoded (text_decode); they are gone with the
 * next record. Stops when it returns false. ERROR_INPUT with the line, for UTF-16, and for what cannot be read;
 * ERROR_LIMIT beyond LIMIT_IMPORT_RECORD bytes of one record or LIMIT_IMPORT_TABLE of all. */
bool table_stream_read(const struct table_source *source,
                       bool (*take)(void *context, const struct slice_list *fields, struct error *error), void *context,
                       struct error *error);
