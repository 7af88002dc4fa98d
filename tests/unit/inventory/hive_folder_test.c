/* Hives in an export: where they are looked for, under which names, and what a log beside them does. They are made by
 * hivex for the test. */
#include "inventory/registry/hive_folder.h"

#include "export_fixture.h"
#include "hive_builder.h"

#define STORE "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing"
#define REGISTRY(version)                                                                                              \
    "REGEDIT4\n\n[" STORE "]\n\n[" STORE "\\Packages]\n\n[" STORE                                                      \
    "\\Packages\\Package_for_KB948465~31bf3856ad364e35~amd64~~6.0.1.18005]\n\"CurrentState\"=dword:"                   \
    "00000008\n\n[" STORE "\\Version]\n\"" version "\"=\"x\"\n\n"

static void put_hive(const struct export_folder *export, const char *name)
{
    char path[1024];
    put(export, name, SLICE(""));
    snprintf(path, sizeof path, "%s/%s", export->path, name);
    hive_build(path, "HKEY_LOCAL_MACHINE\\SOFTWARE", SLICE(REGISTRY("6.0.6002.18005")));
}

static bool doubts(const struct inventory *inventory, const char *path)
{
    const struct coverage *coverage = find_coverage(inventory, path);
    assert_non_null(coverage);
    assert_int_equal(coverage->reader, READER_REGISTRY_HIVE);
    assert_int_equal(coverage->status, COVERAGE_READ);
    assert_int_equal(inventory->package_listings.count, coverage->cost.length == 0);
    return coverage->cost.length > 0;
}

TEST(hives_are_told_by_content)
{
    static const char *const names[] = {"SOFTWARE", "SOFTWARE.hiv", "a/software.SAV", "x.hve",
                                        "x.hive",   "Software.dat", "cbs.reg",        "saved.txt"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct export_folder export = export_begin();
        put_hive(&export, names[i]);
        assert_true(examine(&export, ""));
        assert_int_equal(export.inventory->packages.count, 1);
        assert_int_equal(export.inventory->warnings.count, 0);
        assert_false(doubts(export.inventory, names[i]));
        assert_null(find_coverage(export.inventory, STORE)); /* not among the sources that are missing */
        export_end(&export);
    }
}

TEST(one_hive_is_an_export)
{
    struct export_folder export = export_begin();
    put_hive(&export, "SOFTWARE");
    assert_true(examine(&export, "/SOFTWARE"));
    assert_false(doubts(export.inventory, "SOFTWARE"));
    inventory_destroy(export.inventory);
    put(&export, "Software.log2", SLICE("x"));
    assert_true(examine(&export, "/SOFTWARE"));
    assert_true(doubts(export.inventory, "SOFTWARE"));
    export_end(&export);
}

TEST(logs_that_are_not_empty_raise_doubt)
{
    static const struct {
        const char *hive, *log;
        const char *bytes;
        bool doubtful;
    } pairs[] = {
        {"SOFTWARE", "SOFTWARE.LOG", "x", true},          {"SOFTWARE", "SOFTWARE.LOG1", "x", true},
        {"SOFTWARE", "software.log2", "x", true},         {"SOFTWARE.hiv", "SOFTWARE.LOG1", "x", true},
        {"SOFTWARE.hiv", "SOFTWARE.hiv.LOG1", "x", true}, {"SOFTWARE", "SOFTWARE.LOG1", "", false},
        {"SOFTWARE", "SYSTEM.LOG1", "x", false},          {"SOFTWARE", "SOFTWARE.LOG10", "x", false},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct export_folder export = export_begin();
        put_hive(&export, pairs[i].hive);
        put(&export, pairs[i].log, slice_from(pairs[i].bytes));
        assert_true(examine(&export, ""));
        if (doubts(export.inventory, pairs[i].hive) != pairs[i].doubtful)
            fail_msg("%s beside %s", pairs[i].log, pairs[i].hive);
        export_end(&export);
    }
}

