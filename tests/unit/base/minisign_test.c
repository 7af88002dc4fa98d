/* Signatures of minisign: what it wrote, and everything that is not quite that. Keys and signatures were made for these
 * tests with minisign 0.11 and sign the three bytes "abc". */
#include <string.h>

#include "base/limits.h"
#include "base/minisign.h"
#include "test.h"

#define KEY         "RWSpbIGIrQfikD/flfNsMWkvc64bD7DuaZ14x6ecBz9HRp817x+EnWSj"
#define OTHER_KEY   "RWQ5imVrzPmj5UKp4q+Sh1aXMBfyFMZsVFlCFOvYWSk3wW6mK+5iFAgd"
#define UNTRUSTED   "untrusted comment: signature from minisign secret key\n"
#define TRUSTED     "trusted comment: synthetic\n"
#define HASHED      "RUSpbIGIrQfikM8Yd9aaK9eB4gEAzgg7tJRcf9LEh69+cPqf/VuVG+ut4+9UW41gP79qM1ewfI+oMxT49Wv9sPI36oBH7Ar3yg0="
#define HASHED_END  "nmG7jc+daJpXV21j5RzCbRjoBwcRthjct8qFpy5oGsK4oxFvnfpcvqnINKAtGdxFS6d8e4uOQW6rfCMuvG/6AQ=="
#define PLAIN       "RWSpbIGIrQfikJu1JLUwC9Yik6Ra9+UuV2AYPAP5OBVkvVEVndyIQR4FpTtCU5mj1Mr8U6mH9e8U/5bDRKSrEcSITwARTViCmQA="
#define PLAIN_END   "UlkOXuNGJJ/sBw0j/OT+2CU4qWmLjOB2+eQ9R7PXOWBr+AO8OrZASvePOTaESuu1n9ADxbPRdYEdIRkeRiEgCA=="
#define OTHER       "RUQ5imVrzPmj5bmP6IhXlYNYH952m0VV/DydshaQPvgw1K+3gbRikLDeHwqOBH/y9/1ZGKI/fQCGh9QebR3aEfGqDsoMT2beVQc="
#define OTHER_END   "QIwuGZBGAWzerLh2f5bJachmzILD3ul4f098fIHTrjOuWBYLS3lVR/i6OwUwpNMkR1l1SNJZqiz2aITyVbkfBQ=="
#define ANOTHER_END "cx99qnHaUyjWNKCuKpzZt2VKVu5ZM23OiC0S226H/525XnjPrBaeZ70Kx3VQUO7rFqyMVABhml9V4R3PrB3cCQ=="

struct key_row {
    struct slice text;
    bool good;
};

TEST(the_id_of_a_key_is_written_as_minisign_writes_it)
{
    struct minisign_key key;
    char id[MINISIGN_KEY_ID_SIZE];
    assert_true(minisign_key_parse(SLICE(KEY), &key));
    assert_string_equal(minisign_key_id(&key, id), "90E207AD88816CA9");
}

TEST(keys_are_read_strictly)
{
    static const struct key_row rows[] = {
        {SLICE(KEY), true},
        {SLICE("untrusted comment: minisign public key\n" KEY "\n"), true},
        {SLICE("untrusted comment: minisign public key\r\n" KEY "\r\n"), true},
        {SLICE("untrusted comment:\n" KEY), true},
        {SLICE(""), false},
        {SLICE("\n"), false},
        {SLICE(KEY "\n"), false},
        {SLICE(" " KEY), false},
        {SLICE(KEY KEY), false},
        {SLICE("untrusted comment: minisign public key\n"), false},
        {SLICE("untrusted comment: minisign public key\n\n" KEY "\n"), false},
        {SLICE("untrusted comment: minisign public key\n" KEY "\n\n"), false},
        {SLICE("untrusted comment: minisign public key\n" KEY "\n" OTHER_KEY "\n"), false},
        {SLICE("minisign public key\n" KEY "\n"), false},
        {SLICE("untrusted comment: minisign public key\r" KEY "\r"), false},
        {SLICE(UNTRUSTED HASHED "\n" TRUSTED HASHED_END "\n"), false},
        {SLICE("RWSpbIGIrQfikD/flfNsMWkvc64bD7DuaZ14x6ecBz9HRp817x+EnWS"), false},
        {SLICE("RWSpbIGIrQfikD/flfNsMWkvc64bD7DuaZ14x6ecBz9HRp817x+EnWS="), false},
        {SLICE("RWSpbIGIrQfikD/flfNsMWkvc64bD7DuaZ14x6ecBz9HRp817x+EnWS-"), false},
        {SLICE("RWSpbIGIrQfikD/flfNs\0Wkvc64bD7DuaZ14x6ecBz9HRp817x+EnWSj"), false},
        {SLICE("RUSpbIGIrQfikD/flfNsMWkvc64bD7DuaZ14x6ecBz9HRp817x+EnWSj"),
         false}, /* "ED": the algorithm of signatures, not of keys */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct minisign_key key = {0};
        if (minisign_key_parse(rows[i].text, &key) != rows[i].good)
            fail_msg("row %zu: %.*s", i, (int)rows[i].text.length, rows[i].text.data);
        static const unsigned char number[] = {0xa9, 0x6c, 0x81, 0x88, 0xad, 0x07, 0xe2, 0x90};
        if (rows[i].good)
            assert_memory_equal(key.number, number, sizeof number);
    }
    assert_false(minisign_key_parse((struct slice){0}, &(struct minisign_key){0}));
}

