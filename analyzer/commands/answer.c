/* kbready answer-library: one examination for libkbready, which reads the answer through a pipe. */
#include "commands/answer.h"

#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/child_process.h"
#include "base/machine.h"
#include "commands/outcome.h"
#include "commands/output.h"
#include "examination/exchange.h"
#include "report/formats.h"
#include "report/report_write.h"

static bool take_words(struct examination_request *request, char **words, int count, struct arena *arena,
                       struct error *error)
{
    for (int i = 0; i < count; i++)
        if (!exchange_take_word(request, words[i], arena, error))
            return false;
    return true;
}

static bool print_error(const struct error *error, struct arena *arena)
{
    return output_print(exchange_head(error->code, arena), NULL) && output_print(slice_from(error->text), NULL);
}

/* Nothing is said before all of it can be. */
static bool print_report(const struct report *report, struct spool *document, struct arena *arena, struct error *error)
{
    const struct report_format *json = report_format_find(SLICE("json"));
    return report_write(json, report, (struct report_style){0}, document, error) &&
           output_print(exchange_head(ERROR_NONE, arena), error) &&
           (spool_write(document, STDOUT_FILENO) || error_set(error, ERROR_IO, "standard output is closed"));
}

/* The library prints nothing, so neither does what it starts: an error is an answer, too. */
static bool answer(int count, char **words, struct arena *arena)
{
    struct examination_request request = {.subject = REPORT_CHECK};
    struct examination *examination = NULL;
    struct error error = {0};
    if (!take_words(&request, words, count, arena, &error) || !examination_run(&request, &examination, &error))
        return print_error(&error, arena);
    struct spool *document = spool_create();
    bool is_good = print_report(examination_report(examination), document, arena, &error) || print_error(&error, arena);
    spool_destroy(document);
    examination_destroy(examination);
    return is_good;
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
