/* Lists of packages by DISM and PowerShell: what is read, and when silence counts. All texts are made up. */
#include "inventory/listings/dism_listing.h"

#include "reader_fixture.h"

#define HEAD                                                                                                           \
    "\nDeployment Image Servicing and Management tool\nVersion: 6.1.7601.17514\n\nImage Version: 6.0.6002.18005\n\n"   \
    "Packages listing:\n\n"
#define FOUNDATION_NAME "Microsoft-Windows-Foundation-Package~31bf3856ad364e35~amd64~~6.0.6001.18000"
#define UPDATE_NAME     "Package_for_KB4493730~31bf3856ad364e35~amd64~~6.0.1.0"
#define PACKAGE(name, state)                                                                                           \
    "Package Identity : " name "\nState : " state "\nRelease Type : Update\nInstall Time : 1/1/2019 1:00 AM\n\n"
#define END "The operation completed successfully.\n"

static struct reading read_text(const char *text)
{
    return reading_of_bytes(dism_listing_recognises, dism_listing_read, slice_from(text));
}

static bool is_whole(const struct reading *reading)
{
    return reading->inventory->package_listings.count == 1;
}

TEST(a_list_of_dism)
{
    struct reading reading =
        read_text(HEAD PACKAGE(FOUNDATION_NAME, "Installed") PACKAGE(UPDATE_NAME, "Install Pending") END);
    const struct inventory *inventory = reading.inventory;
    assert_true(reading.read);
    assert_int_equal(inventory->packages.count, 2);
    assert_int_equal(inventory->packages.items[0].state, PACKAGE_STATE_INSTALLED);
    assert_int_equal(inventory->packages.items[1].state, PACKAGE_STATE_INSTALL_PENDING);
    assert_int_equal(inventory->packages.items[1].kb, 4493730);
    assert_int_equal(inventory->packages.items[1].origin.line, 14);
    assert_false(inventory->packages.items[1].is_manifest);
    assert_true(is_whole(&reading));
    assert_true(inventory->package_listings.items[0].to_the_end);
    assert_true(inventory->package_listings.items[0].updates_only);
    assert_int_equal(inventory->package_listings.items[0].certainty, CERTAINTY_CERTAIN);
    assert_int_equal(inventory->warnings.count, 0);
    reading_end(&reading);
}

