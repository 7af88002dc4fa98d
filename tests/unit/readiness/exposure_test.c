/* What stays open until an update is installed, and which support a product has. */
#include "readiness/exposure.h"
#include "readiness/facts/support.h"
#include "readiness/readiness_fixture.h"

static const uint64_t bluekeep = (uint64_t)2019 << 32 | 708;

static bool names(const struct exposure *exposure, uint64_t cve)
{
    for (size_t i = 0; i < exposure->exploits.count; i++) {
        if (exposure->exploits.items[i].cve == cve)
            return true;
    }
    return false;
}

/* KB4520002 contains every rollup before it, and what they fix: KB4499149 of May 2019 closes BlueKeep. */
TEST(a_rollup_closes_what_earlier_ones_do)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    struct exposure exposure = exposure_find(fixture_host(&fixture), fixture_update(&fixture, 4520002));
    assert_true(exposure.known);
    assert_true(exposure.cves > 300);
    assert_int_equal(exposure.exploits.items[0].cve, bluekeep);
    fixture_end(&fixture);
}

TEST(what_is_fixed_already_is_not_open)
{
    static const struct {
        uint32_t installed;
        bool bluekeep_open;
    } rows[] = {
        {4493471, true},  /* the rollup of April 2019 */
        {4499149, false}, /* of May */
        {4516026, false}, /* of September, which contains it */
        {4499180, false}, /* the security-only update of May */
        {4507461, true},  /* that of July contains no other */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        fixture_add_server(&fixture);
        fixture_add_hotfix(&fixture, rows[i].installed);
        struct exposure exposure = exposure_find(fixture_host(&fixture), fixture_update(&fixture, 4520002));
        if (names(&exposure, bluekeep) != rows[i].bluekeep_open)
            fail_msg("KB%u", rows[i].installed);
        assert_true(exposure.cves >= 22);
        fixture_end(&fixture);
    }
}

TEST(the_last_step_is_what_the_update_itself_fixes)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    fixture_add_hotfix(&fixture, 4516026);
    assert_int_equal(exposure_find(fixture_host(&fixture), fixture_update(&fixture, 4520002)).cves, 22);
    fixture_end(&fixture);
}

TEST(a_security_only_update_closes_its_own)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    struct exposure exposure = exposure_find(fixture_host(&fixture), fixture_update(&fixture, 4499180));
    assert_int_equal(exposure.cves, 22);
    assert_true(names(&exposure, bluekeep));
    fixture_end(&fixture);
}

TEST(where_the_question_does_not_arise)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    assert_false(exposure_find(fixture_host(&fixture), fixture_update(&fixture, 4493730)).known);
    fixture_add_hotfix(&fixture, 4520002);
    assert_false(fixture_assess(&fixture, 4520002).exposure.known);
    fixture_end(&fixture);
    fixture = fixture_begin(); /* a host that nobody knows */
    assert_false(exposure_find(fixture_host(&fixture), fixture_update(&fixture, 4520002)).known);
    fixture_end(&fixture);
}

TEST(phases_of_support)
{
    static const struct {
        unsigned major, minor, build;
        uint32_t today;
        enum support_phase phase;
    } rows[] = {
        {6, 0, 6003, 20150113, SUPPORT_MAINSTREAM},
        {6, 0, 6003, 20150114, SUPPORT_EXTENDED},
        {6, 0, 6003, 20200114, SUPPORT_EXTENDED},
        {6, 0, 6003, 20200115, SUPPORT_SECURITY_UPDATES},
        {6, 0, 6003, 20230111, SUPPORT_SECURITY_UPDATES},
        {6, 0, 6003, 20260113, SUPPORT_SECURITY_UPDATES},
        {6, 0, 6003, 20260114, SUPPORT_ENDED},
        {6, 3, 9600, 20261013, SUPPORT_SECURITY_UPDATES},
        {6, 3, 9600, 20261014, SUPPORT_ENDED},
        {10, 0, 14393, 20270112, SUPPORT_EXTENDED},
        {10, 0, 14393, 20270113, SUPPORT_SECURITY_UPDATES},
        {10, 0, 14393, 20300113, SUPPORT_ENDED},
        {10, 0, 26100, 20261123, SUPPORT_UNKNOWN}, /* a server or a client */
        {10, 0, 19045, 20251015, SUPPORT_SECURITY_UPDATES},
        {10, 0, 22631, 20261110, SUPPORT_BY_EDITION},
        {10, 0, 20348, 20261013, SUPPORT_MAINSTREAM},
        {10, 0, 19043, 20261123, SUPPORT_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        fixture.options.today = (struct date){rows[i].today};
        inventory_add_system(fixture.inventory, (struct system_observation){.major = rows[i].major,
                                                                            .minor = rows[i].minor,
                                                                            .build = rows[i].build,
                                                                            .service_pack = -1,
                                                                            .certainty = CERTAINTY_CERTAIN});
        struct support support = support_find(fixture_host(&fixture));
        if (support.phase != rows[i].phase)
            fail_msg("row %zu: phase %d", i, (int)support.phase);
        assert_int_equal(support.ends.count > 0, support.phase != SUPPORT_UNKNOWN);
        fixture_end(&fixture);
    }
}

TEST(the_days_of_a_server_are_not_those_of_a_client)
{
    struct fixture fixture = fixture_begin();
    inventory_add_system(fixture.inventory,
                         (struct system_observation){.major = 6,
                                                     .minor = 3,
                                                     .build = 9600,
                                                     .service_pack = -1,
                                                     .product_name = SLICE("Microsoft Windows 8.1 Pro"),
                                                     .certainty = CERTAINTY_CERTAIN});
    const struct host *host = fixture_host(&fixture);
    assert_non_null(host->product);
    assert_int_equal(support_find(host).phase, SUPPORT_UNKNOWN);
    fixture_end(&fixture);
}

TEST_MAIN("exposure")
