/* Rows of option tables: what each kind of row does with a value, and what it refuses. */
#include "base/option_table.h"

#include <string.h>

#include "test.h"

enum colour { COLOUR_RED, COLOUR_GREEN };
VOCABULARY(colour_words, [COLOUR_RED] = "red", [COLOUR_GREEN] = "green");
VOCABULARY(trust_words, NULL, "everybody");

struct target {
    long before; /* so that no member lies at 0 */
    struct {
        bool strict;
    } inner;
    bool trust;
    const char *path, *only;
    struct text_list all;
    struct option_number age;
    struct date day;
    enum colour colour;
    size_t length;
};

static bool set_length(const struct option_setting *setting)
{
    struct target *target = setting->member;
    target->length = strlen(setting->value);
    return target->length || error_set(setting->error, ERROR_USAGE, "there is nothing");
}

#define OPTION_TARGET struct target
static const struct option_row rows[] = {
    {"strict", NULL, OPTION_OF_ALL, OPTION_FLAG(inner.strict), ""},
    {"path", "FILE", OPTION_OF_ALL, OPTION_TEXT(path), ""},
    {"only", "FILE", OPTION_OF_ALL, OPTION_ONLY_TEXT(only, "the only file"), ""},
    {"all", "FILE", OPTION_OF_ALL, OPTION_LIST(all), ""},
    {"age", "DAYS", OPTION_OF_ALL, OPTION_NUMBER(age, "a number of days"), ""},
    {"day", "DATE", OPTION_OF_ALL, OPTION_DATE(day), ""},
    {"colour", "red|green", OPTION_OF_ALL, OPTION_WORD(colour, &colour_words), ""},
    {"trust", "everybody", OPTION_OF_ALL, OPTION_FLAG_WORD(trust, &trust_words), ""},
    {"length", "TEXT", OPTION_OF_ALL, OPTION_CALL(set_length), ""},
};

static struct arena *arena;

static const char *set(struct target *target, const char *name, const char *value)
{
    static struct error error;
    const struct option_row *row = option_find(OPTION_TABLE(rows), name);
    assert_non_null(row);
    error = (struct error){0};
    if (option_set(row, target, value, arena, &error))
        return NULL;
    assert_int_equal(error.code, ERROR_USAGE);
    return error.text;
}

TEST(each_row_sets_its_member)
{
    arena = arena_create();
    struct target target = {0};
    assert_null(set(&target, "strict", NULL));
    assert_null(set(&target, "path", "a"));
    assert_null(set(&target, "path", "b"));
    assert_null(set(&target, "only", "c"));
    assert_null(set(&target, "all", "d"));
    assert_null(set(&target, "all", "e"));
    assert_null(set(&target, "age", "0"));
    assert_null(set(&target, "day", "2019-10-08"));
    assert_null(set(&target, "colour", "green"));
    assert_null(set(&target, "trust", "everybody"));
    assert_null(set(&target, "length", "four"));
    assert_true(target.inner.strict && target.trust && target.age.is_given);
    assert_string_equal(target.path, "b");
    assert_string_equal(target.only, "c");
    assert_int_equal(target.all.count, 2);
    assert_string_equal(target.all.items[1], "e");
    assert_int_equal(target.age.number, 0);
    assert_int_equal(target.day.value, 20191008);
    assert_int_equal(target.colour, COLOUR_GREEN);
    assert_int_equal(target.length, 4);
    assert_int_equal(target.before, 0);
    arena_destroy(arena);
}

TEST(what_is_refused_is_named_and_sets_nothing)
{
    static const struct {
        const char *name, *value, *problem;
    } lines[] = {
        {"strict", "yes", "strict: takes no value"},
        {"path", NULL, "path: a value is missing"},
        {"only", "b", "only: \"b\" is not the only file"},
        {"age", "x", "age: \"x\" is not a number of days"},
        {"age", "100001", "age: \"100001\" is not a number of days"},
        {"age", "-1", "age: \"-1\" is not a number of days"},
        {"day", "soon\n", "day: \"soon\\x0A\" is not a date such as 2019-10-08"},
        {"day", "2019-10-08T10", "day: \"2019-10-08T10\" is not a date such as 2019-10-08"},
        {"colour", "blue", "colour: \"blue\" is not red or green"},
        {"colour", "", "colour: \"\" is not red or green"},
        {"trust", "nobody", "trust: \"nobody\" is not everybody"},
        {"length", "", "length: there is nothing"},
    };
    arena = arena_create();
    struct target target = {.only = "a", .colour = COLOUR_RED};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_string_equal(set(&target, lines[i].name, lines[i].value), lines[i].problem);
    assert_false(target.inner.strict || target.trust || target.age.is_given || target.day.value);
    assert_string_equal(target.only, "a");
    arena_destroy(arena);
}

TEST(a_name_without_a_row_is_not_found)
{
    assert_null(option_find(OPTION_TABLE(rows), "stric"));
    assert_null(option_find(NULL, "strict"));
}

TEST_MAIN("option_table")
