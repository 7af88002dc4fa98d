/* Listings of packages whose silence means "absent". */
#include "readiness/facts/silence.h"

#include "readiness/facts/doubted.h"

/* Registry sub-keys are exported in order, so that a truncated export still speaks for the names before its end. The
 * last identity with this name sorts before the name followed by '~' and DEL. */
static bool covers(const struct host *host, const struct package_listing *listing, struct slice name)
{
    if (listing->updates_only && !slice_starts_with_ignoring_case(name, SLICE("Package_for_")))
        return false;
    if (listing->to_the_end)
        return true;
    struct slice last = arena_format(host->arena, SLICE_FORMAT "~\x7f", SLICE_ARGUMENTS(name));
    return slice_compare_ignoring_case(last, listing->covered_through) < 0;
}

/* Whether the file of this listing records the same package. */
static bool records(const struct package_listing *listing, const struct package_range *packages,
                    const struct package_observation *record)
{
    for (size_t i = 0; record && i < packages->count; i++) {
        const struct package_observation *package = packages->items[i];
        if (!package->is_manifest && package->identity_id == record->identity_id &&
            origin_same_source(&package->origin, &listing->origin))
            return true;
    }
    return false;
}

const struct package_listing *silence_find(const struct host *host, struct slice name, enum silence_source source,
                                           const struct package_range *packages,
                                           const struct package_observation *record)
{
    const struct package_listing *found = NULL;
    for (size_t i = 0; i < host->inventory->package_listings.count; i++) {
        const struct package_listing *listing = &host->inventory->package_listings.items[i];
        bool of_kind = listing->of_manifests == (source == SILENCE_OF_MANIFESTS);
        if (!of_kind || !covers(host, listing, name) || records(listing, packages, record) ||
            doubted_listing(host, listing, name))
            continue;
        if (!found || listing->certainty >= found->certainty)
            found = listing;
    }
    return found;
}
