/* Folders of an image: what they prove, and what they do not. The images here are invented. */
#include "test.h"

#include <inttypes.h>

#include "base/limits.h"
#include "inventory/image/image_tree.h"
#include "manifest/fixture.h"
#include "servicing/component_name.h"

#define TAIL       "~31bf3856ad364e35~amd64~~"
#define FOUNDATION "Microsoft-Windows-Foundation-Package"

typedef void read_function(struct image_tree *tree, int folder, struct slice path);

static void read_into(struct inventory *inventory, const struct fixture *fixture, const char *below,
                      read_function *read)
{
    struct file_tree *files = file_tree_open_folder(fixture->path, NULL);
    struct image_tree *tree = image_tree_begin(inventory, files);
    int folder = fixture_open(fixture, below);
    read(tree, folder, slice_from(below));
    close(folder);
    image_tree_end(tree);
    file_tree_close(files);
}

static struct inventory *read_folder(const struct fixture *fixture, const char *below, read_function *read)
{
    struct inventory *inventory = inventory_create(SLICE("invented"));
    read_into(inventory, fixture, below, read);
    return inventory;
}

static struct inventory *read_packages(const struct fixture *fixture)
{
    return read_folder(fixture, "Packages", image_tree_read_packages);
}

static void finish(struct inventory *inventory, const struct fixture *fixture)
{
    inventory_destroy(inventory);
    fixture_remove(fixture);
}

static const struct package_observation *find(const struct inventory *inventory, const char *name)
{
    for (size_t i = 0; i < inventory->packages.count; i++)
        if (slice_equal_ignoring_case(inventory->packages.items[i].identity.name, slice_from(name)))
            return &inventory->packages.items[i];
    return NULL;
}

static void assert_warning(const struct inventory *inventory, const char *words)
{
    for (size_t i = 0; i < inventory->warnings.count; i++)
        if (strstr(inventory->warnings.items[i].data, words))
            return;
    fail_msg("no warning says \"%s\"; the first is \"%s\"", words,
             inventory->warnings.count ? inventory->warnings.items[0].data : "");
}

static void assert_cost(const struct inventory *inventory, const char *words)
{
    assert_int_equal(inventory->package_listings.count, 0);
    assert_int_equal(inventory->coverage.count, 1);
    if (slice_find(inventory->coverage.items[0].cost, slice_from(words)) == SLICE_NOT_FOUND)
        fail_msg("expected \"%s\" in \"%.*s\"", words, SLICE_ARGUMENTS(inventory->coverage.items[0].cost));
}

/* A 6.0 image with Service Pack 2 and one update whose wrapper for this kind of Windows is there. */
static struct fixture make_packages(void)
{
    struct fixture fixture = fixture_create();
    fixture_write(&fixture, "Packages/" FOUNDATION TAIL "6.0.6001.18000.mum",
                  FIXTURE_MUM(FOUNDATION, "6.0.6001.18000", "releaseType='Foundation'", ""));
    fixture_write(&fixture, "Packages/package_for_KB948465" TAIL "6.0.1.18005.MUM",
                  FIXTURE_MUM("Package_for_KB948465", "6.0.1.18005", "identifier='KB948465'", ""));
    fixture_write(&fixture, "Packages/Package_for_KB9000001" TAIL "6.0.1.0.mum",
                  FIXTURE_MUM("Package_for_KB9000001", "6.0.1.0",
                              "identifier='KB9000001' applicabilityEvaluation='deep'",
                              FIXTURE_NESTED("Package_for_KB9000001_client", "6.0.1.0")
                                  FIXTURE_NESTED("Package_for_KB9000001_server", "6.0.1.0")));
    fixture_write(&fixture, "Packages/Package_for_KB9000001_server" TAIL "6.0.1.0.mum",
                  FIXTURE_MUM("Package_for_KB9000001_server", "6.0.1.0", "identifier='KB9000001'",
                              FIXTURE_NESTED("Package_1_for_KB9000001", "6.0.1.0")));
    fixture_write(&fixture, "Packages/Package_1_for_KB9000001" TAIL "6.0.1.0.mum",
                  FIXTURE_MUM("Package_1_for_KB9000001", "6.0.1.0", "identifier='KB9000001'", ""));
    fixture_write(&fixture, "Packages/Package_1_for_KB9000001" TAIL "6.0.1.0.cat", "not looked at");
    return fixture;
}

