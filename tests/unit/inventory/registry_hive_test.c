/* Offline hives, made by hivex for the test: the same facts as a .reg export of the same keys, and no harm from bytes
 * that are wrong. */
#include "inventory/registry/registry_hive.h"

#include "hive_builder.h"
#include "inventory/registry/registry_export.h"
#include "reader_fixture.h"

#define HEAD        "Windows Registry Editor Version 5.00\r\n\r\n"
#define SOFTWARE    "HKEY_LOCAL_MACHINE\\SOFTWARE"
#define SYSTEM      "HKEY_LOCAL_MACHINE\\SYSTEM"
#define COMPONENTS  "HKEY_LOCAL_MACHINE\\COMPONENTS"
#define CURRENT     SOFTWARE "\\Microsoft\\Windows\\CurrentVersion"
#define STORE       CURRENT "\\Component Based Servicing"
#define PACKAGE(kb) STORE "\\Packages\\Package_for_KB" kb "~31bf3856ad364e35~amd64~~6.0.1.0"
#define KEY(path)   "[" path "]\r\n\r\n"
#define STATE(kb, state)                                                                                               \
    "[" PACKAGE(kb) "]\r\n\"InstallName\"=\"update.mum\"\r\n\"CurrentState\"=dword:000000" state "\r\n\r\n"
#define SESSIONS(value) "[" STORE "\\SessionsPending]\r\n\"Exclusive\"=dword:0000000" value "\r\n\r\n"
#define VERSION         "[" STORE "\\Version]\r\n\"6.0.6002.18005\"=\"x\"\r\n\"6.0.6003.20484\"=\"y\"\r\n\r\n"
#define SHA2                                                                                                           \
    "[" CURRENT "\\Servicing\\Codesigning\\SHA2]\r\n\"SHA2-Codesigning-Support\"=dword:00000001\r\n"                   \
    "\"SHA2-Core-Codesigning-Support\"=dword:00000001\r\n\r\n"
#define WINDOWS                                                                                                        \
    "[" SOFTWARE                                                                                                       \
    "\\Microsoft\\Windows NT\\CurrentVersion]\r\n\"ProductName\"=\"Windows Server (R) 2008 Standard\"\r\n"             \
    "\"CurrentVersion\"=\"6.0\"\r\n\"CurrentBuildNumber\"=\"6002\"\r\n\"CSDVersion\"=\"Service Pack 2\"\r\n\r\n"
#define WHOLE                                                                                                          \
    HEAD KEY(CURRENT) KEY(STORE) KEY(STORE "\\Packages") STATE("1111111", "70") STATE("2222222", "07") SESSIONS("0")   \
        VERSION                                                                                                        \
        KEY(CURRENT "\\Servicing") KEY(CURRENT "\\Servicing\\Codesigning") SHA2 WINDOWS                                \
        KEY(SOFTWARE "\\ODBC")

static struct buffer make_hive(const char *root, const char *text)
{
    char path[] = "/tmp/kbready-hive-XXXXXX";
    struct buffer buffer = {0};
    int file = mkstemp(path);
    assert_true(file >= 0);
    close(file);
    hive_build(path, root, slice_from(text));
    assert_true(file_read_named_by_user(path, SIZE_MAX, &buffer, NULL));
    unlink(path);
    return buffer;
}

static struct inventory *read_bytes(struct slice bytes, struct slice doubt)
{
    struct inventory *inventory = inventory_create(SLICE("export"));
    const struct hive_file file = {SLICE("SOFTWARE"), bytes, doubt};
    registry_hive_read(inventory, &file);
    return inventory;
}

static struct inventory *read_hive(const char *root, const char *text)
{
    struct buffer hive = make_hive(root, text);
    struct inventory *inventory = read_bytes(buffer_slice(&hive), SLICE(""));
    buffer_release(&hive);
    return inventory;
}

