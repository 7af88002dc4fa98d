/* The report of before that a gate counts from: a JSON report, which must not come from what is scanned. */
#include "examination/baseline_file.h"

#include "base/digest.h"
#include "base/limits.h"
#include "base/text.h"
#include "examination/outside_file.h"
#include "report/json/json_reader.h"

static bool parse(const struct examination_request *request, struct slice text, struct arena *arena,
                  struct report *baseline, struct error *error)
{
    struct slice shown = text_clean(arena, slice_from(request->baseline_path));
    if (!json_report_read(text, arena, baseline, error))
        return error_prefix(error, SLICE_FORMAT, SLICE_ARGUMENTS(shown));
    return baseline->subject == REPORT_CHECK ||
           error_set(error, ERROR_USAGE, SLICE_FORMAT ": an inventory answers nothing; name a report of kbready check",
                     SLICE_ARGUMENTS(shown));
}

bool baseline_file_read(const struct examination_request *request, struct arena *arena, struct report *baseline,
                        struct report_baseline *described, struct error *error)
{
    struct buffer buffer = {0};
    char digest[DIGEST_TEXT_SIZE];
    bool is_read = outside_file_read(request, request->baseline_path, "a report made with --format json",
                                     LIMIT_REPORT_SIZE, arena, &buffer, error) &&
                   parse(request, buffer_slice(&buffer), arena, baseline, error);
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
