/* systeminfo in several languages and states of repair. All texts are made up; the real ones stay outside the
 * project. */
#include "inventory/listings/system_info.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "reader_fixture.h"

static struct reading read_bytes(struct slice bytes)
{
    return reading_of_bytes(system_info_recognises, system_info_read, bytes);
}

static struct reading read_text(const char *text)
{
    return read_bytes(slice_from(text));
}

#define HEAD                                                                                                           \
    "\r\nHost Name:                 SRV-TEST01\r\n"                                                                    \
    "OS Name:                   Microsoft Windows Server 2008 Standard \r\n"                                           \
    "OS Version:                6.0.6002 Service Pack 2 Build 6002\r\n"                                                \
    "System Model:              Made-up x86 Model\r\n"
#define PROCESSORS                                                                                                     \
    "System Type:               x64-based PC\r\n"                                                                      \
    "Processor(s):              2 Processor(s) Installed.\r\n"                                                         \
    "                           [01]: x86 Family 6 Model 23 Stepping 10 ~2833 Mhz\r\n"                                 \
    "                           [02]: x86 Family 6 Model 23 Stepping 10 ~2833 Mhz\r\n"                                 \
    "BIOS Version:              Made-up 6.0.6001, 1/1/2010\r\n"
#define NETWORK                                                                                                        \
    "Network Card(s):           1 NIC(s) Installed.\r\n"                                                               \
    "                           [01]: KB9999999 Brand Network Adapter\r\n"                                             \
    "                                 Connection Name: Local\r\n"                                                      \
    "                                 IP address(es)\r\n"                                                              \
    "                                 [01]: 192.0.2.1\r\n"

TEST(whole_output_is_read)
{
    struct reading reading = read_text(HEAD PROCESSORS "Hotfix(s):                 4 Hotfix(s) Installed.\r\n"
                                                       "     [01]: {7A068575-0000-43D9-BE20-3895D0C69B17}\r\n"
                                                       "     [02]: 943729\r\n"
                                                       "     [03]: KB2834904-v2_WM11\r\n"
                                                       "     [04]: Q147222\r\n" NETWORK);
    const struct inventory *inventory = reading.inventory;
    assert_true(reading.read);
    assert_int_equal(inventory->systems.count, 1);
    const struct system_observation *system = &inventory->systems.items[0];
    assert_int_equal(system->major, 6);
    assert_int_equal(system->minor, 0);
    assert_int_equal(system->build, 6002);
    assert_int_equal(system->service_pack, 2);
    assert_int_equal(system->architecture, ARCHITECTURE_AMD64);
    assert_int_equal(system->certainty, CERTAINTY_CERTAIN);
    assert_slice_equal(system->product_name, "Microsoft Windows Server 2008 Standard");
    assert_slice_equal(system->computer_name, "SRV-TEST01");
    assert_int_equal(system->origin.line, 4);
    assert_int_equal(inventory->hotfixes.count, 3);
    assert_int_equal(inventory->hotfixes.items[0].kb, 943729);
    assert_int_equal(inventory->hotfixes.items[1].kb, 2834904);
    assert_int_equal(inventory->hotfixes.items[2].kb, 147222);
    assert_int_equal(inventory->hotfixes.items[1].origin.line, 14);
    assert_int_equal(inventory->warnings.count, 0);
    assert_int_equal(inventory->coverage.count, 1);
    reading_end(&reading);
}

TEST(network_cards_are_never_hotfixes)
{
    struct reading reading = read_text(HEAD PROCESSORS "Hotfix(s): 1 Hotfix(s) Installed.\n [01]: KB948465\n" NETWORK);
    assert_int_equal(reading.inventory->hotfixes.count, 1);
    assert_int_equal(reading.inventory->hotfixes.items[0].kb, 948465);
    reading_end(&reading);
}

TEST(labels_in_other_scripts_do_not_matter)
{
    struct reading reading = read_text("コンピューター名: サーバー\n"
                                       "OS 名:\xC2\xA0Microsoft Windows Server 2008 R2\n"
                                       "OS バージョン:          6.1.7601\xC2\xA0Service\xC2\xA0Pack\xC2\xA0"
                                       "1\xC2\xA0ビルド\xC2\xA0"
                                       "7601\n"
                                       "システムの種類:  X86-based PC\n"
                                       "プロセッサ:  1 プロセッサ\n"
                                       "     [01]: x64 Family 6\n"
                                       "ホットフィックス:  1 個\n"
                                       "     [01]: KB976902\n");
    const struct system_observation *system = &reading.inventory->systems.items[0];
    assert_true(reading.read);
    assert_int_equal(system->build, 7601);
    assert_int_equal(system->service_pack, 1);
    assert_int_equal(system->architecture, ARCHITECTURE_X86);
    assert_slice_equal(system->computer_name, "サーバー");
    assert_int_equal(reading.inventory->hotfixes.count, 1);
    reading_end(&reading);
}

