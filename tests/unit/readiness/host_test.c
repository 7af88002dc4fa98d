/* Which host this is: version, service pack, architecture, name, and contradictions about them. */
#include "readiness/facts/host.h"

#include "readiness/facts/host_summary.h"
#include "readiness/readiness_fixture.h"

/* One statement about the system; what is left out is not stated. */
static void add_system(struct fixture *fixture, struct system_observation system)
{
    if (!system.service_pack)
        system.service_pack = -1;
    system.origin = fixture_origin(READER_SYSTEM_INFO, "systeminfo.txt");
    inventory_add_system(fixture->inventory, system);
}

TEST(nothing_said_is_nothing_known)
{
    struct fixture fixture = fixture_begin();
    const struct host *host = fixture_host(&fixture);
    assert_int_equal(host->major, 0);
    assert_int_equal(host->service_pack, -1);
    assert_null(host->product);
    assert_int_equal(host->architecture, ARCHITECTURE_UNKNOWN);
    assert_null(host_nt_version(host).data);
    assert_int_equal(host->is_server, ASSERTED_NOTHING);
    struct host_summary summary = host_summarise(host);
    assert_false(summary.stack_known);
    assert_false(summary.pending_examined);
    assert_slice_equal(summary.sha2_value, "unknown");
    fixture_end(&fixture);
}

TEST(a_server_is_a_product)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    fixture_add_stack(&fixture, "6.0.6003.20484", STACK_EXACT);
    fixture_add_nothing_pending(&fixture);
    const struct host *host = fixture_host(&fixture);
    assert_ptr_equal(host->product, fixture_product(&fixture));
    assert_int_equal(host->is_server, ASSERTED_YES);
    assert_slice_equal(host_nt_version(host), "6.0.6002");
    struct host_summary summary = host_summarise(host);
    assert_true(summary.stack_known);
    assert_int_equal(summary.stack_bound, STACK_EXACT);
    assert_true(summary.pending_examined);
    assert_slice_equal(summary.name, "MADE-UP");
    fixture_end(&fixture);
}

