/* Reader of packages as Get-WindowsPackage exports them (its list and table are read by dism_listing.c):
 *
 *     "PackageName","PackageState","ReleaseType","InstallTime"
 *     "Package_for_KB5017396~31bf3856ad364e35~amd64~~10.0.1.0","Installed","Update","9/20/2022 1:23:00 PM"
 *
 * As JSON, states are numbers. Nothing marks the end of such a list, so its silence proves nothing. */
#include "inventory/listings/package_record.h"

#include "base/text.h"
#include "inventory/doubt.h"
#include "inventory/listings/record_form.h"

enum field { FIELD_NAME, FIELD_STATE, FIELD_OTHER };

static const struct record_name names[] = {
    {{"PackageName", 11}, FIELD_NAME, true, RECORD_WORD},
    {{"PackageState", 12}, FIELD_STATE, false, RECORD_WORD},
};
static const struct record_kind packages = {names, sizeof names / sizeof *names, RECORD_INITIAL('p'), true};

struct listing {
    struct inventory *inventory;
    const struct source_file *file;
    struct arena *scratch;
    size_t packages, stateless, nameless;
    uint32_t damage; /* line of the first record that names no package, or no state; 0 = none */
};

bool package_record_recognises(const struct source_file *file)
{
    return record_form_recognises(&packages, file->text);
}

enum opening package_record_opens(struct slice line)
{
    return record_form_opens(&packages, line);
}

/* Words as DISM has them, or the numbers of its enumeration DismPackageFeatureState (dismapi.h). */
static enum package_state parse_state(struct slice text)
{
    static const enum package_state numbers[] = {
        PACKAGE_STATE_ABSENT,     PACKAGE_STATE_UNINSTALL_PENDING,   PACKAGE_STATE_STAGED,
        PACKAGE_STATE_RESOLVED,   PACKAGE_STATE_INSTALLED,           PACKAGE_STATE_INSTALL_PENDING,
        PACKAGE_STATE_SUPERSEDED, PACKAGE_STATE_PARTIALLY_INSTALLED,
    };
    uint64_t number;
    if (slice_parse_number(text, sizeof numbers / sizeof *numbers - 1, &number))
        return numbers[number];
    return package_state_from_word(text);
}

static void note_damage(struct listing *listing, uint32_t line)
{
    if (!listing->damage)
        listing->damage = line;
}

static void take_record(void *context, const struct record *record)
{
    struct listing *listing = context;
    struct package_identity identity;
    struct slice name = record->fields[FIELD_NAME];
    enum package_state state = parse_state(record->fields[FIELD_STATE]);
    struct origin origin = source_origin(listing->file, READER_PACKAGE_RECORD, record->line);
    if (!package_identity_parse(text_clean(listing->scratch, name), &identity)) {
        listing->nameless++;
        note_damage(listing, record->line);
        return;
    }
    listing->packages++;
    listing->stateless += state == PACKAGE_STATE_UNKNOWN;
    if (state == PACKAGE_STATE_UNKNOWN)
        note_damage(listing, record->line);
    inventory_add_package(listing->inventory, &identity, state, origin);
}

static void deliver(struct listing *listing)
{
    struct inventory *inventory = listing->inventory;
    if (listing->damage)
        inventory_doubt_source_at(inventory, source_origin(listing->file, READER_PACKAGE_RECORD, listing->damage),
                                  SLICE("a record names no package, or no state that a package has"));
    struct coverage *coverage =
        inventory_add_coverage(inventory, READER_PACKAGE_RECORD, listing->file->path, COVERAGE_READ);
    coverage_add_authority(inventory, coverage, SLICE("packages: presence and state; its silence proves nothing"));
    coverage->cost = SLICE("nothing marks the end of this list: an update that it does not name may be installed");
}

bool package_record_read(struct inventory *inventory, const struct source_file *file, struct error *error)
{
    struct listing listing = {.inventory = inventory, .file = file, .scratch = arena_create()};
    bool read = record_form_read(&packages, file, listing.scratch, take_record, &listing, error);
    if (read && listing.packages + listing.nameless)
        deliver(&listing);
    arena_destroy(listing.scratch);
    if (!read || listing.packages + listing.nameless == 0)
        inventory_doubt_source_at(inventory, source_origin(file, READER_PACKAGE_RECORD, 0),
                                  SLICE("the list cannot be read to its end"));
    return read;
}
