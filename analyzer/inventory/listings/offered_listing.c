/* Reader of lists of updates offered by Windows Update: evidence that they are not in force.
 *
 *     KB4100347: 2018-10 Update for Windows 10 Version 1803 for x64-based Systems (KB4100347)
 *     KB890830: Windows Malicious Software Removal Tool x64 - February 2019 (KB890830)
 */
#include "inventory/listings/offered_listing.h"

#include "base/text.h"
#include "inventory/doubt.h"
#include "servicing/kb.h"

/* "KB4100347: title" */
static bool parse_line(struct slice line, uint32_t *kb)
{
    struct slice rest = slice_trim(line), name;
    if (!slice_starts_with_ignoring_case(rest, SLICE("KB")) || !slice_next_part(&rest, ':', &name))
        return false;
    return slice_trim(rest).length > 0 && kb_parse(name, kb);
}

enum opening offered_listing_opens(struct slice line)
{
    uint32_t kb;
    return parse_line(line, &kb) ? OPENING_GOES_ON : OPENING_NONE;
}

/* Its first line with text on it decides. */
bool offered_listing_recognises(const struct source_file *file)
{
    struct text_lines lines = {.rest = file->text};
    struct slice line;
    uint32_t kb;
    while (text_next_line(&lines, &line))
        if (slice_trim(line).length)
            return parse_line(line, &kb);
    return false;
}

/* A line that was altered may have named any update as not in force. */
static void note_unlike(struct inventory *inventory, const struct source_file *file, size_t unlike, uint32_t first)
{
    inventory_warn(inventory, SLICE_FORMAT ":%u: %zu lines are not of the form \"KB4100347: title\" and were left out",
                   SLICE_ARGUMENTS(file->path), first, unlike);
    inventory_doubt(inventory, (struct doubt){
                                   .subjects = DOUBT_ABOUT(DOUBT_PACKAGES),
                                   .standing = STANDING_LIST,
                                   .origin = source_origin(file, READER_OFFERED_LISTING, first),
                                   .reason = SLICE("lines are not of the form \"KB4100347: title\""),
                               });
}

/* "installed-updates.txt": titles in a file that says so are of updates that were installed once. */
static bool says_installed(struct slice path)
{
    struct slice name = slice_between(path, slice_find_last_byte(path, '/') + 1, path.length);
    return slice_find_ignoring_case(name, SLICE("install")) != SLICE_NOT_FOUND ||
           slice_find_ignoring_case(name, SLICE("history")) != SLICE_NOT_FOUND;
}

static void note_titles_of_installed(struct inventory *inventory, const struct source_file *file)
{
    struct coverage *coverage = inventory_add_coverage(inventory, READER_OFFERED_LISTING, file->path, COVERAGE_READ);
    coverage_add_authority(inventory, coverage,
                           SLICE("titles of updates, in a file that calls them installed: nothing "
                                 "that decides"));
}

bool offered_listing_read(struct inventory *inventory, const struct source_file *file,
                          __attribute__((unused)) struct error *error)
{
    struct text_lines lines = source_lines(file);
    struct slice line;
    size_t unlike = 0;
    uint32_t first_unlike = 0;
    if (says_installed(file->path)) {
        note_titles_of_installed(inventory, file);
        return true;
    }
    while (text_next_line(&lines, &line)) {
        uint32_t kb;
        if (parse_line(line, &kb))
            inventory_add_offered(inventory, kb, source_origin(file, READER_OFFERED_LISTING, lines.number));
        else if (slice_trim(line).length > 0 && unlike++ == 0)
            first_unlike = lines.number;
    }
    if (unlike)
        note_unlike(inventory, file, unlike, first_unlike);
    struct coverage *coverage = inventory_add_coverage(inventory, READER_OFFERED_LISTING, file->path, COVERAGE_READ);
    coverage_add_authority(inventory, coverage, SLICE("updates offered: not installed"));
    return true;
}