TEST(single_byte_no_break_spaces_separate_words)
{
    struct reading reading = read_text("Nom: PC1\nSyst\x8Ame: Windows\nVersion:\xA0"
                                       "6.0.6001\xA0Service\xA0Pack\xA0"
                                       "1\xA0version\xA0"
                                       "6001\n");
    assert_true(reading.read);
    assert_int_equal(reading.inventory->systems.items[0].service_pack, 1);
    reading_end(&reading);
}

TEST(service_pack_is_not_the_build)
{
    struct reading reading = read_text("A: B\nC: D\nE: 6.0.6000 N/A Build 6000\n");
    assert_int_equal(reading.inventory->systems.items[0].service_pack, 0);
    reading_end(&reading);
    reading = read_text("A: B\nC: D\nE: 6.0.7777 N/A Build 7777\n");
    assert_int_equal(reading.inventory->systems.items[0].service_pack, -1);
    reading_end(&reading);
    reading = read_text("A: B\nC: D\nE: 6.0.6002 Service Pack 2, v.721 Build 6002\n");
    assert_int_equal(reading.inventory->systems.items[0].service_pack, 2);
    reading_end(&reading);
}

TEST(names_may_be_missing)
{
    struct reading reading = read_text("OS Name: Windows\nOS Version: 6.0.6002 Service Pack 2 Build 6002\n");
    assert_slice_equal(reading.inventory->systems.items[0].computer_name, "");
    assert_slice_equal(reading.inventory->systems.items[0].product_name, "Windows");
    reading_end(&reading);
    reading = read_text("C:\\>systeminfo\nOS Name: Windows\nOS Version: 6.0.6002 Service Pack 2 Build 6002\n");
    assert_slice_equal(reading.inventory->systems.items[0].computer_name, "");
    reading_end(&reading);
}

TEST(architecture_is_not_guessed_without_processors)
{
    struct reading reading = read_text("A: B\nC: D\nE: 6.0.6002 Service Pack 2 Build 6002\n"
                                       "Logon Server: \\\\X64SERVER\nHotfix(s): 1\n  [01]: KB948465\n" NETWORK);
    assert_int_equal(reading.inventory->hotfixes.count, 1);
    assert_int_equal(reading.inventory->systems.items[0].architecture, ARCHITECTURE_UNKNOWN);
    reading_end(&reading);
}

TEST(cut_lists_are_warned_of)
{
    struct reading reading = read_text(
        HEAD PROCESSORS "Hotfix(s): 3 Hotfix(s) Installed.\n [01]: KB948465\n [02]: KB936330\n [03]\n" NETWORK);
    assert_int_equal(reading.inventory->hotfixes.count, 2);
    assert_true(warnings_mention(reading.inventory, "file.txt:14: the list of hotfixes is cut (2 listed, 3 stated)"));
    reading_end(&reading);
    reading = read_text(HEAD PROCESSORS "Hotfix(s): 9 Hotfix(s) Installed.\n [01]: KB948465\n" NETWORK);
    assert_true(warnings_mention(reading.inventory, "1 listed, 9 stated"));
    reading_end(&reading);
    reading = read_text(HEAD PROCESSORS "Hotfix(s): 1 Hotfix(s) Installed.\n [01]: KB948465\n [0");
    assert_true(warnings_mention(reading.inventory, "is cut"));
    reading_end(&reading);
}

TEST(hotfixes_need_no_network_behind_them)
{
    struct reading reading = read_text(HEAD PROCESSORS "Hotfix(s): 1 Hotfix(s) Installed.\n [01]: KB948465");
    assert_int_equal(reading.inventory->hotfixes.count, 1);
    reading_end(&reading);
}

TEST(utf16_is_read)
{
    struct arena *arena = arena_create();
    struct reading reading = read_bytes(widen(arena, SLICE(HEAD PROCESSORS)));
    assert_true(reading.read);
    assert_int_equal(reading.inventory->systems.items[0].architecture, ARCHITECTURE_AMD64);
    reading_end(&reading);
    arena_destroy(arena);
}