TEST(a_key_that_is_none_says_what_is_wanted)
{
    struct minisign_key key;
    struct error error = {0};
    assert_true(minisign_key_read(KEY, &key, &error));
    assert_false(minisign_key_read("", &key, &error));
    assert_int_equal(error.code, ERROR_USAGE);
    assert_non_null(strstr(error.text, "takes a public key of minisign"));
    assert_false(minisign_key_read(TEST_DATA_FOLDER "/claims.csv", &key, &error));
    assert_int_equal(error.code, ERROR_USAGE);
    assert_false(minisign_key_read(TEST_DATA_FOLDER, &key, &error));
    assert_int_equal(error.code, ERROR_USAGE);
}

struct signature_row {
    struct slice signature;
    enum minisign_outcome outcome;
};

static void assert_outcomes(const struct signature_row *rows, size_t count)
{
    struct minisign_key key;
    assert_true(minisign_key_parse(SLICE(KEY), &key));
    for (size_t i = 0; i < count; i++) {
        enum minisign_outcome outcome = minisign_verify(&key, rows[i].signature, SLICE("abc"));
        if (outcome != rows[i].outcome)
            fail_msg("row %zu: %d, not %d: %.*s", i, (int)outcome, (int)rows[i].outcome, (int)rows[i].signature.length,
                     rows[i].signature.data);
    }
}

TEST(signatures_hold_or_do_not)
{
    static const struct signature_row rows[] = {
        {SLICE(UNTRUSTED HASHED "\n" TRUSTED HASHED_END "\n"), MINISIGN_GOOD},
        {SLICE(UNTRUSTED PLAIN "\n" TRUSTED PLAIN_END "\n"), MINISIGN_GOOD},
        {SLICE(UNTRUSTED HASHED "\n" TRUSTED HASHED_END), MINISIGN_GOOD},
        {SLICE("untrusted comment: by anyone\r\n" HASHED "\r\ntrusted comment: synthetic\r\n" HASHED_END "\r\n"),
         MINISIGN_GOOD},
        {SLICE(UNTRUSTED OTHER "\n" TRUSTED OTHER_END "\n"), MINISIGN_OTHER_KEY},
        {SLICE(UNTRUSTED HASHED "\n" TRUSTED ANOTHER_END "\n"), MINISIGN_CHANGED_COMMENT},
        {SLICE(UNTRUSTED HASHED "\n" TRUSTED PLAIN_END "\n"), MINISIGN_CHANGED_COMMENT},
        {SLICE(UNTRUSTED HASHED "\ntrusted comment: synthetiC\n" HASHED_END "\n"), MINISIGN_CHANGED_COMMENT},
        {SLICE(UNTRUSTED HASHED "\ntrusted comment: synthetic \n" HASHED_END "\n"), MINISIGN_CHANGED_COMMENT},
        {SLICE(UNTRUSTED HASHED "\ntrusted comment: \n" HASHED_END "\n"), MINISIGN_CHANGED_COMMENT},
        {SLICE(UNTRUSTED HASHED "\ntrusted comment: synthetic\0\n" HASHED_END "\n"), MINISIGN_CHANGED_COMMENT},
        {SLICE(UNTRUSTED HASHED "\ntrusted comment: synthetic\r\r\n" HASHED_END "\n"), MINISIGN_CHANGED_COMMENT},
        /* the one algorithm under the name of the other */
        {SLICE(UNTRUSTED "RWSpbIGIrQfikM8Yd9aaK9eB4gEAzgg7tJRcf9LEh69+cPqf/"
                         "VuVG+ut4+9UW41gP79qM1ewfI+oMxT49Wv9sPI36oBH7Ar3yg0=\n" TRUSTED HASHED_END "\n"),
         MINISIGN_CHANGED_BYTES},
        {SLICE(UNTRUSTED "RUSpbIGIrQfikJu1JLUwC9Yik6Ra9+UuV2AYPAP5OBVkvVEVndyIQR4FpTtCU5mj1Mr8U6mH9e8U/"
                         "5bDRKSrEcSITwARTViCmQA=\n" TRUSTED PLAIN_END "\n"),
         MINISIGN_CHANGED_BYTES},
    };
    assert_outcomes(rows, sizeof rows / sizeof *rows);
}

