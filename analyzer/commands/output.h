/* Where reports go: formats and files as --format and --output name them. */
#pragma once

#include "base/list.h"
#include "report/report.h"

struct output_request {
    struct slice format; /* "text" */
    const char *path;    /* NULL = standard output */
};
struct output_list {
    LIST_FIELDS(struct output_request);
};

/* Adds what "text,json=report.json" names, each a format that has the subject; false after one line on stderr. */
bool output_list_parse(struct output_list *outputs, const char *command, enum report_subject subject, const char *value,
                       struct arena *arena);
/* The formats that have the subject, one a line, to standard output: the end of a --help. */
void output_formats_help(enum report_subject subject);
/* The first report goes to `path`. */
void output_list_redirect(struct output_list *outputs, const char *path, struct arena *arena);

/* Writes one document where the request says; ERROR_IO says what to do. */
bool output_write(const struct output_request *output, struct slice document, struct error *error);
/* Writes a struct report of `check`, `inventory` or `diff`: for output_list_write. */
bool output_write_report(const struct output_request *output, const void *report, struct report_style style,
                         struct arena *arena, struct error *error);
/* Calls `write` for every request, or once for text on standard output when there is none, with colour only on a terminal. */
bool output_list_write(const struct output_list *outputs,
                       bool (*write)(const struct output_request *output, const void *report, struct report_style style,
                                     struct arena *arena, struct error *error),
                       const void *report, bool ascii, struct arena *arena, struct error *error);
