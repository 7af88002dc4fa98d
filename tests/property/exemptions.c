/* The table of exemptions. Each row narrows: by the kinds of damage, by how the name of the file ends, and by what was
 * touched. */
#include "property/exemptions.h"

#include <ctype.h>
#include <string.h>

const struct exemption exemptions[] = {
    {"file-removed", "a file that is not there was not exported: nothing shows that it ever was"},
    {"folder-instead", "a folder is another thing than the file of its name, which was not exported"},
    {"sign-altered", "one letter or digit of a name or number is another one, or a sign that names have: it reads as "
                     "soundly as before"},
    {"output-emptied",
     "a tool that was refused leaves an empty file: it counts as not collected, and the report says so"},
    {"licences-lost",
     "a list of licences proves nothing by its silence; the answer is the word of the user, and reports say so"},
    {"element-lost", "an element of a manifest that is gone with its line leaves a sound manifest of another update"},
    {"lines-lost", "whole lines are gone from within one key into the next, and the values left are those of one key"},
    {"value-lost",
     "a value is gone with its line, and a key without that value is as sound: it says that no session is exclusive"},
    {"key-lost", "a key is gone with all its values, and a key that is not there is as sound: no session is exclusive, "
                 "no restart waits"},
    {"little-left", "a few bytes are left, which could be the beginning of anything"},
    {"view-of-32-bit", "a store without any package is what a 32-bit program exports: it says nothing of servicing"},
    {"list-cut", "a list that ends or begins between two packages may have been saved so: its silence proves nothing"},
    {"frame-lost", "a list that lost the lines that frame it is no longer whole: its silence proves nothing"},
    {"link-of-no-name",
     "a link whose name says nothing of what it would be is left out with a warning, as any file of others"},
    {"texts-joined",
     "a text that lost its end and one that lost its beginning are one text; what stood between them leaves no trace"},
    {"success-alone", "of a list by DISM only its last line is left, which other tools print as well"},
};
const size_t exemption_count = sizeof exemptions / sizeof *exemptions;

static bool is_word(char sign)
{
    return isalnum((unsigned char)sign) != 0;
}

static bool any(const struct mutation *mutation)
{
    (void)mutation;
    return true;
}

static bool is_folder(const struct mutation *mutation)
{
    return strcmp(mutation->replaced_by, "folder") == 0;
}

static bool leaves_nothing(const struct mutation *mutation)
{
    return slice_trim(mutation->bytes).length == 0;
}

static bool is_of_name(char sign)
{
    return is_word(sign) || (sign && strchr("~._-", sign));
}

static bool is_word_sign(const struct mutation *mutation)
{
    return is_word(mutation->was) && (!mutation->is || is_of_name(mutation->is));
}

/* From a value of one key to the line of the next key. */
static bool spans_keys(const struct mutation *mutation)
{
    return mutation->touched.length && mutation->touched.data[0] == '"' &&
           slice_find(mutation->touched, SLICE("[HK")) != SLICE_NOT_FOUND;
}

/* The line of a key, whatever lines around it. */
static bool takes_query_key(const struct mutation *mutation)
{
    return slice_find(mutation->touched, SLICE("HKEY_")) != SLICE_NOT_FOUND;
}

static bool is_exclusive_value(const struct mutation *mutation)
{
    return slice_starts_with_ignoring_case(mutation->touched, SLICE("\"Exclusive\""));
}

static bool is_sessions_key(const struct mutation *mutation)
{
    return slice_starts_with_ignoring_case(mutation->touched, SLICE("[HK")) &&
           slice_find(mutation->touched, SLICE("\\SessionsPending]")) != SLICE_NOT_FOUND;
}

/* Lines of one key, the value Exclusive among them. */
static bool takes_exclusive_value(const struct mutation *mutation)
{
    return slice_find(mutation->touched, SLICE("\"Exclusive\"")) != SLICE_NOT_FOUND &&
           slice_find(mutation->touched, SLICE("[HK")) == SLICE_NOT_FOUND;
}

static bool is_pending_key(const struct mutation *mutation)
{
    static const char *const names[] = {"\\RebootPending]", "\\RebootInProgress]", "\\PackagesPending]"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_starts_with_ignoring_case(mutation->touched, SLICE("[HK")) &&
            slice_find(mutation->touched, slice_from(names[i])) != SLICE_NOT_FOUND)
            return true;
    return false;
}

static bool leaves_little(const struct mutation *mutation)
{
    return mutation->bytes.length < 24;
}

