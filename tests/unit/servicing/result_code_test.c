/* Result codes: the ones that verdicts name, and the shape of the whole table. */
#include <stdio.h>
#include <string.h>

#include "servicing/result_code.h"
#include "test.h"

TEST(result_codes_that_verdicts_name)
{
    static const struct {
        uint32_t code;
        const char *symbol;
    } rows[] = {
        {0x800f0823, "CBS_E_NEW_SERVICING_STACK_REQUIRED"},
        {0x800f081e, "CBS_E_NOT_APPLICABLE"},
        {0x800f082e, "CBS_E_NOT_ALLOWED_OFFLINE"},
        {0x800f082f, "CBS_E_EXCLUSIVE_WOULD_MERGE"},
        {0x800f0831, "CBS_E_STORE_CORRUPTION"},
        {0x80240017, "WU_E_NOT_APPLICABLE"},
        {0x80242017, "WU_E_UH_NEW_SERVICING_STACK_REQUIRED"},
        {0x80092004, "CRYPT_E_NOT_FOUND"},
        {0x80070bc9, "ERROR_FAIL_REBOOT_REQUIRED"},
        {0x80070661, "ERROR_INSTALL_PLATFORM_UNSUPPORTED"},
        {0x8000ffff, "E_UNEXPECTED"},
        {0xc0000428, "STATUS_INVALID_IMAGE_HASH"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct result_code *found = result_code_find(rows[i].code);
        if (!found || found->code != rows[i].code || strcmp(found->symbol, rows[i].symbol) != 0)
            fail_msg("%s", rows[i].symbol);
        assert_int_equal(found->meaning[strlen(found->meaning) - 1], '.');
    }
}

TEST(result_code_not_in_the_table)
{
    assert_null(result_code_find(0));
    assert_null(result_code_find(0x800f0fff));
}

TEST(result_code_text)
{
    char text[RESULT_CODE_TEXT_SIZE];
    assert_string_equal(result_code_format(0x800F0823, text), "0x800f0823");
    assert_string_equal(result_code_format(0xf0803, text), "0x000f0803");
}

TEST_MAIN("result_code")
