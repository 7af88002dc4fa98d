/* The checks one by one: outcome, certainty, strength and code of the finding each of them makes. */
#include "readiness/check.h"

#include "readiness/readiness_fixture.h"

enum { TARGET = 4520002, SECURITY_ONLY = 4520009, SHA2_UPDATE = 4474419, STACK_UPDATE = 4493730 };

static struct fixture server_begin(void)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    return fixture;
}

/* "unmet certain required 0x80092004": what stands in a finding. */
static const char *describe(struct fixture *fixture, const struct finding *finding)
{
    return arena_format(fixture->arena, "%s %s %s%s 0x%08x", outcome_name(finding->outcome),
                        certainty_name(finding->certainty), strength_name(finding->strength),
                        finding->warns_only ? ", warns" : "", finding->predicted_code)
        .data;
}

static void expect_finding(struct fixture *fixture, uint32_t kb, const char *check, const char *description)
{
    struct assessment assessment = fixture_assess(fixture, kb);
    assert_string_equal(describe(fixture, fixture_finding(&assessment, check)), description);
}

static size_t count_findings(const struct assessment *assessment, const char *check)
{
    size_t count = 0;
    for (size_t i = 0; i < assessment->findings.count; i++)
        count += strcmp(assessment->findings.items[i].check->name, check) == 0;
    return count;
}

TEST(checks_are_found_by_id)
{
    assert_string_equal(check_find(SLICE("sha2-signing"))->name, "sha2-signing");
    assert_null(check_find(SLICE("sha2")));
    for (size_t i = 0; i < CHECK_COUNT; i++)
        assert_ptr_equal(check_find(slice_from(check_table[i]->name)), check_table[i]);
}

/* Of the store nothing is said where none was exported. */
static bool speaks_always(const struct check *check)
{
    return strcmp(check->name, "component-store") != 0;
}

/* Every other check says something of every update, on a host of which nothing and on one of which much is known. */
TEST(every_check_makes_a_finding)
{
    static const uint32_t updates[] = {TARGET,  SECURITY_ONLY, SHA2_UPDATE, STACK_UPDATE,
                                       5040426, 955430,        4538484,     4507451};
    for (size_t i = 0; i < 2 * sizeof updates / sizeof *updates; i++) {
        struct fixture fixture = i % 2 ? server_begin() : fixture_begin();
        struct assessment assessment = fixture_assess(&fixture, updates[i / 2]);
        for (size_t j = 0; j < CHECK_COUNT; j++) {
            if (speaks_always(check_table[j]) && !count_findings(&assessment, check_table[j]->name))
                fail_msg("KB%u: no finding of %s", updates[i / 2], check_table[j]->name);
        }
        for (size_t j = 0; j < assessment.findings.count; j++)
            assert_true(assessment.findings.items[j].message.length > 0);
        fixture_end(&fixture);
    }
}

/* The floor of a package given: equal passes, one below does not. */
TEST(the_floor_of_a_package)
{
    static const struct {
        const char *stack, *description;
        enum verdict verdict;
    } rows[] = {
        {"6.0.6003.20483", "unmet certain required 0x800f0823", VERDICT_BLOCKED},
        {"6.0.6003.20484", "met certain required 0x800f0823", VERDICT_READY},
        {"6.0.6003.20485", "met certain required 0x800f0823", VERDICT_READY},
        {"6.0.6004.0", "met certain required 0x800f0823", VERDICT_READY},
        {"6.0.6002.65535", "unmet certain required 0x800f0823", VERDICT_BLOCKED},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = server_begin();
        struct package_set package = fixture_package(&fixture, "Package_for_KB4489880", "6.0.1.0", "6.0.6003.20484");
        fixture_add_stack(&fixture, rows[i].stack, STACK_EXACT);
        struct assessment assessment = assess(fixture_host(&fixture), fixture_update(&fixture, 4489880), &package);
        const struct finding *finding = fixture_finding(&assessment, "servicing-stack-floor");
        assert_string_equal(describe(&fixture, finding), rows[i].description);
        assert_int_equal(assessment.verdict, rows[i].verdict);
        assert_int_equal(finding->basis, BASIS_MANIFEST);
        assert_slice_equal(finding->required, "6.0.6003.20484");
        fixture_end(&fixture);
    }
}

