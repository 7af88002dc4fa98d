/* What must hold of every inventory, tried on thousands made up at random from fixed seeds. */
#include "readiness/assess.h"

#include "readiness/evidence.h"
#include "readiness/plan/simulate.h"
#include "readiness/random_inventory.h"
#include "readiness/readiness_fixture.h"
#include "readiness/verdict.h"

enum { INVENTORIES = 2000, FEWER_INVENTORIES = 400 };

/* Everything of an assessment that decides something, in one text: findings without their sentences, verdict, plan. */
static struct slice essence_of(struct fixture *fixture, const struct assessment *assessment)
{
    struct arena *arena = fixture->arena;
    struct slice text =
        arena_format(arena, "%s %s %s gate %d; " SLICE_FORMAT "; " SLICE_FORMAT "; ", verdict_name(assessment->verdict),
                     certainty_name(assessment->certainty),
                     assessment->first_failure ? assessment->first_failure->check->name : "-", assessment->gate_passes,
                     SLICE_ARGUMENTS(assessment->headline), SLICE_ARGUMENTS(assessment->prediction_sentence));
    for (size_t i = 0; i < assessment->findings.count; i++) {
        const struct finding *finding = &assessment->findings.items[i];
        text = arena_format(arena, SLICE_FORMAT "%s %s %s %s %08x, ", SLICE_ARGUMENTS(text), finding->check->name,
                            outcome_name(finding->outcome), certainty_name(finding->certainty),
                            strength_name(finding->strength), finding->predicted_code);
    }
    for (size_t i = 0; i < assessment->plan.steps.count; i++)
        text = arena_format(arena, SLICE_FORMAT "[%zu alternatives]", SLICE_ARGUMENTS(text),
                            assessment->plan.steps.items[i].alternatives.count);
    return arena_format(arena, SLICE_FORMAT "; plan %d %s, %s after %zu, why not %d", SLICE_ARGUMENTS(text),
                        assessment->has_plan, fixture_steps(fixture, &assessment->plan),
                        replay_name(assessment->plan.replay), assessment->plan.ready_after_step,
                        assessment->why_no_plan.length > 0);
}

/* Every sentence and every place of evidence too. */
static struct slice words_of(struct fixture *fixture, const struct assessment *assessment)
{
    struct slice text = essence_of(fixture, assessment);
    for (size_t i = 0; i < assessment->findings.count; i++) {
        const struct finding *finding = &assessment->findings.items[i];
        text =
            arena_format(fixture->arena, SLICE_FORMAT "\n" SLICE_FORMAT " / " SLICE_FORMAT " / " SLICE_FORMAT " / %zu",
                         SLICE_ARGUMENTS(text), SLICE_ARGUMENTS(finding->message), SLICE_ARGUMENTS(finding->required),
                         SLICE_ARGUMENTS(finding->actual), finding->evidence.count);
        for (size_t j = 0; j < finding->evidence.count; j++)
            text = arena_format(fixture->arena, SLICE_FORMAT "\n  " SLICE_FORMAT, SLICE_ARGUMENTS(text),
                                SLICE_ARGUMENTS(finding->evidence.items[j].detail));
    }
    return text;
}

static struct assessment judge(struct fixture *fixture, const struct random_inventory *random)
{
    return assess_without_plan(fixture_host(fixture), fixture_update(fixture, random->target), NULL);
}

/* Runs a property on inventories of its own, by their seeds; the property fails by itself. */
static void for_each_inventory(uint64_t first, uint64_t count, void (*holds)(struct random_inventory *random))
{
    for (uint64_t seed = first; seed < first + count; seed++) {
        struct random_inventory random = random_inventory(seed);
        holds(&random);
    }
}

static size_t verdicts_seen[VERDICT_COUNT], replays_seen[REPLAY_NONE + 1];

