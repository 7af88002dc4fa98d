/* Cutting texts into outputs: where one ends, and what belongs to none. All texts are made up. */
#include "inventory/parts/part.h"

#include "inventory/doubt.h"
#include "inventory/parts/prompt.h"
#include "reader_fixture.h"

#define SYSTEM                                                                                                         \
    "Host Name:        SRV-A\n"                                                                                        \
    "OS Name:          Microsoft Windows Server 2008 Standard\n"                                                       \
    "OS Version:       6.0.6002 Service Pack 2 Build 6002\n"                                                           \
    "Hotfix(s):        1 Hotfix(s) Installed.\n"                                                                       \
    "                  [01]: KB4474419\n"
#define TABLE                                                                                                          \
    "CSName  HotFixID\n"                                                                                               \
    "SRV-A   KB4517134\n"
#define PROCESSES                                                                                                      \
    "Image Name             PID Session Name\n"                                                                        \
    "System                   4 Services\n"

/* Each expected part by its first and last line and the reader whose lines it has ("" = of none). */
static const struct {
    const char *what, *text, *parts;
} rows[] = {
    {"one output is one part", SYSTEM, "1-5 system-info;"},
    {"no output", "words\n\nand words\n", "1-3 ;"},
    {"a second output without anything between", SYSTEM TABLE, "1-5 system-info;6-7 hotfix-listing;"},
    {"an empty line between", TABLE "\n" SYSTEM, "1-3 hotfix-listing;4-8 system-info;"},
    {"the same kind twice", SYSTEM SYSTEM, "1-5 system-info;6-10 system-info;"},
    {"prompts belong to none", "C:\\>systeminfo\n" SYSTEM "C:\\>wmic qfe\n" TABLE "C:\\>\n",
     "2-6 system-info;8-9 hotfix-listing;"},
    {"a command that goes on", "PS C:\\> Get-HotFix |\n>> Format-Table HotFixID\n" TABLE, "3-4 hotfix-listing;"},
    {"titles and fences", "## system\n```\n" SYSTEM "```\n=== hotfixes ===\n" TABLE,
     "3-7 system-info;10-11 hotfix-listing;"},
    {"what no reader reads", SYSTEM PROCESSES TABLE, "1-5 system-info;6-7 ;8-9 hotfix-listing;"},
    {"words above an output", "Please find it below.\n\n" TABLE, "1-4 hotfix-listing;"},
    {"two lists of properties", "Version=6.0.6002\nBuildNumber=6002\n\nCSName=SRV-A\nHotFixID=KB4517134\n",
     "1-3 system-record;4-5 hotfix-listing;"},
    {"every line doubled",
     "Host Name: SRV-A\n\nOS Name: Windows\n\nOS Version: 6.0.6002 Build 6002\n\n"
     "Host Name: SRV-B\n\nOS Name: Windows\n\nOS Version: 6.0.6002 Build 6002\n",
     "1-6 system-info;7-11 system-info;"},
    {"a text of the registry holds anything",
     "REGEDIT4\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE]\n\"a\"=\"x\n=== title ===\nC:\\>dir\nREGEDIT4\ny\\\"\n" TABLE
     "z\"\n\n",
     "1-12 registry-export;"},
    {"until it ends", "REGEDIT4\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE]\n\"a\"=\"x\ny\"\n\nC:\\>wmic qfe\n" TABLE,
     "1-6 registry-export;8-9 hotfix-listing;"},
    {"the rule of a table is no title", "HotFixID  Status\n--------  ------\nKB4517134\n", "1-3 hotfix-listing;"},
};

static struct slice describe(struct arena *arena, const struct text_parts *parts)
{
    struct slice_list words = {0};
    LIST_EACH(part, parts)
        *list_append(arena, &words) = arena_format(arena, "%u-%u %s;", part->lines_before + 1, part->last_line,
                                                   part->reader ? reader_name(part->reader->id) : "");
    return slice_list_join(arena, &words, "");
}

