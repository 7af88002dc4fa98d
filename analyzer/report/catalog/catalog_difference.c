/* `kbready catalog diff`: what differs between two catalogs, as text and as JSON (schema/catalog-diff.schema.json).
 *
 *     Old           old.sqlite, data of 2026-01-01, sha256 5f0c…
 *     New           new.sqlite, data of 2026-11-23, sha256 81aa…
 *     updates       added: ws2008sp2 KB5073697
 *                   changed: ws2008sp2 KB4520002
 *                     confidence: single → confirmed
 *     Rows          1 added, 0 removed, 1 changed
 *     Verdicts      KB5073697 on SRV-FILE01: not in the catalog → blocked (servicing-stack-update)
 *     Hosts         12 read; verdicts: 1 changed, 3020 the same
 */
#include "readiness/verdict_changes.h"
#include "report/catalog/catalog_json.h"
#include "report/catalog/catalog_report.h"
#include "report/text/text_parts.h"
#include "servicing/kb.h"

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

static struct slice verdict_words(struct arena *arena, const struct catalog_verdict *verdict)
{
    if (!verdict->is_known)
        return SLICE("not in the catalog");
    return verdict->first_failure
               ? arena_format(arena, "%s (%s)", verdict_name(verdict->verdict), verdict->first_failure)
               : slice_from(verdict_name(verdict->verdict));
}

static void change_line(struct text_report *text, const char *label, const struct verdict_change *change)
{
    struct arena *arena = text->builder.arena;
    char kb[KB_TEXT_SIZE];
    text_label(text, label);
    builder_format(&text->builder, "%s on " SLICE_FORMAT ": ", kb_format(change->kb, kb),
                   SLICE_ARGUMENTS(change->host.length ? change->host : change->export_path));
    builder_words(&text->builder, verdict_words(arena, &change->before));
    builder_words(&text->builder, SLICE(" → "));
    builder_words(&text->builder, verdict_words(arena, &change->after));
    builder_end_line(&text->builder);
}

static void verdict_lines(struct text_report *text, const struct verdict_changes *verdicts)
{
    for (size_t i = 0; i < verdicts->items.count; i++)
        change_line(text, i == 0 ? "Verdicts" : "", &verdicts->items.items[i]);
    text_label(text, "Hosts");
    builder_format(&text->builder, "%zu read; verdicts: %zu changed, %zu the same", verdicts->host_count,
                   verdicts->items.count, verdicts->same_count);
    builder_end_line(&text->builder);
    for (size_t i = 0; i < verdicts->warnings.count; i++) {
        text_label(text, i == 0 ? "Warnings" : "");
        builder_words(&text->builder, verdicts->warnings.items[i]);
        builder_end_line(&text->builder);
    }
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
    if (compared->verdicts)
        verdict_lines(&text, compared->verdicts);
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

static void write_verdict(struct json *object, const char *key, const struct catalog_verdict *verdict)
{
    if (!verdict->is_known) {
        json_set_null(object, key);
        return;
    }
    struct json *part = json_set_object(object, key);
    json_set_text(part, "verdict", slice_from(verdict_name(verdict->verdict)));
    json_set_known(part, "first_failure", slice_from(verdict->first_failure ? verdict->first_failure : ""));
}

static void write_verdicts(struct json *document, const struct verdict_changes *verdicts)
{
    if (!verdicts) {
        json_set_null(document, "verdicts");
        return;
    }
    struct json *part = json_set_object(document, "verdicts");
    json_set_number(part, "hosts", (int64_t)verdicts->host_count);
    json_set_number(part, "same", (int64_t)verdicts->same_count);
    struct json *changed = json_set_array(part, "changed");
    for (size_t i = 0; i < verdicts->items.count; i++) {
        const struct verdict_change *change = &verdicts->items.items[i];
        struct json *object = json_append_object(changed);
        json_set_text(object, "export", change->export_path);
        json_set_known(object, "host", change->host);
        json_set_kb(object, "update", change->kb);
        write_verdict(object, "old", &change->before);
        write_verdict(object, "new", &change->after);
    }
    json_set_texts(part, "warnings", &verdicts->warnings);
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
    write_verdicts(document, compared->verdicts);
    return json_end(document, arena);
}