static void order_changes_nothing(struct random_inventory *random)
{
    struct fixture fixture = random_fixture(random);
    struct assessment assessment = fixture_assess(&fixture, random->target);
    struct slice essence = essence_of(&fixture, &assessment);
    verdicts_seen[assessment.verdict]++;
    replays_seen[assessment.plan.replay] += assessment.has_plan;
    for (int turn = 0; turn < 2; turn++) {
        random_shuffle(random);
        struct fixture shuffled = random_fixture(random);
        struct assessment again = fixture_assess(&shuffled, random->target);
        struct slice other = essence_of(&shuffled, &again);
        if (!slice_equal(essence, other))
            fail_msg("%s\n%s\n%s", random_describe(&shuffled, random), essence.data, other.data);
        fixture_end(&shuffled);
    }
    fixture_end(&fixture);
}

/* The properties below would hold of nothing if some verdict never came up, so they are counted here. */
TEST(the_order_of_observations_changes_nothing)
{
    for_each_inventory(0, INVENTORIES, order_changes_nothing);
    for (int verdict = 0; verdict < VERDICT_COUNT; verdict++) {
        if (verdicts_seen[verdict] < INVENTORIES / 20)
            fail_msg("%s: %zu times only", verdict_name((enum verdict)verdict), verdicts_seen[verdict]);
    }
    assert_true(replays_seen[REPLAY_READY] > INVENTORIES / 5);
    assert_true(replays_seen[REPLAY_READY_IF_COLLECTED] > INVENTORIES / 20);
}

static void twice_is_the_same(struct random_inventory *random)
{
    struct fixture fixture = random_fixture(random), second = random_fixture(random);
    struct assessment one = fixture_assess(&fixture, random->target);
    struct assessment other = fixture_assess(&second, random->target);
    struct assessment again = fixture_assess(&fixture, random->target);
    struct slice words = words_of(&fixture, &one), others = words_of(&second, &other),
                 repeated = words_of(&fixture, &again);
    if (!slice_equal(words, others) || !slice_equal(words, repeated))
        fail_msg("%s\n%s\n%s", random_describe(&fixture, random), words.data, others.data);
    fixture_end(&second);
    fixture_end(&fixture);
}

TEST(an_assessment_is_deterministic)
{
    for_each_inventory(20000, FEWER_INVENTORIES, twice_is_the_same);
}

/* Required findings that are unmet or unknown, and whether applicability was shown. */
static void check_verdict(const struct assessment *assessment, const char *inventory)
{
    const struct finding *first_blocking = NULL;
    bool open = false, applicable = true;
    for (size_t i = 0; i < assessment->findings.count; i++) {
        const struct finding *finding = &assessment->findings.items[i];
        bool required = finding->strength == STRENGTH_REQUIRED && !finding->warns_only;
        if (required && finding->outcome == OUTCOME_UNMET && !first_blocking)
            first_blocking = finding;
        open |= required && finding->outcome == OUTCOME_UNKNOWN;
    }
    applicable = fixture_finding(assessment, "product-match")->outcome == OUTCOME_MET &&
                 fixture_finding(assessment, "architecture-match")->outcome == OUTCOME_MET;
    bool failed = assessment->verdict == VERDICT_BLOCKED || assessment->verdict == VERDICT_NOT_APPLICABLE;
    bool holds = failed == (assessment->first_failure != NULL);
    if (assessment->verdict == VERDICT_READY)
        holds &= !first_blocking && !open && applicable;
    if (assessment->verdict == VERDICT_BLOCKED)
        holds &= assessment->first_failure == first_blocking && applicable;
    if (assessment->verdict == VERDICT_UNDETERMINED)
        holds &= open;
    if (assessment->verdict == VERDICT_ALREADY_INSTALLED)
        holds &= applicable && fixture_finding(assessment, "update-state")->outcome == OUTCOME_MET;
    holds &= assessment->verdict != VERDICT_NOT_APPLICABLE || !applicable;
    if (!holds)
        fail_msg("%s, first failure %s\n%s", verdict_name(assessment->verdict),
                 assessment->first_failure ? assessment->first_failure->check->name : "none", inventory);
}

