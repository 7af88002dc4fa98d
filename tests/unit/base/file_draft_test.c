/* Files that get their name when they are whole. */
#include "base/file_draft.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "base/sandbox.h"

static struct slice content(struct sandbox *box, const char *name)
{
    assert_true(file_read_named_by_user(path_in(box, name), 1000, &box->buffer, &box->error));
    return buffer_slice(&box->buffer);
}

static size_t entries(struct sandbox *box)
{
    struct folder_listing listing;
    assert_true(folder_list(box->folder, box->arena, 100, &listing, NULL));
    return listing.count;
}

static bool write_draft(struct file_draft *draft, const char *path, struct slice bytes, struct sandbox *box)
{
    struct spool *spool = spool_create();
    assert_true(spool_add(spool, bytes, NULL));
    bool written = file_draft_write(draft, path, spool, box->arena, &box->error);
    spool_destroy(spool);
    return written;
}

TEST(name_is_given_at_the_end)
{
    struct sandbox box;
    struct file_draft draft = {0};
    open_sandbox(&box);
    assert_true(write_draft(&draft, path_in(&box, "new"), SLICE("whole"), &box));
    assert_int_not_equal(access(path_in(&box, "new"), F_OK), 0);
    assert_int_equal(entries(&box), 1);
    assert_true(file_draft_keep(&draft, &box.error));
    file_draft_drop(&draft);
    assert_slice_equal(content(&box, "new"), "whole");
    assert_int_equal(entries(&box), 1);
    close_sandbox(&box);
}

TEST(what_is_dropped_leaves_the_file_of_before)
{
    struct sandbox box;
    struct file_draft draft = {0};
    open_sandbox(&box);
    assert_true(file_write(path_in(&box, "old"), SLICE("before"), NULL));
    assert_true(write_draft(&draft, path_in(&box, "old"), SLICE("after"), &box));
    file_draft_drop(&draft);
    assert_slice_equal(content(&box, "old"), "before");
    assert_int_equal(entries(&box), 1);
    close_sandbox(&box);
}

TEST(link_and_permissions_stay)
{
    struct sandbox box;
    struct file_draft draft = {0};
    struct stat status;
    open_sandbox(&box);
    assert_true(file_write(path_in(&box, "real"), SLICE("before"), NULL));
    assert_int_equal(chmod(path_in(&box, "real"), 0640), 0);
    assert_int_equal(symlinkat("real", box.folder, "link"), 0);
    assert_true(write_draft(&draft, path_in(&box, "link"), SLICE("after"), &box));
    assert_true(file_draft_keep(&draft, &box.error));
    assert_int_equal(lstat(path_in(&box, "link"), &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(stat(path_in(&box, "real"), &status), 0);
    assert_int_equal(status.st_mode & 07777, 0640);
    assert_slice_equal(content(&box, "real"), "after");
    close_sandbox(&box);
}

TEST(name_that_is_taken_is_passed_over)
{
    struct sandbox box;
    struct file_draft first = {0}, second = {0};
    open_sandbox(&box);
    assert_true(write_draft(&first, path_in(&box, "one"), SLICE("1"), &box));
    assert_true(write_draft(&second, path_in(&box, "two"), SLICE("2"), &box));
    assert_string_not_equal(first.temporary, second.temporary);
    assert_true(file_draft_keep(&first, &box.error) && file_draft_keep(&second, &box.error));
    assert_slice_equal(content(&box, "one"), "1");
    assert_slice_equal(content(&box, "two"), "2");
    close_sandbox(&box);
}

TEST(devices_are_written_at_once)
{
    struct sandbox box;
    struct file_draft draft = {0};
    open_sandbox(&box);
    assert_true(write_draft(&draft, "/dev/null", SLICE("x"), &box));
    assert_null(draft.temporary);
    assert_true(file_draft_keep(&draft, &box.error));
    assert_false(write_draft(&draft, "/dev/full", SLICE("x"), &box));
    assert_string_equal(box.error.text, "/dev/full: No space left on device");
    close_sandbox(&box);
}

TEST(what_cannot_be_written_is_said)
{
    struct sandbox box;
    struct file_draft draft = {0};
    open_sandbox(&box);
    assert_false(write_draft(&draft, "/nowhere-at-all/x", SLICE("x"), &box));
    assert_string_equal(box.error.text, "/nowhere-at-all/x: No such file or directory");
    assert_int_equal(symlinkat("missing", box.folder, "dangling"), 0);
    assert_false(write_draft(&draft, path_in(&box, "dangling"), SLICE("x"), &box));
    assert_non_null(strstr(box.error.text, "is a link that leads to no file"));
    assert_int_equal(mkdirat(box.folder, "folder", 0777), 0);
    assert_false(write_draft(&draft, path_in(&box, "folder"), SLICE("x"), &box));
    assert_int_equal(box.error.code, ERROR_IO);
    assert_int_equal(entries(&box), 2);
    close_sandbox(&box);
}

TEST_MAIN("file_draft")
