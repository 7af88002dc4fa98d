/* Runs a function that is expected to end the process, in a child of its own. */
#pragma once

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Exit code of the child, -1 when it did not exit by itself; 99 when `function` returned. What it printed to stderr
 * goes to `text`. */
static int run_in_child(void (*function)(void), char text[512])
{
    int ends[2];
    size_t length = 0;
    ssize_t got;
    if (pipe(ends) != 0)
        return -1;
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        function();
        _exit(99);
    }
    close(ends[1]);
    while ((got = read(ends[0], text + length, 511 - length)) > 0)
        length += (size_t)got;
    text[length] = '\0';
    close(ends[0]);
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status))
        return -1;
    return WEXITSTATUS(status);
}