static void verdict_follows(struct random_inventory *random)
{
    struct fixture fixture = random_fixture(random);
    for (int strict = 0; strict < 2; strict++) {
        fixture.options.strict = strict;
        struct assessment assessment = fixture_assess(&fixture, random->target);
        check_verdict(&assessment, random_describe(&fixture, random));
        bool passes = assessment.verdict == VERDICT_READY || assessment.verdict == VERDICT_ALREADY_INSTALLED;
        assert_int_equal(assessment.gate_passes, passes);
    }
    fixture_end(&fixture);
}

TEST(the_verdict_follows_from_the_findings)
{
    for_each_inventory(30000, FEWER_INVENTORIES, verdict_follows);
}

/* Strict never answers more: whatever it decides is decided alike without it. Only an update that was presumed to be
 * there may be one to install. */
static void strict_is_never_better(struct random_inventory *random)
{
    struct fixture fixture = random_fixture(random);
    enum verdict verdict = judge(&fixture, random).verdict;
    fixture.options.strict = true;
    enum verdict strict = judge(&fixture, random).verdict;
    bool presumed = verdict == VERDICT_ALREADY_INSTALLED && (strict == VERDICT_READY || strict == VERDICT_BLOCKED);
    if (strict != VERDICT_UNDETERMINED && strict != verdict && !presumed)
        fail_msg("%s, strict %s\n%s", verdict_name(verdict), verdict_name(strict), random_describe(&fixture, random));
    fixture_end(&fixture);
}

TEST(strict_is_never_better_than_without)
{
    for_each_inventory(40000, FEWER_INVENTORIES, strict_is_never_better);
}

/* Switches that only close the gate, or only open it, do only that, and plan dates and policies decide nothing. */
static void switches_keep_the_verdict(struct random_inventory *random)
{
    struct fixture fixture = random_fixture(random);
    struct assessment plain = fixture_assess(&fixture, random->target);
    fixture.options.fail_on_recommended = true;
    struct assessment closed = fixture_assess(&fixture, random->target);
    assert_int_equal(closed.verdict, plain.verdict);
    assert_true(plain.gate_passes || !closed.gate_passes);
    fixture.options.fail_on_recommended = false;
    fixture.options.allow_not_applicable = true;
    fixture.options.policy = POLICY_MINIMAL;
    fixture.options.plan_date = (struct date){20250114};
    struct assessment opened = fixture_assess(&fixture, random->target);
    assert_int_equal(opened.verdict, plain.verdict);
    assert_int_equal(opened.gate_passes, plain.gate_passes || plain.verdict == VERDICT_NOT_APPLICABLE);
    fixture_end(&fixture);
}

TEST(switches_of_gate_and_plan_keep_the_verdict)
{
    for_each_inventory(50000, FEWER_INVENTORIES, switches_keep_the_verdict);
}

static void trust_and_assertions_move_one_way(struct random_inventory *random)
{
    struct fixture fixture = random_fixture(random);
    enum verdict plain = judge(&fixture, random).verdict;
    fixture.options.trust_inferred = true;
    enum verdict trusting = judge(&fixture, random).verdict;
    assert_true(trusting != VERDICT_READY || plain == VERDICT_READY);
    fixture.options.trust_inferred = false;
    fixture.options.sha2 = ASSERTED_YES;
    enum verdict supported = judge(&fixture, random).verdict;
    assert_true(plain != VERDICT_READY || supported == VERDICT_READY);
    fixture.options.sha2 = ASSERTED_NO;
    enum verdict unsupported = judge(&fixture, random).verdict;
    assert_true(unsupported != VERDICT_READY || supported == VERDICT_READY);
    fixture_end(&fixture);
}

