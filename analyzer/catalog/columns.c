/* The columns of every table. A new column is a row here, the member that holds it, and a line in
 * schema/catalog.sql. */
#include "catalog/columns.h"

#include <string.h>

#include "base/fatal.h"
#include "catalog/contents.h"

#define HELD(row, member) offsetof(struct catalog_##row, member)
/* The two columns that end every table. */
#define PROVENANCE(row)                                                                                                \
    {"source", COLUMN_SHARED_TEXT, COLUMN_REQUIRED, NULL, HELD(row, source)},                                          \
    {                                                                                                                  \
        "confidence", COLUMN_WORD, COLUMN_REQUIRED, &confidence_vocabulary, HELD(row, confidence)                      \
    }

static const struct catalog_column product_columns[] = {
    {"product_id", COLUMN_NAME, COLUMN_KEY, NULL, HELD(product, id)},
    {"name", COLUMN_TEXT, COLUMN_REQUIRED, NULL, HELD(product, name)},
    {"major", COLUMN_NUMBER, COLUMN_REQUIRED, NULL, HELD(product, major)},
    {"minor", COLUMN_NUMBER, COLUMN_REQUIRED, NULL, HELD(product, minor)},
    {"service_pack", COLUMN_NUMBER, COLUMN_REQUIRED, NULL, HELD(product, service_pack)},
    {"builds", COLUMN_NUMBER_LIST, COLUMN_REQUIRED, NULL, HELD(product, builds)},
    {"architectures", COLUMN_TERM_LIST, COLUMN_REQUIRED, &architecture_vocabulary, HELD(product, architectures)},
    {"server_only", COLUMN_BOOLEAN, COLUMN_REQUIRED, NULL, HELD(product, server_only)},
    {"client_only", COLUMN_BOOLEAN, COLUMN_OPTIONAL, NULL, HELD(product, client_only)},
    {"delivery", COLUMN_WORD, COLUMN_REQUIRED, &delivery_vocabulary, HELD(product, delivery)},
    {"stacks_complete_from", COLUMN_DATE, COLUMN_OPTIONAL, NULL, HELD(product, stacks_complete_from)},
    {"stacks_complete_to", COLUMN_DATE, COLUMN_OPTIONAL, NULL, HELD(product, stacks_complete_to)},
    {"updates_complete_to", COLUMN_DATE, COLUMN_OPTIONAL, NULL, HELD(product, updates_complete_to)},
    {"note", COLUMN_SHARED_TEXT, COLUMN_OPTIONAL, NULL, COLUMN_NOT_HELD},
    PROVENANCE(product),
};

static const struct catalog_column update_columns[] = {
    {"product_id", COLUMN_PRODUCT, COLUMN_KEY, NULL, HELD(update, product)},
    {"kb", COLUMN_KB, COLUMN_KEY, NULL, HELD(update, kb)},
    {"released", COLUMN_DATE, COLUMN_OPTIONAL, NULL, HELD(update, released)},
    {"date_basis", COLUMN_SHARED_TEXT, COLUMN_OPTIONAL, NULL, HELD(update, date_basis)},
    {"release_month", COLUMN_MONTH, COLUMN_OPTIONAL, NULL, HELD(update, release_month)},
    {"kind", COLUMN_WORD, COLUMN_REQUIRED, &update_kind_vocabulary, HELD(update, kind)},
    {"title", COLUMN_TEXT, COLUMN_REQUIRED, NULL, HELD(update, title)},
    {"os_build", COLUMN_TEXT, COLUMN_OPTIONAL, NULL, HELD(update, os_build)},
    {"package_version", COLUMN_VERSION, COLUMN_OPTIONAL, NULL, HELD(update, package_version)},
    {"stack_version", COLUMN_VERSION, COLUMN_OPTIONAL, NULL, HELD(update, stack_version)},
    {"stack_bound", COLUMN_FLAG, COLUMN_OPTIONAL, &stack_bound_vocabulary, HELD(update, stack_is_minimum)},
    {"restart", COLUMN_TERM, COLUMN_OPTIONAL, &restart_vocabulary, HELD(update, restart)},
    {"note", COLUMN_SHARED_TEXT, COLUMN_OPTIONAL, NULL, HELD(update, note)},
    PROVENANCE(update),
};

