/* Another program: its answer, its end, and the clock; programs are scripts of the shell. */
#include "base/program.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "test.h"

static struct child_ending run_script(const char *script, struct buffer *answer)
{
    char shell[] = "sh", command[] = "-c", text[512];
    char *words[] = {shell, command, text, NULL};
    struct child_ending ending;
    struct error error = {0};
    snprintf(text, sizeof text, "%s", script);
    const struct program_call call = {.path = "/bin/sh", .words = words, .seconds = 1, .answer_limit = 100000};
    if (!program_run(&call, answer, &ending, &error))
        fail_msg("%s", error.text);
    return ending;
}

TEST(what_it_prints_is_its_answer)
{
    struct buffer answer = {0};
    assert_int_equal(run_script("echo hello; echo lost >&2", &answer).end, CHILD_DONE);
    assert_slice_equal(buffer_slice(&answer), "hello\n");
    assert_int_equal(run_script("exit 0", &answer).end, CHILD_DONE);
    assert_int_equal(answer.length, 0);
    buffer_release(&answer);
}

TEST(ends_are_told_apart)
{
    static const struct {
        const char *script;
        enum child_end end;
    } lines[] = {
        {"exit 1", CHILD_REFUSED},
        {"exit 2", CHILD_LACKED},
        {"kill -SEGV $$", CHILD_CRASHED},
        {"kill -KILL $$", CHILD_ENDED},
        {"while :; do echo much much much much much much; done", CHILD_TALKED},
        {"echo half; exec sleep 100", CHILD_LATE},
        {"exec >&-; exec sleep 100", CHILD_LATE},
        {"trap '' TERM; while :; do :; done", CHILD_LATE},
    };
    struct buffer answer = {0};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (run_script(lines[i].script, &answer).end != lines[i].end)
            fail_msg("%s", lines[i].script);
    buffer_release(&answer);
}

/* It may have files to put away. */
TEST(one_that_is_late_is_asked_first)
{
    char path[] = "/tmp/kbready-late-XXXXXX", script[200];
    struct buffer answer = {0};
    close(mkstemp(path));
    snprintf(script, sizeof script, "trap 'rm %s; exit 1' TERM; sleep 100 & wait", path);
    assert_int_equal(run_script(script, &answer).end, CHILD_LATE);
    assert_int_not_equal(access(path, F_OK), 0);
    buffer_release(&answer);
}

/* Whoever owns this process may not want to hear of its children, or may block what should end one. */
TEST(signals_of_this_process_are_not_the_programs)
{
    struct buffer answer = {0};
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    signal(SIGCHLD, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    assert_int_equal(run_script("echo whole; (kill -PIPE $$); exit 1", &answer).end, CHILD_LOST);
    assert_slice_equal(buffer_slice(&answer), "whole\n");
    assert_int_equal(run_script("exec sleep 100", &answer).end, CHILD_LATE);
    assert_ptr_equal(signal(SIGCHLD, SIG_DFL), SIG_IGN);
    assert_ptr_equal(signal(SIGPIPE, SIG_DFL), SIG_IGN);
    sigprocmask(SIG_SETMASK, &before, NULL);
    assert_int_equal(run_script("kill -PIPE $$; exit 1", &answer).end, CHILD_ENDED);
    buffer_release(&answer);
}

TEST(one_that_is_not_there_is_a_failure_of_the_machine)
{
    char name[] = "nothing";
    char *words[] = {name, NULL};
    const struct program_call call = {.path = "/nonexistent/program", .words = words, .seconds = 1};
    struct buffer answer = {0};
    struct child_ending ending;
    struct error error = {0};
    assert_false(program_run(&call, &answer, &ending, &error));
    assert_int_equal(error.code, ERROR_MACHINE);
    assert_string_equal(error.text, "/nonexistent/program: cannot be started: No such file or directory");
}

TEST_MAIN("program")
