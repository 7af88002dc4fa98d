/* What can stand behind an option, or as an operand: the part of a completion that does not depend on the shell. */
#pragma once

#include "base/arena.h"
#include "base/slice.h"
#include "commands/command_help.h"

enum value_kind {
    VALUE_FREE,    /* nothing can be offered */
    VALUE_WORDS,   /* one of the words */
    VALUE_FILES,   /* a file or a folder */
    VALUE_FOLDERS, /* a folder */
    VALUE_FORMATS, /* words separated by commas, each with "=FILE" if wanted */
};

struct completion_value {
    enum value_kind kind;
    struct slice words; /* separated by blanks; of VALUE_WORDS and VALUE_FORMATS; in the arena */
};

/* `row` has an argument. */
struct completion_value completion_value_of_option(const struct command_help *help, const struct option_row *row,
                                                   struct arena *arena);
struct completion_value completion_value_of_operands(const struct command_help *help, struct arena *arena);
