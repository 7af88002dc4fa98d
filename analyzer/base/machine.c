/* Which numbers of failed system calls lie in a file, which in the account, which in the machine. */
#include "base/machine.h"

#include <errno.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"

#define NO_ACCESS      "Permission denied to the account that runs kbready; root or an administrator may read it"
#define MACHINE_FAILED "; that is a failure of this machine and not of the file: "

/* What is in no row is taken for a failure of the machine: a run that failed costs less than evidence that went
 * missing unseen. */
static const struct {
    int number;
    enum error_code code;
    const char *words; /* NULL: the system's */
} rows[] = {
    {ELOOP, ERROR_IO, "is a symbolic link, and links are not followed; copy the file itself into the export"},
    {EXDEV, ERROR_IO, "leads out of the folder and is not opened"},
    {EISDIR, ERROR_IO, "is a folder, not a file"},
    {EAGAIN, ERROR_IO, "is not a regular file"}, /* of a pipe that was opened so that it cannot hang */
    {ENXIO, ERROR_IO, NULL},                     /* a socket, a device without anything behind it */
    {ENODEV, ERROR_IO, NULL},
    {EBUSY, ERROR_IO, NULL}, /* a hive in use, on a share of a running Windows */
    {ESPIPE, ERROR_IO, NULL},
    {ENOENT, ERROR_IO, NULL},
    {ENOTDIR, ERROR_IO, NULL},
    {ENAMETOOLONG, ERROR_IO, NULL},
    {EINVAL, ERROR_IO, NULL},
    {EOVERFLOW, ERROR_IO, NULL},
    {EOPNOTSUPP, ERROR_IO, NULL}, /* what the driver of a mounted image cannot read, as files packed by the system */
    {EEXIST, ERROR_IO, NULL},     /* from here on of files that are written */
    {ENOTEMPTY, ERROR_IO, NULL},
    {EROFS, ERROR_IO, NULL},
    {ETXTBSY, ERROR_IO, NULL},
    {EFBIG, ERROR_IO, NULL},
    {EPIPE, ERROR_IO, NULL},
    {EACCES, ERROR_ACCESS, NO_ACCESS},
    {EPERM, ERROR_ACCESS, NO_ACCESS},
};

/* By which nothing but a machine fails. */
static const struct {
    int number;
    const char *advice;
} advices[] = {
    {EMFILE, "allow more open files (ulimit -n)"},
    {ENFILE, "too many files are open on it"},
    {ENOMEM, "it has no memory left, or none for this process (ulimit -v)"},
    {EIO, "look at its disk, or at the connection to it"},
    {ENOSPC, "make room on its disk"},
    {EDQUOT, "make room on its disk, or raise the quota"},
};

enum error_code machine_code_of(int number)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].number == number)
            return rows[i].code;
    return ERROR_MACHINE;
}

static const char *words_of(int number)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].number == number && rows[i].words)
            return rows[i].words;
    return strerror(number);
}

/* NULL when there is none. */
static const char *advice_for(int number)
{
    for (size_t i = 0; i < sizeof advices / sizeof *advices; i++)
        if (advices[i].number == number)
            return advices[i].advice;
    return NULL;
}

bool machine_is_meant_by(int number)
{
    return advice_for(number) != NULL;
}

bool machine_set_error(struct error *error, int number, const char *what)
{
    enum error_code code = machine_code_of(number);
    struct arena *scratch = arena_create();
    struct slice shown = text_clean(scratch, slice_from(what));
    const char *advice = advice_for(number);
    if (code == ERROR_MACHINE)
        error_set(error, code, SLICE_FORMAT ": %s" MACHINE_FAILED "%s", SLICE_ARGUMENTS(shown), words_of(number),
                  advice ? advice : "mend it, and start again");
    else
        error_set(error, code, SLICE_FORMAT ": %s", SLICE_ARGUMENTS(shown), words_of(number));
    arena_destroy(scratch);
    return false;
}