TEST(trust_and_assertions_move_a_verdict_one_way)
{
    for_each_inventory(60000, FEWER_INVENTORIES, trust_and_assertions_move_one_way);
}

static bool contradicts_itself(const struct assessment *assessment)
{
    for (size_t i = 0; i < assessment->findings.count; i++) {
        const struct finding *finding = &assessment->findings.items[i];
        if (strcmp(finding->check->name, "evidence-conflict") == 0 && finding->outcome != OUTCOME_MET)
            return true;
    }
    return false;
}

/* Less said for the update is no reason to call it ready, unless the statement had contradicted another; less said
 * against it is no reason to call it blocked. */
static void removal_moves_one_way(struct random_inventory *random)
{
    /* Rollups of 2020 ask for an edition of the SHA-2 update, which hides what other updates imply. */
    if (random->target == 4534303)
        random->target = 4525234;
    struct fixture fixture = random_fixture(random);
    struct assessment whole = judge(&fixture, random);
    bool conflict = contradicts_itself(&whole);
    for (size_t i = 0; i < random->count; i++) {
        struct random_inventory less = *random;
        random_remove(&less, i);
        struct fixture rest = random_fixture(&less);
        enum verdict verdict = judge(&rest, &less).verdict;
        bool improved = whole.verdict != VERDICT_READY && whole.verdict != VERDICT_ALREADY_INSTALLED &&
                        (verdict == VERDICT_READY || verdict == VERDICT_ALREADY_INSTALLED);
        bool worsened = whole.verdict == VERDICT_READY && verdict == VERDICT_BLOCKED;
        enum leaning leaning = random->statements[i].leaning;
        if ((leaning == LEANS_FOR && improved && !conflict) || (leaning == LEANS_AGAINST && worsened))
            fail_msg("%s, without statement %zu %s\n%s", verdict_name(whole.verdict), i + 1, verdict_name(verdict),
                     random_describe(&fixture, random));
        fixture_end(&rest);
    }
    fixture_end(&fixture);
}

TEST(taking_a_statement_away_moves_a_verdict_one_way)
{
    for_each_inventory(70000, FEWER_INVENTORIES, removal_moves_one_way);
}

/* A newer stack, of which every statement says the same, never blocks what an older one did not. */
static void newer_stack_is_no_worse(struct random_inventory *random)
{
    size_t kept = 0;
    for (size_t i = 0; i < random->count; i++) {
        if (random->statements[i].kind != STATE_STACK)
            random->statements[kept++] = random->statements[i];
    }
    random->count = kept;
    bool ready = false;
    for (size_t i = 0; i < sizeof random_stacks / sizeof *random_stacks; i++) {
        struct fixture fixture = random_fixture(random);
        fixture_add_stack(&fixture, random_stacks[i], STACK_EXACT);
        struct assessment assessment = judge(&fixture, random);
        bool good = assessment.verdict == VERDICT_READY || assessment.verdict == VERDICT_ALREADY_INSTALLED;
        if (ready && !good && !contradicts_itself(&assessment))
            fail_msg("%s by stack %s\n%s", verdict_name(assessment.verdict), random_stacks[i],
                     random_describe(&fixture, random));
        ready |= good;
        fixture_end(&fixture);
    }
}

TEST(a_newer_stack_is_no_worse)
{
    for_each_inventory(80000, FEWER_INVENTORIES, newer_stack_is_no_worse);
}

