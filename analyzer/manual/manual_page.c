/* A manual page in the macros of man(7):
 *
 *     .TH KBREADY\-CHECK 1 "2026-11-23" "kbready 0.2.0" "kbready manual"
 *     .SH NAME
 *     kbready\-check \- would these updates install on this host?
 */
#include <ctype.h>
#include <string.h>

#include "base/arena.h"
#include "base/slice.h"
#include "commands/output.h"
#include "manual/manual.h"
#include "report/formats.h"

/* Characters that groff would turn into others. */
static const char *escaped(char character)
{
    static const struct {
        char character;
        const char *name;
    } names[] = {{'\\', "\\e"},  {'-', "\\-"},   {'\'', "\\(aq"}, {'`', "\\(ga"},
                 {'^', "\\(ha"}, {'~', "\\(ti"}, {'"', "\\(dq"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].character == character)
            return names[i].name;
    return NULL;
}

static void print_text(FILE *out, struct slice text)
{
    if (text.length && text.data[0] == '.')
        fputs("\\&", out);
    for (size_t i = 0; i < text.length; i++) {
        const char *name = escaped(text.data[i]);
        if (name)
            fputs(name, out);
        else
            fputc(text.data[i], out);
    }
}

static void print_line(FILE *out, const char *text)
{
    print_text(out, slice_from(text));
    fputc('\n', out);
}

/* "kbready catalog show" with blanks, "kbready-catalog-show" as the name of its page. */
static void print_name(FILE *out, const char *name, const char *separator)
{
    struct slice rest = slice_from(name), word;
    fputs("kbready", out);
    while (*name && slice_next_part(&rest, ' ', &word)) {
        fputs(separator, out);
        print_text(out, word);
    }
}

static void print_reference(FILE *out, const char *name, bool more)
{
    fputs(".BR ", out);
    print_name(out, name, "\\-");
    fprintf(out, " (1)%s\n", more ? "," : "");
}

static void print_head(FILE *out, const struct command_help *help, const char *summary, const char *date)
{
    fputs(".\\\" Made by the build from the text of --help.\n.TH ", out);
    fputs("KBREADY", out);
    if (*help->name)
        fputs("\\-", out);
    for (const char *at = help->name; *at; at++) {
        if (*at == ' ')
            fputs("\\-", out);
        else
            fputc(toupper((unsigned char)*at), out);
    }
    fprintf(out, " 1 \"%s\" \"kbready %s\" \"kbready manual\"\n.SH NAME\n", date, KBREADY_VERSION);
    print_name(out, help->name, "\\-");
    fputs(" \\- ", out);
    print_line(out, summary);
    fputs(".SH SYNOPSIS\n.B ", out);
    print_name(out, help->name, " ");
    fputc('\n', out);
    print_line(out, help->operands);
}

static void print_examples(FILE *out, const char *const *examples)
{
    fputs(".SH EXAMPLES\n.nf\n", out);
    for (size_t i = 0; examples[i]; i++)
        print_line(out, examples[i]);
    fputs(".fi\n", out);
}

/* Indented lines are a table, whose blanks count; an empty line ends a paragraph. */
static void print_paragraphs(FILE *out, const char *text)
{
    struct slice rest = slice_from(text), line;
    bool in_table = false;
    while (slice_next_part(&rest, '\n', &line)) {
        bool is_table = line.length && line.data[0] == ' ';
        if (is_table != in_table)
            fputs(is_table ? ".nf\n" : ".fi\n", out);
        in_table = is_table;
        if (!line.length)
            fputs(".PP", out);
        print_text(out, line);
        fputc('\n', out);
    }
    if (in_table)
        fputs(".fi\n", out);
}

static void print_description(FILE *out, const struct command_help *help)
{
    fputs(".SH DESCRIPTION\n", out);
    print_paragraphs(out, help->what);
    if (help->text) {
        fputs(".PP\n", out);
        print_paragraphs(out, help->text);
    }
}

static void print_entry(FILE *out, const char *term, const char *text)
{
    fputs(".TP\n.B ", out);
    print_line(out, term);
    print_line(out, text);
}

static void print_options(FILE *out, const struct command_help *help)
{
    const struct option_row *row;
    fputs(".SH OPTIONS\n", out);
    for (size_t i = 0; (row = option_at(help, i)); i++) {
        fputs(".TP\n.B \\-\\-", out);
        print_text(out, slice_from(row->name));
        if (row->argument) {
            fputs(" \\fI", out);
            print_text(out, slice_from(row->argument));
            fputs("\\fR", out);
        }
        fputc('\n', out);
        print_line(out, row->help);
    }
}

