/* Reader of lists of packages, as dism /get-packages and PowerShell's Get-WindowsPackage write them.
 *
 * List (DISM; PowerShell has PackageName and PackageState, and goes on with long values on an indented line):
 *
 *     Deployment Image Servicing and Management tool
 *     Version: 6.1.7600.16385
 *
 *     Image Version: 6.1.7601.17514
 *
 *     Packages listing:
 *
 *     Package Identity : Package_for_KB2545698~31bf3856ad364e35~amd64~~6.1.1.1
 *     State : Installed
 *     Release Type : Update
 *     Install Time : 3/18/2014 2:31 PM
 *
 *     The operation completed successfully.
 *
 * Table (DISM with /format:table; PowerShell's Format-Table has blanks for bars, and cuts long names with "..."):
 *
 *     Package Identity                                          | State     | Release Type | Install Time
 *     --------------------------------------------------------- | --------- | ------------ | -----------------
 *     Package_for_KB2545698~31bf3856ad364e35~amd64~~6.1.1.1     | Installed | Update       | 3/18/2014 2:31 PM
 *
 * In other languages the label of the first identity is the label of all, and what follows it is the label of the
 * state. */
#include "inventory/listings/dism_listing.h"

#include "base/text.h"
#include "inventory/doubt.h"

/* The labels of a list that matter. */
struct labels {
    struct slice identity;
    struct slice state; /* data NULL = not seen yet */
};

enum { LABELS_OF_DISM, LABELS_OF_POWERSHELL };
static const struct labels known_labels[] = {
    [LABELS_OF_DISM] = {{"Package Identity", 16}, {"State", 5}},
    [LABELS_OF_POWERSHELL] = {{"PackageName", 11}, {"PackageState", 12}},
};

#define BANNER     SLICE("Deployment Image Servicing and Management tool")
#define BEGINNING  SLICE("Packages listing:")
#define END        SLICE("The operation completed successfully.")
#define IMAGE_LINE SLICE("Image Version:")
#define ERROR_LINE SLICE("Error:")

/* A package being read. */
struct record {
    struct slice identity; /* as far as read; data NULL = none is open */
    struct slice state;    /* data NULL = not stated */
    size_t states;         /* how often it is stated */
    size_t properties;     /* behind the identity */
    uint32_t line;
};

struct listing {
    struct inventory *inventory;
    const struct source_file *file;
    struct arena *scratch;
    struct labels labels;
    struct record record;
    size_t packages, stateless, cut;
    uint32_t first_stateless, first_cut; /* lines */
    size_t banners, beginnings, errors;
    bool image_seen;     /* the line of the image's version */
    bool ended;          /* nothing came behind the last line of dism */
    bool has_foundation; /* in force */
    bool incomplete;     /* lines of a package are missing, or it stands before the list begins */
    bool of_powershell;  /* which marks no end */
    uint32_t damage;     /* line of the first place where a line is lost or altered; 0 = none was seen */
    enum text_layout layout;
    bool after_empty; /* the line before is empty */
};

/* Packages. */

static bool parse_identity(struct arena *arena, struct slice text, struct package_identity *identity)
{
    return package_identity_parse(text_clean(arena, text), identity);
}

static void count(size_t *number, uint32_t *first, uint32_t line)
{
    if ((*number)++ == 0)
        *first = line;
}

static struct origin origin_at(const struct listing *listing, uint32_t line)
{
    return source_origin(listing->file, READER_DISM_LISTING, line);
}

static void note_damage(struct listing *listing, uint32_t line)
{
    if (!listing->damage)
        listing->damage = line;
}

/* Of dism in English every word of a state is known; of other languages, and of the properties that people choose of
 * PowerShell's list, not. */
static bool has_known_words(const struct listing *listing)
{
    return listing->banners && slice_equal(listing->labels.identity, known_labels[LABELS_OF_DISM].identity);
}

