/* Loading the catalog's tables into lists of structs, by the tables of columns.c: a loader for each type of column,
 * and for some tables what their rows must be as a whole. Every value is checked: the file may be anybody's. */
#include "catalog/contents.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "catalog/columns.h"
#include "catalog/shared_texts.h"
#include "servicing/windows.h"

static_assert(sizeof(enum update_kind) == sizeof(unsigned) && sizeof(enum confidence) == sizeof(unsigned),
              "enumerations are loaded as unsigned");

/* One value of the current row, on its way into the member `value`. */
struct loading {
    struct catalog *catalog;
    struct row_reader *row;
    const struct catalog_column *column;
    int place; /* of the column in the row */
};

static void load_text(const struct loading *loading, void *value)
{
    *(struct slice *)value = row_text(loading->row, loading->place);
}

static void load_shared_text(const struct loading *loading, void *value)
{
    *(struct slice *)value = row_shared_text(loading->row, loading->place);
}

const struct catalog_product *contents_product(const struct catalog *catalog, struct slice id)
{
    LIST_EACH(product, &catalog->products)
        if (slice_equal(product->id, id))
            return product;
    return NULL;
}

static void load_product(const struct loading *loading, void *value)
{
    const struct catalog_product *product = contents_product(loading->catalog, row_bytes(loading->row, loading->place));
    if (!product)
        row_fail(loading->row, loading->place);
    *(const struct catalog_product **)value = product;
}

static void load_kb(const struct loading *loading, void *value)
{
    uint32_t kb = row_number(loading->row, loading->place, KB_MAXIMUM);
    if (!kb)
        row_fail(loading->row, loading->place);
    *(uint32_t *)value = kb;
}

static void load_kb_list(const struct loading *loading, void *value)
{
    *(struct catalog_number_list *)value = row_list(loading->row, loading->place, value_parse_kb);
}

static void load_kinds(const struct loading *loading, void *value)
{
    struct slice kinds = row_bytes(loading->row, loading->place);
    if (!kinds.length || !value_parse_kinds(kinds, value))
        row_fail(loading->row, loading->place);
}

static void load_number(const struct loading *loading, void *value)
{
    *(unsigned *)value = row_number(loading->row, loading->place, UINT16_MAX);
}

static void load_number_list(const struct loading *loading, void *value)
{
    *(struct catalog_number_list *)value = row_list(loading->row, loading->place, value_parse_build);
}

static void load_date(const struct loading *loading, void *value)
{
    *(struct date *)value = row_date(loading->row, loading->place);
}

static void load_month(const struct loading *loading, void *value)
{
    unsigned year, month;
    struct slice text = row_text(loading->row, loading->place);
    if (text.length && !value_parse_month(text, &year, &month))
        row_fail(loading->row, loading->place);
    *(struct slice *)value = text;
}

/* 0.0.0.0 is no version of anything: zero is "not known". */
static void load_version(const struct loading *loading, void *value)
{
    struct version version = {0};
    if (row_version(loading->row, loading->place, &version) && !version.packed)
        row_fail(loading->row, loading->place);
    *(struct version *)value = version;
}

static void load_word(const struct loading *loading, void *value)
{
    unsigned number = row_word(loading->row, loading->place, loading->column->words);
    memcpy(value, &number, sizeof number);
}

/* An optional word may be missing. */
static bool has_word(const struct loading *loading)
{
    return loading->row->required || !row_is_null(loading->row, loading->place);
}

static void load_flag(const struct loading *loading, void *value)
{
    *(bool *)value = has_word(loading) && row_word(loading->row, loading->place, loading->column->words) == 1;
}

static void load_term(const struct loading *loading, void *value)
{
    const struct vocabulary *words = loading->column->words;
    if (has_word(loading))
        *(struct slice *)value = slice_from(words->words[row_word(loading->row, loading->place, words)]);
}

static void load_term_list(const struct loading *loading, void *value)
{
    struct slice rest = row_text(loading->row, loading->place), part;
    unsigned word;
    while (slice_next_part(&rest, ';', &part)) {
        *list_append(loading->row->arena, (struct slice_list *)value) = part;
        if (!vocabulary_find(loading->column->words, part, &word))
            row_fail(loading->row, loading->place);
    }
}

static void load_boolean(const struct loading *loading, void *value)
{
    *(bool *)value = row_number(loading->row, loading->place, 1) == 1;
}

static void load_code(const struct loading *loading, void *value)
{
    struct slice text = row_bytes(loading->row, loading->place);
    if (text.length && !value_parse_code(text, value))
        row_fail(loading->row, loading->place);
}

