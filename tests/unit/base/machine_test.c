/* Failures of the machine: which numbers tell of one, and that the first is kept whatever becomes of it. */
#include "base/machine.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "test.h"

TEST(numbers_lie_in_the_file_in_the_account_or_in_the_machine)
{
    static const struct {
        int number;
        enum error_code code;
    } rows[] = {
        {ENOENT, ERROR_IO},      {EBUSY, ERROR_IO},       {ELOOP, ERROR_IO},     {EISDIR, ERROR_IO},
        {EAGAIN, ERROR_IO},      {EACCES, ERROR_ACCESS},  {EPERM, ERROR_ACCESS}, {EMFILE, ERROR_MACHINE},
        {ENFILE, ERROR_MACHINE}, {ENOMEM, ERROR_MACHINE}, {EIO, ERROR_MACHINE},  {ENOSPC, ERROR_MACHINE},
        {ESTALE, ERROR_MACHINE}, {4095, ERROR_MACHINE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(machine_code_of(rows[i].number), rows[i].code);
}

/* Libraries set numbers of their own accord, such as hivex EFAULT for a damaged hive. */
TEST(of_a_library_only_few_numbers_are_believed)
{
    assert_true(machine_is_meant_by(ENOMEM));
    assert_true(machine_is_meant_by(EMFILE));
    assert_false(machine_is_meant_by(EFAULT));
    assert_false(machine_is_meant_by(EINVAL));
    assert_false(machine_is_meant_by(0));
}

TEST(words_say_whose_fault_it_is_and_what_to_do)
{
    struct error error = {0};
    assert_false(machine_set_error(&error, EMFILE, "a\nb"));
    assert_string_equal(error.text,
                        "a\\x0Ab: Too many open files; that is a failure of this machine and not of the file: "
                        "allow more open files (ulimit -n)");
    assert_false(machine_set_error(&error, EACCES, "a"));
    assert_int_equal(error.code, ERROR_ACCESS);
    assert_non_null(strstr(error.text, "root or an administrator may read it"));
    machine_forget();
}

TEST(the_first_failure_is_kept_even_when_nobody_listens)
{
    struct error error = {0};
    machine_forget();
    assert_false(machine_has_failed(&error));
    machine_set_error(NULL, ENOENT, "missing");
    assert_false(machine_has_failed(&error));
    error_set(NULL, ERROR_MACHINE, "first");
    error_set(&error, ERROR_INPUT, "damaged, as it seems");
    error_set(NULL, ERROR_MACHINE, "second");
    assert_true(machine_has_failed(NULL));
    assert_true(machine_has_failed(&error));
    assert_int_equal(error.code, ERROR_MACHINE);
    assert_string_equal(error.text, "first");
    machine_forget();
    assert_false(machine_has_failed(NULL));
}

TEST(more_that_is_known_on_the_regular_way_is_kept)
{
    struct error error = {0};
    error_set(&error, ERROR_MACHINE, "b: no memory");
    error_prefix(&error, "a");
    assert_true(machine_has_failed(&error));
    assert_string_equal(error.text, "a: b: no memory");
    machine_forget();
}

/* A write-only file stands for a disk that does not read. */
TEST(reading_that_fails_leaves_a_trace)
{
    char byte;
    machine_forget();
    int file = open("/dev/null", O_WRONLY | O_CLOEXEC);
    assert_int_equal(file_read_at(file, &byte, 1, 0), 0);
    assert_true(machine_has_failed(NULL));
    close(file);
    machine_forget();
    assert_true(file_is_missing("/nowhere-at-all"));
    assert_false(file_is_missing("/"));
    assert_false(machine_has_failed(NULL));
}

TEST_MAIN("machine")