static void finish_record(struct listing *listing)
{
    struct record record = listing->record;
    struct package_identity identity;
    listing->record = (struct record){0};
    if (!record.identity.data)
        return;
    if (!parse_identity(listing->scratch, record.identity, &identity)) {
        count(&listing->cut, &listing->first_cut, record.line);
        if (!slice_ends_with_ignoring_case(record.identity, SLICE("...")))
            note_damage(listing, record.line);
        return;
    }
    enum package_state state = record.states > 1 ? PACKAGE_STATE_UNKNOWN : package_state_from_word(record.state);
    if (record.states > 1 || (state == PACKAGE_STATE_UNKNOWN && has_known_words(listing)))
        note_damage(listing, record.line);
    listing->packages++;
    if (state == PACKAGE_STATE_UNKNOWN)
        count(&listing->stateless, &listing->first_stateless, record.line);
    listing->has_foundation |=
        package_identity_role(&identity) == PACKAGE_FOUNDATION && package_state_is_effective(state);
    inventory_add_package(listing->inventory, &identity, state, origin_at(listing, record.line));
}

/* Tables. */

static bool looks_like_identity(struct slice text)
{
    return slice_find(text, SLICE("~")) != SLICE_NOT_FOUND;
}

/* "identity | state | ..." */
static bool parse_bars(struct slice line, struct slice *identity, struct slice *state)
{
    struct slice rest = line;
    if (!slice_next_part(&rest, '|', identity) || !slice_next_part(&rest, '|', state))
        return false;
    *identity = slice_trim(*identity);
    *state = slice_trim(*state);
    return looks_like_identity(*identity);
}

/* "identity state ...", without a label */
static bool parse_blanks(struct slice line, struct slice *identity, struct slice *state)
{
    struct slice rest = line;
    *state = (struct slice){0};
    slice_next_part(&rest, ' ', identity);
    rest = slice_trim(rest);
    slice_next_part(&rest, ' ', state);
    return looks_like_identity(*identity) && state->length > 0 && !slice_equal(*state, SLICE(":"));
}

static bool take_row(struct listing *listing, struct slice line, uint32_t number)
{
    struct slice identity, state = {0};
    bool bars = parse_bars(line, &identity, &state);
    if (!bars && !parse_blanks(line, &identity, &state))
        return false;
    finish_record(listing);
    listing->of_powershell |= !bars;
    listing->record = (struct record){.identity = identity, .state = state, .line = number};
    finish_record(listing);
    return true;
}

/* Lists. */

/* "label : value", or "label :" for one that is empty */
static bool parse_property(struct slice line, struct slice *label, struct slice *value)
{
    size_t separator = slice_find(line, SLICE(" :"));
    if (separator == SLICE_NOT_FOUND || separator == 0)
        return false;
    *label = slice_trim(slice_between(line, 0, separator));
    struct slice rest = slice_between(line, separator + 2, line.length);
    *value = slice_trim(rest);
    return rest.length == 0 || rest.data[0] == ' ';
}

static bool find_labels(struct arena *arena, struct slice label, struct slice value, struct labels *labels)
{
    struct package_identity identity;
    for (size_t i = 0; i < sizeof known_labels / sizeof *known_labels; i++) {
        if (!slice_equal_ignoring_case(label, known_labels[i].identity))
            continue;
        *labels = known_labels[i];
        return true;
    }
    if (!parse_identity(arena, value, &identity))
        return false;
    *labels = (struct labels){.identity = label};
    return true;
}

static void open_record(struct listing *listing, struct slice identity, uint32_t number)
{
    finish_record(listing);
    listing->of_powershell |=
        slice_equal_ignoring_case(listing->labels.identity, known_labels[LABELS_OF_POWERSHELL].identity);
    listing->record = (struct record){.identity = identity, .line = number};
}

/* A block of lines that begins with a state has lost the identity that it is the state of. */
static void note_orphan(struct listing *listing, struct slice label, uint32_t number)
{
    if (listing->after_empty && listing->packages && slice_equal_ignoring_case(label, listing->labels.state))
        note_damage(listing, number);
}

