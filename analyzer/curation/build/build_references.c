/* Checks that need more than one row: references to products and updates, dates that must agree, and supersedence
 * without cycles. */
#include <stdlib.h>
#include <string.h>

#include "catalog/circles.h"
#include "curation/build/build_sheet.h"
#include "servicing/kb.h"

/* Binary search in the sorted sheet for the first row whose leading key columns are not below `values`. */
static size_t lower_bound(const struct build_sheet *sheet, const struct build_row *wanted, size_t key_columns)
{
    struct catalog_table prefix = *sheet->table;
    prefix.column_count = key_columns;
    size_t low = 0, high = sheet->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (build_row_compare(&prefix, &sheet->items[middle], wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether the sheet has a row that begins with these key values. */
static bool has_row(const struct build_sheet *sheet, struct database_value *values, size_t key_columns)
{
    struct build_row wanted = {0, values};
    struct catalog_table prefix = *sheet->table;
    prefix.column_count = key_columns;
    size_t place = lower_bound(sheet, &wanted, key_columns);
    return place < sheet->count && build_row_compare(&prefix, &sheet->items[place], &wanted) == 0;
}

static bool has_product(const struct build_sheet *sheets, struct slice product)
{
    struct database_value value = {VALUE_TEXT, product, 0};
    return has_row(&sheets[CATALOG_PRODUCTS], &value, 1);
}

static bool has_update(const struct build_sheet *sheets, struct slice product, uint32_t kb)
{
    struct database_value values[] = {{VALUE_TEXT, product, 0}, {VALUE_NUMBER, SLICE(""), kb}};
    return has_row(&sheets[CATALOG_UPDATES], values, 2);
}

static bool list_has(const struct catalog_number_list *list, uint32_t number)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] == number)
            return true;
    return false;
}

static bool is_reference(const struct catalog_column *column)
{
    return column->use != COLUMN_EXTERNAL && (column->type == COLUMN_KB || column->type == COLUMN_KB_LIST);
}

/* What one row refers to. */
struct row_references {
    struct slice product;
    struct catalog_number_list external; /* marked as standing outside updates.csv */
    struct catalog_number_list used;     /* of those, found in the row */
};

static bool check_kbs(const struct build_sheet *sheets, const struct build_sheet *sheet, const struct build_row *row,
                      size_t column, struct row_references *references, struct arena *arena, struct error *error)
{
    const char *name = sheet->table->columns[column].name;
    struct catalog_number_list kbs = {0};
    char text[KB_TEXT_SIZE];
    value_parse_list(arena, row->values[column].text, value_parse_kb, &kbs);
    for (size_t i = 0; i < kbs.count; i++) {
        bool external = list_has(&references->external, kbs.items[i]);
        bool known = has_update(sheets, references->product, kbs.items[i]);
        if (external && known)
            return build_error(sheet, row, name, error, "%s is marked external but stands in updates.csv",
                               kb_format(kbs.items[i], text));
        if (!external && !known)
            return build_error(sheet, row, name, error, "%s stands neither in updates.csv nor in the column external",
                               kb_format(kbs.items[i], text));
        if (external)
            *list_append(arena, &references->used) = kbs.items[i];
    }
    return true;
}

static bool check_row_references(const struct build_sheet *sheets, const struct build_sheet *sheet,
                                 const struct build_row *row, struct arena *arena, struct error *error)
{
    const struct catalog_table *table = sheet->table;
    struct row_references references = {0};
    char text[KB_TEXT_SIZE];
    for (size_t i = 0; i < table->column_count; i++) {
        if (table->columns[i].type == COLUMN_PRODUCT)
            references.product = row->values[i].text;
        if (table->columns[i].use == COLUMN_EXTERNAL)
            value_parse_list(arena, row->values[i].text, value_parse_kb, &references.external);
    }
    if (references.product.data && !has_product(sheets, references.product))
        return build_error(sheet, row, "product_id", error, "no product \"" SLICE_FORMAT "\" in products.csv",
                           SLICE_ARGUMENTS(references.product));
    for (size_t i = 0; i < table->column_count; i++)
        if (is_reference(&table->columns[i]) && !check_kbs(sheets, sheet, row, i, &references, arena, error))
            return false;
    for (size_t i = 0; i < references.external.count; i++)
        if (!list_has(&references.used, references.external.items[i]))
            return build_error(sheet, row, "external", error, "%s is not named elsewhere in the row",
                               kb_format(references.external.items[i], text));
    return true;
}

