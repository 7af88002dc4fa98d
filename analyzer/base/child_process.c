/* Hearing a child process out, with a limit on the clock, and telling how it ended. */
#include "base/child_process.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"

enum {
    PIECE = 64 * 1024,
    GRACE = 1000,             /* milliseconds to put files away in */
    LONGEST_NAP = 16,         /* milliseconds between two looks at whether it ended */
    MOST_DESCRIPTORS = 65536, /* looked for where the kernel cannot close a range */
};

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* Milliseconds, as poll wants them. */
static int left_until(int64_t deadline)
{
    int64_t left = deadline - now();
    return left <= 0 ? 0 : left < INT_MAX ? (int)left : INT_MAX;
}

static void make_room(struct buffer *answer)
{
    if (answer->capacity - answer->length >= PIECE)
        return;
    answer->capacity = answer->capacity * 2 < PIECE ? (size_t)2 * PIECE : answer->capacity * 2;
    answer->data = memory_resize(answer->data, answer->capacity, 1);
}

/* CHILD_DONE when it said all that it had to say. */
static enum child_end hear(const struct child_process *child, int64_t deadline, struct buffer *answer)
{
    answer->length = 0;
    for (;;) {
        struct pollfd heard = {.fd = child->answer, .events = POLLIN};
        make_room(answer);
        int ready = poll(&heard, 1, left_until(deadline));
        if (ready == 0)
            return CHILD_LATE;
        ssize_t got = ready > 0 ? read(child->answer, answer->data + answer->length, PIECE) : -1;
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0 ? CHILD_DONE : CHILD_UNHEARD;
        answer->length += (size_t)got;
        if (answer->length > child->answer_limit)
            return CHILD_TALKED;
    }
}

/* 0 when it is still there at the deadline; negative when it is gone, and its end was learned elsewhere. */
static pid_t wait_until(pid_t child, int64_t deadline, int *status)
{
    pid_t ended;
    for (int nap = 1; (ended = waitpid(child, status, WNOHANG)) == 0 || (ended < 0 && errno == EINTR);) {
        if (ended == 0 && now() >= deadline)
            return 0;
        nanosleep(&(struct timespec){.tv_nsec = nap * 1000000L}, NULL);
        nap = nap < LONGEST_NAP ? nap * 2 : nap;
    }
    return ended;
}

/* It has not been waited for yet, so the number is still its own. */
static void make_end(const struct child_process *child, int *status)
{
    if (child->is_asked_to_end) {
        kill(child->id, SIGTERM);
        if (wait_until(child->id, now() + GRACE, status) != 0)
            return;
    }
    kill(child->id, SIGKILL);
    while (waitpid(child->id, status, 0) < 0 && errno == EINTR)
        continue;
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

static struct child_ending tell(int status)
{
    if (WIFSIGNALED(status))
        return (struct child_ending){is_crash(WTERMSIG(status)) ? CHILD_CRASHED : CHILD_ENDED, WTERMSIG(status)};
    switch (WEXITSTATUS(status)) {
    case 0:
        return (struct child_ending){.end = CHILD_DONE};
    case CHILD_EXIT_LACKED:
        return (struct child_ending){.end = CHILD_LACKED};
    default:
        return (struct child_ending){.end = CHILD_REFUSED};
    }
}

struct child_ending child_process_attend(const struct child_process *child, struct buffer *answer)
{
    int status = 0;
    int64_t deadline = now() + (int64_t)child->seconds * 1000;
    enum child_end end = hear(child, deadline, answer);
    pid_t ended = end == CHILD_DONE ? wait_until(child->id, deadline, &status) : 0;
    if (ended == 0) {
        make_end(child, &status);
        end = end == CHILD_DONE ? CHILD_LATE : end;
    }
    close(child->answer);
    if (end != CHILD_DONE)
        return (struct child_ending){.end = end};
    return ended > 0 ? tell(status) : (struct child_ending){.end = CHILD_LOST};
}

struct child_ending child_process_end_of(pid_t id)
{
    int status = 0;
    pid_t ended;
    while ((ended = waitpid(id, &status, 0)) < 0 && errno == EINTR)
        continue;
    return ended > 0 ? tell(status) : (struct child_ending){.end = CHILD_LOST};
}

static bool fail_for_machine(struct error *error, const char *words)
{
    return error_set(error, ERROR_MACHINE,
                     "was not read to its end: %s; that is a failure of this machine and not of the file", words);
}

bool child_process_explain(struct child_ending ending, const struct child_process *child, struct error *error)
{
    switch (ending.end) {
    case CHILD_DONE:
        return true;
    case CHILD_REFUSED:
        return error_set(error, ERROR_INPUT, "is damaged, it cannot be read");
    case CHILD_LACKED:
        return fail_for_machine(error, "the process that reads it lacks memory, open files, or a working disk");
    case CHILD_CRASHED:
        return error_set(error, ERROR_INPUT, "is damaged in a way that crashes its reader (signal %d)", ending.signal);
    case CHILD_ENDED:
        return fail_for_machine(error, "the process that reads it was ended from outside");
    case CHILD_LATE:
        return error_set(error, ERROR_MACHINE,
                         "was not read to its end within %u seconds; try it alone, on a faster machine",
                         child->seconds);
    case CHILD_TALKED:
        return error_set(error, ERROR_LIMIT, "holds more than any file of its kind; it is not read");
    case CHILD_UNHEARD:
    case CHILD_LOST:
        break;
    }
    return fail_for_machine(error, "how the process that reads it ended cannot be told");
}

bool child_process_fail_to_start(int number, struct error *error)
{
    return error_set(error, ERROR_MACHINE,
                     "cannot be read, because no process can be started: %s; that is a failure of this machine and not "
                     "of the file",
                     strerror(number));
}

/* Kernels before 5.9 lack the call, and seccomp filters of containers may refuse it. */
static void close_between(unsigned first, unsigned last)
{
#ifdef SYS_close_range
    if (syscall(SYS_close_range, first, last, 0) == 0)
        return;
#endif
    for (unsigned file = first; file <= last && file < MOST_DESCRIPTORS; file++)
        close((int)file);
}

void child_process_close_others(int kept)
{
    if (kept > STDERR_FILENO + 1)
        close_between(STDERR_FILENO + 1, (unsigned)kept - 1);
    close_between(kept > STDERR_FILENO ? (unsigned)kept + 1 : STDERR_FILENO + 1, ~0U);
}
