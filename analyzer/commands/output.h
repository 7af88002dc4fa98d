/* Where reports go: formats and files as --format and --output name them. */
#pragma once

#include "base/list.h"
#include "base/spool.h"
#include "report/report.h"

struct output_request {
    struct slice format; /* "text" */
    const char *path;    /* NULL = standard output */
    const char *option;  /* that named it, where it is no format; NULL = --format */
};
struct output_list {
    LIST_FIELDS(struct output_request);
};

/* Adds what "text,json=report.json" names, each a format that has the subject. ERROR_USAGE; `command` is whose formats
 * they are. */
bool output_list_parse(struct output_list *outputs, const char *command, enum report_subject subject, const char *value,
                       struct arena *arena, struct error *error);
/* The formats that have the subject, one a line, to standard output: the end of a --help. */
void output_formats_help(enum report_subject subject);
/* The first report goes to `path`. */
void output_list_redirect(struct output_list *outputs, const char *path, struct arena *arena);

/* Refuses, before anything is read, what must not be written: a report over one of the files in `inputs`
 * (NUL-terminated), over a file that lies in one of its folders, or through a link there; and two reports into one
 * file, or both to standard output. Files are compared by device and number, and where there is none yet by name and
 * folder. ERROR_USAGE. */
bool output_list_check(const struct output_list *outputs, const struct slice_list *inputs, struct error *error);

/* Makes the document of one request. */
typedef bool output_render(const struct output_request *output, const void *report, struct report_style style,
                           struct spool *document, struct error *error);
/* Of a struct report of `check`, `inventory` or `diff`. */
output_render output_render_report;
/* Makes every document that is asked for, text on standard output where none is, with colour only on a terminal;
 * then writes them. A file gets its name when all documents are written, so a run that fails leaves the files of
 * before. ERROR_IO says what to do. */
bool output_list_write(const struct output_list *outputs, output_render *render, const void *report, bool ascii,
                       struct arena *arena, struct error *error);
/* One document to standard output. */
bool output_print(struct slice document, struct error *error);