/* Whether the sheet has a row with this value in one column, of this product where that is asked. */
static bool names_row(const struct build_sheet *sheet, const char *column, struct slice value, struct slice product)
{
    size_t place = catalog_column_index(sheet->table, column);
    for (size_t i = 0; i < sheet->count; i++) {
        const struct database_value *values = sheet->items[i].values;
        if (slice_equal(values[place].text, value) &&
            (!product.length || slice_equal(values[catalog_column_index(sheet->table, "product_id")].text, product)))
            return true;
    }
    return false;
}

static bool check_rules(const struct build_sheet *sheets, const struct build_sheet *sheet, const struct build_row *row,
                        struct error *error)
{
    struct slice rest = row->values[catalog_column_index(sheet->table, "rules")].text, rule;
    struct slice product = row->values[catalog_column_index(sheet->table, "product_id")].text;
    while (rest.length && slice_next_part(&rest, ';', &rule))
        if (!names_row(&sheets[CATALOG_CLASS_RULES], "rule_id", rule, product) &&
            !names_row(&sheets[CATALOG_REQUIREMENTS], "rule_id", rule, product))
            return build_error(sheet, row, "rules", error,
                               "neither class-rules.csv nor requirements.csv has " SLICE_FORMAT " for its product",
                               SLICE_ARGUMENTS(rule));
    return true;
}

/* Every dispute is about something that the catalog can show it with. */
static bool check_disputes(const struct build_sheet *sheets, const struct build_sheet *sheet, struct error *error)
{
    for (size_t i = 0; i < sheet->count; i++) {
        const struct build_row *row = &sheet->items[i];
        struct slice topic = row->values[catalog_column_index(sheet->table, "topic")].text;
        if (!topic.length && !row->values[catalog_column_index(sheet->table, "kbs")].text.length &&
            !row->values[catalog_column_index(sheet->table, "rules")].text.length)
            return build_error(sheet, row, "kbs", error, "names nothing, and neither do rules and topic");
        if (topic.length && !names_row(&sheets[CATALOG_CLAIMS], "topic", topic, SLICE("")))
            return build_error(sheet, row, "topic", error, "claims.csv has no topic " SLICE_FORMAT,
                               SLICE_ARGUMENTS(topic));
        if (!check_rules(sheets, sheet, row, error))
            return false;
    }
    return true;
}

/* Pairs of columns whose text orders as time does. */
static const struct {
    const char *table, *from, *to;
} ordered_columns[] = {
    {"class_rules", "released_from", "released_to"},
    {"products", "stacks_complete_from", "stacks_complete_to"},
    {"esu_programmes", "covers_from", "covers_to"},
};

static bool check_order(const struct build_sheet *sheet, const char *from, const char *to, struct error *error)
{
    size_t first = catalog_column_index(sheet->table, from), second = catalog_column_index(sheet->table, to);
    for (size_t i = 0; i < sheet->count; i++) {
        const struct database_value *values = sheet->items[i].values;
        if (values[first].form == VALUE_TEXT && values[second].form == VALUE_TEXT &&
            slice_compare(values[first].text, values[second].text) > 0)
            return build_error(sheet, &sheet->items[i], to, error, "the window ends before it begins");
    }
    return true;
}

/* A day must lie in its month. */
static bool check_months(const struct build_sheet *updates, struct error *error)
{
    size_t released = catalog_column_index(updates->table, "released");
    size_t month = catalog_column_index(updates->table, "release_month");
    for (size_t i = 0; i < updates->count; i++) {
        const struct build_row *row = &updates->items[i];
        struct slice day = row->values[released].text;
        if (day.length && !slice_equal(slice_between(day, 0, 7), row->values[month].text))
            return build_error(updates, row, "release_month", error, "is not the month of the day in column released");
    }
    return true;
}

