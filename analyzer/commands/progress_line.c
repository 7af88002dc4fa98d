/* One line on a terminal that tells how far the reading of exports is: "reading srv-file01: 12,400 files". */
#include "commands/progress_line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

#define ERASE "\r\x1b[K"

enum {
    FIRST_AFTER = 500, /* milliseconds */
    AGAIN_AFTER = 100, /* milliseconds */
    LONGEST_NAME = 30, /* characters, so that the line never wraps */
    COUNT_TEXT_SIZE = 32,
};

bool progress_line_is_wanted(void)
{
    const char *terminal = getenv("TERM"), *build_server = getenv("CI");
    return isatty(STDERR_FILENO) && terminal && *terminal && strcmp(terminal, "dumb") != 0 &&
           (!build_server || !*build_server);
}

static long milliseconds_between(const struct timespec *from, const struct timespec *to)
{
    return (to->tv_sec - from->tv_sec) * 1000 + (to->tv_nsec - from->tv_nsec) / 1000000;
}

/* "12,400": the same in every locale. */
static const char *count_text(size_t count, char text[COUNT_TEXT_SIZE])
{
    if (count < 1000)
        snprintf(text, COUNT_TEXT_SIZE, "%zu", count);
    else if (count < 1000000)
        snprintf(text, COUNT_TEXT_SIZE, "%zu,%03zu", count / 1000, count % 1000);
    else
        snprintf(text, COUNT_TEXT_SIZE, "%zu,%03zu,%03zu", count / 1000000, count / 1000 % 1000, count % 1000);
    return text;
}

/* The last part of a path, as short as a line allows. */
static const char *short_name(const char *path, struct arena *arena)
{
    struct slice name = slice_from(path);
    while (name.length > 1 && name.data[name.length - 1] == '/')
        name.length--;
    size_t separator = slice_find_last_byte(name, '/');
    if (separator != SLICE_NOT_FOUND && separator + 1 < name.length)
        name = slice_between(name, separator + 1, name.length);
    name = text_clean(arena, name);
    if (text_characters(name) > LONGEST_NAME)
        name = arena_format(arena, SLICE_FORMAT "...",
                            SLICE_ARGUMENTS(slice_between(name, 0, text_offset_of_character(name, LONGEST_NAME))));
    return arena_copy(arena, name).data;
}

static void tell(struct progress *progress)
{
    struct progress_line *line = (struct progress_line *)progress;
    struct timespec now;
    char count[COUNT_TEXT_SIZE];
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (milliseconds_between(&line->begun, &now) < FIRST_AFTER ||
        (line->shown.tv_sec && milliseconds_between(&line->shown, &now) < AGAIN_AFTER))
        return;
    fprintf(stderr, ERASE "reading %s: %s files", short_name(progress->what, line->arena),
            count_text(progress->files, count));
    fflush(stderr);
    line->shown = now;
}

void progress_line_begin(struct progress_line *line, struct arena *arena)
{
    *line = (struct progress_line){.progress.tell = tell, .arena = arena};
    clock_gettime(CLOCK_MONOTONIC, &line->begun);
}

void progress_line_end(struct progress_line *line)
{
    if (!line->shown.tv_sec)
        return;
    fputs(ERASE, stderr);
    fflush(stderr);
    line->shown = (struct timespec){0};
}
