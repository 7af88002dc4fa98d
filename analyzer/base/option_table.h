/* Options as rows of tables: a row says what an option is called, and which member of a struct its value goes into. The
 * command line finds its rows with getopt (commands/command_line.h), the library by name; --help, the manual pages and
 * the completions are made from them.
 *
 *     #define OPTION_TARGET struct examination_request
 *     static const struct option_row rows[] = {
 *         {"strict", NULL, OF_JUDGING, OPTION_FLAG(readiness.strict), "count what is only likely as unknown"}, ... */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/error.h"
#include "base/list.h"
#include "base/vocabulary.h"

struct option_row;

/* A value on its way into its member. */
struct option_setting {
    const struct option_row *row;
    void *member;        /* of OPTION_CALL: the struct itself */
    const char *value;   /* NULL of a switch; outlives the struct */
    struct arena *arena; /* for lists, and whatever lives as long as the struct */
    struct error *error;
};

/* Sets a member. False with ERROR_USAGE and the reason, without the option's name; most reasons are
 * `return option_refuse(setting, "a number")`. */
typedef bool option_form(const struct option_setting *setting);

/* Fails with '"VALUE" is not WANTED'. */
bool option_refuse(const struct option_setting *setting, const char *wanted);

/* Where a value goes. */
struct option_binding {
    option_form *form;
    size_t offset;                  /* of the member */
    const char *wanted;             /* what the refusal of a value says, where that is the row's own affair */
    const struct vocabulary *words; /* of OPTION_WORD and OPTION_FLAG_WORD */
};

struct option_row {
    const char *name;
    const char *argument; /* "FILE", or words as "newest|minimal"; NULL = a switch */
    unsigned commands;    /* bits: a command has the option when one of them is in its command_help.takes */
    struct option_binding sets;
    const char *help;
};

/* For tables of one command. */
enum { OPTION_OF_ALL = 1 };

struct option_table {
    const struct option_row *items;
    size_t count;
};
#define OPTION_TABLE(rows) (&(const struct option_table){(rows), sizeof(rows) / sizeof *(rows)})

/* A number that may be left out. */
struct option_number {
    bool is_given;
    int number;
};

/* The members of OPTION_TARGET, which is defined before a table; a member of another type does not compile. */
/* NOLINTBEGIN(bugprone-macro-parentheses): a type takes none. */
#define OPTION_MEMBER(type, member)                                                                                    \
    offsetof(OPTION_TARGET, member) + 0 * sizeof(_Generic(((OPTION_TARGET *)0)->member, type : 0))
/* NOLINTEND(bugprone-macro-parentheses) */
#define OPTION_BINDING(spelling, type, member, ...)                                                                    \
    {                                                                                                                  \
        .form = (spelling), .offset = OPTION_MEMBER(type, member), __VA_ARGS__                                         \
    }
/* bool: true once the option is given. */
#define OPTION_FLAG(member) OPTION_BINDING(option_form_flag, bool, member, )
/* const char *: the value; of several the last. */
#define OPTION_TEXT(member) OPTION_BINDING(option_form_text, const char *, member, )
/* const char *: the only value. Of two files one would go unread, and nobody would notice: the second is "not WHAT". */
#define OPTION_ONLY_TEXT(member, what) OPTION_BINDING(option_form_only_text, const char *, member, .wanted = (what))
/* struct text_list: every value. */
#define OPTION_LIST(member) OPTION_BINDING(option_form_list, struct text_list, member, )
/* struct option_number: 0 to OPTION_NUMBER_MAX; anything else is "not WHAT". */
#define OPTION_NUMBER(member, what) OPTION_BINDING(option_form_number, struct option_number, member, .wanted = (what))
/* struct date: a day. */
#define OPTION_DATE(member) OPTION_BINDING(option_form_date, struct date, member, )
/* struct date: a day, or of a month its last day. */
#define OPTION_LAST_DAY(member) OPTION_BINDING(option_form_last_day, struct date, member, )
/* An enumeration, or a bool: a word of the vocabulary, for the value that it stands for. */
#define OPTION_WORD(member, of)      OPTION_BINDING(option_form_word, unsigned, member, .words = (of))
#define OPTION_FLAG_WORD(member, of) OPTION_BINDING(option_form_flag_word, bool, member, .words = (of))
/* Anything else: a function of the table's own. */
#define OPTION_CALL(function)                                                                                          \
    {                                                                                                                  \
        .form = (function)                                                                                             \
    }

enum { OPTION_NUMBER_MAX = 100000 };

option_form option_form_flag, option_form_text, option_form_only_text, option_form_list, option_form_number,
    option_form_date, option_form_last_day, option_form_word, option_form_flag_word;

/* The row of that name; NULL when there is none, or no table. */
const struct option_row *option_find(const struct option_table *table, const char *name);
/* Sets the member of `structure` that the row names. `value` is NULL of a switch. ERROR_USAGE when a value is missing,
 * one too many, or not one of the option's: 'as-of: "soon" is not a date such as 2019-10-08'. */
bool option_set(const struct option_row *row, void *structure, const char *value, struct arena *arena,
                struct error *error);