TEST(what_is_no_signature_is_malformed)
{
    static const struct signature_row rows[] = {
        {SLICE(""), MINISIGN_MALFORMED},
        {{NULL, 0}, MINISIGN_MALFORMED},
        {SLICE("\n\n\n\n"), MINISIGN_MALFORMED},
        {SLICE(HASHED "\n"), MINISIGN_MALFORMED},
        {SLICE(UNTRUSTED HASHED "\n"), MINISIGN_MALFORMED},
        {SLICE(UNTRUSTED HASHED "\n" TRUSTED), MINISIGN_MALFORMED},
        {SLICE(UNTRUSTED HASHED "\n" HASHED_END "\n"), MINISIGN_MALFORMED},
        {SLICE(HASHED "\n" TRUSTED HASHED_END "\n"), MINISIGN_MALFORMED},
        {SLICE(TRUSTED HASHED "\n" UNTRUSTED HASHED_END "\n"), MINISIGN_MALFORMED},
        {SLICE(UNTRUSTED "\n" HASHED "\n" TRUSTED HASHED_END "\n"), MINISIGN_MALFORMED},
        {SLICE(UNTRUSTED HASHED "\n" TRUSTED HASHED_END "\n\n"), MINISIGN_MALFORMED},
        {SLICE(UNTRUSTED HASHED "\n" TRUSTED HASHED_END "\nmore"), MINISIGN_MALFORMED},
        {SLICE(UNTRUSTED HASHED "\n" TRUSTED HASHED_END "\n\0"), MINISIGN_MALFORMED},
        {SLICE(UNTRUSTED HASHED " \n" TRUSTED HASHED_END "\n"), MINISIGN_MALFORMED},
        {SLICE(UNTRUSTED " " HASHED "\n" TRUSTED HASHED_END "\n"), MINISIGN_MALFORMED},
        {SLICE("Untrusted comment: x\n" HASHED "\n" TRUSTED HASHED_END "\n"), MINISIGN_MALFORMED},
        {SLICE("\xEF\xBB\xBF" UNTRUSTED HASHED "\n" TRUSTED HASHED_END "\n"), MINISIGN_MALFORMED},
        {SLICE(UNTRUSTED HASHED "\n" TRUSTED HASHED "\n"), MINISIGN_MALFORMED},
        {SLICE(UNTRUSTED HASHED_END "\n" TRUSTED HASHED_END "\n"), MINISIGN_MALFORMED},
        {SLICE(UNTRUSTED KEY "\n" TRUSTED HASHED_END "\n"), MINISIGN_MALFORMED},
        /* base64: a digit less, a digit that is none, padding lost, padding too early, unused bits that are not 0 */
        {SLICE(UNTRUSTED "USpbIGIrQfikM8Yd9aaK9eB4gEAzgg7tJRcf9LEh69+cPqf/"
                         "VuVG+ut4+9UW41gP79qM1ewfI+oMxT49Wv9sPI36oBH7Ar3yg0=\n" TRUSTED HASHED_END "\n"),
         MINISIGN_MALFORMED},
        {SLICE(UNTRUSTED "RUSpbIGIrQfikM8Yd9aaK9eB4gEAzgg7tJRcf9LEh69+cPqf/"
                         "V_VG+ut4+9UW41gP79qM1ewfI+oMxT49Wv9sPI36oBH7Ar3yg0=\n" TRUSTED HASHED_END "\n"),
         MINISIGN_MALFORMED},
        {SLICE(UNTRUSTED "RUSpbIGIrQfikM8Yd9aaK9eB4gEAzgg7tJRcf9LEh69+cPqf/"
                         "V\0VG+ut4+9UW41gP79qM1ewfI+oMxT49Wv9sPI36oBH7Ar3yg0=\n" TRUSTED HASHED_END "\n"),
         MINISIGN_MALFORMED},
        {SLICE(UNTRUSTED "RUSpbIGIrQfikM8Yd9aaK9eB4gEAzgg7tJRcf9LEh69+cPqf/"
                         "VuVG+ut4+9UW41gP79qM1ewfI+oMxT49Wv9sPI36oBH7Ar3yg0\n" TRUSTED HASHED_END "\n"),
         MINISIGN_MALFORMED},
        {SLICE(UNTRUSTED "RUSpbIGIrQfikM8Yd9aaK9eB4gEAzgg7tJRcf9LEh69+cPqf/"
                         "VuVG+ut4+9UW41gP79qM1ewfI+oMxT49Wv9sPI36oBH7Ar3yg0A\n" TRUSTED HASHED_END "\n"),
         MINISIGN_MALFORMED},
        {SLICE(UNTRUSTED "RUSpbIGIrQfikM8Yd9aaK9eB4gEAzgg7tJRcf9LEh69+cPqf/"
                         "VuVG+ut4+9UW41gP79qM1ewfI+oMxT49Wv9sPI36oBH7Ar3yg==\n" TRUSTED HASHED_END "\n"),
         MINISIGN_MALFORMED},
        {SLICE(UNTRUSTED "RUSpbIGIrQfikM8Yd9aaK9eB4gEAzgg7tJRcf9LEh69+cPqf/"
                         "VuVG+ut4+9UW41gP79qM1ewfI+oMxT49Wv9sPI36oBH7Ar3yg1=\n" TRUSTED HASHED_END "\n"),
         MINISIGN_MALFORMED},
        {SLICE(UNTRUSTED HASHED
               "\n" TRUSTED
               "nmG7jc+daJpXV21j5RzCbRjoBwcRthjct8qFpy5oGsK4oxFvnfpcvqnINKAtGdxFS6d8e4uOQW6rfCMuvG/6AR==\n"),
         MINISIGN_MALFORMED},
        /* an algorithm that minisign does not have: "Ee", "eD" */
        {SLICE(UNTRUSTED "RWWpbIGIrQfikM8Yd9aaK9eB4gEAzgg7tJRcf9LEh69+cPqf/"
                         "VuVG+ut4+9UW41gP79qM1ewfI+oMxT49Wv9sPI36oBH7Ar3yg0=\n" TRUSTED HASHED_END "\n"),
         MINISIGN_MALFORMED},
        {SLICE(UNTRUSTED "ZUSpbIGIrQfikM8Yd9aaK9eB4gEAzgg7tJRcf9LEh69+cPqf/"
                         "VuVG+ut4+9UW41gP79qM1ewfI+oMxT49Wv9sPI36oBH7Ar3yg0=\n" TRUSTED HASHED_END "\n"),
         MINISIGN_MALFORMED},
    };
    assert_outcomes(rows, sizeof rows / sizeof *rows);
}

