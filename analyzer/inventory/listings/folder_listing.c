/* Reader of the names in servicing\Version, as dir, dir /s and Get-ChildItem print them:
 *
 *      Directory of C:\Windows\servicing\Version                      Directory: C:\Windows\servicing\Version
 *
 *     10/20/2019  10:00 AM    <DIR>          .                       Mode                LastWriteTime         Length Name
 *     04/20/2019  10:00 AM    <DIR>          6.0.6002.18005          ----                -------------         ------ ----
 *     10/20/2019  10:00 AM    <DIR>          6.0.6003.20555          d-----       10/20/2019  10:00 AM                6.0.6003.20555
 *                    0 File(s)              0 bytes
 *                    4 Dir(s)  10,000,000,000 bytes free
 *
 * The highest name is the stack in force, as in the folder itself, when dir counted as many folders as are here; else
 * at least that one is. The same folder anywhere but in the Windows of a drive says nothing. Labels are in the language
 * of the host: a heading is told by its path. */
#include "inventory/listings/folder_listing.h"

#include "servicing/version.h"

struct listing {
    bool in_versions; /* below the heading of the folder */
    bool any;         /* a heading was seen */
    uint64_t folders; /* names of folders below it */
    bool is_counted;  /* dir counts as many */
    struct version highest;
    uint32_t line;    /* of that one; 0 = none */
    uint32_t heading; /* line of the first one */
};

/* The path that ends a line, from its drive on: "C:\Windows\servicing\Version". */
static bool find_path(struct slice line, struct slice *path)
{
    struct slice text = slice_trim(line);
    size_t colon = slice_find(text, SLICE(":\\"));
    if (colon == SLICE_NOT_FOUND || colon == 0)
        return false;
    *path = slice_between(text, colon - 1, text.length);
    bool is_alone = colon == 1;
    return is_alone || text.data[colon - 2] == ' ';
}

/* Whether a path is this one of a drive. */
static bool is_versions(struct slice path)
{
    return slice_equal_ignoring_case(slice_between(path, 1, path.length), SLICE(":\\Windows\\servicing\\Version"));
}

enum opening folder_listing_opens(struct slice line)
{
    struct slice path;
    bool may_end_so = slice_ends_with_ignoring_case(slice_trim(line), SLICE("\\servicing\\Version"));
    return may_end_so && find_path(line, &path) && is_versions(path) ? OPENING_BEGINS : OPENING_NONE;
}

bool folder_listing_recognises(const struct source_file *file)
{
    struct text_lines lines = {.rest = file->text};
    struct slice line;
    while (text_next_line(&lines, &line))
        if (folder_listing_opens(line) != OPENING_NONE)
            return true;
    return false;
}

static struct slice last_word(struct slice line)
{
    line = slice_trim(line);
    return slice_between(line, slice_find_last_byte(line, ' ') + 1, line.length);
}

/* "<DIR>", in French "<REP>"; the mode of Get-ChildItem begins with d. */
static bool is_folder(struct slice line)
{
    struct slice text = slice_trim(line);
    size_t sign = slice_find(text, SLICE("<"));
    bool is_of_dir = sign != SLICE_NOT_FOUND && slice_find(slice_between(text, sign, text.length), SLICE(">")) <= 12;
    return is_of_dir || slice_starts_with_ignoring_case(text, SLICE("d-"));
}

/* "4 Dir(s)  10,000,000,000 bytes free": indented, a number, and words. */
static bool is_count_of(struct slice line, uint64_t wanted)
{
    struct slice rest = slice_trim(line), word;
    uint64_t number;
    bool is_indented = line.length && line.data[0] == ' ';
    return is_indented && slice_next_part(&rest, ' ', &word) && rest.data &&
           slice_parse_number(word, UINT32_MAX, &number) && number == wanted;
}

static void take_name(struct listing *listing, struct slice line, uint32_t number)
{
    struct version version;
    listing->folders++;
    if (!version_parse(last_word(line), &version))
        return;
    if (!listing->line || version_compare(version, listing->highest) > 0) {
        listing->highest = version;
        listing->line = number;
    }
}

static void take_line(struct listing *listing, struct slice line, uint32_t number)
{
    struct slice path;
    bool is_name = is_folder(line);
    if (!is_name && find_path(line, &path)) {
        listing->in_versions = is_versions(path);
        listing->any |= listing->in_versions;
        listing->heading = listing->in_versions && !listing->heading ? number : listing->heading;
    } else if (listing->in_versions && is_name) {
        take_name(listing, line, number);
    } else if (listing->in_versions && listing->folders && is_count_of(line, listing->folders)) {
        listing->is_counted = true;
    }
}

static void deliver(struct inventory *inventory, const struct source_file *file, const struct listing *listing)
{
    struct coverage *coverage = inventory_add_coverage(inventory, READER_FOLDER_LISTING, file->path, COVERAGE_READ);
    if (!listing->line) {
        coverage->cost = SLICE("the version of the servicing stack: no name here is a version");
        return;
    }
    coverage_add_authority(inventory, coverage,
                           listing->is_counted ? SLICE("servicing stack: version")
                                               : SLICE("servicing stack: at least"));
    if (!listing->is_counted)
        coverage->cost = SLICE("whether a newer servicing stack is there: dir did not count as many folders");
    inventory_add_stack(inventory, listing->highest, listing->is_counted ? STACK_EXACT : STACK_AT_LEAST,
                        source_origin(file, READER_FOLDER_LISTING, listing->line));
}

bool folder_listing_read(struct inventory *inventory, const struct source_file *file,
                         __attribute__((unused)) struct error *error)
{
    struct text_lines lines = source_lines(file);
    struct slice line;
    struct listing listing = {0};
    while (text_next_line(&lines, &line))
        if (slice_trim(line).length)
            take_line(&listing, line, lines.number);
    deliver(inventory, file, &listing);
    return true;
}
