/* Lists of hotfixes in their forms. All texts are made up; the real ones stay outside the project. */
#include "inventory/listings/hotfix_listing.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "inventory/listings/hotfix_name.h"
#include "reader_fixture.h"

static struct reading read_bytes(struct slice bytes)
{
    return reading_of_bytes(hotfix_listing_recognises, hotfix_listing_read, bytes);
}

static struct reading read_text(const char *text)
{
    return read_bytes(slice_from(text));
}

static void assert_hotfixes(const struct inventory *inventory, size_t count, const uint32_t *kbs)
{
    assert_int_equal(inventory->hotfixes.count, count);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(inventory->hotfixes.items[i].kb, kbs[i]);
}

#define TABLE                                                                                                              \
    "Caption                                    CSName  Description  HotFixID      InstalledBy   ServicePackInEffect "     \
    "\r\r\n"                                                                                                               \
    "http://support.example.com/?kbid=948465    SRV1    Update       KB948465      SRV1\\Übel      SP2               "    \
    "\r\r\n"                                                                                                               \
    "                                           SRV1                 File 1        Иван          KB893803v2          " \
    "\r\r\n"                                                                                                               \
    "http://support.example.com/?kbid=955430    SRV1    Update       {7A068575-C5DB-43D9-BE20-3895D0C69B17}\r\r\n"         \
    "http://support.example.com                 SRV1    Update       943729                                          "     \
    "\r\r\n"                                                                                                               \
    "                                           SRV1                 Q147222                                         "     \
    "\r\r\n\r\r\n"

TEST(table_is_read_by_its_columns)
{
    struct reading reading = read_text(TABLE);
    assert_true(reading.read);
    assert_hotfixes(reading.inventory, 4, (uint32_t[]){948465, 893803, 943729, 147222});
    assert_true(warnings_mention(reading.inventory, "file.txt:4: 1 entries name an update only by the address"));
    assert_int_equal(reading.inventory->hotfixes.items[1].origin.line, 3);
    assert_int_equal(reading.inventory->systems.count, 1);
    assert_slice_equal(reading.inventory->systems.items[0].computer_name, "SRV1");
    assert_int_equal(reading.inventory->systems.items[0].major, 0);
    assert_int_equal(reading.inventory->systems.items[0].service_pack, -1);
    reading_end(&reading);
}

TEST(columns_are_counted_in_characters)
{
    struct reading reading = read_text("CSName    InstalledBy   HotFixID   Status\n"
                                       "Сервер    Администра    KB948465        \n"
                                       "Ü         ß             KB936330        \n");
    assert_hotfixes(reading.inventory, 2, (uint32_t[]){948465, 936330});
    assert_int_equal(reading.inventory->systems.count, 2);
    reading_end(&reading);
}

TEST(announcement_on_the_header_line_is_no_column)
{
    struct reading reading = read_text("Please wait while WMIC is being installed.Caption  CSName  HotFixID  Name\n"
                                       "         PC1     KB948465      \n");
    assert_hotfixes(reading.inventory, 1, (uint32_t[]){948465});
    assert_slice_equal(reading.inventory->systems.items[0].computer_name, "PC1");
    reading_end(&reading);
}

TEST(lines_before_the_header_do_not_matter)
{
    struct reading reading = read_text("wmic qfe\n\nHotFixID   Status\nKB948465         \n");
    assert_hotfixes(reading.inventory, 1, (uint32_t[]){948465});
    reading_end(&reading);
}

TEST(get_hotfix_table_is_read)
{
    struct reading reading =
        read_text("\nSource        Description      HotFixID      InstalledBy     InstalledOn\n"
                  "------        -----------      --------      -----------     -----------\n"
                  "SRV9          Update           KB5020872     NT AUTHORITY\\  1/2/2023 12:00\n"
                  "SRV9          Security Update  KB5021089                     1/2/2023 12:00\n\n");
    assert_hotfixes(reading.inventory, 2, (uint32_t[]){5020872, 5021089});
    assert_int_equal(reading.inventory->systems.count, 1);
    assert_slice_equal(reading.inventory->coverage.items[0].cost, "");
    reading_end(&reading);
}

