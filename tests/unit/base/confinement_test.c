/* What a process that confined itself may still do, and what not; and how the work of a fork stands before it does
 * so. */
#include "base/confinement.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/isolation.h"
#include "test.h"

static bool can_read(void)
{
    char byte;
    int file = open(TEST_FIXTURES_FOLDER "/host.sh", O_RDONLY | O_CLOEXEC);
    return file >= 0 && read(file, &byte, 1) == 1 && close(file) == 0;
}

static bool can_make_file(void)
{
    return open("/tmp/kbready-confinement", O_WRONLY | O_CREAT | O_CLOEXEC, 0600) >= 0;
}

static bool can_open_to_write(void)
{
    return open("/dev/null", O_RDWR | O_CLOEXEC) >= 0;
}

static bool can_connect(void)
{
    return socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0) >= 0 || socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0) >= 0;
}

static bool can_start_process(void)
{
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    return child > 0;
}

static bool can_become_program(void)
{
    return execl("/bin/true", "true", (char *)NULL) == 0;
}

static bool can_kill(void)
{
    return kill(getppid(), 0) == 0;
}

static bool can_remove(void)
{
    return unlink("/tmp/kbready-confinement") == 0 || errno != EPERM;
}

static bool can_make_code(void)
{
    return mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

static bool can_use_memory(void)
{
    enum { SMALL = 1000, LARGE = 64 * 1024 * 1024 };
    char *small = malloc(SMALL), *large = malloc(LARGE);
    if (!small || !large)
        return false;
    memset(large, 1, LARGE);
    char *larger = realloc(large, (size_t)2 * LARGE);
    bool grew = larger != NULL;
    free(larger);
    free(small);
    return grew;
}

static bool can_tell_time(void)
{
    struct timespec time;
    return clock_gettime(CLOCK_MONOTONIC, &time) == 0;
}

static bool can_print(void)
{
    return printf("lost\n") > 0 && fflush(stdout) == 0;
}

static const struct {
    const char *what;
    bool (*try)(void);
    char opening, confined; /* 'y' or 'n' */
} lines[] = {
    {"memory", can_use_memory, 'y', 'y'},   {"clock", can_tell_time, 'y', 'y'},
    {"print", can_print, 'y', 'y'},         {"read", can_read, 'y', 'n'},
    {"write", can_open_to_write, 'n', 'n'}, {"make a file", can_make_file, 'n', 'n'},
    {"remove", can_remove, 'n', 'n'},       {"connect", can_connect, 'n', 'n'},
    {"fork", can_start_process, 'n', 'n'},  {"become", can_become_program, 'n', 'n'},
    {"kill", can_kill, 'n', 'n'},           {"make code", can_make_code, 'n', 'n'},
};
enum { LINE_COUNT = sizeof lines / sizeof *lines };

struct trial {
    enum confinement confinements[2];
    size_t count;
};

static bool try_all(void *context, int output)
{
    const struct trial *trial = context;
    char answers[LINE_COUNT] = "";
    for (size_t i = 0; i < trial->count; i++)
        if (!confine(trial->confinements[i]))
            return true;
    for (size_t i = 0; i < LINE_COUNT; i++)
        answers[i] = lines[i].try() ? 'y' : 'n';
    return write(output, answers, sizeof answers) == sizeof answers;
}

static void assert_trial(struct trial trial, bool is_opening)
{
    struct buffer answer = {0};
    struct error error = {0};
    const struct isolated_work work = {.run = try_all, .context = &trial, .seconds = 20, .answer_limit = 1000};
    if (!isolation_run(&work, &answer, &error))
        fail_msg("%s", error.text);
    if (answer.length == 0) {
        buffer_release(&answer);
        print_message("no confinement here: sanitizers, or a kernel that refuses it\n");
        skip();
    }
    for (size_t i = 0; i < LINE_COUNT; i++)
        if (answer.data[i] != (is_opening ? lines[i].opening : lines[i].confined))
            fail_msg("%s: %c", lines[i].what, answer.data[i]);
    buffer_release(&answer);
}

TEST(who_is_confined_has_memory_and_a_clock)
{
    assert_trial((struct trial){{CONFINED}, 1}, false);
}

TEST(who_opens_may_read_files_and_no_more)
{
    assert_trial((struct trial){{CONFINED_BUT_OPENING}, 1}, true);
}

TEST(a_confinement_can_be_tightened_only)
{
    assert_trial((struct trial){{CONFINED_BUT_OPENING, CONFINED}, 2}, false);
}

/* A second one is refused then, and nothing is the looser for it. */
static bool loosen(__attribute__((unused)) void *context, int output)
{
    if (!confine(CONFINED))
        return true;
    char answer = confine(CONFINED_BUT_OPENING) || can_read() ? 'y' : 'n';
    return write(output, &answer, 1) == 1;
}

TEST(a_confinement_cannot_be_loosened)
{
    struct buffer answer = {0};
    const struct isolated_work work = {.run = loosen, .seconds = 20, .answer_limit = 1000};
    assert_true(isolation_run(&work, &answer, NULL));
    if (answer.length)
        assert_int_equal(answer.data[0], 'n');
    buffer_release(&answer);
}

/* Of what the parent has open nothing is left but the pipe, and no program that it would start gains anything. */
static bool look_around(__attribute__((unused)) void *context, int output)
{
    char open_files = 0;
    for (int file = 3; file < 1024; file++)
        open_files = (char)(open_files + (fcntl(file, F_GETFD) >= 0));
    char answer[] = {open_files, (char)prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0)};
    return write(output, answer, sizeof answer) == sizeof answer;
}

TEST(a_child_has_nothing_of_its_parent_open)
{
    struct buffer answer = {0};
    int low = dup(STDERR_FILENO), high = fcntl(STDERR_FILENO, F_DUPFD, 900);
    const struct isolated_work work = {.run = look_around, .seconds = 20, .answer_limit = 1000};
    assert_true(isolation_run(&work, &answer, NULL));
    close(low);
    close(high);
    assert_int_equal(answer.length, 2);
    assert_int_equal(answer.data[0], 1);
    assert_int_equal(answer.data[1], 1);
    buffer_release(&answer);
}

TEST_MAIN("confinement")
