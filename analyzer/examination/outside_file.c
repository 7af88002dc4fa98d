/* Files that say how to judge: the catalog, the key of its signature, waivers, a baseline. They may not come from
 * what is judged. */
#include "examination/outside_file.h"

#include "base/file_relation.h"
#include "base/text.h"
#include "inventory/export.h"

static bool lies_in(const char *path, const char *judged)
{
    return file_relation_find(path, judged) != FILE_OUTSIDE || file_is_same(path, judged);
}

static bool lies_in_what_is_judged(const char *path, const struct examination_request *request, struct arena *scratch)
{
    bool is_inside = false;
    for (size_t i = 0; i < request->export_paths.count; i++)
        is_inside |= lies_in(path, export_file_of(request->export_paths.items[i], scratch));
    for (size_t i = 0; i < request->package_paths.count; i++)
        is_inside |= lies_in(path, request->package_paths.items[i]);
    return is_inside;
}

bool outside_file_check(const struct examination_request *request, const char *path, struct error *error)
{
    struct arena *scratch = arena_create();
    bool is_outside = !lies_in_what_is_judged(path, request, scratch);
    if (!is_outside)
        error_set(error, ERROR_USAGE,
                  SLICE_FORMAT ": lies in what is judged, which may not say how to judge it; keep it outside of EXPORT",
                  SLICE_ARGUMENTS(text_clean(scratch, slice_from(path))));
    arena_destroy(scratch);
    return is_outside;
}

bool outside_file_read(const struct examination_request *request, const char *path, const char *wanted, size_t limit,
                       struct arena *arena, struct buffer *buffer, struct error *error)
{
    const char *resolved;
    struct error cause = {0};
    if (!file_resolve(path, arena, &resolved, &cause))
        return error_set(error, cause.code, "%s; name %s", cause.text, wanted);
    /* What is read is what was looked at, and no link in its place. */
    return outside_file_check(request, path, error) && file_read(FILE_CURRENT_FOLDER, resolved, limit, buffer, error);
}
