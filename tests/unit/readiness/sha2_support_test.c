/* Whether the host can check SHA-2 signatures: by assertion, by values, by the update in an edition, implied; online
 * and offline. */
#include "readiness/facts/sha2_support.h"

#include "readiness/readiness_fixture.h"

enum {
    SHA2_UPDATE = 4474419,
    STACK_UPDATE = 4493730,
    ROLLUP_OF_2019 = 4520002,
    ROLLUP_OF_2020 = 4534303,
    ROLLUP_BEFORE = 4489880
};

/* Which edition the update at hand asks for. */
enum asked { ANY_EDITION, EDITION_OF_2019_09_23 };

static const struct catalog_rule *rule_of(const struct fixture *fixture, enum asked asked)
{
    bool undated = false;
    uint32_t kb = asked == ANY_EDITION ? ROLLUP_OF_2019 : ROLLUP_OF_2020;
    struct catalog_rule_list rules =
        catalog_rules_for(fixture->catalog, fixture_update(fixture, kb), RULE_SHA2_SIGNING, &undated);
    assert_int_equal(rules.count, 1);
    assert_false(undated);
    assert_int_equal(version_is_known(rules.items[0]->minimum_package_version), asked == EDITION_OF_2019_09_23);
    return rules.items[0];
}

static struct sha2_support support_of(struct fixture *fixture, enum asked asked)
{
    return sha2_support_find(fixture_host(fixture), rule_of(fixture, asked));
}

static struct fixture server_begin(void)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    return fixture;
}

TEST(nothing_said_is_unknown)
{
    struct fixture fixture = server_begin();
    struct sha2_support support = support_of(&fixture, ANY_EDITION);
    assert_int_equal(support.answer, ANSWER_UNKNOWN);
    assert_int_equal(support.basis, SHA2_BASIS_NONE);
    assert_string_equal(sha2_value_name(&support), "unknown");
    assert_string_equal(sha2_basis_name(support.basis), "none");
    fixture_end(&fixture);
}

/* An assertion overrules everything that was seen, both ways, and says that it did. */
TEST(an_assertion_is_taken_at_its_word)
{
    for (int yes = 0; yes < 2; yes++) {
        struct fixture fixture = server_begin();
        fixture.options.sha2 = yes ? ASSERTED_YES : ASSERTED_NO;
        fixture_add_sha2(&fixture, !yes);
        fixture_add_record(&fixture, SHA2_UPDATE, "6.0.4.0", yes ? PACKAGE_STATE_ABSENT : PACKAGE_STATE_INSTALLED);
        struct sha2_support support = support_of(&fixture, EDITION_OF_2019_09_23);
        assert_int_equal(support.answer, yes ? ANSWER_YES : ANSWER_NO);
        assert_int_equal(support.certainty, CERTAINTY_CERTAIN);
        assert_string_equal(sha2_basis_name(support.basis), "asserted");
        assert_int_equal(support.origin.reader, SOURCE_ASSERTION);
        assert_slice_equal(support.origin.key, yes ? "sha2=yes" : "sha2=no");
        fixture_end(&fixture);
    }
}

