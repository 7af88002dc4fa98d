/* The folder in which a golden case runs, and the processes in it. Whatever cannot be done ends the program. */
#ifndef GOLDEN_STAGE_H
#define GOLDEN_STAGE_H

#include "golden/page.h"

/* Where a case finds what it calls, as its environment says it: FIXTURES, PATH, KBREADY_CATALOG and what makes runs
 * comparable. PROGRAMS is the build's folder, TESTS the folder tests/ of the project; both absolute. */
void stage_set_environment(const char *programs, const char *tests);

/* Whether programs that are watched by sanitizers look for leaks before they end, which takes a third of a short run. */
void stage_look_for_leaks(bool looks);

/* Makes below FOLDER, which must not be there, export/ as the page says it, with the files and the setup script. The
 * script's own output is shown only if IS_LOUD. False if the script fails. */
bool stage_make(const char *folder, const struct page *page, bool is_loud);

/* Runs the shell script TEXT, kept as the file SCRIPT, in the folder HERE; its standard input, output and errors are
 * those files, or stay what they are where the name is NULL. The exit code; 128 and the signal if there was one. */
int stage_run_script(struct page_text text, const char *script, const char *here, const char *const streams[3]);

/* Runs a program and waits for it, likewise. */
int stage_run(const char *const words[], const char *here, const char *const streams[3]);

struct page_text stage_read(const char *path);
void stage_write(const char *path, struct page_text text);

/* Makes PATH, and the folders above it, unless they are there. */
void stage_make_folder(const char *path);

/* Removes FOLDER with all that is in it, whatever its rights; nothing if it is not there. */
void stage_remove(const char *folder);

/* The text of a form as in printf(3), in memory of its own. */
char *stage_text(const char *form, ...) __attribute__((format(printf, 1, 2)));

#endif
