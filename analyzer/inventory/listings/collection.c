/* Holds the rows of a collector's table of contents against the files and folders that were met, and takes the silence
 * of those that differ. */
#include "inventory/listings/collection.h"

#include "inventory/doubt.h"

void collection_note_met(struct inventory *inventory, struct slice path, uint64_t files, uint64_t bytes)
{
    *list_append(inventory->arena, &inventory->met) =
        (struct met_item){arena_copy(inventory->arena, path), files, bytes};
}

/* Packers may change the letter case of names. */
static bool is_at(struct slice path, struct slice wanted)
{
    return slice_equal_ignoring_case(path, wanted);
}

static bool digest_differs(const struct collected_item *row, const struct coverage *coverage)
{
    return row->sha256[0] && coverage->sha256[0] && !slice_equal(slice_from(row->sha256), slice_from(coverage->sha256));
}

static struct slice describe_size(const struct inventory *inventory, const struct collected_item *row,
                                  const struct met_item *met)
{
    if (row->kind == COLLECTED_FOLDER || row->files != 1)
        return arena_format(inventory->arena,
                            "has %llu files of %llu bytes, where the table of contents states %llu of %llu",
                            (unsigned long long)met->files, (unsigned long long)met->bytes,
                            (unsigned long long)row->files, (unsigned long long)row->bytes);
    return arena_format(inventory->arena, "has %llu bytes, where the table of contents states %llu",
                        (unsigned long long)met->bytes, (unsigned long long)row->bytes);
}

/* Empty when all that was met at this path has the size stated and the digest, where both are known; `*there` is set
 * when anything is. */
static struct slice compare(const struct inventory *inventory, const struct collected_item *row, bool *there)
{
    for (size_t i = 0; i < inventory->met.count; i++) {
        const struct met_item *met = &inventory->met.items[i];
        if (!is_at(met->path, row->path))
            continue;
        *there = true;
        if (met->files != row->files || met->bytes != row->bytes)
            return describe_size(inventory, row, met);
    }
    for (size_t i = 0; i < inventory->coverage.count; i++) {
        if (!is_at(inventory->coverage.items[i].path, row->path))
            continue;
        *there = true;
        if (digest_differs(row, &inventory->coverage.items[i]))
            return SLICE("was altered: it has another SHA-256 than the table of contents states");
    }
    return SLICE("");
}

/* Empty when the export holds what the row states, and the collector had all of it; otherwise what is wrong. */
static struct slice find_difference(const struct inventory *inventory, const struct collected_item *row)
{
    bool there = false;
    struct slice difference = compare(inventory, row, &there);
    if (!there)
        return SLICE("is in the table of contents, but not in the export");
    if (difference.length == 0 && row->kind == COLLECTED_PARTIAL)
        return arena_format(inventory->arena,
                            "may not be all there is: " SLICE_FORMAT " ended with exit code " SLICE_FORMAT,
                            SLICE_ARGUMENTS(row->tool), SLICE_ARGUMENTS(row->exit_code));
    return difference;
}

static bool says_something(const struct collected_item *row)
{
    return row->kind == COLLECTED_FILE || row->kind == COLLECTED_FOLDER || row->kind == COLLECTED_PARTIAL;
}

enum collection_opinion collection_ask(const struct inventory *inventory, struct slice path, struct slice *place)
{
    enum collection_opinion opinion = COLLECTION_SAYS_NOTHING;
    *place = SLICE("");
    for (size_t i = 0; i < inventory->collected.count && opinion != COLLECTION_DISAGREES; i++) {
        const struct collected_item *row = &inventory->collected.items[i];
        if (!says_something(row) || !is_at(row->path, path))
            continue;
        bool agrees = find_difference(inventory, row).length == 0;
        opinion = agrees ? COLLECTION_AGREES : COLLECTION_DISAGREES;
        *place = agrees ? arena_format(inventory->arena, "counted in " SLICE_FORMAT ":%u",
                                       SLICE_ARGUMENTS(row->origin.path), row->origin.line)
                        : SLICE("");
    }
    return opinion;
}

/* Taking silence away. What a source shows stays. */

static bool is_in(struct slice path, struct slice source)
{
    return is_at(path, source) || (path.length > source.length && path.data[source.length] == '/' &&
                                   slice_starts_with_ignoring_case(path, source));
}

static void withdraw_listings(struct inventory *inventory, struct slice source)
{
    size_t kept = 0;
    for (size_t i = 0; i < inventory->package_listings.count; i++)
        if (!is_in(inventory->package_listings.items[i].origin.path, source))
            inventory->package_listings.items[kept++] = inventory->package_listings.items[i];
    inventory->package_listings.count = kept;
}