static size_t count_absent(const struct inventory *inventory)
{
    size_t absent = 0;
    for (size_t i = 0; i < inventory->pending.count; i++)
        absent += !inventory->pending.items[i].present;
    return absent;
}

static bool costs_mention(const struct inventory *inventory, const char *words)
{
    return slice_find(inventory->coverage.items[0].cost, slice_from(words)) != SLICE_NOT_FOUND;
}

static void assert_same_facts(const struct inventory *one, const struct inventory *other)
{
    assert_int_equal(one->packages.count, other->packages.count);
    for (size_t i = 0; i < one->packages.count; i++) {
        assert_true(package_identity_equal(&one->packages.items[i].identity, &other->packages.items[i].identity));
        assert_int_equal(one->packages.items[i].state, other->packages.items[i].state);
        assert_true(slice_equal(one->packages.items[i].origin.key, other->packages.items[i].origin.key));
    }
    assert_int_equal(one->package_listings.count, other->package_listings.count);
    for (size_t i = 0; i < one->package_listings.count; i++)
        assert_int_equal(one->package_listings.items[i].to_the_end, other->package_listings.items[i].to_the_end);
    assert_int_equal(one->stacks.count, other->stacks.count);
    for (size_t i = 0; i < one->stacks.count; i++) {
        assert_true(one->stacks.items[i].version.packed == other->stacks.items[i].version.packed);
        assert_int_equal(one->stacks.items[i].bound, other->stacks.items[i].bound);
    }
    assert_int_equal(one->pending.count, other->pending.count);
    for (size_t i = 0; i < one->pending.count; i++)
        assert_int_equal(one->pending.items[i].present, other->pending.items[i].present);
    assert_int_equal(one->sha2.count, other->sha2.count);
    for (size_t i = 0; i < one->sha2.count; i++)
        assert_int_equal(one->sha2.items[i].supported, other->sha2.items[i].supported);
    assert_int_equal(one->systems.count, other->systems.count);
    for (size_t i = 0; i < one->systems.count; i++)
        assert_int_equal(one->systems.items[i].build, other->systems.items[i].build);
}

TEST(a_hive_says_what_an_export_of_it_says)
{
    static const char *const exports[] = {
        WHOLE,
        HEAD KEY(CURRENT) KEY(STORE) KEY(STORE "\\Packages") STATE("1111111", "40") KEY(STORE "\\PackagesPending")
            KEY(STORE "\\RebootInProgress") KEY(STORE "\\RebootPending") SESSIONS("3") VERSION KEY(SOFTWARE "\\ODBC"),
        HEAD KEY(CURRENT) KEY(STORE) KEY(STORE "\\Packages") STATE("1111111", "70") VERSION KEY(CURRENT "\\Zzz"),
    };
    for (size_t i = 0; i < sizeof exports / sizeof *exports; i++) {
        struct reading text =
            reading_of_bytes(registry_export_recognises, registry_export_read, slice_from(exports[i]));
        struct inventory *inventory = read_hive(SOFTWARE, exports[i]);
        assert_int_equal(inventory->warnings.count, 0);
        assert_same_facts(inventory, text.inventory);
        assert_slice_equal(inventory->coverage.items[0].cost, "");
        inventory_destroy(inventory);
        reading_end(&text);
    }
}

TEST(the_place_of_a_fact_is_its_key)
{
    struct inventory *inventory = read_hive(SOFTWARE, WHOLE);
    const struct package_observation *package = &inventory->packages.items[0];
    assert_int_equal(package->origin.reader, READER_REGISTRY_HIVE);
    assert_int_equal(package->origin.line, 0);
    assert_slice_equal(package->origin.path, "SOFTWARE");
    assert_slice_equal(package->origin.key, PACKAGE("1111111"));
    assert_int_equal(inventory->coverage.items[0].reader, READER_REGISTRY_HIVE);
    assert_int_equal(strlen(inventory->coverage.items[0].sha256), 64);
    inventory_destroy(inventory);
}

