/* The ceiling is RLIMIT_DATA, which counts all private memory that can be written, above what /proc/self/statm says is
 * taken. */
#include "container/memory_ceiling.h"

#include <stdio.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/arena.h"

#ifdef KBREADY_SANITIZED
enum { IS_POSSIBLE = 0 };
#else
enum { IS_POSSIBLE = 1 };
#endif

static struct rlimit before;
static bool is_set;
static size_t allowed; /* 0: no ceiling is wanted */

/* Pages of data and stack, the sixth number; 0 when it cannot be read. */
static unsigned long pages_taken(void)
{
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "re");
    if (!file)
        return 0;
    if (fscanf(file, "%*u %*u %*u %*u %*u %lu", &pages) != 1)
        pages = 0;
    fclose(file);
    return pages;
}

void memory_ceiling_begin(size_t growth)
{
    unsigned long pages = IS_POSSIBLE ? pages_taken() : 0;
    allowed = growth;
    if (pages == 0 || getrlimit(RLIMIT_DATA, &before) != 0)
        return;
    struct rlimit ceiling = before;
    rlim_t wanted = (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE) + growth;
    if (wanted < ceiling.rlim_cur)
        ceiling.rlim_cur = wanted;
    is_set = setrlimit(RLIMIT_DATA, &ceiling) == 0;
    memory_advise("; what is read out of an archive or image may take only so much, unpack it and name the folder");
}

void memory_ceiling_end(void)
{
    if (is_set)
        setrlimit(RLIMIT_DATA, &before);
    is_set = false;
    allowed = 0;
    memory_advise("");
}

bool memory_ceiling_explains(void)
{
    struct rlimit ceiling;
    bool was_set = is_set && getrlimit(RLIMIT_DATA, &ceiling) == 0 && setrlimit(RLIMIT_DATA, &before) == 0;
    void *probe =
        allowed ? mmap(NULL, allowed, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) : MAP_FAILED;
    if (was_set)
        setrlimit(RLIMIT_DATA, &ceiling);
    return probe != MAP_FAILED && munmap(probe, allowed) == 0;
}
