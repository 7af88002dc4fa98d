/* The completion of bash: a table, and a function that looks into it.
 *
 *     "check") kind=files words='' options='--package --catalog ...' ;;
 *     "check --policy") kind=words words='newest minimal' options='' ;;
 */
#include "manual/completion_value.h"
#include "manual/manual.h"

static const char table_head[] = "# COMMAND [OPTION]: what may follow.\n"
                                 "_kbready_table()\n"
                                 "{\n"
                                 "    case \"$*\" in\n";

/* "=" separates words in bash: `--format json=a` arrives as four of them. */
static const char table_end[] =
    "    *) return 1 ;;\n"
    "    esac\n"
    "}\n\n"
    "_kbready()\n"
    "{\n"
    "    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command= kind words options i\n"
    "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
    "        _kbready_table $command\n"
    "        [[ $kind == commands && \" $words \" == *\" ${COMP_WORDS[i]} \"* ]] || break\n"
    "        command+=\"${command:+ }${COMP_WORDS[i]}\"\n"
    "    done\n"
    "    [[ $current != = ]] || current=\n"
    "    [[ $before != = ]] || before=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "    _kbready_table $command\n"
    "    [[ $before != --* ]] || _kbready_table $command \"$before\"\n"
    "    [[ $current != -* ]] || kind=words words=$options\n"
    "    COMPREPLY=()\n"
    "    case $kind in\n"
    "    files)\n"
    "        compopt -o filenames 2>/dev/null\n"
    "        mapfile -t COMPREPLY < <(compgen -f -- \"$current\")\n"
    "        ;;\n"
    "    folders)\n"
    "        compopt -o filenames 2>/dev/null\n"
    "        mapfile -t COMPREPLY < <(compgen -d -- \"$current\")\n"
    "        ;;\n"
    "    formats)\n"
    "        compopt -o nospace 2>/dev/null\n"
    "        mapfile -t COMPREPLY < <(compgen -P \"${current%\"${current##*,}\"}\" -W \"$words\" -- "
    "\"${current##*,}\")\n"
    "        ;;\n"
    "    *)\n"
    "        mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
    "        ;;\n"
    "    esac\n"
    "}\n"
    "complete -F _kbready kbready\n";

static const char *const kinds[] = {[VALUE_FREE] = "words",
                                    [VALUE_WORDS] = "words",
                                    [VALUE_FILES] = "files",
                                    [VALUE_FOLDERS] = "folders",
                                    [VALUE_FORMATS] = "formats"};

static void print_option_values(FILE *out, const struct command_help *help, struct arena *arena)
{
    const struct option_row *row;
    for (size_t i = 0; (row = option_at(help, i)); i++) {
        if (!row->argument)
            continue;
        struct completion_value value = completion_value_of_option(help, row, arena);
        fprintf(out, "    \"%s --%s\") kind=%s words='" SLICE_FORMAT "' options='' ;;\n", help->name, row->name,
                kinds[value.kind], SLICE_ARGUMENTS(value.words));
    }
}

/* What can stand behind the command: its members or operands, and its options. */
static void print_command(void *context, const struct command_help *help, const char *summary)
{
    FILE *out = context;
    struct arena *arena = arena_create();
    const struct option_row *row;
    (void)summary;
    struct completion_value value = completion_value_of_operands(help, arena);
    fprintf(out, "    \"%s\") kind=%s words='" SLICE_FORMAT, help->name,
            help->command_count ? "commands" : kinds[value.kind], SLICE_ARGUMENTS(value.words));
    for (size_t i = 0; i < help->command_count; i++)
        fprintf(out, "%s%s", i ? " " : "", help->commands[i]->name);
    fputs("' options='", out);
    for (size_t i = 0; (row = option_at(help, i)); i++)
        fprintf(out, "%s--%s", i ? " " : "", row->name);
    fputs("' ;;\n", out);
    print_option_values(out, help, arena);
    arena_destroy(arena);
}

void bash_completion_print(FILE *out)
{
    fputs("# Completion of kbready for bash; made by the build from its tables.\n\n", out);
    fputs(table_head, out);
    manual_walk(print_command, out);
    fputs(table_end, out);
}
