/* Looking up between which months a build must have come out, by the builds below and above it. */
#include "curation/import/release_order.h"

#include <stdlib.h>

static int compare_builds(const void *a, const void *b)
{
    const struct dated_build *one = a, *other = b;
    if (one->product != other->product)
        return one->product < other->product ? -1 : 1;
    return version_compare(one->version, other->version);
}

static struct slice later(struct slice a, struct slice b)
{
    return slice_compare(a, b) > 0 ? a : b;
}

static struct slice earlier(struct slice a, struct slice b)
{
    return !b.length || (a.length && slice_compare(a, b) < 0) ? a : b;
}

/* What is said of the builds at or below this one, and at or above it. */
void release_order_settle(struct release_order *order)
{
    struct dated_build *builds = order->items;
    if (order->count)
        qsort(builds, order->count, sizeof *builds, compare_builds);
    for (size_t i = 0; i < order->count; i++) {
        bool is_first = i == 0 || builds[i - 1].product != builds[i].product;
        builds[i].latest = is_first ? builds[i].month : later(builds[i - 1].latest, builds[i].month);
    }
    for (size_t i = order->count; i-- > 0;) {
        bool is_last = i + 1 == order->count || builds[i + 1].product != builds[i].product;
        builds[i].earliest = is_last ? builds[i].month : earlier(builds[i + 1].earliest, builds[i].month);
    }
}

/* The number of builds below (product, version), or not above it. */
static size_t place_of(const struct release_order *order, size_t product, struct version version, bool with_equal)
{
    struct dated_build wanted = {.product = product, .version = version};
    size_t low = 0, high = order->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int relation = compare_builds(&order->items[middle], &wanted);
        if (relation < 0 || (with_equal && relation == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct slice release_order_before(const struct release_order *order, size_t product, struct version version)
{
    size_t place = place_of(order, product, version, false);
    return place && order->items[place - 1].product == product ? order->items[place - 1].latest : SLICE("");
}

struct slice release_order_after(const struct release_order *order, size_t product, struct version version)
{
    size_t place = place_of(order, product, version, true);
    return place < order->count && order->items[place].product == product ? order->items[place].earliest : SLICE("");
}
