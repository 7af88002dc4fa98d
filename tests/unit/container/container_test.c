/* Kinds of containers by their first bytes, names that are refused, and the ceiling for memory. */
#include "test.h"

#include <stdlib.h>
#include <string.h>

#include "container/container.h"
#include "container/memory_ceiling.h"

TEST(kinds_are_told_by_the_first_bytes)
{
    static const struct {
        struct slice first;
        enum container_kind kind;
    } rows[] = {
        {SLICE("MSCF\0\0\0\0...."), CONTAINER_CABINET},
        {SLICE("MSCF"), CONTAINER_NONE},
        {SLICE("PK\3\4...."), CONTAINER_ZIP},
        {SLICE("PK\5\6...."), CONTAINER_ZIP},
        {SLICE("\x1F\x8B\x08\0"), CONTAINER_PACKED_TAR},
        {SLICE("BZh91AY"), CONTAINER_PACKED_TAR},
        {SLICE("\xFD"
               "7zXZ\0\0"),
         CONTAINER_PACKED_TAR},
        {SLICE("\x28\xB5\x2F\xFD"), CONTAINER_PACKED_TAR},
        {SLICE("MSWIM\0\0\0"), CONTAINER_WIM},
        {SLICE("REGEDIT4"), CONTAINER_NONE},
        {SLICE(""), CONTAINER_NONE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(container_kind_of(rows[i].first), rows[i].kind);
}

TEST(a_tar_archive_is_told_behind_its_first_name)
{
    char first[CONTAINER_MAGIC_SIZE] = "any-name.txt";
    memcpy(first + 257, "ustar", 5);
    assert_int_equal(container_kind_of((struct slice){first, sizeof first}), CONTAINER_TAR);
    assert_int_equal(container_kind_of((struct slice){first, 261}), CONTAINER_NONE);
}

TEST(names_that_lead_elsewhere)
{
    static const struct slice bad[] = {SLICE("/a"), SLICE("\\a"),    SLICE("C:\\a"),
                                       SLICE(".."), SLICE("a/../b"), SLICE("a\\..\\b")};
    static const struct slice good[] = {SLICE("a"), SLICE("./a"), SLICE("a..b/..c"), SLICE("a\\b")};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_true(container_name_leads_elsewhere(bad[i]));
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_false(container_name_leads_elsewhere(good[i]));
}

TEST(memory_beyond_the_ceiling_is_not_there)
{
#ifdef KBREADY_SANITIZED
    skip();
#endif
    enum { GROWTH = 8 * 1024 * 1024 };
    memory_ceiling_begin(GROWTH);
    void *too_much = malloc((size_t)4 * GROWTH);
    memory_ceiling_end();
    void *enough = malloc((size_t)4 * GROWTH);
    assert_null(too_much);
    assert_non_null(enough);
    free(enough);
}

TEST_MAIN("container")
