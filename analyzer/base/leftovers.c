/* A list of what must not outlive the run, which a signal handler can walk: it changes only while signals are
 * blocked. */
#include "base/leftovers.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fatal.h"

enum { ENTRY_BYTES = 4096 };

struct leftover {
    struct leftover *next;
    char path[];
};
static struct leftover *first;

static const int fatal_signals[] = {SIGHUP, SIGINT, SIGTERM, SIGPIPE, SIGXCPU, SIGXFSZ};
enum { SIGNAL_COUNT = sizeof fatal_signals / sizeof *fatal_signals };

static sigset_t block_signals(void)
{
    sigset_t blocked, before;
    sigemptyset(&blocked);
    for (size_t i = 0; i < SIGNAL_COUNT; i++)
        sigaddset(&blocked, fatal_signals[i]);
    sigprocmask(SIG_BLOCK, &blocked, &before);
    return before;
}

static void restore_signals(const sigset_t *before)
{
    int number = errno;
    sigprocmask(SIG_SETMASK, before, NULL);
    errno = number;
}

static void add(const char *path)
{
    size_t length = strlen(path);
    struct leftover *added = memory_resize(NULL, sizeof *added + length + 1, 1);
    memcpy(added->path, path, length + 1);
    added->next = first;
    first = added;
    fatal_clean_up_with(leftovers_remove);
}

bool leftover_make_folder(char *path)
{
    sigset_t before = block_signals();
    bool made = mkdtemp(path) != NULL;
    if (made)
        add(path);
    restore_signals(&before);
    return made;
}

int leftover_create_file(const char *path, mode_t mode)
{
    sigset_t before = block_signals();
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY, mode);
    if (file >= 0)
        add(path);
    restore_signals(&before);
    return file;
}

void leftover_note(const char *path)
{
    sigset_t before = block_signals();
    add(path);
    restore_signals(&before);
}

void leftover_forget(const char *path)
{
    sigset_t before = block_signals();
    struct leftover **link = &first;
    while (*link && strcmp((*link)->path, path) != 0)
        link = &(*link)->next;
    struct leftover *found = *link;
    if (found)
        *link = found->next;
    free(found);
    restore_signals(&before);
}

/* As the kernel writes it: readdir allocates memory, which a signal handler must not. */
struct kernel_entry {
    ino64_t number;
    off64_t offset;
    unsigned short size;
    unsigned char kind;
    char name[];
};

static void empty_folder(int folder)
{
    _Alignas(struct kernel_entry) char bytes[ENTRY_BYTES];
    long length;
    while ((length = syscall(SYS_getdents64, folder, bytes, sizeof bytes)) > 0) {
        for (long at = 0; at < length;) {
            const struct kernel_entry *entry = (const void *)(bytes + at);
            unlinkat(folder, entry->name, 0); /* fails for "." and ".." */
            at += entry->size;
        }
    }
}

static void remove_one(const char *path)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0) {
        unlink(path);
        return;
    }
    empty_folder(folder);
    close(folder);
    rmdir(path);
}

void leftovers_remove(void)
{
    for (const struct leftover *leftover = first; leftover; leftover = leftover->next)
        remove_one(leftover->path);
}

/* Ends as if it had never been caught, so that whoever waits sees the signal. It stays blocked until the handler
 * returns. */
static void remove_and_end(int number)
{
    leftovers_remove();
    signal(number, SIG_DFL);
    raise(number);
}

void leftovers_watch(void)
{
    struct sigaction action = {.sa_handler = remove_and_end}, before;
    for (size_t i = 0; i < SIGNAL_COUNT; i++)
        sigaddset(&action.sa_mask, fatal_signals[i]);
    for (size_t i = 0; i < SIGNAL_COUNT; i++)
        if (sigaction(fatal_signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(fatal_signals[i], &action, NULL);
}

void leftovers_disown(void)
{
    struct sigaction before;
    first = NULL;
    for (size_t i = 0; i < SIGNAL_COUNT; i++)
        if (sigaction(fatal_signals[i], NULL, &before) == 0 && before.sa_handler == remove_and_end)
            signal(fatal_signals[i], SIG_DFL);
}
