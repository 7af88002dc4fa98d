/* The columns of every file in data/. A new column is one row here and one in schema/catalog.sql. */
#include "catalog/build/build_tables.h"

#include <string.h>

#include "base/fatal.h"

#define PROVENANCE                                                                                                     \
    {"source", COLUMN_TEXT, COLUMN_REQUIRED, NULL},                                                                    \
    {                                                                                                                  \
        "confidence", COLUMN_WORD, COLUMN_REQUIRED, &confidence_vocabulary                                             \
    }

static const struct build_column meta_columns[] = {
    {"name", COLUMN_NAME, COLUMN_KEY, NULL},
    {"value", COLUMN_TEXT, COLUMN_REQUIRED, NULL},
    PROVENANCE,
};

static const struct build_column product_columns[] = {
    {"product_id", COLUMN_NAME, COLUMN_KEY, NULL},
    {"name", COLUMN_TEXT, COLUMN_REQUIRED, NULL},
    {"major", COLUMN_NUMBER, COLUMN_REQUIRED, NULL},
    {"minor", COLUMN_NUMBER, COLUMN_REQUIRED, NULL},
    {"service_pack", COLUMN_NUMBER, COLUMN_REQUIRED, NULL},
    {"builds", COLUMN_NUMBER_LIST, COLUMN_REQUIRED, NULL},
    {"architectures", COLUMN_WORD_LIST, COLUMN_REQUIRED, &architecture_vocabulary},
    {"server_only", COLUMN_BOOLEAN, COLUMN_REQUIRED, NULL},
    {"delivery", COLUMN_WORD, COLUMN_REQUIRED, &delivery_vocabulary},
    {"stacks_complete_from", COLUMN_DATE, COLUMN_OPTIONAL, NULL},
    {"stacks_complete_to", COLUMN_DATE, COLUMN_OPTIONAL, NULL},
    {"updates_complete_to", COLUMN_DATE, COLUMN_OPTIONAL, NULL},
    {"note", COLUMN_TEXT, COLUMN_OPTIONAL, NULL},
    PROVENANCE,
};

static const struct build_column update_columns[] = {
    {"product_id", COLUMN_PRODUCT, COLUMN_KEY, NULL},
    {"kb", COLUMN_KB, COLUMN_KEY, NULL},
    {"released", COLUMN_DATE, COLUMN_OPTIONAL, NULL},
    {"date_basis", COLUMN_TEXT, COLUMN_OPTIONAL, NULL},
    {"release_month", COLUMN_MONTH, COLUMN_OPTIONAL, NULL},
    {"kind", COLUMN_WORD, COLUMN_REQUIRED, &update_kind_vocabulary},
    {"title", COLUMN_TEXT, COLUMN_REQUIRED, NULL},
    {"os_build", COLUMN_TEXT, COLUMN_OPTIONAL, NULL},
    {"package_version", COLUMN_VERSION, COLUMN_OPTIONAL, NULL},
    {"stack_version", COLUMN_VERSION, COLUMN_OPTIONAL, NULL},
    {"stack_bound", COLUMN_WORD, COLUMN_OPTIONAL, &stack_bound_vocabulary},
    {"restart", COLUMN_WORD, COLUMN_OPTIONAL, &restart_vocabulary},
    {"note", COLUMN_TEXT, COLUMN_OPTIONAL, NULL},
    PROVENANCE,
};

static const struct build_column edition_columns[] = {
    {"product_id", COLUMN_PRODUCT, COLUMN_KEY, NULL},
    {"kb", COLUMN_KB, COLUMN_KEY, NULL},
    {"released", COLUMN_DATE, COLUMN_KEY, NULL},
    {"edition", COLUMN_TEXT, COLUMN_OPTIONAL, NULL},
    {"package_version", COLUMN_VERSION, COLUMN_OPTIONAL, NULL},
    {"note", COLUMN_TEXT, COLUMN_OPTIONAL, NULL},
    PROVENANCE,
};

static const struct build_column supersedence_columns[] = {
    {"product_id", COLUMN_PRODUCT, COLUMN_KEY, NULL}, {"kb", COLUMN_KB, COLUMN_KEY, NULL},
    {"superseded_kb", COLUMN_KB, COLUMN_KEY, NULL},   {"external", COLUMN_KB_LIST, COLUMN_EXTERNAL, NULL},
    {"note", COLUMN_TEXT, COLUMN_OPTIONAL, NULL},     PROVENANCE,
};

