/* An examination in a child process: whatever an export does to it, the program that asked goes on.
 *
 * The child answers with one byte, the code of the error plus '0', and then with the words of the error, or with the report as JSON. */
#include "library/child_examination.h"

#include <errno.h>
#include <unistd.h>

#include "base/isolation.h"
#include "base/limits.h"
#include "base/machine.h"
#include "report/json/json_reader.h"
#include "report/renderers.h"

enum { SECONDS = 3600 };

static bool say(int output, struct slice bytes)
{
    while (bytes.length) {
        ssize_t written = write(output, bytes.data, bytes.length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes = slice_between(bytes, (size_t)written, bytes.length);
    }
    return true;
}

static bool answer(int output, enum error_code code, struct slice words)
{
    char byte = (char)('0' + code);
    return say(output, (struct slice){&byte, 1}) && say(output, words);
}

/* In the child. It ends right after, so nothing is destroyed. */
static bool examine(void *context, int output)
{
    const struct examination_request *request = context;
    struct examination *examination;
    struct error error = {0};
    if (!examination_run(request, &examination, &error)) {
        machine_forget(); /* the answer tells of it */
        return answer(output, error.code, slice_from(error.text));
    }
    struct arena *arena = arena_create();
    return answer(output, ERROR_NONE, json_render(examination_report(examination), (struct report_style){0}, arena));
}

static bool understand(struct slice said, struct arena *arena, struct report *report, struct error *error)
{
    struct slice words = slice_between(said, 1, said.length);
    if (said.length == 0)
        return error_set(error, ERROR_INPUT, "the examination ended without an answer");
    if (said.data[0] == '0' + ERROR_NONE)
        return json_report_read(words, arena, report, error);
    return error_set(error, (enum error_code)(said.data[0] - '0'), SLICE_FORMAT, SLICE_ARGUMENTS(words));
}

bool child_examine(const struct examination_request *request, struct arena *arena, struct report *report,
                   struct error *error)
{
    struct examination_request asked = *request;
    const struct isolated_work work = {
        .run = examine, .context = &asked, .seconds = SECONDS, .answer_limit = LIMIT_REPORT_SIZE, .makes_files = true};
    struct buffer said = {0};
    struct error cause = {0};
    bool is_good = isolation_run(&work, &said, &cause)
                       ? understand(buffer_slice(&said), arena, report, error)
                       : error_set(error, cause.code,
                                   "the examination did not come to its end: an export or a package %s; name them one "
                                   "by one to find out which",
                                   cause.text);
    buffer_release(&said);
    return is_good;
}
