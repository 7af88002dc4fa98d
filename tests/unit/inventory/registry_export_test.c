/* Registry exports: states, stack, pending work, and when silence counts. All texts are made up. */
#include "inventory/registry/registry_export.h"

#include <stdlib.h>

#include "inventory/doubt.h"
#include "inventory/registry/registry_text.h"
#include "reader_fixture.h"

#define HEAD        "Windows Registry Editor Version 5.00\r\n\r\n"
#define CURRENT     "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion"
#define STORE       CURRENT "\\Component Based Servicing"
#define PACKAGE(kb) STORE "\\Packages\\Package_for_KB" kb "~31bf3856ad364e35~amd64~~6.0.1.0"
#define KEY(path)   "[" path "]\r\n\r\n"
#define STATE(kb, state)                                                                                               \
    "[" PACKAGE(kb) "]\r\n\"InstallName\"=\"update.mum\"\r\n\"CurrentState\"=dword:000000" state "\r\n\r\n"
#define A_PACKAGE STATE("1111111", "70")
#define VERSION                                                                                                        \
    "[" STORE "\\Version]\r\n"                                                                                         \
    "\"6.0.6002.18005\"=hex(2):25,00,53,00,\\\r\n  79,00,00,00\r\n"                                                    \
    "\"6.0.6003.20484\"=hex(2):25,00,53,00\r\n\r\n"
#define SHA2(first, second)                                                                                            \
    "[" CURRENT "\\Servicing\\Codesigning\\SHA2]\r\n"                                                                  \
    "\"SHA2-Codesigning-Support\"=dword:0000000" first "\r\n"                                                          \
    "\"SHA2-Core-Codesigning-Support\"=dword:0000000" second "\r\n\r\n"

/* Everything there, in the order of an export; nothing pending. */
#define WHOLE                                                                                                          \
    HEAD KEY(STORE) KEY(STORE "\\Packages") STATE("1111111", "70") STATE("2222222", "07") "[" PACKAGE(                 \
        "2222222") "\\Owners]\r\n\"Package_for_KB2222222~x\"=dword:00020070\r\n\r\n"                                   \
                   "[" STORE "\\SessionsPending]\r\n\"Exclusive\"=dword:00000000\r\n\r\n" VERSION                      \
                   KEY(CURRENT "\\Servicing") KEY(CURRENT "\\Servicing\\Codesigning")                                  \
                       SHA2("1", "1") "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion]\r\n"      \
                                      "\"ProductName\"=\"Windows Server (R) 2008 "                                     \
                                      "\\\"Standard\\\"\"\r\n\"CurrentVersion\"=\"6.0\"\r\n"                           \
                                      "\"CurrentBuildNumber\"=\"6002\"\r\n\"CSDVersion\"=\"Service Pack 2\"\r\n\r\n"

static struct reading read_bytes(struct slice bytes)
{
    return reading_of_bytes(registry_export_recognises, registry_export_read, bytes);
}

static struct reading read_text(const char *text)
{
    return read_bytes(slice_from(text));
}

enum pending_answer { NOT_EXAMINED, NOT_PENDING, PENDING };

static enum pending_answer pending_of(const struct inventory *inventory, enum pending_kind kind)
{
    enum pending_answer answer = NOT_EXAMINED;
    for (size_t i = 0; i < inventory->pending.count; i++)
        if (inventory->pending.items[i].kind == kind)
            answer = inventory->pending.items[i].present ? PENDING : NOT_PENDING;
    return answer;
}

static bool is_silent_authority(const struct inventory *inventory)
{
    bool says_no = inventory->package_listings.count > 0;
    for (size_t i = 0; i < inventory->pending.count; i++)
        says_no |= !inventory->pending.items[i].present;
    for (size_t i = 0; i < inventory->sha2.count; i++)
        says_no |= !inventory->sha2.items[i].supported;
    return says_no;
}

