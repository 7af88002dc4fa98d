/* Output of reg query: the same facts as a .reg export, and less said by silence. All texts are made up. */
#include "inventory/registry/registry_query.h"

#include <stdlib.h>

#include "inventory/doubt.h"
#include "reader_fixture.h"

#define CURRENT      "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion"
#define STORE        CURRENT "\\Component Based Servicing"
#define PACKAGE(kb)  STORE "\\Packages\\Package_for_KB" kb "~31bf3856ad364e35~amd64~~6.0.1.0"
#define VALUED(path) path "\r\n    (Standard)    REG_SZ    x\r\n\r\n"
#define STATE(kb, state)                                                                                               \
    PACKAGE(kb) "\r\n    InstallName    REG_SZ    update.mum\r\n    CurrentState    REG_DWORD    0x" state "\r\n\r\n"
#define SESSIONS STORE "\\SessionsPending\r\n    Exclusive    REG_DWORD    0x0\r\n\r\n"
#define VERSION                                                                                                        \
    STORE "\\Version\r\n    6.0.6002.18005    REG_EXPAND_SZ    %SystemRoot%\\winsxs\\x\r\n"                            \
          "    6.0.6003.20484    REG_EXPAND_SZ    %SystemRoot%\\winsxs\\y\r\n\r\n"
#define SHA2                                                                                                           \
    CURRENT "\\Servicing\\Codesigning\\SHA2\r\n    SHA2-Codesigning-Support    REG_DWORD    0x1\r\n"                   \
            "    SHA2-Core-Codesigning-Support    REG_DWORD    0x1\r\n\r\n"
/* The key Packages has no values, and is not shown. */
#define WHOLE "\r\n" VALUED(STORE) STATE("1111111", "70") STATE("2222222", "7") SESSIONS VERSION

static struct reading read_bytes(struct slice bytes)
{
    return reading_of_bytes(registry_query_recognises, registry_query_read, bytes);
}

static struct reading read_text(const char *text)
{
    return read_bytes(slice_from(text));
}

static bool says_absent(const struct inventory *inventory, enum pending_kind kind)
{
    for (size_t i = 0; i < inventory->pending.count; i++)
        if (inventory->pending.items[i].kind == kind)
            return !inventory->pending.items[i].present;
    return false;
}

TEST(whole_output_is_read)
{
    struct reading reading = read_text(WHOLE);
    const struct inventory *inventory = reading.inventory;
    assert_true(reading.read);
    assert_int_equal(inventory->warnings.count, 0);
    assert_int_equal(inventory->packages.count, 2);
    assert_int_equal(inventory->packages.items[0].state, PACKAGE_STATE_INSTALLED);
    assert_int_equal(inventory->packages.items[0].origin.line, 5);
    assert_int_equal(inventory->packages.items[0].origin.reader, READER_REGISTRY_QUERY);
    assert_int_equal(inventory->package_listings.count, 1);
    assert_true(inventory->package_listings.items[0].to_the_end);
    assert_int_equal(inventory->stacks.items[0].bound, STACK_EXACT);
    assert_true(inventory->stacks.items[0].version.packed == version_of(6, 0, 6003, 20484).packed);
    reading_end(&reading);
}

TEST(a_key_that_may_be_empty_is_not_absent)
{
    struct reading reading = read_text(WHOLE VALUED(CURRENT "\\Zzz"));
    assert_false(says_absent(reading.inventory, PENDING_REBOOT));
    assert_false(says_absent(reading.inventory, PENDING_REBOOT_IN_PROGRESS));
    assert_false(says_absent(reading.inventory, PENDING_PACKAGES));
    assert_true(says_absent(reading.inventory, PENDING_EXCLUSIVE_SESSION));
    assert_true(slice_find(reading.inventory->coverage.items[0].cost, SLICE("keys without values")) != SLICE_NOT_FOUND);
    reading_end(&reading);
    reading = read_text("\r\n" VALUED(STORE) STATE("1111111", "70") VALUED(STORE "\\RebootPending"));
    assert_true(reading.inventory->pending.items[0].present);
    reading_end(&reading);
}

/* Nobody knows what came before the first key shown. */
TEST(a_listing_that_begins_among_the_packages_covers_none)
{
    struct reading reading = read_text("\r\n" STATE("1111111", "70") STATE("2222222", "70"));
    assert_int_equal(reading.inventory->packages.count, 2);
    assert_int_equal(reading.inventory->package_listings.count, 0);
    reading_end(&reading);
    reading = read_text("\r\n" VALUED(STORE) STATE("1111111", "70") STATE("2222222", "70"));
    assert_int_equal(reading.inventory->package_listings.count, 1);
    assert_false(reading.inventory->package_listings.items[0].to_the_end);
    reading_end(&reading);
}