/* The image of Server 2008 SP2 keeps version 6002 when its kernel is 6003. */
TEST(the_image_version_gives_no_build_of_6_0)
{
    static const struct {
        const char *text;
        unsigned major, minor, build;
        int service_pack;
    } rows[] = {
        {"Image Version: 6.0.6002.18005\n", 6, 0, 0, 2},
        {"Image Version: 6.1.7601.17514\n", 6, 1, 7601, 1},
        {"Image Version: 10.0.14393.0\n", 10, 0, 14393, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[512];
        snprintf(text, sizeof text, "%s%s", rows[i].text, PACKAGE(UPDATE_NAME, "Installed"));
        struct reading reading = read_text(text);
        assert_int_equal(reading.inventory->systems.count, 1);
        const struct system_observation *system = &reading.inventory->systems.items[0];
        assert_int_equal(system->major, rows[i].major);
        assert_int_equal(system->minor, rows[i].minor);
        assert_int_equal(system->build, rows[i].build);
        assert_int_equal(system->service_pack, rows[i].service_pack);
        assert_int_equal(system->certainty, CERTAINTY_LIKELY);
        reading_end(&reading);
    }
    struct reading reading = read_text("Image Version: 6.1.7601\n" PACKAGE(UPDATE_NAME, "Installed"));
    assert_int_equal(reading.inventory->systems.count, 0);
    reading_end(&reading);
}

TEST(a_table_of_dism)
{
    struct reading reading =
        read_text(HEAD "---- | ---- | ---- | ----\nPackage Identity | State | Release Type | Install Time\n---- | ---- "
                       "| ---- | ----\n" FOUNDATION_NAME "  | Installed   | Foundation |\n" UPDATE_NAME
                       " | Superseded | Update | 1/1/2019 1:00 AM |\n\n" END);
    assert_int_equal(reading.inventory->packages.count, 2);
    assert_int_equal(reading.inventory->packages.items[1].state, PACKAGE_STATE_SUPERSEDED);
    assert_true(is_whole(&reading));
    reading_end(&reading);
}

TEST(when_silence_counts)
{
    static const struct {
        const char *what, *text;
        bool whole;
    } rows[] = {
        {"whole", HEAD PACKAGE(FOUNDATION_NAME, "Installed") PACKAGE(UPDATE_NAME, "Staged") END, true},
        {"blank lines at the end", HEAD PACKAGE(FOUNDATION_NAME, "Permanent") END "\n\n", true},
        {"no end", HEAD PACKAGE(FOUNDATION_NAME, "Installed"), false},
        {"the end without its line end",
         HEAD PACKAGE(FOUNDATION_NAME, "Installed") "The operation completed successfully.", true},
        {"something behind the end", HEAD PACKAGE(FOUNDATION_NAME, "Installed") END "C:\\>\n", false},
        {"no banner", "Packages listing:\n\n" PACKAGE(FOUNDATION_NAME, "Installed") END, false},
        {"no beginning", "Deployment Image Servicing and Management tool\n" PACKAGE(FOUNDATION_NAME, "Installed") END,
         false},
        {"no foundation", HEAD PACKAGE(UPDATE_NAME, "Installed") END, false},
        {"a foundation that is not in force",
         HEAD PACKAGE(FOUNDATION_NAME, "Staged") PACKAGE(UPDATE_NAME, "Installed") END, false},
        {"a state of another language",
         HEAD PACKAGE(FOUNDATION_NAME, "Installed") PACKAGE(UPDATE_NAME, "Installiert") END, false},
        {"a name that is cut",
         HEAD PACKAGE(FOUNDATION_NAME, "Installed") PACKAGE("Package_for_KB4493730~31bf3856...", "Installed") END,
         false},
        {"a property that is missing",
         HEAD PACKAGE(FOUNDATION_NAME, "Installed") "Package Identity : " UPDATE_NAME "\nState : Installed\n\n" END,
         false},
        {"an identity that is missing",
         HEAD PACKAGE(FOUNDATION_NAME, "Installed") "State : Installed\nRelease Type : Update\n\n" END, false},
        {"PowerShell",
         "PackageName  : " FOUNDATION_NAME
         "\nPackageState : Installed\nReleaseType : Foundation\nInstallTime : \n\n" END,
         false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct reading reading = read_text(rows[i].text);
        assert_true(reading.read);
        if (is_whole(&reading) != rows[i].whole)
            fail_msg("%s", rows[i].what);
        reading_end(&reading);
    }
}

/* A second banner begins a second source: what the first one is silent about, the second may have. */
TEST(two_runs_in_one_file_are_two_sources)
{
    struct reading reading = reading_of_file(HEAD PACKAGE(FOUNDATION_NAME, "Installed") END "\n" HEAD PACKAGE(
        FOUNDATION_NAME, "Installed") PACKAGE(UPDATE_NAME, "Installed") END);
    const struct inventory *inventory = reading.inventory;
    assert_int_equal(inventory->package_listings.count, 2);
    assert_false(
        origin_same_source(&inventory->package_listings.items[0].origin, &inventory->package_listings.items[1].origin));
    assert_true(origin_same_source(&inventory->packages.items[2].origin, &inventory->package_listings.items[1].origin));
    assert_int_equal(inventory->systems.count, 2);
    reading_end(&reading);
}

TEST(lines_lost_or_altered_leave_doubt)
{
    static const struct {
        const char *what, *text;
        bool is_doubtful;
    } rows[] = {
        {"whole", HEAD PACKAGE(FOUNDATION_NAME, "Installed") PACKAGE(UPDATE_NAME, "Staged") END, false},
        {"no end", HEAD PACKAGE(FOUNDATION_NAME, "Installed") PACKAGE(UPDATE_NAME, "Installed"), false},
        {"a state twice",
         HEAD PACKAGE(FOUNDATION_NAME,
                      "Installed") "Package Identity : " UPDATE_NAME
                                   "\nState : Installed\nState : Staged\nRelease Type : Update\n\n" END,
         true},
        {"an identity that is missing",
         HEAD PACKAGE(FOUNDATION_NAME, "Installed") "State : Installed\nRelease Type : Update\nInstall Time : \n\n" END,
         true},
        {"an identity that was altered",
         HEAD PACKAGE(FOUNDATION_NAME,
                      "Installed") "Pack\nState : Installed\nRelease Type : Update\nInstall Time : \n\n" END,
         true},
        {"a property that is missing",
         HEAD PACKAGE(FOUNDATION_NAME, "Installed") "Package Identity : " UPDATE_NAME "\nState : Installed\n\n" END,
         true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct reading reading = read_text(rows[i].text);
        if ((reading.inventory->doubts.count > 0) != rows[i].is_doubtful)
            fail_msg("%s", rows[i].what);
        reading_end(&reading);
    }
}

TEST(a_list_of_powershell)
{
    struct reading reading =
        read_text("\n\nPackageName  : Microsoft-Windows-Foundation-Package~31bf3856ad364e35~amd64~~6.0.600\n"
                  "               1.18000\nPackageState : Installed\nReleaseType  : Foundation\nInstallTime  : \n\n"
                  "PackageName  : " UPDATE_NAME "\nPackageState : InstallPending\n\n");
    assert_int_equal(reading.inventory->packages.count, 2);
    assert_slice_equal(package_identity_format(reading.arena, &reading.inventory->packages.items[0].identity),
                       FOUNDATION_NAME);
    assert_int_equal(reading.inventory->packages.items[0].state, PACKAGE_STATE_INSTALLED);
    assert_int_equal(reading.inventory->packages.items[1].state, PACKAGE_STATE_INSTALL_PENDING);
    assert_int_equal(reading.inventory->warnings.count, 0);
    reading_end(&reading);
}

TEST(a_table_of_powershell)
{
    struct reading reading =
        read_text("PackageName                              PackageState ReleaseType\n-----------   ------------\n"
                  "Microsoft-Windows-Foundation-Package~31b... Installed    Foundation\n" UPDATE_NAME
                  "    Staged       Update\n");
    assert_int_equal(reading.inventory->packages.count, 1);
    assert_int_equal(reading.inventory->packages.items[0].state, PACKAGE_STATE_STAGED);
    assert_int_equal(reading.inventory->warnings.count, 1);
    assert_true(warnings_mention(reading.inventory, "file.txt:3: 1 names of packages are cut"));
    reading_end(&reading);
}

TEST(a_table_of_cut_names_proves_nothing)
{
    struct reading reading = read_text("PackageName       PackageState ReleaseType\n-----------       ------------\n"
                                       "Package_for_KB4493730~31... Installed    Update\n");
    assert_true(reading.read);
    assert_int_equal(reading.inventory->packages.count, 0);
    assert_true(warnings_mention(reading.inventory, "are cut and prove nothing"));
    reading_end(&reading);
}

/* The first identity teaches the labels; names of files that look alike are none. */
TEST(other_languages_are_told_by_their_shape)
{
    struct reading reading = read_text("Paketidentität : " UPDATE_NAME
                                       "\nStatus : Installiert\nVersionstyp : Update\nInstallationszeit :\n\n"
                                       "Paketidentität : " FOUNDATION_NAME
                                       "\nStatus : Installed\nInstallationspaket : Package_for_KB1~a~b~~1.0.0.0\n");
    assert_int_equal(reading.inventory->packages.count, 2);
    assert_int_equal(reading.inventory->packages.items[0].state, PACKAGE_STATE_UNKNOWN);
    assert_int_equal(reading.inventory->packages.items[1].state, PACKAGE_STATE_INSTALLED);
    assert_int_equal(reading.inventory->warnings.count, 1);
    assert_true(warnings_mention(reading.inventory, "file.txt:1: 1 of 2 packages have no state"));
    assert_true(warnings_mention(reading.inventory, "/english"));
    reading_end(&reading);
}

/* As findstr leaves it. */
TEST(identities_without_states)
{
    struct reading reading = read_text("Package Identity : " UPDATE_NAME "\nPackage Identity : " FOUNDATION_NAME "\n");
    assert_int_equal(reading.inventory->packages.count, 2);
    assert_int_equal(reading.inventory->packages.items[0].state, PACKAGE_STATE_UNKNOWN);
    assert_true(warnings_mention(reading.inventory, "2 of 2 packages have no state"));
    reading_end(&reading);
}

/* The features of a package have states of their own. */
TEST(the_details_of_one_package)
{
    struct reading reading = read_text(
        "Package information:\n\nPackage Identity : " UPDATE_NAME "\nApplicable : Yes\nState : Staged\n\n"
        "Features listing for package : " UPDATE_NAME "\n\nFeature Name : Made-Up\nState : Installed\n\n" END);
    assert_int_equal(reading.inventory->packages.count, 1);
    assert_int_equal(reading.inventory->packages.items[0].state, PACKAGE_STATE_STAGED);
    assert_false(is_whole(&reading));
    reading_end(&reading);
}

TEST(a_state_without_its_line_end_is_not_believed)
{
    struct reading reading = read_text("Package Identity : " UPDATE_NAME "\nState : Installed");
    assert_int_equal(reading.inventory->packages.count, 1);
    assert_int_equal(reading.inventory->packages.items[0].state, PACKAGE_STATE_UNKNOWN);
    reading_end(&reading);
}

TEST(other_encodings)
{
    struct arena *arena = arena_create();
    struct slice text = SLICE(HEAD PACKAGE(FOUNDATION_NAME, "Installed") END);
    struct reading reading = reading_of_bytes(dism_listing_recognises, dism_listing_read, widen(arena, text));
    assert_int_equal(reading.inventory->packages.count, 1);
    assert_true(is_whole(&reading));
    reading_end(&reading);
    arena_destroy(arena);
}

TEST(a_list_without_packages_is_refused)
{
    struct reading reading = read_text("Deployment Image Servicing and Management tool\nVersion: 6.1.7601.17514\n\n"
                                       "Error: 740\n\nElevated permissions are required to run DISM.\n");
    assert_true(reading.recognised);
    assert_false(reading.read);
    assert_int_equal(reading.error.code, ERROR_INPUT);
    reading_end(&reading);
}

TEST(other_texts_are_not_recognised)
{
    static const char *const others[] = {"",
                                         "a ~ b | c\n",
                                         "Package Identity : none\n",
                                         "Name : a~b~c\n",
                                         "PackageName : com.example\n",
                                         "KB4493730: Package_for_KB4493730~31bf3856ad364e35~amd64~~6.0.1.0\n"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct reading reading = read_text(others[i]);
        if (reading.recognised)
            fail_msg("recognised: %s", others[i]);
        reading_end(&reading);
    }
}

TEST_MAIN("dism_listing")