TEST(a_signature_of_other_bytes_does_not_hold)
{
    static const struct slice bytes[] = {SLICE(""),      SLICE("ab"),  SLICE("abcd"),
                                         SLICE("abc\n"), SLICE("Abc"), {NULL, 0}};
    struct minisign_key key;
    assert_true(minisign_key_parse(SLICE(KEY), &key));
    for (size_t i = 0; i < sizeof bytes / sizeof *bytes; i++) {
        assert_int_equal(minisign_verify(&key, SLICE(UNTRUSTED HASHED "\n" TRUSTED HASHED_END "\n"), bytes[i]),
                         MINISIGN_CHANGED_BYTES);
        assert_int_equal(minisign_verify(&key, SLICE(UNTRUSTED PLAIN "\n" TRUSTED PLAIN_END "\n"), bytes[i]),
                         MINISIGN_CHANGED_BYTES);
    }
}

/* The longest comment that fits is handed to the verification, a longer text is not looked at. */
TEST(long_comments_stay_within_the_limit)
{
    static const char head[] = UNTRUSTED HASHED "\ntrusted comment: ", tail[] = "\n" HASHED_END "\n";
    static char text[LIMIT_DETACHED_SIGNATURE + 1];
    struct minisign_key key;
    assert_true(minisign_key_parse(SLICE(KEY), &key));
    for (size_t size = sizeof text - 1; size <= sizeof text; size++) {
        memset(text, 'x', sizeof text);
        memcpy(text, head, sizeof head - 1);
        memcpy(text + size - (sizeof tail - 1), tail, sizeof tail - 1);
        assert_int_equal(minisign_verify(&key, (struct slice){text, size}, SLICE("abc")),
                         size < sizeof text ? MINISIGN_CHANGED_COMMENT : MINISIGN_MALFORMED);
    }
}

/* Every bit of the lines that carry the signature counts. */
TEST(every_flipped_bit_is_refused)
{
    char text[] = UNTRUSTED HASHED "\n" TRUSTED HASHED_END "\n";
    struct minisign_key key;
    assert_true(minisign_key_parse(SLICE(KEY), &key));
    for (size_t i = sizeof UNTRUSTED - 1; i < sizeof text - 2; i++) {
        for (unsigned bit = 0; bit < 8; bit++) {
            text[i] = (char)(text[i] ^ 1 << bit);
            if (minisign_verify(&key, (struct slice){text, sizeof text - 1}, SLICE("abc")) == MINISIGN_GOOD)
                fail_msg("bit %u of byte %zu", bit, i);
            text[i] = (char)(text[i] ^ 1 << bit);
        }
    }
    assert_int_equal(minisign_verify(&key, (struct slice){text, sizeof text - 1}, SLICE("abc")), MINISIGN_GOOD);
}

TEST_MAIN("minisign")
