/* Calendar days. */
#include <stdio.h>
#include <stdlib.h>

#include "base/date.h"
#include "test.h"

TEST(date_parses_real_days_only)
{
    static const struct {
        struct slice text;
        uint32_t value; /* 0: refused */
    } rows[] = {
        {SLICE("2019-10-08"), 20191008},
        {SLICE("2019-08-09T15:14:44Z"), 20190809},
        {SLICE("2020-02-29"), 20200229},
        {SLICE("2000-02-29"), 20000229},
        {SLICE("1900-02-29"), 0},
        {SLICE("2019-02-29"), 0},
        {SLICE("2019-04-31"), 0},
        {SLICE("2019-13-01"), 0},
        {SLICE("2019-00-10"), 0},
        {SLICE("2019-10-00"), 0},
        {SLICE("0000-10-10"), 0},
        {SLICE("2019-10-8"), 0},
        {SLICE("2019-10-081"), 0},
        {SLICE("2019/10/08"), 0},
        {SLICE("2019-10-08 "), 0},
        {SLICE("+019-10-08"), 0},
        {SLICE(""), 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct date date = {0};
        if (date_parse(rows[i].text, &date) != (rows[i].value != 0) || date.value != rows[i].value)
            fail_msg("%.*s: %u", (int)rows[i].text.length, rows[i].text.data, date.value);
    }
}

TEST(date_format_of_unknown_is_empty)
{
    char text[DATE_TEXT_SIZE];
    assert_string_equal(date_format((struct date){20191008}, text), "2019-10-08");
    assert_string_equal(date_format((struct date){0}, text), "");
}

TEST(date_distances)
{
    static const struct {
        uint32_t earlier, later;
        int days;
    } rows[] = {
        {20191008, 20191008, 0},     {20191008, 20191112, 35},  {20191112, 20191008, -35},
        {20200228, 20200301, 2},     {20190228, 20190301, 1},   {20181231, 20190101, 1},
        {19700101, 20191008, 18177}, {20000101, 20010101, 366}, {19000101, 19010101, 365},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(date_days_between((struct date){rows[i].earlier}, (struct date){rows[i].later}), rows[i].days);
}

TEST(date_days_later)
{
    static const struct {
        uint32_t from;
        unsigned days;
        uint32_t to;
    } rows[] = {
        {20190808, 0, 20190808},  {20190808, 31, 20190908}, {20191202, 31, 20200102}, {20200131, 29, 20200229},
        {20200131, 30, 20200301}, {20190228, 1, 20190301},  {20191231, 1, 20200101},  {20191231, 366, 20201231},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct date day = date_add_days((struct date){rows[i].from}, rows[i].days);
        assert_int_equal(day.value, rows[i].to);
        assert_int_equal(date_days_between((struct date){rows[i].from}, day), rows[i].days);
    }
}

TEST(date_today_obeys_source_date_epoch)
{
    struct date date = {0};
    struct error error = {0};
    setenv("SOURCE_DATE_EPOCH", "1570492800", 1);
    assert_true(date_today(&date, &error));
    assert_int_equal(date.value, 20191008);
    setenv("SOURCE_DATE_EPOCH", "253402300799", 1);
    assert_true(date_today(&date, &error));
    assert_int_equal(date.value, 99991231);
    static const char *const refused[] = {"", "soon", "-1", "253402300800"};
    for (size_t i = 0; i < 4; i++) {
        error.code = ERROR_NONE;
        setenv("SOURCE_DATE_EPOCH", refused[i], 1);
        assert_false(date_today(&date, &error));
        assert_int_equal(error.code, ERROR_USAGE);
    }
    setenv("SOURCE_DATE_EPOCH", "1570492800", 1);
    assert_true(date_of_clock(&date, &error));
    assert_true(date.value > 20240101);
    unsetenv("SOURCE_DATE_EPOCH");
    assert_true(date_today(&date, &error));
    assert_true(date.value > 20240101);
}

TEST_MAIN("date")