/* The row of updates.csv for the update of this row. */
static const struct build_row *update_of(const struct build_sheet *sheets, const struct build_row *row)
{
    size_t place = lower_bound(&sheets[CATALOG_UPDATES], row, 2);
    return &sheets[CATALOG_UPDATES].items[place];
}

static bool is_same_update(const struct build_row *a, const struct build_row *b)
{
    return a->values[1].number == b->values[1].number && slice_equal(a->values[0].text, b->values[0].text);
}

/* An update is released with its first edition. */
static bool check_editions(const struct build_sheet *sheets, struct error *error)
{
    const struct build_sheet *editions = &sheets[CATALOG_EDITIONS];
    size_t released = catalog_column_index(sheets[CATALOG_UPDATES].table, "released");
    size_t day = catalog_column_index(editions->table, "released");
    for (size_t i = 0; i < editions->count; i++) {
        const struct build_row *row = &editions->items[i];
        bool is_first = i == 0 || !is_same_update(&editions->items[i - 1], row);
        if (is_first && !slice_equal(update_of(sheets, row)->values[released].text, row->values[day].text))
            return build_error(editions, row, "released", error,
                               "is the first edition's day, and updates.csv has another for the update");
    }
    return true;
}

static bool reaches(const struct build_sheet *editions, struct slice product, uint32_t kb, uint64_t minimum)
{
    size_t version = catalog_column_index(editions->table, "package_version");
    for (size_t i = 0; i < editions->count; i++) {
        const struct database_value *values = editions->items[i].values;
        if (values[1].number == kb && slice_equal(values[0].text, product) && values[version].form == VALUE_NUMBER &&
            (uint64_t)values[version].number >= minimum)
            return true;
    }
    return false;
}

/* An edition that a rule asks for must be known to have come out some day: plans install it from then on. */
static bool check_minimum_editions(const struct build_sheet *sheets, const struct build_sheet *rules,
                                   struct arena *arena, struct error *error)
{
    size_t product = catalog_column_index(rules->table, "product_id");
    size_t alternatives = catalog_column_index(rules->table, "alternatives");
    size_t minimum = catalog_column_index(rules->table, "minimum_package_version");
    char text[KB_TEXT_SIZE];
    for (size_t i = 0; i < rules->count; i++) {
        const struct database_value *values = rules->items[i].values;
        struct catalog_number_list kbs = {0};
        value_parse_list(arena, values[alternatives].text, value_parse_kb, &kbs);
        for (size_t k = 0; values[minimum].form == VALUE_NUMBER && k < kbs.count; k++)
            if (!reaches(&sheets[CATALOG_EDITIONS], values[product].text, kbs.items[k],
                         (uint64_t)values[minimum].number))
                return build_error(rules, &rules->items[i], "minimum_package_version", error,
                                   "no row of %s in editions.csv reaches it", kb_format(kbs.items[k], text));
    }
    return true;
}

static bool check_dates(const struct build_sheet *sheets, struct error *error)
{
    for (size_t i = 0; i < CATALOG_TABLE_COUNT; i++)
        for (size_t k = 0; k < sizeof ordered_columns / sizeof *ordered_columns; k++)
            if (strcmp(sheets[i].table->table, ordered_columns[k].table) == 0 &&
                !check_order(&sheets[i], ordered_columns[k].from, ordered_columns[k].to, error))
                return false;
    return check_months(&sheets[CATALOG_UPDATES], error) && check_editions(sheets, error);
}

/* meta.csv must say on which day the data was last reviewed: reports and the age limit of a catalog rest on it. */
static bool check_review_day(const struct build_sheet *meta, struct error *error)
{
    struct database_value name = {VALUE_TEXT, SLICE("data_date"), 0};
    struct build_row wanted = {0, &name};
    struct date date;
    size_t place = lower_bound(meta, &wanted, 1);
    if (place == meta->count || build_row_compare(meta->table, &meta->items[place], &wanted) != 0)
        return error_set(error, ERROR_INPUT, "%s: has no row data_date, the day of the last review", meta->path);
    const struct build_row *row = &meta->items[place];
    struct slice value = row->values[catalog_column_index(meta->table, "value")].text;
    return (value.length == 10 && date_parse(value, &date)) ||
           build_error(meta, row, "value", error, "\"" SLICE_FORMAT "\" is not a day such as 2019-10-08",
                       SLICE_ARGUMENTS(value));
}

