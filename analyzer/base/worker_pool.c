/* Many pieces of work, shared out among forked workers. What a worker says of a piece is its number, a length, and so
 * many bytes. */
#include "base/worker_pool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/leftovers.h"

enum { PIECE = 64 * 1024 };

/* What the workers share: which piece is the next that nobody has, and which one each of them is at. */
struct board {
    _Atomic size_t next;
    _Atomic size_t at[WORKERS_MAX]; /* the number from 1; 0 = none yet */
};

struct head {
    size_t index, length;
};

struct worker {
    pid_t id;
    int answers; /* the end of its pipe; -1 = there is no such worker */
    size_t said; /* the last piece of which it said everything, from 1 */
    struct buffer heard;
};

struct crew {
    const struct worker_pool *pool;
    struct board *board;
    struct worker workers[WORKERS_MAX];
    unsigned present;
    unsigned char *taken; /* a bit for each piece */
};

unsigned worker_pool_default_jobs(void)
{
    cpu_set_t processors;
    int count = sched_getaffinity(0, sizeof processors, &processors) == 0 ? CPU_COUNT(&processors) : 1;
    return count < 1 ? 1 : count > WORKERS_MAX ? WORKERS_MAX : (unsigned)count;
}

static bool write_all(int file, const char *bytes, size_t length)
{
    while (length) {
        ssize_t written = write(file, bytes, length);
        if (written < 0 && errno != EINTR)
            return false;
        bytes += written > 0 ? written : 0;
        length -= written > 0 ? (size_t)written : 0;
    }
    return true;
}

_Noreturn static void work(const struct crew *crew, unsigned place, int output)
{
    const struct worker_pool *pool = crew->pool;
    struct buffer answer = {0};
    for (size_t index; (index = atomic_fetch_add(&crew->board->next, 1)) < pool->count;) {
        atomic_store(&crew->board->at[place], index + 1);
        answer.length = 0;
        pool->work(pool->context, index, &answer);
        const struct head head = {index, answer.length};
        if (!write_all(output, (const char *)&head, sizeof head) || !write_all(output, answer.data, answer.length))
            _exit(CHILD_EXIT_LACKED);
    }
    /* No exit handlers: what they would flush or check is the parent's. */
    _exit(0);
}

/* What the parent is to remove when it ends is none of the worker's business; what the worker makes is. */
_Noreturn static void begin_as_worker(const struct crew *crew, unsigned place, int output, pid_t parent)
{
    leftovers_disown();
    leftovers_watch();
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent)
        _exit(CHILD_EXIT_LACKED);
    /* Where standard streams are closed, the pipe has one of their numbers. */
    output = fcntl(output, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    child_process_close_others(output);
    work(crew, place, output);
}

static bool hire(struct crew *crew, unsigned place, struct error *error)
{
    int ends[2];
    struct worker *worker = &crew->workers[place];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return child_process_fail_to_start(errno, error);
    atomic_store(&crew->board->at[place], 0);
    pid_t parent = getpid(), child = fork();
    if (child == 0)
        begin_as_worker(crew, place, ends[1], parent);
    int number = errno;
    close(ends[1]);
    if (child < 0) {
        close(ends[0]);
        return child_process_fail_to_start(number, error);
    }
    worker->id = child;
    worker->answers = ends[0];
    worker->said = worker->heard.length = 0;
    crew->present++;
    return true;
}

static bool take(struct crew *crew, size_t index, struct slice answer, const struct child_ending *ending,
                 struct error *error)
{
    crew->taken[index / 8] |= (unsigned char)(1U << index % 8);
    return crew->pool->take(crew->pool->context, index, answer, ending, error);
}

static bool is_taken(const struct crew *crew, size_t index)
{
    return crew->taken[index / 8] >> index % 8 & 1;
}

/* Takes every answer that is whole, and keeps the rest. */
static bool take_heard(struct crew *crew, struct worker *worker, struct error *error)
{
    struct slice heard = buffer_slice(&worker->heard);
    struct head head;
    bool good = true;
    while (good && heard.length >= sizeof head) {
        memcpy(&head, heard.data, sizeof head);
        if (head.length > heard.length - sizeof head)
            break;
        good = take(crew, head.index, slice_between(heard, sizeof head, sizeof head + head.length), NULL, error);
        worker->said = head.index + 1;
        heard = slice_between(heard, sizeof head + head.length, heard.length);
    }
    memmove(worker->heard.data, heard.data, heard.length);
    worker->heard.length = heard.length;
    return good;
}

