/* The report of before that a gate counts from: a JSON report, which must not come from what is scanned. */
#include "examination/baseline_file.h"

#include "base/digest.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "report/json/json_reader.h"

static bool lies_in_an_export(const char *resolved, const struct examination_request *request)
{
    for (size_t i = 0; i < request->export_paths.count; i++) {
        if (file_lies_below(resolved, request->export_paths.items[i]))
            return true;
    }
    return false;
}

static bool read_file(const struct examination_request *request, struct arena *arena, struct buffer *buffer,
                      struct error *error)
{
    const char *resolved;
    struct slice shown = text_clean(arena, slice_from(request->baseline_path));
    if (!file_resolve(request->baseline_path, arena, &resolved, error))
        return error_set(error, error->code, "%s; name a report made with --format json", error->text);
    if (lies_in_an_export(resolved, request))
        return error_set(error, ERROR_USAGE,
                         SLICE_FORMAT ": lies in an EXPORT, and what is judged may not say how; keep it elsewhere",
                         SLICE_ARGUMENTS(shown));
    /* The path that was looked at, and no link in its place. */
    return file_read(FILE_CURRENT_FOLDER, resolved, LIMIT_REPORT_SIZE, buffer, error);
}

static bool parse(const struct examination_request *request, struct slice text, struct arena *arena,
                  struct report *baseline, struct error *error)
{
    struct slice shown = text_clean(arena, slice_from(request->baseline_path));
    if (!json_report_read(text, arena, baseline, error))
        return error_prefix(error, SLICE_FORMAT, SLICE_ARGUMENTS(shown));
    return !baseline->is_inventory ||
           error_set(error, ERROR_USAGE, SLICE_FORMAT ": an inventory answers nothing; name a report of kbready check",
                     SLICE_ARGUMENTS(shown));
}

bool baseline_file_read(const struct examination_request *request, struct arena *arena, struct report *baseline,
                        struct report_baseline *described, struct error *error)
{
    struct buffer buffer = {0};
    char digest[DIGEST_TEXT_SIZE];
    bool is_read =
        read_file(request, arena, &buffer, error) && parse(request, buffer_slice(&buffer), arena, baseline, error);
    if (is_read) {
        digest_sha256(buffer_slice(&buffer), digest);
        *described = (struct report_baseline){
            .is_known = true, .sha256 = arena_copy(arena, slice_from(digest)), .evaluated_on = baseline->evaluated_on};
    } else {
        error_set(error, error->code, "--baseline %s", error->text);
    }
    buffer_release(&buffer);
    return is_read;
}