/* Builds and service packs: every build of one service pack is one product. */
TEST(builds_and_service_packs)
{
    static const struct {
        unsigned major, minor, build;
        int service_pack; /* 0 = not stated */
        bool is_product;
        int found;
        const char *version;
    } rows[] = {
        {6, 0, 6002, 0, true, 2, "6.0.6002"},
        {6, 0, 6003, 0, true, 2, "6.0.6003"},
        {6, 0, 6001, 0, false, 1, "6.0.6001"},
        {6, 0, 6000, 0, false, 0, "6.0.6000"},
        {6, 0, 0, 2, true, 2, "6.0 Service Pack 2"},
        {6, 0, 0, 1, false, 1, "6.0 Service Pack 1"},
        {6, 0, 0, 0, false, -1, "6.0"},
        {6, 1, 7600, 0, false, 0, "6.1.7600"},
        {6, 1, 7601, 0, true, 1, "6.1.7601"},
        {6, 1, 0, 1, true, 1, "6.1 Service Pack 1"},
        {6, 1, 0, 2, false, 2, "6.1 Service Pack 2"},
        {10, 0, 14393, 0, true, 0, "10.0.14393"},
        {10, 0, 20348, 0, true, 0, "10.0.20348"},
        {10, 0, 19045, 0, true, 0, "10.0.19045"},
        {10, 0, 19043, 0, false, 0, "10.0.19043"},
        {10, 0, 26100, 0, false, 0, "10.0.26100"}, /* a server or a client */
        {10, 0, 0, 0, false, -1, "10.0"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        add_system(&fixture, (struct system_observation){.major = rows[i].major,
                                                         .minor = rows[i].minor,
                                                         .build = rows[i].build,
                                                         .service_pack = rows[i].service_pack,
                                                         .certainty = CERTAINTY_CERTAIN});
        const struct host *host = fixture_host(&fixture);
        if ((host->product != NULL) != rows[i].is_product || host->service_pack != rows[i].found)
            fail_msg("%s: product %d, service pack %d", rows[i].version, host->product != NULL, host->service_pack);
        assert_slice_equal(host_nt_version(host), rows[i].version);
        fixture_end(&fixture);
    }
}

TEST(packages_say_which_windows_this_is)
{
    static const struct {
        const char *name, *version;
        enum package_state state;
        unsigned major;
        int service_pack;
    } rows[] = {
        {"Package_for_KB948465", "6.0.1.18005", PACKAGE_STATE_PERMANENT, 6, 2},
        {"package_for_kb948465", "6.0.1.18005", PACKAGE_STATE_INSTALLED, 6, 2},
        {"Package_for_KB948465", "6.0.1.18005", PACKAGE_STATE_STAGED, 0, -1},
        {"Microsoft-Windows-Foundation-Package", "6.0.6001.18000", PACKAGE_STATE_INSTALLED, 6, -1},
        {"Microsoft-Windows-Foundation-Package", "6.0.6001.18000", PACKAGE_STATE_ABSENT, 0, -1},
        {"Package_for_KB4520002", "6.0.1.0", PACKAGE_STATE_INSTALLED, 0, -1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        struct package_identity identity = fixture_identity(rows[i].name, rows[i].version);
        inventory_add_package(fixture.inventory, &identity, rows[i].state, FIXTURE_REGISTRY);
        const struct host *host = fixture_host(&fixture);
        if (host->major != rows[i].major || host->service_pack != rows[i].service_pack)
            fail_msg("%s: %u, service pack %d", rows[i].name, host->major, host->service_pack);
        fixture_end(&fixture);
    }
}

/* Of 6.0 the foundation says nothing about the service pack, and that of 6.1 without one may be a left-over. */
TEST(a_foundation_names_the_build_from_6_1_with_service_pack_on)
{
    static const struct {
        const char *version;
        enum package_state state;
        unsigned build;
        bool is_product;
    } rows[] = {
        {"6.0.6001.18000", PACKAGE_STATE_INSTALLED, 0, false},
        {"6.1.7600.16385", PACKAGE_STATE_INSTALLED, 0, false},
        {"6.1.7601.17514", PACKAGE_STATE_INSTALLED, 7601, true},
        {"6.3.9600.16384", PACKAGE_STATE_INSTALLED, 9600, true},
        {"10.0.14393.0", PACKAGE_STATE_INSTALLED, 14393, true},
        {"10.0.14393.0", PACKAGE_STATE_STAGED, 0, false},
        {"10.0.4711.0", PACKAGE_STATE_INSTALLED, 0, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        struct package_identity identity = fixture_identity("Microsoft-Windows-Foundation-Package", rows[i].version);
        inventory_add_package(fixture.inventory, &identity, rows[i].state, FIXTURE_REGISTRY);
        const struct host *host = fixture_host(&fixture);
        if (host->build != rows[i].build || (host->product != NULL) != rows[i].is_product)
            fail_msg("%s: build %u, product %d", rows[i].version, host->build, host->product != NULL);
        if (host->build)
            assert_int_equal(host->system_certainty, CERTAINTY_LIKELY);
        fixture_end(&fixture);
    }
}

TEST(a_stated_build_outranks_the_foundation)
{
    struct fixture fixture = fixture_begin();
    struct package_identity identity = fixture_identity("Microsoft-Windows-Foundation-Package", "10.0.19041.1");
    add_system(&fixture,
               (struct system_observation){.major = 10, .minor = 0, .build = 19045, .certainty = CERTAINTY_CERTAIN});
    inventory_add_package(fixture.inventory, &identity, PACKAGE_STATE_INSTALLED, FIXTURE_REGISTRY);
    const struct host *host = fixture_host(&fixture);
    assert_int_equal(host->build, 19045);
    assert_int_equal(host->contradictions.count, 0);
    assert_int_equal(host->system_certainty, CERTAINTY_CERTAIN);
    fixture_end(&fixture);
}

TEST(manifests_alone_do_not_say_it)
{
    struct fixture fixture = fixture_begin();
    struct package_identity identity = fixture_identity("Package_for_KB948465", "6.0.1.18005");
    fixture_add_manifest(&fixture, &identity)->state = PACKAGE_STATE_INSTALLED;
    const struct host *host = fixture_host(&fixture);
    assert_int_equal(host->major, 0);
    assert_int_equal(host->architecture_certainty, CERTAINTY_LIKELY);
    fixture_end(&fixture);
}

TEST(a_stack_names_its_windows)
{
    static const struct {
        const char *version;
        enum stack_bound bound;
        unsigned major, minor;
        int service_pack;
        bool is_product;
    } rows[] = {
        {"6.0.6002.18005", STACK_EXACT, 6, 0, 2, true},   {"6.0.6003.20484", STACK_AT_LEAST, 6, 0, 2, true},
        {"6.0.6001.18000", STACK_EXACT, 6, 0, -1, false}, {"6.0.6002.0", STACK_EXACT, 6, 0, 2, true},
        {"6.0.6001.65535", STACK_EXACT, 6, 0, -1, false}, {"6.0.6002.18005", STACK_AT_MOST, 0, 0, -1, false},
        {"6.1.7601.17514", STACK_EXACT, 6, 1, -1, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        fixture_add_stack(&fixture, rows[i].version, rows[i].bound);
        const struct host *host = fixture_host(&fixture);
        if (host->major != rows[i].major || host->minor != rows[i].minor ||
            host->service_pack != rows[i].service_pack || (host->product != NULL) != rows[i].is_product)
            fail_msg("%s: %u.%u, service pack %d", rows[i].version, host->major, host->minor, host->service_pack);
        assert_int_equal(host->build, 0);
        assert_int_equal(host->system_certainty, CERTAINTY_LIKELY);
        fixture_end(&fixture);
    }
}

TEST(a_certain_statement_overrules_a_likely_one)
{
    for (int first = 0; first < 2; first++) {
        struct fixture fixture = fixture_begin();
        for (int turn = 0; turn < 2; turn++)
            add_system(&fixture, turn == first ? (struct system_observation){.major = 6,
                                                                             .minor = 0,
                                                                             .build = 6003,
                                                                             .architecture = ARCHITECTURE_X86,
                                                                             .certainty = CERTAINTY_CERTAIN}
                                               : (struct system_observation){.major = 6,
                                                                             .minor = 0,
                                                                             .build = 6001,
                                                                             .architecture = ARCHITECTURE_AMD64,
                                                                             .certainty = CERTAINTY_LIKELY});
        const struct host *host = fixture_host(&fixture);
        assert_int_equal(host->build, 6003);
        assert_int_equal(host->system_certainty, CERTAINTY_CERTAIN);
        assert_int_equal(host->architecture, ARCHITECTURE_X86);
        assert_int_equal(host->architecture_certainty, CERTAINTY_CERTAIN);
        assert_int_equal(host->contradictions.count, 0);
        fixture_end(&fixture);
    }
}

/* Two statements of equal standing about one host must agree; if not, the host is of no product. */
TEST(contradictions)
{
    static const struct system_observation base = {.major = 6,
                                                   .build = 6002,
                                                   .architecture = ARCHITECTURE_AMD64,
                                                   .computer_name = SLICE("ONE"),
                                                   .certainty = CERTAINTY_CERTAIN};
    static const struct {
        struct system_observation other;
        size_t contradictions;
        const char *begins;
    } rows[] = {
        {{.major = 6, .build = 6002, .certainty = CERTAINTY_CERTAIN}, 0, ""},
        {{.major = 6, .certainty = CERTAINTY_CERTAIN}, 0, ""},
        {{.computer_name = SLICE("one"), .certainty = CERTAINTY_LIKELY}, 0, ""},
        {{.major = 6, .build = 6003, .certainty = CERTAINTY_LIKELY}, 0, ""},
        {{.major = 6, .build = 6003, .certainty = CERTAINTY_CERTAIN}, 1, "two Windows versions in one export: "},
        {{.major = 6, .minor = 1, .certainty = CERTAINTY_CERTAIN}, 1, "two Windows versions in one export: "},
        {{.computer_name = SLICE("TWO"), .certainty = CERTAINTY_LIKELY}, 1, "two computers in one export: "},
        {{.architecture = ARCHITECTURE_X86, .certainty = CERTAINTY_CERTAIN}, 1, "two architectures in one export: "},
        {{.architecture = ARCHITECTURE_X86, .certainty = CERTAINTY_LIKELY}, 0, ""},
    };
    for (size_t i = 0; i < 2 * sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        add_system(&fixture, i % 2 ? base : rows[i / 2].other);
        add_system(&fixture, i % 2 ? rows[i / 2].other : base);
        const struct host *host = fixture_host(&fixture);
        if (host->contradictions.count != rows[i / 2].contradictions)
            fail_msg("row %zu: %zu contradictions", i / 2, host->contradictions.count);
        assert_int_equal(host->product == NULL, host->contradictions.count > 0);
        if (host->contradictions.count) {
            const struct host_contradiction *found = &host->contradictions.items[0];
            assert_true(slice_starts_with_ignoring_case(found->sentence, slice_from(rows[i / 2].begins)));
        }
        fixture_end(&fixture);
    }
}

/* What is only likely states a build that may differ within a family of Windows 10, not one of another Windows. */
TEST(builds_of_another_windows_contradict)
{
    static const struct {
        unsigned seen; /* by a list of packages of the image */
        uint16_t stack;
        size_t contradictions;
    } rows[] = {
        {17763, 17763, 0}, {14393, 17763, 1}, {20348, 17763, 1}, {17763, 14393, 1}, {17763, 20348, 1}, {0, 17763, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        add_system(&fixture, (struct system_observation){.major = 10, .build = 17763, .certainty = CERTAINTY_CERTAIN});
        add_system(&fixture,
                   (struct system_observation){.major = 10, .build = rows[i].seen, .certainty = CERTAINTY_LIKELY});
        inventory_add_stack(fixture.inventory, version_of(10, 0, rows[i].stack, 1), STACK_AT_LEAST,
                            (struct origin){.reader = READER_SERVICING_LOG, .path = SLICE("CBS.log")});
        const struct host *host = fixture_host(&fixture);
        if (host->contradictions.count != rows[i].contradictions)
            fail_msg("row %zu: %zu contradictions", i, host->contradictions.count);
        fixture_end(&fixture);
    }
}

TEST(clients_and_servers_are_told_by_name)
{
    static const struct {
        const char *name;
        enum assertion is_server;
    } rows[] = {
        {"Microsoft Windows Server 2008 Standard", ASSERTED_YES},
        {"Windows Vista (TM) Business", ASSERTED_NO},
        {"", ASSERTED_NOTHING},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        add_system(&fixture, (struct system_observation){.major = 6, .product_name = slice_from(rows[i].name)});
        assert_int_equal(fixture_host(&fixture)->is_server, rows[i].is_server);
        fixture_end(&fixture);
    }
}

TEST(update_packages_carry_the_architecture)
{
    struct fixture fixture = fixture_begin();
    fixture_add_manifests(&fixture, 4520002, "6.0.1.0", FIXTURE_SET_DAMAGED);
    assert_int_equal(fixture_host(&fixture)->architecture, ARCHITECTURE_UNKNOWN);
    fixture_add_manifests(&fixture, 4520009, "6.0.1.0", FIXTURE_SET_COMPLETE);
    const struct host *host = fixture_host(&fixture);
    assert_int_equal(host->architecture, ARCHITECTURE_AMD64);
    assert_int_equal(host->architecture_certainty, CERTAINTY_LIKELY);
    fixture_end(&fixture);
}

/* The file of a log, of which nothing is recorded as installed. */
TEST(logged_updates_carry_it_too)
{
    struct fixture fixture = fixture_begin();
    struct package_identity identity;
    struct origin origin = {.reader = READER_SERVICING_LOG, .path = SLICE("CBS.log"), .line = 7};
    assert_true(package_identity_parse(SLICE("Package_for_KB4520002~31bf3856ad364e35~x86~~6.0.1.0"), &identity));
    inventory_add_logged_state(fixture.inventory, &identity, PACKAGE_STATE_INSTALLED, origin);
    assert_int_equal(fixture_host(&fixture)->architecture, ARCHITECTURE_X86);
    identity.architecture = SLICE("amd64");
    inventory_add_logged_state(fixture.inventory, &identity, PACKAGE_STATE_INSTALLED, origin);
    assert_int_equal(fixture_host(&fixture)->architecture, ARCHITECTURE_UNKNOWN);
    fixture_end(&fixture);
}

TEST(a_server_is_for_x64_alone_since_2008_r2)
{
    static const struct {
        unsigned major, minor;
        const char *name;
        enum architecture architecture;
    } rows[] = {
        {6, 0, "Microsoft Windows Server 2008 Standard", ARCHITECTURE_UNKNOWN},
        {6, 1, "Microsoft Windows Server 2008 R2 Standard", ARCHITECTURE_AMD64},
        {6, 1, "Microsoft Windows Server 2008 R2 for Itanium-Based Systems", ARCHITECTURE_UNKNOWN},
        {6, 1, "Microsoft Windows 7 Professional", ARCHITECTURE_UNKNOWN},
        {6, 3, "Microsoft Windows Server 2012 R2 Datacenter", ARCHITECTURE_AMD64},
        {10, 0, "Microsoft Windows Server 2019 Standard", ARCHITECTURE_AMD64},
        {10, 0, "Microsoft Windows 10 Enterprise", ARCHITECTURE_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        add_system(&fixture, (struct system_observation){.major = rows[i].major,
                                                         .minor = rows[i].minor,
                                                         .product_name = slice_from(rows[i].name)});
        if (fixture_host(&fixture)->architecture != rows[i].architecture)
            fail_msg("%s", rows[i].name);
        assert_int_not_equal(fixture_host(&fixture)->architecture_certainty, CERTAINTY_CERTAIN);
        fixture_end(&fixture);
    }
}

TEST(a_build_follows_from_the_stack_since_6_2)
{
    static const struct {
        const char *version;
        unsigned build;
    } rows[] = {{"6.2.9200.23770", 9200}, {"6.3.9600.20617", 9600}, {"10.0.14393.4349", 14393}, {"10.0.14000.1", 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        fixture_add_stack(&fixture, rows[i].version, STACK_AT_LEAST);
        assert_int_equal(fixture_host(&fixture)->build, rows[i].build);
        assert_int_equal(fixture_host(&fixture)->system_certainty, CERTAINTY_LIKELY);
        fixture_end(&fixture);
    }
}

TEST_MAIN("host")
