/* Reader of lists of installed hotfixes, as wmic qfe, Get-HotFix, inventory tools and osquery write them: as a table, a
 * list, separated values or JSON (record_form.h).
 *
 *     Caption                                    CSName  Description  HotFixID   InstalledOn  ServicePackInEffect
 *     http://support.microsoft.com/?kbid=948465  SRV1    Service Pack KB948465   3/18/2014
 *                                                SRV1                 File 1                  KB893803v2
 *
 *     "PSComputerName";"Description";"HotFixID"
 *     "SRV1";"Service Pack";"KB948465"
 *
 *     [{"csname": "SRV1", "hotfix_id": "KB948465", "installed_on": "3/18/2014"}]
 */
#include "inventory/listings/hotfix_listing.h"

#include "base/text.h"
#include "inventory/listings/hotfix_name.h"
#include "inventory/listings/record_form.h"
#include "inventory/parts/prompt.h"

enum field { FIELD_HOTFIX, FIELD_SERVICE_PACK, FIELD_CAPTION, FIELD_COMPUTER, FIELD_REACHED_AS, FIELD_OTHER };

enum { MOST_COMPUTERS = 16 };

static const struct record_name names[] = {
    {{"HotFixID", 8}, FIELD_HOTFIX, true, RECORD_WORD},
    {{"ServicePackInEffect", 19}, FIELD_SERVICE_PACK, false, RECORD_WORD},
    {{"Caption", 7}, FIELD_CAPTION, false, RECORD_ADDRESS},
    {{"CSName", 6}, FIELD_COMPUTER, false, RECORD_WORD},
    {{"Node", 4}, FIELD_REACHED_AS, false, RECORD_WORD},
    {{"Source", 6}, FIELD_REACHED_AS, false, RECORD_WORD},
    {{"SERVER", 6}, FIELD_REACHED_AS, false, RECORD_WORD},
    {{"PSComputerName", 14}, FIELD_REACHED_AS, false, RECORD_WORD},
    {{"ComputerName", 12}, FIELD_REACHED_AS, false, RECORD_WORD},
    {{"HostName", 8}, FIELD_REACHED_AS, false, RECORD_WORD},
    {{"Description", 11}, FIELD_OTHER, false, RECORD_WORDS},
    {{"FixComments", 11}, FIELD_OTHER, false, RECORD_WORDS},
    {{"InstallDate", 11}, FIELD_OTHER, false, RECORD_WORDS},
    {{"InstalledBy", 11}, FIELD_OTHER, false, RECORD_WORDS},
    {{"InstalledOn", 11}, FIELD_OTHER, false, RECORD_WORDS},
    {{"Name", 4}, FIELD_OTHER, false, RECORD_WORDS},
    {{"Status", 6}, FIELD_OTHER, false, RECORD_WORDS},
};
static const struct record_kind hotfixes = {names, sizeof names / sizeof *names, RECORD_INITIAL('h'), false};

struct listing {
    struct inventory *inventory;
    const struct source_file *file;
    struct arena *scratch;
    struct slice computers[MOST_COMPUTERS];
    size_t computer_count;
    size_t records;
    size_t numberless; /* records of which no KB number is known */
    size_t addressed;  /* of these, those whose caption has the address of a page about one */
    size_t cut;        /* and those whose name goes on with dots */
    uint32_t first_addressed, first_cut;
};

static bool is_known(const struct listing *listing, struct slice name)
{
    for (size_t i = 0; i < listing->computer_count; i++)
        if (slice_equal_ignoring_case(listing->computers[i], name))
            return true;
    return false;
}

/* What somebody typed to reach a machine may be its full name, or an address: servicing/computer_name.h tells whether
 * two are one. */
static void take_computer(struct listing *listing, struct slice written, uint32_t line)
{
    struct slice name = text_clean(listing->scratch, written);
    if (name.length == 0 || listing->computer_count == MOST_COMPUTERS || is_known(listing, name))
        return;
    listing->computers[listing->computer_count++] = arena_copy(listing->scratch, name);
    inventory_add_system(listing->inventory, (struct system_observation){
                                                 .service_pack = -1,
                                                 .computer_name = name,
                                                 .certainty = CERTAINTY_CERTAIN,
                                                 .origin = source_origin(listing->file, READER_HOTFIX_LISTING, line),
                                             });
}

