/* Packages of an inventory by KB and by identity. */
#include "readiness/facts/package_index.h"

#include <stdlib.h>
#include <string.h>

enum completeness { NOT_JUDGED, BEING_JUDGED, COMPLETE, INCOMPLETE };

struct package_index {
    const struct inventory *inventory;
    const struct package_observation **by_kb;       /* sorted by KB, then as observed */
    const struct package_observation **by_family;   /* sorted by identity without version */
    const struct package_observation **by_identity; /* sorted by identity id, then as observed */
    size_t *identity_start;                         /* by identity id, and one more: where its observations begin */
    size_t count;
    const struct package_observation **manifest_of; /* by identity id */
    unsigned char *completeness;                    /* by identity id: judged once, whatever names it */
    size_t identity_count;
};

static int compare_by_kb(const void *left, const void *right)
{
    const struct package_observation *a = *(const struct package_observation *const *)left;
    const struct package_observation *b = *(const struct package_observation *const *)right;
    if (a->kb != b->kb)
        return a->kb < b->kb ? -1 : 1;
    return a < b ? -1 : a > b;
}

/* Name, token, architecture and language, as Windows compares them. */
static int compare_families(const struct package_identity *a, const struct package_identity *b)
{
    int order = slice_compare_ignoring_case(a->name, b->name);
    if (order == 0)
        order = slice_compare_ignoring_case(a->architecture, b->architecture);
    if (order == 0)
        order = slice_compare_ignoring_case(a->public_key_token, b->public_key_token);
    return order ? order : slice_compare_ignoring_case(a->language, b->language);
}

static int compare_by_family(const void *left, const void *right)
{
    const struct package_observation *a = *(const struct package_observation *const *)left;
    const struct package_observation *b = *(const struct package_observation *const *)right;
    int order = compare_families(&a->identity, &b->identity);
    return order ? order : a < b ? -1 : a > b;
}

static bool names_same_nested(const struct inventory *inventory, const struct package_observation *a,
                              const struct package_observation *b)
{
    if (a->nested_count != b->nested_count)
        return false;
    for (uint32_t i = 0; i < a->nested_count; i++) {
        if (inventory->nested_identity_ids.items[a->first_nested + i] !=
            inventory->nested_identity_ids.items[b->first_nested + i])
            return false;
    }
    return true;
}

/* Two copies of one manifest that differ are no proof of anything: the set is then incomplete, whichever copy came
 * first. */
static void take_manifest(struct package_index *index, const struct package_observation *package)
{
    const struct package_observation **known = &index->manifest_of[package->identity_id];
    if (!*known) {
        *known = package;
        return;
    }
    if ((*known)->damaged != package->damaged || !names_same_nested(index->inventory, *known, package))
        index->completeness[package->identity_id] = INCOMPLETE;
}

static void sort_by_identity(struct package_index *index, struct arena *arena)
{
    const struct inventory *inventory = index->inventory;
    size_t *next = arena_allocate(arena, index->identity_count + 1, sizeof *next);
    index->by_identity = arena_allocate(arena, index->count + 1, sizeof *index->by_identity);
    index->identity_start = arena_allocate(arena, index->identity_count + 1, sizeof *index->identity_start);
    for (size_t i = 0; i < index->count; i++)
        index->identity_start[inventory->packages.items[i].identity_id + 1]++;
    for (size_t id = 0; id < index->identity_count; id++) {
        index->identity_start[id + 1] += index->identity_start[id];
        next[id] = index->identity_start[id];
    }
    for (size_t i = 0; i < index->count; i++)
        index->by_identity[next[inventory->packages.items[i].identity_id]++] = &inventory->packages.items[i];
}

const struct package_index *package_index_build(const struct inventory *inventory, struct arena *arena)
{
    struct package_index *index = arena_allocate(arena, 1, sizeof *index);
    index->inventory = inventory;
    index->count = inventory->packages.count;
    index->by_kb = arena_allocate(arena, index->count + 1, sizeof *index->by_kb);
    for (size_t i = 0; i < index->count; i++) {
        const struct package_observation *package = &inventory->packages.items[i];
        index->by_kb[i] = package;
        if (package->identity_id >= index->identity_count)
            index->identity_count = (size_t)package->identity_id + 1;
    }
    index->by_family = arena_allocate(arena, index->count + 1, sizeof *index->by_family);
    memcpy(index->by_family, index->by_kb, index->count * sizeof *index->by_kb);
    qsort(index->by_kb, index->count, sizeof *index->by_kb, compare_by_kb);
    qsort(index->by_family, index->count, sizeof *index->by_family, compare_by_family);
    sort_by_identity(index, arena);
    index->manifest_of = arena_allocate(arena, index->identity_count + 1, sizeof *index->manifest_of);
    index->completeness = arena_allocate(arena, index->identity_count + 1, sizeof *index->completeness);
    for (size_t i = 0; i < index->count; i++) {
        const struct package_observation *package = &inventory->packages.items[i];
        if (package->is_manifest)
            take_manifest(index, package);
    }
    return index;
}

struct package_range package_index_of_kb(const struct package_index *index, uint32_t kb)
{
    size_t low = 0, high = index->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (index->by_kb[middle]->kb < kb)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < index->count && index->by_kb[end]->kb == kb)
        end++;
    return (struct package_range){index->by_kb + low, end - low};
}

struct package_range package_index_of_family(const struct package_index *index, const struct package_identity *identity)
{
    size_t low = 0, high = index->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_families(&index->by_family[middle]->identity, identity) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < index->count && compare_families(&index->by_family[end]->identity, identity) == 0)
        end++;
    return (struct package_range){index->by_family + low, end - low};
}

struct package_range package_index_of_identity(const struct package_index *index, uint32_t identity_id)
{
    if (identity_id >= index->identity_count)
        return (struct package_range){index->by_identity, 0};
    size_t start = index->identity_start[identity_id];
    return (struct package_range){index->by_identity + start, index->identity_start[identity_id + 1] - start};
}

const struct package_observation *package_index_manifest(const struct package_index *index, uint32_t identity_id)
{
    return identity_id < index->identity_count ? index->manifest_of[identity_id] : NULL;
}

static bool set_is_complete(const struct package_index *index, const struct package_observation *package, int depth);

static bool nested_are_complete(const struct package_index *index, const struct package_observation *package, int depth)
{
    uint32_t present = 0;
    for (uint32_t i = 0; i < package->nested_count; i++) {
        uint32_t id = index->inventory->nested_identity_ids.items[package->first_nested + i];
        const struct package_observation *nested = package_index_manifest(index, id);
        if (nested && !set_is_complete(index, nested, depth - 1))
            return false;
        if (nested)
            present++;
    }
    return package->deep ? package->nested_count == 0 || present > 0 : present == package->nested_count;
}

static bool set_is_complete(const struct package_index *index, const struct package_observation *package, int depth)
{
    unsigned char *judged = &index->completeness[package->identity_id];
    if (package->damaged || package->is_name || depth == 0 || *judged == BEING_JUDGED)
        return false;
    if (*judged == NOT_JUDGED) {
        *judged = BEING_JUDGED;
        *judged = nested_are_complete(index, package, depth) ? COMPLETE : INCOMPLETE;
    }
    return *judged == COMPLETE;
}

bool package_index_set_is_complete(const struct package_index *index, const struct package_observation *package)
{
    enum { DEEPEST_NESTING = 16 }; /* real sets have three levels */
    return set_is_complete(index, package, DEEPEST_NESTING);
}
