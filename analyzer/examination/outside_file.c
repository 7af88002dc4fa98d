/* Files that say how to judge: waivers, a baseline. They may not come from what is judged. */
#include "examination/outside_file.h"

#include "base/text.h"

static bool lies_in_what_is_judged(const char *resolved, const struct examination_request *request)
{
    bool is_below = false;
    for (size_t i = 0; i < request->export_paths.count; i++)
        is_below |= file_lies_below(resolved, request->export_paths.items[i]);
    for (size_t i = 0; i < request->package_paths.count; i++)
        is_below |= file_lies_below(resolved, request->package_paths.items[i]);
    return is_below;
}

bool outside_file_read(const struct examination_request *request, const char *path, const char *wanted, size_t limit,
                       struct arena *arena, struct buffer *buffer, struct error *error)
{
    const char *resolved;
    struct error cause = {0};
    if (!file_resolve(path, arena, &resolved, &cause))
        return error_set(error, cause.code, "%s; name %s", cause.text, wanted);
    if (lies_in_what_is_judged(resolved, request))
        return error_set(error, ERROR_USAGE,
                         SLICE_FORMAT ": lies in what is judged, which may not say how to judge it; keep it outside of "
                                      "EXPORT",
                         SLICE_ARGUMENTS(text_clean(arena, slice_from(path))));
    /* The path that was looked at, and no link in its place. */
    return file_read(FILE_CURRENT_FOLDER, resolved, limit, buffer, error);
}
