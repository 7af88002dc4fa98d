/* How fast a fleet is examined: hosts a second with one process and with two, alternately, medians of five; what a host
 * costs in processor time; and whether memory follows the number of hosts: the most that any of its processes had, for the
 * first tenth of the hosts and for all of them. With --gate it fails when two processes are less than 1.7 times as fast
 * as one, or all of the hosts take more than twice the memory of a tenth.
 *
 * usage: fleet_bench [--gate] PROGRAM FOLDER */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS = 5, SHARDS = 50, WORDS = 20 };

struct cost {
    double wall, processor; /* seconds */
    long kilobytes;         /* of the largest of its processes */
};

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

/* What its own processes took, which are known when it has waited for them. */
static int run(const char *program, const char *list, const char *jobs, struct cost *cost)
{
    const char *const words[] = {program, "fleet",    "--from",           list,          "KB4520002", "--jobs",
                                 jobs,    "--format", "ndjson=/dev/null", "--exit-zero", "--today",   "2026-11-30",
                                 NULL};
    struct rusage usage = {0};
    struct timespec begun, ended;
    int status;
    clock_gettime(CLOCK_MONOTONIC, &begun);
    pid_t child = fork();
    if (child == 0) {
        execv(program, (char *const *)(unsigned long)words);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return fprintf(stderr, "a run failed\n"), 0;
    clock_gettime(CLOCK_MONOTONIC, &ended);
    cost->wall = (double)(ended.tv_sec - begun.tv_sec) + (double)(ended.tv_nsec - begun.tv_nsec) / 1e9;
    cost->processor = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    cost->kilobytes = usage.ru_maxrss;
    return 1;
}

/* The hosts in the folder, one a line, into a file; the first `most` of them. */
static size_t list_hosts(const char *folder, size_t most, char *path)
{
    struct dirent **entries;
    size_t listed = 0;
    int count = scandir(folder, &entries, NULL, alphasort), file = mkstemp(path);
    FILE *list = file < 0 ? NULL : fdopen(file, "w");
    for (int i = 0; list && i < count && listed < most; i++)
        if (entries[i]->d_name[0] != '.') {
            fprintf(list, "%s/%s\n", folder, entries[i]->d_name);
            listed++;
        }
    return list && fclose(list) == 0 ? listed : 0;
}

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double median(double *values)
{
    qsort(values, RUNS, sizeof *values, compare);
    return values[RUNS / 2];
}

int main(int count, char **words)
{
    int is_gate = count > 1 && strcmp(words[1], "--gate") == 0;
    char all[] = "/tmp/kbready-fleet-XXXXXX", few[] = "/tmp/kbready-fleet-XXXXXX";
    double one[RUNS], two[RUNS], ratios[RUNS], processor[RUNS];
    struct cost cost = {0}, small = {0};
    if (count != 3 + is_gate)
        return fprintf(stderr, "usage: fleet_bench [--gate] PROGRAM FOLDER\n"), 2;
    const char *program = words[1 + is_gate], *folder = words[2 + is_gate];
    size_t hosts = list_hosts(folder, (size_t)-1, all), tenth = list_hosts(folder, hosts / 10, few);
    int good = hosts >= 10 && tenth && run(program, few, "1", &small);
    for (int i = 0; good && i < RUNS; i++) {
        good = run(program, all, "1", &cost);
        one[i] = cost.wall;
        processor[i] = cost.processor;
        good = good && run(program, all, "2", &cost);
        two[i] = cost.wall;
        ratios[i] = one[i] / two[i];
    }
    unlink(all);
    unlink(few);
    if (!good)
        return 2;
    double ratio = median(ratios), alone = median(one), both = median(two);
    printf("fleet of %zu hosts, one process    %8.3f s  %8.0f hosts/s  %.3f ms of processor time a host\n", hosts,
           alone, (double)hosts / alone, median(processor) * 1000 / (double)hosts);
    printf("the same, two processes          %8.3f s  %8.0f hosts/s  %.2f times as fast (pairs)\n", both,
           (double)hosts / both, ratio);
    printf("the largest of its processes     %8ld KiB; %ld KiB for %zu hosts\n", cost.kilobytes, small.kilobytes,
           tenth);
    printf("a shard 1/%d of 100,000 hosts would take %.1f s on one process\n", SHARDS,
           100000.0 / SHARDS / ((double)hosts / alone));
    return is_gate && (ratio < 1.7 || cost.kilobytes > 2 * small.kilobytes);
}
