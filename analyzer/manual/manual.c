/* Writes the manual pages and the completions into folders: manual DATE SUMMARY FOLDER. */
#include "manual/manual.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/fatal.h"

struct writing {
    const char *date;
    const char *summary; /* of the program */
    const char *folder;
};

static FILE *open_below(const char *folder, const char *name)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *out = fopen(path, "we");
    if (out)
        return out;
    fatal_end(FATAL_EXIT_CODE, "%s: %s", path, strerror(errno));
}

/* A half-written page must stop the build. */
static void close_written(FILE *out)
{
    bool failed = ferror(out);
    if (fclose(out) == 0 && !failed)
        return;
    fatal_end(FATAL_EXIT_CODE, "a manual page: %s", strerror(errno));
}

/* "catalog show" is described in kbready-catalog-show.1. */
static void write_page(void *context, const struct command_help *help, const char *summary)
{
    const struct writing *writing = context;
    char name[NAME_MAX];
    snprintf(name, sizeof name, "kbready%s%s.1", *help->name ? "-" : "", help->name);
    for (char *at = name; (at = strchr(at, ' '));)
        *at = '-';
    FILE *out = open_below(writing->folder, name);
    manual_page_print(out, help, summary ? summary : writing->summary, writing->date);
    close_written(out);
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*print)(FILE *out);
    } completions[] = {
        {"kbready.bash", bash_completion_print},
        {"_kbready", zsh_completion_print},
        {"kbready.fish", fish_completion_print},
    };
    if (argc != 4) {
        fputs("usage: manual DATE SUMMARY FOLDER\n", stderr);
        return EXIT_FAILURE;
    }
    struct writing writing = {argv[1], argv[2], argv[3]};
    manual_walk(write_page, &writing);
    for (size_t i = 0; i < sizeof completions / sizeof *completions; i++) {
        FILE *out = open_below(writing.folder, completions[i].name);
        completions[i].print(out);
        close_written(out);
    }
    return EXIT_SUCCESS;
}
