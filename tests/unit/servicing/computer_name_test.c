/* Names of computers: which are of one machine, and which tell none. */
#include "servicing/computer_name.h"

#include "test.h"

TEST(pairs_of_names)
{
    static const struct {
        const char *a, *b;
        bool same;
    } pairs[] = {
        {"SRV-A", "srv-a", true},
        {"SRV-A", "srv-a.corp.example", true},
        {"srv-a.corp.example", "SRV-A.CORP.EXAMPLE", true},
        {"srv-a.one.example", "srv-a.two.example", false},
        {"SRV-A", "SRV-B", false},
        {"SRV-A", "SRV-AB", false},
        {"SRV-A", "srv-ab.corp.example", false},
        {"SRV-FILESERVER-", "srv-fileserver-0123", true},
        {"SRV-FILESERVER-", "srv-fileserver-0123.corp.example", true},
        {"SRV-FILESERVER", "srv-fileserver-0123", false},
        {"10.0.0.5", "SRV-A", true},
        {"10.0.0.5", "10.0.0.6", false},
        {"localhost", "10.0.0.6", true},
        {"SRV-FILESERVER-.example", "srv-fileserver-0123", false},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct slice a = slice_from(pairs[i].a), b = slice_from(pairs[i].b);
        if (computer_name_same(a, b) != pairs[i].same || computer_name_same(b, a) != pairs[i].same)
            fail_msg("%s and %s", pairs[i].a, pairs[i].b);
    }
}

TEST(names_that_tell_no_machine)
{
    static const struct {
        const char *name;
        bool tells;
    } names[] = {
        {"SRV-A", true},
        {"10.0.0.5", false},
        {"10.0.0.500", true},
        {"fe80::1%eth0", false},
        {"::1", false},
        {"LOCALHOST", false},
        {"localhost.localdomain", false},
        {".", false},
        {"", false},
        {"1234", true},
        {"::error::x", true},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (computer_name_tells(slice_from(names[i].name)) != names[i].tells)
            fail_msg("%s", names[i].name);
}

TEST(the_name_to_print_does_not_depend_on_the_order)
{
    assert_true(computer_name_is_better(SLICE("SRV-A"), SLICE("srv-a.corp.example")));
    assert_false(computer_name_is_better(SLICE("srv-a.corp.example"), SLICE("SRV-A")));
    assert_true(computer_name_is_better(SLICE("srv-fileserver-0123"), SLICE("SRV-FILESERVER-")));
    assert_true(computer_name_is_better(SLICE("SRV-A"), SLICE("10.0.0.5")));
    assert_true(computer_name_is_better(SLICE("SRV-A"), SLICE("srv-a")));
    assert_false(computer_name_is_better(SLICE("SRV-A"), SLICE("SRV-A")));
}

TEST_MAIN("computer_name")