static const struct build_column class_rule_columns[] = {
    {"rule_id", COLUMN_NAME, COLUMN_KEY, NULL},
    {"product_id", COLUMN_PRODUCT, COLUMN_REQUIRED, NULL},
    {"check", COLUMN_WORD, COLUMN_REQUIRED, &rule_subject_vocabulary},
    {"kinds", COLUMN_KINDS, COLUMN_REQUIRED, NULL},
    {"released_from", COLUMN_DATE, COLUMN_OPTIONAL, NULL},
    {"released_to", COLUMN_DATE, COLUMN_OPTIONAL, NULL},
    {"exempt", COLUMN_KB_LIST, COLUMN_OPTIONAL, NULL},
    {"alternatives", COLUMN_KB_LIST, COLUMN_OPTIONAL, NULL},
    {"or_later", COLUMN_BOOLEAN, COLUMN_REQUIRED, NULL},
    {"minimum_package_version", COLUMN_VERSION, COLUMN_OPTIONAL, NULL},
    {"minimum_edition", COLUMN_TEXT, COLUMN_OPTIONAL, NULL},
    {"minimum_stack", COLUMN_VERSION, COLUMN_OPTIONAL, NULL},
    {"strength", COLUMN_WORD, COLUMN_REQUIRED, &strength_vocabulary},
    {"predicted_code", COLUMN_CODE, COLUMN_OPTIONAL, NULL},
    {"also_seen", COLUMN_CODE_LIST, COLUMN_OPTIONAL, NULL},
    {"symptom", COLUMN_TEXT, COLUMN_OPTIONAL, NULL},
    {"reason", COLUMN_TEXT, COLUMN_REQUIRED, NULL},
    PROVENANCE,
};

static const struct build_column requirement_columns[] = {
    {"rule_id", COLUMN_NAME, COLUMN_KEY, NULL},
    {"product_id", COLUMN_PRODUCT, COLUMN_REQUIRED, NULL},
    {"check", COLUMN_WORD, COLUMN_REQUIRED, &rule_subject_vocabulary},
    {"kb", COLUMN_KB, COLUMN_REQUIRED, NULL},
    {"external", COLUMN_KB_LIST, COLUMN_EXTERNAL, NULL},
    {"alternatives", COLUMN_KB_LIST, COLUMN_OPTIONAL, NULL},
    {"or_later", COLUMN_BOOLEAN, COLUMN_REQUIRED, NULL},
    {"minimum_package_version", COLUMN_VERSION, COLUMN_OPTIONAL, NULL},
    {"minimum_edition", COLUMN_TEXT, COLUMN_OPTIONAL, NULL},
    {"minimum_stack", COLUMN_VERSION, COLUMN_OPTIONAL, NULL},
    {"strength", COLUMN_WORD, COLUMN_REQUIRED, &strength_vocabulary},
    {"predicted_code", COLUMN_CODE, COLUMN_OPTIONAL, NULL},
    {"also_seen", COLUMN_CODE_LIST, COLUMN_OPTIONAL, NULL},
    {"symptom", COLUMN_TEXT, COLUMN_OPTIONAL, NULL},
    {"reason", COLUMN_TEXT, COLUMN_REQUIRED, NULL},
    PROVENANCE,
};

static const struct build_column known_issue_columns[] = {
    {"product_id", COLUMN_PRODUCT, COLUMN_KEY, NULL},    {"kb", COLUMN_KB, COLUMN_KEY, NULL},
    {"external", COLUMN_KB_LIST, COLUMN_EXTERNAL, NULL}, {"symptom", COLUMN_TEXT, COLUMN_KEY, NULL},
    {"error_code", COLUMN_TEXT, COLUMN_OPTIONAL, NULL},  {"status", COLUMN_TEXT, COLUMN_REQUIRED, NULL},
    {"workaround", COLUMN_TEXT, COLUMN_OPTIONAL, NULL},  PROVENANCE,
};

static const struct build_column esu_programme_columns[] = {
    {"product_id", COLUMN_PRODUCT, COLUMN_KEY, NULL},
    {"programme_id", COLUMN_WORD, COLUMN_KEY, &programme_vocabulary},
    {"name", COLUMN_TEXT, COLUMN_REQUIRED, NULL},
    {"covers_from", COLUMN_DATE, COLUMN_REQUIRED, NULL},
    {"covers_to", COLUMN_DATE, COLUMN_REQUIRED, NULL},
    {"note", COLUMN_TEXT, COLUMN_OPTIONAL, NULL},
    PROVENANCE,
};

static const struct build_column floor_columns[] = {
    {"product_id", COLUMN_PRODUCT, COLUMN_KEY, NULL},
    {"kb", COLUMN_KB, COLUMN_KEY, NULL},
    {"floor", COLUMN_VERSION, COLUMN_REQUIRED, NULL},
    {"note", COLUMN_TEXT, COLUMN_OPTIONAL, NULL},
    PROVENANCE,
};

static const struct build_column lifecycle_columns[] = {
    {"product_id", COLUMN_PRODUCT, COLUMN_KEY, NULL},
    {"event", COLUMN_WORD, COLUMN_KEY, &lifecycle_event_vocabulary},
    {"day", COLUMN_DATE, COLUMN_REQUIRED, NULL},
    {"note", COLUMN_TEXT, COLUMN_OPTIONAL, NULL},
    PROVENANCE,
};