static const struct catalog_column edition_columns[] = {
    {"product_id", COLUMN_PRODUCT, COLUMN_KEY, NULL, HELD(edition, product)},
    {"kb", COLUMN_KB, COLUMN_KEY, NULL, HELD(edition, kb)},
    {"released", COLUMN_DATE, COLUMN_KEY, NULL, HELD(edition, released)},
    {"edition", COLUMN_TEXT, COLUMN_OPTIONAL, NULL, HELD(edition, name)},
    {"package_version", COLUMN_VERSION, COLUMN_OPTIONAL, NULL, HELD(edition, package_version)},
    {"note", COLUMN_SHARED_TEXT, COLUMN_OPTIONAL, NULL, COLUMN_NOT_HELD},
    PROVENANCE(edition),
};

static const struct catalog_column supersedence_columns[] = {
    {"product_id", COLUMN_PRODUCT, COLUMN_KEY, NULL, COLUMN_NOT_HELD},
    {"kb", COLUMN_KB, COLUMN_KEY, NULL, COLUMN_NOT_HELD},
    {"superseded_kb", COLUMN_KB, COLUMN_KEY, NULL, COLUMN_NOT_HELD},
    {"external", COLUMN_KB_LIST, COLUMN_EXTERNAL, NULL, COLUMN_NOT_HELD},
    {"note", COLUMN_SHARED_TEXT, COLUMN_OPTIONAL, NULL, COLUMN_NOT_HELD},
    {"source", COLUMN_SHARED_TEXT, COLUMN_REQUIRED, NULL, COLUMN_NOT_HELD},
    {"confidence", COLUMN_WORD, COLUMN_REQUIRED, &confidence_vocabulary, COLUMN_NOT_HELD},
};

static const struct catalog_column class_rule_columns[] = {
    {"rule_id", COLUMN_NAME, COLUMN_KEY, NULL, HELD(rule, id)},
    {"product_id", COLUMN_PRODUCT, COLUMN_REQUIRED, NULL, HELD(rule, product)},
    {"check", COLUMN_WORD, COLUMN_REQUIRED, &rule_subject_vocabulary, HELD(rule, subject)},
    {"kinds", COLUMN_KINDS, COLUMN_REQUIRED, NULL, HELD(rule, kinds)},
    {"released_from", COLUMN_DATE, COLUMN_OPTIONAL, NULL, HELD(rule, released_from)},
    {"released_to", COLUMN_DATE, COLUMN_OPTIONAL, NULL, HELD(rule, released_to)},
    {"exempt", COLUMN_KB_LIST, COLUMN_OPTIONAL, NULL, HELD(rule, exempt)},
    {"alternatives", COLUMN_KB_LIST, COLUMN_OPTIONAL, NULL, HELD(rule, alternatives)},
    {"or_later", COLUMN_BOOLEAN, COLUMN_REQUIRED, NULL, HELD(rule, or_later)},
    {"minimum_package_version", COLUMN_VERSION, COLUMN_OPTIONAL, NULL, HELD(rule, minimum_package_version)},
    {"minimum_edition", COLUMN_TEXT, COLUMN_OPTIONAL, NULL, HELD(rule, minimum_edition)},
    {"minimum_stack", COLUMN_VERSION, COLUMN_OPTIONAL, NULL, HELD(rule, minimum_stack)},
    {"strength", COLUMN_FLAG, COLUMN_REQUIRED, &strength_vocabulary, HELD(rule, required)},
    {"predicted_code", COLUMN_CODE, COLUMN_OPTIONAL, NULL, HELD(rule, predicted_code)},
    {"also_seen", COLUMN_CODE_LIST, COLUMN_OPTIONAL, NULL, HELD(rule, also_seen)},
    {"symptom", COLUMN_TEXT, COLUMN_OPTIONAL, NULL, HELD(rule, symptom)},
    {"reason", COLUMN_SHARED_TEXT, COLUMN_REQUIRED, NULL, HELD(rule, reason)},
    PROVENANCE(rule),
};