static void load_code_list(const struct loading *loading, void *value)
{
    *(struct catalog_number_list *)value = row_list(loading->row, loading->place, value_parse_code);
}

static void load_cve(const struct loading *loading, void *value)
{
    if (!value_parse_cve(row_bytes(loading->row, loading->place), value))
        row_fail(loading->row, loading->place);
}

static void load_cve_list(const struct loading *loading, void *value)
{
    if (!value_parse_cves(loading->row->arena, row_bytes(loading->row, loading->place), value))
        row_fail(loading->row, loading->place);
}

static void load_rule_list(const struct loading *loading, void *value)
{
    struct slice rest = row_text(loading->row, loading->place), part;
    while (rest.length && slice_next_part(&rest, ';', &part))
        *list_append(loading->row->arena, (struct slice_list *)value) = part;
}

static void (*const loaders[COLUMN_TYPE_COUNT])(const struct loading *loading, void *value) = {
    [COLUMN_TEXT] = load_text,
    [COLUMN_SHARED_TEXT] = load_shared_text,
    [COLUMN_NAME] = load_text,
    [COLUMN_PRODUCT] = load_product,
    [COLUMN_KB] = load_kb,
    [COLUMN_KB_LIST] = load_kb_list,
    [COLUMN_KINDS] = load_kinds,
    [COLUMN_NUMBER] = load_number,
    [COLUMN_NUMBER_LIST] = load_number_list,
    [COLUMN_DATE] = load_date,
    [COLUMN_MONTH] = load_month,
    [COLUMN_VERSION] = load_version,
    [COLUMN_WORD] = load_word,
    [COLUMN_FLAG] = load_flag,
    [COLUMN_TERM] = load_term,
    [COLUMN_TERM_LIST] = load_term_list,
    [COLUMN_BOOLEAN] = load_boolean,
    [COLUMN_CODE] = load_code,
    [COLUMN_CODE_LIST] = load_code_list,
    [COLUMN_CVE] = load_cve,
    [COLUMN_CVE_LIST] = load_cve_list,
    [COLUMN_RULE_LIST] = load_rule_list,
    [COLUMN_TOPIC] = load_text,
};

/* Place of a held column in the rows of its table. */
static int place_of(size_t table, const char *name)
{
    int place = 0;
    for (const struct catalog_column *column = catalog_tables[table].columns; strcmp(column->name, name) != 0; column++)
        place += catalog_column_is_held(column);
    return place;
}

static void settle_meta(struct catalog *catalog, struct row_reader *row, void *item)
{
    const struct catalog_meta_row *meta = item;
    if (slice_equal(meta->name, SLICE("schema_version")))
        catalog->schema_version = meta->value;
    if (slice_equal(meta->name, SLICE("data_date")))
        catalog->data_date = row_date(row, place_of(CATALOG_META, "value"));
}

static void settle_product(__attribute__((unused)) struct catalog *catalog, struct row_reader *row, void *item)
{
    const struct catalog_product *product = item;
    if (!product->builds.count)
        row_fail(row, place_of(CATALOG_PRODUCTS, "builds"));
}

/* "10.0.14393.7692 (OS build, …)": Package_for_RollupFix has the version 14393.7692.x.y, of which the last two
 * fields are not known. Builds of one family have its packages: 10.0.19045.3271 comes as 19041.3271.x.y. */
static bool version_of_rollup(struct slice os_build, struct version *version)
{
    struct slice word;
    struct version build;
    if (!slice_next_part(&os_build, ' ', &word) || !version_parse(word, &build) || version_field(build, 0) != 10)
        return false;
    *version = version_of(windows_family_of(version_field(build, 2)), version_field(build, 3), 0, 0);
    return true;
}

/* The version of a stack and whether it is a bound are told together. */
static void check_stack_bound(const struct catalog_update *update, struct row_reader *row)
{
    if (!version_is_known(update->stack_version) && !update->stack_is_minimum)
        return;
    int bound = place_of(CATALOG_UPDATES, "stack_bound");
    if (!version_is_known(update->stack_version) || row_is_null(row, bound))
        row_fail(row, bound);
}

static void settle_update(__attribute__((unused)) struct catalog *catalog, struct row_reader *row, void *item)
{
    struct catalog_update *update = item;
    check_stack_bound(update, row);
    if (!version_is_known(update->package_version) && update->kind == UPDATE_CUMULATIVE)
        version_of_rollup(update->os_build, &update->package_version);
}

