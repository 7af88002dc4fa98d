/* `kbready catalog info`: which catalog this is, updates per product and kind, rows per table and confidence.
 *
 *     Catalog       build/catalog.sqlite
 *                   sha256 5f0c…, schema 1.0, data of 2026-11-23
 *     ws2008sp2     Windows Server 2008 Service Pack 2: 281 updates; 80 monthly-rollup, …; complete to 2026-01-31
 *     Rows          updates: 1794; 640 confirmed, 1130 single, 24 inferred
 */
#include "report/catalog/catalog_json.h"
#include "report/catalog/catalog_report.h"
#include "report/text/text_parts.h"

enum { LABEL_WIDTH = 14 };

static size_t update_count(const struct catalog *catalog, const struct catalog_product *product)
{
    size_t count = 0;
    for (unsigned kind = 0; kind < UPDATE_KIND_COUNT; kind++)
        count += catalog_updates_of_kind(catalog, product, (enum update_kind)kind).count;
    return count;
}

static uint32_t row_count(const struct catalog_table_census *table)
{
    uint32_t count = 0;
    for (size_t i = 0; i < CONFIDENCE_COUNT; i++)
        count += table->rows[i];
    return count;
}

/* For which time silence of the catalog says something. */
static void completeness(struct text_report *text, const struct catalog_product *product)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    if (product->updates_complete_to.value)
        builder_format(&text->builder, "; monthly updates complete to %s",
                       date_format(product->updates_complete_to, to));
    else
        builder_words(&text->builder, SLICE("; monthly updates not known to be complete of any time"));
    if (!product->stacks_complete_to.value)
        builder_words(&text->builder, SLICE("; servicing stack updates not known to be complete of any time"));
    else
        builder_format(&text->builder, "; servicing stack updates complete from %s to %s",
                       date_format(product->stacks_complete_from, from), date_format(product->stacks_complete_to, to));
}

static void product_lines(struct text_report *text, const struct catalog *catalog,
                          const struct catalog_product *product)
{
    const char *separator = "; ";
    text_label(text, product->id.data);
    builder_format(&text->builder, SLICE_FORMAT ": %zu updates", SLICE_ARGUMENTS(product->name),
                   update_count(catalog, product));
    for (unsigned kind = 0; kind < UPDATE_KIND_COUNT; kind++) {
        size_t count = catalog_updates_of_kind(catalog, product, (enum update_kind)kind).count;
        if (count == 0)
            continue;
        builder_format(&text->builder, "%s%zu %s", separator, count, update_kind_name((enum update_kind)kind));
        separator = ", ";
    }
    completeness(text, product);
    builder_end_line(&text->builder);
}

static void table_lines(struct text_report *text, const struct catalog_census *census)
{
    for (size_t i = 0; i < census->count; i++) {
        const struct catalog_table_census *table = &census->items[i];
        const char *separator = "; ";
        text_label(text, i == 0 ? "Rows" : "");
        builder_format(&text->builder, "%s: %u", table->table, row_count(table));
        for (size_t c = CONFIDENCE_COUNT; c-- > 0;) {
            if (table->rows[c] == 0)
                continue;
            builder_format(&text->builder, "%s%u %s", separator, table->rows[c], confidence_name((enum confidence)c));
            separator = ", ";
        }
        builder_end_line(&text->builder);
    }
}

struct slice catalog_info_text(const void *subject, struct report_style style, struct arena *arena)
{
    const struct catalog_info *info = subject;
    struct text_report text = {.builder = {.arena = arena, .style = style}, .label_width = LABEL_WIDTH};
    struct catalog_product_list products = catalog_products(info->catalog);
    char day[DATE_TEXT_SIZE];
    text_label(&text, "Catalog");
    builder_words(&text.builder, info->path);
    text_below_label(&text);
    builder_format(&text.builder, "sha256 " SLICE_FORMAT, SLICE_ARGUMENTS(catalog_sha256(info->catalog)));
    text_below_label(&text);
    builder_format(&text.builder, "schema " SLICE_FORMAT ", data of %s",
                   SLICE_ARGUMENTS(catalog_schema_version(info->catalog)),
                   date_format(catalog_data_date(info->catalog), day));
    builder_end_line(&text.builder);
    for (size_t i = 0; i < products.count; i++)
        product_lines(&text, info->catalog, &products.items[i]);
    table_lines(&text, &info->census);
    return builder_text(&text.builder);
}

static const struct catalog_json_key named_columns[] = {{"id", "product_id", NULL}, CATALOG_JSON_COLUMN("name")};
static const struct catalog_json_keys named_keys = CATALOG_JSON_KEYS(CATALOG_PRODUCTS, named_columns);

static const struct catalog_json_key claimed_columns[] = {
    CATALOG_JSON_COLUMN("updates_complete_to"), CATALOG_JSON_COLUMN("stacks_complete_from"),
    CATALOG_JSON_COLUMN("stacks_complete_to"),  CATALOG_JSON_COLUMN("source"),
    CATALOG_JSON_COLUMN("confidence"),
};
static const struct catalog_json_keys claimed_keys = CATALOG_JSON_KEYS(CATALOG_PRODUCTS, claimed_columns);

static void write_product(struct json *object, const struct catalog *catalog, const struct catalog_product *product,
                          struct arena *arena)
{
    catalog_json_row(object, &named_keys, product, arena);
    json_set_number(object, "updates", (int64_t)update_count(catalog, product));
    struct json *kinds = json_set_object(object, "kinds");
    for (unsigned kind = 0; kind < UPDATE_KIND_COUNT; kind++)
        json_set_number(kinds, update_kind_name((enum update_kind)kind),
                        (int64_t)catalog_updates_of_kind(catalog, product, (enum update_kind)kind).count);
    catalog_json_row(object, &claimed_keys, product, arena);
}

static void write_table(struct json *object, const struct catalog_table_census *table)
{
    json_set_text(object, "table", slice_from(table->table));
    json_set_number(object, "rows", row_count(table));
    for (size_t c = CONFIDENCE_COUNT; c-- > 0;)
        json_set_number(object, confidence_name((enum confidence)c), table->rows[c]);
}

struct slice catalog_info_json(const void *subject, struct arena *arena)
{
    const struct catalog_info *info = subject;
    struct catalog_product_list products = catalog_products(info->catalog);
    struct json *document = catalog_json_begin("catalog-info", info->catalog);
    json_set_text(document, "path", info->path);
    struct json *array = json_set_array(document, "products");
    for (size_t i = 0; i < products.count; i++)
        write_product(json_append_object(array), info->catalog, &products.items[i], arena);
    array = json_set_array(document, "tables");
    for (size_t i = 0; i < info->census.count; i++)
        write_table(json_append_object(array), &info->census.items[i]);
    return json_end(document, arena);
}
