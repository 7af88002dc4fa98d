/* Every remedy that the rules of data/ name can be installed on a host without updates. */
#include "readiness/readiness_fixture.h"

#include "readiness/plan/remedy_proof.h"

TEST(every_remedy_of_the_catalog_installs_on_a_bare_host)
{
    struct arena *arena = arena_create();
    struct remedy_proof_list proofs = remedies_prove(fixture_catalog(), arena);
    assert_true(proofs.count > 30);
    for (size_t i = 0; i < proofs.count; i++) {
        if (!proofs.items[i].kb)
            fail_msg(SLICE_FORMAT ": " SLICE_FORMAT, SLICE_ARGUMENTS(proofs.items[i].rule->id),
                     SLICE_ARGUMENTS(proofs.items[i].obstacle));
    }
    arena_destroy(arena);
}

TEST(rules_without_a_remedy_need_no_proof)
{
    struct arena *arena = arena_create();
    struct remedy_proof_list proofs = remedies_prove(fixture_catalog(), arena);
    for (size_t i = 0; i < proofs.count; i++)
        assert_true(proofs.items[i].rule->alternatives.count > 0);
    arena_destroy(arena);
}

TEST_MAIN("remedy_proof")