TEST(observes_every_manifest_with_its_nested_packages)
{
    struct fixture fixture = make_packages();
    struct inventory *inventory = read_packages(&fixture);
    const struct package_observation *top = find(inventory, "Package_for_KB9000001");
    assert_int_equal(inventory->packages.count, 5);
    assert_int_equal(inventory->package_manifest_count, 5);
    assert_int_equal(inventory->warnings.count, 0);
    assert_true(top->is_manifest && top->deep && !top->damaged);
    assert_int_equal(top->kb, 9000001);
    assert_int_equal(top->state, PACKAGE_STATE_UNKNOWN);
    assert_int_equal(top->nested_count, 2);
    assert_slice_equal(intern_text(inventory->identities, inventory->nested_identity_ids.items[top->first_nested + 1]),
                       "Package_for_KB9000001_server" TAIL "6.0.1.0");
    assert_slice_equal(top->origin.path, "Packages/Package_for_KB9000001" TAIL "6.0.1.0.mum");
    assert_int_equal(top->origin.reader, READER_IMAGE_TREE);
    finish(inventory, &fixture);
}

TEST(a_whole_listing_proves_absence_likely)
{
    struct fixture fixture = make_packages();
    struct inventory *inventory = read_packages(&fixture);
    assert_int_equal(inventory->package_listings.count, 1);
    assert_int_equal(inventory->package_listings.items[0].certainty, CERTAINTY_LIKELY);
    assert_true(inventory->package_listings.items[0].to_the_end);
    assert_slice_equal(inventory->package_listings.items[0].origin.path, "Packages");
    assert_int_equal(inventory->coverage.count, 1);
    assert_int_equal(inventory->coverage.items[0].status, COVERAGE_READ);
    assert_slice_equal(inventory->coverage.items[0].authority.items[0],
                       "packages: presence of 5 manifests; absence (likely)");
    assert_int_equal(inventory->coverage.items[0].cost.length, 0);
    finish(inventory, &fixture);
}

TEST(the_packages_tell_which_windows_it_is)
{
    struct fixture fixture = make_packages();
    struct inventory *inventory = read_packages(&fixture);
    assert_int_equal(inventory->systems.count, 1);
    const struct system_observation *system = &inventory->systems.items[0];
    assert_int_equal(system->major, 6);
    assert_int_equal(system->minor, 0);
    assert_int_equal(system->build, 0); /* 6002 or 6003 */
    assert_int_equal(system->service_pack, 2);
    assert_int_equal(system->architecture, ARCHITECTURE_AMD64);
    assert_int_equal(system->certainty, CERTAINTY_LIKELY);
    finish(inventory, &fixture);
}

static void remove_file(const struct fixture *fixture, const char *name)
{
    int folder = fixture_open(fixture, "Packages");
    assert_int_equal(unlinkat(folder, name, 0), 0);
    close(folder);
}

TEST(without_its_package_the_service_pack_is_unknown)
{
    struct fixture fixture = make_packages();
    remove_file(&fixture, "package_for_KB948465" TAIL "6.0.1.18005.MUM");
    struct inventory *inventory = read_packages(&fixture);
    assert_int_equal(inventory->systems.items[0].major, 6);
    assert_int_equal(inventory->systems.items[0].service_pack, -1);
    finish(inventory, &fixture);
}

TEST(a_missing_nested_package_is_named)
{
    struct fixture fixture = make_packages();
    remove_file(&fixture, "Package_1_for_KB9000001" TAIL "6.0.1.0.mum");
    struct inventory *inventory = read_packages(&fixture);
    assert_cost(inventory, "Package_1_for_KB9000001" TAIL
                           "6.0.1.0 is missing, which Packages/Package_for_KB9000001_server" TAIL "6.0.1.0.mum names");
    assert_slice_equal(inventory->coverage.items[0].authority.items[0], "packages: presence of 4 manifests");
    finish(inventory, &fixture);
}