TEST(names_alone_are_no_listing)
{
    struct reading reading =
        read_text("\r\n" VALUED(STORE) STORE "\\Packages\r\n" STORE "\\RebootPending\r\n" STORE "\\Version\r\n\r\n");
    assert_true(reading.read);
    assert_int_equal(reading.inventory->package_listings.count, 0);
    assert_int_equal(reading.inventory->pending.count, 1);
    assert_int_equal(reading.inventory->pending.items[0].kind, PENDING_REBOOT);
    assert_true(warnings_mention(reading.inventory, "file.txt:5: of this key only the name is listed"));
    reading_end(&reading);
    reading = read_text("\r\n" PACKAGE("1111111") "\r\n" PACKAGE("2222222") "\r\n\r\n");
    assert_int_equal(reading.inventory->packages.count, 2);
    assert_int_equal(reading.inventory->packages.items[0].state, PACKAGE_STATE_UNKNOWN);
    assert_int_equal(reading.inventory->package_listings.count, 0);
    reading_end(&reading);
}

TEST(a_store_without_packages_says_nothing_by_silence)
{
    struct reading reading = read_text("\r\n" VALUED(STORE) SESSIONS VERSION SHA2);
    assert_int_equal(reading.inventory->package_listings.count, 0);
    assert_true(slice_find(reading.inventory->coverage.items[0].cost, SLICE("32-bit program")) != SLICE_NOT_FOUND);
    reading_end(&reading);
}

TEST(wow64_view_takes_all_authority)
{
    struct reading reading =
        read_text(WHOLE VALUED("HKEY_LOCAL_MACHINE\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\"
                               "Component Based Servicing"));
    assert_true(reading.read);
    assert_int_equal(reading.inventory->package_listings.count, 0);
    assert_true(warnings_mention(reading.inventory, "WOW6432Node"));
    reading_end(&reading);
}

TEST(sha2_and_system_are_told)
{
    struct reading reading =
        read_text("\r\n" SHA2 "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\r\n"
                  "    CurrentVersion    REG_SZ    6.0\r\n    CurrentBuildNumber    REG_SZ    6002  \r\n"
                  "    CSDVersion    REG_SZ    Service Pack 2\r\n    ProductName    REG_SZ    Windows Server (R) 2008 "
                  "Standard\r\n"
                  "\r\n");
    assert_true(reading.inventory->sha2.items[0].supported);
    const struct system_observation *system = &reading.inventory->systems.items[0];
    assert_slice_equal(system->product_name, "Windows Server (R) 2008 Standard");
    assert_int_equal(system->build, 6002);
    assert_int_equal(system->service_pack, 2);
    reading_end(&reading);
}

TEST(damaged_lines_leave_doubt_about_their_neighbours)
{
    static const struct {
        const char *line;
        const char *warning;
    } damages[] = {
        {"End of search: 5 match(es) found.\r\n", "neither a key nor a value"},
        {"    Name    DWORD    0x1\r\n", "neither a key nor a value"},
        {"    Name    REG_DWORD    1\r\n", "a number that reg query does not print so"},
        {"    Name    REG_DWORD    0x\r\n", "a number that reg query does not print so"},
        {"    Name    REG_DWORD    0x123456789\r\n", "a number that reg query does not print so"},
        {"    Name    REG_DWORD    0x12345g\r\n", "a number that reg query does not print so"},
        {"    Name    REG_DWORD\r\n", "a number that reg query does not print so"},
    };
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        char text[2048];
        snprintf(text, sizeof text, "%s%s\r\n%s",
                 "\r\n" VALUED(STORE) STATE("1111111", "70")
                     PACKAGE("2222222") "\r\n    CurrentState    REG_DWORD    0x70\r\n",
                 damages[i].line, STATE("3333333", "70") VERSION);
        struct reading reading = read_text(text);
        assert_int_equal(reading.inventory->packages.count, 3);
        assert_int_equal(reading.inventory->packages.items[1].state, PACKAGE_STATE_INSTALLED);
        assert_int_equal(reading.inventory->doubts.count, 1);
        assert_true(doubt_covers_package(&reading.inventory->doubts.items[0], SLICE("Package_for_KB2500000")));
        assert_false(doubt_covers_package(&reading.inventory->doubts.items[0], SLICE("Package_for_KB1111111")));
        assert_false(doubt_covers_package(&reading.inventory->doubts.items[0], SLICE("Package_for_KB4444444")));
        assert_int_equal(reading.inventory->warnings.count, 1);
        if (!warnings_mention(reading.inventory, damages[i].warning))
            fail_msg("%zu", i);
        reading_end(&reading);
    }
}

TEST(other_texts_are_not_recognised)
{
    static const char *const others[] = {"",
                                         "\r\n",
                                         "x\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\r\n",
                                         "HKEY_LOCAL_MACHINE",
                                         "[HKEY_LOCAL_MACHINE\\SOFTWARE]\r\n",
                                         "    HKEY_LOCAL_MACHINE\\SOFTWARE\r\n"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct reading reading = read_text(others[i]);
        assert_false(reading.recognised);
        reading_end(&reading);
    }
}

static size_t listed_absent(const struct inventory *part, const struct inventory *whole)
{
    size_t wrong = 0;
    for (size_t i = 0; i < part->package_listings.count; i++)
        for (size_t j = part->packages.count; j < whole->packages.count; j++) {
            struct slice key = whole->packages.items[j].origin.key;
            struct slice name = slice_between(key, slice_find_last_byte(key, '\\') + 1, key.length);
            const struct package_listing *listing = &part->package_listings.items[i];
            wrong += listing->to_the_end || slice_compare_ignoring_case(name, listing->covered_through) < 0;
        }
    return wrong;
}