TEST(a_log_that_cannot_be_looked_at_raises_doubt)
{
    struct export_folder export = export_begin();
    char path[128];
    put_hive(&export, "SOFTWARE");
    snprintf(path, sizeof path, "%s/SOFTWARE.LOG1", export.path);
    assert_int_equal(symlink("/dev/null", path), 0);
    assert_true(examine(&export, ""));
    assert_true(doubts(export.inventory, "SOFTWARE"));
    export_end(&export);
}

TEST(the_hives_of_an_image_are_found)
{
    static const char *const places[] = {"Windows/System32/config/SOFTWARE", "WINDOWS/system32/CONFIG/software"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct export_folder export = export_begin();
        put_hive(&export, places[i]);
        char path[128];
        snprintf(path, sizeof path, "%.7s/servicing/Version/6.0.6002.18005/x", places[i]);
        put(&export, path, SLICE(""));
        put(&export, "Windows/System32/hotfixes.txt", SLICE("HotFixID   Status\nKB4474419         \n"));
        snprintf(path, sizeof path, "%.*sSAM", (int)(strlen(places[i]) - strlen("SOFTWARE")), places[i]);
        put_hive(&export, path);
        snprintf(path, sizeof path, "%.*sRegBack/SOFTWARE", (int)(strlen(places[i]) - strlen("SOFTWARE")), places[i]);
        put_hive(&export, path);
        assert_true(examine(&export, ""));
        assert_int_equal(export.inventory->packages.count, 1);
        assert_slice_equal(export.inventory->packages.items[0].origin.path, places[i]);
        assert_false(doubts(export.inventory, places[i]));
        assert_int_equal(export.inventory->hotfixes.count, 0);
        assert_int_equal(export.inventory->warnings.count, 0);
        export_end(&export);
    }
}

TEST(a_link_in_place_of_a_hive_is_named)
{
    struct export_folder export = export_begin();
    char path[128];
    put(&export, "Windows/servicing/Version/6.0.6002.18005/x", SLICE(""));
    put(&export, "Windows/System32/config/x", SLICE(""));
    snprintf(path, sizeof path, "%s/Windows/System32/config/SOFTWARE", export.path);
    assert_int_equal(symlink("/etc/passwd", path), 0);
    assert_true(examine(&export, ""));
    assert_true(warned(export.inventory, "Windows/System32/config/SOFTWARE: no plain file"));
    export_end(&export);
}

TEST(older_copies_are_left_out)
{
    struct export_folder export = export_begin();
    put_hive(&export, "config/SOFTWARE");
    put_hive(&export, "config/RegBack/SOFTWARE");
    assert_true(examine(&export, ""));
    assert_int_equal(export.inventory->packages.count, 1);
    assert_true(warned(export.inventory, "config/RegBack: older copies"));
    inventory_destroy(export.inventory);
    assert_true(examine(&export, "/config/RegBack")); /* named by the user */
    assert_int_equal(export.inventory->packages.count, 1);
    export_end(&export);
}

TEST(files_that_only_look_like_hives_by_name)
{
    struct export_folder export = export_begin();
    put(&export, "hotfixes.txt", SLICE("HotFixID   Status\nKB948465         \n"));
    put(&export, "bootstat.dat", SLICE("whatever"));
    assert_true(examine(&export, ""));
    assert_int_equal(export.inventory->warnings.count, 0);
    inventory_destroy(export.inventory);
    put(&export, "SOFTWARE.hiv", SLICE(""));
    put(&export, "SYSTEM.LOG", (struct slice){"regf\1\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\5\0\0\0\6\0\0\0", 32});
    assert_true(examine(&export, ""));
    assert_int_equal(export.inventory->warnings.count, 2);
    assert_true(warned(export.inventory, "SOFTWARE.hiv: no registry hive"));
    assert_true(warned(export.inventory, "SYSTEM.LOG: a log of changes to a registry hive"));
    export_end(&export);
}

TEST_MAIN("hive_folder")