static const struct catalog_column requirement_columns[] = {
    {"rule_id", COLUMN_NAME, COLUMN_KEY, NULL, HELD(rule, id)},
    {"product_id", COLUMN_PRODUCT, COLUMN_REQUIRED, NULL, HELD(rule, product)},
    {"check", COLUMN_WORD, COLUMN_REQUIRED, &rule_subject_vocabulary, HELD(rule, subject)},
    {"kb", COLUMN_KB, COLUMN_REQUIRED, NULL, HELD(rule, kb)},
    {"external", COLUMN_KB_LIST, COLUMN_EXTERNAL, NULL, COLUMN_NOT_HELD},
    {"alternatives", COLUMN_KB_LIST, COLUMN_OPTIONAL, NULL, HELD(rule, alternatives)},
    {"or_later", COLUMN_BOOLEAN, COLUMN_REQUIRED, NULL, HELD(rule, or_later)},
    {"minimum_package_version", COLUMN_VERSION, COLUMN_OPTIONAL, NULL, HELD(rule, minimum_package_version)},
    {"minimum_edition", COLUMN_TEXT, COLUMN_OPTIONAL, NULL, HELD(rule, minimum_edition)},
    {"minimum_stack", COLUMN_VERSION, COLUMN_OPTIONAL, NULL, HELD(rule, minimum_stack)},
    {"strength", COLUMN_FLAG, COLUMN_REQUIRED, &strength_vocabulary, HELD(rule, required)},
    {"predicted_code", COLUMN_CODE, COLUMN_OPTIONAL, NULL, HELD(rule, predicted_code)},
    {"also_seen", COLUMN_CODE_LIST, COLUMN_OPTIONAL, NULL, HELD(rule, also_seen)},
    {"symptom", COLUMN_TEXT, COLUMN_OPTIONAL, NULL, HELD(rule, symptom)},
    {"reason", COLUMN_SHARED_TEXT, COLUMN_REQUIRED, NULL, HELD(rule, reason)},
    PROVENANCE(rule),
};

static const struct catalog_column known_issue_columns[] = {
    {"product_id", COLUMN_PRODUCT, COLUMN_KEY, NULL, HELD(known_issue, product)},
    {"kb", COLUMN_KB, COLUMN_KEY, NULL, HELD(known_issue, kb)},
    {"external", COLUMN_KB_LIST, COLUMN_EXTERNAL, NULL, COLUMN_NOT_HELD},
    {"symptom", COLUMN_TEXT, COLUMN_KEY, NULL, HELD(known_issue, symptom)},
    {"error_code", COLUMN_TEXT, COLUMN_OPTIONAL, NULL, HELD(known_issue, error_code)},
    {"status", COLUMN_TEXT, COLUMN_REQUIRED, NULL, HELD(known_issue, status)},
    {"workaround", COLUMN_TEXT, COLUMN_OPTIONAL, NULL, HELD(known_issue, workaround)},
    PROVENANCE(known_issue),
};

static const struct catalog_column esu_programme_columns[] = {
    {"product_id", COLUMN_PRODUCT, COLUMN_KEY, NULL, HELD(esu_programme, product)},
    {"programme_id", COLUMN_TERM, COLUMN_KEY, &programme_vocabulary, HELD(esu_programme, id)},
    {"name", COLUMN_TEXT, COLUMN_REQUIRED, NULL, HELD(esu_programme, name)},
    {"covers_from", COLUMN_DATE, COLUMN_REQUIRED, NULL, HELD(esu_programme, covers_from)},
    {"covers_to", COLUMN_DATE, COLUMN_REQUIRED, NULL, HELD(esu_programme, covers_to)},
    {"note", COLUMN_SHARED_TEXT, COLUMN_OPTIONAL, NULL, COLUMN_NOT_HELD},
    PROVENANCE(esu_programme),
};

