/* Runs kbready again and again, each time with one call of the system or of malloc failing (starve.c), and compares
 * with the run in which none does.
 *
 * usage: starvation_runs PROGRAM LIBRARY SECONDS SEED FOLDER RUNS
 *
 * RUNS is a file with one run a line: a name, and the arguments of kbready, split at blanks; they are run in FOLDER.
 * None of them may end with 0. SECONDS 0: a sample of fixed size, the same for the same SEED; otherwise as much as
 * the time allows, all of it at most.
 *
 * A failing machine may change nothing, or end the run: exit code 2, nothing on standard output, one line on
 * standard error. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    PAGE = 4096,
    MOST_RUNS = 64,
    MOST_ARGUMENTS = 32,
    MOST_OUTPUT = 4 * 1024 * 1024,
    PATH_SIZE = 4096,
    LINE_SIZE = 4096,
    SAMPLE = 480,
    SHOWN = 20,
    SECONDS_OF_A_RUN = 60,
    EXIT_FAILED_RUN = 2,
};

/* The errors that calls of a kind fail with; the kind of which there are thousands last. */
static const struct {
    const char *kind;
    int numbers[4];
} kinds[] = {
    {"open", {EMFILE, EIO, ENOMEM}}, {"read", {EIO}},      {"status", {EIO, ENOMEM}}, {"mapping", {ENOMEM}},
    {"process", {EAGAIN, EMFILE}},   {"memory", {ENOMEM}},
};
enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

struct ending {
    int status;
    size_t length;
    char *output;
    char message[LINE_SIZE];
};

struct run {
    char line[LINE_SIZE];
    char *arguments[MOST_ARGUMENTS + 2]; /* of which the first is the name, and becomes the program */
    const char *name;
    struct ending sound;
    unsigned long calls[KIND_COUNT];
};

/* What fails in one try. */
struct
try {
    struct run *run;
    size_t kind;
    int number;
    unsigned long call;
};

static const char *program, *library, *folder;
static struct run runs[MOST_RUNS];
static size_t run_count;

static _Noreturn void give_up(const char *what)
{
    fprintf(stderr, "starvation_runs: %s: %s\n", what, strerror(errno));
    exit(2);
}

/* A file of its own for each worker, and its page. */
struct worker {
    char page_path[PATH_SIZE], output_path[PATH_SIZE], message_path[PATH_SIZE];
    unsigned long *calls;
    pid_t process;
    struct try try;
};

static void worker_begin(struct worker *worker, const char *where, int number)
{
    snprintf(worker->page_path, PATH_SIZE, "%s/page-%d", where, number);
    snprintf(worker->output_path, PATH_SIZE, "%s/output-%d", where, number);
    snprintf(worker->message_path, PATH_SIZE, "%s/message-%d", where, number);
    int file = open(worker->page_path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0 || ftruncate(file, PAGE) != 0)
        give_up(worker->page_path);
    worker->calls = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (worker->calls == MAP_FAILED)
        give_up(worker->page_path);
    close(file);
}

static void set_number(const char *variable, unsigned long value)
{
    char text[32];
    snprintf(text, sizeof text, "%lu", value);
    setenv(variable, text, 1);
}

static void redirect(const char *path, int descriptor)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file < 0 || dup2(file, descriptor) < 0)
        _exit(127);
    close(file);
}

static _Noreturn void become_kbready(const struct worker *worker)
{
    const struct try *try = &worker->try;
    redirect(worker->output_path, STDOUT_FILENO);
    redirect(worker->message_path, STDERR_FILENO);
    alarm(SECONDS_OF_A_RUN);
    setenv("STARVE_PAGE", worker->page_path, 1);
    setenv("STARVE_KIND", kinds[try->kind].kind, 1);
    set_number("STARVE_CALL", try->call);
    set_number("STARVE_ERROR", (unsigned long)try->number);
    setenv("LD_PRELOAD", library, 1);
    if (chdir(folder) == 0)
        execv(program, try->run->arguments);
    _exit(127);
}

static void worker_start(struct worker *worker, struct try try)
{
    worker->try = try;
    *worker->calls = 0;
    worker->process = fork();
    if (worker->process < 0)
        give_up("fork");
    if (worker->process == 0)
        become_kbready(worker);
}

static size_t read_file(const char *path, char *bytes, size_t size)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got, length = 0;
    if (file < 0)
        give_up(path);
    while ((got = read(file, bytes + length, size - (size_t)length)) > 0)
        length += got;
    close(file);
    return (size_t)length;
}

static void read_ending(const struct worker *worker, int status, struct ending *ending)
{
    ending->status = status;
    ending->length = read_file(worker->output_path, ending->output, MOST_OUTPUT);
    size_t length = read_file(worker->message_path, ending->message, sizeof ending->message - 1);
    ending->message[length] = '\0';
}

static struct ending new_ending(void)
{
    struct ending ending = {.output = malloc(MOST_OUTPUT)};
    if (!ending.output)
        give_up("memory");
    return ending;
}

