/* Cabinets and zip archives, whole and hostile. All of them are invented here; real ones are walked in
 * package_source_test.c. */
#include "test.h"

#include "base/limits.h"
#include "package/cabinet_fixture.h"
#include "package/walk_fixture.h"

enum { MAGIC_SIZE = 8 };
static const uint32_t ASSEMBLY_CRC32 = 0xEB980B53;

static struct slice make_update(struct arena *arena)
{
    return CABINET(arena, {"update.mum", SLICE("<assembly/>")}, {"update.cat", SLICE("catalog")},
                   {"amd64_microsoft-windows-x_31bf3856ad364e35_6.0.6003.1_none_0123456789abcdef\\x.dll", SLICE("MZ")},
                   {"_manifest_.cix.xml", SLICE("<Container/>")});
}

static struct slice make_msu(struct arena *arena)
{
    struct slice metadata = CABINET(arena, {"package.xml", SLICE("<x/>")}, {"core\\2858", SLICE("<UpdateIdentity/>")},
                                    {"extended\\2858", SLICE("<x/>")});
    struct slice scan = CABINET(arena, {"package.cab", metadata});
    return CABINET(arena, {"WSUSSCAN.cab", scan}, {"Windows6.0-KB9000001-x64.cab", make_update(arena)},
                   {"Windows6.0-KB9000001-x64-pkgProperties.txt", SLICE("KB=1")},
                   {"Windows6.0-KB9000001-x64.xml", SLICE("<unattend/>")});
}

TEST(reads_cabinets_within_cabinets)
{
    struct walked walked = walked_begin();
    walk_bytes(&walked, "a.msu", make_msu(walked.arena));
    ASSERT_WALKED(&walked, "core a.msu!WSUSSCAN.cab!package.cab!core/2858 17",
                  "manifest a.msu!Windows6.0-KB9000001-x64.cab!update.mum 11",
                  "catalog a.msu!Windows6.0-KB9000001-x64.cab!update.cat 7",
                  "properties a.msu!Windows6.0-KB9000001-x64-pkgProperties.txt 4");
    walked_end(&walked);
}

/* The manifest lies behind a payload of many blocks, in a cabinet that itself spans many blocks. */
TEST(reads_past_payload)
{
    struct walked walked = walked_begin();
    struct slice payload = {arena_allocate(walked.arena, 1000003, 1), 1000003};
    struct slice inner =
        CABINET(walked.arena, {"0", payload}, {"one.dat", payload}, {"update.mum", SLICE("<assembly/>")});
    walk_bytes(&walked, "a.msu", CABINET(walked.arena, {"b.dat", payload}, {"inner", inner}, {"last.mum", payload}));
    ASSERT_WALKED(&walked, "manifest a.msu!inner!update.mum 11", "manifest a.msu!last.mum 1000003");
    walked_end(&walked);
}

TEST(names_that_lead_elsewhere_are_refused)
{
    static const char *const names[] = {"\\x.mum",        "/x.mum", "..\\x.mum", "a\\..\\..\\x.mum", "C:\\x.mum",
                                        "C:x.mum",        "..",     "..\\x.dll", "a/../x.dll",       "a\\..",
                                        "\\\\host\\x.mum"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct walked walked = walked_begin();
        walk_bytes(&walked, "a.cab", CABINET(walked.arena, {names[i], SLICE("<assembly/>")}));
        assert_refused(&walked, ERROR_INPUT, "a name that leads out of the archive");
        walked_end(&walked);
    }
}

TEST(dots_within_names_are_harmless)
{
    struct walked walked = walked_begin();
    walk_bytes(
        &walked, "a.cab",
        CABINET(walked.arena, {"..x..\\..y.mum", SLICE("1")}, {".\\update.mum", SLICE("2")}, {"a...", SLICE("")}));
    ASSERT_WALKED(&walked, "manifest a.cab!..x../..y.mum 1", "manifest a.cab!update.mum 1");
    walked_end(&walked);
}

TEST(control_characters_in_names_are_shown)
{
    struct walked walked = walked_begin();
    walk_bytes(&walked, "a.cab", CABINET(walked.arena, {"up\x1B[31mdate\n.mum", SLICE("1")}));
    ASSERT_WALKED(&walked, "manifest a.cab!up\\x1B[31mdate\\x0A.mum 1");
    walked_end(&walked);
}