/* From the properties of one package to the identity of the next. */
static bool spans_packages(const struct mutation *mutation)
{
    return slice_starts_with_ignoring_case(mutation->touched, SLICE("State : ")) &&
           slice_find(mutation->touched, SLICE("Package Identity : ")) != SLICE_NOT_FOUND;
}

static bool is_frame(const struct mutation *mutation)
{
    static const char *const frames[] = {
        "Deployment Image", "Version: ", "Image Version: ", "Packages listing:", "The operation completed"};
    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++)
        if (slice_starts_with_ignoring_case(mutation->touched, slice_from(frames[i])))
            return true;
    return false;
}

/* Behind an empty line, or right before one. */
static bool ends_whole(const struct mutation *mutation)
{
    struct slice rest = slice_trim(mutation->bytes);
    return slice_ends_with_ignoring_case(rest, SLICE("PM")) && rest.length < mutation->bytes.length;
}

static bool begins_whole(const struct mutation *mutation)
{
    struct slice rest = slice_trim(mutation->bytes);
    return slice_starts_with_ignoring_case(rest, SLICE("Package Identity : ")) ||
           slice_starts_with_ignoring_case(rest, SLICE("Packages listing:")) ||
           slice_starts_with_ignoring_case(rest, SLICE("Version: ")) ||
           slice_starts_with_ignoring_case(rest, SLICE("Image Version: "));
}

/* Of text in the units that it was damaged in: bytes of UTF-16 are passed over. */
static bool shows_no_package(const struct mutation *mutation)
{
    static const char wide[] = "P\0a\0c\0k\0a\0g\0e\0s\0\\";
    return slice_find(mutation->bytes, SLICE("Packages\\")) == SLICE_NOT_FOUND &&
           slice_find(mutation->bytes, (struct slice){wide, sizeof wide - 1}) == SLICE_NOT_FOUND;
}

static bool puts_nothing(const struct mutation *mutation)
{
    return slice_trim(mutation->put).length == 0;
}

/* All of one key: its line and its values. */
static bool is_package_key(const struct mutation *mutation)
{
    return slice_starts_with_ignoring_case(mutation->touched, SLICE("[HK")) &&
           slice_find(mutation->touched, SLICE("\\Packages\\")) != SLICE_NOT_FOUND;
}

static bool takes_whole_keys(const struct mutation *mutation)
{
    return mutation->takes_whole_lines && (is_package_key(mutation) || spans_keys(mutation));
}

static bool takes_whole_query_keys(const struct mutation *mutation)
{
    return mutation->takes_whole_lines && takes_query_key(mutation);
}

static bool takes_whole_session(const struct mutation *mutation)
{
    return mutation->takes_whole_lines && (is_exclusive_value(mutation) || is_sessions_key(mutation));
}

/* From within a text of one key to within a text of another. */
static bool joins_texts(const struct mutation *mutation)
{
    bool is_text = slice_starts_with_ignoring_case(mutation->joined, SLICE("\"")) &&
                   slice_ends_with_ignoring_case(mutation->joined, SLICE("\""));
    return is_text && slice_find(mutation->touched, SLICE("[HK")) != SLICE_NOT_FOUND;
}

static bool joins_query_texts(const struct mutation *mutation)
{
    bool is_text = slice_find(mutation->joined, SLICE("    REG_SZ    ")) != SLICE_NOT_FOUND;
    return is_text && slice_find(mutation->touched, SLICE("HKEY_")) != SLICE_NOT_FOUND;
}

static bool touches_frame(const struct mutation *mutation)
{
    static const char *const frames[] = {"Deployment", "Management", "tool", "Version: ", "listing:", "The op"};
    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++)
        if (slice_find(mutation->touched, slice_from(frames[i])) != SLICE_NOT_FOUND)
            return true;
    return false;
}

static bool leaves_success(const struct mutation *mutation)
{
    return slice_equal(slice_trim(mutation->bytes), SLICE("The operation completed successfully."));
}