static bool is_same(const struct ending *a, const struct ending *b)
{
    return a->status == b->status && a->length == b->length && memcmp(a->output, b->output, a->length) == 0;
}

/* Exit code 2, nothing on standard output, one line of kbready's, at most behind one of libarchive's. */
static bool is_failed_run(const struct ending *ending)
{
    const char *line = strstr(ending->message, "kbready: ");
    bool is_first = line == ending->message || strncmp(ending->message, "Fatal Internal Error in libarchive", 34) == 0;
    const char *line_end = line ? strchr(line, '\n') : NULL;
    return WIFEXITED(ending->status) && WEXITSTATUS(ending->status) == EXIT_FAILED_RUN && ending->length == 0 &&
           line_end && is_first && line_end[1] == '\0';
}

/* libarchive 3.6 goes on without memory in places, to its end. Whoever started it sees no code that is one of
 * kbready's. */
static bool is_crash_without_memory(const struct try *try, const struct ending *ending)
{
    return strcmp(kinds[try->kind].kind, "memory") == 0 && WIFSIGNALED(ending->status) &&
           WTERMSIG(ending->status) == SIGSEGV && ending->length == 0;
}

static void wait_for(struct worker *worker, struct ending *ending)
{
    int status = 0;
    if (waitpid(worker->process, &status, 0) != worker->process)
        give_up("waitpid");
    worker->process = 0;
    read_ending(worker, status, ending);
}

/* The run in which nothing fails, once for each kind of call, which are counted. */
static void run_soundly(struct worker *worker, struct run *run)
{
    struct ending again = new_ending();
    run->sound = new_ending();
    for (size_t kind = 0; kind < KIND_COUNT; kind++) {
        worker_start(worker, (struct try){.run = run, .kind = kind});
        wait_for(worker, kind == 0 ? &run->sound : &again);
        run->calls[kind] = *worker->calls;
        if (kind > 0 && !is_same(&run->sound, &again)) {
            fprintf(stderr, "starvation_runs: %s does not run twice alike\n", run->name);
            exit(2);
        }
    }
    if (!WIFEXITED(run->sound.status) || WEXITSTATUS(run->sound.status) == 0 ||
        WEXITSTATUS(run->sound.status) == EXIT_FAILED_RUN) {
        fprintf(stderr, "starvation_runs: %s is to be a host that is not ready: status %d\n%s", run->name,
                run->sound.status, run->sound.message);
        exit(2);
    }
    free(again.output);
}

static void read_runs(const char *path)
{
    FILE *file = fopen(path, "re");
    if (!file)
        give_up(path);
    while (run_count < MOST_RUNS && fgets(runs[run_count].line, LINE_SIZE, file)) {
        struct run *run = &runs[run_count++];
        size_t count = 0;
        for (char *word = strtok(run->line, " \n"); word && count <= MOST_ARGUMENTS; word = strtok(NULL, " \n"))
            run->arguments[count++] = word;
        run->name = run->arguments[0];
    }
    fclose(file);
}

static size_t number_count(size_t kind)
{
    size_t count = 0;
    while (count < sizeof kinds->numbers / sizeof *kinds->numbers && kinds[kind].numbers[count])
        count++;
    return count;
}

static uint64_t total_of(const struct run *run, size_t kind)
{
    return (uint64_t)run->calls[kind] * number_count(kind);
}

static uint64_t total_of_kinds(size_t first, size_t end)
{
    uint64_t total = 0;
    for (size_t kind = first; kind < end; kind++)
        for (size_t i = 0; i < run_count; i++)
            total += total_of(&runs[i], kind);
    return total;
}

/* All tries from the first kind on have a number; this is the one of it. */
static struct try try_at(size_t first, uint64_t index)
{
    for (size_t kind = first; kind < KIND_COUNT; kind++)
        for (size_t i = 0; i < run_count; i++) {
            uint64_t total = total_of(&runs[i], kind);
            if (index < total)
                return (struct try){&runs[i], kind, kinds[kind].numbers[index % number_count(kind)],
                                    (unsigned long)(index / number_count(kind)) + 1};
            index -= total;
        }
    abort();
}

/* Of every kind of call in every run as many as of any other: those that are few are tried whole, and memory does
 * not drown them. */
static struct try sample_at(uint64_t index, uint64_t seed)
{
    size_t kind = index % KIND_COUNT;
    struct run *run = &runs[index / KIND_COUNT % run_count];
    uint64_t total = total_of(run, kind);
    if (total == 0)
        return (struct try){0};
    uint64_t turn = index / KIND_COUNT / run_count;
    uint64_t chosen = (seed * 2654435761u + turn * 40503u + turn * turn) % total;
    return (struct try){run, kind, kinds[kind].numbers[chosen % number_count(kind)],
                        (unsigned long)(chosen / number_count(kind)) + 1};
}

