#include "golden/stage.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static _Noreturn void fail(const char *what)
{
    fprintf(stderr, "golden: %s: %s\n", what, strerror(errno));
    exit(2);
}

char *stage_text(const char *form, ...)
{
    char *text;
    va_list values;
    va_start(values, form);
    if (vasprintf(&text, form, values) < 0)
        abort();
    va_end(values);
    return text;
}

void stage_set_environment(const char *programs, const char *tests)
{
    const char *path = getenv("PATH");
    setenv("FIXTURES", stage_text("%s/fixtures", tests), 1);
    setenv("PATH", stage_text("%s:%s/tools:%s", programs, tests, path ? path : "/usr/bin:/bin"), 1);
    setenv("KBREADY_CATALOG", stage_text("%s/catalog.sqlite", programs), 1);
    setenv("SOURCE_DATE_EPOCH", "1795392000", 1); /* 2026-11-23 */
    setenv("LC_ALL", "C", 1);
    setenv("NO_COLOR", "1", 1);
    stage_look_for_leaks(false);
}

void stage_look_for_leaks(bool looks)
{
    static const char *options;
    if (!options)
        options = getenv("ASAN_OPTIONS") ? strdup(getenv("ASAN_OPTIONS")) : "";
    setenv("ASAN_OPTIONS", stage_text("%s:detect_leaks=%d", options, looks), 1);
}

struct page_text stage_read(const char *path)
{
    struct page_text text;
    FILE *file = fopen(path, "r"), *out = open_memstream(&text.data, &text.size);
    char block[65536];
    if (!file || !out)
        fail(path);
    for (size_t size; (size = fread(block, 1, sizeof block, file)) > 0;)
        fwrite(block, 1, size, out);
    fclose(file);
    fclose(out);
    return text;
}

void stage_write(const char *path, struct page_text text)
{
    FILE *file = fopen(path, "w");
    if (!file || fwrite(text.data, 1, text.size, file) != text.size || fclose(file) != 0)
        fail(path);
}

void stage_make_folder(const char *path)
{
    char *name = strdup(path);
    for (char *slash = name; (slash = strchr(slash + 1, '/')); *slash = '/') {
        *slash = '\0';
        mkdir(name, 0777);
    }
    if (mkdir(name, 0777) != 0 && errno != EEXIST)
        fail(name);
    free(name);
}

/* Before a folder is listed its owner may list it; what is in it goes after that. */
static int open_folder(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status, (void)place;
    return kind == FTW_D || kind == FTW_DNR ? chmod(path, 0700) && errno != ENOENT : 0;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status, (void)kind, (void)place;
    return remove(path);
}

void stage_remove(const char *folder)
{
    enum { MOST_OPEN = 16 };
    if (access(folder, F_OK) != 0)
        return;
    chmod(folder, 0700);
    nftw(folder, open_folder, MOST_OPEN, FTW_PHYS);
    if (nftw(folder, remove_one, MOST_OPEN, FTW_PHYS | FTW_DEPTH) != 0)
        fail(folder);
}

/* In the child: its place and its streams. */
static void enter(const char *here, const char *const streams[3])
{
    for (int i = 0; i < 3; i++) {
        int file = streams[i] ? open(streams[i], i ? O_WRONLY | O_CREAT | O_TRUNC : O_RDONLY, 0666) : i;
        if (file < 0 || dup2(file, i) < 0)
            fail(streams[i]);
        if (file > 2)
            close(file);
    }
    if (chdir(here) != 0)
        fail(here);
}

int stage_run(const char *const words[], const char *here, const char *const streams[3])
{
    int status;
    fflush(NULL);
    pid_t child = fork();
    if (child < 0)
        fail(words[0]);
    if (child == 0) {
        enter(here, streams);
        execvp(words[0], (char *const *)words);
        fail(words[0]);
    }
    if (waitpid(child, &status, 0) != child)
        fail(words[0]);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int stage_run_script(struct page_text text, const char *script, const char *here, const char *const streams[3])
{
    stage_write(script, text);
    return stage_run((const char *const[]){"sh", script, NULL}, here, streams);
}

static void write_file(const char *folder, const struct page_file *file)
{
    char *path = stage_text("%s/%s", folder, file->name);
    *strrchr(path, '/') = '\0';
    stage_make_folder(path);
    path[strlen(path)] = '/';
    stage_write(path, file->content);
    free(path);
}

/* The script knows the shell functions of fixtures/host.sh, and ends with the first line that fails. */
static bool run_setup(const char *folder, const char *here, struct page_text setup, bool is_loud)
{
    char *text = stage_text("set -eu\n. \"$FIXTURES/host.sh\"\n%s", setup.data),
         *script = stage_text("%s/setup", folder);
    const char *silent = is_loud ? NULL : "/dev/null";
    const char *const streams[3] = {NULL, silent, silent};
    bool good = stage_run_script((struct page_text){text, strlen(text)}, script, here, streams) == 0;
    unlink(script);
    free(script);
    free(text);
    return good;
}

bool stage_make(const char *folder, const struct page *page, bool is_loud)
{
    char *here = stage_text("%s/export", folder), *files = stage_text("%s/files", folder);
    bool good = true;
    stage_make_folder(here);
    setenv("FILES", files, 1);
    for (size_t i = 0; i < page->file_count; i++) {
        struct page_file copied = {.name = stage_text("%zu", i), .content = page->files[i].content};
        if (page->files[i].is_copied)
            write_file(files, &copied);
        else
            write_file(here, &page->files[i]);
        free(copied.name);
    }
    if (page->parts[PAGE_SETUP].size)
        good = run_setup(folder, here, page->parts[PAGE_SETUP], is_loud);
    stage_remove(files);
    free(files);
    free(here);
    return good;
}
