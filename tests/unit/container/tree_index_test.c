/* The index of names: what is found, what is refused, where it ends. The names are invented. */
#include "test.h"

#include <string.h>

#include "base/limits.h"
#include "container/tree_index.h"

static bool is_closed(struct slice parent, struct slice name)
{
    return slice_equal(parent, SLICE("WinSxS")) && !slice_equal(name, SLICE("Manifests"));
}

static bool fetch_number(void *user, const struct tree_wanted *wanted, size_t count, struct tree_damage *damage)
{
    size_t *fetches = user;
    ++*fetches;
    for (size_t i = 0; i < count; i++) {
        memset(wanted[i].bytes, '0' + (int)wanted[i].place, wanted[i].size);
        if (wanted[i].place != 9)
            continue;
        snprintf(damage->words, sizeof damage->words, "is \x1B torn");
        damage->node = wanted[i].node;
        return false;
    }
    return true;
}

static void close_nothing(__attribute__((unused)) void *user)
{
}

struct built {
    struct tree_index *index;
    struct error error;
    size_t fetches;
    bool noted;
};

static struct built build(void)
{
    return (struct built){.index = tree_index_create(SLICE("host.zip"), is_closed)};
}

static bool add(struct built *built, const char *name, uint64_t size, uint32_t place)
{
    return tree_index_add(built->index, slice_from(name), FILE_REGULAR, size, place, &built->noted, &built->error);
}

static struct file_tree *finish(struct built *built)
{
    return tree_index_open(built->index, (struct tree_source){fetch_number, close_nothing, &built->fetches});
}

/* The names in the folder at `path`, joined with blanks. */
static struct slice names_at(struct file_tree *tree, struct arena *arena, const char *first, const char *second)
{
    struct folder_listing listing;
    struct slice_list names = {0};
    int folder = first ? file_tree_open(tree, tree->root, first, NULL) : tree->root;
    folder = second ? file_tree_open(tree, folder, second, NULL) : folder;
    assert_true(folder >= 0);
    assert_true(file_tree_list(tree, folder, arena, &listing, NULL));
    for (size_t i = 0; i < listing.count; i++)
        *list_append(arena, &names) = listing.items[i].name;
    return slice_list_join(arena, &names, " ");
}

TEST(folders_are_made_of_names_and_sorted)
{
    struct built built = build();
    struct arena *arena = arena_create();
    assert_true(add(&built, "./Windows/b.txt", 1, 0));
    assert_true(add(&built, "WINDOWS\\a.txt", 1, 1));
    assert_true(add(&built, "z.txt", 1, 2));
    assert_true(add(&built, "./", 0, 3));
    assert_false(built.noted);
    struct file_tree *tree = finish(&built);
    assert_slice_equal(names_at(tree, arena, NULL, NULL), "Windows z.txt");
    assert_slice_equal(names_at(tree, arena, "windows", NULL), "a.txt b.txt");
    assert_int_equal(file_tree_open(tree, tree->root, "z.txt", &built.error), -1);
    file_tree_close(tree);
    arena_destroy(arena);
}

TEST(nothing_is_noted_below_a_closed_folder)
{
    struct built built = build();
    struct arena *arena = arena_create();
    assert_true(add(&built, "WinSxS/amd64_x/a.dll", 1, 0));
    assert_false(built.noted);
    assert_true(add(&built, "WinSxS/amd64_x/a.dll", 1, 0));
    assert_true(add(&built, "WinSxS/pending.xml", 1, 1));
    assert_true(built.noted);
    assert_true(add(&built, "WinSxS/Manifests/a.manifest", 1, 2));
    assert_true(built.noted);
    struct file_tree *tree = finish(&built);
    assert_slice_equal(names_at(tree, arena, "WinSxS", NULL), "Manifests amd64_x pending.xml");
    assert_slice_equal(names_at(tree, arena, "WinSxS", "amd64_x"), "");
    file_tree_close(tree);
    arena_destroy(arena);
}

TEST(names_nobody_can_rely_on_are_refused)
{
    static const char *const bad[] = {"a.txt", "A.TXT", "a.txt/b", "Folder", "../c", "/c", "C:\\c"};
    struct built built = build();
    assert_true(add(&built, "a.txt", 1, 0));
    assert_true(add(&built, "folder/b.txt", 1, 1));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_false(add(&built, bad[i], 1, 2));
        assert_int_equal(built.error.code, ERROR_INPUT);
    }
    tree_index_destroy(built.index);
}

