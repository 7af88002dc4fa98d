/* A golden case as it stands on its page (tests/cases/TOPIC/NAME.case); CONTRIBUTING.md says what a page looks like. */
#ifndef GOLDEN_PAGE_H
#define GOLDEN_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum page_part {
    PAGE_ABOUT, /* what the case shows: the lines that begin with # at the top */
    PAGE_NEEDS, /* programs without which it is skipped, a line each */
    PAGE_UNSOUND, /* not empty if its export is damaged or contradicts itself already, so that no property starts from it */
    PAGE_SETUP, /* shell script that makes in an empty folder what no file on the page is */
    PAGE_RUN,   /* the command line */
    PAGE_SHOW,  /* the filter through which its standard output goes before it is compared */
    PAGE_EXIT,  /* what is expected: the exit code, */
    PAGE_OUT,   /* standard output, */
    PAGE_ERR,   /* and what stands beside it */
    PAGE_PART_COUNT
};

/* The name of the file that `golden unfold` makes of a part. */
extern const char *const page_part_names[PAGE_PART_COUNT];

struct page_text {
    char *data; /* ends with a NUL that is not counted */
    size_t size;
};

/* One @FILE. The setup script copies those that come after one of its own lines, from $FILES. */
struct page_file {
    char *name;
    struct page_text content;
    bool is_copied;
};

struct page {
    const char *path;
    struct page_text parts[PAGE_PART_COUNT];
    struct page_file *files;
    size_t file_count;
};

/* Reads the page PATH, which the page keeps. EXPORTS is the folder of what @EXPORT names. A page that is none, and what
 * cannot be read, ends the program with a line that says where. */
struct page *page_read(const char *path, const char *exports);
void page_free(struct page *page);

/* Writes TEXT in the form in which a page holds it: what a page cannot hold as it is gets an escape. */
void page_write_text(FILE *out, struct page_text text);

#endif
