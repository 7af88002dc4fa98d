/* Calendar dates without time zones: ISO 8601 days. */
#pragma once

#include "base/error.h"
#include "base/slice.h"

/* year * 10000 + month * 100 + day, so that dates compare as numbers; 0 = not known. */
struct date {
    uint32_t value;
};

enum { DATE_TEXT_SIZE = 12 };

/* "2019-10-08", a real day of the Gregorian calendar; also the date part of "2019-10-08T…". */
bool date_parse(struct slice text, struct date *date);
/* "2019-10", a month: its first day and its last. */
bool date_parse_month(struct slice text, struct date *first, struct date *last);
/* ISO text into `text`; "" when not known. Returns `text`. */
const char *date_format(struct date date, char text[DATE_TEXT_SIZE]);
/* Days from `earlier` to `later` (negative when reversed); both must be known. */
int date_days_between(struct date earlier, struct date later);
/* The day that many days later; `date` must be known. */
struct date date_add_days(struct date date, unsigned days);
/* The day of SOURCE_DATE_EPOCH when that variable is set (ERROR_USAGE when it is no number), else as date_of_clock. */
bool date_today(struct date *date, struct error *error);
/* Today in UTC; ERROR_USAGE when the clock shows no usable date. */
bool date_of_clock(struct date *date, struct error *error);
