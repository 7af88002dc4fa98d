/* Work in a child process: its answer, and what becomes of it when it crashes, runs away or talks too much. */
#include "base/isolation.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/machine.h"
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

/* Without any processor time. */
static bool wait_for_ever(__attribute__((unused)) void *context, __attribute__((unused)) int output)
{
    while (pause() < 0)
        continue;
    return true;
}

/* It has said all, but does not end. */
static bool linger(__attribute__((unused)) void *context, int output)
{
    close(output);
    signal(SIGTERM, SIG_IGN);
    while (pause() < 0)
        continue;
    return true;
}

/* As the kernel does when memory runs out. */
static bool be_killed(__attribute__((unused)) void *context, __attribute__((unused)) int output)
{
    return raise(SIGKILL) != 0;
}

/* As at a limit on the size of files. */
static bool write_too_much(__attribute__((unused)) void *context, __attribute__((unused)) int output)
{
    return raise(SIGXFSZ) != 0;
}

static bool lack_descriptors(__attribute__((unused)) void *context, int output)
{
    machine_set_error(NULL, EMFILE, "a file");
    return write(output, "half", 4) == 4;
}

static bool lack_memory(__attribute__((unused)) void *context, __attribute__((unused)) int output)
{
    return memory_resize(NULL, SIZE_MAX, SIZE_MAX) != NULL;
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
        {run_away, ERROR_MACHINE, "within 1 seconds"},
        {wait_for_ever, ERROR_MACHINE, "within 1 seconds"},
        {linger, ERROR_MACHINE, "within 1 seconds"},
        {be_killed, ERROR_MACHINE, "ended from outside"},
        {write_too_much, ERROR_MACHINE, "ended from outside"},
        {lack_descriptors, ERROR_MACHINE, "lacks memory, open files"},
        {lack_memory, ERROR_MACHINE, "lacks memory, open files"},
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

/* Nothing of it was read, and it is not called damaged. */
TEST(a_process_that_cannot_be_started_is_a_failure_of_the_machine)
{
    struct buffer answer = {0};
    struct rlimit before, none;
    getrlimit(RLIMIT_NOFILE, &before);
    none = before;
    none.rlim_cur = 3;
    setrlimit(RLIMIT_NOFILE, &none);
    struct error error = run(say_much, NULL, &answer);
    setrlimit(RLIMIT_NOFILE, &before);
    assert_int_equal(error.code, ERROR_MACHINE);
    assert_non_null(strstr(error.text, "no process can be started"));
    buffer_release(&answer);
}

/* Whoever started kbready may not want to hear of its children. */
TEST(ignored_ends_of_children_are_learned_all_the_same)
{
    struct buffer answer = {0};
    signal(SIGCHLD, SIG_IGN);
    assert_int_equal(run(crash, NULL, &answer).code, ERROR_INPUT);
    assert_ptr_equal(signal(SIGCHLD, SIG_DFL), SIG_IGN);
    buffer_release(&answer);
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
