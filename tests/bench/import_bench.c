/* Peak memory and time of importing lists of full size: import_bench [--gate] DATA LIST...
 *
 * DATA is a copy of data/ in which some of the updates are described that the lists are about; see dev. With --gate
 * a peak above the target ends with 1. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "curation/import/importer.h"

enum { PEAK_TARGET_MEGABYTES = 200 };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Prints how much is proposed, so that a list of which nothing was understood shows. */
static int import(const char *data, const char *path)
{
    struct arena *arena = arena_create();
    struct error error = {0};
    struct data_proposal *proposal = data_proposal_begin(data, arena);
    bool good = import_from_files(proposal, &path, 1, arena, &error);
    if (!good)
        fprintf(stderr, "import_bench: %s\n", error.text);
    printf("  proposed %.1f MiB\n", (double)data_proposal_difference(proposal).length / 1048576);
    fflush(stdout);
    arena_destroy(arena);
    return !good;
}

/* In a process of its own. Returns its peak in MiB, or -1. */
static long measure(const char *data, const char *path)
{
    struct rusage usage;
    int status = 0;
    double start = now();
    fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        _exit(import(data, path));
    if (child < 0 || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return -1;
    const char *slash = strrchr(path, '/');
    printf("%-24s %7.3f s  %5ld MiB, target %d MiB\n", slash ? slash + 1 : path, now() - start, usage.ru_maxrss / 1024,
           PEAK_TARGET_MEGABYTES);
    return usage.ru_maxrss / 1024;
}

int main(int argc, char **argv)
{
    int first = argc > 1 && strcmp(argv[1], "--gate") == 0 ? 2 : 1;
    bool above = false;
    if (argc < first + 2) {
        fprintf(stderr, "usage: import_bench [--gate] DATA LIST...\n");
        return 2;
    }
    for (int i = first + 1; i < argc; i++) {
        long peak = measure(argv[first], argv[i]);
        if (peak < 0)
            return 2;
        above |= peak > PEAK_TARGET_MEGABYTES;
    }
    return first == 2 && above;
}
