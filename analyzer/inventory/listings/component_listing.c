/* Reader of names in WinSxS as dir prints them, with or without /b, and with or without those in its folder Manifests
 * behind them.
 *
 *     amd64_microsoft-windows-servicingstack_31bf3856ad364e35_6.0.6002.18005_none_676975d87cc9b6e6
 *     Manifests
 *     pending.xml
 *     x86_microsoft-windows-servicingstack_31bf3856ad364e35_6.0.6002.18005_none_0b4ada54c46c45b0
 *     amd64_microsoft-windows-servicingstack_31bf3856ad364e35_6.0.6002.18005_none_676975d87cc9b6e6.manifest
 *
 *      Directory of C:\Windows\WinSxS
 *     10/08/2019  10:00 AM            12,345 pending.xml
 *
 * Unlike names of real folders, a listing can end anywhere without a trace. So its silence needs the collector's table
 * of contents. */
#include "inventory/listings/component_listing.h"

#include "base/text.h"
#include "inventory/listings/collection.h"

/* The name on a line of dir: its last word, for no name in WinSxS has a blank in it. */
static struct slice name_on(struct slice line)
{
    line = slice_trim(line);
    return slice_between(line, slice_find_last_byte(line, ' ') + 1, line.length);
}

static bool is_pending(struct slice name)
{
    return slice_equal_ignoring_case(name, SLICE("pending.xml"));
}

enum opening component_listing_opens(struct slice line)
{
    struct component_name component;
    bool may_be = slice_find(line, SLICE("_")) != SLICE_NOT_FOUND;
    return may_be && component_name_parse(name_on(line), &component) ? OPENING_GOES_ON : OPENING_NONE;
}

/* Most lines are names of components, or a pending.xml stands under the path of the folder: that is no other kind of
 * text. */
bool component_listing_recognises(const struct source_file *file)
{
    struct text_lines lines = {.rest = file->text};
    struct slice line;
    struct component_name component;
    size_t names = 0, others = 0;
    bool in_folder = false, has_pending = false;
    while (text_next_line(&lines, &line)) {
        bool named = component_name_parse(name_on(line), &component);
        names += named;
        others += !named && slice_trim(line).length > 0;
        in_folder |= slice_ends_with_ignoring_case(slice_trim(line), SLICE(":\\Windows\\WinSxS"));
        has_pending |= in_folder && is_pending(name_on(line));
    }
    return names > others || has_pending;
}

static void take_line(struct inventory *inventory, struct component_listing *listing, struct slice line,
                      struct origin origin)
{
    struct component_name component;
    if (is_pending(line)) {
        listing->has_pending = true;
        inventory_add_pending(inventory, PENDING_XML, true, SLICE(""), origin);
    }
    if (!component_name_parse(line, &component))
        return;
    listing->names++;
    struct component_stack *stack = component_tally_add(&listing->tally, &component);
    if (stack)
        stack->origin = origin;
}

bool component_listing_read(struct inventory *inventory, const struct source_file *file,
                            __attribute__((unused)) struct error *error)
{
    struct text_lines lines = source_lines(file);
    struct slice line;
    struct component_listing listing = {.path = arena_copy(inventory->arena, file->path)};
    while (text_next_line(&lines, &line))
        take_line(inventory, &listing, name_on(line), source_origin(file, READER_COMPONENT_LISTING, lines.number));
    inventory->component_count += listing.names;
    *list_append(inventory->arena, &inventory->component_listings) = listing;
    struct coverage *coverage = inventory_add_coverage(inventory, READER_COMPONENT_LISTING, file->path, COVERAGE_READ);
    coverage_add_authority(inventory, coverage,
                           arena_format(inventory->arena, "components: presence of %zu names", listing.names));
    return true;
}

/* What a whole listing does not show is not there. */
static void take_silence(struct inventory *inventory, const struct component_listing *listing,
                         struct coverage *coverage, struct slice place)
{
    enum architecture architecture = component_tally_architecture(&listing->tally);
    const struct component_stack *stack = &listing->tally.stacks[architecture];
    if (architecture != ARCHITECTURE_UNKNOWN && stack->seen) {
        inventory_add_stack(inventory, stack->version, STACK_AT_MOST, stack->origin);
        coverage_add_authority(inventory, coverage, SLICE("servicing stack: upper bound (likely)"));
    }
    if (!listing->has_pending)
        inventory_add_pending(inventory, PENDING_XML, false, SLICE(""),
                              (struct origin){.reader = READER_COMPONENT_LISTING, .path = listing->path, .key = place});
    coverage_add_authority(inventory, coverage, SLICE("pending work: pending.xml, by the collector's own count"));
}

static struct coverage *find_coverage(const struct inventory *inventory, struct slice path)
{
    for (size_t i = 0; i < inventory->coverage.count; i++)
        if (inventory->coverage.items[i].reader == READER_COMPONENT_LISTING &&
            slice_equal(inventory->coverage.items[i].path, path))
            return &inventory->coverage.items[i];
    return NULL;
}

void component_listing_judge(struct inventory *inventory)
{
    for (size_t i = 0; i < inventory->component_listings.count; i++) {
        const struct component_listing *listing = &inventory->component_listings.items[i];
        struct coverage *coverage = find_coverage(inventory, listing->path);
        struct slice place;
        if (collection_ask(inventory, listing->path, &place) == COLLECTION_AGREES)
            take_silence(inventory, listing, coverage, place);
        else
            coverage->cost = SLICE("an upper bound of the servicing stack, and that there is no pending.xml: no "
                                   "collector's table of contents says that the listing is whole");
    }
}
