/* Check component-store: which damage stops which update. Hosts and damage are made up. */
#include "readiness/readiness_fixture.h"

enum { ROLLUP = 4520002, REPLACED = 4516026, STACK_UPDATE = 4493730, UNRELATED = 4474419 };

static struct store_damage damage_of(uint32_t kb, enum damage_kind kind, enum certainty certainty)
{
    return (struct store_damage){.kind = kind,
                                 .certainty = certainty,
                                 .kb = kb,
                                 .identity = SLICE("Package_for_something~31bf3856ad364e35~amd64~~6.0.1.0"),
                                 .path = SLICE("servicing/Packages/a.mum"),
                                 .at = FIXTURE_FOLDER};
}

/* The rollup on a host whose store is this. */
static struct assessment assess_with(struct fixture *fixture, struct store_health health)
{
    fixture_add_server(fixture);
    fixture_host(fixture);
    struct store_health *held = arena_allocate(fixture->arena, 1, sizeof *held);
    *held = health;
    fixture->host.store = held;
    return assess(&fixture->host, fixture_update(fixture, ROLLUP), NULL);
}

static struct assessment assess_damaged(struct fixture *fixture, const struct store_damage *damages, size_t count)
{
    struct store_health health = {.outcome = STORE_DAMAGED};
    for (size_t i = 0; i < count; i++)
        *list_append(fixture->arena, &health.damages) = damages[i];
    return assess_with(fixture, health);
}

static size_t findings_of_store(const struct assessment *assessment)
{
    size_t count = 0;
    LIST_EACH(finding, &assessment->findings)
        count += finding->check->id == CHECK_COMPONENT_STORE;
    return count;
}

TEST(a_sound_store_is_met_and_one_that_nobody_examined_is_not_mentioned)
{
    struct fixture fixture = fixture_begin();
    struct assessment assessment = assess_with(&fixture, (struct store_health){.outcome = STORE_HEALTHY});
    assert_int_equal(fixture_finding(&assessment, "component-store")->outcome, OUTCOME_MET);
    fixture_end(&fixture);
    fixture = fixture_begin();
    assessment = assess_with(&fixture, (struct store_health){.outcome = STORE_OUTCOME_OPEN});
    assert_int_equal(findings_of_store(&assessment), 0);
    fixture_end(&fixture);
}

TEST(damage_to_the_update_what_it_replaces_and_the_stack_stops_it)
{
    static const uint32_t endangering[] = {ROLLUP, REPLACED, STACK_UPDATE};
    for (size_t i = 0; i < sizeof endangering / sizeof *endangering; i++) {
        struct fixture fixture = fixture_begin();
        struct store_damage damage = damage_of(endangering[i], DAMAGE_MANIFEST_MISSING, CERTAINTY_CERTAIN);
        struct assessment assessment = assess_damaged(&fixture, &damage, 1);
        const struct finding *finding = fixture_finding(&assessment, "component-store");
        assert_int_equal(finding->outcome, OUTCOME_UNMET);
        assert_int_equal(finding->strength, STRENGTH_REQUIRED);
        assert_int_equal(finding->certainty, CERTAINTY_CERTAIN);
        assert_int_equal(finding->predicted_code, 0x800f0831);
        assert_int_equal(finding->prediction, PREDICTION_LIKELY);
        fixture_end(&fixture);
    }
}

TEST(damage_elsewhere_is_worth_attention_and_predicts_nothing)
{
    struct fixture fixture = fixture_begin();
    struct store_damage damage = damage_of(UNRELATED, DAMAGE_MANIFEST_CORRUPT, CERTAINTY_CERTAIN);
    struct assessment assessment = assess_damaged(&fixture, &damage, 1);
    const struct finding *finding = fixture_finding(&assessment, "component-store");
    assert_int_equal(finding->strength, STRENGTH_RECOMMENDED);
    assert_int_equal(finding->predicted_code, 0);
    assert_true(slice_find(finding->message, SLICE("elsewhere in the store")) != SLICE_NOT_FOUND);
    fixture_end(&fixture);
}

TEST(what_is_only_untidy_is_no_finding)
{
    static const enum damage_kind kinds[] = {DAMAGE_COMPONENT_WITHOUT_KEY, DAMAGE_MANIFEST_WITHOUT_KEY,
                                             DAMAGE_CATALOG_ALONE};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct fixture fixture = fixture_begin();
        struct store_damage damage = damage_of(ROLLUP, kinds[i], CERTAINTY_LIKELY);
        struct assessment assessment = assess_damaged(&fixture, &damage, 1);
        assert_int_equal(findings_of_store(&assessment), 0);
        fixture_end(&fixture);
    }
}

TEST(one_finding_speaks_for_all_that_weigh_the_same_the_most_certain_first)
{
    struct fixture fixture = fixture_begin();
    struct store_damage damages[] = {
        damage_of(ROLLUP, DAMAGE_NESTED_MISSING, CERTAINTY_LIKELY),
        damage_of(ROLLUP, DAMAGE_COMPONENT_CORRUPT, CERTAINTY_CERTAIN),
        damage_of(UNRELATED, DAMAGE_CATALOG_MISSING, CERTAINTY_CERTAIN),
    };
    struct assessment assessment = assess_damaged(&fixture, damages, sizeof damages / sizeof *damages);
    assert_int_equal(findings_of_store(&assessment), 2);
    const struct finding *finding = fixture_finding(&assessment, "component-store");
    assert_int_equal(finding->certainty, CERTAINTY_CERTAIN);
    assert_int_equal(finding->predicted_code, 0x80073712);
    assert_int_equal(finding->evidence.count, 2);
    fixture_end(&fixture);
}

/* What is of two days seems to lack what was installed between them. */
TEST(what_is_likely_stops_nothing_where_the_export_is_of_two_days)
{
    struct fixture fixture = fixture_begin();
    struct store_damage damages[] = {
        damage_of(0, DAMAGE_STACK_VERSIONS_DISAGREE, CERTAINTY_LIKELY),
        damage_of(ROLLUP, DAMAGE_MANIFEST_MISSING, CERTAINTY_LIKELY),
    };
    struct assessment assessment = assess_damaged(&fixture, damages, sizeof damages / sizeof *damages);
    LIST_EACH(finding, &assessment.findings)
        if (finding->check->id == CHECK_COMPONENT_STORE)
            assert_int_equal(finding->strength, STRENGTH_RECOMMENDED);
    fixture_end(&fixture);
}

TEST_MAIN("check_component_store")
