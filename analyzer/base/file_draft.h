/* A file that is written beside its name, and gets the name when it is whole: whoever waits for the file never sees
 * a part of it. */
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "base/spool.h"

/* Start zeroed. */
struct file_draft {
    const char *path;      /* where it is meant to stand, links resolved */
    const char *temporary; /* where it stands until then, in the same folder; NULL = nothing was written beside */
};

/* Writes all bytes beside `path`, in its folder; a link is followed to the file that it names, whose permissions
 * stay. What is no regular file (a device, a pipe, what /dev/stdout and /proc/self/fd name) has no name to be given,
 * and is written at once. ERROR_IO when any of it fails, and then nothing is left. Texts lie in `arena`. */
bool file_draft_write(struct file_draft *draft, const char *path, const struct spool *bytes, struct arena *arena,
                      struct error *error);
/* Gives it its name, over whatever had that name. ERROR_IO, and then it is gone and what had the name stays. */
bool file_draft_keep(struct file_draft *draft, struct error *error);
/* Removes what was written beside; harmless when nothing was, or when it was kept. */
void file_draft_drop(struct file_draft *draft);