/* Properties of a package before the first identity: it is the beginning that was lost. */
static void note_headless(struct listing *listing, struct slice label, uint32_t number)
{
    static const struct slice properties[] = {SLICE("State"), SLICE("Release Type"), SLICE("Install Time")};
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
        if (slice_equal_ignoring_case(label, properties[i]))
            note_damage(listing, number);
}

static void take_property(struct listing *listing, struct slice label, struct slice value, uint32_t number)
{
    struct labels *labels = &listing->labels;
    if (!labels->identity.data && !find_labels(listing->scratch, label, value, labels)) {
        note_headless(listing, label, number);
        return;
    }
    if (slice_equal_ignoring_case(label, labels->identity)) {
        open_record(listing, value, number);
        return;
    }
    if (!listing->record.identity.data) {
        note_orphan(listing, label, number);
        return;
    }
    if (!labels->state.data)
        labels->state = label;
    if (slice_equal_ignoring_case(label, labels->state)) {
        listing->record.state = listing->record.state.data ? listing->record.state : value;
        listing->record.states++;
    }
    listing->record.properties++;
}

/* PowerShell goes on with a long name on an indented line; what is not indented, inside of a list, is a line that was
 * altered. */
static void take_continuation(struct listing *listing, struct slice line, struct slice words, uint32_t number)
{
    enum { LONGEST_IDENTITY = 1024 }; /* real ones stay below 200 */
    bool indented = line.length > 0 && line.data[0] == ' ';
    bool is_table_head = listing->packages == 0 && slice_find(words, SLICE("|")) != SLICE_NOT_FOUND;
    struct record *record = &listing->record;
    bool fits = record->identity.length + words.length <= LONGEST_IDENTITY;
    if (indented && fits && record->identity.data && record->properties == 0)
        record->identity = arena_format(listing->scratch, SLICE_FORMAT SLICE_FORMAT, SLICE_ARGUMENTS(record->identity),
                                        SLICE_ARGUMENTS(words));
    else if (!indented && listing->beginnings && !listing->of_powershell && !is_table_head)
        note_damage(listing, number);
}

/* dism prints four properties of each package: with fewer or more, lines are missing. Of PowerShell's list people
 * choose the properties. */
static void note_incomplete(struct listing *listing)
{
    enum { PROPERTIES_BEHIND_IDENTITY = 3 };
    if (!listing->record.identity.data || listing->record.properties == PROPERTIES_BEHIND_IDENTITY)
        return;
    listing->incomplete = true;
    if (!listing->of_powershell)
        note_damage(listing, listing->record.line);
}

/* The version of the image names the Windows, but not its kernel: that of Server 2008 SP2 can be 6003 in an image of
 * version 6002. */
static void take_image_version(struct listing *listing, struct slice text, uint32_t number)
{
    struct version version;
    if (listing->image_seen || !version_parse(slice_trim(text), &version) || !version_field(version, 0))
        return;
    struct system_observation system = {
        .major = version_field(version, 0),
        .minor = version_field(version, 1),
        .service_pack = -1,
        .certainty = CERTAINTY_LIKELY,
        .origin = origin_at(listing, number),
    };
    const struct windows_release *release = windows_release_find(system.major, system.minor, version_field(version, 2));
    if (release)
        system.service_pack = release->service_pack;
    if (system.major != 6 || system.minor != 0)
        system.build = version_field(version, 2);
    listing->image_seen = true;
    inventory_add_system(listing->inventory, system);
}

static void begin(struct listing *listing, uint32_t number)
{
    listing->beginnings++;
    if (!listing->packages && !listing->record.identity.data)
        return;
    listing->incomplete = true;
    note_damage(listing, number);
}

/* An empty line ends the lines of a package. */
static void take_empty_line(struct listing *listing)
{
    bool has_ended = listing->record.properties > 0 && listing->layout == TEXT_AS_WRITTEN;
    if (!has_ended)
        return;
    note_incomplete(listing);
    finish_record(listing);
}

