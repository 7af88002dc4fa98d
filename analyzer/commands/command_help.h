/* What is to be said about a command, once: --help prints it, and analyzer/manual/ makes manual pages and completions
 * of it. */
#pragma once

#include "base/option_table.h"
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
    /* Rows of the struct that the command runs with, in the order of --help; NULL = none but --help. */
    const struct option_table *options;
    /* Rows of a struct within that struct, at `settings_at`, which `options` takes in with SETTINGS_TO; NULL = none. */
    const struct option_table *settings;
    size_t settings_at;
    unsigned takes; /* bits: which of the rows are its own */
    bool lists_formats;
    enum report_subject subject;              /* whose formats --format takes, if it takes any */
    const struct exit_meaning *exit_meanings; /* NULL = none */
    const struct command *const *commands;    /* of a group such as `kbready catalog`; NULL = none */
    size_t command_count;
};

/* A row that stands for the settings that follow in their table, to the one named `last`, or with NULL to the end. */
#define SETTINGS_TO(last)                                                                                              \
    {                                                                                                                  \
        (last), NULL, 0, {.form = NULL}, NULL                                                                          \
    }

/* The last option of every command. */
extern const struct option_row help_option;
/* The option at `index` among those that the command has; NULL past the last. */
const struct option_row *option_at(const struct command_help *help, size_t index);

/* The value of --help, examples first, to standard output. */
void command_help_print(const struct command_help *help);
