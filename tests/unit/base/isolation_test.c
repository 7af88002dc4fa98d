/* Work in a child process: its answer, and what becomes of it when it crashes, runs away or talks too much. */
#include "base/isolation.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "test.h"

static bool say_hello(void *context, int output)
{
    return write(output, context, strlen(context)) == (ssize_t)strlen(context);
}

static bool say_much(__attribute__((unused)) void *context, int output)
{
    static const char page[4096] = "x";
    while (write(output, page, sizeof page) > 0)
        continue;
    return true;
}

static bool refuse(__attribute__((unused)) void *context, int output)
{
    return write(output, "half", 4) < 0;
}

/* The sanitizer's own handler would turn the signal into an exit code. */
static bool crash(__attribute__((unused)) void *context, __attribute__((unused)) int output)
{
    signal(SIGSEGV, SIG_DFL);
    return raise(SIGSEGV) != 0;
}

static bool run_away(__attribute__((unused)) void *context, __attribute__((unused)) int output)
{
    volatile bool forever = true;
    while (forever)
        continue;
    return true;
}

static bool change_parent(void *context, __attribute__((unused)) int output)
{
    *(int *)context = 1;
    puts("not to be seen");
    fflush(stdout);
    return true;
}

static struct error run(bool (*work)(void *, int), void *context, struct buffer *answer)
{
    struct error error = {0};
    const struct isolated_work isolated = {
        .run = work, .context = context, .seconds = 1, .answer_limit = (size_t)1024 * 1024};
    bool done = isolation_run(&isolated, answer, &error);
    assert_int_equal(done, error.code == ERROR_NONE);
    return error;
}

TEST(the_answer_comes_back)
{
    struct buffer answer = {0};
    static char words[] = "hello";
    assert_int_equal(run(say_hello, words, &answer).code, ERROR_NONE);
    assert_slice_equal(buffer_slice(&answer), "hello");
    static char others[] = "hi";
    assert_int_equal(run(say_hello, others, &answer).code, ERROR_NONE);
    assert_slice_equal(buffer_slice(&answer), "hi");
    buffer_release(&answer);
}

TEST(failures_are_told_apart)
{
    static const struct {
        bool (*work)(void *, int);
        enum error_code code;
        const char *words;
    } failures[] = {
        {refuse, ERROR_INPUT, "cannot be read"},
        {crash, ERROR_INPUT, "crashes its reader (signal 11)"},
        {run_away, ERROR_INPUT, "more time or memory"},
        {say_much, ERROR_LIMIT, "holds more"},
    };
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
        struct buffer answer = {0};
        struct error error = run(failures[i].work, NULL, &answer);
        assert_int_equal(error.code, failures[i].code);
        assert_non_null(strstr(error.text, failures[i].words));
        buffer_release(&answer);
    }
}

TEST(the_child_changes_nothing_here)
{
    struct buffer answer = {0};
    int changed = 0;
    assert_int_equal(run(change_parent, &changed, &answer).code, ERROR_NONE);
    assert_int_equal(changed, 0);
    assert_int_equal(answer.length, 0);
    buffer_release(&answer);
}

TEST_MAIN("isolation")
