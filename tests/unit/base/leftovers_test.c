/* What is left of a run that a signal or a failure ends: nothing. */
#include "base/leftovers.h"

#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "base/fatal.h"
#include "base/sandbox.h"

static struct sandbox box;

/* A file, and a folder with more files than one read of it lists; then one of each that is done with. */
static void make_things(void)
{
    enum { FILES = 300 };
    char folder[128], kept[128], path[256];
    snprintf(folder, sizeof folder, "%s/XXXXXX", box.path);
    snprintf(kept, sizeof kept, "%s/kept", box.path);
    assert_true(leftover_make_folder(folder));
    for (int i = 0; i < FILES; i++) {
        snprintf(path, sizeof path, "%s/a-file-with-a-name-of-some-length-%d", folder, i);
        assert_true(file_write(path, SLICE("x"), NULL));
    }
    snprintf(path, sizeof path, "%s/half", box.path);
    close(leftover_create_file(path, 0666));
    close(leftover_create_file(kept, 0666));
    leftover_forget(kept);
    leftover_note("/nowhere-at-all/x");
}

static void end_by_signal(void)
{
    leftovers_watch();
    make_things();
    raise(SIGTERM);
}

static void end_by_failure(void)
{
    make_things();
    fatal_end(FATAL_EXIT_CODE, "synthetic");
}

static void end_ignoring(void)
{
    signal(SIGHUP, SIG_IGN);
    leftovers_watch();
    make_things();
    raise(SIGHUP);
    leftovers_disown();
    raise(SIGINT);
}

static int status_of(void (*function)(void))
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), STDERR_FILENO);
        function();
        _exit(99);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static size_t entries(void)
{
    struct folder_listing listing;
    assert_true(folder_list(box.folder, box.arena, 100, &listing, NULL));
    return listing.count;
}

TEST(signal_removes_what_is_not_done_with)
{
    open_sandbox(&box);
    int status = status_of(end_by_signal);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGTERM);
    assert_int_equal(entries(), 1);
    assert_int_equal(access(path_in(&box, "kept"), F_OK), 0);
    close_sandbox(&box);
}

TEST(failure_removes_it_too)
{
    open_sandbox(&box);
    int status = status_of(end_by_failure);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 2);
    assert_int_equal(entries(), 1);
    close_sandbox(&box);
}

TEST(ignored_signals_stay_ignored_and_a_child_removes_nothing)
{
    open_sandbox(&box);
    int status = status_of(end_ignoring);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGINT);
    assert_int_equal(entries(), 3);
    close_sandbox(&box);
}

TEST(what_is_there_is_not_taken_over)
{
    open_sandbox(&box);
    put_file(&box, "mine", 1);
    assert_int_equal(symlinkat("elsewhere", box.folder, "link"), 0);
    assert_int_equal(leftover_create_file(path_in(&box, "mine"), 0666), -1);
    assert_int_equal(leftover_create_file(path_in(&box, "link"), 0666), -1);
    leftovers_remove();
    assert_int_equal(entries(), 2);
    close_sandbox(&box);
}

TEST_MAIN("leftovers")
