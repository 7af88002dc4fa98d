/* Preloaded into kbready by the test "starvation": one call of the system or of malloc fails as if the machine did.
 *
 *     STARVE_PAGE    a file of one page, shared with children and whoever counts: how many calls of the kind there were
 *     STARVE_KIND    the kind of call, a word of `kinds`
 *     STARVE_CALL    the number of the call that fails, from 1; 0: none
 *     STARVE_ERROR   the number that errno gets */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum kind { NONE, OPEN, READ, STATUS, MEMORY, MAPPING, PROCESS };
static const char *const kinds[] = {"", "open", "read", "status", "memory", "mapping", "process"};
enum { PAGE = 4096 };

static enum kind chosen;
static unsigned long failing;
static int number;
static unsigned long *calls;

/* By system calls, which nothing here intercepts. */
static unsigned long *open_page(const char *path)
{
    long file = path ? syscall(SYS_openat, AT_FDCWD, path, O_RDWR) : -1;
    if (file < 0)
        return NULL;
    long page = syscall(SYS_mmap, NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    syscall(SYS_close, file);
    return page == -1 ? NULL : (unsigned long *)page;
}

static unsigned long number_of(const char *variable)
{
    const char *text = getenv(variable);
    return text ? strtoul(text, NULL, 10) : 0;
}

static void begin(void)
{
    const char *word = getenv("STARVE_KIND");
    failing = number_of("STARVE_CALL");
    number = (int)number_of("STARVE_ERROR");
    calls = open_page(getenv("STARVE_PAGE"));
    for (size_t i = 1; calls && word && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(word, kinds[i]) == 0)
            chosen = (enum kind)i;
}

static int (*real_main)(int, char **, char **);

static int counted_main(int count, char **arguments, char **environment)
{
    begin();
    return real_main(count, arguments, environment);
}

/* What libraries do before main is theirs: some of them crash there for want of memory. */
int __libc_start_main(int (*main)(int, char **, char **), int count, char **arguments, void (*first)(void),
                      void (*last)(void), void (*end)(void), void *stack)
{
    static union {
        void *pointer;
        int (*function)(int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void), void (*)(void),
                        void *);
    } real;
    real_main = main;
    real.pointer = dlsym(RTLD_NEXT, "__libc_start_main");
    return real.function(counted_main, count, arguments, first, last, end, stack);
}

static int fails(enum kind kind)
{
    if (kind != chosen || __atomic_add_fetch(calls, 1, __ATOMIC_SEQ_CST) != failing)
        return 0;
    errno = number;
    return 1;
}

/* The function that this one stands before. */
static void *next(void **known, const char *name)
{
    if (!*known)
        *known = dlsym(RTLD_NEXT, name);
    return *known;
}

/* FORWARD(KIND, RESULT of failing, TYPE, name, (parameters), (arguments)) */
#define FORWARD(kind, failed, type, name, parameters, arguments)                                                       \
    type name parameters;                                                                                              \
    type name parameters                                                                                               \
    {                                                                                                                  \
        static union {                                                                                                 \
            void *pointer;                                                                                             \
            type(*function) parameters;                                                                                \
        } real;                                                                                                        \
        if (fails(kind))                                                                                               \
            return failed;                                                                                             \
        next(&real.pointer, #name);                                                                                    \
        return real.function arguments;                                                                                \
    }

#define FORWARD_OPEN(name, parameters, arguments)                                                                      \
    int name parameters;                                                                                               \
    int name parameters                                                                                                \
    {                                                                                                                  \
        static union {                                                                                                 \
            void *pointer;                                                                                             \
            int(*function) parameters;                                                                                 \
        } real;                                                                                                        \
        va_list more;                                                                                                  \
        va_start(more, flags);                                                                                         \
        unsigned mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(more, unsigned) : 0;                                  \
        va_end(more);                                                                                                  \
        if (fails(OPEN))                                                                                               \
            return -1;                                                                                                 \
        next(&real.pointer, #name);                                                                                    \
        return real.function arguments;                                                                                \
    }

FORWARD_OPEN(open, (const char *path, int flags, ...), (path, flags, mode))
FORWARD_OPEN(open64, (const char *path, int flags, ...), (path, flags, mode))
FORWARD_OPEN(openat, (int folder, const char *path, int flags, ...), (folder, path, flags, mode))
FORWARD_OPEN(openat64, (int folder, const char *path, int flags, ...), (folder, path, flags, mode))
FORWARD(OPEN, NULL, FILE *, fopen, (const char *path, const char *how), (path, how))
FORWARD(OPEN, NULL, FILE *, fopen64, (const char *path, const char *how), (path, how))
FORWARD(OPEN, NULL, FILE *, fdopen, (int file, const char *how), (file, how))
FORWARD(OPEN, NULL, DIR *, fdopendir, (int folder), (folder))
FORWARD(OPEN, NULL, DIR *, opendir, (const char *path), (path))
FORWARD(OPEN, -1, int, memfd_create, (const char *name, unsigned flags), (name, flags))

FORWARD(READ, -1, ssize_t, read, (int file, void *bytes, size_t size), (file, bytes, size))
FORWARD(READ, -1, ssize_t, pread, (int file, void *bytes, size_t size, off_t offset), (file, bytes, size, offset))
FORWARD(READ, -1, ssize_t, pread64, (int file, void *bytes, size_t size, off64_t offset), (file, bytes, size, offset))
FORWARD(READ, NULL, struct dirent *, readdir, (DIR * folder), (folder))
FORWARD(READ, NULL, struct dirent64 *, readdir64, (DIR * folder), (folder))
FORWARD(READ, -1, ssize_t, readlink, (const char *path, char *bytes, size_t size), (path, bytes, size))

FORWARD(STATUS, -1, int, stat, (const char *path, struct stat *status), (path, status))
FORWARD(STATUS, -1, int, stat64, (const char *path, struct stat64 *status), (path, status))
FORWARD(STATUS, -1, int, lstat, (const char *path, struct stat *status), (path, status))
FORWARD(STATUS, -1, int, lstat64, (const char *path, struct stat64 *status), (path, status))
FORWARD(STATUS, -1, int, fstat, (int file, struct stat *status), (file, status))
FORWARD(STATUS, -1, int, fstat64, (int file, struct stat64 *status), (file, status))
FORWARD(STATUS, -1, int, fstatat, (int folder, const char *path, struct stat *status, int flags),
        (folder, path, status, flags))
FORWARD(STATUS, NULL, char *, realpath, (const char *path, char *resolved), (path, resolved))

FORWARD(MAPPING, MAP_FAILED, void *, mmap, (void *at, size_t size, int access, int flags, int file, off_t offset),
        (at, size, access, flags, file, offset))
FORWARD(MAPPING, MAP_FAILED, void *, mmap64, (void *at, size_t size, int access, int flags, int file, off64_t offset),
        (at, size, access, flags, file, offset))

FORWARD(PROCESS, -1, pid_t, fork, (void), ())
FORWARD(PROCESS, -1, int, pipe, (int ends[2]), (ends))
FORWARD(PROCESS, -1, int, pipe2, (int ends[2], int flags), (ends, flags))

/* dlsym itself may want memory, so the functions of libc are called by the names that it keeps for itself. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

void *malloc(size_t size)
{
    return fails(MEMORY) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails(MEMORY) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
    return fails(MEMORY) ? NULL : __libc_realloc(memory, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return fails(MEMORY) ? NULL : __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size)
{
    void *aligned = fails(MEMORY) ? NULL : __libc_memalign(alignment, size);
    if (aligned)
        *memory = aligned;
    return aligned ? 0 : ENOMEM;
}
