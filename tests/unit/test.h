/* What every unit test includes: cmocka, and tests that register themselves, so that no list can forget one.
 *
 *     TEST(version_refuses_three_fields) { ... }
 *     TEST_MAIN("version")
 */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "../write_file.h"

enum { TEST_MAXIMUM = 200 };
static struct CMUnitTest test_registry[TEST_MAXIMUM];
static size_t test_registered;

#define TEST(function)                                                                                                 \
    static void function(void **state);                                                                                \
    __attribute__((constructor)) static void register_##function(void)                                                 \
    {                                                                                                                  \
        test_registry[test_registered++] = (struct CMUnitTest){#function, function, NULL, NULL, NULL};                 \
    }                                                                                                                  \
    static void function(__attribute__((unused)) void **state)

#define TEST_MAIN(group)                                                                                               \
    int main(void)                                                                                                     \
    {                                                                                                                  \
        return _cmocka_run_group_tests(group, test_registry, test_registered, NULL, NULL) == 0 ? 0 : 1;                \
    }

/* Compares a slice with a literal, printing both when they differ. */
#define assert_slice_equal(actual, literal)                                                                            \
    do {                                                                                                               \
        char actual_text_[4096];                                                                                       \
        struct slice actual_ = (actual);                                                                               \
        snprintf(actual_text_, sizeof actual_text_, "%.*s", (int)actual_.length, actual_.data ? actual_.data : "");    \
        assert_string_equal(actual_text_, (literal));                                                                  \
    } while (0)