struct tally {
    unsigned long tried, changed, better, crashed, other;
    struct ending ending;
};

static void report(const struct try *try, const char *what, const struct ending *ending)
{
    printf("%s: %s, call %lu of %s fails with %s: status %d, %zu bytes of output\n%s", what, try->run->name, try->call,
           kinds[try->kind].kind, strerror(try->number), ending->status, ending->length, ending->message);
}

static void judge(struct worker *worker, struct tally *tally)
{
    const struct try *try = &worker->try;
    struct ending *ending = &tally->ending;
    wait_for(worker, ending);
    tally->tried++;
    if (is_same(ending, &try->run->sound))
        return;
    tally->changed++;
    if (is_failed_run(ending))
        return;
    if (is_crash_without_memory(try, ending)) {
        tally->crashed++;
        return;
    }
    bool is_better = WIFEXITED(ending->status) && WEXITSTATUS(ending->status) == 0;
    tally->better += is_better;
    tally->other += !is_better;
    if (tally->better + tally->other <= SHOWN)
        report(try, is_better ? "BETTER" : "NEITHER THE SAME NOR A FAILED RUN", ending);
}

static struct worker *find_free(struct worker *workers, long count, struct tally *tally)
{
    static long turn;
    struct worker *worker = &workers[turn++ % count];
    if (worker->process)
        judge(worker, tally);
    return worker;
}

static uint64_t greatest_common_divisor(uint64_t a, uint64_t b)
{
    return b ? greatest_common_divisor(b, a % b) : a;
}

/* A step that meets every number below `total` once. */
static uint64_t step_through(uint64_t total, uint64_t seed)
{
    uint64_t step = seed * 2654435761u % total + total / 3;
    while (greatest_common_divisor(step, total) != 1)
        step++;
    return step;
}

struct crew {
    struct worker *workers;
    long count;
    struct tally tally;
};

static void try_one(struct crew *crew, struct try try)
{
    if (try.run)
        worker_start(find_free(crew->workers, crew->count, &crew->tally), try);
}

/* All tries of these kinds, in an order that follows from the seed, as far as the time allows. */
static void try_kinds(struct crew *crew, size_t first, size_t kinds_end, uint64_t seed, time_t end)
{
    uint64_t total = total_of_kinds(first, kinds_end), step = step_through(total, seed), index = seed % total;
    for (uint64_t i = 0; i < total && time(NULL) < end; i++) {
        index = (index + step) % total;
        try_one(crew, try_at(first, index));
    }
}

static void try_all(struct crew *crew, long seconds, uint64_t seed)
{
    time_t end = time(NULL) + seconds;
    for (uint64_t i = 0; seconds == 0 && i < SAMPLE; i++)
        try_one(crew, sample_at(i, seed));
    if (seconds) {
        try_kinds(crew, 0, KIND_COUNT - 1, seed, end);
        try_kinds(crew, KIND_COUNT - 1, KIND_COUNT, seed, end);
    }
    for (long i = 0; i < crew->count; i++)
        if (crew->workers[i].process)
            judge(&crew->workers[i], &crew->tally);
    printf("starvation: %zu runs of hosts that are not ready, %lu of %llu failures tried, %lu changed, %lu better, %lu "
           "torn or otherwise wrong, %lu crashed in a library without memory\n",
           run_count, crew->tally.tried, (unsigned long long)total_of_kinds(0, KIND_COUNT), crew->tally.changed,
           crew->tally.better, crew->tally.other, crew->tally.crashed);
}

static void crew_end(struct crew *crew)
{
    for (long i = 0; i < crew->count; i++) {
        unlink(crew->workers[i].page_path);
        unlink(crew->workers[i].output_path);
        unlink(crew->workers[i].message_path);
    }
    for (size_t i = 0; i < run_count; i++)
        free(runs[i].sound.output);
    free(crew->tally.ending.output);
    free(crew->workers);
}

int main(int argc, char **argv)
{
    char where[] = "/tmp/kbready-starvation-XXXXXX";
    struct crew crew = {.count = sysconf(_SC_NPROCESSORS_ONLN), .tally = {.ending = new_ending()}};
    if (argc != 7) {
        fprintf(stderr, "usage: starvation_runs PROGRAM LIBRARY SECONDS SEED FOLDER RUNS\n");
        return 2;
    }
    program = argv[1], library = argv[2], folder = argv[5];
    crew.workers = calloc((size_t)crew.count, sizeof *crew.workers);
    if (!crew.workers || !mkdtemp(where))
        give_up(where);
    read_runs(argv[6]);
    for (long i = 0; i < crew.count; i++)
        worker_begin(&crew.workers[i], where, (int)i);
    for (size_t i = 0; i < run_count; i++)
        run_soundly(&crew.workers[0], &runs[i]);
    try_all(&crew, atol(argv[3]), strtoull(argv[4], NULL, 10));
    crew_end(&crew);
    rmdir(where);
    return crew.tally.better || crew.tally.other ? 1 : 0;
}
