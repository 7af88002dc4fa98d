/* How fast a log is diagnosed, beside `grep -c HRESULT` on the same file: processor time of both, the best of five
 * runs. With --gate it fails when diagnosing takes more than twice as long.
 *
 * usage: log_bench [--gate] PROGRAM FILE */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { RUNS = 5, TOO_SLOW = 2 };

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

/* Processor time of one run, and what it took in memory at most. Its output goes to a file: where it goes nowhere, grep
 * does not search to the end. */
static double run(char *const *words, long *kilobytes)
{
    struct rusage usage = {0};
    int status;
    FILE *output = tmpfile();
    if (!output)
        return -1;
    pid_t child = fork();
    if (child == 0) {
        if (dup2(fileno(output), STDOUT_FILENO) < 0)
            _exit(127);
        execvp(words[0], words);
        _exit(127);
    }
    fclose(output);
    if (child < 0 || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) > 1)
        return -1;
    *kilobytes = usage.ru_maxrss;
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

static double best(char *const *words, long *kilobytes)
{
    double least = -1;
    for (int i = 0; i < RUNS; i++) {
        double took = run(words, kilobytes);
        if (took < 0)
            return -1;
        least = least < 0 || took < least ? took : least;
    }
    return least;
}

int main(int count, char **words)
{
    int is_gate = count > 1 && strcmp(words[1], "--gate") == 0;
    if (count != 3 + is_gate)
        return fprintf(stderr, "usage: log_bench [--gate] PROGRAM FILE\n"), 2;
    char *file = words[2 + is_gate];
    char *const searching[] = {"grep", "-c", "HRESULT", file, NULL};
    char *const diagnosing[] = {words[1 + is_gate], "diagnose", file, NULL};
    long of_grep = 0, of_kbready = 0;
    double grep = best(searching, &of_grep), kbready = best(diagnosing, &of_kbready);
    if (grep < 0 || kbready < 0)
        return fprintf(stderr, "a run failed\n"), 2;
    printf("grep -c HRESULT      %7.3f s\n", grep);
    printf("kbready diagnose     %7.3f s   %.2f times as long, %ld KiB of memory\n", kbready, kbready / grep,
           of_kbready);
    return is_gate && kbready > TOO_SLOW * grep;
}
