/* An examination by the program kbready, which is started for it and answers with the report as JSON. */
#include "library/program_examination.h"

#include <string.h>

#include "base/limits.h"
#include "base/program.h"
#include "examination/exchange.h"
#include "examination/outside_file.h"
#include "library/program_path.h"

static bool find_program(const struct kbready_request *request, struct arena *arena, const char **path,
                         struct error *error)
{
    *path = program_path_find(arena);
    if (!*path)
        return error_set(error, ERROR_MACHINE,
                         "the program kbready is not where it is installed beside its library; install it, or name it "
                         "with KBREADY_PROGRAM");
    return outside_file_check(&request->asked, *path, error);
}

/* As execve wants them: from the program's name to a NULL. */
static char *const *make_words(const struct kbready_request *request, const char *goal, struct arena *arena)
{
    static char name[] = "kbready", command[] = EXCHANGE_COMMAND;
    size_t count = request->words.count;
    char **words = arena_allocate(arena, count + 4, sizeof *words);
    words[0] = name;
    words[1] = command;
    if (count)
        memcpy(words + 2, request->words.items, count * sizeof *words);
    if (goal)
        words[2 + count] = exchange_word(EXCHANGE_GOAL, goal, arena);
    return words;
}

static bool fail_to_end(const struct program_call *call, struct child_ending ending, struct error *error)
{
    const struct child_process child = {.seconds = call->seconds};
    struct error cause = {0};
    child_process_explain(ending, &child, &cause);
    return error_set(error, cause.code,
                     "the examination did not come to its end: an export or a package %s; name them one by one to find "
                     "out which",
                     cause.text);
}

static bool judge(const struct program_call *call, struct child_ending ending, struct slice answer, struct arena *arena,
                  struct report *report, struct error *error)
{
    switch (ending.end) {
    case CHILD_REFUSED: /* it is no kbready, whatever it said */
        answer = SLICE("");
        break;
    case CHILD_DONE:
    case CHILD_LOST: /* the answer tells whether it is whole */
        break;
    default:
        return fail_to_end(call, ending, error);
    }
    return exchange_understand(call->path, answer, arena, report, error);
}

bool program_examine(const struct kbready_request *request, const char *goal, struct arena *arena,
                     struct report *report, struct error *error)
{
    struct program_call call = {.words = make_words(request, goal, arena),
                                .seconds = request->seconds ? request->seconds : LIMIT_EXAMINATION_SECONDS,
                                .answer_limit = LIMIT_REPORT_SIZE};
    struct buffer answer = {0};
    struct child_ending ending;
    struct error cause = {0};
    if (!find_program(request, arena, &call.path, error))
        return false;
    bool is_good = program_run(&call, &answer, &ending, &cause)
                       ? judge(&call, ending, buffer_slice(&answer), arena, report, error)
                       : error_set(error, cause.code, "%s", cause.text);
    buffer_release(&answer);
    return is_good;
}