enum { SUPERSEDENCE_PRODUCT, SUPERSEDENCE_KB, SUPERSEDENCE_SUPERSEDED_KB };
enum edge_mark { EDGE_NEW, EDGE_OPEN, EDGE_DONE };

/* First row that says what the update replaced by `row` itself replaces. */
static size_t first_follower(const struct build_sheet *sheet, const struct build_row *row)
{
    struct database_value values[] = {row->values[SUPERSEDENCE_PRODUCT], row->values[SUPERSEDENCE_SUPERSEDED_KB]};
    struct build_row wanted = {0, values};
    return lower_bound(sheet, &wanted, 2);
}

static bool follows(const struct build_row *row, const struct build_row *follower)
{
    return follower->values[SUPERSEDENCE_KB].number == row->values[SUPERSEDENCE_SUPERSEDED_KB].number &&
           slice_equal(follower->values[SUPERSEDENCE_PRODUCT].text, row->values[SUPERSEDENCE_PRODUCT].text);
}

/* Depth first over rows as edges, with a stack of our own: `next` of a row is the follower to look at when it is on
 * top again. */
static bool find_cycle_from(const struct build_sheet *sheet, size_t start, enum edge_mark *marks, size_t *stack,
                            size_t *next, const struct build_row **closing)
{
    size_t depth = 0;
    stack[depth++] = start;
    marks[start] = EDGE_OPEN;
    next[start] = first_follower(sheet, &sheet->items[start]);
    while (depth) {
        const struct build_row *row = &sheet->items[stack[depth - 1]];
        size_t follower = next[stack[depth - 1]]++;
        if (follower >= sheet->count || !follows(row, &sheet->items[follower])) {
            marks[stack[--depth]] = EDGE_DONE;
        } else if (marks[follower] == EDGE_OPEN) {
            closing[0] = row;
            closing[1] = &sheet->items[follower];
            return true;
        } else if (marks[follower] == EDGE_NEW) {
            marks[follower] = EDGE_OPEN;
            next[follower] = first_follower(sheet, &sheet->items[follower]);
            stack[depth++] = follower;
        }
    }
    return false;
}

/* `row` and `closing` are two rows of the sheet of supersedence that close a circle. */
static bool find_cycle(const struct build_sheet *sheet, struct arena *arena, const struct build_row **row,
                       const struct build_row **closing)
{
    enum edge_mark *marks = arena_allocate(arena, sheet->count, sizeof *marks);
    size_t *stack = arena_allocate(arena, sheet->count, sizeof *stack);
    size_t *next = arena_allocate(arena, sheet->count, sizeof *next);
    const struct build_row *found[2];
    for (size_t i = 0; i < sheet->count; i++) {
        if (marks[i] != EDGE_NEW || !find_cycle_from(sheet, i, marks, stack, next, found))
            continue;
        *row = found[0];
        *closing = found[1];
        return true;
    }
    return false;
}

static bool check_cycles(const struct build_sheet *sheet, struct arena *arena, struct error *error)
{
    const struct build_row *row, *closing;
    return !find_cycle(sheet, arena, &row, &closing) ||
           build_error(sheet, row, "superseded_kb", error, "with line %u this makes %.*s replace itself", closing->line,
                       SLICE_ARGUMENTS(row->values[SUPERSEDENCE_KB].text));
}

/* The required rows of one product, as demands. */
static struct circle_demand_list gather_demands(const struct build_sheet *sheet, struct slice product,
                                                struct arena *arena)
{
    struct circle_demand_list demands = {0};
    size_t product_column = catalog_column_index(sheet->table, "product_id");
    size_t kb = catalog_column_index(sheet->table, "kb"), strength = catalog_column_index(sheet->table, "strength");
    size_t alternatives = catalog_column_index(sheet->table, "alternatives");
    for (size_t i = 0; i < sheet->count; i++) {
        const struct database_value *values = sheet->items[i].values;
        if (!slice_equal(values[product_column].text, product) ||
            !slice_equal(values[strength].text, SLICE("required")))
            continue;
        struct catalog_number_list *kbs = arena_allocate(arena, 1, sizeof *kbs);
        value_parse_list(arena, values[alternatives].text, value_parse_kb, kbs);
        *list_append(arena, &demands) = (struct circle_demand){(uint32_t)values[kb].number, kbs};
    }
    return demands;
}