TEST(names_have_a_largest_length_and_depth)
{
    char name[LIMIT_ARCHIVE_NAME + 2] = "";
    struct built built = build();
    memset(name, 'a', LIMIT_ARCHIVE_NAME);
    assert_true(add(&built, name, 1, 0));
    name[LIMIT_ARCHIVE_NAME] = 'b';
    assert_false(add(&built, name, 1, 0));
    memset(name, '\0', sizeof name);
    for (size_t i = 0; i < LIMIT_FOLDER_DEPTH + 1; i++)
        memcpy(name + 2 * i, "d/", 2);
    strcat(name, "f");
    assert_true(add(&built, name, 1, 1));
    assert_true(built.noted);
    strcat(name, "/g");
    assert_false(add(&built, name, 1, 2)); /* f is a file */
    memcpy(name + strlen(name) - 3, "e/g", 3);
    assert_true(add(&built, name, 1, 3));
    assert_false(built.noted);
    tree_index_destroy(built.index);
}

TEST(the_number_of_names_is_bounded)
{
    char name[32];
    struct built built = build();
    bool added = true;
    unsigned count = 0;
    while (added && count <= LIMIT_TREE_NAMES) {
        snprintf(name, sizeof name, "%u.dll", count++);
        added = add(&built, name, 1, 0);
    }
    assert_false(added);
    assert_int_equal(count, LIMIT_TREE_NAMES); /* the root is one of them */
    assert_int_equal(built.error.code, ERROR_LIMIT);
    tree_index_destroy(built.index);
}

static void read_one(struct file_tree *tree, const char *name, const char *start, size_t size)
{
    struct slice bytes;
    struct error error = {0};
    if (!file_tree_read(tree, tree->root, name, SIZE_MAX, &bytes, &error))
        fail_msg("%s", error.text);
    assert_int_equal(bytes.length, size);
    assert_memory_equal(bytes.data, start, strlen(start));
}

TEST(bytes_come_in_the_order_of_the_plan)
{
    static const size_t half = LIMIT_PORTION / 2;
    struct built built = build();
    struct slice bytes;
    assert_true(add(&built, "a", half, 3) && add(&built, "b", 2, 2) && add(&built, "c", half, 1));
    assert_true(tree_index_add_link(built.index, SLICE("d"), SLICE("./B"), &built.error));
    struct file_tree *tree = finish(&built);
    for (const char *name = "a\0b\0d\0c\0"; *name; name += 2)
        assert_false(file_tree_read(tree, tree->root, name, SIZE_MAX, &bytes, &built.error));
    assert_int_equal(built.fetches, 0);
    file_tree_end_plan(tree);
    read_one(tree, "a", "33", half);
    read_one(tree, "b", "22", 2);
    read_one(tree, "d", "22", 2);
    assert_int_equal(built.fetches, 1);
    read_one(tree, "c", "11", half);
    read_one(tree, "b", "22", 2);
    assert_int_equal(built.fetches, 3);
    assert_false(file_tree_has_failed(tree, &built.error));
    file_tree_close(tree);
}

TEST(damage_is_named_and_stays)
{
    struct built built = build();
    struct slice bytes;
    assert_true(add(&built, "folder/a.txt", 3, 9));
    struct file_tree *tree = finish(&built);
    int folder = file_tree_open(tree, tree->root, "folder", NULL);
    file_tree_end_plan(tree);
    assert_false(file_tree_read(tree, folder, "a.txt", SIZE_MAX, &bytes, &built.error));
    assert_true(file_tree_has_failed(tree, &built.error));
    assert_string_equal(built.error.text,
                        "host.zip!folder/a.txt: is \\x1B torn; the file is damaged or cut, copy it again");
    assert_false(file_tree_read(tree, folder, "a.txt", SIZE_MAX, &bytes, &built.error));
    assert_int_equal(built.fetches, 1);
    file_tree_close(tree);
}

TEST(sizes_are_bounded)
{
    char name[32];
    struct built built = build();
    struct slice bytes;
    assert_true(add(&built, "large", (uint64_t)LIMIT_PORTION_FILE + 1, 0));
    assert_true(add(&built, "small", 11, 0));
    for (int i = 0; i < 9; i++) {
        snprintf(name, sizeof name, "%d", i);
        assert_true(add(&built, name, LIMIT_PORTION_FILE, 0));
    }
    struct file_tree *tree = finish(&built);
    assert_false(file_tree_read(tree, tree->root, "large", SIZE_MAX, &bytes, &built.error));
    assert_int_equal(built.error.code, ERROR_LIMIT);
    assert_false(file_tree_read(tree, tree->root, "small", 10, &bytes, &built.error));
    assert_int_equal(built.error.code, ERROR_LIMIT);
    for (int i = 0; i < 9; i++) {
        assert_false(file_tree_has_failed(tree, &built.error));
        snprintf(name, sizeof name, "%d", i);
        assert_false(file_tree_read(tree, tree->root, name, SIZE_MAX, &bytes, &built.error));
    }
    assert_true(file_tree_has_failed(tree, &built.error));
    assert_int_equal(built.error.code, ERROR_LIMIT);
    file_tree_close(tree);
}

TEST_MAIN("tree_index")
