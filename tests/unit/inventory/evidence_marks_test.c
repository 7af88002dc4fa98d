/* Pieces of exports that lost their head or their encoding, and texts that only speak of them. All texts are made
 * up. */
#include "inventory/evidence_marks.h"

#include <string.h>

#include "reader_fixture.h"

#define NONE     (-1)

#define CBS      "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing"
#define IDENTITY "Package_for_KB1111111~31bf3856ad364e35~amd64~~6.0.1.0"

static const struct {
    const char *what, *text;
    int reader;
} pieces[] = {
    {"a key of a .reg", "[" CBS "\\Version]\r\n", READER_REGISTRY_EXPORT},
    {"a key deeper in a .reg", "6f,00,74,00\r\n\r\n[HKEY_LOCAL_MACHINE\\A]\r\n", READER_REGISTRY_EXPORT},
    {"a state of a .reg", "\"CurrentState\"=dword:00000070\r\n", READER_REGISTRY_EXPORT},
    {"a session of a .reg", "\"Exclusive\"=dword:00000000\r\n", READER_REGISTRY_EXPORT},
    {"support of a .reg", "\"SHA2-Codesigning-Support\"=dword:00000001\r\n", READER_REGISTRY_EXPORT},
    {"a .reg in small letters", "\"currentstate\"=dword:00000070\n", READER_REGISTRY_EXPORT},
    {"a key of a .reg that is cut", "[" CBS "\\Vers", NONE},
    {"a value of a .reg of other programs", "\"Name\"=dword:00000070\r\n", NONE},
    {"a key of reg query", CBS "\\Packages\\" IDENTITY "\r\n", READER_REGISTRY_QUERY},
    {"a state of reg query", "    CurrentState    REG_DWORD    0x70\r\n", READER_REGISTRY_QUERY},
    {"a session of reg query", "    Exclusive    REG_DWORD    0x0\r\n", READER_REGISTRY_QUERY},
    {"a key of reg query of other programs", "HKEY_LOCAL_MACHINE\\SOFTWARE\\Other\r\n", NONE},
    {"a value of reg query of other programs", "    Name    REG_DWORD    0x70\r\n", NONE},
    {"an identity of DISM", "Package Identity : " IDENTITY "\r\n", READER_DISM_LISTING},
    {"a kind of DISM", "Release Type : Update\r\n", READER_DISM_LISTING},
    {"a time of DISM", "Install Time : 1/1/2019 1:00 AM\r\n", READER_DISM_LISTING},
    {"the head of DISM", "\r\nDeployment Image Servicing and Management tool\r\n", READER_DISM_LISTING},
    {"the head of DISM, cut", "Deployment Image Serv", READER_DISM_LISTING},
    {"a row of DISM's table", IDENTITY " | Installed | Update | 1/1/2019\r\n", READER_DISM_LISTING},
    {"a property of Get-WindowsPackage", "PackageName  : " IDENTITY "\r\n", READER_DISM_LISTING},
    {"a label of DISM without its identity", "Package Identity : none\r\n", NONE},
    {"a state of DISM alone", "State : Installed\r\n", NONE},
    {"a package without Microsoft's key", "Package_for_KB1111111~0123456789abcdef~amd64~~6.0.1.0\r\n", NONE},
    {"the name of a component", "amd64_microsoft-windows-servicingstack_31bf3856ad364e35_6.0.6002.18005_none_0\r\n",
     READER_COMPONENT_LISTING},
    {"the name of a component of 32 bits",
     "x86_microsoft-windows-servicingstack_31bf3856ad364e35_6.0.6002.18005_none_0\r\n", READER_COMPONENT_LISTING},
    {"the name of a component of Itanium",
     "ia64_microsoft-windows-servicingstack_31bf3856ad364e35_6.0.6002.18005_none_0\r\n", READER_COMPONENT_LISTING},
    {"the name of a pending transaction", "pending.xml\r\n", READER_COMPONENT_LISTING},
    {"the name of somebody else's component", "amd64_microsoft-windows-a_0123456789abcdef_1.0.0.0_none_0\r\n", NONE},
    {"a file that the collector copied", "file \"cbs.reg\" 10 exit=0\r\n", READER_COLLECTION_CONTENTS},
    {"a folder that the collector copied", "folder \"Packages\" 10 exit=0\r\n", READER_COLLECTION_CONTENTS},
    {"a status of a licence", "License Status: Licensed\r\n", READER_LICENSE_STATUS},
    {"a status of a licence as a property", "LicenseStatus=1\r\n", READER_LICENSE_STATUS},
    {"a hive", "regf\1\2\3", READER_REGISTRY_HIVE},
    {"the end of a list of hotfixes", "Update          KB1111111  NT AUTHORITY\\SYSTEM  1/1/2019\r\n", NONE},
    {"a row of wmic as CSV", "SRV-A,http://support.microsoft.com/?kbid=1111111,KB1111111,1/1/2019\r\n", NONE},
    {"a piece of systeminfo", "OS Version:                6.0.6002 Service Pack 2 Build 6002\r\n", NONE},
    {"hotfixes of systeminfo", "Hotfix(s):                 1 Hotfix(s) Installed.\r\n    [01]: KB1111111\r\n", NONE},
    {"a line of CBS.log", "2019-01-01 01:00:00, Info    CBS    Package " IDENTITY " is Installed\r\n", NONE},
    {"a line of dism.log", "2019-01-01 01:00:00, Info    DISM   DISM.EXE: Install Time : none\r\n", NONE},
};

