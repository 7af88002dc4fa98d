/* kbready answer-library: one examination for libkbready, which reads the answer through a pipe. */
#include "commands/answer.h"

#include <signal.h>
#include <sys/prctl.h>

#include "base/child_process.h"
#include "base/machine.h"
#include "commands/outcome.h"
#include "commands/output.h"
#include "examination/exchange.h"
#include "report/renderers.h"

static bool take_words(struct examination_request *request, char **words, int count, struct arena *arena,
                       struct error *error)
{
    for (int i = 0; i < count; i++)
        if (!exchange_take_word(request, words[i], arena, error))
            return false;
    return true;
}

static bool print(struct slice head, struct slice rest)
{
    struct error error = {0};
    return output_print(head, &error) && output_print(rest, &error);
}

/* The library prints nothing, so neither does what it starts: an error is an answer, too. */
static bool answer(int count, char **words, struct arena *arena)
{
    struct examination_request request = {.subject = REPORT_CHECK};
    struct examination *examination = NULL;
    struct error error = {0};
    if (!take_words(&request, words, count, arena, &error) || !examination_run(&request, &examination, &error))
        return print(exchange_head(error.code, arena), slice_from(error.text));
    struct slice document = json_render(examination_report(examination), (struct report_style){0}, arena);
    bool printed = print(exchange_head(ERROR_NONE, arena), document);
    examination_destroy(examination);
    return printed;
}

int answer_library(int count, char **words)
{
    /* It ends with whoever asked, and puts away its files (base/leftovers.h). */
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    child_process_close_others(-1);
    struct arena *arena = arena_create();
    bool answered = answer(count, words, arena);
    arena_destroy(arena);
    return answered ? EXIT_READY : EXIT_USAGE;
}
