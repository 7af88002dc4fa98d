/* What the walk of an export notes: names as paths, and what could not be looked at. */
#include "base/text.h"
#include "inventory/doubt.h"
#include "inventory/export_parts.h"

struct slice walk_join_path(struct walk *walk, struct slice path, struct slice name)
{
    struct arena *arena = walk->inventory->arena;
    struct slice clean = text_clean(arena, name);
    return path.length
               ? arena_format(arena, SLICE_FORMAT "/" SLICE_FORMAT, SLICE_ARGUMENTS(path), SLICE_ARGUMENTS(clean))
               : arena_copy(arena, clean);
}

void walk_note_unreadable(struct walk *walk, enum reader_id reader, struct slice path, const char *cost)
{
    struct coverage *coverage = inventory_add_coverage(walk->inventory, reader, path, COVERAGE_UNREADABLE);
    coverage->cost = slice_from(cost);
}

void walk_doubt_everything(struct walk *walk, struct slice path, const char *reason)
{
    struct slice place = path.length ? path : SLICE("EXPORT");
    inventory_doubt_everything(
        walk->inventory, path, text_clean(walk->scratch, slice_from(reason)),
        arena_format(walk->scratch,
                     SLICE_FORMAT ": let the account that runs kbready read it, or copy it again as administrator",
                     SLICE_ARGUMENTS(place)));
}

bool name_has_extension(struct slice name, const char *extension)
{
    size_t dot = slice_find_last_byte(name, '.');
    return dot == SLICE_NOT_FOUND
               ? *extension == '\0'
               : slice_equal_ignoring_case(slice_between(name, dot + 1, name.length), slice_from(extension));
}