TEST(whole_export_is_read)
{
    struct reading reading = read_text(WHOLE);
    const struct inventory *inventory = reading.inventory;
    assert_true(reading.read);
    assert_int_equal(inventory->warnings.count, 0);
    assert_int_equal(inventory->packages.count, 2);
    assert_int_equal(inventory->packages.items[0].kb, 1111111);
    assert_int_equal(inventory->packages.items[0].state, PACKAGE_STATE_INSTALLED);
    assert_int_equal(inventory->packages.items[0].origin.line, 7);
    assert_slice_equal(inventory->packages.items[0].origin.key, PACKAGE("1111111"));
    assert_false(inventory->packages.items[0].is_manifest);
    assert_int_equal(inventory->packages.items[1].state, PACKAGE_STATE_INSTALLED);
    assert_int_equal(inventory->package_listings.count, 1);
    assert_true(inventory->package_listings.items[0].to_the_end);
    assert_int_equal(inventory->package_listings.items[0].certainty, CERTAINTY_CERTAIN);
    assert_int_equal(inventory->stacks.count, 1);
    assert_int_equal(inventory->stacks.items[0].bound, STACK_EXACT);
    assert_true(inventory->stacks.items[0].version.packed == version_of(6, 0, 6003, 20484).packed);
    for (int kind = PENDING_REBOOT; kind <= PENDING_EXCLUSIVE_SESSION; kind++)
        assert_int_equal(pending_of(inventory, (enum pending_kind)kind), NOT_PENDING);
    assert_int_equal(inventory->sha2.count, 1);
    assert_true(inventory->sha2.items[0].supported);
    const struct system_observation *system = &inventory->systems.items[0];
    assert_slice_equal(system->product_name, "Windows Server (R) 2008 \"Standard\"");
    assert_int_equal(system->major, 6);
    assert_int_equal(system->build, 6002);
    assert_int_equal(system->service_pack, 2);
    assert_slice_equal(inventory->coverage.items[0].cost, "");
    assert_slice_equal(inventory->coverage.items[0].authority.items[0], "packages: presence, state and absence");
    reading_end(&reading);
}

TEST(encodings_say_the_same)
{
    struct arena *arena = arena_create();
    struct slice ansi = SLICE("REGEDIT4\r\n\r\n" KEY(STORE) STATE("1111111", "40")
                                  KEY("HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\\xE9"));
    struct reading reading = read_bytes(ansi);
    assert_int_equal(reading.inventory->packages.items[0].state, PACKAGE_STATE_STAGED);
    reading_end(&reading);
    reading = read_bytes(widen(arena, SLICE(WHOLE)));
    assert_int_equal(reading.inventory->packages.count, 2);
    assert_true(reading.inventory->package_listings.items[0].to_the_end);
    assert_int_equal(reading.inventory->systems.count, 1);
    reading_end(&reading);
    arena_destroy(arena);
}

TEST(both_scales_of_states_are_known)
{
    struct reading reading = read_text(HEAD KEY(STORE "\\Packages") STATE("1000001", "07") STATE("1000002", "08") STATE(
        "1000003", "80") STATE("1000004", "50") STATE("1000005", "33") KEY(PACKAGE("1000006")));
    static const enum package_state states[] = {PACKAGE_STATE_INSTALLED, PACKAGE_STATE_PERMANENT,
                                                PACKAGE_STATE_PERMANENT, PACKAGE_STATE_SUPERSEDED,
                                                PACKAGE_STATE_UNKNOWN,   PACKAGE_STATE_UNKNOWN};
    assert_int_equal(reading.inventory->packages.count, 6);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(reading.inventory->packages.items[i].state, states[i]);
    reading_end(&reading);
}

TEST(offline_mount_names_are_followed)
{
    struct reading reading = read_text(
        HEAD KEY("HKEY_LOCAL_MACHINE\\OFFLINE_SOFTWARE\\microsoft\\windows\\currentversion\\component based servicing")
            KEY("HKEY_LOCAL_MACHINE\\OFFLINE_SOFTWARE\\microsoft\\windows\\currentversion\\component based "
                "servicing\\RebootPending"));
    assert_int_equal(pending_of(reading.inventory, PENDING_REBOOT), PENDING);
    reading_end(&reading);
}

TEST(a_second_hive_is_left_out)
{
    struct reading reading = read_text(HEAD KEY(STORE "\\Packages") STATE("1111111", "70") KEY(
        "HKEY_LOCAL_MACHINE\\ZZZ\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending"));
    assert_int_equal(pending_of(reading.inventory, PENDING_REBOOT), NOT_EXAMINED);
    assert_true(warnings_mention(reading.inventory, "a second hive"));
    assert_int_equal(reading.inventory->packages.count, 1);
    reading_end(&reading);
}