/* Updates stand by KB and then product while tables are read. */
static struct catalog_update *find_update(struct catalog *catalog, const struct catalog_product *product, uint32_t kb)
{
    size_t low = 0, high = catalog->updates.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (catalog->updates.items[middle].kb < kb)
            low = middle + 1;
        else
            high = middle;
    }
    while (low < catalog->updates.count && catalog->updates.items[low].kb == kb &&
           catalog->updates.items[low].product != product)
        low++;
    return low < catalog->updates.count && catalog->updates.items[low].kb == kb ? &catalog->updates.items[low] : NULL;
}

/* The editions of an update stand together, and the first of them is the release of the update itself. */
static void settle_edition(struct catalog *catalog, struct row_reader *row, void *item)
{
    struct catalog_edition *edition = item;
    struct catalog_update *update = find_update(catalog, edition->product, edition->kb);
    if (!update || !edition->released.value) {
        row_fail(row, place_of(CATALOG_EDITIONS, update ? "released" : "kb"));
        return;
    }
    if (!update->editions.count)
        update->released = edition->released;
    else if (edition[-1].kb != edition->kb || edition[-1].product != edition->product)
        row_fail(row, place_of(CATALOG_EDITIONS, "kb"));
    update->editions.count++;
}

/* What a row must be as a whole, and what follows from it. */
static void (*const settlers[CATALOG_TABLE_COUNT])(struct catalog *catalog, struct row_reader *row, void *item) = {
    [CATALOG_META] = settle_meta,
    [CATALOG_PRODUCTS] = settle_product,
    [CATALOG_UPDATES] = settle_update,
    [CATALOG_EDITIONS] = settle_edition,
};

static void load_row(struct loading *loading, const struct catalog_table *table, char *item)
{
    loading->place = 0;
    for (loading->column = table->columns; loading->column < table->columns + table->column_count; loading->column++) {
        if (loading->column->offset == COLUMN_NOT_HELD)
            continue;
        loading->row->required = loading->column->use != COLUMN_OPTIONAL;
        loaders[loading->column->type](loading, item + loading->column->offset);
        loading->place++;
    }
}

static bool load_table(struct catalog *catalog, size_t index, struct error *error)
{
    const struct catalog_table *table = &catalog_tables[index];
    struct row_reader row = {
        .database = &catalog->database, .arena = catalog->arena, .table = table->table, .error = error};
    struct loading loading = {.catalog = catalog, .row = &row};
    row_ask(&row, catalog_table_select(table, catalog_column_is_held, table->order, catalog->arena));
    while (row_next(&row)) {
        void *item = list_append_any(catalog->arena, (char *)catalog + table->list, table->size);
        load_row(&loading, table, item);
        if (!row.failed && settlers[index])
            settlers[index](catalog, &row, item);
    }
    return row_end(&row);
}

/* Once the list of editions does not grow any more. */
static void link_editions(struct catalog *catalog)
{
    for (size_t i = 0; i < catalog->editions.count; i++) {
        struct catalog_edition *edition = &catalog->editions.items[i];
        struct catalog_update *update = find_update(catalog, edition->product, edition->kb);
        if (!update->editions.items)
            update->editions.items = edition;
    }
}

static int compare_numbers(uint64_t a, uint64_t b)
{
    return a < b ? -1 : a > b;
}

static int compare_exploits(const void *a, const void *b)
{
    return compare_numbers(((const struct catalog_exploit *)a)->cve, ((const struct catalog_exploit *)b)->cve);
}

static int compare_attacks(const void *a, const void *b)
{
    return compare_numbers(((const struct catalog_attack *)a)->cve, ((const struct catalog_attack *)b)->cve);
}

/* The database has them in the order of their text, in which CVE-2019-10000 stands before CVE-2019-9999. */
static void sort_vulnerabilities(struct catalog *catalog)
{
    if (catalog->exploits.count)
        qsort(catalog->exploits.items, catalog->exploits.count, sizeof *catalog->exploits.items, compare_exploits);
    if (catalog->attacks.count)
        qsort(catalog->attacks.items, catalog->attacks.count, sizeof *catalog->attacks.items, compare_attacks);
}

bool contents_load(struct catalog *catalog, struct error *error)
{
    if (!shared_texts_load(&catalog->database, catalog->arena, error))
        return false;
    for (size_t i = 0; i < CATALOG_TABLE_COUNT; i++)
        if (catalog_tables[i].list != COLUMN_NOT_HELD && !load_table(catalog, i, error))
            return false;
    link_editions(catalog);
    sort_vulnerabilities(catalog);
    return true;
}
