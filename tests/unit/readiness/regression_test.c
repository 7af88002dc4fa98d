/* Mistakes that the other tests of this folder once found, each kept as a test of its own. All hosts are made up. */
#include "readiness/facts/sha2_support.h"
#include "readiness/facts/stack_family.h"
#include "readiness/facts/update_status.h"
#include "readiness/plan/simulate.h"
#include "readiness/readiness_fixture.h"

static struct fixture server(void)
{
    struct fixture f = fixture_begin();
    fixture_add_server(&f);
    return f;
}
static void system_of(struct fixture *f, unsigned major, unsigned minor, unsigned build, int sp, enum architecture a,
                      const char *name, enum certainty c)
{
    inventory_add_system(f->inventory, (struct system_observation){.major = major,
                                                                   .minor = minor,
                                                                   .build = build,
                                                                   .service_pack = sp,
                                                                   .architecture = a,
                                                                   .product_name = slice_from(name),
                                                                   .certainty = c,
                                                                   .origin = fixture_origin(READER_SYSTEM_INFO, "x")});
}
static const struct catalog_rule *rule_of(struct fixture *f, uint32_t kb, enum rule_subject s)
{
    bool u;
    struct catalog_rule_list r = catalog_rules_for(f->catalog, fixture_update(f, kb), s, &u);
    assert_int_equal(r.count, 1);
    return r.items[0];
}