/* A row that demands something of this update. */
static const struct build_row *row_of(const struct build_sheet *sheet, struct slice product, uint32_t kb)
{
    size_t product_column = catalog_column_index(sheet->table, "product_id");
    size_t kb_column = catalog_column_index(sheet->table, "kb"), i = 0;
    while (!slice_equal(sheet->items[i].values[product_column].text, product) ||
           sheet->items[i].values[kb_column].number != kb)
        i++;
    return &sheet->items[i];
}

static bool check_demands(const struct build_sheet *products, const struct build_sheet *requirements,
                          struct arena *arena, struct error *error)
{
    char text[KB_TEXT_SIZE];
    size_t name = catalog_column_index(products->table, "product_id");
    for (size_t i = 0; i < products->count; i++) {
        struct slice product = products->items[i].values[name].text;
        struct circle_demand_list demands = gather_demands(requirements, product, arena);
        uint32_t kb = circle_of_demands(&demands, arena);
        if (kb)
            return build_error(requirements, row_of(requirements, product, kb), "alternatives", error,
                               "with other rows this makes %s need itself first", kb_format(kb, text));
    }
    return true;
}

static bool has_value(const struct build_sheet *sheet, const struct build_row *row, const char *column)
{
    return row->values[catalog_column_index(sheet->table, column)].form != VALUE_NONE;
}

static bool has_demand(const struct build_sheet *sheets, struct slice product)
{
    static const char *const tables[] = {"class_rules", "requirements", "floors"};
    for (size_t i = 0; i < CATALOG_TABLE_COUNT; i++)
        for (size_t k = 0; k < sizeof tables / sizeof *tables; k++)
            if (strcmp(sheets[i].table->table, tables[k]) == 0 &&
                names_row(&sheets[i], "product_id", product, SLICE("")))
                return true;
    return false;
}

/* A catalog that claims to know a product and asks for nothing would find every host ready; it would be refused when
 * it is opened. */
static bool check_claims_to_cover(const struct build_sheet *sheets, struct error *error)
{
    static const char *const claims[] = {"updates_complete_to", "stacks_complete_to"};
    const struct build_sheet *products = &sheets[CATALOG_PRODUCTS];
    size_t name = catalog_column_index(products->table, "product_id");
    for (size_t i = 0; i < products->count; i++)
        for (size_t k = 0; k < sizeof claims / sizeof *claims; k++)
            if (has_value(products, &products->items[i], claims[k]) &&
                !has_demand(sheets, products->items[i].values[name].text))
                return build_error(products, &products->items[i], claims[k], error,
                                   "claims to know the updates of a product that has neither a rule nor a floor");
    return true;
}

bool build_check_references(const struct build_sheet *sheets, struct arena *arena, struct error *error)
{
    for (size_t i = 0; i < CATALOG_TABLE_COUNT; i++)
        for (size_t k = 0; k < sheets[i].count; k++)
            if (!check_row_references(sheets, &sheets[i], &sheets[i].items[k], arena, error))
                return false;
    return check_disputes(sheets, &sheets[CATALOG_DISPUTES], error) && check_dates(sheets, error) &&
           check_review_day(&sheets[CATALOG_META], error) &&
           check_cycles(&sheets[CATALOG_SUPERSEDENCE], arena, error) &&
           check_minimum_editions(sheets, &sheets[CATALOG_CLASS_RULES], arena, error) &&
           check_minimum_editions(sheets, &sheets[CATALOG_REQUIREMENTS], arena, error) &&
           check_demands(&sheets[CATALOG_PRODUCTS], &sheets[CATALOG_REQUIREMENTS], arena, error) &&
           check_claims_to_cover(sheets, error);
}