static const char *name_of(int reader)
{
    return reader == NONE ? "none" : reader_name((enum reader_id)reader);
}

static void expect(const char *what, struct slice bytes, int expected)
{
    enum reader_id reader = READER_IMAGE_TREE;
    int found = evidence_marks_find(bytes, &reader) ? (int)reader : NONE;
    if (found != expected)
        fail_msg("%s: %s instead of %s", what, name_of(found), name_of(expected));
}

TEST(pieces_tell_what_they_were)
{
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        expect(pieces[i].what, slice_from(pieces[i].text), pieces[i].reader);
}

/* As UTF-16 with its mark, without it, from the second byte of a character on, and of the other byte order; as UTF-8
 * with a mark; behind blanks. */
TEST(no_encoding_hides_a_mark)
{
    struct arena *arena = arena_create();
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        struct slice text = slice_from(pieces[i].text), wide = widen(arena, text);
        struct slice marked = arena_format(arena, "\xEF\xBB\xBF" SLICE_FORMAT, SLICE_ARGUMENTS(text));
        struct slice indented = arena_format(arena, "  " SLICE_FORMAT, SLICE_ARGUMENTS(text));
        struct slice behind = arena_format(arena, "first line\n\n\n" SLICE_FORMAT, SLICE_ARGUMENTS(text));
        expect(pieces[i].what, wide, pieces[i].reader);
        expect(pieces[i].what, slice_between(wide, 2, wide.length), pieces[i].reader);
        expect(pieces[i].what, slice_between(wide, 1, wide.length - 1), pieces[i].reader);
        expect(pieces[i].what, marked, pieces[i].reader);
        expect(pieces[i].what, indented, pieces[i].reader);
        expect(pieces[i].what, behind, pieces[i].reader);
    }
    arena_destroy(arena);
}

/* Bytes of other kinds between the letters are passed over, and what is behind the mark on a long line does not
 * matter. */
TEST(odd_bytes_and_long_lines_hide_no_mark)
{
    char line[4096];
    snprintf(line, sizeof line, "\x80\xFF\x01Package\x02 Identity : %.3000s", IDENTITY);
    memset(line + strlen(line), 'x', 2000);
    expect("a long line", (struct slice){line, 2100}, READER_DISM_LISTING);
    memset(line, 'x', sizeof line);
    memcpy(line + 600, "\r[HKEY_A]\r", 10);
    expect("behind a long line", (struct slice){line, sizeof line}, READER_REGISTRY_EXPORT);
    expect("nothing", SLICE(""), NONE);
    expect("NULs", (struct slice){"\0\0\n\0\n\0", 6}, NONE);
}

TEST(the_first_mark_counts)
{
    expect("two pieces", SLICE("Release Type : Update\n\"Exclusive\"=dword:00000000\n"), READER_DISM_LISTING);
    expect("two pieces", SLICE("\"Exclusive\"=dword:00000000\nRelease Type : Update\n"), READER_REGISTRY_EXPORT);
}

/* Notes, tickets and scripts that speak of all this were never evidence. */
TEST(prose_is_no_piece)
{
    static const char *const texts[] = {
        "",
        "Notes of the patch day\n\nExport the key first.\n",
        "The value \"CurrentState\" of Package_for_KB1111111 should be 0x70.\n",
        "See HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing.\n",
        "reg export \"HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\" cbs.reg\n",
        "The key [HKEY_LOCAL_MACHINE\\SOFTWARE] was exported.\n",
        "We ran dism /online /get-packages; it printed Package Identity : Package_for_KB1~a~b~~1.0.0.0.\n",
        "There was a pending.xml in WinSxS.\n",
        "Exclusive sessions end with the next restart.\n",
        "CurrentState tells whether it is installed.\n",
        "Package_for_KB1111111 is missing.\n",
        "PackageName is a property of Get-WindowsPackage.\n",
        "file a ticket; folder b is full\n",
        "Licence: MIT\nLicense Status is what slmgr prints.\n",
        "Installed at Install Time\n",
        "amd64_microsoft-windows-servicingstack is the component.\n",
        "pending.xml is still there; restart the machine.\n",
        "Pending.xml: see the ticket of last week\n",
        "Deployment Image Servicing and Management was run twice.\n",
        "Deployment images are rebuilt every month.\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expect(texts[i], slice_from(texts[i]), NONE);
}

TEST_MAIN("evidence_marks")