TEST(one_of_the_alternatives_of_a_deep_top_has_to_be_there)
{
    struct fixture fixture = make_packages();
    remove_file(&fixture, "Package_for_KB9000001_server" TAIL "6.0.1.0.mum");
    struct inventory *inventory = read_packages(&fixture);
    assert_cost(inventory, "Package_for_KB9000001_client" TAIL "6.0.1.0 is missing");
    finish(inventory, &fixture);
}

TEST(no_foundation_no_absence)
{
    struct fixture fixture = make_packages();
    remove_file(&fixture, FOUNDATION TAIL "6.0.6001.18000.mum");
    struct inventory *inventory = read_packages(&fixture);
    assert_cost(inventory, "no Microsoft-Windows-Foundation-Package");
    assert_int_equal(inventory->systems.count, 0);
    finish(inventory, &fixture);
}

TEST(no_update_no_absence)
{
    struct fixture fixture = fixture_create();
    fixture_write(&fixture, "Packages/" FOUNDATION TAIL "6.1.7601.17514.mum",
                  FIXTURE_MUM(FOUNDATION, "6.1.7601.17514", "", ""));
    struct inventory *inventory = read_packages(&fixture);
    assert_cost(inventory, "no Package_for_KB");
    finish(inventory, &fixture);
}

TEST(an_empty_folder_proves_nothing)
{
    struct fixture fixture = fixture_create();
    fixture_make_folder(&fixture, "Packages");
    struct inventory *inventory = read_packages(&fixture);
    assert_cost(inventory, "there is no .mum file");
    finish(inventory, &fixture);
}

TEST(a_damaged_manifest_costs_one_warning_and_the_absence)
{
    struct fixture fixture = make_packages();
    fixture_write(&fixture, "Packages/Package_for_KB9000002" TAIL "6.0.1.0.mum", "");
    struct inventory *inventory = read_packages(&fixture);
    const struct package_observation *damaged = find(inventory, "Package_for_KB9000002");
    assert_int_equal(inventory->warnings.count, 1);
    assert_warning(inventory, "Packages/Package_for_KB9000002" TAIL "6.0.1.0.mum: the file is empty");
    assert_true(damaged->damaged && damaged->is_manifest);
    assert_int_equal(damaged->kb, 9000002);
    assert_cost(inventory, "1 manifests could not be read");
    finish(inventory, &fixture);
}

TEST(a_manifest_under_another_name_is_damage)
{
    struct fixture fixture = make_packages();
    fixture_write(&fixture, "Packages/Package_for_KB9000003" TAIL "6.0.1.0.mum",
                  FIXTURE_MUM("Package_for_KB9000003_server", "6.0.1.0", "", ""));
    fixture_write(&fixture, "Packages/renamed.mum", FIXTURE_MUM("Package_for_KB9000004", "6.0.1.0", "", ""));
    struct inventory *inventory = read_packages(&fixture);
    assert_int_equal(inventory->warnings.count, 2);
    assert_warning(inventory,
                   "the file name does not agree with the identity in it, Package_for_KB9000003_server" TAIL "6.0.1.0");
    assert_true(find(inventory, "Package_for_KB9000003")->damaged);
    assert_true(find(inventory, "Package_for_KB9000004")->damaged);
    assert_null(find(inventory, "Package_for_KB9000003_server"));
    assert_cost(inventory, "2 manifests could not be read or contradict");
    finish(inventory, &fixture);
}

