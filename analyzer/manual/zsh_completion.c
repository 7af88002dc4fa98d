/* The completion of zsh: a function for each command, whose arguments _arguments describes.
 *
 *     _kbready_check() {
 *         _arguments \
 *             '--policy=[plan with the newest ...]:newest|minimal:(newest minimal)' \
 *             '*:EXPORT KB... [options]:_files'
 *     }
 */
#include <string.h>

#include "manual/completion_value.h"
#include "manual/manual.h"

/* Between single quotes, in a description where ":" and "]" would end it. */
static void print_description(FILE *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '\'')
            fputs("'\\''", out);
        else
            fprintf(out, "%s%c", strchr(":[]\\", *text) ? "\\" : "", *text);
    }
}

/* "_kbready_catalog_show" */
static void print_function_name(FILE *out, const char *name)
{
    fputs("_kbready", out);
    if (*name)
        fputc('_', out);
    for (; *name; name++)
        fputc(*name == ' ' ? '_' : *name, out);
}

static void print_action(FILE *out, struct completion_value value)
{
    static const char *const actions[] = {[VALUE_FREE] = " ",
                                          [VALUE_FILES] = "_files",
                                          [VALUE_FOLDERS] = "_files -/",
                                          [VALUE_FORMATS] = "_sequence -s , compadd -S \"\" -"};
    if (value.kind == VALUE_WORDS)
        fprintf(out, "(" SLICE_FORMAT ")", SLICE_ARGUMENTS(value.words));
    else
        fprintf(out, "%s%s" SLICE_FORMAT, actions[value.kind], value.words.length ? " " : "",
                SLICE_ARGUMENTS(value.words));
}

static void print_options(FILE *out, const struct command_help *help, struct arena *arena)
{
    const struct option_row *row;
    for (size_t i = 0; (row = option_at(help, i)); i++) {
        fprintf(out, "        '*--%s%s[", row->name, row->argument ? "=" : "");
        print_description(out, row->help);
        fputc(']', out);
        if (row->argument) {
            fputc(':', out);
            print_description(out, row->argument);
            fputc(':', out);
            print_action(out, completion_value_of_option(help, row, arena));
        }
        fputs("' \\\n", out);
    }
}

static void print_members(FILE *out, const struct command_help *help)
{
    fputs("        '1:command:((", out);
    for (size_t i = 0; i < help->command_count; i++) {
        fprintf(out, "%s%s\\:\"", i ? " " : "", help->commands[i]->name);
        print_description(out, help->commands[i]->summary);
        fputc('"', out);
    }
    fputs("))' \\\n        '*::argument:->member'\n", out);
    fputs("    [[ $state != member ]] || (( ! $+functions[", out);
    print_function_name(out, help->name);
    fputs("_$words[1]] )) || ", out);
    print_function_name(out, help->name);
    fputs("_$words[1]\n", out);
}

/* With a message instead of matches _arguments would not offer options either. */
static void print_operands(FILE *out, const struct command_help *help, struct arena *arena)
{
    struct completion_value value = completion_value_of_operands(help, arena);
    if (value.kind != VALUE_FREE) {
        fputs("        '*:", out);
        print_description(out, help->operands);
        fputc(':', out);
        print_action(out, value);
        fputc('\'', out);
    }
    fputc('\n', out);
}

static void print_command(void *context, const struct command_help *help, const char *summary)
{
    FILE *out = context;
    struct arena *arena = arena_create();
    (void)summary;
    print_function_name(out, help->name);
    fputs("() {\n    local state line context\n    typeset -A opt_args\n    _arguments -C \\\n", out);
    print_options(out, help, arena);
    if (help->command_count)
        print_members(out, help);
    else
        print_operands(out, help, arena);
    fputs("}\n\n", out);
    arena_destroy(arena);
}

void zsh_completion_print(FILE *out)
{
    fputs("#compdef kbready\n# Completion of kbready for zsh; made by the build from its tables.\n\n", out);
    manual_walk(print_command, out);
    fputs("_kbready \"$@\"\n", out);
}