static const struct catalog_column floor_columns[] = {
    {"product_id", COLUMN_PRODUCT, COLUMN_KEY, NULL, HELD(floor_row, product)},
    {"kb", COLUMN_KB, COLUMN_KEY, NULL, HELD(floor_row, kb)},
    {"floor", COLUMN_VERSION, COLUMN_REQUIRED, NULL, HELD(floor_row, floor)},
    {"note", COLUMN_SHARED_TEXT, COLUMN_OPTIONAL, NULL, COLUMN_NOT_HELD},
    PROVENANCE(floor_row),
};

static const struct catalog_column lifecycle_columns[] = {
    {"product_id", COLUMN_PRODUCT, COLUMN_KEY, NULL, HELD(lifecycle, product)},
    {"event", COLUMN_WORD, COLUMN_KEY, &lifecycle_event_vocabulary, HELD(lifecycle, event)},
    {"day", COLUMN_DATE, COLUMN_REQUIRED, NULL, HELD(lifecycle, day)},
    {"note", COLUMN_SHARED_TEXT, COLUMN_OPTIONAL, NULL, COLUMN_NOT_HELD},
    PROVENANCE(lifecycle),
};

static const struct catalog_column exposure_columns[] = {
    {"product_id", COLUMN_PRODUCT, COLUMN_KEY, NULL, HELD(fix, product)},
    {"kb", COLUMN_KB, COLUMN_KEY, NULL, HELD(fix, kb)},
    {"cves", COLUMN_CVE_LIST, COLUMN_REQUIRED, NULL, HELD(fix, cves)},
    PROVENANCE(fix),
};

static const struct catalog_column exploit_columns[] = {
    {"cve", COLUMN_CVE, COLUMN_KEY, NULL, HELD(exploit, cve)},
    {"title", COLUMN_TEXT, COLUMN_REQUIRED, NULL, HELD(exploit, title)},
    {"known_as", COLUMN_TEXT, COLUMN_OPTIONAL, NULL, HELD(exploit, known_as)},
    {"severity", COLUMN_WORD, COLUMN_REQUIRED, &severity_vocabulary, HELD(exploit, severity)},
    PROVENANCE(exploit),
};

static const struct catalog_column attack_columns[] = {
    {"cve", COLUMN_CVE, COLUMN_KEY, NULL, HELD(attack, cve)},
    {"title", COLUMN_TEXT, COLUMN_REQUIRED, NULL, HELD(attack, title)},
    {"listed", COLUMN_DATE, COLUMN_OPTIONAL, NULL, HELD(attack, listed)},
    PROVENANCE(attack),
};

static const struct catalog_column source_columns[] = {
    {"name", COLUMN_TEXT, COLUMN_KEY, NULL, COLUMN_NOT_HELD},
    {"address", COLUMN_TEXT, COLUMN_OPTIONAL, NULL, COLUMN_NOT_HELD},
    {"read", COLUMN_DATE, COLUMN_OPTIONAL, NULL, COLUMN_NOT_HELD},
    {"kind", COLUMN_WORD, COLUMN_REQUIRED, &source_kind_vocabulary, COLUMN_NOT_HELD},
    {"note", COLUMN_TEXT, COLUMN_OPTIONAL, NULL, COLUMN_NOT_HELD},
    {"source", COLUMN_TEXT, COLUMN_REQUIRED, NULL, COLUMN_NOT_HELD},
    {"confidence", COLUMN_WORD, COLUMN_REQUIRED, &confidence_vocabulary, COLUMN_NOT_HELD},
};

