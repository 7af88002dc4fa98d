/* What can stand behind an option, or as an operand: told by the word that --help has for it. */
#include "manual/completion_value.h"

#include <ctype.h>
#include <string.h>

#include "base/list.h"
#include "readiness/check.h"
#include "report/formats.h"

static const struct {
    const char *argument;
    enum value_kind kind;
    const char *words;
} arguments[] = {
    {"FILE", VALUE_FILES, ""},
    {"PATH", VALUE_FILES, ""},
    {"KEY", VALUE_FILES, ""},
    {"EXPORT", VALUE_FILES, ""},
    {"OLD", VALUE_FILES, ""},
    {"REPORT", VALUE_FILES, ""},
    {"DIR", VALUE_FOLDERS, ""},
    {"GOAL", VALUE_WORDS, "newest"},
    {"KIND", VALUE_WORDS,
     "monthly-rollup preview security-only ie-cumulative ssu sha2-support esu-licensing standalone cumulative-update "
     "ssu-embedded hotpatch enablement"},
    {"FACT", VALUE_WORDS, "sha2=yes sha2=no esu=y1 esu=y2 esu=y3 esu=azure esu=arc esu=pa esu=consumer esu=none"},
};
enum { ARGUMENT_COUNT = sizeof arguments / sizeof *arguments };

static struct slice joined(struct slice_list list, struct arena *arena)
{
    return slice_list_join(arena, &list, " ");
}

/* "newest|minimal" */
static struct completion_value alternatives(const char *argument, struct arena *arena)
{
    struct slice rest = slice_from(argument), word;
    struct slice_list words = {0};
    while (slice_next_part(&rest, '|', &word))
        *list_append(arena, &words) = word;
    return (struct completion_value){VALUE_WORDS, joined(words, arena)};
}

static struct completion_value formats(enum report_subject subject, struct arena *arena)
{
    const struct report_format *format;
    struct slice_list words = {0};
    for (size_t i = 0; (format = report_format_at(i)); i++)
        if (report_format_has(format, subject))
            *list_append(arena, &words) = slice_from(format->name);
    return (struct completion_value){VALUE_FORMATS, joined(words, arena)};
}

static struct completion_value check_ids(struct arena *arena)
{
    struct slice_list words = {0};
    for (size_t i = 0; i < CHECK_COUNT; i++)
        *list_append(arena, &words) = slice_from(check_table[i]->name);
    return (struct completion_value){VALUE_WORDS, joined(words, arena)};
}

/* "EXPORT", "PATH...". */
static struct completion_value named(struct slice argument)
{
    for (size_t i = 0; i < ARGUMENT_COUNT; i++) {
        size_t length = strlen(arguments[i].argument);
        struct slice beginning = slice_between(argument, 0, length);
        bool ends = argument.length == length || (argument.length > length && argument.data[length] == '.');
        if (ends && slice_equal(beginning, slice_from(arguments[i].argument)))
            return (struct completion_value){arguments[i].kind, slice_from(arguments[i].words)};
    }
    return (struct completion_value){VALUE_FREE, SLICE("")};
}

struct completion_value completion_value_of_option(const struct command_help *help, const struct option_row *row,
                                                   struct arena *arena)
{
    if (islower((unsigned char)row->argument[0]))
        return alternatives(row->argument, arena);
    if (strcmp(row->argument, "F[=FILE]") == 0)
        return formats(help->subject, arena);
    return named(slice_from(row->argument));
}

/* The first word of Usage that is neither an option nor its value. */
static struct slice first_operand(const char *operands)
{
    struct slice rest = slice_from(operands), word;
    while (slice_next_part(&rest, ' ', &word)) {
        if (slice_starts_with_ignoring_case(word, SLICE("--")))
            slice_next_part(&rest, ' ', &word);
        else
            return word;
    }
    return SLICE("");
}

struct completion_value completion_value_of_operands(const struct command_help *help, struct arena *arena)
{
    struct slice operand = first_operand(help->operands);
    if (slice_starts_with_ignoring_case(operand, SLICE("[CHECK|")))
        return check_ids(arena);
    return named(operand);
}