TEST(two_members_of_one_name_are_refused)
{
    static const char *const seconds[] = {"update.mum", "UPDATE.mum", ".\\update.mum"};
    for (size_t i = 0; i < sizeof seconds / sizeof *seconds; i++) {
        struct walked walked = walked_begin();
        walk_bytes(&walked, "a.cab", CABINET(walked.arena, {"update.mum", SLICE("1")}, {seconds[i], SLICE("2")}));
        assert_refused(&walked, ERROR_INPUT, "there are two members of this name");
        walked_end(&walked);
    }
}

TEST(one_name_in_two_cabinets_is_fine)
{
    struct walked walked = walked_begin();
    struct slice update = make_update(walked.arena);
    walk_bytes(&walked, "a.msu", CABINET(walked.arena, {"a.cab", update}, {"b.cab", update}));
    assert_true(walked.success);
    assert_int_equal(walked.kinds[PACKAGE_FILE_MANIFEST], 2);
    walk_bytes(&walked, "a.msu", CABINET(walked.arena, {"a.cab", update}, {"A.CAB", update}));
    assert_refused(&walked, ERROR_INPUT, "a.msu!A.CAB: there are two members of this name");
    walked_end(&walked);
}

/* Up to the end of the last member's data, which is needed, every byte is. */
TEST(a_cut_archive_is_refused_wherever_it_is_cut)
{
    struct walked walked = walked_begin();
    struct slice whole = CABINET(walked.arena, {"WSUSSCAN.cab", CABINET(walked.arena, {"c\\1", SLICE("<x/>")})},
                                 {"b.cab", make_update(walked.arena)});
    for (size_t length = MAGIC_SIZE; length < whole.length; length++) {
        walk_bytes(&walked, "a.msu", slice_between(whole, 0, length));
        if (walked.success)
            fail_msg("cut after %zu of %zu bytes and nobody noticed", length, whole.length);
        assert_refused(&walked, ERROR_INPUT, "a.msu: ends too early; copy the archive again");
    }
    walked_end(&walked);
}

TEST(a_changed_byte_never_does_harm)
{
    struct walked walked = walked_begin();
    struct slice whole = make_msu(walked.arena);
    char *changed = arena_allocate(walked.arena, whole.length, 1);
    size_t refused = 0;
    for (size_t i = MAGIC_SIZE; i < whole.length; i++) {
        memcpy(changed, whole.data, whole.length);
        changed[i] = (char)(changed[i] ^ 0xFF);
        walk_bytes(&walked, "a.msu", (struct slice){changed, whole.length});
        assert_int_equal(walked.success, walked.error.code == ERROR_NONE);
        refused += !walked.success;
    }
    assert_true(refused > whole.length / 10);
    walked_end(&walked);
}

TEST(nesting_ends)
{
    struct walked walked = walked_begin();
    struct slice nested = CABINET(walked.arena, {"update.mum", SLICE("<assembly/>")});
    for (int depth = 1; depth < LIMIT_ARCHIVE_DEPTH; depth++)
        nested = CABINET(walked.arena, {"n.cab", nested});
    walk_bytes(&walked, "a.cab", nested);
    ASSERT_WALKED(&walked, "manifest a.cab!n.cab!n.cab!n.cab!update.mum 11");
    walk_bytes(&walked, "a.cab", CABINET(walked.arena, {"n.cab", nested}));
    assert_refused(&walked, ERROR_LIMIT, "a.cab!n.cab!n.cab!n.cab!n.cab: more than 4 archives within each other");
    walked_end(&walked);
}

TEST(a_member_has_a_largest_size)
{
    static const char *const name = "update.mum";
    struct walked walked = walked_begin();
    walk_bytes(&walked, "a.cab", cabinet_make_bomb(walked.arena, &name, 1, LIMIT_ARCHIVE_MEMBER_SIZE));
    assert_true(walked.success);
    assert_int_equal(walked.bytes, LIMIT_ARCHIVE_MEMBER_SIZE);
    walk_bytes(&walked, "a.cab", cabinet_make_bomb(walked.arena, &name, 1, LIMIT_ARCHIVE_MEMBER_SIZE + CABINET_BLOCK));
    assert_refused(&walked, ERROR_LIMIT, "a.cab!update.mum: is larger than any file of its kind (64 MB)");
    walked_end(&walked);
}

