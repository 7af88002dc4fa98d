/* SHA-256 against the examples of FIPS 180. */
#include "base/digest.h"
#include "test.h"

TEST(digest_known_answers)
{
    char text[DIGEST_TEXT_SIZE];
    digest_sha256(SLICE("abc"), text);
    assert_string_equal(text, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    digest_sha256((struct slice){0}, text);
    assert_string_equal(text, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_MAIN("digest")