TEST(pending_work_is_told)
{
    struct reading reading = read_text(
        HEAD KEY(STORE) KEY(STORE "\\PackagesPending") KEY(STORE "\\RebootInProgress")
            KEY(STORE "\\RebootPending") "[" STORE "\\SessionsPending]\r\n\"Exclusive\"=dword:00000003\r\n\r\n");
    for (int kind = PENDING_REBOOT; kind <= PENDING_EXCLUSIVE_SESSION; kind++)
        assert_int_equal(pending_of(reading.inventory, (enum pending_kind)kind), PENDING);
    const struct pending_observation *session = &reading.inventory->pending.items[3];
    assert_slice_equal(session->detail, "Exclusive = 3");
    reading_end(&reading);
}

TEST(silence_needs_the_parent_and_a_sibling_behind)
{
    /* No parent header. */
    struct reading reading = read_text(HEAD KEY(STORE "\\SessionsPending"));
    assert_int_equal(pending_of(reading.inventory, PENDING_REBOOT), NOT_EXAMINED);
    reading_end(&reading);
    /* A sibling behind PackagesPending only. */
    reading = read_text(HEAD KEY(STORE) A_PACKAGE KEY(STORE "\\Quiet"));
    assert_int_equal(pending_of(reading.inventory, PENDING_PACKAGES), NOT_PENDING);
    assert_int_equal(pending_of(reading.inventory, PENDING_REBOOT), NOT_EXAMINED);
    reading_end(&reading);
    /* The parent's part is over, and the file is whole. */
    reading = read_text(HEAD KEY(STORE) A_PACKAGE VERSION KEY(CURRENT "\\Control Panel"));
    assert_int_equal(pending_of(reading.inventory, PENDING_REBOOT), NOT_PENDING);
    reading_end(&reading);
    /* The same, but the last line is not followed by an empty one. */
    reading = read_text(HEAD KEY(STORE) A_PACKAGE "[" CURRENT "\\Control Panel]\r\n");
    assert_int_equal(pending_of(reading.inventory, PENDING_REBOOT), NOT_EXAMINED);
    reading_end(&reading);
    /* Nothing behind the parent. */
    reading = read_text(HEAD KEY(STORE) A_PACKAGE);
    assert_int_equal(pending_of(reading.inventory, PENDING_REBOOT), NOT_EXAMINED);
    reading_end(&reading);
}

/* So looks what a 32-bit program is shown. */
TEST(a_store_without_packages_says_nothing_by_silence)
{
    struct reading reading =
        read_text(HEAD KEY(STORE) KEY(STORE "\\Packages") VERSION KEY(CURRENT "\\Servicing") KEY(CURRENT "\\Zzz"));
    assert_int_equal(reading.inventory->stacks.items[0].bound, STACK_AT_LEAST);
    assert_int_equal(pending_of(reading.inventory, PENDING_REBOOT), NOT_EXAMINED);
    assert_int_equal(reading.inventory->package_listings.count, 0);
    assert_true(slice_find(reading.inventory->coverage.items[0].cost, SLICE("32-bit program")) != SLICE_NOT_FOUND);
    reading_end(&reading);
}

TEST(packages_are_covered_through_the_last_one)
{
    struct reading reading = read_text(HEAD KEY(STORE "\\Packages") STATE("1111111", "70") STATE("2222222", "70"));
    assert_int_equal(reading.inventory->package_listings.count, 1);
    assert_false(reading.inventory->package_listings.items[0].to_the_end);
    assert_slice_equal(reading.inventory->package_listings.items[0].covered_through,
                       "Package_for_KB2222222~31bf3856ad364e35~amd64~~6.0.1.0");
    reading_end(&reading);
    reading = read_text(HEAD STATE("1111111", "70") STATE("2222222", "70"));
    assert_int_equal(reading.inventory->package_listings.count, 0);
    assert_int_equal(reading.inventory->packages.count, 2);
    reading_end(&reading);
}

TEST(disorder_takes_all_authority)
{
    struct reading reading = read_text(HEAD KEY(STORE) KEY(STORE "\\Packages") STATE("2222222", "70")
                                           STATE("1111111", "70") KEY(STORE "\\Version") KEY(CURRENT "\\Servicing"));
    assert_int_equal(reading.inventory->packages.count, 2);
    assert_false(is_silent_authority(reading.inventory));
    assert_true(warnings_mention(reading.inventory, "file.txt:11: keys are not in the order"));
    reading_end(&reading);
}