TEST(all_members_together_have_a_largest_size)
{
    static const char *const names[] = {"1.mum", "2.mum", "3.mum", "4.mum"};
    struct walked walked = walked_begin();
    walk_bytes(&walked, "a.cab", cabinet_make_bomb(walked.arena, names, 4, LIMIT_ARCHIVE_TOTAL / 4));
    assert_refused(&walked, ERROR_LIMIT, "a.cab!4.mum: what was unpacked so far is more");
    assert_int_equal(walked.kinds[PACKAGE_FILE_MANIFEST], 3);
    walked_end(&walked);
}

/* In bombs within bombs that no manifest comes out of only time is lost; the sizes that members claim bound it.
 * Within a cabinet, where a zip archive has no directory to be held against. */
TEST(what_members_claim_is_bounded)
{
    struct walked walked = walked_begin();
    struct bytes zip = {0};
    bytes_add(walked.arena, &zip, SLICE("PK\3\4\x2D\0\0\0\0\0\x47\x4F\x63\x58\0\0\0\0"));
    bytes_add(walked.arena, &zip, SLICE("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x05\0\x14\0x.dat\1\0\x10\0"));
    bytes_add_number(walked.arena, &zip, 8, (uint64_t)LIMIT_ARCHIVE_MEGABYTES << 20);
    bytes_add_number(walked.arena, &zip, 8, (uint64_t)LIMIT_ARCHIVE_MEGABYTES << 20);
    walk_bytes(&walked, "a.cab", CABINET(walked.arena, {"b.zip", bytes_slice(&zip)}));
    assert_refused(&walked, ERROR_LIMIT, "a.cab!b.zip: unpacks to more than 32768 MB");
    walked_end(&walked);
}

