/* Deciding without words: quick answers are those of the whole assessment, and what a host remembers is what it would
 * find again. */
#include "readiness/evaluate.h"

#include "readiness/finding.h"
#include "readiness/plan/simulate.h"
#include "readiness/random_inventory.h"
#include "readiness/readiness_fixture.h"
#include "readiness/verdict.h"

enum { INVENTORIES = 300 };

static bool stands_in_the_way(const struct assessment *assessment, bool favourable)
{
    for (size_t i = 0; i < assessment->findings.count; i++) {
        const struct finding *finding = &assessment->findings.items[i];
        if (finding_blocks(finding) || (!favourable && finding_is_open(finding)))
            return true;
    }
    return false;
}

TEST(whether_it_can_be_installed_is_what_the_findings_say)
{
    size_t answers[2] = {0};
    struct arena *scratch = arena_create();
    for (uint64_t seed = 0; seed < INVENTORIES; seed++) {
        struct random_inventory random = random_inventory(seed);
        struct fixture fixture = random_fixture(&random);
        fixture.options.strict = seed % 3 == 0;
        const struct host *host = fixture_host(&fixture);
        const struct catalog_update *update = fixture_update(&fixture, random.target);
        struct assessment assessment = assess_without_plan(host, update, NULL);
        for (int favourable = 0; favourable < 2; favourable++) {
            bool installable = evaluate_is_installable(host, update, NULL, favourable, scratch);
            if (installable == stands_in_the_way(&assessment, favourable))
                fail_msg("seed %d: %s", (int)seed, random_describe(&fixture, &random));
            answers[installable]++;
        }
        fixture_end(&fixture);
    }
    arena_destroy(scratch);
    assert_true(answers[0] > INVENTORIES / 5 && answers[1] > INVENTORIES / 5);
}

TEST(no_words_are_due_in_an_assessment)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    struct assessment assessment = fixture_assess(&fixture, 4520002);
    for (size_t i = 0; i < assessment.findings.count; i++) {
        const struct finding *finding = &assessment.findings.items[i];
        assert_null(finding->due.describe);
        if (!finding->message.length)
            fail_msg("%s says nothing", finding->check->name);
    }
    fixture_end(&fixture);
}

static struct slice words_of(struct arena *arena, const struct host *host, const struct catalog_update *update)
{
    struct slice text = SLICE("");
    struct assessment assessment = assess_without_plan(host, update, NULL);
    for (size_t i = 0; i < assessment.findings.count; i++) {
        const struct finding *finding = &assessment.findings.items[i];
        text = arena_format(arena, SLICE_FORMAT "%s %s " SLICE_FORMAT " %zu %zu\n", SLICE_ARGUMENTS(text),
                            finding->check->name, outcome_name(finding->outcome), SLICE_ARGUMENTS(finding->message),
                            finding->evidence.count, finding->looked_for.count);
    }
    return text;
}

/* Every update of the product is judged on a host that has judged all those before it, and on one that has judged
 * nothing; a copy on which a plan was simulated in between must not have changed what is remembered. */
TEST(what_is_remembered_is_what_would_be_found_again)
{
    for (uint64_t seed = 1000; seed < 1010; seed++) {
        struct random_inventory random = random_inventory(seed);
        struct fixture fixture = random_fixture(&random), fresh = random_fixture(&random);
        struct host host = *fixture_host(&fixture);
        struct catalog_update_list updates = {0};
        if (host.product)
            updates = catalog_updates_of_kind(host.catalog, host.product, UPDATE_MONTHLY_ROLLUP);
        for (size_t i = 0; i < updates.count; i++) {
            struct host changed = simulate_copy(&host);
            simulate_install(&changed, updates.items[i]);
            simulate_restart(&changed);
            evaluate_update(&changed, updates.items[i], NULL);
            struct slice used = words_of(fixture.arena, &host, updates.items[i]);
            struct slice again = words_of(fresh.arena, fixture_host(&fresh), updates.items[i]);
            if (!slice_equal(used, again))
                fail_msg("%s\n%s\n%s", random_describe(&fixture, &random), used.data, again.data);
        }
        fixture_end(&fixture);
        fixture_end(&fresh);
    }
}

TEST_MAIN("evaluate")
