/* The table of readers: one form, one reader. All texts are made up. */
#include "reader_fixture.h"

static const struct {
    enum reader_id reader;
    const char *text;
} forms[] = {
    {READER_REGISTRY_EXPORT, "REGEDIT4\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE]\n\n"},
    {READER_SYSTEM_INFO, "Host: A\nName: B\nVersion: 6.0.6002 Service Pack 2 Build 6002\n"},
    {READER_HOTFIX_LISTING, "HotFixID   Status\nKB948465         \n"},
    {READER_OFFERED_LISTING, "KB948465: Service Pack 2 (KB948465)\n"},
    {READER_COLLECTION_CONTENTS, "kbready collection 1\nsystem \"Windows [Version 6.0.6002]\"\nend 0\n"},
    {READER_COMPONENT_LISTING, "Manifests\n"
                               "amd64_a_31bf3856ad364e35_6.0.6002.18005_none_676975d87cc9b6e6\n"
                               "x86_a_31bf3856ad364e35_6.0.6002.18005_none_0b4ada54c46c45b0.manifest\n"},
    {READER_REGISTRY_QUERY, "\nHKEY_LOCAL_MACHINE\\SOFTWARE\n    A    REG_SZ    b\n\n"},
    {READER_SERVICING_LOG,
     "2016-09-28 04:30:31, Info                  CBS    Ending TrustedInstaller initialization.\n"},
    {READER_DISM_LISTING,
     "Package Identity : Package_for_KB948465~31bf3856ad364e35~amd64~~6.0.1.18005\nState : Installed\n"},
    {READER_SYSTEM_RECORD, "BuildNumber=6002\nVersion=6.0.6002\n"},
    {READER_PACKAGE_RECORD,
     "\"PackageName\",\"PackageState\"\n\"Package_for_KB948465~31bf3856ad364e35~amd64~~6.0.1.18005\",\"Installed\"\n"},
    {READER_FOLDER_LISTING,
     " Directory of C:\\Windows\\servicing\\Version\n\n1/1/2019  10:00 AM    <DIR>          6.0.6002.18005\n"},
    {READER_SUPPORT_LISTING,
     "Category    ID         Operation  Result\nQFE hotfix  KB948465   Install    Completed successfully\n"},
    {READER_UPDATE_EVENT, "Package KB948465 was successfully changed to the Installed state.\n"},
    {READER_REGISTRY_PRINTOUT, "Key Name:          HKEY_LOCAL_MACHINE\\SOFTWARE\nClass Name:        <NO CLASS>\n"},
    {READER_LICENSE_STATUS, "Application ID: 55c92734-d682-4d71-983e-d6ec3f16059f\nLicense Status: Licensed\n"},
};

TEST(each_form_is_recognised_by_its_reader_alone)
{
    struct arena *arena = arena_create();
    assert_int_equal(reader_count, sizeof forms / sizeof *forms);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct slice text = slice_from(forms[i].text);
        struct source_file file = {.path = SLICE("x"), .bytes = text, .text = text};
        for (size_t j = 0; j < reader_count; j++)
            assert_int_equal(reader_table[j].recognises(&file), reader_table[j].id == forms[i].reader);
    }
    arena_destroy(arena);
}

TEST(a_failing_reader_leaves_a_warning_and_a_row)
{
    struct arena *arena = arena_create();
    struct inventory *inventory = inventory_create(SLICE("export"));
    assert_true(reader_read_bytes(inventory, SLICE("a.reg"), slice_from(forms[0].text), arena));
    assert_int_equal(inventory->warnings.count, 1);
    assert_true(warnings_mention(inventory, "a.reg: registry export: none of the servicing keys"));
    assert_int_equal(inventory->coverage.count, 1);
    assert_int_equal(inventory->coverage.items[0].status, COVERAGE_UNREADABLE);
    assert_false(reader_read_bytes(inventory, SLICE("b.txt"), SLICE("nothing\n"), arena));
    assert_int_equal(inventory->coverage.count, 1);
    inventory_destroy(inventory);
    arena_destroy(arena);
}

/* What stands far above an output is no part of it. */
TEST(an_output_is_found_wherever_it_stands)
{
    struct arena *arena = arena_create();
    struct inventory *inventory = inventory_create(SLICE("export"));
    size_t words = 70 * 1024;
    char *text = arena_allocate(arena, words + 100, 1);
    for (size_t i = 0; i < words; i++)
        text[i] = i % 64 == 63 ? '\n' : 'x';
    strcpy(text + words, "HotFixID   Status\nKB948465         \n");
    assert_true(reader_read_bytes(inventory, SLICE("x"), slice_from(text), arena));
    assert_int_equal(inventory->hotfixes.count, 1);
    assert_int_equal(inventory->hotfixes.items[0].origin.line, words / 64 + 2);
    assert_int_equal(inventory->coverage.count, 2);
    assert_int_equal(inventory->coverage.items[0].reader, READER_UNRECOGNISED);
    inventory_destroy(inventory);
    arena_destroy(arena);
}

TEST(what_no_reader_recognises_is_named_by_its_looks)
{
    struct arena *arena = arena_create();
    const char *likeness = reader_likeness(SLICE("Image Name             PID Session Name\n"), arena);
    assert_string_equal(likeness, "a list of processes");
    assert_null(reader_likeness(SLICE("nothing\n"), arena));
    arena_destroy(arena);
}

TEST_MAIN("reader")
