/* What of an image is left unread for a question, and what must not be. Everything is invented. */
#include "inventory/export_fixture.h"
#include "inventory/store_evidence.h"
#include "manifest/fixture.h"

#define TAIL             "~31bf3856ad364e35~amd64~~"
#define PACKAGES         "Windows/servicing/Packages/"
#define MANIFESTS        "Windows/WinSxS/Manifests/"
#define CBS              "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing"
#define RECORD(identity) "[" CBS "\\Packages\\" identity "]\r\n\"CurrentState\"=dword:00000007\r\n\r\n"
#define COMPONENT        "amd64_invented_31bf3856ad364e35_6.0.6002.1_none_0123456789abcdef.manifest"

static bool concerns_9000001(__attribute__((unused)) const void *context,
                             __attribute__((unused)) const struct package_identity *identity, uint32_t kb)
{
    return kb == 9000001;
}

static const struct scan_scope scope = {.concerns = concerns_9000001};

/* An image of 6.0 with three updates, of which the first names the third as contained. */
static struct export_folder make_image(void)
{
    struct export_folder export = export_begin();
    put(&export, "Windows/System32/", SLICE(""));
    put(&export, PACKAGES "Microsoft-Windows-Foundation-Package" TAIL "6.0.6001.18000.mum",
        slice_from(FIXTURE_MUM("Microsoft-Windows-Foundation-Package", "6.0.6001.18000", "", "")));
    put(&export, PACKAGES "Package_for_KB9000001" TAIL "6.0.1.0.mum",
        slice_from(
            FIXTURE_MUM("Package_for_KB9000001", "6.0.1.0", "", FIXTURE_NESTED("Package_for_KB9000003", "6.0.1.0"))));
    put(&export, PACKAGES "Package_for_KB9000002" TAIL "6.0.1.0.mum",
        slice_from(FIXTURE_MUM("Package_for_KB9000002", "6.0.1.0", "", "")));
    put(&export, PACKAGES "Package_for_KB9000003" TAIL "6.0.1.0.mum",
        slice_from(FIXTURE_MUM("Package_for_KB9000003", "6.0.1.0", "", "")));
    return export;
}

static void put_records(const struct export_folder *export)
{
    put(export, "cbs.reg",
        slice_from("Windows Registry Editor Version 5.00\r\n\r\n[" CBS "]\r\n\r\n[" CBS
                   "\\Packages]\r\n\r\n" RECORD("Microsoft-Windows-Foundation-Package" TAIL "6.0.6001.18000")
                       RECORD("Package_for_KB9000001" TAIL
                              "6.0.1.0") "[" CBS "\\Version]\r\n\"6.0.6002.18005\"=\"invented\"\r\n\r\n"));
}

static void read_narrowly(struct export_folder *export)
{
    if (!export_read_for(export->path, &scope, NULL, &export->inventory, &export->error))
        fail_msg("%s", export->error.text);
}

static const struct package_observation *find_manifest(const struct inventory *inventory, uint32_t kb)
{
    LIST_EACH(package, &inventory->packages)
        if (package->is_manifest && package->kb == kb)
            return package;
    return NULL;
}

static bool is_listed_by_manifests(const struct inventory *inventory)
{
    LIST_EACH(listing, &inventory->package_listings)
        if (listing->of_manifests)
            return true;
    return false;
}

TEST(beside_whole_records_only_what_concerns_is_read_and_what_that_names)
{
    struct export_folder export = make_image();
    put_records(&export);
    read_narrowly(&export);
    assert_int_equal(export.inventory->store->unread_packages, 1);
    assert_int_equal(export.inventory->package_manifest_count, 4);
    assert_false(find_manifest(export.inventory, 9000001)->is_name);
    assert_true(find_manifest(export.inventory, 9000002)->is_name);
    assert_false(find_manifest(export.inventory, 9000003)->is_name);
    assert_false(is_listed_by_manifests(export.inventory));
    assert_int_equal(find_coverage(export.inventory, "1 manifest")->status, COVERAGE_NOT_READ);
    export_end(&export);
}

TEST(without_whole_records_every_package_is_read)
{
    struct export_folder export = make_image();
    read_narrowly(&export);
    assert_int_equal(export.inventory->store->unread_packages, 0);
    assert_false(find_manifest(export.inventory, 9000002)->is_name);
    assert_true(is_listed_by_manifests(export.inventory));
    export_end(&export);
}

/* The folder would be held against the list. */
TEST(beside_a_list_of_hotfixes_every_package_is_read)
{
    struct export_folder export = make_image();
    put_records(&export);
    put(&export, "hotfixes.txt", SLICE("HotFixID\r\nKB9000001\r\n"));
    read_narrowly(&export);
    assert_int_equal(export.inventory->hotfixes.count, 1);
    assert_int_equal(export.inventory->store->unread_packages, 0);
    export_end(&export);
}

TEST(what_is_read_late_is_read_as_any_other)
{
    struct export_folder export = make_image();
    put(&export, PACKAGES "Package_for_KB9000002" TAIL "6.0.1.0.mum", SLICE("<assembly"));
    read_narrowly(&export);
    assert_true(find_manifest(export.inventory, 9000002)->damaged);
    assert_false(is_listed_by_manifests(export.inventory));
    assert_true(export.inventory->doubts.count > 0);
    assert_int_equal(export.inventory->packages.count, 4);
    export_end(&export);
}

TEST(a_folder_of_few_manifests_is_read_whole)
{
    struct scan_scope patient = scope;
    struct export_folder export = make_image();
    patient.few = 4;
    put_records(&export);
    assert_true(export_read_for(export.path, &patient, NULL, &export.inventory, &export.error));
    assert_int_equal(export.inventory->store->unread_packages, 0);
    export_end(&export);
}

TEST(of_components_that_concern_nothing_only_the_names_are_read)
{
    struct export_folder export = make_image();
    put(&export, MANIFESTS COMPONENT, SLICE("no manifest"));
    read_narrowly(&export);
    assert_int_equal(export.inventory->store->unread_components, 1);
    assert_int_equal(export.inventory->component_manifest_count, 1);
    assert_int_equal(export.inventory->store->damaged.count, 0);
    assert_true(intern_find(export.inventory->store->component_names,
                            slice_between(slice_from(COMPONENT), 0, strlen(COMPONENT) - strlen(".manifest"))) == 0);
    inventory_destroy(export.inventory);
    assert_true(export_read_store(export.path, NULL, &export.inventory, &export.error));
    assert_int_equal(export.inventory->store->unread_components, 0);
    assert_int_equal(export.inventory->store->damaged.count, 1);
    export_end(&export);
}

TEST_MAIN("image_scope")