static void take_line(struct listing *listing, struct slice line, uint32_t number)
{
    struct slice words = slice_trim(line), label, value;
    if (slice_equal_ignoring_case(words, BANNER)) {
        listing->banners++;
        return;
    }
    if (text_shows_control(words))
        note_damage(listing, number);
    listing->ended = slice_equal_ignoring_case(words, END);
    if (listing->ended) {
        note_incomplete(listing);
        finish_record(listing);
    } else if (slice_equal_ignoring_case(words, BEGINNING)) {
        begin(listing, number);
    } else if (slice_starts_with_ignoring_case(words, ERROR_LINE)) {
        listing->errors++;
    } else if (slice_starts_with_ignoring_case(words, IMAGE_LINE)) {
        take_image_version(listing, slice_between(words, IMAGE_LINE.length, words.length), number);
    } else if (parse_property(words, &label, &value)) {
        if (slice_equal_ignoring_case(label, listing->labels.identity))
            note_incomplete(listing);
        take_property(listing, label, value, number);
    } else if (!take_row(listing, words, number)) {
        take_continuation(listing, line, words, number);
    }
}

/* The list as a whole. */

/* Only what dism itself framed is whole, and only when nothing in it was left unread. */
static bool is_whole(const struct listing *listing)
{
    return listing->banners == 1 && listing->beginnings == 1 && listing->ended && listing->has_foundation &&
           !listing->incomplete && !listing->damage && !listing->of_powershell && listing->cut == 0 &&
           listing->stateless == 0;
}

static void warn(const struct listing *listing)
{
    struct inventory *inventory = listing->inventory;
    if (listing->cut)
        inventory_warn(inventory,
                       SLICE_FORMAT ":%u: %zu names of packages are cut and prove nothing; run it again as a list "
                                    "(dism without /format:table, Format-List)",
                       SLICE_ARGUMENTS(listing->file->path), listing->first_cut, listing->cut);
    if (listing->stateless)
        inventory_warn(inventory,
                       SLICE_FORMAT ":%u: %zu of %zu packages have no state that kbready knows; run it again with "
                                    "/english, and save all of it",
                       SLICE_ARGUMENTS(listing->file->path), listing->first_stateless, listing->stateless,
                       listing->packages);
}

static void add_coverage(const struct listing *listing, bool whole)
{
    struct inventory *inventory = listing->inventory;
    struct coverage *coverage =
        inventory_add_coverage(inventory, READER_DISM_LISTING, listing->file->path, COVERAGE_READ);
    coverage_add_authority(inventory, coverage,
                           whole ? SLICE("packages: presence and state; updates: absence")
                                 : SLICE("packages: presence and state; its silence proves nothing"));
    if (listing->of_powershell)
        coverage->cost = SLICE("nothing marks the end of this list: an update that it does not name may be installed");
    else if (!whole)
        coverage->cost = SLICE("the list is not whole as dism prints it: an update that it does not name may be "
                               "installed");
}

/* A line that was lost or altered may have been that of any package. A list that ends, or begins, between two packages
 * may have been saved so: its silence proves nothing. But every Windows has its foundation package. */
static void add_doubt(struct listing *listing)
{
    bool is_framed = has_known_words(listing) && listing->beginnings && listing->ended;
    if (is_framed && !listing->has_foundation)
        note_damage(listing, listing->file->lines_before + 1);
    if (listing->damage)
        inventory_doubt(listing->inventory,
                        (struct doubt){
                            .subjects = DOUBT_ABOUT(DOUBT_PACKAGES) | DOUBT_ABOUT(DOUBT_STACK),
                            .standing = STANDING_RECORD,
                            .origin = origin_at(listing, listing->damage),
                            .reason = SLICE("lines of a package are missing, altered or stand twice"),
                        });
}

/* Every Windows has packages. A run that was refused prints an error and no list; a list without a package has lost
 * them all. */
static void doubt_empty(const struct listing *listing)
{
    bool was_refused = listing->errors > 0 && !listing->beginnings;
    if (!was_refused)
        inventory_doubt_source_at(listing->inventory, origin_at(listing, 0), SLICE("the list names no package"));
}

