/* Days of the Gregorian calendar as plain numbers. */
#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { TEXT_LENGTH = 10 };

static bool is_leap_year(uint32_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static uint32_t days_in_month(uint32_t year, uint32_t month)
{
    static const uint32_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap_year(year));
}

bool date_parse(struct slice text, struct date *date)
{
    uint64_t year, month, day;
    if (text.length < TEXT_LENGTH || (text.length > TEXT_LENGTH && text.data[TEXT_LENGTH] != 'T'))
        return false;
    if (text.data[4] != '-' || text.data[7] != '-' || !slice_parse_number(slice_between(text, 0, 4), 9999, &year) ||
        !slice_parse_number(slice_between(text, 5, 7), 12, &month) ||
        !slice_parse_number(slice_between(text, 8, 10), 31, &day))
        return false;
    if (year == 0 || month == 0 || day == 0 || day > days_in_month((uint32_t)year, (uint32_t)month))
        return false;
    date->value = (uint32_t)(year * 10000 + month * 100 + day);
    return true;
}

bool date_parse_month(struct slice text, struct date *first, struct date *last)
{
    enum { MONTH_LENGTH = sizeof "2019-10" - 1 };
    uint64_t year, month;
    if (text.length != MONTH_LENGTH || text.data[4] != '-' ||
        !slice_parse_number(slice_between(text, 0, 4), 9999, &year) ||
        !slice_parse_number(slice_between(text, 5, 7), 12, &month) || year == 0 || month == 0)
        return false;
    first->value = (uint32_t)(year * 10000 + month * 100 + 1);
    last->value = first->value - 1 + days_in_month((uint32_t)year, (uint32_t)month);
    return true;
}

const char *date_format(struct date date, char text[DATE_TEXT_SIZE])
{
    text[0] = '\0';
    if (date.value)
        snprintf(text, DATE_TEXT_SIZE, "%04u-%02u-%02u", date.value / 10000 % 10000, date.value / 100 % 100,
                 date.value % 100);
    return text;
}

/* Days since 0000-03-01: the year begins in March, so that the leap day is its last. */
static int day_number(struct date date)
{
    int month = (int)(date.value / 100 % 100), day = (int)(date.value % 100);
    int year = (int)(date.value / 10000) - (month <= 2);
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return year * 365 + year / 4 - year / 100 + year / 400 + day_of_year;
}

int date_days_between(struct date earlier, struct date later)
{
    return day_number(later) - day_number(earlier);
}

struct date date_add_days(struct date date, unsigned days)
{
    uint32_t year = date.value / 10000, month = date.value / 100 % 100, day = date.value % 100 + days;
    while (day > days_in_month(year, month)) {
        day -= days_in_month(year, month);
        year += month == 12;
        month = month % 12 + 1;
    }
    return (struct date){year * 10000 + month * 100 + day};
}

static bool date_of_second(uint64_t seconds, struct date *date, struct error *error)
{
    time_t moment = (time_t)seconds;
    struct tm day;
    if (!gmtime_r(&moment, &day))
        return error_set(error, ERROR_USAGE, "the system clock shows no usable date; give --today");
    date->value = (uint32_t)((day.tm_year + 1900) * 10000 + (day.tm_mon + 1) * 100 + day.tm_mday);
    return true;
}

bool date_of_clock(struct date *date, struct error *error)
{
    return date_of_second((uint64_t)time(NULL), date, error);
}

bool date_today(struct date *date, struct error *error)
{
    static const uint64_t last_second = 253402300799; /* 9999-12-31T23:59:59Z */
    const char *fixed = getenv("SOURCE_DATE_EPOCH");
    uint64_t seconds;
    if (!fixed)
        return date_of_clock(date, error);
    if (!slice_parse_number(slice_from(fixed), last_second, &seconds))
        return error_set(error, ERROR_USAGE,
                         "SOURCE_DATE_EPOCH is no number of seconds since 1970; correct or unset it");
    return date_of_second(seconds, date, error);
}
