/* One piece of work in a forked child with limits, and its answer through a pipe. */
#include "base/isolation.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/child_process.h"
#include "base/leftovers.h"
#include "base/machine.h"

#ifndef __has_feature
#define __has_feature(feature) 0
#endif

/* AddressSanitizer reserves terabytes of address space, which no limit would leave room for. */
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
enum { MEMORY_CAN_BE_LIMITED = 0 };
#else
enum { MEMORY_CAN_BE_LIMITED = 1 };
#endif

static void limit(int resource, rlim_t maximum)
{
    setrlimit(resource, &(struct rlimit){maximum, maximum});
}

static void set_limits(const struct isolated_work *work)
{
    limit(RLIMIT_CORE, 0);
    if (work->memory && MEMORY_CAN_BE_LIMITED)
        limit(RLIMIT_AS, work->memory);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

/* What a library prints belongs neither into the report nor on the screen. */
static void silence(void)
{
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nowhere < 0 || dup2(nowhere, STDIN_FILENO) < 0 || dup2(nowhere, STDOUT_FILENO) < 0 ||
        dup2(nowhere, STDERR_FILENO) < 0)
        machine_set_error(NULL, errno, "/dev/null");
}

_Noreturn static void run_as_child(const struct isolated_work *work, int output, pid_t parent)
{
    leftovers_disown();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(EXIT_FAILURE); /* the parent ended before the line above */
    machine_forget();
    /* Where standard streams are closed, the pipe has one of their numbers. */
    output = fcntl(output, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (output < 0)
        _exit(CHILD_EXIT_LACKED);
    silence();
    child_process_close_others(output);
    set_limits(work);
    bool done = work->run(work->context, output);
    /* No exit handlers: what they would flush or check is the parent's. */
    _exit(machine_has_failed(NULL) ? CHILD_EXIT_LACKED : done ? EXIT_SUCCESS : EXIT_FAILURE);
}

static bool attend(pid_t id, int answers, const struct isolated_work *work, struct buffer *answer, struct error *error)
{
    const struct child_process child = {
        .id = id, .answer = answers, .seconds = work->seconds, .answer_limit = work->answer_limit};
    return child_process_explain(child_process_attend(&child, answer), &child, error);
}

bool isolation_run(const struct isolated_work *work, struct buffer *answer, struct error *error)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return child_process_fail_to_start(errno, error);
    /* Whoever started kbready may have it ignore the ends of children, of which then nothing could be learned. */
    struct sigaction before, plain = {.sa_handler = SIG_DFL};
    sigaction(SIGCHLD, &plain, &before);
    pid_t parent = getpid(), child = fork();
    if (child == 0)
        run_as_child(work, ends[1], parent);
    int number = errno;
    close(ends[1]);
    bool done = child > 0 ? attend(child, ends[0], work, answer, error) : child_process_fail_to_start(number, error);
    if (child < 0)
        close(ends[0]);
    sigaction(SIGCHLD, &before, NULL);
    return done;
}