static void deliver(struct listing *listing)
{
    note_incomplete(listing);
    finish_record(listing);
    if (!listing->packages && !listing->cut) {
        doubt_empty(listing);
        return;
    }
    bool whole = is_whole(listing);
    if (whole)
        inventory_add_package_listing(listing->inventory, (struct package_listing){
                                                              .certainty = CERTAINTY_CERTAIN,
                                                              .updates_only = true,
                                                              .to_the_end = true,
                                                              .origin = origin_at(listing, 0),
                                                          });
    warn(listing);
    add_doubt(listing);
    add_coverage(listing, whole);
}

/* The head of PowerShell's table: "PackageName PackageState ReleaseType InstallTime" */
static bool is_head(struct slice words)
{
    struct slice name = known_labels[LABELS_OF_POWERSHELL].identity,
                 rest = slice_between(words, name.length, words.length);
    return slice_starts_with_ignoring_case(words, name) &&
           slice_starts_with_ignoring_case(slice_trim(rest), known_labels[LABELS_OF_POWERSHELL].state);
}

static bool is_of_listing(struct arena *arena, struct slice words)
{
    struct slice label, value, identity, state;
    struct package_identity parsed;
    struct labels labels;
    if (slice_equal_ignoring_case(words, BANNER) || is_head(words))
        return true;
    if (parse_property(words, &label, &value))
        return looks_like_identity(value) && find_labels(arena, label, value, &labels);
    return (parse_bars(words, &identity, &state) || parse_blanks(words, &identity, &state)) &&
           parse_identity(arena, identity, &parsed);
}

enum opening dism_listing_opens(struct slice line)
{
    struct slice words = slice_trim(line), label, value, identity, state;
    if (slice_equal_ignoring_case(words, BANNER))
        return OPENING_BEGINS;
    bool is_property = parse_property(words, &label, &value) && looks_like_identity(value);
    bool is_row = !is_property && looks_like_identity(words) && words.data[0] != '"' &&
                  (parse_bars(words, &identity, &state) || parse_blanks(words, &identity, &state));
    return is_head(words) || is_property || is_row ? OPENING_GOES_ON : OPENING_NONE;
}

bool dism_listing_recognises(const struct source_file *file)
{
    struct arena *scratch = arena_create();
    struct text_lines lines = {.rest = file->text};
    struct slice line;
    bool recognised = false;
    while (!recognised && text_next_line(&lines, &line))
        recognised = is_of_listing(scratch, slice_trim(line));
    arena_destroy(scratch);
    return recognised;
}

/* A last line without its end, but for that with which dism ends, was cut, and what follows it as well. */
static struct slice text_to_read(struct listing *listing, const struct source_file *file)
{
    struct slice whole = text_whole_lines(file->text),
                 rest = slice_between(file->text, whole.length, file->text.length);
    if (slice_equal_ignoring_case(slice_trim(rest), END))
        return file->text;
    if (slice_trim(rest).length)
        note_damage(listing, file->lines_before + 1);
    return whole;
}

bool dism_listing_read(struct inventory *inventory, const struct source_file *file, struct error *error)
{
    struct listing listing = {
        .inventory = inventory, .file = file, .scratch = arena_create(), .layout = text_layout(file->text)};
    struct text_lines lines = {.rest = text_to_read(&listing, file), .number = file->lines_before};
    struct slice line;
    size_t before = inventory->coverage.count;
    while (text_next_line(&lines, &line)) {
        bool is_empty = slice_trim(line).length == 0;
        if (is_empty)
            take_empty_line(&listing);
        else
            take_line(&listing, line, lines.number);
        listing.after_empty = is_empty;
    }
    deliver(&listing);
    arena_destroy(listing.scratch);
    return inventory->coverage.count > before ||
           error_set(error, ERROR_INPUT,
                     "it lists no package; run dism /online /get-packages /english again as administrator, "
                     "and save all of it");
}
