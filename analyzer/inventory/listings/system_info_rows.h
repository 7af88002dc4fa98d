/* systeminfo /fo csv and /fo table: a row for each system, as the list that /fo list would have printed. */
#pragma once

#include "base/arena.h"
#include "base/text.h"

struct system_info_rows {
    struct text_lines lines; /* its number is that of the row delivered last */
    struct arena *scratch;
    struct slice rule; /* the line of equals signs under the head of a table; data NULL = none was seen */
};

/* The next row that holds the version of a Windows, as lines "2: value" and "[01]: value", in `scratch`. */
bool system_info_rows_next(struct system_info_rows *rows, struct slice *list);
/* Whether a line is such a row, as far as it can be told without the head. */
bool system_info_rows_opens(struct slice line);
