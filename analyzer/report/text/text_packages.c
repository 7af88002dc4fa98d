/* The packages observed on a host in the text report: update by update, what lies inside an update only counted. */
#include <stdlib.h>

#include "base/text.h"
#include "readiness/evidence.h"
#include "report/text/text_parts.h"
#include "report/words/place_words.h"

/* Whether a package has a line of its own: not what lies inside an update, and of those of no update the
 * foundations. */
static bool is_listed(const struct package_observation *package)
{
    if (package->kb == 0)
        return package->role == PACKAGE_FOUNDATION;
    return package->role != PACKAGE_WRAPPER && package->role != PACKAGE_INNER;
}

/* Ordered by KB; within one update what is listed before what is counted. */
static int compare_packages(const void *left, const void *right)
{
    const struct package_observation *a = *(const struct package_observation *const *)left;
    const struct package_observation *b = *(const struct package_observation *const *)right;
    if (a->kb != b->kb)
        return (a->kb > b->kb) - (a->kb < b->kb);
    if (is_listed(a) != is_listed(b))
        return is_listed(a) ? -1 : 1;
    int by_name = slice_compare_ignoring_case(a->identity.name, b->identity.name);
    if (by_name != 0)
        return by_name;
    int by_version = version_compare(a->identity.version, b->identity.version);
    if (by_version != 0)
        return by_version;
    return (a > b) - (a < b); /* the order of observation */
}

static const char *state_words(const struct package_observation *package)
{
    if (package->damaged)
        return package->is_manifest ? "manifest damaged" : "damaged";
    if (package->is_manifest && package->state == PACKAGE_STATE_UNKNOWN)
        return "manifest present";
    return package_state_name(package->state);
}

/* A manifest's file name repeats the identity: its folder says enough. */
static struct slice short_origin(struct arena *arena, const struct package_observation *package)
{
    struct slice path = package->origin.path;
    size_t separator = slice_find_last_byte(path, '/');
    if (package->is_manifest && separator != SLICE_NOT_FOUND)
        return slice_between(path, 0, separator);
    return words_place(arena, path, package->origin.line, SLICE(""));
}

/* "KB4474419  installed         6.0.4.0         cbs.reg:120". */
static void package_line(struct text_report *text, const struct package_observation *package, bool is_first)
{
    struct text_builder *builder = &text->builder;
    char version[VERSION_TEXT_SIZE];
    text_label(text, "");
    if (is_first)
        builder_words(builder, package->kb != 0 ? kb_text(builder->arena, package->kb) : SLICE("no KB"));
    builder_column(builder, text->label_width + 11);
    builder_words(builder, slice_from(state_words(package)));
    builder_column(builder, text->label_width + 31);
    builder_words(builder, slice_from(version_format(package->identity.version, version)));
    builder_column(builder, text->label_width + 49);
    if (package_identity_kb(&package->identity) != package->kb || package->kb == 0)
        builder_format(builder, SLICE_FORMAT " · ", SLICE_ARGUMENTS(package->identity.name));
    builder_colour(builder, TEXT_DIM);
    builder_words(builder, short_origin(builder->arena, package));
    builder_colour(builder, TEXT_PLAIN);
}

/* The packages of one KB, of which there is at least one. */
static void one_update(struct text_report *text, const struct package_observation *const *packages, size_t count)
{
    struct text_builder *builder = &text->builder;
    size_t inner = 0;
    for (size_t i = 0; i < count; i++)
        inner += is_listed(packages[i]) ? 0 : 1;
    for (size_t i = 0; i < count - inner; i++) {
        package_line(text, packages[i], i == 0);
        if (i + 1 < count - inner)
            builder_end_line(builder);
    }
    if (inner == count) {
        text_label(text, "");
        builder_words(builder, kb_text(builder->arena, packages[0]->kb));
        builder_column(builder, text->label_width + 11);
        builder_format(builder, "only %zu of the packages inside it · ", inner);
        builder_words(builder, short_origin(builder->arena, packages[0]));
    } else if (inner > 0) {
        builder_format(builder, " · and %zu inside it", inner);
    }
    builder_end_line(builder);
}

/* Foundation packages by name, all others that belong to no update counted by state. */
static void without_update(struct text_report *text, const struct package_observation *const *packages, size_t count)
{
    struct text_builder *builder = &text->builder;
    size_t others = 0, effective = 0, manifests = 0;
    for (size_t i = 0; i < count; i++) {
        if (is_listed(packages[i])) {
            package_line(text, packages[i], true);
            builder_end_line(builder);
            continue;
        }
        others++;
        effective += package_state_is_effective(packages[i]->state) ? 1 : 0;
        manifests += packages[i]->is_manifest ? 1 : 0;
    }
    if (others == 0)
        return;
    text_label(text, "");
    builder_format(
        builder,
        "%zu other packages, of no update: %zu installed, %zu manifests, %zu in another state (JSON lists them)",
        others, effective, manifests, others - effective - manifests);
    builder_end_line(builder);
}

static const struct package_observation **sorted_packages(struct arena *arena, const struct inventory *inventory)
{
    size_t count = inventory->packages.count;
    const struct package_observation **sorted = arena_allocate(arena, count, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &inventory->packages.items[i];
    qsort(sorted, count, sizeof *sorted, compare_packages);
    return sorted;
}

void text_packages(struct text_report *text, const struct inventory *inventory)
{
    size_t count = inventory->packages.count;
    text_label(text, "Packages");
    builder_format(&text->builder, "%zu observed, %zu package manifests, %zu component manifests, %zu components",
                   count, inventory->package_manifest_count, inventory->component_manifest_count,
                   inventory->component_count);
    builder_end_line(&text->builder);
    if (count == 0)
        return;
    const struct package_observation **packages = sorted_packages(text->builder.arena, inventory);
    size_t without = 0;
    while (without < count && packages[without]->kb == 0)
        without++;
    for (size_t first = without; first < count;) {
        size_t end = first;
        while (end < count && packages[end]->kb == packages[first]->kb)
            end++;
        one_update(text, packages + first, end - first);
        first = end;
    }
    without_update(text, packages, without);
}