/* Serviced offline, two machines must reach the floor. */
TEST(the_floor_of_a_package_offline)
{
    static const struct {
        const char *host_stack; /* NULL = not given */
        enum verdict verdict;
    } rows[] = {{NULL, VERDICT_UNDETERMINED}, {"6.0.6003.20483", VERDICT_BLOCKED}, {"6.0.6003.20484", VERDICT_READY}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = server_begin();
        struct package_set package = fixture_package(&fixture, "Package_for_KB4489880", "6.0.1.0", "6.0.6003.20484");
        fixture_add_stack(&fixture, "6.0.6003.20484", STACK_EXACT);
        fixture.options.servicing = SERVICING_OFFLINE;
        fixture.options.has_host_stack = rows[i].host_stack != NULL;
        if (rows[i].host_stack)
            fixture.options.host_stack = fixture_version(rows[i].host_stack);
        struct assessment assessment = assess(fixture_host(&fixture), fixture_update(&fixture, 4489880), &package);
        assert_int_equal(assessment.verdict, rows[i].verdict);
        assert_int_equal(count_findings(&assessment, "servicing-stack-floor"), 2);
        fixture_end(&fixture);
    }
}

TEST(signature_and_stack_online_and_offline)
{
    struct fixture fixture = server_begin();
    fixture_add_whole_registry(&fixture);
    fixture_add_stack(&fixture, "6.0.6002.18005", STACK_EXACT);
    expect_finding(&fixture, TARGET, "sha2-signing", "unmet certain required 0x80092004");
    expect_finding(&fixture, TARGET, "servicing-stack-update", "unmet certain required 0x800f0823");
    struct assessment assessment = fixture_assess(&fixture, TARGET);
    assert_int_equal(count_findings(&assessment, "servicing-stack-update"), 1);
    assert_string_equal(assessment.first_failure->check->name, "sha2-signing");
    fixture.options.servicing = SERVICING_OFFLINE;
    expect_finding(&fixture, TARGET, "sha2-signing", "unmet certain required 0xc0000428");
    assessment = fixture_assess(&fixture, TARGET);
    assert_int_equal(count_findings(&assessment, "servicing-stack-update"), 2);
    fixture_end(&fixture);
}

