/* Lines that show what a file was before it lost its head or its encoding:
 *
 *     [HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\Packages\...]     a registry export
 *     "CurrentState"=dword:00000070
 *     Package Identity : Package_for_KB948465~31bf3856ad364e35~amd64~~6.0.1.18005                            a list by
 * DISM */
#include "inventory/evidence_marks.h"

static const struct {
    const char *beginning; /* of the line, behind blanks */
    const char *holds;     /* somewhere behind it */
    enum reader_id reader;
    const char *rest; /* all that stands behind the beginning, or as much of it as was not cut off; NULL = anything */
} marks[] = {
    {"[HKEY_", "]", READER_REGISTRY_EXPORT, NULL},
    {"\"CurrentState\"=", "", READER_REGISTRY_EXPORT, NULL},
    {"\"Exclusive\"=", "", READER_REGISTRY_EXPORT, NULL},
    {"\"SHA2-", "=", READER_REGISTRY_EXPORT, NULL},
    {"HKEY_LOCAL_MACHINE\\", "Component Based Servicing", READER_REGISTRY_QUERY, NULL},
    {"CurrentState", " REG_DWORD ", READER_REGISTRY_QUERY, NULL},
    {"Exclusive", " REG_", READER_REGISTRY_QUERY, NULL},
    {"Package Identity : ", "~", READER_DISM_LISTING, NULL},
    {"Release Type : ", "", READER_DISM_LISTING, NULL},
    {"Install Time : ", "", READER_DISM_LISTING, NULL},
    {"Deployment Image", "", READER_DISM_LISTING, " Servicing and Management tool"},
    {"PackageName", "~", READER_DISM_LISTING, NULL},
    {"Package_for_", "~31bf3856ad364e35~", READER_DISM_LISTING, NULL},
    {"amd64_microsoft-windows-", "_31bf3856ad364e35_", READER_COMPONENT_LISTING, NULL},
    {"x86_microsoft-windows-", "_31bf3856ad364e35_", READER_COMPONENT_LISTING, NULL},
    {"ia64_microsoft-windows-", "_31bf3856ad364e35_", READER_COMPONENT_LISTING, NULL},
    {"arm64_microsoft-windows-", "_31bf3856ad364e35_", READER_COMPONENT_LISTING, NULL},
    {"pending.xml", "", READER_COMPONENT_LISTING, ""},
    {"file ", " exit=", READER_COLLECTION_CONTENTS, NULL},
    {"folder ", " exit=", READER_COLLECTION_CONTENTS, NULL},
    {"License Status: ", "", READER_LICENSE_STATUS, NULL},
    {"LicenseStatus=", "", READER_LICENSE_STATUS, NULL},
    {"regf", "", READER_REGISTRY_HIVE, NULL},
};

/* A line, without the NULs of UTF-16, as far as it fits; whatever the encoding did to its first bytes is passed
 * over. */
struct bare_line {
    char text[512];
    size_t length;
};

static bool next_line(struct slice *rest, struct bare_line *line)
{
    size_t i = 0;
    line->length = 0;
    for (; i < rest->length && rest->data[i] != '\n' && rest->data[i] != '\r'; i++) {
        bool is_text = rest->data[i] >= ' ' && rest->data[i] < 0x7f;
        if (is_text && line->length < sizeof line->text)
            line->text[line->length++] = rest->data[i];
    }
    bool any = rest->length > 0;
    *rest = slice_between(*rest, i + 1, rest->length);
    return any;
}

static bool is_mark(struct slice line, size_t mark)
{
    struct slice beginning = slice_from(marks[mark].beginning), holds = slice_from(marks[mark].holds);
    struct slice behind = slice_between(line, beginning.length, line.length);
    return slice_starts_with_ignoring_case(line, beginning) &&
           slice_find_ignoring_case(behind, holds) != SLICE_NOT_FOUND &&
           (!marks[mark].rest || slice_starts_with_ignoring_case(slice_from(marks[mark].rest), behind));
}

bool evidence_marks_find(struct slice bytes, enum reader_id *reader)
{
    struct bare_line line;
    while (next_line(&bytes, &line)) {
        struct slice text = slice_trim((struct slice){line.text, line.length});
        for (size_t i = 0; text.length && i < sizeof marks / sizeof *marks; i++) {
            if (!is_mark(text, i))
                continue;
            *reader = marks[i].reader;
            return true;
        }
    }
    return false;
}
