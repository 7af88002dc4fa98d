/* Article numbers. */
#include <stdio.h>

#include "servicing/kb.h"
#include "test.h"

struct row {
    struct slice text;
    uint32_t kb;
};

TEST(kb_as_users_type_it)
{
    static const struct row rows[] = {
        {SLICE("KB4520002"), 4520002},
        {SLICE("kb4520002"), 4520002},
        {SLICE("KB 4520002"), 4520002},
        {SLICE("4520002"), 4520002},
        {SLICE("12345"), 12345},
        {SLICE("KB12345678"), 12345678},
        {SLICE("1234"), 0},
        {SLICE("123456789"), 0},
        {SLICE("KB"), 0},
        {SLICE(""), 0},
        {SLICE("KB  4520002"), 0},
        {SLICE("KB4520002 "), 0},
        {SLICE(" KB4520002"), 0},
        {SLICE("KB4520002v2"), 0},
        {SLICE("Q4520002"), 0},
        {SLICE("00012345"), 0},
        {SLICE("KBKB4520002"), 0},
        {SLICE("-4520002"), 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t kb = 0;
        if (kb_parse(rows[i].text, &kb) != (rows[i].kb != 0) || kb != rows[i].kb)
            fail_msg("\"%.*s\": %u", (int)rows[i].text.length, rows[i].text.data, kb);
    }
}

TEST(kb_found_in_text)
{
    static const struct row rows[] = {
        {SLICE("Package_for_KB948465"), 948465},
        {SLICE("package_25_for_kb4474419_bf"), 4474419},
        {SLICE("Windows6.0-KB4520002-x64.msu"), 4520002},
        {SLICE("KB4474419-v4"), 4474419},
        {SLICE("KB893803v2"), 893803},
        {SLICE("(KB893803)"), 893803},
        {SLICE("KB12 and KB2999226"), 2999226},
        {SLICE("KBKB2999226"), 0},
        {SLICE("\xE6\x9B\xB4KB2999226"), 2999226},
        {SLICE("first KB2999226, then KB4520002"), 2999226},
        {SLICE("XKB2999226"), 0},
        {SLICE("1KB2999226"), 0},
        {SLICE("KB2999226abc"), 0},
        {SLICE("KB2999226v"), 0},
        {SLICE("KB123456789"), 0},
        {SLICE("KB1234"), 0},
        {SLICE("KB 2999226"), 0},
        {SLICE("2999226"), 0},
        {SLICE("KB"), 0},
        {SLICE(""), 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (kb_find(rows[i].text) != rows[i].kb)
            fail_msg("\"%.*s\": %u", (int)rows[i].text.length, rows[i].text.data, kb_find(rows[i].text));
}

TEST(kb_text)
{
    char text[KB_TEXT_SIZE];
    assert_string_equal(kb_format(4520002, text), "KB4520002");
    assert_string_equal(kb_format(UINT32_MAX, text), "KB4294967295");
}

TEST_MAIN("kb")
