/* The file to which each host is added when it is done, with one write for each, so that at most the last line of it is
 * ever torn. */
#include "fleet/fleet_journal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/machine.h"
#include "base/text.h"
#include "fleet/fleet_file.h"

enum { NEW_FILE_MODE = 0666 };

static bool refuse(const char *path, const char *words, struct error *error)
{
    struct arena *scratch = arena_create();
    error_set(error, ERROR_INPUT, "--resume " SLICE_FORMAT ": %s",
              SLICE_ARGUMENTS(text_clean(scratch, slice_from(path))), words);
    arena_destroy(scratch);
    return false;
}

static bool write_line(const struct fleet_journal *journal, struct slice line, struct error *error)
{
    ssize_t written = write(journal->file, line.data, line.length);
    if (written >= 0 && (size_t)written == line.length)
        return true;
    return machine_set_error(error, written < 0 ? errno : ENOSPC, journal->path);
}

/* What is there must be of the same run, in every part of its heading. */
static bool go_on(struct fleet_journal *journal, struct arena *arena, struct fleet_results *results,
                  struct error *error)
{
    struct fleet_file file;
    if (!fleet_file_read(journal->path, arena, &file, results, error))
        return error_prefix(error, "--resume");
    struct slice there = fleet_heading_write(&file.heading, arena),
                 wanted = fleet_heading_write(&results->heading, arena);
    const char *difference = fleet_heading_difference(&file.heading, &results->heading, arena);
    if (difference || !slice_equal(there, wanted))
        return refuse(journal->path,
                      arena_format(arena, "is of another run: it differs in %s; remove it, or name another file",
                                   difference ? difference : "the shard")
                          .data,
                      error);
    if (file.is_whole)
        return refuse(journal->path, "is a result that is whole, not one that can go on; name another file", error);
    return ftruncate(journal->file, (off_t)file.sound_end) == 0 || machine_set_error(error, errno, journal->path);
}

static bool begin(struct fleet_journal *journal, struct arena *arena, struct fleet_results *results,
                  struct error *error)
{
    struct stat status;
    if (flock(journal->file, LOCK_EX | LOCK_NB) != 0)
        return refuse(journal->path, "another run writes it at this moment", error);
    if (fstat(journal->file, &status) != 0)
        return machine_set_error(error, errno, journal->path);
    if (!S_ISREG(status.st_mode))
        return refuse(journal->path, "is no regular file", error);
    return status.st_size ? go_on(journal, arena, results, error)
                          : write_line(journal, fleet_heading_write(&results->heading, arena), error);
}

bool fleet_journal_open(struct fleet_journal *journal, const char *path, struct arena *arena,
                        struct fleet_results *results, struct error *error)
{
    *journal = (struct fleet_journal){.path = path, .file = -1};
    if (!path)
        return true;
    journal->file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, NEW_FILE_MODE);
    if (journal->file < 0)
        return refuse(path, strerror(errno), error);
    if (begin(journal, arena, results, error))
        return true;
    fleet_journal_close(journal);
    return false;
}

/* Where the machine failed, a run that goes on tries again. */
bool fleet_journal_add(const struct fleet_journal *journal, const struct fleet_host *host, struct error *error)
{
    if (!journal->path || host->examined == FLEET_FAILED)
        return true;
    struct arena *scratch = arena_create();
    bool added = write_line(journal, fleet_host_write(host, scratch), error);
    arena_destroy(scratch);
    return added;
}

void fleet_journal_close(struct fleet_journal *journal)
{
    if (journal->file >= 0)
        close(journal->file);
    journal->file = -1;
}
