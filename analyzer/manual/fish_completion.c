/* The completion of fish: one line for each command, option and operand.
 *
 *     complete -c kbready -n '__kbready_in check' -l policy -x -a 'newest minimal' -d 'plan with the newest ...'
 */
#include "manual/completion_value.h"
#include "manual/manual.h"

static const char functions[] =
    "# Whether the words before the cursor begin with this command.\n"
    "function __kbready_in\n"
    "    set -l words (commandline -opc)\n"
    "    set -l last (math 1 + (count $argv))\n"
    "    test (count $words) -ge $last; or return 1\n"
    "    test $last -eq 1; or test \"$words[2..$last]\" = \"$argv\"\n"
    "end\n"
    "# The same, when nothing follows yet.\n"
    "function __kbready_at\n"
    "    __kbready_in $argv; and test (count (commandline -opc)) -eq (math 1 + (count $argv))\n"
    "end\n"
    "# Formats, also behind a comma.\n"
    "function __kbready_formats\n"
    "    set -l before (string match -r '^.*,' -- (commandline -ct | string replace -r '^--format=' '')); or set "
    "before ''\n"
    "    printf '%s\\n' $before$argv\n"
    "end\n\n"
    "complete -c kbready -f\n";

static void print_quoted(FILE *out, const char *text)
{
    fputc('\'', out);
    for (; *text; text++)
        fprintf(out, "%s%c", *text == '\'' || *text == '\\' ? "\\" : "", *text);
    fputc('\'', out);
}

static void print_condition(FILE *out, const char *function, const char *name)
{
    fprintf(out, "complete -c kbready -n '%s%s%s'", function, *name ? " " : "", name);
}

static void print_value(FILE *out, struct completion_value value)
{
    static const char *const beginnings[] = {[VALUE_FREE] = " -x",
                                             [VALUE_WORDS] = " -x -a '",
                                             [VALUE_FILES] = " -r -F",
                                             [VALUE_FOLDERS] = " -x -a '(__fish_complete_directories)",
                                             [VALUE_FORMATS] = " -x -a '(__kbready_formats "};
    static const char *const ends[] = {
        [VALUE_FREE] = "", [VALUE_WORDS] = "'", [VALUE_FILES] = "", [VALUE_FOLDERS] = "'", [VALUE_FORMATS] = ")'"};
    fprintf(out, "%s" SLICE_FORMAT "%s", beginnings[value.kind], SLICE_ARGUMENTS(value.words), ends[value.kind]);
}

static void print_options(FILE *out, const struct command_help *help, struct arena *arena)
{
    const struct option_row *row;
    for (size_t i = 0; (row = option_at(help, i)); i++) {
        print_condition(out, help->command_count ? "__kbready_at" : "__kbready_in", help->name);
        fprintf(out, " -l %s", row->name);
        if (row->argument)
            print_value(out, completion_value_of_option(help, row, arena));
        fputs(" -d ", out);
        print_quoted(out, row->help);
        fputc('\n', out);
    }
}

static void print_operands(FILE *out, const struct command_help *help, struct arena *arena)
{
    struct completion_value value = completion_value_of_operands(help, arena);
    if (value.kind == VALUE_FREE)
        return;
    print_condition(out, "__kbready_in", help->name);
    if (value.kind == VALUE_FILES)
        fputs(" -F", out);
    else
        print_value(out, value);
    fputc('\n', out);
}

static void print_command(void *context, const struct command_help *help, const char *summary)
{
    FILE *out = context;
    struct arena *arena = arena_create();
    (void)summary;
    for (size_t i = 0; i < help->command_count; i++) {
        print_condition(out, "__kbready_at", help->name);
        fprintf(out, " -a %s -d ", help->commands[i]->name);
        print_quoted(out, help->commands[i]->summary);
        fputc('\n', out);
    }
    if (!help->command_count)
        print_operands(out, help, arena);
    print_options(out, help, arena);
    arena_destroy(arena);
}

void fish_completion_print(FILE *out)
{
    fputs("# Completion of kbready for fish; made by the build from its tables.\n\n", out);
    fputs(functions, out);
    manual_walk(print_command, out);
}