static bool is_doubtful(const struct inventory *inventory, enum doubt_subject subject)
{
    for (size_t i = 0; i < inventory->doubts.count; i++)
        if (doubt_is_about(&inventory->doubts.items[i], subject))
            return true;
    return false;
}

/* The line of a key behind the packages, in which something was lost: any key that says pending work may have stood
 * there. */
TEST(a_damaged_key_line_may_have_said_that_work_is_pending)
{
    static const struct {
        const char *line;
        bool is_sound;
    } rows[] = {
        {STORE "\\UpdateDetect\\x", true},
        {STORE "\\UpdateDetect\\x86_made_up", true},
        {STORE "\\RebootInPro", false},
        {STORE "\\S", false},
        {STORE "\\RebootIn\xADrogress", false},
        {STORE "\\RebootIn\xC3\xA4rogress", false},
        {"HKEY_LOCAL_MACHINF\\SOFTWARE\\Microsoft\\x", false},
        {STORE "\\ReHKEY_LOCAL_MACHINE\\x", false},
        {STORE "\\SessionsPending    Exclusive    REG_DWORD    0x1", false},
        {"    a    REG_SZ    Wind\\Component Based Servicing\\RebootInProgress", false},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *text = arena_format(arena, "%s%s\r\n    b    REG_SZ    c\r\n\r\n%s",
                                        "\r\n" VALUED(STORE) STATE("1111111", "70"), rows[i].line, VERSION)
                               .data;
        struct reading reading = read_text(text);
        if (is_doubtful(reading.inventory, DOUBT_PENDING_WORK) == rows[i].is_sound)
            fail_msg("%s", rows[i].line);
        reading_end(&reading);
    }
    arena_destroy(arena);
}

/* A key below one that says pending work shows it, whatever else the list lost. */
TEST(a_key_below_shows_pending_work_without_the_store)
{
    struct reading reading = read_text("\r\n" STATE("1111111", "70") VALUED(STORE "\\RebootInProgress\\x") VERSION);
    assert_int_equal(reading.inventory->pending.count, 1);
    assert_int_equal(reading.inventory->pending.items[0].kind, PENDING_REBOOT_IN_PROGRESS);
    assert_true(reading.inventory->pending.items[0].present);
    reading_end(&reading);
}

/* Keys of which only the names are listed stand together. */
TEST(a_key_with_values_right_behind_a_mere_name_is_out_of_place)
{
    struct reading reading = read_text("\r\n" VALUED(STORE) STATE("1111111", "70") PACKAGE("2222222") "\r\n" VERSION);
    assert_true(is_doubtful(reading.inventory, DOUBT_PENDING_WORK));
    reading_end(&reading);
}

TEST(a_package_without_its_state_may_have_lost_what_follows)
{
    struct reading reading = read_text("\r\n" VALUED(STORE) VALUED(PACKAGE("1111111")) VERSION);
    assert_true(is_doubtful(reading.inventory, DOUBT_PENDING_WORK));
    reading_end(&reading);
}

static void assert_every_cut_is_safe(struct slice bytes)
{
    struct reading whole = read_bytes(bytes);
    for (size_t length = 0; length < bytes.length; length++) {
        char *copy = memory_resize(NULL, length + 1, 1);
        memcpy(copy, bytes.data, length);
        struct reading cut = read_bytes((struct slice){copy, length});
        assert_int_equal(listed_absent(cut.inventory, whole.inventory), 0);
        for (size_t i = 0; i < cut.inventory->packages.count; i++)
            if (cut.inventory->packages.items[i].state != PACKAGE_STATE_UNKNOWN)
                assert_int_equal(cut.inventory->packages.items[i].state, whole.inventory->packages.items[i].state);
        if (cut.inventory->stacks.count && cut.inventory->stacks.items[0].bound == STACK_EXACT)
            assert_true(cut.inventory->stacks.items[0].version.packed ==
                        whole.inventory->stacks.items[0].version.packed);
        assert_true(cut.inventory->sha2.count == 0 || cut.inventory->sha2.items[0].supported);
        assert_true(says_absent(whole.inventory, PENDING_EXCLUSIVE_SESSION) ||
                    !says_absent(cut.inventory, PENDING_EXCLUSIVE_SESSION));
        reading_end(&cut);
        free(copy);
    }
    reading_end(&whole);
}

TEST(every_cut_output_claims_no_more_than_the_whole)
{
    struct arena *arena = arena_create();
    assert_every_cut_is_safe(SLICE(WHOLE SHA2));
    assert_every_cut_is_safe(widen(arena, SLICE(WHOLE SHA2)));
    assert_every_cut_is_safe(SLICE("\r\n" VALUED(STORE) STATE("1111111", "70") STATE("2222222", "40") STORE
                                   "\\SessionsPending\r\n    Exclusive    REG_DWORD    0x3\r\n\r\n" VERSION));
    arena_destroy(arena);
}

TEST_MAIN("registry_query")
