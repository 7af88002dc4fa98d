/* Reader of the names in servicing\Version and servicing\Packages, as dir, dir /s, dir /b /s and Get-ChildItem print them:
 *
 *      Directory of C:\Windows\servicing\Version                      Directory: C:\Windows\servicing\Version
 *
 *     10/20/2019  10:00 AM    <DIR>          .                       Mode                LastWriteTime         Length Name
 *     04/20/2019  10:00 AM    <DIR>          6.0.6002.18005          ----                -------------         ------ ----
 *     10/20/2019  10:00 AM    <DIR>          6.0.6003.20555          d-----       10/20/2019  10:00 AM                6.0.6003.20555
 *                    0 File(s)              0 bytes
 *                    4 Dir(s)  10,000,000,000 bytes free             Name           : 6.0.6003.20555
 *
 *     C:\Windows\servicing\Packages\Package_for_KB4474419~31bf3856ad364e35~amd64~~6.0.4.0.mum
 *
 * The highest name is the stack in force, as in the folder itself, when dir counted as many folders as are here; else
 * at least that one is. A manifest that is listed lies there; what is not listed may lie there, too. The same folders
 * anywhere but in the Windows of a drive say nothing. Labels are in the language of the host: a heading is told by its
 * path. */
#include "inventory/listings/folder_listing.h"

#include "base/text.h"
#include "servicing/version.h"

enum place { PLACE_OTHER, PLACE_VERSIONS, PLACE_PACKAGES };

struct listing {
    struct inventory *inventory;
    const struct source_file *file;
    struct arena *scratch;
    enum place place; /* below whose heading the line stands */
    bool has_versions;
    uint64_t folders; /* names of folders below the heading of versions */
    bool is_counted;  /* dir counts as many */
    struct version highest;
    uint32_t line; /* of that one; 0 = none */
    size_t manifests;
};

static const struct {
    struct slice path; /* behind the letter of the drive */
    enum place place;
} places[] = {
    {SLICE(":\\Windows\\servicing\\Version"), PLACE_VERSIONS},
    {SLICE(":\\Windows\\servicing\\Packages"), PLACE_PACKAGES},
};

/* The path in a heading, from its drive on: "C:\Windows\servicing\Version". It ends the line, or words of another
 * alphabet stand behind it. */
static bool find_path(struct slice line, struct slice *path)
{
    struct slice text = slice_trim(line);
    size_t colon = slice_find(text, SLICE(":\\"));
    if (colon == SLICE_NOT_FOUND || colon == 0)
        return false;
    bool is_alone = colon == 1;
    if (!is_alone && text.data[colon - 2] != ' ')
        return false;
    size_t end = colon;
    while (end < text.length && !(text.data[end] == ' ' && end + 1 < text.length && (text.data[end + 1] & 0x80)))
        end++;
    *path = slice_between(text, colon - 1, end);
    return true;
}

static enum place place_of(struct slice path)
{
    struct slice behind_drive = slice_between(path, 1, path.length);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (slice_equal_ignoring_case(behind_drive, places[i].path))
            return places[i].place;
    return PLACE_OTHER;
}

/* "C:\Windows\servicing\Version\6.0.6003.20555": a line of dir /b /s, with the name. */
static enum place place_in_path(struct slice line, struct slice *name)
{
    struct slice text = slice_trim(line);
    size_t end = slice_find_last_byte(text, '\\');
    if (text.length < 3 || text.data[1] != ':' || end == SLICE_NOT_FOUND)
        return PLACE_OTHER;
    *name = slice_between(text, end + 1, text.length);
    return place_of(slice_between(text, 0, end));
}

