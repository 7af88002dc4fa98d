/* What an export holds, found by name and content. Every file in these folders is made up for the test. */
#include "inventory/export.h"

#include "base/limits.h"
#include "export_fixture.h"

#define HOTFIXES   "HotFixID   Status\nKB948465         \n"
#define SYSTEMINFO "Host: SRV1\nName: Windows\nVersion: 6.0.6002 Service Pack 2 Build 6002\n"
#define STORE      "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing"
#define REGISTRY   "REGEDIT4\n\n[" STORE "]\n\n[" STORE "\\Version]\n\"6.0.6002.18005\"=\"x\"\n\n"
#define NAME       "Package_for_KB948465~31bf3856ad364e35~amd64~~6.0.1.18005"
#define MANIFEST                                                                                                       \
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<assembly xmlns=\"urn:schemas-microsoft-com:asm.v3\" "                \
    "manifestVersion=\"1.0\"><assemblyIdentity name=\"Package_for_KB948465\" version=\"6.0.1.18005\" "                 \
    "language=\"neutral\" processorArchitecture=\"amd64\" publicKeyToken=\"31bf3856ad364e35\"/>"                       \
    "<package identifier=\"KB948465\" releaseType=\"Update\"/></assembly>\n"

TEST(loose_files_are_told_by_content)
{
    struct export_folder export = export_begin();
    put(&export, "one.txt", SLICE(HOTFIXES));
    put(&export, "two", SLICE(SYSTEMINFO));
    put(&export, "below/three.LOG", SLICE(REGISTRY));
    put(&export, "updates.lst", SLICE("KB3177467: Made up (KB3177467)\n"));
    put(&export, "ignored.docx", SLICE(HOTFIXES));
    assert_true(examine(&export, ""));
    assert_int_equal(export.inventory->hotfixes.count, 1);
    assert_slice_equal(export.inventory->hotfixes.items[0].origin.path, "one.txt");
    assert_int_equal(export.inventory->systems.count, 1);
    assert_slice_equal(export.inventory->systems.items[0].origin.path, "two");
    assert_int_equal(export.inventory->stacks.count, 1);
    assert_slice_equal(export.inventory->stacks.items[0].origin.path, "below/three.LOG");
    assert_int_equal(export.inventory->offered.count, 1);
    assert_int_equal(export.inventory->warnings.count, 0);
    export_end(&export);
}

TEST(what_is_missing_is_said)
{
    struct export_folder export = export_begin();
    put(&export, "one.txt", SLICE(HOTFIXES));
    assert_true(examine(&export, ""));
    static const char *const missing[] = {STORE, "servicing/Packages", "servicing/Version", "WinSxS"};
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++) {
        const char *name =
            i == 0 ? "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing"
                   : missing[i];
        const struct coverage *coverage = find_coverage(export.inventory, name);
        assert_non_null(coverage);
        assert_int_equal(coverage->status, COVERAGE_NOT_FOUND);
        assert_true(coverage->cost.length > 0);
    }
    assert_null(find_coverage(export.inventory, "systeminfo or a list of hotfixes"));
    export_end(&export);
}

TEST(one_file_is_an_export)
{
    struct export_folder export = export_begin();
    put(&export, "cbs.reg", SLICE(REGISTRY));
    assert_true(examine(&export, "/cbs.reg"));
    assert_slice_equal(export.inventory->stacks.items[0].origin.path, "cbs.reg");
    export_end(&export);
}

