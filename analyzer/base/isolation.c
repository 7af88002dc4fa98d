/* One piece of work in a forked child with limits, and its answer through a pipe. */
#include "base/isolation.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/leftovers.h"

enum { PIECE = 64 * 1024 };

#ifndef __has_feature
#define __has_feature(feature) 0
#endif

/* AddressSanitizer reserves terabytes of address space, which no limit would leave room for. */
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
enum { MEMORY_CAN_BE_LIMITED = 0 };
#else
enum { MEMORY_CAN_BE_LIMITED = 1 };
#endif

static void limit(int resource, rlim_t soft, rlim_t hard)
{
    struct rlimit limits = {soft, hard};
    setrlimit(resource, &limits);
}

_Noreturn static void run_as_child(const struct isolated_work *work, int output, pid_t parent)
{
    leftovers_disown();
    if (work->makes_files)
        leftovers_watch();
    prctl(PR_SET_PDEATHSIG, work->makes_files ? SIGTERM : SIGKILL);
    if (getppid() != parent)
        _exit(EXIT_FAILURE); /* the parent ended before the line above */
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nowhere >= 0) {
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
    }
    limit(RLIMIT_CORE, 0, 0);
    limit(RLIMIT_CPU, work->seconds, work->seconds + 1);
    if (work->memory && MEMORY_CAN_BE_LIMITED)
        limit(RLIMIT_AS, work->memory, work->memory);
    /* No exit handlers: what they would flush or check is the parent's. */
    _exit(work->run(work->context, output) ? EXIT_SUCCESS : EXIT_FAILURE);
}

/* Everything the child says; false when that is more than `maximum` bytes. */
static bool read_answer(int input, size_t maximum, struct buffer *answer)
{
    answer->length = 0;
    for (;;) {
        if (answer->capacity - answer->length < PIECE) {
            answer->capacity = answer->capacity * 2 < PIECE ? (size_t)2 * PIECE : answer->capacity * 2;
            answer->data = memory_resize(answer->data, answer->capacity, 1);
        }
        ssize_t got = read(input, answer->data + answer->length, PIECE);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0;
        answer->length += (size_t)got;
        if (answer->length > maximum)
            return false;
    }
}

static int wait_for(pid_t child)
{
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    return status;
}

static bool judge(int status, struct error *error)
{
    if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS)
        return true;
    if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL))
        return error_set(error, ERROR_INPUT, "takes more time or memory to read than any sound file does");
    if (WIFSIGNALED(status))
        return error_set(error, ERROR_INPUT, "is damaged in a way that crashes its reader (signal %d)",
                         WTERMSIG(status));
    return error_set(error, ERROR_INPUT, "is damaged, it cannot be read");
}

bool isolation_run(const struct isolated_work *work, struct buffer *answer, struct error *error)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return error_set(error, ERROR_IO, "cannot be read, because no process can be started: %s", strerror(errno));
    pid_t parent = getpid(), child = fork();
    if (child == 0)
        run_as_child(work, ends[1], parent);
    close(ends[1]);
    if (child < 0) {
        close(ends[0]);
        return error_set(error, ERROR_IO, "cannot be read, because no process can be started: %s", strerror(errno));
    }
    bool complete = read_answer(ends[0], work->answer_limit, answer);
    if (!complete)
        kill(child, SIGKILL);
    close(ends[0]);
    int status = wait_for(child);
    if (!complete)
        return error_set(error, ERROR_LIMIT, "holds more than any file of its kind; it is not read");
    return judge(status, error);
}
