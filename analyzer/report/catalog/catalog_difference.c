/* `kbready catalog diff`: what differs between two catalogs, as text and as JSON (schema/catalog-diff.schema.json).
 *
 *     Old           old.sqlite, data of 2026-01-01, sha256 5f0c…
 *     New           new.sqlite, data of 2026-11-23, sha256 81aa…
 *     updates       added: ws2008sp2 KB5073697
 *                   changed: ws2008sp2 KB4520002
 *                     confidence: single → confirmed
 *     Rows          1 added, 0 removed, 1 changed
 */
#include "report/catalog/catalog_json.h"
#include "report/catalog/catalog_report.h"
#include "report/text/text_parts.h"

enum { LABEL_WIDTH = 16, MOST_CHARACTERS = 200 };

static void catalog_line(struct text_report *text, const char *label, const struct catalog_named *named)
{
    char day[DATE_TEXT_SIZE];
    text_label(text, label);
    builder_format(&text->builder, SLICE_FORMAT ", data of %s, sha256 " SLICE_FORMAT, SLICE_ARGUMENTS(named->path),
                   date_format(catalog_data_date(named->catalog), day),
                   SLICE_ARGUMENTS(catalog_sha256(named->catalog)));
    builder_end_line(&text->builder);
}

static void cell_words(struct text_report *text, struct slice value)
{
    builder_words(&text->builder,
                  value.length ? text_beginning(text->builder.arena, value, MOST_CHARACTERS) : SLICE("(nothing)"));
}

static void row_lines(struct text_report *text, const char *label, const struct row_change *row)
{
    text_label(text, label);
    builder_format(&text->builder, "%s: " SLICE_FORMAT, row_change_name(row->kind), SLICE_ARGUMENTS(row->row));
    for (size_t i = 0; i < row->cells.count; i++) {
        text_below_label(text);
        builder_column(&text->builder, LABEL_WIDTH + 2);
        builder_format(&text->builder, "%s: ", row->cells.items[i].column);
        cell_words(text, row->cells.items[i].before);
        builder_words(&text->builder, SLICE(" → "));
        cell_words(text, row->cells.items[i].after);
    }
    builder_end_line(&text->builder);
}

struct slice catalog_difference_text(const void *subject, struct report_style style, struct arena *arena)
{
    const struct catalog_compared *compared = subject;
    const struct catalog_difference *difference = &compared->difference;
    struct text_report text = {.builder = {.arena = arena, .style = style}, .label_width = LABEL_WIDTH};
    catalog_line(&text, "Old", &compared->older);
    catalog_line(&text, "New", &compared->newer);
    for (size_t i = 0; i < difference->count; i++)
        for (size_t k = 0; k < difference->items[i].rows.count; k++)
            row_lines(&text, k == 0 ? difference->items[i].table : "", &difference->items[i].rows.items[k]);
    text_label(&text, "Rows");
    for (unsigned kind = 0; kind < ROW_CHANGE_COUNT; kind++)
        builder_format(&text.builder, "%s%zu %s", kind ? ", " : "",
                       catalog_difference_count(difference, (enum row_change_kind)kind),
                       row_change_name((enum row_change_kind)kind));
    builder_end_line(&text.builder);
    return builder_text(&text.builder);
}

static void write_named(struct json *document, const char *key, const struct catalog_named *named)
{
    struct json *object = json_set_object(document, key);
    json_set_text(object, "path", named->path);
    json_set_text(object, "sha256", catalog_sha256(named->catalog));
    json_set_text(object, "schema_version", catalog_schema_version(named->catalog));
    json_set_date(object, "data_date", catalog_data_date(named->catalog));
}

static void write_row(struct json *object, const char *table, const struct row_change *row)
{
    json_set_text(object, "table", slice_from(table));
    json_set_text(object, "row", row->row);
    json_set_text(object, "change", slice_from(row_change_name(row->kind)));
    struct json *columns = json_set_array(object, "columns");
    for (size_t i = 0; i < row->cells.count; i++) {
        struct json *cell = json_append_object(columns);
        json_set_text(cell, "column", slice_from(row->cells.items[i].column));
        json_set_known(cell, "old", row->cells.items[i].before);
        json_set_known(cell, "new", row->cells.items[i].after);
    }
}

struct slice catalog_difference_json(const void *subject, struct arena *arena)
{
    const struct catalog_compared *compared = subject;
    const struct catalog_difference *difference = &compared->difference;
    struct json *document = catalog_json_begin("catalog-diff", NULL);
    write_named(document, "old", &compared->older);
    write_named(document, "new", &compared->newer);
    struct json *counts = json_set_object(document, "rows");
    for (unsigned kind = 0; kind < ROW_CHANGE_COUNT; kind++)
        json_set_number(counts, row_change_name((enum row_change_kind)kind),
                        (int64_t)catalog_difference_count(difference, (enum row_change_kind)kind));
    struct json *changes = json_set_array(document, "changes");
    for (size_t i = 0; i < difference->count; i++)
        for (size_t k = 0; k < difference->items[i].rows.count; k++)
            write_row(json_append_object(changes), difference->items[i].table, &difference->items[i].rows.items[k]);
    return catalog_json_finish(document, arena);
}