static void withdraw_pending(struct inventory *inventory, struct slice source)
{
    size_t kept = 0;
    for (size_t i = 0; i < inventory->pending.count; i++)
        if (inventory->pending.items[i].present || !is_in(inventory->pending.items[i].origin.path, source))
            inventory->pending.items[kept++] = inventory->pending.items[i];
    inventory->pending.count = kept;
}

static void withdraw_sha2(struct inventory *inventory, struct slice source)
{
    size_t kept = 0;
    for (size_t i = 0; i < inventory->sha2.count; i++)
        if (inventory->sha2.items[i].supported || !is_in(inventory->sha2.items[i].origin.path, source))
            inventory->sha2.items[kept++] = inventory->sha2.items[i];
    inventory->sha2.count = kept;
}

/* An exact version is the highest name shown: a higher one may be missing. */
static void withdraw_stacks(struct inventory *inventory, struct slice source)
{
    size_t kept = 0;
    for (size_t i = 0; i < inventory->stacks.count; i++) {
        struct stack_observation stack = inventory->stacks.items[i];
        bool doubted = is_in(stack.origin.path, source);
        if (doubted && stack.bound == STACK_AT_MOST)
            continue;
        stack.bound = doubted ? STACK_AT_LEAST : stack.bound;
        inventory->stacks.items[kept++] = stack;
    }
    inventory->stacks.count = kept;
}

static void withdraw_silence(struct inventory *inventory, const struct collected_item *row, struct slice difference)
{
    withdraw_listings(inventory, row->path);
    withdraw_pending(inventory, row->path);
    withdraw_sha2(inventory, row->path);
    withdraw_stacks(inventory, row->path);
    for (size_t i = 0; i < inventory->coverage.count; i++) {
        struct coverage *coverage = &inventory->coverage.items[i];
        if (!is_at(coverage->path, row->path) || coverage->status != COVERAGE_READ)
            continue;
        coverage->authority.count = 0;
        coverage_add_authority(inventory, coverage, SLICE("presence only"));
        coverage->cost =
            arena_format(inventory->arena, "what it does not show: it " SLICE_FORMAT " (" SLICE_FORMAT ":%u)",
                         SLICE_ARGUMENTS(difference), SLICE_ARGUMENTS(row->origin.path), row->origin.line);
    }
}

/* The folders that the collector copies, and what they could have said. */
static const struct {
    const char *ending;
    unsigned subjects;
    enum standing standing;
} folders[] = {
    {"Packages", DOUBT_ABOUT(DOUBT_PACKAGES), STANDING_LIST},
    {"Version", DOUBT_ABOUT(DOUBT_STACK), STANDING_RECORD},
};

static void doubt_folder(struct inventory *inventory, const struct collected_item *row, struct slice difference)
{
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (slice_ends_with_ignoring_case(row->path, slice_from(folders[i].ending)))
            inventory_doubt(inventory, (struct doubt){
                                           .subjects = folders[i].subjects,
                                           .standing = folders[i].standing,
                                           .origin = {.reader = READER_IMAGE_TREE, .path = row->path},
                                           .reason = difference,
                                       });
}

static const struct coverage *find_coverage(const struct inventory *inventory, struct slice path)
{
    for (size_t i = 0; i < inventory->coverage.count; i++)
        if (is_at(inventory->coverage.items[i].path, path))
            return &inventory->coverage.items[i];
    return NULL;
}

/* What the collector copied is not what is here: all that the source could have said is in doubt. What is not here at
 * all was left out, as docs/exporting.md allows. */
static void doubt_source(struct inventory *inventory, const struct collected_item *row, struct slice difference)
{
    const struct coverage *coverage = find_coverage(inventory, row->path);
    if (row->kind == COLLECTED_FOLDER)
        doubt_folder(inventory, row, difference);
    else if (coverage)
        inventory_doubt_source(inventory, coverage->reader, coverage->path, difference);
}

void collection_judge(struct inventory *inventory)
{
    for (size_t i = 0; i < inventory->collected.count; i++) {
        const struct collected_item *row = &inventory->collected.items[i];
        struct slice difference = says_something(row) ? find_difference(inventory, row) : SLICE("");
        if (difference.length == 0)
            continue;
        inventory_warn(inventory,
                       SLICE_FORMAT ": " SLICE_FORMAT " (" SLICE_FORMAT
                                    ":%u); what it does not show does not count as absent; copy the "
                                    "collector's folder again, or run the collector again",
                       SLICE_ARGUMENTS(row->path), SLICE_ARGUMENTS(difference), SLICE_ARGUMENTS(row->origin.path),
                       row->origin.line);
        withdraw_silence(inventory, row, difference);
        doubt_source(inventory, row, difference);
    }
}