TEST(other_texts_are_not_recognised)
{
    static const char *const others[] = {
        "",
        "\r\n",
        "OS Version: 6.0.6002 Service Pack 2 Build 6001\n",
        "Version: 6.1.7600.16385\n",
        "Version: 6.1.760 Build 760\n",
        "6.0.6002 Service Pack 2 Build 6002\n",
        "Image Version: 6.0.6002\n",
        "Version: 6.0.99999 Build 99999\n",
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct reading reading = read_text(others[i]);
        assert_false(reading.recognised);
        reading_end(&reading);
    }
    struct reading binary = read_bytes(SLICE("MZ\x90\0\3\0\0\0:\xFF\xFF\0\0[01]:"));
    assert_false(binary.recognised);
    reading_end(&binary);
}

TEST(every_shortened_output_is_survived)
{
    struct slice text = SLICE(HEAD PROCESSORS "Hotfix(s): 2\n [01]: KB948465\n [02]: KB936330\n" NETWORK);
    for (size_t length = 0; length <= text.length; length++) {
        char *copy = memory_resize(NULL, length + 1, 1); /* exact size, so that reading past it is seen */
        memcpy(copy, text.data, length);
        struct reading reading = read_bytes((struct slice){copy, length});
        assert_true(reading.inventory->hotfixes.count <= 2);
        reading_end(&reading);
        free(copy);
    }
}

/* Counts "[nn]: KB" and "[nn]: Q" by looking at the lines alone, knowing nothing of blocks. */
static size_t count_numbered_lines(struct slice text)
{
    struct text_lines lines = {.rest = text};
    struct slice line;
    size_t count = 0;
    while (text_next_line(&lines, &line)) {
        size_t behind = slice_find(line, SLICE("]: "));
        if (behind == SLICE_NOT_FOUND)
            continue;
        struct slice entry = slice_trim(slice_between(line, behind + 3, line.length));
        uint64_t bare;
        count += slice_starts_with_ignoring_case(entry, SLICE("KB")) ||
                 slice_starts_with_ignoring_case(entry, SLICE("Q")) || slice_parse_number(entry, UINT32_MAX, &bare);
    }
    return count;
}

/* What follows the English label, which the reader never looks at; empty in other languages. */
static struct slice english_version(struct slice text)
{
    struct slice label = SLICE("OS Version:"), version = SLICE("");
    size_t found = slice_find(text, label);
    if (found == SLICE_NOT_FOUND)
        return version;
    struct slice rest = slice_trim(slice_between(text, found + label.length, text.length));
    slice_next_part(&rest, ' ', &version);
    return version;
}

static void check_sample(int folder, const char *name)
{
    struct buffer buffer = {0};
    struct error error = {0};
    assert_true(file_read(folder, name, 1 << 20, &buffer, &error));
    struct reading reading = read_bytes(buffer_slice(&buffer));
    bool good = reading.recognised && reading.read && reading.inventory->systems.count == 1;
    if (!good)
        fail_msg("%s is not read", name);
    const struct system_observation *system = &reading.inventory->systems.items[0];
    bool x86 = strstr(name, "_x86_") != NULL;
    if (system->architecture != (x86 ? ARCHITECTURE_X86 : ARCHITECTURE_AMD64))
        fail_msg("%s: architecture %s", name, architecture_name(system->architecture));
    struct slice text = text_decode(reading.arena, buffer_slice(&buffer));
    struct slice version = arena_format(reading.arena, "%u.%u.%u", system->major, system->minor, system->build);
    if (!slice_equal(english_version(text), version) && english_version(text).length)
        fail_msg("%s: read as " SLICE_FORMAT, name, SLICE_ARGUMENTS(version));
    size_t counted = count_numbered_lines(text);
    if (reading.inventory->hotfixes.count != counted)
        fail_msg("%s: %zu hotfixes, counted %zu", name, reading.inventory->hotfixes.count, counted);
    reading_end(&reading);
    buffer_release(&buffer);
}

static size_t check_samples(const char *path, const char *part_of_name)
{
    struct error error = {0};
    struct arena *arena = arena_create();
    struct folder_listing listing;
    size_t checked = 0;
    int folder = folder_open_named_by_user(path, &error);
    if (folder < 0 || !folder_list(folder, arena, 10000, &listing, &error)) {
        arena_destroy(arena);
        skip();
    }
    for (size_t i = 0; i < listing.count; i++) {
        if (!strstr(listing.items[i].name.data, part_of_name))
            continue;
        check_sample(folder, listing.items[i].name.data);
        checked++;
    }
    arena_destroy(arena);
    close(folder);
    return checked;
}

TEST(real_outputs_of_many_systems)
{
    assert_true(check_samples(TEST_SAMPLES_FOLDER "/systeminfo", "_systeminfo.txt") >= 30);
}

TEST(real_outputs_of_fresh_systems)
{
    assert_true(check_samples(TEST_SAMPLES_FOLDER "/systeminfo-vanilla", "SystemInfo_") >= 100);
}

TEST_MAIN("system_info")