/* An export of Component Based Servicing alone says nothing of Servicing; a whole hive does. */
TEST(a_hive_without_the_key_servicing_has_no_sha2_support)
{
    struct inventory *inventory =
        read_hive(SOFTWARE, HEAD KEY(STORE) KEY(STORE "\\Packages") STATE("1111111", "70") VERSION);
    assert_int_equal(inventory->sha2.count, 1);
    assert_false(inventory->sha2.items[0].supported);
    assert_slice_equal(inventory->sha2.items[0].detail, "no key Servicing under CurrentVersion");
    inventory_destroy(inventory);
}

TEST(a_hive_without_packages_says_nothing_by_silence)
{
    struct inventory *inventory = read_hive(SOFTWARE, HEAD KEY(STORE) KEY(STORE "\\Packages") VERSION);
    assert_int_equal(count_absent(inventory), 0);
    assert_int_equal(inventory->package_listings.count, 0);
    assert_int_equal(inventory->sha2.count, 0);
    inventory_destroy(inventory);
}

TEST(a_saved_servicing_key_is_a_hive)
{
    struct inventory *inventory = read_hive(STORE, WHOLE);
    assert_int_equal(inventory->packages.count, 2);
    assert_slice_equal(inventory->packages.items[0].origin.key, PACKAGE("1111111"));
    assert_true(inventory->package_listings.items[0].to_the_end);
    assert_int_equal(count_absent(inventory), 4);
    inventory_destroy(inventory);
}

#define CONTROL(set, name, architecture)                                                                               \
    "[" SYSTEM "\\" set "\\Control\\ComputerName\\ComputerName]\r\n\"ComputerName\"=\"" name "\"\r\n\r\n"              \
    "[" SYSTEM "\\" set "\\Control\\Session Manager\\Environment]\r\n\"PROCESSOR_ARCHITECTURE\"=\"" architecture       \
    "\"\r\n\r\n"
#define SELECT(number) "[" SYSTEM "\\Select]\r\n\"Current\"=dword:0000000" number "\r\n\r\n"

