/* Where reports go: formats and files as --format and --output name them. */
#include "commands/output.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "commands/outcome.h"

bool output_list_parse(struct output_list *outputs, const char *command, const char *value, struct arena *arena)
{
    struct slice rest = slice_from(value), part;
    while (slice_next_part(&rest, ',', &part)) {
        size_t equals = slice_find(part, SLICE("="));
        struct slice name = slice_between(part, 0, equals);
        struct output_request *output = list_append(arena, outputs);
        output->format = arena_copy(arena, name);
        output->path =
            equals == SLICE_NOT_FOUND ? NULL : arena_copy(arena, slice_between(part, equals + 1, part.length)).data;
        if (!report_format_find(name) || (output->path && !*output->path)) {
            message_usage(command, "--format: unknown format \"%s\"; formats are %s", value, report_format_names());
            return false;
        }
    }
    return true;
}

void output_list_redirect(struct output_list *outputs, const char *path, struct arena *arena)
{
    if (!outputs->count)
        *list_append(arena, outputs) = (struct output_request){SLICE("text"), NULL};
    outputs->items[0].path = path;
}

bool output_write(const struct output_request *output, struct slice document, struct error *error)
{
    struct error cause = {0};
    if (output->path)
        return file_write(output->path, document, &cause) ||
               error_set(error, ERROR_IO, "%s; name a file in a folder that exists and can be written to", cause.text);
    /* An empty document has no data to point to. */
    size_t written = document.length ? fwrite(document.data, 1, document.length, stdout) : 0;
    return (written == document.length && fflush(stdout) == 0) ||
           error_set(error, ERROR_IO, "standard output: the report could not be written");
}

bool output_list_write(const struct output_list *outputs,
                       bool (*write)(const struct output_request *output, const void *report, struct report_style style,
                                     struct arena *arena, struct error *error),
                       const void *report, bool ascii, struct arena *arena, struct error *error)
{
    static const struct output_request standard = {{"text", 4}, NULL};
    size_t count = outputs->count ? outputs->count : 1;
    for (size_t i = 0; i < count; i++) {
        const struct output_request *output = outputs->count ? &outputs->items[i] : &standard;
        struct report_style style = {
            .colour = !output->path && isatty(STDOUT_FILENO) && !getenv("NO_COLOR"),
            .ascii = ascii,
        };
        if (!write(output, report, style, arena, error))
            return false;
    }
    return true;
}
