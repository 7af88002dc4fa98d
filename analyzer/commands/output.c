/* Where reports go: formats and files as --format and --output name them. */
#include "commands/output.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file_draft.h"
#include "base/text.h"
#include "report/formats.h"
#include "report/report_write.h"

/* One part of --format: "json=report.json". */
static bool parse_request(struct slice part, const char *command, enum report_subject subject, struct arena *arena,
                          struct output_request *output, struct error *error)
{
    size_t equals = slice_find(part, SLICE("="));
    bool names_file = equals != SLICE_NOT_FOUND;
    struct slice name = text_clean(arena, slice_between(part, 0, equals));
    struct slice others = report_format_names(subject, arena);
    const struct report_format *format = report_format_find(name);
    output->format = arena_copy(arena, name);
    output->path = names_file ? arena_copy(arena, slice_between(part, equals + 1, part.length)).data : NULL;
    if (!format)
        return error_set(error, ERROR_USAGE, "unknown format \"" SLICE_FORMAT "\"; formats are " SLICE_FORMAT,
                         SLICE_ARGUMENTS(name), SLICE_ARGUMENTS(others));
    if (!report_format_has(format, subject))
        return error_set(error, ERROR_USAGE, "%s is no format of %s; formats are " SLICE_FORMAT, format->name, command,
                         SLICE_ARGUMENTS(others));
    if (names_file && !*output->path)
        return error_set(error, ERROR_USAGE, "%s= names no file; write %s alone, or %s=FILE", format->name,
                         format->name, format->name);
    return true;
}

bool output_list_parse(struct output_list *outputs, const char *command, enum report_subject subject, const char *value,
                       struct arena *arena, struct error *error)
{
    struct slice rest = slice_from(value), part;
    while (slice_next_part(&rest, ',', &part))
        if (!parse_request(part, command, subject, arena, list_append(arena, outputs), error))
            return false;
    return true;
}

void output_formats_help(enum report_subject subject)
{
    printf("\nFormats:\n");
    const struct report_format *format;
    for (size_t i = 0; (format = report_format_at(i)); i++) {
        if (report_format_has(format, subject))
            printf("  %-32s %s\n", format->name, format->what);
    }
}

void output_list_redirect(struct output_list *outputs, const char *path, struct arena *arena)
{
    if (!outputs->count)
        *list_append(arena, outputs) = (struct output_request){.format = SLICE("text")};
    outputs->items[0].path = path;
}

static bool fail_to_print(struct error *error)
{
    return error_set(error, ERROR_IO,
                     "standard output: the report could not be written; is its disk full, or its reader gone?");
}

bool output_print(struct slice document, struct error *error)
{
    /* An empty document has no data to point to. */
    size_t written = document.length ? fwrite(document.data, 1, document.length, stdout) : 0;
    return (written == document.length && fflush(stdout) == 0) || fail_to_print(error);
}

/* A terminal, unless it is a dumb one, or whoever sits there wants none (https://no-color.org: NO_COLOR set, and not to
 * nothing). */
static bool terminal_has_colour(void)
{
    const char *unwanted = getenv("NO_COLOR"), *terminal = getenv("TERM");
    bool is_dumb = !terminal || !*terminal || strcmp(terminal, "dumb") == 0;
    return isatty(STDOUT_FILENO) && !is_dumb && (!unwanted || !*unwanted);
}

bool output_render_report(const struct output_request *output, const void *report, struct report_style style,
                          struct spool *document, struct error *error)
{
    return report_write(report_format_find(output->format), report, style, document, error);
}

/* One report on its way: what it says, and the file that it stands in until all are written. */
struct written_report {
    const struct output_request *output;
    struct spool *document;
    struct file_draft draft;
};

static bool write_beside(struct written_report *written, struct arena *arena, struct error *error)
{
    struct error cause = {0};
    return !written->output->path ||
           file_draft_write(&written->draft, written->output->path, written->document, arena, &cause) ||
           error_set(error, ERROR_IO, "%s; name a file in a folder that exists and can be written to", cause.text);
}

static bool print(const struct written_report *written, struct error *error)
{
    return written->output->path || (fflush(stdout) == 0 && spool_write(written->document, STDOUT_FILENO)) ||
           fail_to_print(error);
}

/* Files get their names when all of them are whole and standard output has its report: a run that fails leaves none. */
static bool write_all(struct written_report *reports, size_t count, struct arena *arena, struct error *error)
{
    bool good = true;
    for (size_t i = 0; good && i < count; i++)
        good = write_beside(&reports[i], arena, error);
    for (size_t i = 0; good && i < count; i++)
        good = print(&reports[i], error);
    for (size_t i = 0; good && i < count; i++)
        good = file_draft_keep(&reports[i].draft, error);
    for (size_t i = 0; i < count; i++)
        file_draft_drop(&reports[i].draft);
    return good;
}

static bool render_all(struct written_report *reports, size_t count, output_render *render, const void *report,
                       bool ascii, struct error *error)
{
    bool good = true;
    for (size_t i = 0; good && i < count; i++) {
        const struct output_request *output = reports[i].output;
        struct report_style style = {.colour = !output->path && terminal_has_colour(), .ascii = ascii};
        reports[i].document = spool_create();
        good = render(output, report, style, reports[i].document, error);
    }
    return good;
}

bool output_list_write(const struct output_list *outputs, output_render *render, const void *report, bool ascii,
                       struct arena *arena, struct error *error)
{
    static const struct output_request standard = {.format = {"text", 4}};
    size_t count = outputs->count ? outputs->count : 1;
    struct written_report *reports = arena_allocate(arena, count, sizeof *reports);
    for (size_t i = 0; i < count; i++)
        reports[i].output = outputs->count ? &outputs->items[i] : &standard;
    bool good = render_all(reports, count, render, report, ascii, error) && write_all(reports, count, arena, error);
    for (size_t i = 0; i < count; i++)
        spool_destroy(reports[i].document);
    return good;
}
