#include "report/formats.h"

#include <stdio.h>
#include <string.h>

#include "test.h"

TEST(report_finds_every_format_by_its_name)
{
    const struct report_format *format;
    size_t found = 0;
    for (; (format = report_format_at(found)); found++) {
        assert_ptr_equal(report_format_find(slice_from(format->name)), format);
        assert_true(strlen(format->what) > 0);
        assert_true(report_format_has(format, REPORT_CHECK) || report_format_has(format, REPORT_INVENTORY) ||
                    report_format_has(format, REPORT_CATALOG_ROWS) || report_format_has(format, REPORT_FLEET));
    }
    assert_true(found >= 2);
}

TEST(report_names_only_formats_that_have_the_subject)
{
    struct arena *arena = arena_create();
    assert_slice_equal(report_format_names(REPORT_INVENTORY, arena), "text, json, cyclonedx");
    assert_slice_equal(report_format_names(REPORT_PACKAGES, arena), "text, json");
    assert_true(slice_find(report_format_names(REPORT_CHECK, arena), SLICE("junit")) != SLICE_NOT_FOUND);
    assert_false(report_format_has(report_format_find(SLICE("junit")), REPORT_INVENTORY));
    arena_destroy(arena);
}

TEST(report_refuses_other_names)
{
    assert_null(report_format_find(SLICE("Text")));
    assert_null(report_format_find(SLICE("")));
    assert_null(report_format_find(SLICE("jsonx")));
}

TEST_MAIN("report")
