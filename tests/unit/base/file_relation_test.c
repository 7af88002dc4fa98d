/* Ways to files that run past a folder, through it, or into it by a link. */
#include "base/file_relation.h"

#include <string.h>
#include <sys/stat.h>

#include "base/sandbox.h"

/*   export/          the folder in question, also called link-to-export
 *       inside       a file            leads-out   -> ../beside
 *       sub/         a folder          folder-out  -> ../other
 *   beside           a file
 *   other/file       a file
 *
 * and links: link-inside -> export/inside, twice -> link-inside, through -> export/folder-out/file, up -> export/.. */
static void lay_out(struct sandbox *box)
{
    static const char *const links[][2] = {
        {"export", "link-to-export"},
        {"../beside", "export/leads-out"},
        {"../other", "export/folder-out"},
        {"export/inside", "link-inside"},
        {"link-inside", "twice"},
        {"export/folder-out/file", "through"},
        {"export/..", "up"},
        {"circle", "circle"},
        {"../export/sub", "other/to-sub"},
    };
    open_sandbox(box);
    assert_int_equal(mkdirat(box->folder, "export", 0777), 0);
    assert_int_equal(mkdirat(box->folder, "export/sub", 0777), 0);
    assert_int_equal(mkdirat(box->folder, "export2", 0777), 0);
    assert_int_equal(mkdirat(box->folder, "other", 0777), 0);
    put_file(box, "export/inside", 1);
    put_file(box, "export2/file", 1);
    put_file(box, "beside", 1);
    put_file(box, "other/file", 1);
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        assert_int_equal(symlinkat(links[i][0], box->folder, links[i][1]), 0);
}

static const struct {
    const char *path;
    enum file_relation relation;
} rows[] = {
    {"beside", FILE_OUTSIDE},           {"missing", FILE_OUTSIDE},
    {"missing/too", FILE_OUTSIDE},      {"export", FILE_OUTSIDE}, /* the folder itself is a name beside it */
    {"export2/file", FILE_OUTSIDE},     {"export/../beside", FILE_OUTSIDE},
    {"up/beside", FILE_OUTSIDE},        {"export/inside", FILE_BELOW},
    {"export/new", FILE_BELOW},         {"export/sub/new", FILE_BELOW},
    {"export//sub/./new", FILE_BELOW},  {"other/../export/new", FILE_BELOW},
    {"export/leads-out", FILE_BY_LINK}, {"export/folder-out/new", FILE_BY_LINK},
    {"link-inside", FILE_BY_LINK},      {"twice", FILE_BY_LINK},
    {"through", FILE_BY_LINK},          {"link-to-export/new", FILE_BY_LINK},
    {"other/to-sub/new", FILE_BY_LINK}, {"circle", FILE_BY_LINK},
};

TEST(way_is_walked_name_by_name)
{
    struct sandbox box;
    lay_out(&box);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        enum file_relation found = file_relation_find(path_in(&box, rows[i].path), path_in(&box, "export"));
        if (found != rows[i].relation)
            fail_msg("%s: relation %d, not %d", rows[i].path, found, rows[i].relation);
        assert_int_equal(file_relation_find(path_in(&box, rows[i].path), path_in(&box, "link-to-export")), found);
    }
    close_sandbox(&box);
}

TEST(way_begins_in_the_working_folder)
{
    struct sandbox box;
    char before[4096];
    lay_out(&box);
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(path_in(&box, "export")), 0);
    assert_int_equal(file_relation_find("new", "."), FILE_BELOW);
    assert_int_equal(file_relation_find("./leads-out", "."), FILE_BY_LINK);
    assert_int_equal(file_relation_find("../beside", "."), FILE_OUTSIDE);
    assert_int_equal(file_relation_find("new", "/"), FILE_BELOW);
    assert_int_equal(chdir(before), 0);
    close_sandbox(&box);
}

TEST(everything_is_outside_of_what_is_no_folder)
{
    struct sandbox box;
    lay_out(&box);
    assert_int_equal(file_relation_find(path_in(&box, "beside"), path_in(&box, "beside")), FILE_OUTSIDE);
    assert_int_equal(file_relation_find(path_in(&box, "beside"), path_in(&box, "missing")), FILE_OUTSIDE);
    close_sandbox(&box);
}

TEST(one_file_has_many_names)
{
    struct sandbox box;
    lay_out(&box);
    assert_int_equal(linkat(box.folder, "beside", box.folder, "hard", 0), 0);
    static const struct {
        const char *one, *other;
        bool is_same;
    } pairs[] = {
        {"beside", "beside", true},         {"beside", "hard", true},
        {"link-inside", "twice", true},     {"export/leads-out", "hard", true},
        {"beside", "other/file", false},    {"beside", "missing", false},
        {"missing", "missing", true},       {"missing", "export/../missing", true},
        {"missing", "missing2", false},     {"export/new", "link-to-export/new", true},
        {"export/new", "other/new", false}, {"nowhere/new", "nowhere/new", false},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (file_is_same(path_in(&box, pairs[i].one), path_in(&box, pairs[i].other)) != pairs[i].is_same)
            fail_msg("%s and %s", pairs[i].one, pairs[i].other);
    }
    close_sandbox(&box);
}

TEST_MAIN("file_relation")