/* Of a table whose blanks were lost: the only word that is the number of a hotfix. */
static uint32_t kb_in_row(struct slice row)
{
    struct slice rest = row, word;
    uint32_t kb, found = 0;
    while (slice_next_part(&rest, ' ', &word)) {
        if (!slice_starts_with_ignoring_case(word, SLICE("KB")) || !hotfix_name_parse(word, &kb) || !kb)
            continue;
        if (found)
            return 0;
        found = kb;
    }
    return found;
}

/* The number of a hotfix: its own, else where one without a number hides it. */
static uint32_t record_kb(const struct record *record)
{
    uint32_t kb;
    if (record->row.length)
        return kb_in_row(record->row);
    if (hotfix_name_parse(record->fields[FIELD_HOTFIX], &kb) && kb)
        return kb;
    return hotfix_name_parse(record->fields[FIELD_SERVICE_PACK], &kb) ? kb : 0;
}

static bool is_cut(struct slice name)
{
    return slice_ends_with_ignoring_case(name, SLICE("...")) ||
           slice_ends_with_ignoring_case(name, SLICE("\xE2\x80\xA6"));
}

static void take_numberless(struct listing *listing, const struct record *record)
{
    listing->numberless++;
    if (hotfix_address_names_kb(record->fields[FIELD_CAPTION]) && listing->addressed++ == 0)
        listing->first_addressed = record->line;
    if (is_cut(record->fields[FIELD_HOTFIX]) && listing->cut++ == 0)
        listing->first_cut = record->line;
}

/* Only what names a hotfix is a row: a prompt below the table is none. */
static void take_record(void *context, const struct record *record)
{
    struct listing *listing = context;
    struct slice name = record->row.length ? record->row : record->fields[FIELD_HOTFIX];
    const struct record_name *repeated;
    uint32_t kb = record_kb(record), unused;
    bool rule = slice_starts_with_ignoring_case(name, SLICE("--")); /* under the head of a Get-HotFix table */
    if (name.length == 0 || rule || record_name_find(&hotfixes, name, &repeated))
        return;
    listing->records++;
    if (kb || hotfix_name_parse(name, &unused)) {
        take_computer(listing, record->fields[FIELD_COMPUTER], record->line);
        take_computer(listing, record->fields[FIELD_REACHED_AS], record->line);
    }
    if (kb)
        inventory_add_hotfix(listing->inventory, kb, source_origin(listing->file, READER_HOTFIX_LISTING, record->line));
    else
        take_numberless(listing, record);
}

bool hotfix_listing_recognises(const struct source_file *file)
{
    return record_form_recognises(&hotfixes, file->text);
}

enum opening hotfix_listing_opens(struct slice line)
{
    return record_form_opens(&hotfixes, line);
}

static void warn(const struct listing *listing)
{
    if (listing->addressed)
        inventory_warn(listing->inventory,
                       SLICE_FORMAT
                       ":%u: %zu entries name an update only by the address of a page about it, which does "
                       "not count; export the registry as well",
                       SLICE_ARGUMENTS(listing->file->path), listing->first_addressed, listing->addressed);
    if (listing->cut)
        inventory_warn(listing->inventory,
                       SLICE_FORMAT ":%u: %zu names of hotfixes are cut and prove nothing; save the list again as CSV "
                                    "(Get-HotFix | Export-Csv), or make the table wider",
                       SLICE_ARGUMENTS(listing->file->path), listing->first_cut, listing->cut);
}

static void add_coverage(struct listing *listing)
{
    struct inventory *inventory = listing->inventory;
    warn(listing);
    struct coverage *coverage =
        inventory_add_coverage(inventory, READER_HOTFIX_LISTING, listing->file->path, COVERAGE_READ);
    coverage_add_authority(inventory, coverage, SLICE("hotfixes: presence; its silence proves nothing"));
    if (listing->numberless)
        coverage->cost = arena_format(inventory->arena, "%zu of %zu entries name no KB number", listing->numberless,
                                      listing->records);
}

bool hotfix_listing_read(struct inventory *inventory, const struct source_file *file, struct error *error)
{
    struct listing listing = {.inventory = inventory, .file = file, .scratch = arena_create()};
    bool read = record_form_read(&hotfixes, file, listing.scratch, take_record, &listing, error);
    if (read)
        add_coverage(&listing);
    arena_destroy(listing.scratch);
    return read;
}