TEST(the_control_set_in_use_names_the_computer)
{
    static const struct {
        const char *text;
        const char *name; /* "" = nothing is told */
        enum architecture architecture;
    } hives[] = {
        {HEAD CONTROL("ControlSet001", "OLD", "x86") CONTROL("ControlSet002", "NEW", "AMD64") SELECT("2"), "NEW",
         ARCHITECTURE_AMD64},
        {HEAD CONTROL("ControlSet001", "OLD", "x86") CONTROL("ControlSet002", "NEW", "AMD64") SELECT("1"), "OLD",
         ARCHITECTURE_X86},
        {HEAD CONTROL("ControlSet001", "ONLY", "IA64") KEY(SYSTEM "\\Select"), "ONLY", ARCHITECTURE_IA64},
        {HEAD CONTROL("ControlSet001", "OLD", "x86") SELECT("3"), "", ARCHITECTURE_UNKNOWN},
        {HEAD CONTROL("ControlSet001", "A", "x86") CONTROL("ControlSet002", "B", "x86") KEY(SYSTEM "\\Select"), "",
         ARCHITECTURE_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof hives / sizeof *hives; i++) {
        struct inventory *inventory = read_hive(SYSTEM, hives[i].text);
        bool told = *hives[i].name != '\0';
        assert_int_equal(inventory->coverage.items[0].status, COVERAGE_READ);
        assert_int_equal(inventory->systems.count, told);
        if (told) {
            assert_slice_equal(inventory->systems.items[0].computer_name, hives[i].name);
            assert_int_equal(inventory->systems.items[0].architecture, hives[i].architecture);
            assert_int_equal(inventory->systems.items[0].major, 0);
        }
        inventory_destroy(inventory);
    }
}

TEST(the_components_hive_tells_of_pending_work)
{
    static const char pending[] =
        HEAD "[" COMPONENTS "]\r\n\"PendingXmlIdentifier\"=hex:01,02\r\n\r\n" KEY(COMPONENTS "\\CanonicalData")
            KEY(COMPONENTS "\\DerivedData");
    struct inventory *inventory = read_hive(COMPONENTS, pending);
    assert_int_equal(inventory->pending.count, 1);
    assert_int_equal(inventory->pending.items[0].kind, PENDING_XML);
    assert_true(inventory->pending.items[0].present);
    assert_slice_equal(inventory->coverage.items[0].authority.items[0],
                       "pending work on the component store: presence");
    inventory_destroy(inventory);
    inventory = read_hive(COMPONENTS, HEAD KEY(COMPONENTS "\\CanonicalData") KEY(COMPONENTS "\\DerivedData"));
    assert_int_equal(inventory->pending.count, 0);
    assert_int_equal(inventory->warnings.count, 0);
    assert_true(costs_mention(inventory, "does not rule it out"));
    inventory_destroy(inventory);
}

TEST(other_hives_are_named_and_left_out)
{
    struct inventory *inventory = read_hive("HKEY_USERS\\me", HEAD KEY("HKEY_USERS\\me\\Software\\Microsoft"));
    assert_false(inventory_has_evidence(inventory));
    assert_true(warnings_mention(inventory, "SOFTWARE: the registry hive says nothing about servicing"));
    assert_int_equal(inventory->coverage.items[0].status, COVERAGE_UNREADABLE);
    inventory_destroy(inventory);
}

/* What is there counts; the stack may have risen since; what is not there, and what says "nothing", may have been
 * overtaken. */
static void assert_presence_only(const struct inventory *inventory)
{
    assert_int_equal(inventory->packages.count, 2);
    assert_int_equal(inventory->packages.items[0].state, PACKAGE_STATE_INSTALLED);
    assert_int_equal(inventory->package_listings.count, 0);
    assert_int_equal(inventory->pending.count, 0);
    assert_int_equal(inventory->stacks.items[0].bound, STACK_AT_LEAST);
    assert_true(inventory->sha2.items[0].supported);
    assert_int_equal(inventory->coverage.items[0].status, COVERAGE_READ);
}

TEST(a_hive_not_written_to_its_end_proves_presence_only)
{
    struct buffer hive = make_hive(SOFTWARE, WHOLE);
    unsigned char *bytes = (unsigned char *)hive.data;
    hive_put(bytes, 4, 12);
    hive_put(bytes, 8, 11);
    hive_seal(bytes);
    struct inventory *inventory = read_bytes(buffer_slice(&hive), SLICE(""));
    assert_presence_only(inventory);
    assert_true(costs_mention(inventory, "not written to its end (sequence numbers 12 and 11)"));
    inventory_destroy(inventory);
    buffer_release(&hive);
}

TEST(a_hive_with_a_log_proves_presence_only)
{
    struct buffer hive = make_hive(SOFTWARE, WHOLE);
    struct inventory *inventory = read_bytes(buffer_slice(&hive), SLICE("SOFTWARE.LOG1 beside the hive is not empty"));
    assert_presence_only(inventory);
    assert_true(costs_mention(inventory, "SOFTWARE.LOG1 beside the hive is not empty: what the hive does not show"));
    inventory_destroy(inventory);
    buffer_release(&hive);
}

TEST(a_refusal_of_sha2_in_a_stale_hive_counts_for_nothing)
{
    struct buffer hive = make_hive(
        SOFTWARE, HEAD "[" CURRENT "\\Servicing\\Codesigning\\SHA2]\r\n\"SHA2-Codesigning-Support\"=dword:00000000\r\n"
                       "\r\n" VERSION);
    struct inventory *inventory = read_bytes(buffer_slice(&hive), SLICE("doubt"));
    assert_int_equal(inventory->sha2.count, 0);
    inventory_destroy(inventory);
    inventory = read_bytes(buffer_slice(&hive), SLICE(""));
    assert_int_equal(inventory->sha2.count, 1);
    assert_false(inventory->sha2.items[0].supported);
    inventory_destroy(inventory);
    buffer_release(&hive);
}

TEST(values_of_other_types_are_no_states)
{
    struct inventory *inventory = read_hive(
        SOFTWARE,
        HEAD "[" PACKAGE("1111111") "]\r\n\"CurrentState\"=\"112\"\r\n\r\n"
                                    "[" PACKAGE("2222222") "]\r\n\"CurrentState\"=hex:70,00,00,00\r\n\r\n" VERSION);
    assert_int_equal(inventory->packages.count, 2);
    assert_int_equal(inventory->packages.items[0].state, PACKAGE_STATE_UNKNOWN);
    assert_int_equal(inventory->packages.items[1].state, PACKAGE_STATE_UNKNOWN);
    inventory_destroy(inventory);
}

/* hivex writes such a name, Windows never does: it would stand for a key that is not there. */
TEST(a_name_with_a_backslash_is_damage)
{
    char path[] = "/tmp/kbready-hive-XXXXXX";
    struct buffer buffer = {0};
    close(mkstemp(path));
    hive_build(path, SOFTWARE, slice_from(WHOLE));
    hive_h *hive = hivex_open(path, HIVEX_OPEN_WRITE);
    hive_node_h store = hive_key_at(hive, SLICE("Microsoft\\Windows\\CurrentVersion\\Component Based Servicing"));
    assert_true(hivex_node_add_child(hive, store, "Packages\\zzz") != 0);
    assert_int_equal(hivex_commit(hive, NULL, 0), 0);
    hivex_close(hive);
    assert_true(file_read_named_by_user(path, SIZE_MAX, &buffer, NULL));
    unlink(path);
    struct inventory *inventory = read_bytes(buffer_slice(&buffer), SLICE(""));
    assert_int_equal(inventory->packages.count, 2);
    assert_int_equal(inventory->package_listings.count, 0);
    assert_true(warnings_mention(inventory, "a key whose name cannot be read"));
    inventory_destroy(inventory);
    buffer_release(&buffer);
}

TEST(a_cut_hive_is_refused)
{
    struct buffer hive = make_hive(SOFTWARE, WHOLE);
    for (size_t i = 0; i < 200; i++) {
        size_t length = hive.length * i / 200;
        char *copy = memory_resize(NULL, length + 1, 1); /* exact size, so that reading past it is seen */
        memcpy(copy, hive.data, length);
        struct inventory *inventory = read_bytes((struct slice){copy, length}, SLICE(""));
        assert_false(inventory_has_evidence(inventory));
        assert_int_equal(inventory->warnings.count, 1);
        inventory_destroy(inventory);
        free(copy);
    }
    buffer_release(&hive);
}

static uint32_t next_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

/* Bytes behind the base block, which no checksum covers: cell lengths, offsets, names, data. */
TEST(flipped_bytes_do_no_harm)
{
    struct buffer hive = make_hive(SOFTWARE, WHOLE);
    char *copy = memory_resize(NULL, hive.length, 1);
    uint32_t seed = 20191008;
    size_t damaged = 0;
    for (size_t round = 0; round < 200; round++) {
        memcpy(copy, hive.data, hive.length);
        for (size_t i = 0; i < 1 + round % 20; i++)
            copy[HIVE_BLOCK + next_random(&seed) % (HIVE_BLOCK + HIVE_BLOCK / 2)] = (char)next_random(&seed);
        struct inventory *inventory = read_bytes((struct slice){copy, hive.length}, SLICE(""));
        assert_int_equal(inventory->coverage.count, 1);
        if (warnings_mention(inventory, "signal"))
            fail_msg("round %zu: the reader of hives crashed", round);
        if (inventory->warnings.count) {
            damaged++;
            assert_int_equal(inventory->package_listings.count, 0);
        }
        inventory_destroy(inventory);
    }
    assert_in_range(damaged, 50, 200);
    free(copy);
    buffer_release(&hive);
}

TEST_MAIN("registry_hive")
