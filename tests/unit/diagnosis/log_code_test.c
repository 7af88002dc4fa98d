/* Result codes in all their spellings: the rows of tests/lines/log-codes.data. */
#include "diagnosis/log_code.h"
#include "servicing/result_code.h"
#include "test.h"

#include <stdlib.h>
#include <string.h>

#include "servicing/line_table.h"

static bool row_holds(struct slice line)
{
    char text[RESULT_CODE_TEXT_SIZE];
    struct log_code code;
    size_t blank = slice_find(line, SLICE(" "));
    struct slice wanted = slice_between(line, 0, blank), rest = slice_between(line, blank + 1, line.length);
    if (!log_code_find(rest, &code))
        return slice_equal(wanted, SLICE("-"));
    return slice_equal(wanted, slice_from(result_code_format(code.value, text)));
}

TEST(code_rows)
{
    struct line_table table;
    struct slice line;
    line_table_open(&table, "log-codes.data");
    while (line_table_next(&table, &line))
        if (!row_holds(line))
            LINE_TABLE_FAIL(table, line);
    line_table_close(&table);
}

TEST(a_text_cut_anywhere_is_read_to_its_end)
{
    static const char line[] = "Error CSI (F) HRESULT_FROM_WIN32(ERROR_PATH_NOT_FOUND) NTSTATUS -1073283059 hr=0x80070";
    struct log_code code;
    for (size_t length = 0; length < sizeof line; length++) {
        char *copy = malloc(length + 1); /* so that a sanitizer sees what lies behind it */
        memcpy(copy, line, length);
        log_code_find((struct slice){copy, length}, &code);
        free(copy);
    }
}

TEST_MAIN("log_code")
