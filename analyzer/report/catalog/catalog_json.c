/* The frame of the JSON documents of `kbready catalog`, and how rows are spelled in them. */
#include "report/catalog/catalog_json.h"

#include <string.h>

#include "base/fatal.h"
#include "catalog/catalog.h"
#include "servicing/result_code.h"

struct json *catalog_json_begin(const char *document, const struct catalog *catalog)
{
    struct json *root = json_begin();
    json_set_text(root, "document", slice_from(document));
    if (!catalog)
        return root;
    struct json *object = json_set_object(root, "catalog");
    json_set_text(object, "sha256", catalog_sha256(catalog));
    json_set_text(object, "schema_version", catalog_schema_version(catalog));
    json_set_date(object, "data_date", catalog_data_date(catalog));
    return root;
}

void catalog_json_provenance(struct json *object, struct slice source, enum confidence confidence)
{
    json_set_text(object, "source", source);
    json_set_text(object, "confidence", slice_from(confidence_name(confidence)));
}

static void write_kbs(struct json *object, const struct json_field *field, const void *value,
                      __attribute__((unused)) struct arena *scratch)
{
    const struct catalog_number_list *kbs = value;
    json_set_kbs(object, field->key, &(struct kb_list){kbs->items, kbs->count, kbs->capacity});
}

static void write_codes(struct json *object, const struct json_field *field, const void *value,
                        __attribute__((unused)) struct arena *scratch)
{
    const struct catalog_number_list *codes = value;
    struct json *array = json_set_array(object, field->key);
    char code[RESULT_CODE_TEXT_SIZE];
    for (size_t i = 0; i < codes->count; i++)
        json_append_text(array, slice_from(result_code_format(codes->items[i], code)));
}

static const struct json_form form_kbs = {.write = write_kbs}, form_codes = {.write = write_codes};

/* Of the types of column that a document shows. */
static const struct json_form *const forms[COLUMN_TYPE_COUNT] = {
    [COLUMN_TEXT] = &json_form_text_or_null,
    [COLUMN_SHARED_TEXT] = &json_form_text_or_null,
    [COLUMN_NAME] = &json_form_text_or_null,
    [COLUMN_KB] = &json_form_kb,
    [COLUMN_KB_LIST] = &form_kbs,
    [COLUMN_DATE] = &json_form_date,
    [COLUMN_MONTH] = &json_form_month,
    [COLUMN_WORD] = &json_form_word,
    [COLUMN_VERSION] = &json_form_version_or_null,
    [COLUMN_FLAG] = &json_form_flag_word,
    [COLUMN_TERM] = &json_form_text_or_null,
    [COLUMN_BOOLEAN] = &json_form_flag,
    [COLUMN_CODE] = &json_form_code,
    [COLUMN_CODE_LIST] = &form_codes,
    [COLUMN_CVE] = &json_form_cve,
};

/* Text that must be there is shown also where it is empty. */
static const struct json_form *form_of(const struct catalog_column *column)
{
    const struct json_form *form = forms[column->type];
    if (!form)
        /* A literal of this program asks for it: the type needs a row in the table above. */
        fatal_end(FATAL_EXIT_CODE, "no form of JSON for the column %s", column->name);
    return form == &json_form_text_or_null && catalog_column_is_required(column) ? &json_form_text : form;
}

static void write_key(struct json *object, const struct catalog_table *table, const struct catalog_json_key *key,
                      const char *row, struct arena *scratch)
{
    const char *name = key->column ? key->column : key->key;
    bool is_whole_row = key->form && !key->column && !catalog_column_find(table, name);
    struct json_field field = {.key = key->key, .form = key->form};
    if (!is_whole_row) {
        const struct catalog_column *column = &table->columns[catalog_column_index(table, name)];
        field = (struct json_field){key->key, key->form ? key->form : form_of(column), column->offset, column->words};
    }
    field.form->write(object, &field, row + field.offset, scratch);
}

void catalog_json_row(struct json *object, const struct catalog_json_keys *keys, const void *row, struct arena *scratch)
{
    for (size_t i = 0; i < keys->count; i++)
        write_key(object, &catalog_tables[keys->table], &keys->items[i], row, scratch);
}

void catalog_json_rows(struct json *object, const char *key, const struct catalog_json_keys *keys, const void *list,
                       struct arena *scratch)
{
    struct {
        LIST_FIELDS(const char);
    } rows; /* what every LIST_FIELDS begins with */
    memcpy(&rows, list, sizeof rows);
    struct json *array = json_set_array(object, key);
    for (size_t i = 0; i < rows.count; i++)
        catalog_json_row(json_append_object(array), keys, rows.items + i * catalog_tables[keys->table].size, scratch);
}