static void print_formats(FILE *out, enum report_subject subject)
{
    const struct report_format *format;
    fputs(".SH FORMATS\n", out);
    for (size_t i = 0; (format = report_format_at(i)); i++)
        if (report_format_has(format, subject))
            print_entry(out, format->name, format->what);
}

static void print_exit_meanings(FILE *out, const struct exit_meaning *meanings)
{
    fputs(".SH EXIT STATUS\n", out);
    for (size_t i = 0; meanings[i].meaning; i++) {
        char code[16];
        snprintf(code, sizeof code, "%d", meanings[i].code);
        print_entry(out, code, meanings[i].meaning);
    }
}

static void print_commands(FILE *out, const struct command_help *help)
{
    fputs(".SH COMMANDS\n", out);
    for (size_t i = 0; i < help->command_count; i++)
        print_entry(out, help->commands[i]->name, help->commands[i]->summary);
}

/* Variables and files, with the option without which a command has nothing to do with them; NULL = all commands. */
struct surrounding {
    const char *name, *option, *text;
};

struct surroundings {
    const char *heading; /* with a line below it, or none */
    const struct surrounding *rows;
    size_t count;
};

static const struct surrounding variables[] = {
    {"KBREADY_CATALOG", "catalog", "the catalog to use where --catalog names none; else the installed one."},
    {"SOURCE_DATE_EPOCH", "today",
     "seconds since 1970: the day that reports print, where --today names none. It makes no waiver and no catalog "
     "younger."},
    {"SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX, AWS_BATCH_JOB_ARRAY_INDEX", "shard",
     "with --shard auto: which part of the fleet this is, as Slurm, Kubernetes and AWS Batch say it."},
    {"NO_COLOR", "ascii", "no colours on a terminal, unless it is set to nothing (https://no-color.org)."},
    {"TERM", "ascii", "a terminal that is called dumb gets no colours, and is not told how far reading is."},
    {"CI", "no-progress", "where it is set, nobody is told how far reading is."},
    {"TMPDIR", "format", "the folder for what is too large to be kept in memory; else /tmp."},
};

static const struct surrounding files[] = {
    {"share/kbready/catalog.sqlite", "catalog", "the installed catalog."},
    {"share/kbready/*.schema.json", "format", "the forms of documents in JSON."},
    {"share/kbready/kbready-collect.cmd", "each", "the script that makes an export, as kbready collector prints it."},
    {"share/doc/kbready/examples/srv-file01", "each", "the export of an invented host, to try commands with."},
    {"share/doc/kbready/docs/", NULL,
     "documents: tutorial.md, faq.md, exporting.md and more; ../README.md lists them."},
};

static const struct surroundings environment_section = {"ENVIRONMENT", variables, sizeof variables / sizeof *variables};
static const struct surroundings files_section = {
    "FILES\nBelow the folder that kbready is installed in, such as /usr:", files, sizeof files / sizeof *files};

static bool has_option(const struct command_help *help, const char *name)
{
    const struct option_row *row;
    for (size_t i = 0; (row = option_at(help, i)); i++)
        if (strcmp(row->name, name) == 0)
            return true;
    return false;
}

/* The page of the program itself has all of them. */
static void print_surroundings(FILE *out, const struct command_help *help, const struct surroundings *section)
{
    const char *heading = section->heading;
    for (size_t i = 0; i < section->count; i++) {
        const struct surrounding *row = &section->rows[i];
        if (*help->name && row->option && !has_option(help, row->option))
            continue;
        if (heading)
            fprintf(out, ".SH %s\n", heading);
        heading = NULL;
        print_entry(out, row->name, row->text);
    }
}

/* A command points to the program, a group and the program to their members. */
static void print_see_also(FILE *out, const struct command_help *help)
{
    fputs(".SH SEE ALSO\n", out);
    if (*help->name)
        print_reference(out, "", help->command_count > 0);
    for (size_t i = 0; i < help->command_count; i++)
        print_reference(out, help->commands[i]->help.name, i + 1 < help->command_count);
}

void manual_page_print(FILE *out, const struct command_help *help, const char *summary, const char *date)
{
    print_head(out, help, summary, date);
    print_examples(out, help->examples);
    print_description(out, help);
    if (help->command_count)
        print_commands(out, help);
    print_options(out, help);
    if (help->lists_formats)
        print_formats(out, help->subject);
    if (help->exit_meanings)
        print_exit_meanings(out, help->exit_meanings);
    print_surroundings(out, help, &environment_section);
    print_surroundings(out, help, &files_section);
    print_see_also(out, help);
}
