/* Bytes kept for later, in memory and in a file. */
#include "base/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/machine.h"
#include "test.h"

static char letter_at(size_t index)
{
    return (char)('a' + index % 23);
}

/* Adds `length` bytes in pieces of `piece`. */
static struct spool *make(size_t length, size_t piece)
{
    struct spool *spool = spool_create();
    char *bytes = memory_resize(NULL, length, 1);
    for (size_t i = 0; i < length; i++)
        bytes[i] = letter_at(i);
    for (size_t at = 0; at < length; at += piece)
        assert_true(spool_add(spool, (struct slice){bytes + at, length - at < piece ? length - at : piece}, NULL));
    free(bytes);
    assert_int_equal(spool_length(spool), length);
    return spool;
}

static void assert_part(const struct spool *spool, size_t offset, size_t length, struct buffer *buffer)
{
    assert_true(spool_read(spool, offset, length, buffer, NULL));
    assert_int_equal(buffer->length, length);
    for (size_t i = 0; i < length; i++)
        if (buffer->data[i] != letter_at(offset + i))
            fail_msg("byte %zu of %zu from %zu", i, length, offset);
}

TEST(what_was_put_in_comes_out)
{
    static const struct {
        size_t length, piece;
    } lines[] = {{0, 1},
                 {10, 3},
                 {LIMIT_SPOOL_MEMORY, 1000},
                 {LIMIT_SPOOL_MEMORY + 1, 1000},
                 {(size_t)3 * LIMIT_SPOOL_MEMORY + 7, 4096},
                 {(size_t)5 * LIMIT_SPOOL_MEMORY, (size_t)2 * LIMIT_SPOOL_MEMORY + 1}};
    struct buffer buffer = {0};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        size_t length = lines[i].length;
        struct spool *spool = make(length, lines[i].piece ? lines[i].piece : 1);
        assert_part(spool, 0, length, &buffer);
        assert_part(spool, length, 0, &buffer);
        assert_part(spool, length / 2, length - length / 2, &buffer);
        assert_part(spool, length / 3, length / 3, &buffer);
        assert_part(spool, length ? length - 1 : 0, length ? 1 : 0, &buffer);
        spool_destroy(spool);
    }
    buffer_release(&buffer);
}

TEST(all_of_it_goes_into_a_file)
{
    char path[] = "/tmp/kbready-spool-XXXXXX";
    int file = mkstemp(path);
    size_t length = (size_t)2 * LIMIT_SPOOL_MEMORY + 5;
    struct spool *spool = make(length, 777);
    struct buffer buffer = {0};
    assert_true(spool_write(spool, file));
    close(file);
    assert_true(file_read_named_by_user(path, 2 * length, &buffer, NULL));
    assert_int_equal(buffer.length, length);
    for (size_t i = 0; i < length; i++)
        if (buffer.data[i] != letter_at(i))
            fail_msg("byte %zu", i);
    int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
    assert_false(spool_write(spool, full));
    assert_int_equal(errno, ENOSPC);
    close(full);
    spool_destroy(spool);
    buffer_release(&buffer);
    unlink(path);
}

TEST(without_a_folder_only_what_is_little_can_be_kept)
{
    struct error error = {0};
    setenv("TMPDIR", "/nonexistent", 1);
    struct spool *spool = make(LIMIT_SPOOL_MEMORY, 1000);
    assert_false(spool_add(spool, SLICE("x"), &error));
    unsetenv("TMPDIR");
    assert_int_equal(error.code, ERROR_MACHINE);
    assert_non_null(strstr(error.text, "TMPDIR"));
    assert_true(machine_has_failed(NULL));
    machine_forget();
    spool_destroy(spool);
}

TEST_MAIN("spool")
