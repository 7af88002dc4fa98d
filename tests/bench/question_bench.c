/* What a question about a large image costs beside looking at the names in it: processor time of `kbready check`, of the
 * same with --deep, and of `find FOLDER -type f`, one after the other, medians of five, with a warm cache. With --gate it
 * fails when a check takes more than 3.5 times what find does.
 *
 * usage: question_bench [--gate] PROGRAM FOLDER    FOLDER as generate_store writes it, with a folder Windows/System32 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { RUNS = 5, COMMANDS = 3 };
enum command { FIND, CHECK, CHECK_DEEP };
static const double target = 3.5;

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static _Noreturn void execute(const char *const *words)
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0)
        dup2(nowhere, STDOUT_FILENO);
    execvp(words[0], (char *const *)(unsigned long)words);
    _exit(127);
}

/* Seconds of processor time; below 0 when it failed. Blocked (1) and undetermined (3) are answers. */
static double run(const char *const *words)
{
    struct rusage usage;
    int status;
    pid_t child = fork();
    if (child == 0)
        execute(words);
    if (child < 0 || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) == 2 ||
        WEXITSTATUS(status) > 3)
        return -1;
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
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
    if (count != 3 + is_gate)
        return fprintf(stderr, "usage: question_bench [--gate] PROGRAM FOLDER\n"), 2;
    const char *program = words[1 + is_gate], *folder = words[2 + is_gate];
    const char *const commands[COMMANDS][8] = {
        [FIND] = {"find", folder, "-type", "f", NULL},
        [CHECK] = {program, "check", folder, "KB4480970", "--servicing", "online", NULL},
        [CHECK_DEEP] = {program, "check", folder, "KB4480970", "--servicing", "online", "--deep", NULL},
    };
    double times[COMMANDS][RUNS], ratios[RUNS];
    for (int i = 0; i < RUNS; i++) {
        for (int command = 0; command < COMMANDS; command++)
            if ((times[command][i] = run(commands[command])) < 0)
                return fprintf(stderr, "question_bench: %s failed\n", commands[command][0]), 2;
        ratios[i] = times[CHECK][i] / times[FIND][i];
    }
    double ratio = median(ratios), check = median(times[CHECK]), deep = median(times[CHECK_DEEP]);
    printf("names of the image (find)        %8.1f ms of processor time\n", median(times[FIND]) * 1e3);
    printf("a question about it              %8.1f ms, %.2f times as much (pairs; target %.1f)\n", check * 1e3, ratio,
           target);
    printf("the same with --deep             %8.1f ms, %.2f times a question\n", deep * 1e3, deep / check);
    return is_gate && ratio > target;
}