TEST(a_parent_comes_before_a_name_that_goes_on)
{
    struct reading reading =
        read_text(HEAD KEY(STORE) KEY(STORE "\\Foo\\Child") KEY(STORE "\\Foo-Bar") A_PACKAGE KEY(STORE "\\Version"));
    assert_int_equal(reading.inventory->warnings.count, 0);
    assert_int_equal(pending_of(reading.inventory, PENDING_REBOOT), NOT_PENDING);
    reading_end(&reading);
}

TEST(wow64_view_is_left_out)
{
#define WOW "HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing"
    struct reading reading = read_text(HEAD KEY(STORE) KEY(STORE "\\Version") KEY(WOW) KEY(WOW "\\RebootPending"));
    assert_true(reading.read);
    assert_int_equal(reading.inventory->pending.count, 0);
    assert_true(warnings_mention(reading.inventory, "WOW6432Node"));
    reading_end(&reading);
    reading = read_text(HEAD KEY(WOW) KEY(WOW "\\Version"));
    assert_false(reading.read);
    assert_false(inventory_has_evidence(reading.inventory));
    reading_end(&reading);
}

TEST(redirected_keys_of_other_programs_mean_nothing)
{
    struct reading reading = read_text(WHOLE "[HKEY_LOCAL_MACHINE\\SOFTWARE\\WOW6432Node\\Contoso]\r\n\r\n");
    assert_true(reading.read);
    assert_true(is_silent_authority(reading.inventory));
    assert_false(warnings_mention(reading.inventory, "WOW6432Node"));
    reading_end(&reading);
}

TEST(values_below_a_name_that_is_no_identity_are_nobodys)
{
    static const char bad[] = "[" STORE "\\Packages\\zz]\r\n\"CurrentState\"=dword:00000070\r\n\r\n";
    char text[2048];
    snprintf(text, sizeof text, "%s%s%s%s", HEAD KEY(STORE) KEY(STORE "\\Packages"), bad, "", "");
    struct reading alone = read_text(text);
    assert_int_equal(alone.inventory->packages.count, 0);
    reading_end(&alone);
    snprintf(text, sizeof text, "%s%s%s", HEAD KEY(STORE) KEY(STORE "\\Packages"), STATE("1111111", "40"), bad);
    struct reading after = read_text(text);
    assert_int_equal(after.inventory->packages.count, 1);
    assert_int_equal(after.inventory->packages.items[0].state, PACKAGE_STATE_STAGED);
    reading_end(&after);
}

TEST(scripts_of_changes_prove_nothing)
{
    static const char *const scripts[] = {
        WHOLE "[-" STORE "\\RebootPending]\r\n\r\n",
        WHOLE "[" STORE "\\Zzz]\r\n\"Exclusive\"=-\r\n\r\n",
        HEAD "[-" STORE "\\RebootPending]\r\n\r\n",
    };
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        struct reading reading = read_text(scripts[i]);
        assert_true(reading.recognised);
        assert_false(reading.read);
        assert_int_equal(reading.error.code, ERROR_INPUT);
        assert_false(inventory_has_evidence(reading.inventory));
        reading_end(&reading);
    }
}

TEST(damage_is_doubt_about_what_lies_between_its_neighbours)
{
    static const struct {
        const char *damage;
        const char *warning;
    } damages[] = {
        {"[" STORE "\\RebootPending\r\n", "a key without its closing bracket"},
        {"\"Name\"=dword:0000\r\n", "data that no registry export holds"},
        {"\"Name\"=\"open\r\n", "a text without its closing quote"},
        {"\"Name\"=hex:00,\\\r\n", "the line is cut short"},
        {"stray text\r\n", "neither a key nor a value"},
        {"\"Name\r\n", "neither a key nor a value"},
    };
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        char text[2048];
        snprintf(text, sizeof text, "%s%s\r\n%s", HEAD KEY(STORE) A_PACKAGE "[" STORE "\\Quiet]\r\n", damages[i].damage,
                 KEY(STORE "\\SessionsPending") VERSION KEY(CURRENT "\\Servicing"));
        struct reading reading = read_text(text);
        assert_true(reading.read);
        assert_int_equal(pending_of(reading.inventory, PENDING_PACKAGES), NOT_PENDING);
        assert_int_equal(pending_of(reading.inventory, PENDING_REBOOT), NOT_EXAMINED);
        assert_int_equal(reading.inventory->warnings.count, 1);
        assert_true(warnings_mention(reading.inventory, damages[i].warning));
        assert_true(doubt_is_about(&reading.inventory->doubts.items[0], DOUBT_PENDING_WORK));
        assert_false(doubt_is_about(&reading.inventory->doubts.items[0], DOUBT_PACKAGES));
        reading_end(&reading);
    }
}

