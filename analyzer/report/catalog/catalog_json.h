/* What the JSON documents of `kbready catalog` have in common. */
#pragma once

#include "catalog/columns.h"
#include "report/json/json_parts.h"

/* A new document: schema_version, tool, `document` ("catalog-info": the name of its schema), and the catalog it
 * speaks of, which may be NULL when it speaks of none or several. The caller owns it until json_end. */
struct json *catalog_json_begin(const char *document, const struct catalog *catalog);
/* "source" and "confidence", the two keys that end every fact. */
void catalog_json_provenance(struct json *object, struct slice source, enum confidence confidence);

/* A key that shows a column of a row: that of the same name, or `column`; spelled as its type is, or by `form`. What
 * is not known is null. A key that no column stands for has a form of its own, which gets the whole row. */
struct catalog_json_key {
    const char *key;
    const char *column;
    const struct json_form *form;
};
/* Shown under its own name. */
#define CATALOG_JSON_COLUMN(name)                                                                                      \
    {                                                                                                                  \
        (name), NULL, NULL                                                                                             \
    }
struct catalog_json_keys {
    size_t table; /* CATALOG_UPDATES …: `row` is what it holds */
    const struct catalog_json_key *items;
    size_t count;
};
#define CATALOG_JSON_KEYS(table, keys)                                                                                 \
    {                                                                                                                  \
        (table), (keys), sizeof(keys) / sizeof *(keys)                                                                 \
    }
/* Appends the keys to an object. */
void catalog_json_row(struct json *object, const struct catalog_json_keys *keys, const void *row,
                      struct arena *scratch);
/* A list of rows, as declared with LIST_FIELDS: an array of objects. */
void catalog_json_rows(struct json *object, const char *key, const struct catalog_json_keys *keys, const void *list,
                       struct arena *scratch);