static const struct catalog_column claim_columns[] = {
    {"topic", COLUMN_NAME, COLUMN_KEY, NULL, HELD(claim, topic)},
    {"position", COLUMN_NUMBER, COLUMN_KEY, NULL, COLUMN_NOT_HELD},
    {"claim", COLUMN_TEXT, COLUMN_REQUIRED, NULL, HELD(claim, claim)},
    {"verdict", COLUMN_WORD, COLUMN_REQUIRED, &claim_verdict_vocabulary, HELD(claim, verdict)},
    {"explanation", COLUMN_TEXT, COLUMN_REQUIRED, NULL, HELD(claim, explanation)},
    PROVENANCE(claim),
};

static const struct catalog_column dispute_columns[] = {
    {"dispute_id", COLUMN_NAME, COLUMN_KEY, NULL, HELD(dispute, id)},
    {"product_id", COLUMN_PRODUCT, COLUMN_REQUIRED, NULL, HELD(dispute, product)},
    {"kbs", COLUMN_KB_LIST, COLUMN_OPTIONAL, NULL, HELD(dispute, kbs)},
    {"external", COLUMN_KB_LIST, COLUMN_EXTERNAL, NULL, COLUMN_NOT_HELD},
    {"rules", COLUMN_RULE_LIST, COLUMN_OPTIONAL, NULL, HELD(dispute, rules)},
    {"topic", COLUMN_TOPIC, COLUMN_OPTIONAL, NULL, HELD(dispute, topic)},
    {"question", COLUMN_TEXT, COLUMN_REQUIRED, NULL, HELD(dispute, question)},
    {"claim_a", COLUMN_TEXT, COLUMN_REQUIRED, NULL, HELD(dispute, claims[0].claim)},
    {"source_a", COLUMN_SHARED_TEXT, COLUMN_REQUIRED, NULL, HELD(dispute, claims[0].source)},
    {"claim_b", COLUMN_TEXT, COLUMN_REQUIRED, NULL, HELD(dispute, claims[1].claim)},
    {"source_b", COLUMN_SHARED_TEXT, COLUMN_REQUIRED, NULL, HELD(dispute, claims[1].source)},
    {"settled", COLUMN_WORD, COLUMN_REQUIRED, &settled_vocabulary, HELD(dispute, outcome)},
    {"settlement", COLUMN_TEXT, COLUMN_REQUIRED, NULL, HELD(dispute, settlement)},
    {"reason", COLUMN_SHARED_TEXT, COLUMN_REQUIRED, NULL, HELD(dispute, reason)},
    PROVENANCE(dispute),
};

static const struct catalog_column meta_columns[] = {
    {"name", COLUMN_NAME, COLUMN_KEY, NULL, HELD(meta_row, name)},
    {"value", COLUMN_TEXT, COLUMN_REQUIRED, NULL, HELD(meta_row, value)},
    {"source", COLUMN_TEXT, COLUMN_REQUIRED, NULL, COLUMN_NOT_HELD},
    {"confidence", COLUMN_WORD, COLUMN_REQUIRED, &confidence_vocabulary, COLUMN_NOT_HELD},
};

