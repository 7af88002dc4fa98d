/* One field of data/ becomes one value: a reader per column type, and the words for what it expects. */
#include "base/text.h"
#include "curation/build/build_sheet.h"
#include "servicing/kb.h"

static bool is_name(struct slice field)
{
    for (size_t i = 0; i < field.length; i++) {
        char byte = field.data[i];
        bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        bool digit = byte >= '0' && byte <= '9';
        if (!letter && !digit && byte != '-' && byte != '.' && byte != '_')
            return false;
    }
    return true;
}

/* What a reader of fields needs besides the field. */
struct reading {
    const struct catalog_column *column;
    struct arena *arena;
};

#define READ(name)                                                                                                     \
    static bool read_##name(__attribute__((unused)) const struct reading *reading, struct database_value *value)

static void set_number(struct database_value *value, int64_t number)
{
    value->form = VALUE_NUMBER;
    value->number = number;
}

READ(text)
{
    return slice_equal(text_clean(reading->arena, value->text), value->text) &&
           slice_equal(slice_trim(value->text), value->text);
}

READ(name)
{
    return is_name(value->text);
}

READ(name_list)
{
    struct slice rest = value->text, part;
    struct slice_list names = {0};
    while (slice_next_part(&rest, ';', &part)) {
        for (size_t i = 0; i < names.count; i++)
            if (slice_equal(names.items[i], part))
                return false;
        *list_append(reading->arena, &names) = part;
        if (!part.length || !is_name(part))
            return false;
    }
    return true;
}

READ(kb)
{
    uint32_t kb;
    if (!value_parse_kb(value->text, &kb))
        return false;
    set_number(value, kb);
    return true;
}

READ(kb_list)
{
    return value_parse_list(reading->arena, value->text, value_parse_kb, &(struct catalog_number_list){0});
}

READ(kinds)
{
    bool kinds[UPDATE_KIND_COUNT];
    return value_parse_kinds(value->text, kinds);
}

READ(number)
{
    uint64_t number;
    if (!slice_parse_number(value->text, UINT16_MAX, &number))
        return false;
    set_number(value, (int64_t)number);
    return true;
}

READ(number_list)
{
    return value_parse_list(reading->arena, value->text, value_parse_build, &(struct catalog_number_list){0});
}

READ(date)
{
    struct date date;
    return value->text.length == 10 && date_parse(value->text, &date);
}

READ(month)
{
    unsigned year, month;
    return value_parse_month(value->text, &year, &month);
}

READ(version)
{
    struct version version;
    if (!version_parse(value->text, &version) || version.packed > INT64_MAX || !version.packed)
        return false;
    set_number(value, (int64_t)version.packed);
    return true;
}

READ(word)
{
    unsigned index;
    return vocabulary_find(reading->column->words, value->text, &index);
}

READ(term_list)
{
    struct slice rest = value->text, part;
    unsigned index;
    while (slice_next_part(&rest, ';', &part))
        if (!vocabulary_find(reading->column->words, part, &index))
            return false;
    return true;
}

READ(boolean)
{
    unsigned index;
    if (!vocabulary_find(&boolean_vocabulary, value->text, &index))
        return false;
    set_number(value, index);
    return true;
}

READ(code)
{
    uint32_t code;
    return value_parse_code(value->text, &code);
}

READ(code_list)
{
    return value_parse_list(reading->arena, value->text, value_parse_code, &(struct catalog_number_list){0});
}

READ(cve)
{
    uint64_t cve;
    return value_parse_cve(value->text, &cve);
}

READ(cve_list)
{
    return value_parse_cves(reading->arena, value->text, &(struct catalog_cve_list){0});
}

static const struct {
    bool (*read)(const struct reading *reading, struct database_value *value);
    const char *expected;
} value_readers[COLUMN_TYPE_COUNT] = {
    [COLUMN_TEXT] = {read_text, "UTF-8 text without control characters or blanks at its ends"},
    [COLUMN_SHARED_TEXT] = {read_text, "UTF-8 text without control characters or blanks at its ends"},
    [COLUMN_NAME] = {read_name, "a name of letters, digits, '-', '.' and '_'"},
    [COLUMN_PRODUCT] = {read_name, "a product id such as ws2008sp2"},
    [COLUMN_KB] = {read_kb, "a KB such as KB4520002"},
    [COLUMN_KB_LIST] = {read_kb_list, "KBs joined by ';', none twice"},
    [COLUMN_KINDS] = {read_kinds, "\"all\", or kinds joined by ';', none twice:"},
    [COLUMN_NUMBER] = {read_number, "a number from 0 to 65535"},
    [COLUMN_NUMBER_LIST] = {read_number_list, "numbers joined by ';', none twice"},
    [COLUMN_DATE] = {read_date, "a day such as 2019-10-08"},
    [COLUMN_MONTH] = {read_month, "a month such as 2019-10, or a year"},
    [COLUMN_VERSION] = {read_version, "a version such as 6.0.6003.20484"},
    [COLUMN_WORD] = {read_word, "one of:"},
    [COLUMN_FLAG] = {read_word, "one of:"},
    [COLUMN_TERM] = {read_word, "one of:"},
    [COLUMN_TERM_LIST] = {read_term_list, "words joined by ';' out of:"},
    [COLUMN_BOOLEAN] = {read_boolean, "yes or no"},
    [COLUMN_CODE] = {read_code, "a code such as 0x800f0823, in lower case"},
    [COLUMN_CODE_LIST] = {read_code_list, "codes such as 0x800f0823 joined by ';', none twice"},
    [COLUMN_CVE] = {read_cve, "a vulnerability such as CVE-2019-0708"},
    [COLUMN_RULE_LIST] = {read_name_list, "ids of rules joined by ';', none twice"},
    [COLUMN_TOPIC] = {read_name, "a topic of claims.csv"},
    [COLUMN_CVE_LIST] = {read_cve_list, "vulnerabilities such as CVE-2019-0708 joined by ';', in rising order"},
};

static bool set_expected(const struct catalog_column *column, struct slice field, struct arena *arena,
                         struct error *error)
{
    const struct vocabulary *words = column->type == COLUMN_KINDS ? &update_kind_vocabulary : column->words;
    struct slice list = SLICE("");
    for (size_t i = 0; words && i < words->count; i++)
        list = arena_format(arena, SLICE_FORMAT " %s", SLICE_ARGUMENTS(list), words->words[i]);
    struct slice shown = text_clean(arena, slice_between(field, 0, 80));
    return error_set(error, ERROR_INPUT, "\"" SLICE_FORMAT "\" is not %s" SLICE_FORMAT, SLICE_ARGUMENTS(shown),
                     value_readers[column->type].expected, SLICE_ARGUMENTS(list));
}

bool build_value_read(const struct catalog_column *column, struct slice field, struct arena *arena,
                      struct database_value *value, struct error *error)
{
    *value = (struct database_value){.form = VALUE_NONE, .text = field};
    if (field.length == 0)
        return !catalog_column_is_required(column) || error_set(error, ERROR_INPUT, "must not be empty");
    value->form = VALUE_TEXT;
    if (value_readers[column->type].read(&(struct reading){column, arena}, value))
        return true;
    return set_expected(column, field, arena, error);
}