static const struct build_column exposure_columns[] = {
    {"product_id", COLUMN_PRODUCT, COLUMN_KEY, NULL},
    {"kb", COLUMN_KB, COLUMN_KEY, NULL},
    {"cves", COLUMN_CVE_LIST, COLUMN_REQUIRED, NULL},
    PROVENANCE,
};

static const struct build_column exploit_columns[] = {
    {"cve", COLUMN_CVE, COLUMN_KEY, NULL},
    {"title", COLUMN_TEXT, COLUMN_REQUIRED, NULL},
    {"known_as", COLUMN_TEXT, COLUMN_OPTIONAL, NULL},
    {"severity", COLUMN_WORD, COLUMN_REQUIRED, &severity_vocabulary},
    PROVENANCE,
};

static const struct build_column claim_columns[] = {
    {"topic", COLUMN_NAME, COLUMN_KEY, NULL},
    {"position", COLUMN_NUMBER, COLUMN_KEY, NULL},
    {"claim", COLUMN_TEXT, COLUMN_REQUIRED, NULL},
    {"verdict", COLUMN_WORD, COLUMN_REQUIRED, &claim_verdict_vocabulary},
    {"explanation", COLUMN_TEXT, COLUMN_REQUIRED, NULL},
    PROVENANCE,
};

static const struct build_column dispute_columns[] = {
    {"dispute_id", COLUMN_NAME, COLUMN_KEY, NULL},
    {"product_id", COLUMN_PRODUCT, COLUMN_REQUIRED, NULL},
    {"kbs", COLUMN_KB_LIST, COLUMN_OPTIONAL, NULL},
    {"external", COLUMN_KB_LIST, COLUMN_EXTERNAL, NULL},
    {"rules", COLUMN_RULE_LIST, COLUMN_OPTIONAL, NULL},
    {"topic", COLUMN_TOPIC, COLUMN_OPTIONAL, NULL},
    {"question", COLUMN_TEXT, COLUMN_REQUIRED, NULL},
    {"claim_a", COLUMN_TEXT, COLUMN_REQUIRED, NULL},
    {"source_a", COLUMN_TEXT, COLUMN_REQUIRED, NULL},
    {"claim_b", COLUMN_TEXT, COLUMN_REQUIRED, NULL},
    {"source_b", COLUMN_TEXT, COLUMN_REQUIRED, NULL},
    {"settled", COLUMN_WORD, COLUMN_REQUIRED, &settled_vocabulary},
    {"settlement", COLUMN_TEXT, COLUMN_REQUIRED, NULL},
    {"reason", COLUMN_TEXT, COLUMN_REQUIRED, NULL},
    PROVENANCE,
};

#define TABLE(file, table, columns)                                                                                    \
    {                                                                                                                  \
        (file), (table), (columns), sizeof(columns) / sizeof *(columns)                                                \
    }

const struct build_table build_tables[] = {
    [BUILD_PRODUCTS] = TABLE("products.csv", "products", product_columns),
    [BUILD_UPDATES] = TABLE("updates.csv", "updates", update_columns),
    [BUILD_SUPERSEDENCE] = TABLE("supersedence.csv", "supersedence", supersedence_columns),
    [BUILD_META] = TABLE("meta.csv", "meta", meta_columns),
    [BUILD_CLASS_RULES] = TABLE("class-rules.csv", "class_rules", class_rule_columns),
    [BUILD_REQUIREMENTS] = TABLE("requirements.csv", "requirements", requirement_columns),
    [BUILD_CLAIMS] = TABLE("claims.csv", "claims", claim_columns),
    [BUILD_DISPUTES] = TABLE("disputes.csv", "disputes", dispute_columns),
    [BUILD_EDITIONS] = TABLE("editions.csv", "editions", edition_columns),
    TABLE("known-issues.csv", "known_issues", known_issue_columns),
    TABLE("esu-programmes.csv", "esu_programmes", esu_programme_columns),
    TABLE("floors.csv", "floors", floor_columns),
    TABLE("lifecycle.csv", "lifecycle", lifecycle_columns),
    TABLE("exposure.csv", "exposure", exposure_columns),
    TABLE("exploits.csv", "exploits", exploit_columns),
};
const size_t build_table_count = sizeof build_tables / sizeof *build_tables;

size_t build_column_index(const struct build_table *table, const char *name)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (strcmp(table->columns[i].name, name) == 0)
            return i;
    fatal_end(FATAL_EXIT_CODE, "%s has no column %s", table->file, name); /* the name is a literal of this program */
}

static int compare_values(const struct build_value *a, const struct build_value *b)
{
    if (a->form == VALUE_NUMBER && b->form == VALUE_NUMBER)
        return (a->number > b->number) - (a->number < b->number);
    return slice_compare(a->text, b->text);
}

int build_row_compare(const struct build_table *table, const struct build_row *a, const struct build_row *b)
{
    for (size_t i = 0; i < table->column_count; i++) {
        int order = table->columns[i].use == COLUMN_KEY ? compare_values(&a->values[i], &b->values[i]) : 0;
        if (order != 0)
            return order;
    }
    return 0;
}