TEST(lists_are_read_whatever_the_blank_lines)
{
    struct reading reading = read_text("\n\nCaption=http://x/?kbid=955430\n\nCSName=A\n\nHotFixID=File 1\n"
                                       "ServicePackInEffect=\n\n\nCaption=\nCSName=B\nHotFixID=KB936330\n"
                                       "ServicePackInEffect=SP3\n");
    assert_hotfixes(reading.inventory, 1, (uint32_t[]){936330});
    assert_int_equal(reading.inventory->systems.count, 2);
    assert_slice_equal(reading.inventory->systems.items[1].computer_name, "B");
    reading_end(&reading);
    reading = read_text("\nSource      : S1\nDescription : Update\nHotFixID    : KB5020872\nInstalledOn : 1/2/2023\n\n"
                        "Source      : S2\nDescription : Update\nHotFixID    : KB5021089\n");
    assert_hotfixes(reading.inventory, 2, (uint32_t[]){5020872, 5021089});
    assert_slice_equal(reading.inventory->systems.items[1].computer_name, "S2");
    reading_end(&reading);
}

TEST(comma_separated_values_are_read)
{
    struct reading reading = read_text("\r\nNode,Caption,CSName,HotFixID,Name,ServicePackInEffect\r\n"
                                       "N1,http://x/?kbid=955430,N1,{7A068575-C5DB-43D9-BE20-3895D0C69B17},,\r\n"
                                       "N1,,N1,KB948465,,\r\n");
    assert_hotfixes(reading.inventory, 1, (uint32_t[]){948465});
    assert_int_equal(reading.inventory->hotfixes.items[0].origin.line, 4);
    reading_end(&reading);
    reading =
        read_text("#TYPE System.Management.ManagementObject#Win32_QuickFixEngineering\r\n"
                  "\"PSComputerName\",\"InstalledOn\",\"HotFixID\"\r\n\"P1\",\"1/2/2023, noon\",\"KB5020872\"\r\n");
    assert_hotfixes(reading.inventory, 1, (uint32_t[]){5020872});
    assert_slice_equal(reading.inventory->systems.items[0].computer_name, "P1");
    reading_end(&reading);
}

TEST(broken_values_are_an_error)
{
    struct reading reading = read_text("Node,HotFixID\nA,\"KB948465\n");
    assert_true(reading.recognised);
    assert_false(reading.read);
    assert_int_equal(reading.error.code, ERROR_INPUT);
    assert_int_equal(reading.inventory->coverage.count, 0);
    reading_end(&reading);
}

TEST(entries_without_a_number_are_counted)
{
    struct reading reading = read_text("HotFixID   Status\nFile 1           \nKB948465         \n");
    assert_hotfixes(reading.inventory, 1, (uint32_t[]){948465});
    assert_slice_equal(reading.inventory->coverage.items[0].cost, "1 of 2 entries name no KB number");
    reading_end(&reading);
}

TEST(utf16_and_mixed_encodings_are_read)
{
    struct arena *arena = arena_create();
    struct slice wide = widen(arena, SLICE("HotFixID   Status\r\nKB948465         \r\n"));
    struct reading reading = read_bytes(wide);
    assert_hotfixes(reading.inventory, 1, (uint32_t[]){948465});
    reading_end(&reading);
    char mixed[256];
    struct slice head = SLICE("HotFixID   Status\r\nKB936330         \r\n"), tail = slice_between(wide, 2, wide.length);
    memcpy(mixed, head.data, head.length);
    memcpy(mixed + head.length, tail.data, tail.length);
    reading = read_bytes((struct slice){mixed, head.length + tail.length});
    assert_hotfixes(reading.inventory, 2, (uint32_t[]){936330, 948465});
    reading_end(&reading);
    arena_destroy(arena);
}

TEST(other_texts_are_not_recognised)
{
    static const char *const others[] = {
        "",
        "\xFF\xFE\r\0\n\0",
        "\n \n",
        "see HotFixID\n",
        "HotFixID of your machine\n",
        "Caption CSName Status\n",
        "KB948465: title (KB948465)\n",
        "a,b,c\n",
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct reading reading = read_text(others[i]);
        assert_false(reading.recognised);
        reading_end(&reading);
    }
    struct reading empty = read_bytes(SLICE("\xFF\xFE\r\0\n\0"));
    assert_false(empty.recognised);
    reading_end(&empty);
}