TEST(loose_tops_have_no_identity_in_their_names)
{
    struct fixture fixture = fixture_create();
    fixture_write(&fixture, "Packages/update.mum", FIXTURE_MUM("Package_for_KB9000001", "6.0.1.0", "", ""));
    fixture_write(&fixture, "Packages/Update-BF.mum", FIXTURE_MUM("Package_for_KB9000001_BF", "6.0.1.0", "", ""));
    struct inventory *inventory = read_packages(&fixture);
    assert_int_equal(inventory->warnings.count, 0);
    assert_int_equal(inventory->packages.count, 2);
    assert_false(find(inventory, "Package_for_KB9000001")->damaged);
    finish(inventory, &fixture);
}

TEST(links_and_strange_names_are_shown_and_not_followed)
{
    struct fixture fixture = fixture_create();
    fixture_write(&fixture, "Packages/bad\x1b[2Jname.mum", "");
    int folder = fixture_open(&fixture, "Packages");
    assert_int_equal(symlinkat("/etc/passwd", folder, "link.mum"), 0);
    close(folder);
    struct inventory *inventory = read_packages(&fixture);
    assert_warning(inventory, "Packages/bad\\x1B[2Jname.mum: the file is empty");
    assert_warning(inventory, "Packages/link.mum: is a symbolic link");
    finish(inventory, &fixture);
}

static struct inventory *read_foundation(const char *version, bool with_update)
{
    struct fixture fixture = fixture_create();
    char name[FIXTURE_PATH_SIZE], text[2048];
    snprintf(name, sizeof name, "Packages/" FOUNDATION TAIL "%s.mum", version);
    snprintf(text, sizeof text, FIXTURE_MUM(FOUNDATION, "%s", "", ""), version);
    fixture_write(&fixture, name, text);
    if (with_update)
        fixture_write(&fixture, "Packages/Package_for_KB9000001" TAIL "6.0.1.0.mum",
                      FIXTURE_MUM("Package_for_KB9000001", "6.0.1.0", "", ""));
    struct inventory *inventory = read_packages(&fixture);
    fixture_remove(&fixture);
    assert_int_equal(inventory->systems.count, 1);
    return inventory;
}

static void assert_system(const char *foundation, bool with_update, unsigned minor, unsigned build, int service_pack)
{
    struct inventory *inventory = read_foundation(foundation, with_update);
    assert_int_equal(inventory->systems.items[0].minor, minor);
    assert_int_equal(inventory->systems.items[0].build, build);
    assert_int_equal(inventory->systems.items[0].service_pack, service_pack);
    inventory_destroy(inventory);
}

TEST(foundations_of_other_releases)
{
    assert_system("6.1.7601.17514", false, 1, 7601, 1);
    assert_system("6.1.7600.16385", false, 1, 0, -1); /* may be a left-over */
    assert_system("6.1.7600.16385", true, 1, 7600, 0);
    assert_system("6.3.9600.16384", false, 3, 9600, 0);
    assert_system("10.0.14393.0", false, 0, 14393, 0);
    assert_system("10.0.12345.0", false, 0, 0, -1);
}

TEST(the_highest_version_folder_is_the_stack_in_force)
{
    struct fixture fixture = fixture_create();
    fixture_make_folder(&fixture, "Version/6.0.6002.18005");
    fixture_make_folder(&fixture, "Version/6.0.6002.24565");
    fixture_write(&fixture, "Version/6.0.6003.20484", "");
    fixture_make_folder(&fixture, "Version/10.0.1");
    struct inventory *inventory = read_folder(&fixture, "Version", image_tree_read_versions);
    assert_int_equal(inventory->stacks.count, 1);
    assert_int_equal(inventory->stacks.items[0].bound, STACK_EXACT);
    assert_int_equal(version_compare(inventory->stacks.items[0].version, version_of(6, 0, 6003, 20484)), 0);
    assert_slice_equal(inventory->stacks.items[0].origin.path, "Version/6.0.6003.20484");
    assert_slice_equal(inventory->stacks.items[0].origin.key, "also 6.0.6002.18005, 6.0.6002.24565");
    assert_slice_equal(inventory->coverage.items[0].authority.items[0], "servicing stack: version");
    finish(inventory, &fixture);
}

