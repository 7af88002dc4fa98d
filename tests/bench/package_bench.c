/* Measures judging a large package beside listing the same file with bsdtar and beside reading it once, each in a
 * process of its own.
 *
 *     package_bench [--gate] FILE    FILE as generate_package writes it, or any .msu
 *
 * bsdtar lists the names of the outer cabinet only. Every pass runs all three, so that their ratios hold while the
 * machine's speed changes. With --gate the exit code is 1 when the memory used passes its target: it must follow the
 * manifests, not the payload. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "package/package_set.h"

enum { PASSES = 5, READ_SIZE = 1024 * 1024, PEAK_TARGET_MEGABYTES = 64 };

static int judge(const char *path)
{
    struct error error = {0};
    struct package_set set;
    struct arena *arena = arena_create();
    bool read = package_set_read(path, arena, &set, &error);
    if (!read)
        fprintf(stderr, "package_bench: %s\n", error.text);
    arena_destroy(arena);
    return read ? 0 : 2;
}

static int list_with_bsdtar(const char *path)
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere < 0 || dup2(nowhere, STDOUT_FILENO) < 0)
        return 2;
    execlp("bsdtar", "bsdtar", "-tf", path, (char *)NULL);
    return 2;
}

static int read_once(const char *path)
{
    static char buffer[READ_SIZE];
    ssize_t got;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return 2;
    do
        got = read(file, buffer, sizeof buffer);
    while (got > 0);
    close(file);
    return got == 0 ? 0 : 2;
}

static const struct contender {
    const char *name;
    int (*run)(const char *path);
} contenders[] = {
    {"kbready, all manifests", judge},
    {"bsdtar -tf, outer names", list_with_bsdtar},
    {"reading the file once", read_once},
};
enum { CONTENDER_COUNT = sizeof contenders / sizeof *contenders };

struct measurement {
    double seconds;
    long peak_kilobytes;
    bool failed;
};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static struct measurement measure(const struct contender *contender, const char *path)
{
    struct rusage usage;
    int status = 0;
    double start = now();
    fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        _exit(contender->run(path));
    bool waited = child > 0 && wait4(child, &status, 0, &usage) == child;
    bool failed = !waited || !WIFEXITED(status) || WEXITSTATUS(status) != 0;
    return (struct measurement){now() - start, waited ? usage.ru_maxrss : 0, failed};
}

static int compare(const void *a, const void *b)
{
    const struct measurement *left = a, *right = b;
    return (left->seconds > right->seconds) - (left->seconds < right->seconds);
}

/* The median pass of each; prints it and returns the peak memory of the first, in megabytes. */
static long report(struct measurement passes[CONTENDER_COUNT][PASSES])
{
    long peak = 0;
    for (size_t i = 0; i < CONTENDER_COUNT; i++) {
        qsort(passes[i], PASSES, sizeof passes[i][0], compare);
        const struct measurement *median = &passes[i][PASSES / 2];
        if (median->failed)
            printf("%-26s not measured: it failed or is not installed\n", contenders[i].name);
        else
            printf("%-26s %7.3f s  %5ld MiB\n", contenders[i].name, median->seconds, median->peak_kilobytes / 1024);
        for (size_t j = 0; i == 0 && j < PASSES; j++)
            peak = passes[0][j].peak_kilobytes / 1024 > peak ? passes[0][j].peak_kilobytes / 1024 : peak;
    }
    return peak;
}

int main(int argc, char **argv)
{
    bool gate = argc == 3 && strcmp(argv[1], "--gate") == 0;
    static struct measurement passes[CONTENDER_COUNT][PASSES];
    if (argc != (gate ? 3 : 2)) {
        fprintf(stderr, "usage: package_bench [--gate] FILE\n");
        return 2;
    }
    for (size_t pass = 0; pass < PASSES; pass++)
        for (size_t i = 0; i < CONTENDER_COUNT; i++)
            passes[i][pass] = measure(&contenders[i], argv[argc - 1]);
    long peak = report(passes);
    printf("memory %ld MiB, target %d MiB\n", peak, PEAK_TARGET_MEGABYTES);
    return passes[0][PASSES / 2].failed ? 2 : gate && peak > PEAK_TARGET_MEGABYTES ? 1 : 0;
}