TEST(the_number_of_members_is_bounded)
{
    struct slice end = SLICE("PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
    struct walked walked = walked_begin();
    struct bytes zip = {0};
    for (int i = 0; i < LIMIT_ARCHIVE_MEMBERS - 1; i++)
        zip_add(walked.arena, &zip, "1", 0, 0, SLICE(""));
    bytes_add(walked.arena, &zip, end);
    walk_bytes(&walked, "a.cab", CABINET(walked.arena, {"b.zip", bytes_slice(&zip)}));
    assert_true(walked.success);
    zip.count -= end.length;
    zip_add(walked.arena, &zip, "1", 0, 0, SLICE(""));
    bytes_add(walked.arena, &zip, end);
    walk_bytes(&walked, "a.cab", CABINET(walked.arena, {"b.zip", bytes_slice(&zip)}));
    assert_refused(&walked, ERROR_LIMIT, "a.cab!b.zip: more than 200000 members");
    walked_end(&walked);
}

/* What the directory does not name, and what does not lie where it says. */
TEST(a_zip_archive_is_held_against_its_directory)
{
    struct walked walked = walked_begin();
    struct bytes zip = {0}, other = {0};
    zip_add(walked.arena, &other, "hidden.mum", 0, ASSEMBLY_CRC32, SLICE("<assembly/>"));
    zip_add(walked.arena, &zip, "update.mum", 0, ASSEMBLY_CRC32, SLICE("<assembly/>"));
    zip_end(walked.arena, &zip);
    struct slice sound = bytes_slice(&zip);
    walk_bytes(&walked, "a.zip", sound);
    ASSERT_WALKED(&walked, "manifest a.zip!update.mum 11");
    bytes_add(walked.arena, &other, sound);
    walk_bytes(&walked, "a.zip", bytes_slice(&other));
    assert_refused(&walked, ERROR_INPUT, "a.zip: ");
    bytes_add(walked.arena, &zip, SLICE("x"));
    walk_bytes(&walked, "a.zip", bytes_slice(&zip));
    assert_refused(&walked, ERROR_INPUT, "a.zip: its directory is damaged or cut");
    walked_end(&walked);
}

/* Members that nobody names, blocks that nobody counts, and what follows the end; zeros there are no content. */
TEST(a_cabinet_is_all_that_lies_in_its_file)
{
    enum { FILE_COUNT = 28, FILE_SIZE = 44, BLOCK_COUNT = 40 };
    static const size_t altered[] = {FILE_COUNT, FILE_SIZE, BLOCK_COUNT};
    struct walked walked = walked_begin();
    struct slice whole = make_update(walked.arena);
    struct bytes longer = {0};
    for (size_t i = 0; i < sizeof altered / sizeof *altered; i++) {
        struct slice copy = arena_copy(walked.arena, whole);
        bytes_add(walked.arena, &longer, copy);
        longer.items[altered[i]]--;
        walk_bytes(&walked, "a.cab", bytes_slice(&longer));
        assert_refused(&walked, ERROR_INPUT, "a.cab: contradicts itself about where its parts lie");
        longer.count = 0;
    }
    bytes_add(walked.arena, &longer, whole);
    bytes_add_number(walked.arena, &longer, 8, 0);
    walk_bytes(&walked, "a.cab", bytes_slice(&longer));
    assert_true(walked.success);
    bytes_add(walked.arena, &longer, whole);
    walk_bytes(&walked, "a.cab", bytes_slice(&longer));
    assert_refused(&walked, ERROR_INPUT, "a.cab: something follows its end");
    walked_end(&walked);
}

TEST(reads_zip_archives_as_streams)
{
    struct walked walked = walked_begin();
    struct bytes zip = {0};
    zip_add(walked.arena, &zip, "KB1/", 0, 0, SLICE(""));
    zip_add(walked.arena, &zip, "KB1/x.dat", 99, 0, SLICE("packed in a way that nobody knows"));
    zip_add(walked.arena, &zip, "KB1/update.mum", 0, ASSEMBLY_CRC32, SLICE("<assembly/>"));
    zip_end(walked.arena, &zip);
    walk_bytes(&walked, "a.zip", bytes_slice(&zip));
    ASSERT_WALKED(&walked, "manifest a.zip!KB1/update.mum 11");
    walked_end(&walked);
}

TEST(a_manifest_packed_in_an_unknown_way_is_refused)
{
    enum { BZIP2 = 12 };
    struct walked walked = walked_begin();
    struct bytes zip = {0};
    zip_add(walked.arena, &zip, "update.mum", BZIP2, 0, SLICE("BZh9"));
    zip_end(walked.arena, &zip);
    walk_bytes(&walked, "a.zip", bytes_slice(&zip));
    assert_refused(&walked, ERROR_INPUT, "a.zip!update.mum: packed in a way that is not read");
    walked_end(&walked);
}

TEST(a_changed_manifest_in_a_zip_is_noticed)
{
    struct walked walked = walked_begin();
    struct bytes zip = {0};
    zip_add(walked.arena, &zip, "update.mum", 0, ASSEMBLY_CRC32 + 1, SLICE("<assembly/>"));
    zip_end(walked.arena, &zip);
    walk_bytes(&walked, "a.zip", bytes_slice(&zip));
    assert_refused(&walked, ERROR_INPUT, "a.zip!update.mum: ");
    walked_end(&walked);
}

/* Payload may be anything, also a damaged cabinet. */
TEST(payload_is_not_entered)
{
    static const char *const names[] = {
        "amd64_microsoft-windows-x_31bf3856ad364e35_6.0.6003.1_none_0123456789abcdef\\x.cab",
        "f\\amd64_microsoft-windows-x_31bf3856ad364e35_6.0.6003.1_none_0123456789abcdef\\n\\x.mum", "12", "x.psf"};
    struct walked walked = walked_begin();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        walk_bytes(&walked, "a.cab", CABINET(walked.arena, {names[i], SLICE("MSCF\0\0\0\0 and no more")}));
        assert_true(walked.success);
        assert_int_equal(walked.lines.count, 0);
    }
    walk_bytes(&walked, "a.cab", CABINET(walked.arena, {"x.dll", SLICE("MSCF\0\0\0\0 and no more")}));
    assert_refused(&walked, ERROR_INPUT, "a.cab!x.dll: ");
    walked_end(&walked);
}

TEST(a_wim_within_a_cabinet_is_refused)
{
    struct walked walked = walked_begin();
    walk_bytes(&walked, "a.cab", CABINET(walked.arena, {"install.esd", SLICE("MSWIM\0\0\0 and more")}));
    assert_refused(&walked, ERROR_INPUT, "a.cab!install.esd: a WIM file within an archive is not read");
    walked_end(&walked);
}

TEST_MAIN("archive")
