/* One failure: a code that decides the exit code, and one line of text that names the file, the place and what to
 * do. */
#pragma once

#include <stdbool.h>

enum error_code {
    ERROR_NONE = 0,
    ERROR_USAGE,          /* the command line asks for something that makes no sense */
    ERROR_IO,             /* reading or writing failed */
    ERROR_INPUT,          /* a file of the export, or a package, is damaged or of another kind */
    ERROR_LIMIT,          /* a file exceeds a limit of base/limits.h */
    ERROR_NO_EVIDENCE,    /* the export holds nothing that any reader recognises */
    ERROR_CATALOG,        /* the catalog is missing, damaged or of another schema */
    ERROR_UNKNOWN_UPDATE, /* a well-formed KB that is in no catalog */
    ERROR_ACCESS,         /* the account that runs kbready may not read it */
    ERROR_MACHINE,        /* the machine that runs kbready failed, which is no evidence of anything: base/machine.h */
};

struct error {
    enum error_code code;
    char text[1024];
};

/* Stores code and text (truncated to fit, valid UTF-8 kept); always returns false, so that a failing line reads
 * `return error_set(error, ...)`. `error` may be NULL. ERROR_MACHINE is also remembered (machine_has_failed). */
bool error_set(struct error *error, enum error_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Puts text in front of what is already there ("%s: "); always returns false. */
bool error_prefix(struct error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));
