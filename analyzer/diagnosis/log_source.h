/* Where logs lie: files and folders that the user named, archives and cabinets, and cabinets in those. Nothing is held
 * but names; the bytes are drawn when a log is read. */
#pragma once

#include "base/error.h"
#include "base/list.h"
#include "diagnosis/log_stream.h"

enum { LOG_NESTING = 2 };

/* One piece of a log. */
struct log_source {
    const char *folder;                /* that the user named; NULL = `name` is what the user named */
    const char *name;                  /* below the folder */
    struct slice members[LOG_NESTING]; /* of the archive, and of the cabinet in it; empty = none */
    struct slice shown;                /* clean, for reports */
    bool was_named;                    /* by the user, so that it is read whatever it looks like */
    struct slice first_time;           /* that stands in it, "" = none */
    struct slice kinds;                /* of lines in its beginning: "cbs, dism"; "" = of no log that is known */
};
struct log_sources {
    LIST_FIELDS(struct log_source);
};

/* Adds the logs at `path`: the file itself, those in the folder and below, or those in the archive. What cannot be read
 * below it becomes a warning, and is no error. ERROR_IO, ERROR_ACCESS, ERROR_INPUT. */
bool log_sources_add(struct log_sources *sources, const char *path, struct slice_list *warnings, struct arena *arena,
                     struct error *error);

/* An open piece. */
struct open_log;
/* NULL on failure; the caller closes it. */
struct open_log *log_source_open(const struct log_source *source, struct error *error);
void log_source_close(struct open_log *open);
/* For log_stream_open: `source` is the struct open_log. */
log_draw log_source_draw;
