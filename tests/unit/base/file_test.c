/* Files and folders, in a folder of its own below the system's temporary one. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sandbox.h"

static void assert_refused(struct sandbox *box, const char *name, enum error_code code, const char *text)
{
    assert_false(file_read(box->folder, name, 1000, &box->buffer, &box->error));
    assert_int_equal(box->error.code, code);
    assert_string_equal(box->error.text, text);
}

TEST(file_of_every_size_is_read_whole)
{
    static const size_t sizes[] = {0, 1, 65535, 65536, 65537, 131072, 1000000};
    struct sandbox box;
    open_sandbox(&box);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        put_file(&box, "a", sizes[i]);
        assert_true(file_read(box.folder, "a", 1000000, &box.buffer, &box.error));
        assert_int_equal(buffer_slice(&box.buffer).length, sizes[i]);
    }
    put_file(&box, "a", 3);
    assert_true(file_read(box.folder, "a", SIZE_MAX, &box.buffer, &box.error));
    assert_int_equal(box.buffer.length, 3);
    close_sandbox(&box);
}

TEST(file_beyond_its_limit_is_refused)
{
    struct sandbox box;
    open_sandbox(&box);
    put_file(&box, "exact", 1000);
    put_file(&box, "more", 1001);
    assert_true(file_read(box.folder, "exact", 1000, &box.buffer, &box.error));
    assert_refused(&box, "more", ERROR_LIMIT, "more: is larger than any file of its kind; it is not read");
    close_sandbox(&box);
}

TEST(file_errors_name_the_file_without_control_characters)
{
    struct sandbox box;
    open_sandbox(&box);
    assert_refused(&box, "no\nsuch\x1B", ERROR_IO, "no\\x0Asuch\\x1B: No such file or directory");
    mkdirat(box.folder, "inner", 0700);
    assert_refused(&box, "inner", ERROR_IO, "inner: is a folder, not a file");
    close_sandbox(&box);
}

TEST(file_links_are_followed_for_the_user_only)
{
    struct sandbox box;
    open_sandbox(&box);
    put_file(&box, "real", 5);
    assert_int_equal(symlinkat("real", box.folder, "link"), 0);
    assert_refused(&box, "link", ERROR_IO,
                   "link: is a symbolic link, and links are not followed; copy the file itself into the export");
    assert_true(file_read_named_by_user(path_in(&box, "link"), 1000, &box.buffer, &box.error));
    assert_int_equal(box.buffer.length, 5);
    assert_false(file_read(FILE_CURRENT_FOLDER, path_in(&box, "link"), 1000, &box.buffer, &box.error));
    assert_true(file_read(FILE_CURRENT_FOLDER, path_in(&box, "real"), 1000, &box.buffer, &box.error));
    close_sandbox(&box);
}

TEST(file_paths_do_not_lead_out_of_the_folder)
{
    struct sandbox box;
    open_sandbox(&box);
    mkdirat(box.folder, "inner", 0700);
    put_file(&box, "inner/a", 5);
    assert_int_equal(symlinkat("inner", box.folder, "link"), 0);
    assert_true(file_read(box.folder, "inner/a", 1000, &box.buffer, &box.error));
    assert_refused(&box, "link/a", ERROR_IO, "link/a: Not a directory");
    assert_refused(&box, "inner/../inner/a", ERROR_IO, "inner/../inner/a: leads out of the folder and is not opened");
    assert_refused(&box, "..", ERROR_IO, "..: leads out of the folder and is not opened");
    assert_refused(&box, "/etc/passwd", ERROR_IO, "/etc/passwd: leads out of the folder and is not opened");
    close_sandbox(&box);
}

TEST(file_of_another_kind_does_not_hang)
{
    struct sandbox box;
    open_sandbox(&box);
    assert_int_equal(mkfifoat(box.folder, "fifo", 0600), 0);
    assert_true(file_read(box.folder, "fifo", 1000, &box.buffer, &box.error));
    assert_int_equal(box.buffer.length, 0);
    int writer = openat(box.folder, "fifo", O_RDWR);
    assert_refused(&box, "fifo", ERROR_IO, "fifo: is not a regular file");
    close(writer);
    assert_false(file_read(FILE_CURRENT_FOLDER, "/dev/zero", 100000, &box.buffer, &box.error));
    assert_int_equal(box.error.code, ERROR_LIMIT);
    close_sandbox(&box);
}

TEST(file_kind_of_what_the_user_names)
{
    struct sandbox box;
    enum file_kind kind;
    open_sandbox(&box);
    put_file(&box, "a", 1);
    assert_true(file_kind_of(path_in(&box, "a"), &kind, &box.error));
    assert_int_equal(kind, FILE_REGULAR);
    assert_true(file_kind_of(box.path, &kind, &box.error));
    assert_int_equal(kind, FILE_FOLDER);
    assert_true(file_kind_of("/dev/null", &kind, &box.error));
    assert_int_equal(kind, FILE_OTHER);
    assert_false(file_kind_of(path_in(&box, "none"), &kind, &box.error));
    assert_int_equal(box.error.code, ERROR_IO);
    close_sandbox(&box);
}

TEST(what_has_no_place_is_not_resolved)
{
    struct sandbox box;
    const char *resolved;
    open_sandbox(&box);
    assert_int_equal(mkfifoat(box.folder, "pipe", 0666), 0);
    assert_false(file_resolve(path_in(&box, "pipe"), box.arena, &resolved, &box.error));
    assert_non_null(strstr(box.error.text, "/pipe: is not a regular file"));
    assert_false(file_resolve(box.path, box.arena, &resolved, &box.error));
    assert_false(file_resolve(path_in(&box, "missing"), box.arena, &resolved, &box.error));
    assert_int_equal(box.error.code, ERROR_IO);
    close_sandbox(&box);
}

TEST(folder_listing_is_sorted_and_knows_kinds)
{
    struct sandbox box;
    struct folder_listing listing;
    open_sandbox(&box);
    put_file(&box, "b", 0);
    put_file(&box, "B", 0);
    mkdirat(box.folder, "a\xFF", 0700);
    symlinkat("b", box.folder, "c");
    for (int round = 0; round < 2; round++) { /* a second time, from the same descriptor */
        assert_true(folder_list(box.folder, box.arena, 4, &listing, &box.error));
        assert_int_equal(listing.count, 4);
        assert_string_equal(listing.items[0].name.data, "B");
        assert_string_equal(listing.items[1].name.data, "a\xFF");
        assert_string_equal(listing.items[2].name.data, "b");
        assert_int_equal(listing.items[1].kind, FILE_FOLDER);
        assert_int_equal(listing.items[2].kind, FILE_REGULAR);
        assert_int_equal(listing.items[3].kind, FILE_OTHER);
    }
    assert_false(folder_list(box.folder, box.arena, 3, &listing, &box.error));
    assert_int_equal(box.error.code, ERROR_LIMIT);
    close_sandbox(&box);
}