TEST(a_version_folder_without_versions_says_so)
{
    struct fixture fixture = fixture_create();
    fixture_make_folder(&fixture, "Version/unrelated");
    struct inventory *inventory = read_folder(&fixture, "Version", image_tree_read_versions);
    assert_int_equal(inventory->stacks.count, 0);
    assert_int_equal(inventory->coverage.count, 1);
    assert_true(inventory->coverage.items[0].cost.length > 0);
    finish(inventory, &fixture);
}

#define STACK_18005     "amd64_microsoft-windows-servicingstack_31bf3856ad364e35_6.0.6002.18005_none_676975d87cc9b6e6"
#define STACK_20484     "amd64_microsoft-windows-servicingstack_31bf3856ad364e35_6.0.6003.20484_none_69823dd5934f2dad"
#define STACK_20484_X86 "x86_microsoft-windows-servicingstack_31bf3856ad364e35_6.0.6003.20484_none_0d63a251daf1bc77"

static void component_name(char *name, size_t size, const char *plain, const char *architecture)
{
    uint64_t key = component_name_key(slice_from(plain), SLICE("none"), SLICE(""), SLICE("6.0.6002.18005"),
                                      SLICE("31bf3856ad364e35"), slice_from(architecture));
    snprintf(name, size, "%s_%s_31bf3856ad364e35_6.0.6002.18005_none_%016" PRIx64, architecture, plain, key);
}

static void make_components(const struct fixture *fixture, unsigned count, const char *architecture)
{
    for (unsigned i = 0; i < count; i++) {
        char plain[64], name[256], path[300];
        snprintf(plain, sizeof plain, "invented-%u", i);
        component_name(name, sizeof name, plain, architecture);
        snprintf(path, sizeof path, "WinSxS/%s", name);
        fixture_make_folder(fixture, path);
    }
}

static struct inventory *read_winsxs(const struct fixture *fixture)
{
    return read_folder(fixture, "WinSxS", image_tree_read_winsxs);
}

TEST(the_highest_stack_of_a_whole_listing_is_an_upper_bound)
{
    struct fixture fixture = fixture_create();
    make_components(&fixture, 100, "amd64");
    make_components(&fixture, 40, "x86");
    fixture_make_folder(&fixture, "WinSxS/" STACK_18005);
    fixture_make_folder(&fixture, "WinSxS/" STACK_20484_X86);
    struct inventory *inventory = read_winsxs(&fixture);
    assert_int_equal(inventory->component_count, 142);
    assert_int_equal(inventory->stacks.count, 1);
    assert_int_equal(inventory->stacks.items[0].bound, STACK_AT_MOST);
    assert_int_equal(version_compare(inventory->stacks.items[0].version, version_of(6, 0, 6002, 18005)), 0);
    assert_slice_equal(inventory->stacks.items[0].origin.path, "WinSxS/" STACK_18005);
    assert_slice_equal(inventory->coverage.items[0].authority.items[0], "components: presence of 142 names");
    assert_slice_equal(inventory->coverage.items[0].authority.items[1], "servicing stack: upper bound (likely)");
    assert_int_equal(inventory->warnings.count, 0);
    finish(inventory, &fixture);
}

TEST(a_small_listing_bounds_nothing)
{
    struct fixture fixture = fixture_create();
    make_components(&fixture, 99, "amd64");
    fixture_make_folder(&fixture, "WinSxS/" STACK_18005);
    struct inventory *inventory = read_winsxs(&fixture);
    assert_int_equal(inventory->stacks.count, 0);
    assert_int_equal(inventory->coverage.items[0].authority.count, 1);
    assert_non_null(strstr(inventory->coverage.items[0].cost.data, "upper bound of the servicing stack"));
    finish(inventory, &fixture);
}