/* What brings a capability is not bound by it, and what came before the dates is not either. */
TEST(who_needs_a_signature)
{
    static const struct {
        uint32_t kb;
        const char *check, *description;
    } rows[] = {
        {TARGET, "sha2-signing", "unknown likely required 0x80092004"},
        {SHA2_UPDATE, "sha2-signing", "not-relevant certain required 0x00000000"},
        {STACK_UPDATE, "sha2-signing", "not-relevant certain required 0x00000000"},
        {4489880, "sha2-signing", "not-relevant certain required 0x00000000"},
        {4507452, "sha2-signing", "unknown likely required 0x80092004"},
        {SHA2_UPDATE, "servicing-stack-update", "not-relevant certain required 0x00000000"},
        {4517134, "servicing-stack-update", "unknown likely required 0x800f0823"},
        {4489880, "servicing-stack-update", "not-relevant certain required 0x00000000"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = server_begin();
        expect_finding(&fixture, rows[i].kb, rows[i].check, rows[i].description);
        fixture_end(&fixture);
    }
}

TEST(the_state_of_the_update_itself)
{
    static const struct {
        uint32_t asked, recorded;
        enum package_state state;
        enum verdict verdict;
        const char *description;
    } rows[] = {
        {TARGET, TARGET, PACKAGE_STATE_INSTALLED, VERDICT_ALREADY_INSTALLED, "met certain recommended 0x00000000"},
        {TARGET, TARGET, PACKAGE_STATE_SUPERSEDED, VERDICT_ALREADY_INSTALLED, "met certain recommended 0x00000000"},
        {TARGET, TARGET, PACKAGE_STATE_INSTALL_PENDING, VERDICT_BLOCKED, "unmet certain required 0x00000000"},
        {TARGET, TARGET, PACKAGE_STATE_STAGED, VERDICT_UNDETERMINED, "not-relevant certain recommended 0x00000000"},
        {4489880, 4489880, PACKAGE_STATE_PARTIALLY_INSTALLED, VERDICT_UNDETERMINED,
         "unknown certain required 0x00000000"},
        {TARGET, 4525234, PACKAGE_STATE_INSTALLED, VERDICT_ALREADY_INSTALLED, "met certain recommended 0x00000000"},
        {TARGET, 4525234, PACKAGE_STATE_STAGED, VERDICT_UNDETERMINED, ""},
        {TARGET, 4516026, PACKAGE_STATE_INSTALLED, VERDICT_UNDETERMINED, ""},
        /* A monthly rollup of the same or a later month contains a security-only update, likely so; not the other way
         * round. */
        {SECURITY_ONLY, TARGET, PACKAGE_STATE_INSTALLED, VERDICT_ALREADY_INSTALLED,
         "met likely recommended 0x00000000"},
        {SECURITY_ONLY, 4525234, PACKAGE_STATE_INSTALLED, VERDICT_ALREADY_INSTALLED,
         "met likely recommended 0x00000000"},
        {SECURITY_ONLY, 4516026, PACKAGE_STATE_INSTALLED, VERDICT_UNDETERMINED, ""},
        {TARGET, SECURITY_ONLY, PACKAGE_STATE_INSTALLED, VERDICT_UNDETERMINED, ""},
        {4517134, 4526478, PACKAGE_STATE_INSTALLED, VERDICT_ALREADY_INSTALLED, "met certain recommended 0x00000000"},
        {4526478, 4517134, PACKAGE_STATE_INSTALLED, VERDICT_UNDETERMINED, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = server_begin();
        fixture_add_record(&fixture, rows[i].recorded, "6.0.1.0", rows[i].state);
        fixture_add_offered(&fixture, SHA2_UPDATE + 1);
        /* What is signed with SHA-2 only must not imply it here: the signature is left unknown. */
        fixture.options.servicing = SERVICING_OFFLINE;
        struct assessment assessment = fixture_assess(&fixture, rows[i].asked);
        const char *description = describe(&fixture, fixture_finding(&assessment, "update-state"));
        if (assessment.verdict != rows[i].verdict ||
            (*rows[i].description && strcmp(description, rows[i].description) != 0))
            fail_msg("KB%u asked, KB%u %s: %s, %s", rows[i].asked, rows[i].recorded, package_state_name(rows[i].state),
                     verdict_name(assessment.verdict), description);
        fixture_end(&fixture);
    }
}

TEST(a_stack_update_is_in_place_when_the_stack_has_reached_it)
{
    struct fixture fixture = server_begin();
    fixture_add_stack(&fixture, "6.0.6003.20484", STACK_EXACT);
    assert_int_equal(fixture_assess(&fixture, STACK_UPDATE).verdict, VERDICT_ALREADY_INSTALLED);
    assert_int_not_equal(fixture_assess(&fixture, 4517134).verdict, VERDICT_ALREADY_INSTALLED);
    fixture_end(&fixture);
}

TEST(pending_work_online_and_offline)
{
    static const struct {
        enum pending_kind kind;
        const char *check, *online, *offline;
    } rows[] = {
        {PENDING_REBOOT, "pending-work", "unmet certain recommended 0x00000000",
         "unmet certain recommended 0x00000000"},
        {PENDING_PACKAGES, "pending-work", "unmet certain recommended 0x00000000",
         "unmet certain recommended 0x00000000"},
        {PENDING_XML, "pending-work", "unmet certain required 0x80070bc9", "unmet certain recommended 0x00000000"},
        {PENDING_REBOOT_IN_PROGRESS, "pending-work", "unmet certain required 0x80070bc9",
         "unmet certain recommended 0x00000000"},
        {PENDING_EXCLUSIVE_SESSION, "exclusive-session", "unmet certain required 0x800f082f",
         "unmet certain required 0x800f082f"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = server_begin();
        fixture_add_nothing_pending(&fixture);
        expect_finding(&fixture, TARGET, rows[i].check, "met certain required 0x00000000");
        fixture_add_pending(&fixture, rows[i].kind, true);
        expect_finding(&fixture, TARGET, rows[i].check, rows[i].online);
        fixture.options.servicing = SERVICING_OFFLINE;
        expect_finding(&fixture, TARGET, rows[i].check, rows[i].offline);
        fixture_end(&fixture);
    }
}

/* What nobody looked at does not change a verdict, and is not called met. */
TEST(pending_work_that_was_not_examined)
{
    struct fixture fixture = server_begin();
    expect_finding(&fixture, TARGET, "pending-work", "unknown likely recommended 0x00000000");
    expect_finding(&fixture, TARGET, "exclusive-session", "unknown likely recommended 0x00000000");
    fixture_add_pending(&fixture, PENDING_XML, false);
    expect_finding(&fixture, TARGET, "pending-work", "unknown likely recommended 0x00000000");
    fixture_add_pending(&fixture, PENDING_REBOOT, false);
    expect_finding(&fixture, TARGET, "pending-work", "met certain required 0x00000000");
    fixture_end(&fixture);
}

TEST(product_and_architecture)
{
    static const struct {
        struct system_observation system;
        enum verdict verdict;
        const char *product, *architecture;
    } rows[] = {
        {{.major = 6,
          .minor = 1,
          .build = 7601,
          .service_pack = -1,
          .architecture = ARCHITECTURE_AMD64,
          .certainty = CERTAINTY_CERTAIN},
         VERDICT_NOT_APPLICABLE,
         "unmet certain",
         "met certain"},
        {{.major = 6,
          .build = 6001,
          .service_pack = 1,
          .architecture = ARCHITECTURE_AMD64,
          .certainty = CERTAINTY_LIKELY},
         VERDICT_NOT_APPLICABLE,
         "unmet likely",
         "met likely"},
        {{.major = 6,
          .build = 6002,
          .service_pack = 2,
          .architecture = ARCHITECTURE_ARM64,
          .certainty = CERTAINTY_CERTAIN},
         VERDICT_NOT_APPLICABLE,
         "met likely",
         "unmet certain"},
        {{.major = 6, .build = 6002, .service_pack = 2, .certainty = CERTAINTY_CERTAIN},
         VERDICT_UNDETERMINED,
         "met likely",
         "unknown likely"},
        {{.major = 6, .service_pack = -1, .architecture = ARCHITECTURE_X86, .certainty = CERTAINTY_CERTAIN},
         VERDICT_UNDETERMINED,
         "unknown likely",
         "met certain"},
        {{.service_pack = 2, .architecture = ARCHITECTURE_IA64, .certainty = CERTAINTY_CERTAIN},
         VERDICT_UNDETERMINED,
         "unknown likely",
         "met certain"},
        {{.major = 6,
          .build = 6002,
          .service_pack = 2,
          .architecture = ARCHITECTURE_AMD64,
          .product_name = SLICE("Windows Vista Business"),
          .certainty = CERTAINTY_CERTAIN},
         VERDICT_UNDETERMINED,
         "unknown certain",
         "met certain"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        inventory_add_system(fixture.inventory, rows[i].system);
        struct assessment assessment = fixture_assess(&fixture, TARGET);
        const char *product = describe(&fixture, fixture_finding(&assessment, "product-match"));
        const char *architecture = describe(&fixture, fixture_finding(&assessment, "architecture-match"));
        if (assessment.verdict != rows[i].verdict || strncmp(product, rows[i].product, strlen(rows[i].product)) != 0 ||
            strncmp(architecture, rows[i].architecture, strlen(rows[i].architecture)) != 0)
            fail_msg("row %zu: %s; product %s; architecture %s", i, verdict_name(assessment.verdict), product,
                     architecture);
        fixture_end(&fixture);
    }
}

/* Two hosts in one export: no verdict, no plan, whatever else is known. */
TEST(two_hosts_in_one_export)
{
    struct fixture fixture = server_begin();
    inventory_add_system(fixture.inventory,
                         (struct system_observation){.service_pack = -1, .computer_name = SLICE("ANOTHER")});
    fixture_add_record(&fixture, TARGET, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    struct assessment assessment = fixture_assess(&fixture, TARGET);
    assert_int_equal(assessment.verdict, VERDICT_UNDETERMINED);
    assert_int_equal(fixture_finding(&assessment, "evidence-conflict")->outcome, OUTCOME_UNKNOWN);
    assert_false(assessment.has_plan);
    assert_true(assessment.why_no_plan.length > 0);
    fixture_end(&fixture);
}

/* What is at odds over the update asked for, a prerequisite, or the stack is said; what is at odds over another update
 * is not. */
TEST(which_conflicts_are_shown)
{
    static const struct {
        uint32_t kb;
        enum outcome outcome;
    } rows[] = {{TARGET, OUTCOME_UNMET},  {SHA2_UPDATE, OUTCOME_UNMET}, {4538484, OUTCOME_UNMET},
                {4517134, OUTCOME_UNMET}, {4516026, OUTCOME_MET},       {0, OUTCOME_MET}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = server_begin();
        fixture_add_whole_registry(&fixture);
        if (rows[i].kb)
            fixture_add_hotfix(&fixture, rows[i].kb);
        struct assessment assessment = fixture_assess(&fixture, TARGET);
        if (fixture_finding(&assessment, "evidence-conflict")->outcome != rows[i].outcome)
            fail_msg("KB%u: %s", rows[i].kb, outcome_name(fixture_finding(&assessment, "evidence-conflict")->outcome));
        fixture_end(&fixture);
    }
}

TEST(a_stack_at_odds_with_itself_is_shown)
{
    for (int conflict = 0; conflict < 2; conflict++) {
        struct fixture fixture = server_begin();
        fixture_add_stack(&fixture, "6.0.6003.20484", STACK_EXACT);
        fixture_add_stack(&fixture, conflict ? "6.0.6003.20902" : "6.0.6003.20484", STACK_EXACT);
        expect_finding(&fixture, TARGET, "evidence-conflict",
                       conflict ? "unmet certain recommended 0x00000000" : "met certain required 0x00000000");
        fixture_end(&fixture);
    }
}

/* The kernel decides only where nothing else speaks. */
TEST(a_kernel_does_not_settle_a_conflict)
{
    struct fixture fixture = server_begin();
    fixture_add_hotfix(&fixture, TARGET);
    fixture_add_offered(&fixture, TARGET);
    expect_finding(&fixture, TARGET, "update-state", "unknown certain recommended 0x00000000");
    fixture_end(&fixture);
}

TEST(conflicts_are_shown_and_count_as_unknown)
{
    struct fixture fixture = server_begin();
    fixture_add_whole_registry(&fixture);
    fixture_add_hotfix(&fixture, SHA2_UPDATE);
    fixture_add_stack(&fixture, "6.0.6003.20484", STACK_EXACT);
    struct assessment assessment = fixture_assess(&fixture, TARGET);
    assert_int_equal(assessment.verdict, VERDICT_UNDETERMINED);
    assert_string_equal(describe(&fixture, fixture_finding(&assessment, "evidence-conflict")),
                        "unmet certain recommended 0x00000000");
    assert_int_equal(fixture_finding(&assessment, "sha2-signing")->outcome, OUTCOME_UNKNOWN);
    fixture_end(&fixture);
}

/* A requirement whose only source is inferred warns, and blocks only when trusted. */
TEST(inferred_requirements_only_warn)
{
    for (int trusted = 0; trusted < 2; trusted++) {
        struct fixture fixture = server_begin();
        fixture_add_whole_registry(&fixture);
        fixture_add_record(&fixture, SHA2_UPDATE, "6.0.4.0", PACKAGE_STATE_INSTALLED);
        fixture_add_stack(&fixture, "6.0.6003.20484", STACK_EXACT);
        fixture.options.esu = SLICE("y1");
        fixture.options.trust_inferred = trusted;
        expect_finding(&fixture, 4537810, "esu-licensing-package",
                       trusted ? "unmet certain required 0x00000000" : "unmet certain required, warns 0x00000000");
        assert_int_equal(fixture_assess(&fixture, 4537810).verdict, trusted ? VERDICT_BLOCKED : VERDICT_READY);
        fixture_end(&fixture);
    }
}

/* Any one of several packages will do. */
TEST(alternatives)
{
    static const struct {
        uint32_t asked, installed;
        const char *check;
        enum outcome outcome;
    } rows[] = {
        {4537810, 4538484, "esu-licensing-package", OUTCOME_MET},
        {4537810, 5016891, "esu-licensing-package", OUTCOME_MET},
        {4592498, 4538484, "esu-licensing-package", OUTCOME_UNMET},
        {4592498, 4575904, "esu-licensing-package", OUTCOME_MET},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = server_begin();
        fixture_add_whole_registry(&fixture);
        fixture_add_record(&fixture, rows[i].installed, "6.0.1.0", PACKAGE_STATE_INSTALLED);
        struct assessment assessment = fixture_assess(&fixture, rows[i].asked);
        const struct finding *finding = fixture_finding(&assessment, rows[i].check);
        if (finding->outcome != rows[i].outcome)
            fail_msg("KB%u with KB%u: %s", rows[i].asked, rows[i].installed, outcome_name(finding->outcome));
        fixture_end(&fixture);
    }
}

/* A hand-written rule about an update that the catalog has no row of; a later rollup meets it too. */
TEST(a_known_blocker)
{
    static const struct {
        uint32_t installed; /* 0 = none */
        bool whole_registry, whole_folder;
        enum outcome outcome;
        enum certainty certainty;
        enum verdict verdict;
    } rows[] = {
        {4489880, true, false, OUTCOME_MET, CERTAINTY_CERTAIN, VERDICT_READY},
        {4525234, true, false, OUTCOME_MET, CERTAINTY_CERTAIN, VERDICT_READY},
        {4487023, true, false, OUTCOME_UNMET, CERTAINTY_CERTAIN, VERDICT_BLOCKED},
        {0, false, true, OUTCOME_UNMET, CERTAINTY_LIKELY, VERDICT_BLOCKED},
        {0, false, false, OUTCOME_UNKNOWN, CERTAINTY_LIKELY, VERDICT_UNDETERMINED},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = server_begin();
        if (rows[i].whole_registry)
            fixture_add_whole_registry(&fixture);
        if (rows[i].whole_folder)
            fixture_add_whole_folder(&fixture);
        if (rows[i].installed)
            fixture_add_record(&fixture, rows[i].installed, "6.0.1.0", PACKAGE_STATE_INSTALLED);
        struct catalog_update update = {
            .product = fixture_product(&fixture), .kb = 4484071, .released = {20190312}, .kind = UPDATE_STANDALONE};
        struct assessment assessment = assess(fixture_host(&fixture), &update, NULL);
        const struct finding *finding = fixture_finding(&assessment, "known-blocker");
        if (finding->outcome != rows[i].outcome || finding->certainty != rows[i].certainty ||
            assessment.verdict != rows[i].verdict)
            fail_msg("row %zu: %s, %s", i, describe(&fixture, finding), verdict_name(assessment.verdict));
        fixture_end(&fixture);
    }
}

/* A kernel of build 6002 shows that no rollup from April 2019 on is in force, where nothing else speaks. */
TEST(a_kernel_excludes_rollups)
{
    static const struct {
        uint32_t kb;
        unsigned build;
        enum outcome outcome;
    } rows[] = {
        {TARGET, 6002, OUTCOME_NOT_RELEVANT},  {SECURITY_ONLY, 6002, OUTCOME_NOT_RELEVANT},
        {4493471, 6002, OUTCOME_NOT_RELEVANT}, {4489880, 6002, OUTCOME_UNKNOWN},
        {4517134, 6002, OUTCOME_UNKNOWN},      {TARGET, 6003, OUTCOME_UNKNOWN},
        {TARGET, 0, OUTCOME_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        inventory_add_system(fixture.inventory,
                             (struct system_observation){.major = 6, .build = rows[i].build, .service_pack = 2});
        struct assessment assessment = fixture_assess(&fixture, rows[i].kb);
        const struct finding *finding = fixture_finding(&assessment, "update-state");
        if (finding->outcome != rows[i].outcome)
            fail_msg("KB%u on build %u: %s", rows[i].kb, rows[i].build, outcome_name(finding->outcome));
        assert_int_equal(finding->certainty, CERTAINTY_LIKELY);
        fixture_end(&fixture);
    }
}

/* A kernel of 6003 over a stack of 6002 is worth a warning; the other way round is normal. Neither blocks. */
TEST(the_move_to_build_6003)
{
    static const struct {
        unsigned build;
        const char *stack;
        enum stack_bound bound;
        enum outcome outcome;
    } rows[] = {
        {6002, "6.0.6002.18005", STACK_EXACT, OUTCOME_MET},
        {6002, "6.0.6003.20484", STACK_EXACT, OUTCOME_MET},
        {6003, "6.0.6003.20484", STACK_EXACT, OUTCOME_MET},
        {6003, "6.0.6002.18005", STACK_EXACT, OUTCOME_UNMET},
        {6003, "6.0.6002.18005", STACK_AT_MOST, OUTCOME_UNMET},
        {6003, "6.0.6002.18005", STACK_AT_LEAST, OUTCOME_MET},
        {7601, "6.0.6002.18005", STACK_EXACT, OUTCOME_NOT_RELEVANT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        inventory_add_system(fixture.inventory, (struct system_observation){.major = 6,
                                                                            .minor = rows[i].build == 7601,
                                                                            .build = rows[i].build,
                                                                            .service_pack = -1});
        fixture_add_stack(&fixture, rows[i].stack, rows[i].bound);
        struct assessment assessment = fixture_assess(&fixture, TARGET);
        const struct finding *finding = fixture_finding(&assessment, "build-transition");
        if (finding->outcome != rows[i].outcome)
            fail_msg("kernel %u, stack %s: %s", rows[i].build, rows[i].stack, outcome_name(finding->outcome));
        assert_int_equal(finding->strength, STRENGTH_RECOMMENDED);
        fixture_end(&fixture);
    }
}

/* The gate follows the verdict and the switches, never the other way round. */
TEST(the_gate)
{
    struct fixture fixture = server_begin();
    fixture_add_whole_registry(&fixture);
    fixture_add_record(&fixture, SHA2_UPDATE, "6.0.4.0", PACKAGE_STATE_INSTALLED);
    fixture_add_stack(&fixture, "6.0.6003.20484", STACK_EXACT);
    assert_true(fixture_assess(&fixture, TARGET).gate_passes);
    fixture.options.fail_on_recommended = true;
    struct assessment assessment = fixture_assess(&fixture, TARGET);
    assert_int_equal(assessment.verdict, VERDICT_READY);
    assert_false(assessment.gate_passes);
    assert_false(fixture_assess(&fixture, 4534303).gate_passes);
    fixture_end(&fixture);
    for (int allowed = 0; allowed < 2; allowed++) {
        fixture = fixture_begin();
        inventory_add_system(fixture.inventory,
                             (struct system_observation){.major = 10, .build = 20348, .service_pack = -1});
        fixture.options.allow_not_applicable = allowed;
        assert_int_equal(fixture_assess(&fixture, TARGET).gate_passes, allowed);
        fixture_end(&fixture);
    }
}

TEST_MAIN("checks")
