/* Registry items as bytes, and bytes that are none. */
#include "inventory/registry/hive_description.h"

#include <stdlib.h>
#include <string.h>

#include "test.h"

static const struct registry_item items[] = {
    {.kind = REGISTRY_KEY, .name = {"HKEY_LOCAL_MACHINE\\SOFTWARE", 27}},
    {.kind = REGISTRY_VALUE, .name = {"CurrentState", 12}, .data = REGISTRY_DATA_NUMBER, .number = 0x70},
    {.kind = REGISTRY_VALUE, .name = {"", 0}, .data = REGISTRY_DATA_TEXT, .text = {"a\nb", 3}},
    {.kind = REGISTRY_VALUE, .name = {"Bytes", 5}, .data = REGISTRY_DATA_BYTES},
    {.kind = REGISTRY_DAMAGED, .problem = "a key whose values cannot be read"},
};
enum { ITEM_COUNT = sizeof items / sizeof *items };

static struct slice write_items(char **bytes)
{
    size_t length;
    FILE *output = open_memstream(bytes, &length);
    for (size_t i = 0; i < ITEM_COUNT; i++)
        assert_true(hive_description_write(output, &items[i]));
    fclose(output);
    return (struct slice){*bytes, length};
}

TEST(items_come_back_as_they_were)
{
    char *bytes;
    struct arena *arena = arena_create();
    struct slice rest = write_items(&bytes);
    for (size_t i = 0; i < ITEM_COUNT; i++) {
        struct registry_item item;
        assert_true(hive_description_next(&rest, arena, &item));
        assert_int_equal(item.kind, items[i].kind);
        assert_int_equal(item.data, items[i].data);
        assert_int_equal(item.number, items[i].number);
        assert_true(slice_equal(item.name, items[i].name));
        if (item.kind == REGISTRY_DAMAGED)
            assert_string_equal(item.problem, items[i].problem);
        else
            assert_true(slice_equal(item.text, items[i].text));
    }
    assert_int_equal(rest.length, 0);
    free(bytes);
    arena_destroy(arena);
}

/* Every cut is either between two items or seen, and nothing is read past the end. */
TEST(cut_descriptions_are_seen)
{
    char *bytes;
    struct arena *arena = arena_create();
    struct slice whole = write_items(&bytes);
    size_t unseen = 0;
    for (size_t length = 0; length < whole.length; length++) {
        char *copy = memory_resize(NULL, length + 1, 1);
        memcpy(copy, bytes, length);
        struct slice rest = {copy, length};
        struct registry_item item;
        while (hive_description_next(&rest, arena, &item))
            continue;
        unseen += rest.length == 0;
        free(copy);
    }
    assert_int_equal(unseen, ITEM_COUNT);
    free(bytes);
    arena_destroy(arena);
}

TEST(numbers_out_of_range_are_refused)
{
    static const uint32_t wrongs[][5] = {
        {REGISTRY_ITEM_KIND_COUNT, 0, 0, 0, 0},
        {0, REGISTRY_DATA_COUNT, 0, 0, 0},
        {0, 0, 0, 5, 0},
        {0, 0, 0, 0, 5},
        {0, 0, 0, UINT32_MAX, 5},
        {0, 0, 0, 2, UINT32_MAX},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++) {
        char bytes[24] = "";
        struct registry_item item;
        memcpy(bytes, wrongs[i], sizeof wrongs[i]);
        struct slice rest = {bytes, sizeof bytes};
        assert_false(hive_description_next(&rest, arena, &item));
        assert_int_equal(rest.length, sizeof bytes);
    }
    arena_destroy(arena);
}

TEST_MAIN("hive_description")