/* update_status */
TEST(unknown_edition_plus_staged_edition_is_not_missing)
{
    struct fixture f = server();
    fixture_add_record(&f, 4493730, "6.0.1.0", PACKAGE_STATE_PARTIALLY_INSTALLED);
    fixture_add_record(&f, 4493730, "6.0.2.0", PACKAGE_STATE_STAGED);
    struct update_status s = update_status_find(fixture_host(&f), 4493730);
    assert_false(update_status_counts_as_missing(&s));
    fixture_end(&f);
}
TEST(same_identity_two_states_in_two_exports_is_conflict)
{
    struct fixture f = server();
    fixture_add_record(&f, 4493730, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    fixture_add_record(&f, 4493730, "6.0.1.0", PACKAGE_STATE_ABSENT);
    struct update_status s = update_status_find(fixture_host(&f), 4493730);
    assert_int_equal(s.presence, PRESENCE_CONFLICT);
    fixture_end(&f);
}
TEST(record_against_another_whole_registry)
{
    struct fixture f = server();
    fixture_add_record(&f, 4493730, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    inventory_add_package_listing(
        f.inventory, (struct package_listing){.certainty = CERTAINTY_CERTAIN,
                                              .to_the_end = true,
                                              .origin = fixture_origin(READER_REGISTRY_EXPORT, "other.reg")});
    struct update_status s = update_status_find(fixture_host(&f), 4493730);
    assert_int_equal(s.presence, PRESENCE_CONFLICT);
    fixture_end(&f);
}
TEST(record_in_two_whole_registries)
{
    struct fixture f = server();
    fixture_add_record(&f, 4493730, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    fixture_add_whole_registry(&f);
    struct package_observation again = f.inventory->packages.items[f.inventory->packages.count - 1];
    again.origin = fixture_origin(READER_REGISTRY_HIVE, "SOFTWARE");
    inventory_add_package(f.inventory, &again.identity, again.state, again.origin);
    inventory_add_package_listing(
        f.inventory,
        (struct package_listing){.certainty = CERTAINTY_CERTAIN, .to_the_end = true, .origin = again.origin});
    struct update_status s = update_status_find(fixture_host(&f), 4493730);
    assert_int_equal(s.presence, PRESENCE_EFFECTIVE);
    fixture_end(&f);
}
TEST(edition_from_damaged_manifest_beside_hotfix)
{
    struct fixture f = server();
    fixture_add_hotfix(&f, 4474419);
    fixture_add_manifests(&f, 4474419, "6.0.4.0", FIXTURE_SET_DAMAGED);
    struct sha2_support s = sha2_support_find(fixture_host(&f), rule_of(&f, 4534303, RULE_SHA2_SIGNING));
    assert_int_equal(s.answer, ANSWER_UNKNOWN);
    fixture_end(&f);
}
TEST(edition_from_complete_manifest_beside_hotfix_is_only_likely)
{
    struct fixture f = server();
    fixture_add_hotfix(&f, 4474419);
    fixture_add_manifests(&f, 4474419, "6.0.4.0", FIXTURE_SET_COMPLETE);
    struct sha2_support s = sha2_support_find(fixture_host(&f), rule_of(&f, 4534303, RULE_SHA2_SIGNING));
    assert_int_equal(s.answer, ANSWER_YES);
    assert_int_equal(s.certainty, CERTAINTY_LIKELY);
    fixture_end(&f);
}
TEST(inner_record_lowers_hotfix_certainty)
{
    struct fixture f = server();
    fixture_add_hotfix(&f, 4493730);
    fixture_add_inner_record(&f, 4493730, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    struct update_status s = update_status_find(fixture_host(&f), 4493730);
    assert_int_equal(s.certainty, CERTAINTY_CERTAIN);
    fixture_end(&f);
}
TEST(inner_record_withdrawn_by_stack)
{
    struct fixture f = server();
    fixture_add_inner_record(&f, 4493730, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    fixture_add_stack(&f, "6.0.6002.18005", STACK_EXACT);
    struct update_status s = update_status_find(fixture_host(&f), 4493730);
    if (s.presence == PRESENCE_STAGED)
        fail_msg("staged, certain %d, matched by %s", s.certainty, s.matched_by);
    fixture_end(&f);
}
TEST(incomplete_manifests_and_offered)
{
    struct fixture f = server();
    fixture_add_manifests(&f, 4493730, "6.0.1.0", FIXTURE_SET_WITHOUT_LEAF);
    fixture_add_offered(&f, 4493730);
    struct update_status s = update_status_find(fixture_host(&f), 4493730);
    assert_true(update_status_counts_as_missing(&s));
    fixture_end(&f);
}
/* stack */
TEST(crossing_bounds_where_one_is_silent)
{
    struct fixture f = server();
    fixture_add_stack(&f, "6.0.6003.20902", STACK_AT_LEAST);
    fixture_add_stack(&f, "6.0.6003.20484", STACK_AT_MOST);
    struct stack_update_answer a = stack_update_or_later(fixture_host(&f), 4493730);
    assert_int_equal(a.answer, ANSWER_UNKNOWN);
    fixture_end(&f);
}
TEST(contradiction_with_update_of_unknown_version)
{
    struct fixture f = server();
    fixture_add_stack(&f, "6.0.6002.18005", STACK_EXACT);
    fixture_add_hotfix(&f, 5033466);
    const struct host *h = fixture_host(&f);
    assert_true(stack_facts_of(h)->contradictory);
    struct stack_update_answer a = stack_update_or_later(h, 5032384);
    if (a.answer != ANSWER_UNKNOWN || !a.contradictory)
        fail_msg("answer %d contradictory %d", a.answer, a.contradictory);
    fixture_end(&f);
}
TEST(exact_stack_of_predecessor_beside_record_is_a_contradiction)
{
    struct fixture f = server();
    fixture_add_stack(&f, "6.0.6003.20484", STACK_EXACT);
    fixture_add_record(&f, 4517134, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    const struct host *h = fixture_host(&f);
    struct stack_update_answer a = stack_update_or_later(h, 4517134);
    if (a.answer == ANSWER_NO)
        fail_msg("record installed, answer no, contradictory %d", a.contradictory);
    fixture_end(&f);
}
TEST(simulated_stack_update_without_version)
{
    struct fixture f = server();
    fixture_add_whole_registry(&f);
    fixture_add_stack(&f, "6.0.6003.21569", STACK_EXACT);
    fixture_add_record(&f, 5016129, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    fixture_add_record(&f, 4474419, "6.0.4.0", PACKAGE_STATE_INSTALLED);
    fixture_add_nothing_pending(&f);
    struct host h = simulate_copy(fixture_host(&f));
    simulate_install(&h, fixture_update(&f, 5032384));
    assert_int_equal(stack_update_or_later(&h, 5032384).answer, ANSWER_YES);
    fixture_end(&f);
}
TEST(plan_for_KB5040426)
{
    struct fixture f = server();
    fixture_add_whole_registry(&f);
    fixture_add_stack(&f, "6.0.6003.21569", STACK_EXACT);
    fixture_add_record(&f, 5016129, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    fixture_add_record(&f, 4474419, "6.0.4.0", PACKAGE_STATE_INSTALLED);
    fixture_add_record(&f, 5016891, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    fixture_add_nothing_pending(&f);
    f.options.esu = SLICE("pa");
    f.options.plan_date = (struct date){20240301};
    struct assessment a = fixture_assess(&f, 5040426);
    if (!a.has_plan)
        fail_msg("verdict %s; %.*s", verdict_name(a.verdict), SLICE_ARGUMENTS(a.why_no_plan));
    fixture_end(&f);
}
/* sha2 */
TEST(values_not_set_do_not_refute_hotfix_of_unknown_edition)
{
    struct fixture f = server();
    fixture_add_sha2(&f, false);
    fixture_add_hotfix(&f, 4474419);
    struct sha2_support s = sha2_support_find(fixture_host(&f), rule_of(&f, 4534303, RULE_SHA2_SIGNING));
    assert_int_equal(s.answer, ANSWER_UNKNOWN);
    fixture_end(&f);
}
TEST(rollup_of_2019_does_not_imply_the_edition_of_2020)
{
    struct fixture f = server();
    fixture_add_hotfix(&f, 4507452);
    struct sha2_support s = sha2_support_find(fixture_host(&f), rule_of(&f, 4534303, RULE_SHA2_SIGNING));
    assert_int_equal(s.answer, ANSWER_UNKNOWN);
    fixture_end(&f);
}
TEST(same_with_proven_old_edition_is_fine)
{
    struct fixture f = server();
    fixture_add_sha2(&f, true);
    fixture_add_record(&f, 4474419, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    struct sha2_support s = sha2_support_find(fixture_host(&f), rule_of(&f, 4534303, RULE_SHA2_SIGNING));
    if (s.answer == ANSWER_YES)
        fail_msg("yes, certainty %d, although the edition is known to be too old", s.certainty);
    fixture_end(&f);
}
/* verdict */
TEST(strict_and_a_presumed_target)
{
    struct fixture f = server();
    f.options.strict = true;
    fixture_add_manifests(&f, 4520002, "6.0.1.0", FIXTURE_SET_COMPLETE);
    struct assessment a = fixture_assess(&f, 4520002);
    if (a.verdict == VERDICT_ALREADY_INSTALLED)
        fail_msg("already-installed, certainty %s", certainty_name(a.certainty));
    fixture_end(&f);
}
/* host */
static void both(const char *what, void (*one)(struct fixture *), void (*other)(struct fixture *),
                 void (*third)(struct fixture *))
{
    char text[2][200];
    for (int turn = 0; turn < 2; turn++) {
        struct fixture f = fixture_begin();
        if (turn == 0) {
            one(&f);
            other(&f);
            if (third)
                third(&f);
        } else {
            if (third)
                third(&f);
            other(&f);
            one(&f);
        }
        struct assessment a = fixture_assess(&f, 4520002);
        snprintf(text[turn], sizeof text[turn],
                 "%s (%s), build %u sp %d system certainty %s, contradictions %zu, product %s, server %d arch %s",
                 verdict_name(a.verdict), certainty_name(a.certainty), f.host.build, f.host.service_pack,
                 certainty_name(f.host.system_certainty), f.host.contradictions.count,
                 f.host.product ? "known" : "none", f.host.is_server, architecture_name(f.host.architecture));
        fixture_end(&f);
    }
    if (strcmp(text[0], text[1]) != 0)
        fail_msg("%s: \n   %s\n   %s", what, text[0], text[1]);
}
static void certain_without_build(struct fixture *f)
{
    system_of(f, 6, 0, 0, 2, ARCHITECTURE_AMD64, "", CERTAINTY_CERTAIN);
}
static void likely_with_build(struct fixture *f)
{
    system_of(f, 6, 0, 6002, 2, ARCHITECTURE_AMD64, "", CERTAINTY_LIKELY);
}
static void certain_with_build(struct fixture *f)
{
    system_of(f, 6, 0, 6002, 2, ARCHITECTURE_AMD64, "", CERTAINTY_CERTAIN);
}
static void certain_other_build(struct fixture *f)
{
    system_of(f, 6, 0, 6003, 2, ARCHITECTURE_AMD64, "", CERTAINTY_CERTAIN);
}
static void likely_other_windows(struct fixture *f)
{
    system_of(f, 6, 1, 7601, 1, ARCHITECTURE_AMD64, "", CERTAINTY_LIKELY);
}
static void certain_client(struct fixture *f)
{
    system_of(f, 6, 0, 6002, 2, ARCHITECTURE_AMD64, "Windows Vista Business", CERTAINTY_CERTAIN);
}
static void certain_server(struct fixture *f)
{
    system_of(f, 6, 0, 6002, 2, ARCHITECTURE_AMD64, "Microsoft Windows Server 2008 Standard", CERTAINTY_CERTAIN);
}
static void likely_x86(struct fixture *f)
{
    system_of(f, 6, 0, 6002, 2, ARCHITECTURE_X86, "", CERTAINTY_LIKELY);
}
static void likely_arm64(struct fixture *f)
{
    system_of(f, 6, 0, 6002, 2, ARCHITECTURE_ARM64, "", CERTAINTY_LIKELY);
}
TEST(order_certain_without_build_likely_with)
{
    both("certain without build, likely with", certain_without_build, likely_with_build, NULL);
}
TEST(order_two_likely_and_a_certain)
{
    both("likely 6.1, likely 6.0, certain 6.0", likely_other_windows, likely_with_build, certain_with_build);
}
TEST(build_of_an_overruled_windows)
{
    both("likely 6.1.7601, certain 6.0 without build", likely_other_windows, certain_without_build, NULL);
}
TEST(order_of_product_names)
{
    both("client and server names", certain_client, certain_server, NULL);
}
TEST(order_of_likely_architectures)
{
    both("two likely architectures", likely_arm64, likely_with_build, NULL);
    (void)likely_x86;
}
TEST(order_three)
{
    both("certain no build, likely 6002, certain 6003", certain_without_build, likely_with_build, certain_other_build);
}
static void arm_manifest(struct fixture *f)
{
    struct package_identity i = fixture_identity("Package_for_KB1111111", "6.0.1.0");
    i.architecture = SLICE("arm64");
    fixture_add_manifest(f, &i);
}
static void amd_manifest(struct fixture *f)
{
    struct package_identity i = fixture_identity("Package_for_KB1111112", "6.0.1.0");
    fixture_add_manifest(f, &i);
}
static void no_architecture(struct fixture *f)
{
    system_of(f, 6, 0, 6002, 2, ARCHITECTURE_UNKNOWN, "", CERTAINTY_CERTAIN);
}
TEST(order_of_packages_of_two_architectures)
{
    both("update packages of two architectures", arm_manifest, amd_manifest, no_architecture);
}
static void stack60(struct fixture *f)
{
    fixture_add_stack(f, "6.0.6003.20484", STACK_EXACT);
}
static void stack61(struct fixture *f)
{
    fixture_add_stack(f, "6.1.7601.17514", STACK_AT_LEAST);
}
TEST(order_of_stacks_of_two_windows)
{
    both("stacks of 6.0 and 6.1", stack60, stack61, NULL);
}
TEST(two_service_packs_stated_for_sure)
{
    struct fixture f = fixture_begin();
    system_of(&f, 6, 0, 0, 1, ARCHITECTURE_AMD64, "", CERTAINTY_CERTAIN);
    system_of(&f, 6, 0, 0, 2, ARCHITECTURE_AMD64, "", CERTAINTY_CERTAIN);
    const struct host *h = fixture_host(&f);
    if (!h->contradictions.count)
        fail_msg("service pack %d, no contradiction", h->service_pack);
    fixture_end(&f);
}
static struct package_observation *top(struct fixture *f)
{
    struct package_identity i = fixture_update_identity(f, "Package_for_", 4493730, "", "6.0.1.0");
    return fixture_add_manifest(f, &i);
}
static void whole_top(struct fixture *f)
{
    top(f);
}
static void top_missing_nested(struct fixture *f)
{
    struct package_identity i = fixture_update_identity(f, "Package_1_for_", 4493730, "", "6.0.1.0");
    struct package_observation *p = top(f);
    inventory_add_nested(f->inventory, p, &i);
}
TEST(order_of_two_copies_of_a_manifest)
{
    enum presence p[2];
    for (int turn = 0; turn < 2; turn++) {
        struct fixture f = server();
        if (turn) {
            whole_top(&f);
            top_missing_nested(&f);
        } else {
            top_missing_nested(&f);
            whole_top(&f);
        }
        p[turn] = update_status_find(fixture_host(&f), 4493730).presence;
        fixture_end(&f);
    }
    if (p[0] != p[1])
        fail_msg("presence %d and %d", p[0], p[1]);
}
static void leaf(struct fixture *f, bool damaged)
{
    struct package_identity i = fixture_update_identity(f, "Package_1_for_", 4493730, "", "6.0.1.0");
    fixture_add_manifest(f, &i)->damaged = damaged;
}
TEST(order_of_a_damaged_and_a_sound_copy_of_a_leaf)
{
    enum presence p[2];
    for (int turn = 0; turn < 2; turn++) {
        struct fixture f = server();
        top_missing_nested(&f);
        leaf(&f, turn == 0);
        leaf(&f, turn == 1);
        p[turn] = update_status_find(fixture_host(&f), 4493730).presence;
        fixture_end(&f);
    }
    if (p[0] != p[1])
        fail_msg("presence %d and %d", p[0], p[1]);
}
TEST(order_of_at_most_bounds_in_build_transition)
{
    enum outcome o[2];
    for (int turn = 0; turn < 2; turn++) {
        struct fixture f = fixture_begin();
        system_of(&f, 6, 0, 6003, 2, ARCHITECTURE_AMD64, "Windows Server", CERTAINTY_CERTAIN);
        fixture_add_stack(&f, turn ? "6.0.6002.18005" : "6.0.6003.20484", STACK_AT_MOST);
        fixture_add_stack(&f, turn ? "6.0.6003.20484" : "6.0.6002.18005", STACK_AT_MOST);
        struct assessment a = fixture_assess(&f, 4520002);
        o[turn] = fixture_finding(&a, "build-transition")->outcome;
        fixture_end(&f);
    }
    if (o[0] != o[1])
        fail_msg("%s and %s", outcome_name(o[0]), outcome_name(o[1]));
}
/* plan */
TEST(no_update_is_planned_twice)
{
    struct fixture f = server();
    fixture_add_whole_registry(&f);
    fixture_add_stack(&f, "6.0.6002.18005", STACK_EXACT);
    fixture_add_nothing_pending(&f);
    /* class of data/requirements.csv row sha2-KB4539602: known-blocker, remedy KB4474419 (restart required) */
    struct catalog_update u = {
        .product = fixture_product(&f), .kb = 4539602, .released = {20190301}, .kind = UPDATE_STANDALONE};
    struct assessment a = assess(fixture_host(&f), &u, NULL);
    size_t times = 0;
    for (size_t i = 0; i < a.plan.steps.count; i++)
        times += a.plan.steps.items[i].kb == 4474419;
    if (times > 1)
        fail_msg("%s", fixture_steps(&f, &a.plan));
    fixture_end(&f);
}
TEST(why_no_plan_when_sha2_is_asserted_away)
{
    struct fixture f = server();
    fixture_add_whole_registry(&f);
    fixture_add_stack(&f, "6.0.6002.18005", STACK_EXACT);
    fixture_add_nothing_pending(&f);
    f.options.sha2 = ASSERTED_NO;
    struct assessment a = fixture_assess(&f, 4520002);
    if (slice_find(a.why_no_plan, SLICE("circle")) != SLICE_NOT_FOUND)
        fail_msg("%.*s", SLICE_ARGUMENTS(a.why_no_plan));
    fixture_end(&f);
}
TEST(kernel_build_says_likely_only)
{
    struct fixture f = server();
    fixture_add_record(&f, 4520002, "6.0.1.0", PACKAGE_STATE_PARTIALLY_INSTALLED);
    struct assessment a = fixture_assess(&f, 4520002);
    const struct finding *u = fixture_finding(&a, "update-state");
    if (u->outcome != OUTCOME_UNKNOWN && u->certainty == CERTAINTY_CERTAIN)
        fail_msg("%s, certain", outcome_name(u->outcome));
    fixture_end(&f);
}
TEST_MAIN("regression")