/* The values alone, and with what is known of the update. */
TEST(values)
{
    static const struct {
        bool supported;
        enum package_state state;
        enum answer answer;
        enum certainty certainty;
    } rows[] = {
        /* A record of the update that is not in force contradicts values that are set. */
        {true, PACKAGE_STATE_UNKNOWN, ANSWER_UNKNOWN, CERTAINTY_CERTAIN},
        {true, PACKAGE_STATE_ABSENT, ANSWER_UNKNOWN, CERTAINTY_CERTAIN},
        {true, PACKAGE_STATE_STAGED, ANSWER_UNKNOWN, CERTAINTY_CERTAIN},
        {true, PACKAGE_STATE_INSTALL_PENDING, ANSWER_UNKNOWN, CERTAINTY_CERTAIN},
        {true, PACKAGE_STATE_INSTALLED, ANSWER_YES, CERTAINTY_CERTAIN},
        {false, PACKAGE_STATE_UNKNOWN, ANSWER_NO, CERTAINTY_LIKELY},
        {false, PACKAGE_STATE_ABSENT, ANSWER_NO, CERTAINTY_CERTAIN},
        {false, PACKAGE_STATE_INSTALL_PENDING, ANSWER_NO, CERTAINTY_CERTAIN},
        /* Values that were not written do not refute a package that is in force. */
        {false, PACKAGE_STATE_INSTALLED, ANSWER_YES, CERTAINTY_CERTAIN},
        {false, PACKAGE_STATE_SUPERSEDED, ANSWER_YES, CERTAINTY_CERTAIN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = server_begin();
        fixture_add_sha2(&fixture, rows[i].supported);
        fixture_add_record(&fixture, SHA2_UPDATE, "6.0.1.0", rows[i].state);
        struct sha2_support support = support_of(&fixture, ANY_EDITION);
        if (support.answer != rows[i].answer || support.certainty != rows[i].certainty)
            fail_msg("values %d, package %s: found %s", rows[i].supported, package_state_name(rows[i].state),
                     sha2_value_name(&support));
        assert_int_equal(support.basis, SHA2_BASIS_OBSERVED);
        assert_int_equal(support.install_pending, rows[i].state == PACKAGE_STATE_INSTALL_PENDING);
        fixture_end(&fixture);
    }
}

/* Two exports of the values, one older than the update: that they are set counts, in either order. */
TEST(values_that_are_set_overrule_values_that_are_not)
{
    for (int first = 0; first < 2; first++) {
        struct fixture fixture = server_begin();
        fixture_add_sha2(&fixture, first == 0);
        fixture_add_sha2(&fixture, first == 1);
        struct sha2_support support = support_of(&fixture, ANY_EDITION);
        assert_int_equal(support.answer, ANSWER_YES);
        assert_int_equal(support.certainty, CERTAINTY_CERTAIN);
        fixture_end(&fixture);
    }
}

TEST(editions)
{
    static const struct {
        const char *version;
        enum package_state state;
        enum asked asked;
        enum answer answer;
        bool too_old;
    } rows[] = {
        {"6.0.1.0", PACKAGE_STATE_INSTALLED, ANY_EDITION, ANSWER_YES, false},
        {"6.0.1.0", PACKAGE_STATE_INSTALLED, EDITION_OF_2019_09_23, ANSWER_NO, true},
        {"6.0.3.65535", PACKAGE_STATE_INSTALLED, EDITION_OF_2019_09_23, ANSWER_NO, true},
        {"6.0.4.0", PACKAGE_STATE_INSTALLED, EDITION_OF_2019_09_23, ANSWER_YES, false},
        {"6.0.4.0", PACKAGE_STATE_PERMANENT, EDITION_OF_2019_09_23, ANSWER_YES, false},
        {"6.0.4.1", PACKAGE_STATE_SUPERSEDED, EDITION_OF_2019_09_23, ANSWER_YES, false},
        {"6.0.10.0", PACKAGE_STATE_INSTALLED, EDITION_OF_2019_09_23, ANSWER_YES, false},
        {"6.0.4.0", PACKAGE_STATE_INSTALL_PENDING, EDITION_OF_2019_09_23, ANSWER_NO, false},
        {"6.0.4.0", PACKAGE_STATE_STAGED, EDITION_OF_2019_09_23, ANSWER_NO, false},
        {"6.0.4.0", PACKAGE_STATE_ABSENT, EDITION_OF_2019_09_23, ANSWER_NO, false},
        {"6.0.4.0", PACKAGE_STATE_PARTIALLY_INSTALLED, EDITION_OF_2019_09_23, ANSWER_UNKNOWN, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = server_begin();
        fixture_add_record(&fixture, SHA2_UPDATE, rows[i].version, rows[i].state);
        struct sha2_support support = support_of(&fixture, rows[i].asked);
        if (support.answer != rows[i].answer || support.edition_too_old != rows[i].too_old)
            fail_msg("%s %s: found %s%s", rows[i].version, package_state_name(rows[i].state), sha2_value_name(&support),
                     support.edition_too_old ? ", too old" : "");
        assert_false(support.edition_unknown);
        fixture_end(&fixture);
    }
}

TEST(an_old_edition_in_force_and_the_new_one_on_disk)
{
    struct fixture fixture = server_begin();
    fixture_add_record(&fixture, SHA2_UPDATE, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    fixture_add_record(&fixture, SHA2_UPDATE, "6.0.4.0", PACKAGE_STATE_STAGED);
    struct sha2_support support = support_of(&fixture, EDITION_OF_2019_09_23);
    assert_int_equal(support.answer, ANSWER_NO);
    assert_true(support.edition_too_old);
    fixture_end(&fixture);
}

TEST(a_hotfix_list_does_not_tell_the_edition)
{
    struct fixture fixture = server_begin();
    fixture_add_hotfix(&fixture, SHA2_UPDATE);
    const struct host *host = fixture_host(&fixture);
    struct sha2_support any = sha2_support_find(host, rule_of(&fixture, ANY_EDITION));
    assert_int_equal(any.answer, ANSWER_YES);
    assert_int_equal(any.certainty, CERTAINTY_CERTAIN);
    assert_false(any.edition_unknown);
    struct sha2_support edition = sha2_support_find(host, rule_of(&fixture, EDITION_OF_2019_09_23));
    assert_int_equal(edition.answer, ANSWER_UNKNOWN);
    assert_true(edition.edition_unknown);
    fixture_end(&fixture);
}

TEST(manifests_tell_the_edition_and_are_only_likely)
{
    struct fixture fixture = server_begin();
    fixture_add_manifests(&fixture, SHA2_UPDATE, "6.0.4.0", FIXTURE_SET_COMPLETE);
    struct sha2_support support = support_of(&fixture, EDITION_OF_2019_09_23);
    assert_int_equal(support.answer, ANSWER_YES);
    assert_int_equal(support.certainty, CERTAINTY_LIKELY);
    assert_slice_equal(support.origin.path, "Windows/servicing/Packages");
    fixture_end(&fixture);
}

TEST(silence_means_missing)
{
    for (int certain = 0; certain < 2; certain++) {
        struct fixture fixture = server_begin();
        if (certain)
            fixture_add_whole_registry(&fixture);
        else
            fixture_add_whole_folder(&fixture);
        struct sha2_support support = support_of(&fixture, ANY_EDITION);
        assert_int_equal(support.answer, ANSWER_NO);
        assert_int_equal(support.certainty, certain ? CERTAINTY_CERTAIN : CERTAINTY_LIKELY);
        assert_int_equal(support.looked_for.count, 1);
        fixture_end(&fixture);
    }
}

TEST(contradicting_sources_prove_nothing)
{
    struct fixture fixture = server_begin();
    fixture_add_whole_registry(&fixture);
    fixture_add_hotfix(&fixture, SHA2_UPDATE);
    struct sha2_support support = support_of(&fixture, ANY_EDITION);
    assert_int_equal(support.answer, ANSWER_UNKNOWN);
    assert_int_equal(support.presence, PRESENCE_CONFLICT);
    fixture_end(&fixture);
}

/* An update that is signed with SHA-2 only is in force: on a host serviced online that proves the support, likely
 * so. */
TEST(implication)
{
    static const struct {
        uint32_t kb;
        enum servicing_mode servicing;
        enum answer answer;
    } rows[] = {
        {ROLLUP_OF_2019, SERVICING_ONLINE, ANSWER_YES},    {ROLLUP_OF_2019, SERVICING_OFFLINE, ANSWER_UNKNOWN},
        {ROLLUP_BEFORE, SERVICING_ONLINE, ANSWER_UNKNOWN}, {STACK_UPDATE, SERVICING_ONLINE, ANSWER_UNKNOWN},
        {4517134, SERVICING_ONLINE, ANSWER_YES},           {4507451, SERVICING_ONLINE, ANSWER_UNKNOWN},
        {4000000, SERVICING_ONLINE, ANSWER_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = server_begin();
        fixture.options.servicing = rows[i].servicing;
        fixture_add_hotfix(&fixture, rows[i].kb);
        struct sha2_support support = support_of(&fixture, ANY_EDITION);
        if (support.answer != rows[i].answer)
            fail_msg("KB%u %s: found %s", rows[i].kb, servicing_mode_names.words[rows[i].servicing],
                     sha2_value_name(&support));
        if (support.answer == ANSWER_YES) {
            assert_string_equal(sha2_basis_name(support.basis), "implied");
            assert_int_equal(support.certainty, CERTAINTY_LIKELY);
        }
        fixture_end(&fixture);
    }
}

TEST(only_what_is_in_force_implies)
{
    static const enum package_state states[] = {PACKAGE_STATE_STAGED, PACKAGE_STATE_INSTALL_PENDING,
                                                PACKAGE_STATE_ABSENT, PACKAGE_STATE_INSTALLED};
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        struct fixture fixture = server_begin();
        fixture_add_record(&fixture, ROLLUP_OF_2019, "6.0.1.0", states[i]);
        struct sha2_support support = support_of(&fixture, ANY_EDITION);
        assert_int_equal(support.answer, states[i] == PACKAGE_STATE_INSTALLED ? ANSWER_YES : ANSWER_UNKNOWN);
        fixture_end(&fixture);
    }
}

TEST(an_implication_does_not_overrule_proof)
{
    struct fixture fixture = server_begin();
    fixture_add_record(&fixture, ROLLUP_OF_2019, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    fixture_add_record(&fixture, SHA2_UPDATE, "6.0.1.0", PACKAGE_STATE_ABSENT);
    assert_int_equal(support_of(&fixture, ANY_EDITION).answer, ANSWER_NO);
    fixture_end(&fixture);
}

/* Without a rule, for the host's own line in a report, any edition will do. */
TEST(without_a_rule_any_edition_will_do)
{
    struct fixture fixture = server_begin();
    fixture_add_record(&fixture, SHA2_UPDATE, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    assert_int_equal(sha2_support_find(fixture_host(&fixture), NULL).answer, ANSWER_YES);
    fixture_end(&fixture);
}

TEST(without_a_product_only_values_speak)
{
    struct fixture fixture = fixture_begin();
    fixture_add_hotfix(&fixture, SHA2_UPDATE);
    assert_int_equal(support_of(&fixture, ANY_EDITION).answer, ANSWER_UNKNOWN);
    fixture_add_sha2(&fixture, true);
    assert_int_equal(support_of(&fixture, ANY_EDITION).answer, ANSWER_YES);
    fixture_end(&fixture);
}

TEST_MAIN("sha2_support")