/* Its piece was begun, and not told of: that one is lost. Whoever died before he had any would do so for ever. */
static bool replace(struct crew *crew, unsigned place, struct error *error)
{
    struct worker *worker = &crew->workers[place];
    size_t at = atomic_load(&crew->board->at[place]);
    close(worker->answers);
    worker->answers = -1;
    crew->present--;
    struct child_ending ending = child_process_end_of(worker->id);
    if (at != worker->said && !take(crew, at - 1, SLICE(""), &ending, error))
        return false;
    if (atomic_load(&crew->board->next) >= crew->pool->count)
        return true;
    if (at == 0)
        return error_set(error, ERROR_MACHINE, "a process that examines exports ended before it had begun");
    return hire(crew, place, error);
}

static bool hear(struct crew *crew, unsigned place, struct error *error)
{
    struct worker *worker = &crew->workers[place];
    struct buffer *heard = &worker->heard;
    if (heard->capacity - heard->length < PIECE) {
        heard->capacity = heard->capacity < PIECE ? (size_t)2 * PIECE : heard->capacity * 2;
        heard->data = memory_resize(heard->data, heard->capacity, 1);
    }
    ssize_t got = read(worker->answers, heard->data + heard->length, heard->capacity - heard->length);
    if (got < 0 && errno == EINTR)
        return true;
    if (got <= 0)
        return replace(crew, place, error);
    heard->length += (size_t)got;
    if (heard->length > crew->pool->answer_limit + PIECE)
        return error_set(error, ERROR_MACHINE, "a process that examines exports said more than it may");
    return take_heard(crew, worker, error);
}

/* What a worker took, and ended before it could say so. */
static bool take_lost(struct crew *crew, struct error *error)
{
    const struct child_ending lost = {.end = CHILD_LOST};
    bool good = true;
    for (size_t i = 0; good && i < crew->pool->count; i++)
        if (!is_taken(crew, i))
            good = take(crew, i, SLICE(""), &lost, error);
    return good;
}

static bool attend(struct crew *crew, struct error *error)
{
    struct pollfd heard[WORKERS_MAX];
    unsigned jobs = crew->pool->jobs;
    bool good = true;
    while (good && crew->present) {
        for (unsigned i = 0; i < jobs; i++)
            heard[i] = (struct pollfd){.fd = crew->workers[i].answers, .events = POLLIN};
        if (poll(heard, jobs, -1) < 0 && errno != EINTR)
            return error_set(error, ERROR_MACHINE, "processes that examine exports cannot be heard: %s",
                             strerror(errno));
        for (unsigned i = 0; good && i < jobs; i++)
            if (heard[i].fd >= 0 && heard[i].revents)
                good = hear(crew, i, error);
    }
    return good && take_lost(crew, error);
}

static bool hire_all(struct crew *crew, struct error *error)
{
    for (unsigned i = 0; i < crew->pool->jobs; i++)
        crew->workers[i].answers = -1;
    for (unsigned i = 0; i < crew->pool->jobs && i < crew->pool->count; i++)
        if (!hire(crew, i, error))
            return false;
    return true;
}

static void dismiss_all(struct crew *crew)
{
    for (unsigned i = 0; i < crew->pool->jobs; i++) {
        struct worker *worker = &crew->workers[i];
        if (worker->answers >= 0) {
            kill(worker->id, SIGTERM);
            close(worker->answers);
            child_process_end_of(worker->id);
        }
        buffer_release(&worker->heard);
    }
}

bool worker_pool_run(const struct worker_pool *pool, struct error *error)
{
    struct arena *arena = arena_create();
    struct crew *crew = arena_allocate(arena, 1, sizeof *crew);
    crew->pool = pool;
    crew->taken = arena_allocate(arena, pool->count / 8 + 1, 1);
    crew->board =
        mmap(NULL, sizeof *crew->board, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0); /* zeroed */
    if (crew->board == MAP_FAILED) {
        arena_destroy(arena);
        return child_process_fail_to_start(errno, error);
    }
    /* Whoever started kbready may have it ignore the ends of children, of which then nothing could be learned. */
    struct sigaction before, plain = {.sa_handler = SIG_DFL};
    sigaction(SIGCHLD, &plain, &before);
    bool good = hire_all(crew, error) && attend(crew, error);
    dismiss_all(crew);
    sigaction(SIGCHLD, &before, NULL);
    munmap(crew->board, sizeof *crew->board);
    arena_destroy(arena);
    return good;
}
