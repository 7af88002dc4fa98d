/* What the rows of option tables do with a value. */
#include "base/option_table.h"

#include <string.h>

#include "base/text.h"

bool option_refuse(const struct option_setting *setting, const char *wanted)
{
    struct slice shown = text_clean(setting->arena, slice_from(setting->value));
    return error_set(setting->error, ERROR_USAGE, "\"" SLICE_FORMAT "\" is not %s", SLICE_ARGUMENTS(shown), wanted);
}

bool option_form_flag(const struct option_setting *setting)
{
    *(bool *)setting->member = true;
    return true;
}

bool option_form_text(const struct option_setting *setting)
{
    *(const char **)setting->member = setting->value;
    return true;
}

bool option_form_only_text(const struct option_setting *setting)
{
    if (*(const char **)setting->member)
        return option_refuse(setting, setting->row->sets.wanted);
    return option_form_text(setting);
}

bool option_form_list(const struct option_setting *setting)
{
    struct text_list *list = setting->member;
    *list_append(setting->arena, list) = setting->value;
    return true;
}

bool option_form_number(const struct option_setting *setting)
{
    uint64_t number;
    if (!slice_parse_number(slice_from(setting->value), OPTION_NUMBER_MAX, &number))
        return option_refuse(setting, setting->row->sets.wanted);
    *(struct option_number *)setting->member = (struct option_number){true, (int)number};
    return true;
}

/* date_parse takes what follows a day, too. */
static bool parse_day(const struct option_setting *setting)
{
    bool is_day = strlen(setting->value) == sizeof "2019-10-08" - 1;
    return is_day && date_parse(slice_from(setting->value), setting->member);
}

bool option_form_date(const struct option_setting *setting)
{
    return parse_day(setting) || option_refuse(setting, "a date such as 2019-10-08");
}

bool option_form_last_day(const struct option_setting *setting)
{
    struct date first;
    return parse_day(setting) || date_parse_month(slice_from(setting->value), &first, setting->member) ||
           option_refuse(setting, "a date such as 2019-10-08, or a month such as 2019-10");
}

/* "newest or minimal" */
static const char *alternatives(const struct vocabulary *words, struct arena *arena)
{
    struct slice_list list = {0};
    for (size_t i = 0; i < words->count; i++)
        if (words->words[i])
            *list_append(arena, &list) = slice_from(words->words[i]);
    return arena_copy(arena, slice_list_join(arena, &list, " or ")).data;
}

static bool find_word(const struct option_setting *setting, unsigned *value)
{
    const struct vocabulary *words = setting->row->sets.words;
    return vocabulary_find(words, slice_from(setting->value), value) ||
           option_refuse(setting, alternatives(words, setting->arena));
}

bool option_form_word(const struct option_setting *setting)
{
    return find_word(setting, setting->member);
}

bool option_form_flag_word(const struct option_setting *setting)
{
    unsigned value;
    if (!find_word(setting, &value))
        return false;
    *(bool *)setting->member = value != 0;
    return true;
}

const struct option_row *option_find(const struct option_table *table, const char *name)
{
    for (size_t i = 0; table && i < table->count; i++)
        if (strcmp(table->items[i].name, name) == 0)
            return &table->items[i];
    return NULL;
}

bool option_set(const struct option_row *row, void *structure, const char *value, struct arena *arena,
                struct error *error)
{
    struct option_setting setting = {row, (char *)structure + row->sets.offset, value, arena, error};
    if (!value != !row->argument)
        return error_set(error, ERROR_USAGE, "%s: %s", row->name, value ? "takes no value" : "a value is missing");
    return row->sets.form(&setting) || error_prefix(error, "%s", row->name);
}
