/* One file of data/ as it stands.
 *
 *     product_id,kb,floor,note,source,confidence
 *     ws2016,KB9900001,10.0.14393.7692,,"name of the file, sha256 …",single */
#include "curation/import/data_sheet.h"

#include "base/csv.h"
#include "base/file.h"
#include "base/limits.h"

static struct slice without_line_end(struct slice text)
{
    while (text.length && (text.data[text.length - 1] == '\n' || text.data[text.length - 1] == '\r'))
        text.length--;
    return text;
}

static uint32_t count_lines(struct slice text)
{
    uint32_t lines = 0;
    for (size_t i = 0; i < text.length; i++)
        lines += text.data[i] == '\n';
    return lines;
}

static bool read_rows(struct data_sheet *sheet, struct slice text, struct arena *arena, struct error *error)
{
    struct csv_reader reader = {.rest = text};
    struct slice_list fields;
    if (!csv_next_record(&reader, arena, &sheet->names, error))
        return error->code ? false : error_set(error, ERROR_INPUT, "has no header row");
    for (;;) {
        struct slice before = reader.rest;
        if (!csv_next_record(&reader, arena, &fields, error))
            return !error->code;
        struct slice raw = without_line_end(slice_between(before, 0, before.length - reader.rest.length));
        *list_append(arena, &sheet->rows) = (struct data_row){reader.line, count_lines(raw) + 1, raw, fields};
    }
}

bool data_sheet_read(const char *path, struct arena *arena, struct data_sheet *sheet, struct error *error)
{
    struct buffer buffer = {0};
    struct error cause = {0};
    *sheet = (struct data_sheet){.path = path};
    if (!file_read_named_by_user(path, LIMIT_TEXT_SIZE, &buffer, error))
        return false;
    struct slice text = arena_copy(arena, buffer_slice(&buffer));
    buffer_release(&buffer);
    sheet->length = count_lines(text);
    return read_rows(sheet, text, arena, &cause) || error_set(error, ERROR_INPUT, "%s: %s", path, cause.text);
}

struct slice data_sheet_field(const struct data_sheet *sheet, const struct data_row *row, const char *column)
{
    for (size_t i = 0; i < sheet->names.count && i < row->fields.count; i++)
        if (slice_equal(sheet->names.items[i], slice_from(column)))
            return row->fields.items[i];
    return SLICE("");
}

struct slice data_sheet_format(const struct slice_list *fields, struct arena *arena)
{
    return csv_format_record(fields, arena);
}