static const struct {
    const char *exemption;
    const char *kind;
    const char *ending; /* of the name of the file */
    bool (*holds)(const struct mutation *);
} rules[] = {
    {"file-removed", "the file removed", "", any},
    {"folder-instead", "replaced by no file", "", is_folder},
    {"sign-altered", "a digit altered", "", is_word_sign},
    {"sign-altered", "a byte altered", "", is_word_sign},
    {"sign-altered", "a byte lost", "", is_word_sign},
    {"output-emptied", "emptied", ".txt", any},
    {"output-emptied", "cut behind a line", ".txt", leaves_nothing},
    {"output-emptied", "cut at a byte", ".txt", leaves_nothing},
    {"licences-lost", "a line removed", "license.txt", any},
    {"licences-lost", "some lines removed", "license.txt", any},
    {"licences-lost", "a line replaced by garbage", "license.txt", any},
    {"licences-lost", "cut behind a line", "license.txt", any},
    {"licences-lost", "the head cut off", "license.txt", any},
    {"licences-lost", "cut at a byte", "license.txt", any},
    {"licences-lost", "a line cut short", "license.txt", any},
    {"licences-lost", "a block lost", "license.txt", any},
    {"licences-lost", "a block blanked", "license.txt", any},
    {"element-lost", "a line removed", ".mum", any},
    {"element-lost", "some lines removed", ".mum", any},
    {"element-lost", "a line replaced by garbage", ".mum", puts_nothing},
    {"element-lost", "two lines swapped", ".mum", any},
    {"element-lost", "a line moved", ".mum", any},
    {"element-lost", "a block lost", ".mum", any},
    {"lines-lost", "some lines removed", ".reg", spans_keys},
    {"lines-lost", "some lines removed", ".reg", is_package_key},
    {"lines-lost", "a block lost", ".reg", takes_whole_keys},
    {"lines-lost", "some lines removed", ".txt", takes_query_key},
    {"texts-joined", "a block lost", ".reg", joins_texts},
    {"texts-joined", "a block lost", ".txt", joins_query_texts},
    {"lines-lost", "a block lost", ".txt", takes_whole_query_keys},
    {"view-of-32-bit", "cut behind a line", ".reg", shows_no_package},
    {"view-of-32-bit", "cut at a byte", ".reg", shows_no_package},
    {"frame-lost", "a block blanked", "packages.txt", touches_frame},
    {"frame-lost", "a block lost", "packages.txt", touches_frame},
    {"lines-lost", "some lines removed", "packages.txt", spans_packages},
    {"frame-lost", "a line doubled", "packages.txt", is_frame},
    {"frame-lost", "a byte altered", "packages.txt", touches_frame},
    {"frame-lost", "a byte lost", "packages.txt", touches_frame},
    {"frame-lost", "a line removed", "packages.txt", is_frame},
    {"frame-lost", "some lines removed", "packages.txt", is_frame},
    {"frame-lost", "a line replaced by garbage", "packages.txt", is_frame},
    {"frame-lost", "a line cut short", "packages.txt", is_frame},
    {"frame-lost", "a line moved", "packages.txt", is_frame},
    {"frame-lost", "two lines swapped", "packages.txt", is_frame},
    {"frame-lost", "two lines run together", "packages.txt", is_frame},
    {"frame-lost", "cut at a byte", "packages.txt", is_frame},
    {"frame-lost", "a block lost", "packages.txt", is_frame},
    {"value-lost", "a line removed", ".reg", is_exclusive_value},
    {"value-lost", "a block lost", ".reg", takes_whole_session},
    {"value-lost", "some lines removed", ".reg", takes_exclusive_value},
    {"key-lost", "some lines removed", ".reg", is_sessions_key},
    {"key-lost", "some lines removed", ".reg", is_pending_key},
    {"little-left", "cut at a byte", ".txt", leaves_little},
    {"list-cut", "cut behind a line", "packages.txt", ends_whole},
    {"list-cut", "the head cut off", "packages.txt", begins_whole},
    {"list-cut", "a block lost", "packages.txt", ends_whole},
    {"list-cut", "cut at a byte", "packages.txt", ends_whole},
    {"link-of-no-name", "replaced by no file", ".txt", any},
    {"success-alone", "the head cut off", ".txt", leaves_success},
};

static bool applies(size_t rule, const char *kind, struct slice path, const struct mutation *mutation)
{
    return strcmp(rules[rule].kind, kind) == 0 && slice_ends_with_ignoring_case(path, slice_from(rules[rule].ending)) &&
           rules[rule].holds(mutation);
}

static size_t index_of(const char *name)
{
    size_t i = 0;
    while (i < exemption_count && strcmp(exemptions[i].name, name) != 0)
        i++;
    return i;
}

size_t exemption_find(const char *kind, struct slice path, const struct mutation *mutation)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (applies(i, kind, path, mutation))
            return index_of(rules[i].exemption);
    return exemption_count;
}