TEST(a_manifests_folder_makes_a_small_listing_count_unless_the_stack_is_alone)
{
    struct fixture fixture = fixture_create();
    fixture_make_folder(&fixture, "WinSxS/" STACK_18005);
    fixture_make_folder(&fixture, "WinSxS/manifests");
    struct inventory *inventory = read_winsxs(&fixture);
    assert_int_equal(inventory->stacks.count, 0);
    inventory_destroy(inventory);
    make_components(&fixture, 1, "amd64");
    inventory = read_winsxs(&fixture);
    assert_int_equal(inventory->stacks.count, 1);
    finish(inventory, &fixture);
}

TEST(the_foundation_decides_whose_stack_counts)
{
    struct fixture fixture = make_packages();
    make_components(&fixture, 100, "x86");
    fixture_make_folder(&fixture, "WinSxS/" STACK_18005);
    fixture_make_folder(&fixture, "WinSxS/" STACK_20484_X86);
    struct inventory *inventory = inventory_create(SLICE(""));
    struct file_tree *files = file_tree_open_folder(fixture.path, NULL);
    struct image_tree *tree = image_tree_begin(inventory, files);
    int packages = fixture_open(&fixture, "Packages"), winsxs = fixture_open(&fixture, "WinSxS");
    image_tree_read_winsxs(tree, winsxs, SLICE("WinSxS"));
    image_tree_read_packages(tree, packages, SLICE("Packages"));
    image_tree_end(tree);
    file_tree_close(files);
    close(packages);
    close(winsxs);
    assert_int_equal(inventory->stacks.count, 1);
    assert_int_equal(version_compare(inventory->stacks.items[0].version, version_of(6, 0, 6002, 18005)), 0);
    finish(inventory, &fixture);
}

TEST(pending_work_is_seen_and_so_is_its_absence)
{
    struct fixture fixture = fixture_create();
    make_components(&fixture, 1, "amd64");
    struct inventory *inventory = read_winsxs(&fixture);
    assert_int_equal(inventory->pending.count, 1);
    assert_int_equal(inventory->pending.items[0].kind, PENDING_XML);
    assert_false(inventory->pending.items[0].present);
    inventory_destroy(inventory);
    fixture_write(&fixture, "WinSxS/Pending.XML", "<x/>");
    inventory = read_winsxs(&fixture);
    assert_int_equal(inventory->pending.count, 1);
    assert_true(inventory->pending.items[0].present);
    assert_slice_equal(inventory->pending.items[0].origin.path, "WinSxS/Pending.XML");
    finish(inventory, &fixture);
}

TEST(a_winsxs_without_components_says_nothing_of_pending_work)
{
    struct fixture fixture = fixture_create();
    fixture_make_folder(&fixture, "WinSxS/Manifests");
    struct inventory *inventory = read_winsxs(&fixture);
    assert_int_equal(inventory->pending.count, 0);
    finish(inventory, &fixture);
}

TEST(altered_names_are_warned_of_a_few_times_and_then_counted)
{
    struct fixture fixture = fixture_create();
    for (unsigned i = 0; i < 7; i++) {
        char path[300];
        snprintf(path, sizeof path, "WinSxS/amd64_altered-%u_31bf3856ad364e35_6.0.6002.18005_none_0123456789abcdef", i);
        fixture_make_folder(&fixture, path);
    }
    fixture_make_folder(
        &fixture,
        "WinSxS/amd64_shortened-name-of-..-longer-component-n_31bf3856ad364e35_6.0.6002.18005_none_0123456789abcdef");
    fixture_make_folder(&fixture, "WinSxS/x86_other.publisher_1fc8b3b9a1e18e3b_8.0.50727.4053_none_0123456789abcdef");
    fixture_make_folder(&fixture, "WinSxS/Backup");
    struct inventory *inventory = read_winsxs(&fixture);
    assert_int_equal(inventory->component_count, 9);
    assert_int_equal(inventory->warnings.count, 6);
    assert_warning(inventory,
                   "WinSxS/amd64_altered-0_31bf3856ad364e35_6.0.6002.18005_none_0123456789abcdef: the 16 digits");
    assert_warning(inventory, "WinSxS: 2 more names");
    finish(inventory, &fixture);
}

