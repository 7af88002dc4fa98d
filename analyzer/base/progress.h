/* How far long work is. The library counts and tells whoever listens; it prints nothing itself. */
#pragma once

#include <stddef.h>

struct progress {
    /* Called after every PROGRESS_STEP files, from within the work. */
    void (*tell)(struct progress *progress);
    const char *what; /* path of the export that is being read, as the user gave it; NULL = none yet */
    size_t files;     /* read so far, of all exports */
};

enum { PROGRESS_STEP = 64 };

/* One file more was read; `progress` NULL: nobody listens. */
static inline void progress_count(struct progress *progress)
{
    if (progress && ++progress->files % PROGRESS_STEP == 0)
        progress->tell(progress);
}
