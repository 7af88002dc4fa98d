#include "report/report.h"

#include <stdio.h>
#include <string.h>

#include "test.h"

TEST(report_finds_every_format_it_names)
{
    struct slice rest = slice_from(report_format_names()), name;
    size_t found = 0;
    while (slice_next_part(&rest, ',', &name)) {
        const struct report_format *format = report_format_find(slice_trim(name));
        assert_non_null(format);
        assert_slice_equal(slice_trim(name), format->name);
        assert_true(strlen(format->what) > 0);
        found++;
    }
    assert_int_equal(found, 2);
}

TEST(report_refuses_other_names)
{
    assert_null(report_format_find(SLICE("Text")));
    assert_null(report_format_find(SLICE("")));
    assert_null(report_format_find(SLICE("jsonx")));
}

TEST_MAIN("report")