TEST(outputs_end_where_they_should)
{
    struct arena *arena = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct text_parts parts = part_text(arena, slice_from(rows[i].text));
        struct slice found = describe(arena, &parts);
        if (!slice_equal(found, slice_from(rows[i].parts)))
            fail_msg("%s: " SLICE_FORMAT ", not %s", rows[i].what, SLICE_ARGUMENTS(found), rows[i].parts);
    }
    arena_destroy(arena);
}

static const struct {
    const char *line, *command, *machine; /* command NULL = no prompt */
} prompts[] = {
    {"C:\\>systeminfo", "systeminfo", ""},
    {"C:\\Windows\\system32>", "", ""},
    {"PS C:\\Users\\x> Get-HotFix", "Get-HotFix", ""},
    {"PS HKLM:\\SOFTWARE> ls", "ls", ""},
    {"[srv-a]: PS C:\\Users\\x\\Documents> Get-HotFix", "Get-HotFix", "srv-a"},
    {"*Evil-WinRM* PS C:\\Users\\x\\Documents> whoami", "whoami", ""},
    {"administrator@SRV-A C:\\Users\\x>wmic qfe", "wmic qfe", "SRV-A"},
    {"x@workstation:~$ cat a.txt", "cat a.txt", ""},
    {"\\\\srv\\share>dir", "dir", ""},
    {"C:\\Windows\\winsxs\\a|b>", NULL, NULL},
    {"Caption  HotFixID", NULL, NULL},
    {"    C:\\a\\b.exe    REG_SZ    a>b", NULL, NULL},
    {"> a quote", NULL, NULL},
    {"6.0.6002>", NULL, NULL},
};

TEST(prompts_are_told_from_other_lines)
{
    for (size_t i = 0; i < sizeof prompts / sizeof *prompts; i++) {
        struct prompt prompt;
        assert_int_equal(prompt_find(slice_from(prompts[i].line), &prompt), prompts[i].command != NULL);
        if (!prompts[i].command)
            continue;
        assert_true(slice_equal(prompt.command, slice_from(prompts[i].command)));
        assert_true(slice_equal(prompt.machine, slice_from(prompts[i].machine)));
    }
}

TEST(more_outputs_than_are_told_apart_leave_doubt_of_everything)
{
    struct arena *arena = arena_create();
    struct inventory *inventory = inventory_create(SLICE("export"));
    struct slice_list tables = {0};
    for (size_t i = 0; i < 1100; i++)
        *list_append(arena, &tables) = SLICE(TABLE);
    assert_true(reader_read_bytes(inventory, SLICE("x"), slice_list_join(arena, &tables, ""), arena));
    assert_int_equal(inventory->doubts.count, 1);
    assert_int_equal(inventory->doubts.items[0].subjects, DOUBT_ABOUT_EVERYTHING);
    inventory_destroy(inventory);
    arena_destroy(arena);
}

TEST(a_typed_command_is_no_evidence)
{
    struct reading reading = reading_of_file("C:\\>dism /online /remove-package /packagename:"
                                             "Package_for_KB948465~31bf3856ad364e35~amd64~~6.0.1.18005\n"
                                             "PS C:\\> 'HotFixID : KB4517134'\n");
    assert_false(reading.recognised);
    assert_int_equal(reading.inventory->hotfixes.count + reading.inventory->packages.count, 0);
    reading_end(&reading);
}

TEST(lines_are_those_of_the_file)
{
    struct reading reading =
        reading_of_file("PS C:\\> systeminfo\n\n" SYSTEM "PS C:\\> Get-HotFix\n> quoted\n\n" TABLE);
    const struct inventory *inventory = reading.inventory;
    assert_int_equal(inventory->systems.items[0].origin.line, 5);
    assert_int_equal(inventory->hotfixes.count, 2);
    assert_int_equal(inventory->hotfixes.items[0].origin.line, 7);
    assert_int_equal(inventory->hotfixes.items[1].origin.line, 12);
    assert_int_equal(inventory->hotfixes.items[1].origin.part, 1);
    assert_slice_equal(inventory->coverage.items[0].lines, "2-7");
    reading_end(&reading);
}

TEST_MAIN("part")
