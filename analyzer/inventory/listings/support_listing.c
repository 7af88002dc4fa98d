/* Reader of the history of updates that Microsoft's support collector writes (HOST_Hotfixes.TXT, .CSV):
 *
 *     Category    Level  ID         Operation  Date       Client  By               Result                  Title
 *     ---------------------------------------------------------------------------------------------------------
 *     QFE hotfix         KB4474419  Install    9/20/2019          NT AUTHORITY...  Completed successfully  http://…
 *
 * Rows of the category "QFE hotfix" are the list of Get-HotFix; the others are the history of Windows Update. */
#include "inventory/listings/support_listing.h"

#include "base/text.h"
#include "inventory/listings/hotfix_name.h"
#include "inventory/listings/record_form.h"

enum field { FIELD_CATEGORY, FIELD_ID, FIELD_OPERATION, FIELD_DATE, FIELD_RESULT, FIELD_OTHER };

static const struct record_name names[] = {
    {{"Category", 8}, FIELD_CATEGORY, true, RECORD_WORDS},
    {{"Level", 5}, FIELD_OTHER, false, RECORD_WORDS},
    {{"ID", 2}, FIELD_ID, false, RECORD_WORD},
    {{"Operation", 9}, FIELD_OPERATION, true, RECORD_WORD},
    {{"Date", 4}, FIELD_DATE, false, RECORD_WORDS},
    {{"Client", 6}, FIELD_OTHER, false, RECORD_WORDS},
    {{"By", 2}, FIELD_OTHER, false, RECORD_WORDS},
    {{"Result", 6}, FIELD_RESULT, false, RECORD_WORDS},
    {{"Title", 5}, FIELD_OTHER, false, RECORD_WORDS},
};
static const struct record_kind updates = {names, sizeof names / sizeof *names,
                                           RECORD_INITIAL('c') | RECORD_INITIAL('o'), false};

struct listing {
    struct inventory *inventory;
    const struct source_file *file;
    struct arena *scratch;
    size_t hotfixes, events;
};

/* A head, and nothing else: a list of properties with these names would be of something else. */
enum opening support_listing_opens(struct slice line)
{
    bool has_both = line.length < 2000 && slice_find(line, SLICE("Category")) != SLICE_NOT_FOUND &&
                    slice_find(line, SLICE("Operation")) != SLICE_NOT_FOUND;
    return has_both && record_form_opens(&updates, line) == OPENING_BEGINS ? OPENING_BEGINS : OPENING_NONE;
}

bool support_listing_recognises(const struct source_file *file)
{
    struct text_lines lines = {.rest = file->text};
    struct slice line;
    while (text_next_line(&lines, &line))
        if (support_listing_opens(line) != OPENING_NONE)
            return true;
    return false;
}

static void add_event(struct listing *listing, const struct record *record, uint32_t kb, bool succeeded)
{
    struct logged_event event = {.kind = succeeded ? LOGGED_INSTALLATION : LOGGED_FAILURE,
                                 .kb = kb,
                                 .origin = source_origin(listing->file, READER_SUPPORT_LISTING, record->line)};
    event.origin.key = text_clean(listing->scratch, record->fields[FIELD_DATE]);
    listing->events += inventory_add_logged_event(listing->inventory, event);
}

static void take_record(void *context, const struct record *record)
{
    struct listing *listing = context;
    const struct slice *fields = record->fields;
    uint32_t kb;
    bool is_install = slice_equal_ignoring_case(fields[FIELD_OPERATION], SLICE("Install"));
    bool succeeded = slice_equal_ignoring_case(fields[FIELD_RESULT], SLICE("Completed successfully"));
    if (!hotfix_name_parse(fields[FIELD_ID], &kb) || !kb || !is_install)
        return;
    if (succeeded && slice_equal_ignoring_case(fields[FIELD_CATEGORY], SLICE("QFE hotfix"))) {
        listing->hotfixes++;
        inventory_add_hotfix(listing->inventory, kb,
                             source_origin(listing->file, READER_SUPPORT_LISTING, record->line));
    } else {
        add_event(listing, record, kb, succeeded);
    }
}

/* The collector puts the name of the host before the names of its files: "SRV-A_Hotfixes.TXT". */
static void take_host(struct listing *listing)
{
    struct slice path = listing->file->path;
    struct slice name = slice_between(path, slice_find_last_byte(path, '/') + 1, path.length);
    size_t end = slice_find_ignoring_case(name, SLICE("_Hotfixes."));
    if (end != SLICE_NOT_FOUND && end > 0)
        inventory_add_system(listing->inventory, (struct system_observation){
                                                     .service_pack = -1,
                                                     .computer_name = slice_between(name, 0, end),
                                                     .certainty = CERTAINTY_LIKELY,
                                                     .origin = source_origin(listing->file, READER_SUPPORT_LISTING, 0),
                                                 });
}

bool support_listing_read(struct inventory *inventory, const struct source_file *file, struct error *error)
{
    struct listing listing = {.inventory = inventory, .file = file, .scratch = arena_create()};
    bool read = record_form_read(&updates, file, listing.scratch, take_record, &listing, error);
    arena_destroy(listing.scratch);
    if (!read)
        return false;
    take_host(&listing);
    struct coverage *coverage = inventory_add_coverage(inventory, READER_SUPPORT_LISTING, file->path, COVERAGE_READ);
    coverage_add_authority(inventory, coverage, SLICE("hotfixes: presence; its silence proves nothing"));
    if (listing.events)
        coverage_add_authority(inventory, coverage,
                               arena_format(inventory->arena,
                                            "events of updates at a time (%zu), no proof of today's state",
                                            listing.events));
    return true;
}