enum opening folder_listing_opens(struct slice line)
{
    struct slice path, name;
    if (slice_find_ignoring_case(line, SLICE(":\\Windows\\servicing\\")) == SLICE_NOT_FOUND)
        return OPENING_NONE;
    if (find_path(line, &path) && place_of(path) != PLACE_OTHER)
        return OPENING_BEGINS;
    return place_in_path(line, &name) != PLACE_OTHER ? OPENING_GOES_ON : OPENING_NONE;
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

static void take_version(struct listing *listing, struct slice name, uint32_t number)
{
    struct version version;
    if (!version_parse(name, &version))
        return;
    if (!listing->line || version_compare(version, listing->highest) > 0) {
        listing->highest = version;
        listing->line = number;
    }
}

/* The name of a manifest shows that it lies there, as the file itself would. */
static void take_manifest(struct listing *listing, struct slice name, uint32_t number)
{
    struct package_identity identity;
    struct slice extension = SLICE(".mum");
    if (!slice_ends_with_ignoring_case(name, extension))
        return;
    name = text_clean(listing->scratch, slice_between(name, 0, name.length - extension.length));
    if (!package_identity_parse(name, &identity))
        return;
    listing->manifests++;
    inventory_add_package(listing->inventory, &identity, PACKAGE_STATE_UNKNOWN,
                          source_origin(listing->file, READER_FOLDER_LISTING, number))
        ->is_manifest = true;
}

static void take_name(struct listing *listing, enum place place, struct slice name, uint32_t number)
{
    if (place == PLACE_VERSIONS)
        take_version(listing, name, number);
    else if (place == PLACE_PACKAGES)
        take_manifest(listing, name, number);
}

/* "Name           : 6.0.6003.20555", of Get-ChildItem as a list. */
static bool is_property_of_name(struct slice line)
{
    struct slice label;
    return slice_next_part(&line, ':', &label) && slice_equal_ignoring_case(slice_trim(label), SLICE("Name"));
}

static void take_line(struct listing *listing, struct slice line, uint32_t number)
{
    struct slice path, name;
    bool is_name = is_folder(line);
    enum place place = place_in_path(line, &name);
    if (place != PLACE_OTHER) {
        listing->has_versions |= place == PLACE_VERSIONS;
        take_name(listing, place, name, number);
    } else if (!is_name && find_path(line, &path)) {
        listing->place = place_of(path);
        listing->has_versions |= listing->place == PLACE_VERSIONS;
    } else if (listing->place == PLACE_VERSIONS && is_count_of(line, listing->folders)) {
        listing->is_counted |= listing->folders > 0;
    } else if (is_name || listing->place == PLACE_PACKAGES || is_property_of_name(line)) {
        listing->folders += listing->place == PLACE_VERSIONS;
        take_name(listing, listing->place, last_word(line), number);
    }
}

static void deliver_stack(const struct listing *listing, struct coverage *coverage)
{
    if (!listing->line) {
        coverage->cost = SLICE("the servicing stack in force: no name here is a version");
        return;
    }
    coverage_add_authority(listing->inventory, coverage,
                           listing->is_counted ? SLICE("servicing stack: version in force")
                                               : SLICE("servicing stack: at least"));
    if (!listing->is_counted)
        coverage->cost = SLICE("whether a newer servicing stack is there: dir did not count as many folders");
    inventory_add_stack(listing->inventory, listing->highest, listing->is_counted ? STACK_EXACT : STACK_AT_LEAST,
                        source_origin(listing->file, READER_FOLDER_LISTING, listing->line));
}

static void deliver(const struct listing *listing)
{
    struct inventory *inventory = listing->inventory;
    struct coverage *coverage =
        inventory_add_coverage(inventory, READER_FOLDER_LISTING, listing->file->path, COVERAGE_READ);
    if (listing->manifests)
        coverage_add_authority(inventory, coverage,
                               arena_format(inventory->arena,
                                            "packages: presence of %zu manifests; silence proves "
                                            "nothing",
                                            listing->manifests));
    if (listing->has_versions || !listing->manifests)
        deliver_stack(listing, coverage);
}

bool folder_listing_read(struct inventory *inventory, const struct source_file *file,
                         __attribute__((unused)) struct error *error)
{
    struct text_lines lines = source_lines(file);
    struct slice line;
    struct listing listing = {.inventory = inventory, .file = file, .scratch = arena_create()};
    while (text_next_line(&lines, &line))
        if (slice_trim(line).length)
            take_line(&listing, line, lines.number);
    deliver(&listing);
    arena_destroy(listing.scratch);
    return true;
}