#define COLUMNS(columns) (columns), sizeof(columns) / sizeof *(columns)
/* A table whose rows are held in the list `member` of struct catalog. */
#define TABLE(file, table, columns, member, row, order)                                                                \
    {                                                                                                                  \
        (file), (table), COLUMNS(columns), offsetof(struct catalog, member), sizeof(struct catalog_##row), (order)     \
    }

const struct catalog_table catalog_tables[CATALOG_TABLE_COUNT] = {
    [CATALOG_PRODUCTS] = TABLE("products.csv", "products", product_columns, products, product, NULL),
    [CATALOG_UPDATES] = TABLE("updates.csv", "updates", update_columns, updates, update, "kb, product_id"),
    [CATALOG_SUPERSEDENCE] = {"supersedence.csv", "supersedence", COLUMNS(supersedence_columns), COLUMN_NOT_HELD, 0,
                              NULL},
    [CATALOG_META] = TABLE("meta.csv", "meta", meta_columns, meta, meta_row, NULL),
    [CATALOG_CLASS_RULES] = TABLE("class-rules.csv", "class_rules", class_rule_columns, rules, rule, NULL),
    [CATALOG_REQUIREMENTS] = TABLE("requirements.csv", "requirements", requirement_columns, rules, rule, NULL),
    [CATALOG_CLAIMS] = TABLE("claims.csv", "claims", claim_columns, claims, claim, NULL),
    [CATALOG_DISPUTES] = TABLE("disputes.csv", "disputes", dispute_columns, disputes, dispute, NULL),
    [CATALOG_EDITIONS] = TABLE("editions.csv", "editions", edition_columns, editions, edition, NULL),
    [CATALOG_KNOWN_ISSUES] =
        TABLE("known-issues.csv", "known_issues", known_issue_columns, known_issues, known_issue, NULL),
    [CATALOG_ESU_PROGRAMMES] = TABLE("esu-programmes.csv", "esu_programmes", esu_programme_columns, esu_programmes,
                                     esu_programme, "product_id, covers_to, programme_id"),
    [CATALOG_FLOORS] = TABLE("floors.csv", "floors", floor_columns, floors, floor_row, NULL),
    [CATALOG_LIFECYCLE] =
        TABLE("lifecycle.csv", "lifecycle", lifecycle_columns, lifecycle, lifecycle, "product_id, day, event"),
    [CATALOG_EXPOSURE] = TABLE("exposure.csv", "exposure", exposure_columns, fixes, fix, NULL),
    [CATALOG_EXPLOITS] = TABLE("exploits.csv", "exploits", exploit_columns, exploits, exploit, NULL),
    [CATALOG_ATTACKS] = TABLE("attacks.csv", "attacks", attack_columns, attacks, attack, NULL),
    [CATALOG_SOURCES] = {"sources.csv", "sources", COLUMNS(source_columns), COLUMN_NOT_HELD, 0, NULL},
};

const char *catalog_stored_table(size_t index)
{
    return index < CATALOG_TABLE_COUNT ? catalog_tables[index].table : "texts";
}

bool catalog_column_is_required(const struct catalog_column *column)
{
    return column->use == COLUMN_REQUIRED || column->use == COLUMN_KEY;
}

bool catalog_column_is_key(const struct catalog_column *column)
{
    return column->use == COLUMN_KEY;
}

bool catalog_column_is_stored(const struct catalog_column *column)
{
    return column->use != COLUMN_EXTERNAL;
}

bool catalog_column_is_held(const struct catalog_column *column)
{
    return column->offset != COLUMN_NOT_HELD;
}

const struct catalog_column *catalog_column_find(const struct catalog_table *table, const char *name)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (strcmp(table->columns[i].name, name) == 0)
            return &table->columns[i];
    return NULL;
}

size_t catalog_column_index(const struct catalog_table *table, const char *name)
{
    const struct catalog_column *column = catalog_column_find(table, name);
    if (!column)
        fatal_end(FATAL_EXIT_CODE, "no column is called %s", name); /* the name is a literal of this program */
    return (size_t)(column - table->columns);
}

/* In brackets, which SQLite never takes for text where there is no such column. */
static struct slice names_of(const struct catalog_table *table, bool (*takes)(const struct catalog_column *column),
                             struct arena *arena)
{
    struct slice_list names = {0};
    for (size_t i = 0; i < table->column_count; i++)
        if (takes(&table->columns[i]))
            *list_append(arena, &names) = arena_format(arena, "[%s]", table->columns[i].name);
    return slice_list_join(arena, &names, ", ");
}

const char *catalog_table_select(const struct catalog_table *table, bool (*takes)(const struct catalog_column *column),
                                 const char *order, struct arena *arena)
{
    struct slice names = names_of(table, takes, arena);
    struct slice rows = order ? slice_from(order) : names_of(table, catalog_column_is_key, arena);
    return arena_format(arena, "SELECT " SLICE_FORMAT " FROM [%s] ORDER BY " SLICE_FORMAT, SLICE_ARGUMENTS(names),
                        table->table, SLICE_ARGUMENTS(rows))
        .data;
}
