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
#include "base/machine.h"

enum {
    PIECE = 64 * 1024,
    EXIT_MACHINE_FAILED = 2, /* as when memory is exhausted (base/arena.c) */
};

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

static void set_limits(const struct isolated_work *work)
{
    limit(RLIMIT_CORE, 0, 0);
    limit(RLIMIT_CPU, work->seconds, work->seconds + 1);
    if (work->memory && MEMORY_CAN_BE_LIMITED)
        limit(RLIMIT_AS, work->memory, work->memory);
}

/* What a library prints belongs neither into the report nor on the screen. */
static void silence(void)
{
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nowhere < 0 || dup2(nowhere, STDOUT_FILENO) < 0 || dup2(nowhere, STDERR_FILENO) < 0)
        machine_set_error(NULL, errno, "/dev/null");
}

_Noreturn static void run_as_child(const struct isolated_work *work, int output, pid_t parent)
{
    leftovers_disown();
    if (work->makes_files)
        leftovers_watch();
    prctl(PR_SET_PDEATHSIG, work->makes_files ? SIGTERM : SIGKILL);
    if (getppid() != parent)
        _exit(EXIT_FAILURE); /* the parent ended before the line above */
    machine_forget();
    silence();
    set_limits(work);
    bool done = work->run(work->context, output);
    /* No exit handlers: what they would flush or check is the parent's. */
    _exit(machine_has_failed(NULL) ? EXIT_MACHINE_FAILED : done ? EXIT_SUCCESS : EXIT_FAILURE);
}

enum ending { ENDED_WELL, ENDED_TOO_LATE, ENDED_UNREAD };

/* Everything the child says, up to `maximum` bytes. */
static enum ending read_answer(int input, size_t maximum, struct buffer *answer)
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
            return got == 0 ? ENDED_WELL : ENDED_UNREAD;
        answer->length += (size_t)got;
        if (answer->length > maximum)
            return ENDED_TOO_LATE;
    }
}

/* False when nobody can tell how the child ended. */
static bool wait_for(pid_t child, int *status)
{
    pid_t ended;
    do
        ended = waitpid(child, status, 0);
    while (ended < 0 && errno == EINTR);
    return ended == child;
}

static bool fail_for_machine(struct error *error, const char *words)
{
    return error_set(error, ERROR_MACHINE,
                     "was not read to its end: %s; that is a failure of this machine and not of the file", words);
}

/* The signals that a process brings on itself; the others come from the kernel or from somebody else. */
static bool is_crash(int number)
{
    static const int numbers[] = {SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGFPE, SIGTRAP, SIGSYS};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (numbers[i] == number)
            return true;
    return false;
}

static bool judge(int status, unsigned seconds, struct error *error)
{
    if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS)
        return true;
    if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_MACHINE_FAILED)
        return fail_for_machine(error, "the process that reads it lacks memory, open files, or a working disk");
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
        return error_set(
            error, ERROR_MACHINE,
            "was not read to its end within %u seconds of processor time; try it alone, on a faster machine", seconds);
    if (WIFSIGNALED(status) && is_crash(WTERMSIG(status)))
        return error_set(error, ERROR_INPUT, "is damaged in a way that crashes its reader (signal %d)",
                         WTERMSIG(status));
    if (WIFSIGNALED(status))
        return fail_for_machine(error, "the process that reads it was ended from outside");
    return error_set(error, ERROR_INPUT, "is damaged, it cannot be read");
}

static bool fail_to_start(struct error *error)
{
    return error_set(error, ERROR_MACHINE,
                     "cannot be read, because no process can be started: %s; that is a failure of this machine and not "
                     "of the file",
                     strerror(errno));
}

/* Reads what the child says, and waits for its end. */
static bool attend(pid_t child, int input, const struct isolated_work *work, struct buffer *answer, struct error *error)
{
    int status = 0;
    enum ending ending = read_answer(input, work->answer_limit, answer);
    if (ending != ENDED_WELL)
        kill(child, SIGKILL);
    close(input);
    if (!wait_for(child, &status) || ending == ENDED_UNREAD)
        return fail_for_machine(error, "how the process that reads it ended cannot be told");
    if (ending == ENDED_TOO_LATE)
        return error_set(error, ERROR_LIMIT, "holds more than any file of its kind; it is not read");
    return judge(status, work->seconds, error);
}

bool isolation_run(const struct isolated_work *work, struct buffer *answer, struct error *error)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return fail_to_start(error);
    /* Whoever started kbready may have it ignore the ends of children, of which then nothing could be learned. */
    struct sigaction before, plain = {.sa_handler = SIG_DFL};
    sigaction(SIGCHLD, &plain, &before);
    pid_t parent = getpid(), child = fork();
    if (child == 0)
        run_as_child(work, ends[1], parent);
    close(ends[1]);
    bool done = child > 0 ? attend(child, ends[0], work, answer, error) : fail_to_start(error);
    if (child < 0)
        close(ends[0]);
    sigaction(SIGCHLD, &before, NULL);
    return done;
}