TEST(every_shortened_table_is_survived)
{
    struct slice text = SLICE(TABLE);
    for (size_t length = 0; length <= text.length; length++) {
        char *copy = memory_resize(NULL, length + 1, 1);
        memcpy(copy, text.data, length);
        struct reading reading = read_bytes((struct slice){copy, length});
        assert_true(reading.inventory->hotfixes.count <= 5);
        reading_end(&reading);
        free(copy);
    }
}

TEST(names_of_hotfixes)
{
    static const struct {
        const char *text;
        bool is_name;
        uint32_t kb;
    } names[] = {
        {"KB948465", true, 948465},
        {" kb893803v2 - Update ", true, 893803},
        {"KB2834904-v2_WM11", true, 2834904},
        {"Q147222", true, 147222},
        {"943729", true, 943729},
        {"File 1", true, 0},
        {"{7A068575-C5DB-43D9-BE20-3895D0C69B17}", true, 0},
        {"{7A068575-C5DB-43D9-BE20-3895D0C69B1}", false, 0},
        {"{7A068575-C5DB-43D9-BE20-3895D0C69BXX}", false, 0},
        {"KB4493730-v2", true, 4493730},
        {"KB982381-IE8", true, 982381},
        {"KB4493730-uninstalled", true, 0},
        {"KB4493730xyz", true, 0},
        {"KB4493730 NOT installed", true, 0},
        {"KB4493730 (pending)", true, 0},
        {"KB4493730-v", true, 0},
        {"KB04493730", true, 0},
        {"KB44744...", true, 0},
        {"KB123", false, 0},
        {"KB123456789", false, 0},
        {"943729 Mhz", false, 0},
        {"File x", false, 0},
        {"Quad Core", false, 0},
        {"", false, 0},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        uint32_t kb = 1;
        assert_int_equal(hotfix_name_parse(slice_from(names[i].text), &kb), names[i].is_name);
        assert_int_equal(kb, names[i].kb);
    }
    assert_true(hotfix_address_names_kb(SLICE("http://support.example.com/?KBID=955430&x")));
    assert_false(hotfix_address_names_kb(SLICE("http://support.example.com/?kbid=9")));
    assert_false(hotfix_address_names_kb(SLICE("http://support.example.com/955430")));
}

/* Real lists: rows with text in them, against what is known of each. */
TEST(real_lists)
{
    static const struct {
        const char *name;
        size_t hotfixes;
        const char *computer; /* NULL = not named */
    } samples[] = {
        {"10_1803_x64_proforworkstations_en-us_A_20190305_qfe.txt", 4, NULL},
        {"10_1809_x64_education_en-us_20190306_qfe.txt", 9, NULL},
        {"10_1809_x64_pro_en-us_20190307_qfe.txt", 5, NULL},
        {"7_sp1_x64_enterprise_en-us_B_qfe.txt", 271, "WIN7SP1X64"},
        {"srv_2012r2_x64_standard_ru_qfe.txt", 7, "DC"},
        {"vista_x64_sp2_qfe.txt", 174, "WINVISTASP0X64"},
        {"xp_rtm_x86_professional_en-us_qfe.txt", 3, "WINXPSP0"},
        {"xp_sp1_x86_qfe.txt", 3, "WINXPSP1"},
        {"xp_sp3_x86_professional_en-us_qfe.txt", 262, "WINXPSP3"},
    };
    struct error error = {0};
    int folder = folder_open_named_by_user(TEST_SAMPLES_FOLDER "/systeminfo", &error);
    if (folder < 0)
        skip();
    struct buffer buffer = {0};
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        assert_true(file_read(folder, samples[i].name, 1 << 20, &buffer, &error));
        struct reading reading = read_bytes(buffer_slice(&buffer));
        if (reading.inventory->hotfixes.count != samples[i].hotfixes)
            fail_msg("%s: %zu hotfixes", samples[i].name, reading.inventory->hotfixes.count);
        assert_int_equal(reading.inventory->systems.count, samples[i].computer ? 1 : 0);
        if (samples[i].computer)
            assert_slice_equal(reading.inventory->systems.items[0].computer_name, samples[i].computer);
        reading_end(&reading);
    }
    assert_true(file_read(folder, "10_1803_x64_proforworkstations_en-us_B_20190306_qfe.txt", 1 << 20, &buffer, &error));
    struct reading empty = read_bytes(buffer_slice(&buffer));
    assert_false(empty.recognised);
    reading_end(&empty);
    buffer_release(&buffer);
    close(folder);
}

TEST_MAIN("hotfix_listing")