#define COMPONENT(name, version, architecture)                                                                         \
    FIXTURE_HEAD("manifestVersion='1.0'")                                                                              \
    "<assemblyIdentity name='" name "' version='" version "' processorArchitecture='" architecture                     \
    "' language='neutral' buildType='release' publicKeyToken='31bf3856ad364e35' versionScope='nonSxS'/></assembly>"
#define STACK "Microsoft-Windows-ServicingStack"

TEST(manifests_of_components_are_read_and_bound_the_stack)
{
    struct fixture fixture = fixture_create();
    char plain[256], path[300];
    component_name(plain, sizeof plain, "invented-0", "amd64");
    snprintf(path, sizeof path, "WinSxS/Manifests/%s.manifest", plain);
    fixture_write(&fixture, path, COMPONENT("invented-0", "6.0.6002.18005", "amd64"));
    fixture_write(&fixture, "WinSxS/Manifests/" STACK_18005 ".manifest", COMPONENT(STACK, "6.0.6002.18005", "amd64"));
    fixture_write_bytes(&fixture, "WinSxS/Manifests/" STACK_20484 ".MANIFEST", SLICE("DCM\1PA30\0"));
    struct inventory *inventory = read_winsxs(&fixture);
    assert_int_equal(inventory->component_manifest_count, 3);
    assert_int_equal(inventory->warnings.count, 0);
    assert_int_equal(inventory->stacks.count, 1);
    assert_int_equal(version_compare(inventory->stacks.items[0].version, version_of(6, 0, 6003, 20484)), 0);
    assert_slice_equal(inventory->coverage.items[1].path, "WinSxS/Manifests");
    assert_slice_equal(inventory->coverage.items[1].authority.items[0],
                       "components: presence of 3 manifests, 1 of them compressed");
    finish(inventory, &fixture);
}

TEST(manifests_that_are_not_what_they_are_called_are_warned_of)
{
    struct fixture fixture = fixture_create();
    fixture_write(&fixture, "M/" STACK_18005 ".manifest", COMPONENT(STACK, "6.0.6002.18006", "amd64"));
    fixture_write(&fixture, "M/" STACK_20484 ".manifest", COMPONENT(STACK, "6.0.6003.20484", "x86"));
    fixture_write(&fixture, "M/" STACK_20484_X86 ".manifest", COMPONENT("Another", "6.0.6003.20484", "x86"));
    fixture_write(&fixture, "M/renamed.manifest", COMPONENT("Another", "6.0.6003.20484", "x86"));
    fixture_write(&fixture, "M/cut.manifest", "<assembly xmlns='urn:schemas-microsoft-com:asm.v3'>");
    struct inventory *inventory = read_folder(&fixture, "M", image_tree_read_manifests);
    assert_int_equal(inventory->warnings.count, 5);
    assert_warning(inventory, STACK_18005 ".manifest: the version in the file name");
    assert_warning(inventory, STACK_20484 ".manifest: the architecture in the file name");
    assert_warning(inventory, STACK_20484_X86 ".manifest: the key in the file name");
    assert_warning(inventory, "renamed.manifest: the file name is not that of a component");
    assert_warning(inventory, "cut.manifest: line 1: not well-formed");
    assert_non_null(strstr(inventory->coverage.items[0].cost.data, "5 files could not be read or contradict"));
    finish(inventory, &fixture);
}

TEST(a_manifest_beyond_the_limit_is_not_read)
{
    struct fixture fixture = fixture_create();
    fixture_write(&fixture, "Packages/large.mum", "");
    int folder = fixture_open(&fixture, "Packages");
    int file = openat(folder, "large.mum", O_WRONLY);
    assert_int_equal(ftruncate(file, LIMIT_MANIFEST_SIZE + 1), 0);
    close(file);
    close(folder);
    struct inventory *inventory = read_packages(&fixture);
    assert_int_equal(inventory->warnings.count, 1);
    assert_warning(inventory, "Packages/large.mum: is larger");
    finish(inventory, &fixture);
}

TEST_MAIN("image_tree")
