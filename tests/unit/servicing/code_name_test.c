/* Names of codes: numbers and names that were once mistaken for each other, and what a number with two names means. */
#include <string.h>

#include "servicing/code_name.h"
#include "test.h"

TEST(numbers_and_names_that_belong_together)
{
    static const struct {
        uint32_t code;
        const char *symbol;
    } rows[] = {
        {0x800f080a, "CBS_E_REESTABLISH_SESSION"},
        {0x800f0954, "CBS_E_NO_OPTIONAL_CONTENT_FOUND_ON_UPDATE_SERVERS"},
        {0x80240061, "WU_E_FILETRUST_SHA2SIGNATURE_MISSING"},
        {0x80073715, "ERROR_SXS_MANIFEST_IDENTITY_SAME_BUT_CONTENTS_DIFFERENT"},
        {0x80073716, "ERROR_SXS_IDENTITIES_DIFFERENT"},
        {0x8e5e03fa, "JET_errReadVerifyFailure"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct result_code *named = code_name_of_symbol(slice_from(rows[i].symbol));
        const struct result_code *found = code_name_find(rows[i].code);
        if (!named || named->code != rows[i].code || !found || strcmp(found->symbol, rows[i].symbol) != 0)
            fail_msg("%s", rows[i].symbol);
    }
}

TEST(a_number_with_two_names_has_one_meaning)
{
    const struct result_code *known = code_name_find(0x8007000e);
    assert_non_null(known);
    assert_non_null(known->meaning);
    assert_int_equal(code_name_of_symbol(SLICE("ERROR_OUTOFMEMORY"))->code, known->code);
}

TEST(names_that_no_source_has)
{
    assert_null(code_name_of_symbol(SLICE("JET_errRecordPrimaryChanged")));
    assert_null(code_name_of_symbol(SLICE("CBS_E_REQUIRES_ELEVATION")));
    assert_null(code_name_find(0x800f0fff));
}

TEST_MAIN("code_name")
