/* Results of fleets on their way out, and how far a run is. */
#include "commands/fleet_output.h"

#include <stdio.h>

#include "report/fleet/fleet_tally.h"
#include "report/formats.h"

#define ERASE "\r\x1b[K"

enum { FIRST_AFTER = 500, AGAIN_AFTER = 100, DURATION_SIZE = 32 };

static bool render(const struct output_request *output, const void *results, struct report_style style,
                   struct spool *document, struct error *error)
{
    return report_format_find(output->format)->write_fleet(results, style, document, error);
}

bool fleet_output_write(const struct command_line *line, const struct fleet_results *results, int *exit_code,
                        struct error *error)
{
    struct fleet_tally tally;
    bool good = fleet_tally_make(results, line->arena, &tally, error);
    *exit_code = tally.exit_code;
    fleet_tally_release(&tally);
    return good && output_list_write(&line->outputs, render, results, line->ascii, line->arena, error);
}

static long milliseconds_between(const struct timespec *from, const struct timespec *to)
{
    return (to->tv_sec - from->tv_sec) * 1000 + (to->tv_nsec - from->tv_nsec) / 1000000;
}

/* "48 s", "1 min 48 s", "3 h 02 min". */
static const char *duration(size_t seconds, char text[DURATION_SIZE])
{
    if (seconds < 60)
        snprintf(text, DURATION_SIZE, "%zu s", seconds);
    else if (seconds < 3600)
        snprintf(text, DURATION_SIZE, "%zu min %02zu s", seconds / 60, seconds % 60);
    else
        snprintf(text, DURATION_SIZE, "%zu h %02zu min", seconds / 3600, seconds / 60 % 60);
    return text;
}

static void tell(struct fleet_progress *progress, size_t done, size_t of)
{
    struct fleet_line *line = (struct fleet_line *)progress;
    struct timespec now;
    char left[DURATION_SIZE];
    clock_gettime(CLOCK_MONOTONIC, &now);
    long passed = milliseconds_between(&line->begun, &now);
    if (passed < FIRST_AFTER || (line->shown.tv_sec && milliseconds_between(&line->shown, &now) < AGAIN_AFTER))
        return;
    double rate = (double)done * 1000 / (double)passed;
    fprintf(stderr, ERASE "%zu of %zu hosts, %.0f a second, %s left", done, of, rate,
            duration((size_t)((double)(of - done) / rate) + 1, left));
    fflush(stderr);
    line->shown = now;
}

void fleet_line_begin(struct fleet_line *line)
{
    *line = (struct fleet_line){.progress.tell = tell};
    clock_gettime(CLOCK_MONOTONIC, &line->begun);
}

void fleet_line_end(struct fleet_line *line)
{
    if (!line->shown.tv_sec)
        return;
    fputs(ERASE, stderr);
    fflush(stderr);
}
