/* What a request and a report of the library are, shared by its files. */
#pragma once

#include "examination/examination.h"
#include "library/kbready.h"

struct kbready_request {
    struct arena *arena;
    struct examination_request asked; /* what the words say, so that what is wrong with one is told at once */
    struct {
        LIST_FIELDS(char *);
    } words;          /* as examination/exchange.h has them */
    unsigned seconds; /* for the examination; 0 = LIMIT_EXAMINATION_SECONDS */
};

struct kbready_report {
    struct arena *arena;
    const struct report *report; /* NULL = the examination failed */
    enum kbready_status status;
    int exit_code;
    const char *message;
    struct {
        LIST_FIELDS(struct kbready_answer);
    } answers;
    struct {
        LIST_FIELDS(struct kbready_plan);
    } plans;
};

/* A report of which nothing is known yet. */
struct kbready_report *library_report_begin(void);
/* What the error says becomes the report. */
void library_report_fail(struct kbready_report *report, const struct error *error);
/* Zero-ended, in the arena of the report. */
const char *library_report_words(struct kbready_report *report, struct slice text);
/* The computer's name; where the export does not show it, the export as it was named. */
const char *library_report_host(struct kbready_report *report, const struct host_report *host);
