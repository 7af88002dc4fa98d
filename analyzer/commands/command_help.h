/* What is to be said about a command, once: --help prints it, and analyzer/manual/ makes manual pages and completions of it. */
#pragma once

#include "commands/options.h"
#include "report/report.h"

struct command;

struct exit_meaning {
    int code;
    const char *meaning; /* NULL ends the list */
};

struct command_help {
    const char *name;            /* "catalog show"; "" for kbready itself */
    const char *what;            /* a paragraph */
    const char *const *examples; /* command lines; NULL ends them */
    const char *operands;        /* what Usage shows behind the name: "EXPORT KB... [options]" */
    const char *text;            /* paragraphs with an empty line between them, tables indented; NULL = none */
    const struct option_row *options;
    size_t option_count;
    unsigned takes; /* bits: which of the rows are its own */
    bool lists_formats;
    enum report_subject subject;              /* whose formats --format takes, if it takes any */
    const struct exit_meaning *exit_meanings; /* NULL = none */
    const struct command *commands;           /* of a group such as `kbready catalog`; NULL = none */
    size_t command_count;
};

/* The value of --help, examples first, to standard output. */
void command_help_print(const struct command_help *help);
