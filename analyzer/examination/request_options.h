/* The options of an examination: one table, which the command line finds with getopt and the library by name. */
#pragma once

#include "base/option_table.h"
#include "examination/examination.h"

/* Bits of option_row.commands: the commands that are given lists of updates, those that judge updates, and all that
 * read exports. */
enum {
    OF_CHECK = 1 << REPORT_CHECK,
    OF_INVENTORY = 1 << REPORT_INVENTORY,
    OF_DIFFERENCE = 1 << REPORT_DIFFERENCE,
    OF_PLAN = 1 << REPORT_PLAN,
    OF_LISTED = OF_CHECK | OF_DIFFERENCE,
    OF_JUDGING = OF_LISTED | OF_PLAN,
    OF_ALL = OF_JUDGING | OF_INVENTORY,
};

/* What other tables say as well. */
#define HELP_CATALOG           "the catalog to use; else $KBREADY_CATALOG, else the installed one"
#define HELP_ASCII             "no characters beyond ASCII in text reports and messages"
#define HELP_NO_PROGRESS       "do not tell on the terminal how far reading is (nor where CI is set, or TERM is dumb)"
#define HELP_REQUIRE_SIGNATURE "exit 5 unless this minisign key, or .pub file, signed the catalog (FILE.minisig)"

/* Rows of struct examination_request. */
extern const struct option_table request_options;

/* Sets the option `name` ("as-of", "policy", "catalog", …; without dashes). `value` is NULL for a switch such as
 * "strict", and must outlive the request; lists grow in `arena`. ERROR_USAGE when there is no such option, a value is
 * missing or one too many, or it is not one of the option's: 'as-of: "soon" is not a date such as 2019-10-08'. */
bool request_option_set(struct examination_request *request, const char *name, const char *value, struct arena *arena,
                        struct error *error);
