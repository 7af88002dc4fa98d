/* The checksum of gzip, in pieces of any size, and the trailer that it is compared with. */
#include "container/gzip_sum.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "test.h"

static struct gzip_sum sum_of(struct slice bytes, size_t piece)
{
    struct gzip_sum sum = {0};
    for (size_t at = 0; at < bytes.length; at += piece)
        gzip_sum_add(&sum, slice_between(bytes, at, at + piece));
    return sum;
}

TEST(the_checksum_does_not_depend_on_the_pieces)
{
    struct slice digits = SLICE("123456789"), text = SLICE("The quick brown fox jumps over the lazy dog");
    for (size_t piece = 1; piece <= text.length; piece++) {
        assert_int_equal(sum_of(digits, piece).crc, 0xCBF43926);
        assert_int_equal(sum_of(text, piece).crc, 0x414FA339);
        assert_int_equal(sum_of(text, piece).length, text.length);
    }
    assert_int_equal(sum_of(SLICE(""), 1).crc, 0);
}

static bool fits(struct slice text, struct slice file)
{
    struct gzip_sum sum = sum_of(text, 4);
    int descriptor = memfd_create("gzip", MFD_CLOEXEC);
    assert_int_equal(write(descriptor, file.data, file.length), file.length);
    bool fitted = gzip_sum_fits(&sum, descriptor, file.length);
    close(descriptor);
    return fitted;
}

TEST(the_trailer_tells_of_one_member_or_the_file_holds_more)
{
    struct slice text = SLICE("123456789");
    assert_true(fits(text, SLICE("\x1F\x8B\x08....\x26\x39\xF4\xCB\x09\0\0\0")));
    assert_false(fits(text, SLICE("\x1F\x8B\x08....\x27\x39\xF4\xCB\x09\0\0\0")));
    assert_false(fits(text, SLICE("\x1F\x8B\x08....\x26\x39\xF4\xCB\x08\0\0\0")));
    assert_true(fits(text, SLICE("\x1F\x8B\x08....\x1F\x8B\x08....\x26\x39\xF4\xCB\x08\0\0\0")));
    assert_false(fits(text, SLICE("\x1F\x8B\x08...")));
    assert_true(fits(text, SLICE("BZh91AY....\x26\x39\xF4\xCB\x08\0\0\0")));
}

TEST_MAIN("gzip_sum")