/* Does the steps of a plan one by one, without the planner's own replay; false when one of them may not be done. */
static bool plan_goes_through(const struct host *host, const struct plan *plan, const struct catalog_update *target)
{
    struct host changed = simulate_copy(host);
    bool installed = false;
    for (size_t i = 0; i < plan->steps.count; i++) {
        const struct plan_step *step = &plan->steps.items[i];
        if (step->action == PLAN_RESTART)
            simulate_restart(&changed);
        if (step->action != PLAN_INSTALL)
            continue;
        const struct catalog_update *update = catalog_update_find(host->catalog, target->product, step->kb);
        enum verdict verdict = assess_without_plan(&changed, update, NULL).verdict;
        /* Installed in an edition that does not suffice counts as installed, too. */
        if (verdict != VERDICT_READY && verdict != VERDICT_ALREADY_INSTALLED)
            return false;
        simulate_install(&changed, update);
        installed |= step->kb == target->kb;
    }
    return installed || assess_without_plan(&changed, target, NULL).verdict == VERDICT_ALREADY_INSTALLED;
}

static bool installs_twice(const struct plan *plan)
{
    struct kb_list installed = {0};
    struct arena *arena = arena_create();
    bool twice = false;
    for (size_t i = 0; i < plan->steps.count; i++) {
        const struct plan_step *step = &plan->steps.items[i];
        twice |= step->action == PLAN_INSTALL && kb_list_contains(&installed, step->kb);
        if (step->action == PLAN_INSTALL)
            kb_list_add(arena, &installed, step->kb);
    }
    arena_destroy(arena);
    return twice;
}

/* A pending restart comes before all else. */
static enum plan_action first_besides_restart(const struct plan *plan)
{
    return plan->steps.items[plan->steps.items[0].action == PLAN_RESTART ? 1 : 0].action;
}

static void check_plan(struct fixture *fixture, const struct random_inventory *random,
                       const struct assessment *assessment)
{
    bool collects = false, holds = true;
    for (size_t i = 0; i < assessment->plan.steps.count; i++)
        collects |= assessment->plan.steps.items[i].action == PLAN_COLLECT;
    if (assessment->verdict == VERDICT_READY)
        holds &= assessment->has_plan && assessment->plan.replay == REPLAY_READY;
    if (assessment->verdict == VERDICT_NOT_APPLICABLE || assessment->verdict == VERDICT_ALREADY_INSTALLED)
        holds &= !assessment->has_plan;
    else
        holds &= assessment->has_plan || assessment->why_no_plan.length > 0;
    holds &= assessment->has_plan || assessment->plan.steps.count == 0;
    if (assessment->has_plan && assessment->plan.replay == REPLAY_READY)
        holds &=
            !collects && plan_goes_through(&fixture->host, &assessment->plan, fixture_update(fixture, assessment->kb));
    if (assessment->has_plan && assessment->plan.replay == REPLAY_READY_IF_COLLECTED)
        holds &= collects && first_besides_restart(&assessment->plan) == PLAN_COLLECT;
    holds &= assessment->plan.ready_after_step <= assessment->plan.steps.count && !installs_twice(&assessment->plan);
    if (!holds)
        fail_msg("%s, %s, plan %s\n%s", verdict_name(assessment->verdict), replay_name(assessment->plan.replay),
                 fixture_steps(fixture, &assessment->plan), random_describe(fixture, random));
}

/* Without what is said of stack updates whose version no source gives. */
static void forget_stacks_of_unknown_version(struct random_inventory *random)
{
    for (size_t i = random->count; i > 0; i--) {
        uint32_t kb = random->statements[i - 1].kb;
        if (kb == 4517134 || kb == 4526478 || kb == 5032384)
            random_remove(random, i - 1);
    }
}

static void plans_are_proven(struct random_inventory *random)
{
    forget_stacks_of_unknown_version(random);
    struct fixture fixture = random_fixture(random);
    for (int policy = POLICY_NEWEST; policy <= POLICY_MINIMAL; policy++) {
        fixture.options.policy = (enum plan_policy)policy;
        struct assessment assessment = fixture_assess(&fixture, random->target);
        check_plan(&fixture, random, &assessment);
    }
    fixture_end(&fixture);
}

TEST(no_plan_is_claimed_that_does_not_go_through)
{
    for_each_inventory(90000, FEWER_INVENTORIES, plans_are_proven);
}

TEST_MAIN("monotony")
