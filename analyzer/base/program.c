/* Another program, started with posix_spawn, and its answer through a pipe. */
#include "base/program.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <unistd.h>

/* Handlers do not survive, but what is ignored or blocked here would be so there. */
static int set_signals(posix_spawnattr_t *attributes)
{
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(attributes, &none);
    posix_spawnattr_setsigdefault(attributes, &all);
    return posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

/* In this order: the end of the pipe may have the number of standard error, where that is closed here. */
static int set_files(posix_spawn_file_actions_t *actions, int output)
{
    int failed = posix_spawn_file_actions_adddup2(actions, output, STDOUT_FILENO);
    return failed ? failed : posix_spawn_file_actions_addopen(actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
}

/* A number as errno has it; 0 with *id. */
static int start(const struct program_call *call, int output, pid_t *id)
{
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t actions;
    int failed = posix_spawnattr_init(&attributes);
    if (failed)
        return failed;
    failed = posix_spawn_file_actions_init(&actions);
    if (!failed) {
        failed = set_signals(&attributes);
        failed = failed ? failed : set_files(&actions, output);
        failed = failed ? failed : posix_spawn(id, call->path, &actions, &attributes, call->words, environ);
        posix_spawn_file_actions_destroy(&actions);
    }
    posix_spawnattr_destroy(&attributes);
    return failed;
}

static bool fail_to_start(const struct program_call *call, int number, struct error *error)
{
    return error_set(error, ERROR_MACHINE, "%s: cannot be started: %s", call->path, strerror(number));
}

bool program_run(const struct program_call *call, struct buffer *answer, struct child_ending *ending,
                 struct error *error)
{
    int ends[2];
    struct child_process child = {
        .seconds = call->seconds, .answer_limit = call->answer_limit, .is_asked_to_end = true};
    if (pipe2(ends, O_CLOEXEC) != 0)
        return fail_to_start(call, errno, error);
    int failed = start(call, ends[1], &child.id);
    close(ends[1]);
    child.answer = ends[0];
    if (failed) {
        close(ends[0]);
        return fail_to_start(call, failed, error);
    }
    *ending = child_process_attend(&child, answer);
    return true;
}
