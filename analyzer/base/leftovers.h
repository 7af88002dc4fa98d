/* Files and folders that must not outlive the run: what is unpacked to disk, and reports that are not whole yet.
 *
 * Whoever makes one notes it here and, when it is removed or has become a report, forgets it. What is still noted
 * when a signal ends the process, or fatal_end does, is removed then. The paths must stay valid while nobody changes
 * the working folder. */
#pragma once

#include <stdbool.h>
#include <sys/types.h>

/* mkdtemp: a new private folder, noted. `path` ends with "XXXXXX", which is replaced. False with errno. */
bool leftover_make_folder(char *path);
/* A new file with these permissions (less the umask), noted. Its descriptor, to be closed by the caller, or -1 with
 * errno: EEXIST when there is something of this name, be it a link. */
int leftover_create_file(const char *path, mode_t mode);
/* A file that somebody else makes, such as a library: noted, whether it is there yet or not. */
void leftover_note(const char *path);
/* It is gone, or it is meant to stay. What was never noted is let alone. */
void leftover_forget(const char *path);

/* Removes everything that is noted: files, and folders with the files in them. Safe in a signal handler. */
void leftovers_remove(void);
/* From now on a signal that ends the process removes them first: hang-up, interrupt, termination, a pipe without
 * reader, a limit of time or of file size. Signals that are ignored stay so. */
void leftovers_watch(void);
/* In a child process, which must not remove what its parent made: nothing is noted any more, and these signals end
 * the process at once. */
void leftovers_disown(void);