TEST(folder_links_are_followed_for_the_user_only)
{
    struct sandbox box;
    open_sandbox(&box);
    mkdirat(box.folder, "inner", 0700);
    symlinkat("inner", box.folder, "link");
    put_file(&box, "file", 1);
    assert_int_equal(folder_open(box.folder, "link", &box.error), -1);
    assert_int_equal(box.error.code, ERROR_IO);
    assert_int_equal(folder_open(box.folder, "file", &box.error), -1);
    int folder = folder_open_named_by_user(path_in(&box, "link"), &box.error);
    assert_true(folder >= 0);
    close(folder);
    folder = folder_open(box.folder, ".", &box.error);
    assert_true(folder >= 0);
    close(folder);
    close_sandbox(&box);
}

TEST(no_more_than_the_beginning_is_read)
{
    struct sandbox box;
    open_sandbox(&box);
    put_file(&box, "long", 100000);
    put_file(&box, "short", 3);
    put_file(&box, "empty", 0);
    assert_true(file_read_beginning(box.folder, "long", 32, &box.buffer, &box.error));
    assert_int_equal(box.buffer.length, 32);
    assert_true(file_read_beginning(box.folder, "short", 32, &box.buffer, &box.error));
    assert_int_equal(box.buffer.length, 3);
    assert_true(file_read_beginning(box.folder, "empty", 32, &box.buffer, &box.error));
    assert_int_equal(box.buffer.length, 0);
    assert_false(file_read_beginning(box.folder, "missing", 32, &box.buffer, &box.error));
    assert_int_equal(symlink("long", path_in(&box, "link")), 0);
    assert_false(file_read_beginning(box.folder, "link", 32, &box.buffer, &box.error));
    assert_false(file_read_beginning(box.folder, ".", 32, &box.buffer, &box.error));
    close_sandbox(&box);
}

TEST_MAIN("file")
