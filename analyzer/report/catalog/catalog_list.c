/* `kbready catalog list`: updates by product, month and kind, as text, as JSON (schema/catalog-list.schema.json) and as
 * CSV.
 *
 *     KB4520002  ws2008sp2    2019-10-08  Monthly Rollup
 *     1 update
 */
#include "base/csv.h"
#include "readiness/evidence.h"
#include "report/catalog/catalog_json.h"
#include "report/catalog/catalog_report.h"
#include "report/catalog/update_row.h"

struct slice catalog_list_text(const void *subject, struct report_style style, struct arena *arena)
{
    const struct catalog_listed *listed = subject;
    struct text_builder builder = {.arena = arena, .style = style, .width = TEXT_WIDTH_NARROW};
    for (size_t i = 0; i < listed->updates.count; i++)
        update_row(&builder, listed->updates.items[i], slice_from(update_kind_title(listed->updates.items[i]->kind)));
    builder_column(&builder, 0);
    builder_format(&builder, "%zu update%s", listed->updates.count, listed->updates.count == 1 ? "" : "s");
    builder_end_line(&builder);
    return builder_text(&builder);
}

static void write_product(struct json *object, const struct json_field *field, const void *value,
                          __attribute__((unused)) struct arena *scratch)
{
    const struct catalog_product *const *product = value;
    json_set_text(object, field->key, (*product)->id);
}

static const struct json_form form_product = {write_product, NULL};

static const struct catalog_json_key columns[] = {
    CATALOG_JSON_COLUMN("kb"),
    {"product", "product_id", &form_product},
    CATALOG_JSON_COLUMN("kind"),
    CATALOG_JSON_COLUMN("released"),
    CATALOG_JSON_COLUMN("date_basis"),
    CATALOG_JSON_COLUMN("release_month"),
    CATALOG_JSON_COLUMN("title"),
    CATALOG_JSON_COLUMN("os_build"),
    CATALOG_JSON_COLUMN("package_version"),
    CATALOG_JSON_COLUMN("stack_version"),
    {"stack_is_minimum", "stack_bound", &json_form_flag},
    CATALOG_JSON_COLUMN("restart"),
    CATALOG_JSON_COLUMN("note"),
    CATALOG_JSON_COLUMN("source"),
    CATALOG_JSON_COLUMN("confidence"),
};
static const struct catalog_json_keys keys = CATALOG_JSON_KEYS(CATALOG_UPDATES, columns);

static void write_selection(struct json *document, const struct catalog_selection *selection)
{
    char day[DATE_TEXT_SIZE];
    struct json *object = json_set_object(document, "selection");
    struct slice month = slice_between(slice_from(date_format(selection->first, day)), 0, sizeof "2019-10" - 1);
    json_set_known(object, "product", selection->product);
    json_set_known(object, "month", month);
    json_set_known(object, "kind", slice_from(selection->has_kind ? update_kind_name(selection->kind) : NULL));
}

struct slice catalog_list_json(const void *subject, struct arena *arena)
{
    const struct catalog_listed *listed = subject;
    struct json *document = catalog_json_begin("catalog-list", listed->catalog);
    write_selection(document, &listed->selection);
    struct json *array = json_set_array(document, "updates");
    for (size_t i = 0; i < listed->updates.count; i++)
        catalog_json_row(json_append_object(array), &keys, listed->updates.items[i], arena);
    return json_end(document, arena);
}

/* A spreadsheet takes what begins so for a formula, and a catalog may come from anybody. */
static struct slice harmless(struct slice text, struct arena *arena)
{
    bool is_formula = text.length && slice_find_last_byte(SLICE("=+-@\t\r"), text.data[0]) != SLICE_NOT_FOUND;
    return is_formula ? arena_format(arena, "'" SLICE_FORMAT, SLICE_ARGUMENTS(text)) : text;
}

static struct slice version_or_nothing(struct version version, struct arena *arena)
{
    return version.packed ? version_text(arena, version) : SLICE("");
}

static struct slice record(const struct catalog_update *update, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];
    const struct slice values[] = {
        update->product->id,
        kb_text(arena, update->kb),
        slice_from(date_format(update->released, day)),
        update->date_basis,
        update->release_month,
        slice_from(update_kind_name(update->kind)),
        update->title,
        update->os_build,
        version_or_nothing(update->package_version, arena),
        version_or_nothing(update->stack_version, arena),
        !update->stack_version.packed ? SLICE("")
        : update->stack_is_minimum    ? SLICE("at-least")
                                      : SLICE("exact"),
        update->restart,
        update->note,
        update->source,
        slice_from(confidence_name(update->confidence)),
    };
    struct slice_list fields = {0};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        *list_append(arena, &fields) = harmless(values[i], arena);
    return csv_format_record(&fields, arena);
}

struct slice catalog_list_csv(const void *subject, struct arena *arena)
{
    const struct catalog_listed *listed = subject;
    struct slice_list lines = {0};
    *list_append(arena, &lines) =
        SLICE("product_id,kb,released,date_basis,release_month,kind,title,os_build,package_version,stack_version,"
              "stack_bound,restart,note,source,confidence");
    for (size_t i = 0; i < listed->updates.count; i++)
        *list_append(arena, &lines) = record(listed->updates.items[i], arena);
    *list_append(arena, &lines) = SLICE("");
    return slice_list_join(arena, &lines, "\n");
}