/* Bytes that nobody wrote, from within the name of one value to that of another. */
TEST(bytes_in_the_name_of_a_value_are_damage)
{
    struct reading reading = read_text(
        HEAD KEY(STORE) "[" PACKAGE("2222222") "]\r\n\"Curre\x01\x01\"=\"x\"\r\n\"CurrentState\"=dword:00000007"
                                               "\r\n\r\n" KEY(STORE "\\SessionsPending") VERSION);
    assert_true(reading.read);
    assert_int_equal(reading.inventory->doubts.count, 1);
    assert_true(doubt_is_about(&reading.inventory->doubts.items[0], DOUBT_PACKAGES));
    reading_end(&reading);
}

/* In a text of the registry every backslash stands twice; one that stands alone shows a byte, or stands before a
 * quote. */
TEST(a_text_shows_what_nobody_wrote)
{
    static const struct {
        const char *escaped;
        bool shows;
    } rows[] = {
        {"", false},
        {"plain", false},
        {"x00", false},
        {"\\\\?\\C:\\Windows", false},
        {"a \\\"quote\\\"", false},
        {"h\\x93te", false},
        {"C:\\\\x10\\\\update", false},    /* C:\x10\update */
        {"\\\\\\\\x0srv\\\\share", false}, /* \\x0srv\share */
        {"C:\\\\", false},
        {"C:\\", false},
        {"\\x00", true},
        {"a\\x01z", true},
        {"a\\x1F", true},
        {"a\\x7Fz", true},
        {"a\\uFFFEz", true},
        {"a\\uFFFF", true},
        {"a\\uFEFFz", false},
        {"a\\\"\\x02", true},
        {"\\\"\\\\x0", false},
        {"C:\\\\\\x10", true}, /* a backslash, then a byte */
        {"C:\\\\x10\\x10", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (registry_text_shows_control(slice_from(rows[i].escaped)) != rows[i].shows)
            fail_msg("row %zu: %s", i, rows[i].escaped);
}

TEST(a_folder_called_as_a_byte_is_shown_is_no_damage)
{
    static const struct {
        const char *location;
        size_t doubts;
    } rows[] = {{"C:\\\\x10\\\\", 0}, {"C:\\\\a\x02", 1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[2048];
        snprintf(text, sizeof text, "%s[%s]\r\n\"InstallLocation\"=\"%s\"\r\n\"CurrentState\"=dword:00000070\r\n\r\n%s",
                 HEAD KEY(STORE) KEY(STORE "\\Packages") STATE("1111111", "70"), PACKAGE("2222222"), rows[i].location,
                 STATE("3333333", "70") VERSION);
        struct reading reading = read_text(text);
        assert_int_equal(reading.inventory->packages.count, 3);
        assert_int_equal(reading.inventory->doubts.count, rows[i].doubts);
        reading_end(&reading);
    }
}

TEST(repeated_keys_are_doubtful)
{
    struct reading reading =
        read_text(HEAD KEY(STORE "\\Packages") STATE("1111111", "70") STATE("1111111", "00") STATE("2222222", "70"));
    assert_int_equal(reading.inventory->packages.count, 2);
    assert_int_equal(reading.inventory->packages.items[0].state, PACKAGE_STATE_UNKNOWN);
    assert_int_equal(reading.inventory->packages.items[1].state, PACKAGE_STATE_INSTALLED);
    assert_true(doubt_covers_package(&reading.inventory->doubts.items[0], SLICE("Package_for_KB1111111")));
    assert_false(doubt_covers_package(&reading.inventory->doubts.items[0], SLICE("Package_for_KB3333333")));
    assert_true(warnings_mention(reading.inventory, "file.txt:9: a key that was there before"));
    reading_end(&reading);
    reading =
        read_text(HEAD KEY(STORE "\\Packages") STATE("1111111", "70") STATE("2222222", "70") STATE("1111111", "00"));
    assert_int_equal(reading.inventory->packages.count, 2);
    assert_false(is_silent_authority(reading.inventory));
    reading_end(&reading);
}

TEST(damaged_record_does_not_become_a_state)
{
    struct reading reading = read_text(HEAD KEY(STORE "\\Packages") "[" PACKAGE(
        "1111111") "]\r\n\"InstallUser\"=\"S-1\r\n\"CurrentState\"=dword:00000070\r\n\r\n" STATE("2222222", "70"));
    assert_int_equal(reading.inventory->packages.count, 2);
    assert_int_equal(reading.inventory->packages.items[0].state, PACKAGE_STATE_UNKNOWN);
    assert_int_equal(reading.inventory->packages.items[1].state, PACKAGE_STATE_INSTALLED);
    reading_end(&reading);
}

TEST(texts_over_several_lines_hide_no_keys)
{
    struct reading reading =
        read_text(HEAD KEY(STORE) A_PACKAGE
                  "[" STORE "\\Quiet]\r\n\"Text\"=\"first\r\n[Section]\r\n\r\nlast\"\r\n\r\n" KEY(STORE "\\Version"));
    assert_int_equal(reading.inventory->warnings.count, 0);
    assert_int_equal(pending_of(reading.inventory, PENDING_REBOOT), NOT_PENDING);
    reading_end(&reading);
}

TEST(a_lost_quote_hides_no_key)
{
    struct reading reading = read_text(HEAD KEY(STORE) "[" STORE "\\Quiet]\r\n\"Text\"=\"lost\r\n\r\n" KEY(
        STORE "\\RebootPending") "[" STORE "\\Version]\r\n\"6.0.6002.18005\"=hex(2):25,00\r\n\r\n");
    assert_int_equal(pending_of(reading.inventory, PENDING_REBOOT), PENDING);
    assert_int_equal(reading.inventory->stacks.count, 1);
    assert_true(warnings_mention(reading.inventory, "file.txt:6: a text without its closing quote"));
    reading_end(&reading);
}

TEST(a_stack_cut_in_its_values_is_a_lower_bound)
{
    struct reading reading = read_text(HEAD "[" STORE "\\Version]\r\n\"6.0.6002.18005\"=hex(2):25,00\r\n\"6.0.60");
    assert_int_equal(reading.inventory->stacks.count, 1);
    assert_int_equal(reading.inventory->stacks.items[0].bound, STACK_AT_LEAST);
    assert_true(warnings_mention(reading.inventory, "cut short"));
    reading_end(&reading);
}

TEST(stack_versions_compare_as_numbers)
{
    struct reading reading = read_text(HEAD "[" STORE "\\Version]\r\n\"6.1.7601.23505\"=hex(2):25,00\r\n"
                                            "\"6.1.7601.9999\"=hex(2):25,00\r\n\"no.version\"=hex(2):25,00\r\n\r\n");
    assert_true(reading.inventory->stacks.items[0].version.packed == version_of(6, 1, 7601, 23505).packed);
    assert_int_equal(reading.inventory->stacks.items[0].bound, STACK_EXACT);
    reading_end(&reading);
}

TEST(sha2_support_is_told_or_not)
{
    static const struct {
        const char *text;
        int supported; /* -1 = nothing observed */
    } exports[] = {
        {HEAD SHA2("1", "1"), 1},
        {HEAD SHA2("1", "0"), 0},
        {HEAD SHA2("0", "1"), 0},
        {HEAD "[" CURRENT "\\Servicing\\Codesigning\\SHA2]\r\n\"SHA2-Codesigning-Support\"=dword:00000001\r\n\r\n", 0},
        {HEAD "[" CURRENT "\\Servicing\\Codesigning\\SHA2]\r\n\"SHA2-Codesigning-Support\"=dword:00000001\r\n", -1},
        {HEAD KEY(CURRENT "\\Servicing") KEY(CURRENT "\\Servicing\\Zzz"), 0},
        {HEAD KEY(CURRENT "\\Servicing") KEY(CURRENT "\\Servicing\\Aaa"), -1},
        {HEAD KEY(CURRENT "\\Servicing") KEY(CURRENT "\\Servicing\\Aaa") KEY(CURRENT "\\Zzz"), 0},
        {HEAD KEY(CURRENT "\\Servicing\\Codesigning") KEY(CURRENT "\\Servicing\\Zzz"), 0},
        {HEAD KEY(CURRENT "\\Servicing") KEY(CURRENT "\\Servicing\\Codesigning"), -1},
        {HEAD KEY(CURRENT) KEY(CURRENT "\\Zzz"), -1},
    };
    for (size_t i = 0; i < sizeof exports / sizeof *exports; i++) {
        struct reading reading = read_text(exports[i].text);
        const struct inventory *inventory = reading.inventory;
        int supported = inventory->sha2.count ? inventory->sha2.items[0].supported : -1;
        if (supported != exports[i].supported)
            fail_msg("export %zu: %d", i, supported);
        reading_end(&reading);
    }
}

TEST(windows_10_says_its_version_in_numbers)
{
#define SYSTEM "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion]\r\n\"CurrentVersion\"=\"6.3\"\r\n"
    struct reading reading =
        read_text(HEAD SYSTEM "\"CurrentBuildNumber\"=\"17763\"\r\n\"CurrentMajorVersionNumber\"="
                              "dword:0000000a\r\n\"CurrentMinorVersionNumber\"=dword:00000000\r\n\r\n");
    assert_int_equal(reading.inventory->systems.items[0].major, 10);
    assert_int_equal(reading.inventory->systems.items[0].minor, 0);
    reading_end(&reading);
    reading = read_text(HEAD SYSTEM "\"CurrentBuildNumber\"=\"17763\"\r\n\r\n");
    assert_int_equal(reading.inventory->systems.items[0].major, 10);
    reading_end(&reading);
    reading = read_text(HEAD SYSTEM "\"CurrentBuildNumber\"=\"9600\"\r\n\r\n");
    assert_int_equal(reading.inventory->systems.items[0].major, 6);
    reading_end(&reading);
    reading = read_text(HEAD SYSTEM "\"ProductName\"=\"Windows\"\r\n\r\n");
    assert_int_equal(reading.inventory->systems.items[0].major, 0);
    reading_end(&reading);
}

#define CONTROL "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control"

TEST(keys_of_other_hives_of_the_same_host_are_read)
{
    struct reading reading = read_text(
        HEAD "[HKEY_LOCAL_MACHINE\\COMPONENTS]\r\n\"PendingXmlIdentifier\"=hex:01,02\r\n\r\n" KEY(STORE)
            A_PACKAGE VERSION "[" CONTROL "\\ComputerName\\ComputerName]\r\n\"ComputerName\"=\"SRV\"\r\n\r\n[" CONTROL
                              "\\Session Manager\\Environment]\r\n\"PROCESSOR_ARCHITECTURE\"=\"AMD64\"\r\n\r\n");
    assert_true(reading.read);
    assert_int_equal(reading.inventory->warnings.count, 0);
    assert_int_equal(pending_of(reading.inventory, PENDING_XML), PENDING);
    assert_int_equal(reading.inventory->packages.count, 1);
    assert_int_equal(reading.inventory->systems.count, 1);
    assert_slice_equal(reading.inventory->systems.items[0].computer_name, "SRV");
    assert_int_equal(reading.inventory->systems.items[0].architecture, ARCHITECTURE_AMD64);
    reading_end(&reading);
}

/* The values of the same names under Policies, or under another program's key, are not those of Windows. */
TEST(only_the_exact_path_counts)
{
    struct reading reading =
        read_text(HEAD "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso\\Microsoft\\Windows NT\\CurrentVersion]\r\n"
                       "\"ProductName\"=\"Other\"\r\n\r\n" KEY(STORE));
    assert_true(reading.read);
    assert_int_equal(reading.inventory->systems.count, 0);
    assert_false(warnings_mention(reading.inventory, "second hive"));
    reading_end(&reading);
}

TEST(the_build_has_two_names)
{
    struct reading reading = read_text(HEAD SYSTEM "\"CurrentBuild\"=\"9600\"\r\n\r\n");
    assert_int_equal(reading.inventory->systems.items[0].build, 9600);
    reading_end(&reading);
    reading = read_text(HEAD SYSTEM "\"CurrentBuild\"=\"1.511.1\"\r\n\"CurrentBuildNumber\"=\"9600\"\r\n\r\n");
    assert_int_equal(reading.inventory->systems.items[0].build, 9600);
    reading_end(&reading);
}

TEST(a_file_without_servicing_keys_is_an_error)
{
    struct reading reading = read_text(HEAD KEY("HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes"));
    assert_true(reading.recognised);
    assert_false(reading.read);
    reading_end(&reading);
}

TEST(other_texts_are_not_recognised)
{
    static const char *const others[] = {
        "", "\r\n", "regf", "[HKEY_LOCAL_MACHINE\\SOFTWARE]\n", "x\nREGEDIT4\n", "Windows Registry Editor\n"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct reading reading = read_text(others[i]);
        assert_false(reading.recognised);
        reading_end(&reading);
    }
}

/* Whether `part` claims nothing by silence that `whole` does not claim, and no state or stack that is not there. */
static void assert_no_more_authority(const struct inventory *part, const struct inventory *whole)
{
    for (int kind = 0; kind < PENDING_KIND_COUNT; kind++)
        if (pending_of(part, (enum pending_kind)kind) != NOT_EXAMINED)
            assert_int_equal(pending_of(part, (enum pending_kind)kind), pending_of(whole, (enum pending_kind)kind));
    if (part->sha2.count)
        assert_int_equal(part->sha2.items[0].supported, whole->sha2.items[0].supported);
    if (part->stacks.count && part->stacks.items[0].bound == STACK_EXACT)
        assert_true(part->stacks.items[0].version.packed == whole->stacks.items[0].version.packed);
    assert_true(part->packages.count <= whole->packages.count);
    for (size_t i = 0; i < part->packages.count; i++)
        if (part->packages.items[i].state != PACKAGE_STATE_UNKNOWN)
            assert_int_equal(part->packages.items[i].state, whole->packages.items[i].state);
    for (size_t i = 0; i < part->package_listings.count; i++) {
        const struct package_listing *listing = &part->package_listings.items[i];
        assert_int_equal(whole->package_listings.count, 1);
        for (size_t j = part->packages.count; j < whole->packages.count; j++) {
            assert_false(listing->to_the_end);
            struct slice key = whole->packages.items[j].origin.key;
            struct slice name = slice_between(key, slice_find_last_byte(key, '\\') + 1, key.length);
            assert_true(slice_compare_ignoring_case(name, listing->covered_through) >= 0);
        }
    }
}

static void assert_every_cut_is_safe(struct slice bytes)
{
    struct reading whole = read_bytes(bytes);
    assert_true(whole.read);
    for (size_t length = 0; length < bytes.length; length++) {
        char *copy = memory_resize(NULL, length + 1, 1); /* exact size, so that reading past it is seen */
        memcpy(copy, bytes.data, length);
        struct reading cut = read_bytes((struct slice){copy, length});
        assert_no_more_authority(cut.inventory, whole.inventory);
        reading_end(&cut);
        free(copy);
    }
    reading_end(&whole);
}

TEST(every_cut_export_claims_no_more_than_the_whole)
{
    assert_every_cut_is_safe(SLICE(WHOLE));
}

TEST(every_cut_export_with_pending_work_claims_no_more)
{
    assert_every_cut_is_safe(SLICE(
        HEAD KEY(STORE) KEY(STORE "\\Packages") STATE("1111111", "70") STATE("1111112", "60")
            KEY(STORE "\\PackagesPending") KEY(STORE "\\RebootInProgress")
                KEY(STORE "\\RebootPending") "[" STORE
                                             "\\SessionsPending]\r\n\"Exclusive\"=dword:00000003\r\n\r\n" VERSION KEY(
                                                 CURRENT "\\Servicing") KEY(CURRENT "\\Servicing\\Codesigning")
                                                 SHA2("1", "1") KEY(CURRENT "\\Zzz")));
}

TEST(every_cut_utf16_export_claims_no_more)
{
    struct arena *arena = arena_create();
    assert_every_cut_is_safe(widen(arena, SLICE(HEAD KEY(STORE) KEY(STORE "\\Packages") STATE("1111111", "70")
                                                    KEY(STORE "\\RebootPending") VERSION KEY(CURRENT "\\Servicing")
                                                        KEY(CURRENT "\\Servicing\\Codesigning") SHA2("1", "1"))));
    arena_destroy(arena);
}

TEST(every_cut_export_of_odd_line_ends_claims_no_more)
{
    assert_every_cut_is_safe(SLICE("REGEDIT4\r\r\n\r\r\n[" STORE "]\r\r\n\r\r\n[" STORE "\\Version]\r\r\n"
                                   "\"6.0.6002.18005\"=hex(2):25\r\r\n\"6.0.6003.20484\"=hex(2):25\r\r\n\r\r\n"));
}

TEST_MAIN("registry_export")