/* Who services a host follows from what its export is. */
TEST(an_image_is_told_by_its_system32)
{
    static const struct {
        const char *files[3];
        const char *below; /* what is named of it */
        enum export_form form;
    } rows[] = {
        {{"Windows/servicing/Version/6.0.6002.18005/x"}, "", EXPORT_OF_COPIES},
        {{"Windows/servicing/Version/6.0.6002.18005/x"}, "/Windows", EXPORT_OF_COPIES},
        {{"Windows/servicing/Version/6.0.6002.18005/x"}, "/Windows/servicing", EXPORT_OF_COPIES},
        {{"servicing/Version/6.0.6002.18005/x", "System32.txt"}, "", EXPORT_OF_COPIES},
        {{"tools/System32/a.txt", "systeminfo.txt"}, "", EXPORT_OF_COPIES},
        {{"Windows/servicing/Version/6.0.6002.18005/x", "Windows/System32/"}, "", EXPORT_OF_MOUNTED_IMAGE},
        {{"WINDOWS/SERVICING/VERSION/6.0.6002.18005/x", "WINDOWS/SYSTEM32/"}, "", EXPORT_OF_MOUNTED_IMAGE},
        {{"Windows/servicing/Version/6.0.6002.18005/x", "Windows/System32/"}, "/Windows", EXPORT_OF_MOUNTED_IMAGE},
        {{"Windows/servicing/Version/6.0.6002.18005/x", "Windows/System32/"},
         "/Windows/servicing",
         EXPORT_OF_MOUNTED_IMAGE},
        {{"image/Windows/servicing/Version/6.0.6002.18005/x", "image/Windows/System32/"}, "", EXPORT_OF_MOUNTED_IMAGE},
        {{"Windows/System32/kernel32.dll", "systeminfo.txt"}, "", EXPORT_OF_MOUNTED_IMAGE},
        {{"Windows/System32/systeminfo.txt"}, "/Windows/System32/systeminfo.txt", EXPORT_OF_MOUNTED_IMAGE},
        {{"servicing/Version/6.0.6002.18005/x", "System32/"}, "", EXPORT_OF_MOUNTED_IMAGE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct export_folder export = export_begin();
        for (size_t j = 0; j < 3 && rows[i].files[j]; j++)
            put(&export, rows[i].files[j], SLICE(SYSTEMINFO));
        assert_true(examine(&export, rows[i].below));
        if (export.inventory->form != rows[i].form)
            fail_msg("row %zu: form %d", i, export.inventory->form);
        export_end(&export);
    }
}

TEST(an_export_is_placed_below_the_working_folder)
{
    struct export_folder export = export_begin();
    char before[4096], absolute[4200];
    assert_non_null(getcwd(before, sizeof before));
    put(&export, "images/srv/systeminfo.txt", SLICE(SYSTEMINFO));
    assert_int_equal(chdir(export.path), 0);
    snprintf(absolute, sizeof absolute, "%s/images/srv", export.path);
    assert_slice_equal(export_place(absolute), "images/srv");
    assert_slice_equal(export_place(export.path), "");
    assert_slice_equal(export_place("images/srv"), "images/srv");
    assert_slice_equal(export_place("../elsewhere"), "../elsewhere");
    assert_slice_equal(export_place("/nowhere/at/all"), "/nowhere/at/all");
    assert_int_equal(chdir(before), 0);
    export_end(&export);
}

TEST(a_mounted_image_is_not_walked_whole)
{
    struct export_folder export = export_begin();
    put(&export, "Windows/servicing/Packages/" NAME ".mum", SLICE(MANIFEST));
    put(&export, "Windows/servicing/Version/6.0.6002.18005/x", SLICE(""));
    put(&export, "Windows/System32/hotfixes.txt", SLICE(HOTFIXES));
    put(&export, "Windows/setupact.log", SLICE("whatever\n"));
    put(&export, "Users/me/hotfixes.txt", SLICE(HOTFIXES));
    put(&export, "readme.txt", SLICE("whatever\n"));
    put(&export, "systeminfo.txt", SLICE(SYSTEMINFO));
    assert_true(examine(&export, ""));
    assert_int_equal(export.inventory->hotfixes.count, 0);
    assert_int_equal(export.inventory->systems.items[0].build, 6002);
    assert_int_equal(export.inventory->packages.count, 1);
    assert_slice_equal(export.inventory->packages.items[0].origin.path, "Windows/servicing/Packages/" NAME ".mum");
    assert_int_equal(export.inventory->stacks.items[0].bound, STACK_EXACT);
    assert_false(warned(export.inventory, "recognised by no reader"));
    inventory_destroy(export.inventory);
    assert_true(examine(&export, "/Windows"));
    assert_int_equal(export.inventory->packages.count, 1);
    assert_int_equal(export.inventory->hotfixes.count, 0);
    export_end(&export);
}

TEST(place_tells_what_is_installed_and_what_is_at_hand)
{
    static const struct {
        const char *place, *export;
        bool is_installed;
    } rows[] = {
        {"a/SERVICING/packages/" NAME ".mum", "", true},
        {"Packages/" NAME ".mum", "/Packages", true}, /* a copy of the folder that is EXPORT itself */
        {"Packages/" NAME ".mum", "", false},
        {"copied/" NAME ".mum", "", false},
        {NAME ".mum", "", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct export_folder export = export_begin();
        put(&export, rows[i].place, SLICE(MANIFEST));
        put(&export, "Packages/systeminfo.txt", SLICE(SYSTEMINFO));
        assert_true(examine(&export, rows[i].export));
        assert_int_equal(export.inventory->packages.count, rows[i].is_installed);
        assert_int_equal(export.inventory->at_hand.count, !rows[i].is_installed);
        export_end(&export);
    }
}

/* Beside the report, what an update is called tells it where its manifest cannot be read; what is neither tells
 * nothing. */
TEST(a_manifest_beside_the_report_is_no_installed_package)
{
    struct export_folder export = export_begin();
    char link[1024];
    put(&export, "systeminfo.txt", SLICE(SYSTEMINFO));
    put(&export, "update.mum", SLICE(MANIFEST));
    put(&export, "Package_for_KB5555555~31bf3856ad364e35~amd64~~6.0.1.0.mum", SLICE("no manifest"));
    put(&export, "rubbish.mum", SLICE("no manifest"));
    snprintf(link, sizeof link, "%s/" NAME ".mum", export.path);
    assert_int_equal(symlink("update.mum", link), 0);
    assert_true(examine(&export, ""));
    const struct inventory *inventory = export.inventory;
    assert_int_equal(inventory->packages.count, 0);
    assert_int_equal(inventory->package_listings.count, 0);
    assert_int_equal(inventory->package_manifest_count, 0);
    assert_int_equal(inventory->at_hand.count, 2);
    for (size_t i = 0; i < inventory->at_hand.count; i++) {
        const struct update_at_hand *update = &inventory->at_hand.items[i];
        bool is_read = update->kb == 948465;
        assert_int_equal(update->kb, is_read ? 948465 : 5555555);
        assert_slice_equal(update->origin.path,
                           is_read ? "update.mum" : "Package_for_KB5555555~31bf3856ad364e35~amd64~~6.0.1.0.mum");
        assert_int_equal(update->origin.reader, READER_IMAGE_TREE);
    }
    assert_int_equal(inventory->doubts.count, 0);
    assert_true(warned(inventory, "EXPORT: manifests of updates that lie in the export"));
    export_end(&export);
}

TEST(the_same_update_may_be_installed_and_at_hand)
{
    struct export_folder export = export_begin();
    put(&export, "Windows/servicing/Packages/" NAME ".mum", SLICE(MANIFEST));
    put(&export, "Downloads/" NAME ".mum", SLICE(MANIFEST));
    assert_true(examine(&export, ""));
    assert_int_equal(export.inventory->packages.count, 1);
    assert_slice_equal(export.inventory->packages.items[0].origin.path, "Windows/servicing/Packages/" NAME ".mum");
    assert_int_equal(export.inventory->at_hand.count, 1);
    assert_slice_equal(export.inventory->at_hand.items[0].origin.path, "Downloads/" NAME ".mum");
    export_end(&export);
}

TEST(export_itself_may_be_a_folder_of_an_image)
{
    struct export_folder export = export_begin();
    put(&export, "Windows/servicing/Version/6.0.6002.18005/x", SLICE(""));
    static const char *const below[] = {"/Windows/servicing/Version", "/Windows/servicing/",
                                        "/Windows/servicing/Version/../."};
    for (size_t i = 0; i < sizeof below / sizeof *below; i++) {
        assert_true(examine(&export, below[i]));
        assert_int_equal(export.inventory->stacks.count, 1);
        inventory_destroy(export.inventory);
        export.inventory = NULL;
    }
    export_end(&export);
}

TEST(version_folders_of_other_things_are_left_alone)
{
    struct export_folder export = export_begin();
    put(&export, "Version/6.0.6002.18005/x", SLICE(""));
    put(&export, "Version/notes.doc", SLICE(""));
    put(&export, "hotfixes.txt", SLICE(HOTFIXES));
    assert_true(examine(&export, ""));
    assert_int_equal(export.inventory->stacks.count, 0);
    export_end(&export);
}

TEST(winsxs_is_not_searched_for_loose_files)
{
    struct export_folder export = export_begin();
    put(&export, "winsxs/amd64_made-up_31bf3856ad364e35_6.0.6002.18005_none_0123456789abcdef/hotfixes.txt",
        SLICE(HOTFIXES));
    put(&export, "winsxs/pending.xml", SLICE("<x/>"));
    assert_true(examine(&export, ""));
    assert_int_equal(export.inventory->hotfixes.count, 0);
    assert_int_equal(export.inventory->pending.items[0].kind, PENDING_XML);
    assert_true(export.inventory->pending.items[0].present);
    export_end(&export);
}

TEST(lone_pending_xml_counts)
{
    struct export_folder export = export_begin();
    put(&export, "Pending.xml", SLICE("<x/>"));
    put(&export, "hotfixes.txt", SLICE(HOTFIXES));
    assert_true(examine(&export, ""));
    assert_int_equal(export.inventory->pending.count, 1);
    assert_int_equal(export.inventory->pending.items[0].kind, PENDING_XML);
    assert_slice_equal(export.inventory->pending.items[0].origin.path, "Pending.xml");
    export_end(&export);
}

TEST(unknown_files_are_named)
{
    struct export_folder export = export_begin();
    put(&export, "hotfixes.txt", SLICE(HOTFIXES));
    put(&export, "sub/no\x1btes.txt", SLICE("whatever\n"));
    put(&export, "SOFTWARE", SLICE("regf\1\0\0\0"));
    put(&export, "empty.log", SLICE(""));
    assert_true(examine(&export, ""));
    assert_true(warned(export.inventory, "sub/no\\x1Btes.txt: recognised by no reader; docs/exporting.md"));
    assert_true(warned(export.inventory, "SOFTWARE: the registry hive is cut in its first block"));
    assert_true(warned(export.inventory, "empty.log: empty"));
    assert_int_equal(export.inventory->warnings.count, 3);
    export_end(&export);
}

TEST(broken_files_cost_one_warning)
{
    struct export_folder export = export_begin();
    put(&export, "hotfixes.txt", SLICE(HOTFIXES));
    put(&export, "script.reg", SLICE("REGEDIT4\n\n[-" STORE "\\RebootPending]\n\n"));
    assert_true(examine(&export, ""));
    assert_int_equal(export.inventory->warnings.count, 1);
    assert_true(warned(export.inventory, "script.reg: registry export: line 3"));
    assert_int_equal(find_coverage(export.inventory, "script.reg")->status, COVERAGE_UNREADABLE);
    assert_true(find_coverage(export.inventory, "script.reg")->cost.length > 0);
    export_end(&export);
}

TEST(links_are_not_followed)
{
    struct export_folder export = export_begin();
    char link[1024];
    put(&export, "real/hotfixes.txt", SLICE(HOTFIXES));
    snprintf(link, sizeof link, "%s/linked.txt", export.path);
    assert_int_equal(symlink("real/hotfixes.txt", link), 0);
    snprintf(link, sizeof link, "%s/loop", export.path);
    assert_int_equal(symlink(".", link), 0);
    assert_true(examine(&export, ""));
    assert_int_equal(export.inventory->hotfixes.count, 1);
    assert_true(warned(export.inventory, "linked.txt: no plain file"));
    export_end(&export);
}

TEST(folders_too_deep_are_warned_of_once)
{
    struct export_folder export = export_begin();
    char name[256] = "";
    for (int i = 0; i < LIMIT_FOLDER_DEPTH; i++)
        strcat(name, "d/");
    strcat(name, "hotfixes.txt");
    put(&export, name, SLICE(HOTFIXES));
    assert_true(examine(&export, ""));
    assert_int_equal(export.inventory->hotfixes.count, 1);
    inventory_destroy(export.inventory);
    memmove(name + 2, name, strlen(name) + 1);
    memcpy(name, "d/", 2);
    put(&export, name, SLICE(HOTFIXES));
    memcpy(strrchr(name, '/') + 1, "e/x", 4);
    put(&export, name, SLICE(HOTFIXES));
    assert_true(examine(&export, ""));
    assert_int_equal(export.inventory->hotfixes.count, 1);
    assert_true(warned(export.inventory, "folders this deep are not searched"));
    assert_int_equal(export.inventory->warnings.count, 1);
    export_end(&export);
}

TEST(two_servicing_folders_are_warned_of)
{
    struct export_folder export = export_begin();
    put(&export, "a/servicing/Version/6.0.6002.18005/x", SLICE(""));
    put(&export, "b/servicing/Version/6.1.7601.17514/x", SLICE(""));
    assert_true(examine(&export, ""));
    assert_true(warned(export.inventory, "b/servicing: a second servicing folder beside a/servicing"));
    export_end(&export);
}

TEST(nothing_recognised_is_told_from_nothing_there)
{
    struct export_folder export = export_begin();
    assert_false(examine(&export, ""));
    assert_int_equal(export.error.code, ERROR_NO_EVIDENCE);
    put(&export, "notes.txt", SLICE("whatever\n"));
    assert_false(examine(&export, ""));
    assert_int_equal(export.error.code, ERROR_NO_EVIDENCE);
    assert_non_null(strstr(export.error.text, "notes.txt: recognised by no reader"));
    assert_false(examine(&export, "/absent"));
    assert_int_equal(export.error.code, ERROR_IO);
    export_end(&export);
}

TEST_MAIN("export")
