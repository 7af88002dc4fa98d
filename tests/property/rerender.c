/* kbready as golden cases call it, except that it looks at every report of a check or an inventory once more, before it
 * writes it: the report made as JSON and read back must end with the same exit code, and be the same bytes in every
 * format. So nothing that a format needs is missing from JSON, and nothing is lost or changed by reading it back.
 *
 * The linker puts __wrap_output_render_report in the place of output_render_report. What was compared, and what
 * differs, goes into the file that KBREADY_RERENDER names, a line each. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "commands/output.h"
#include "report/formats.h"
#include "report/json/json_reader.h"
#include "report/report_hosts.h"

output_render __real_output_render_report, __wrap_output_render_report;

__attribute__((format(printf, 1, 2))) static void note(const char *form, ...)
{
    FILE *notes = fopen(getenv("KBREADY_RERENDER"), "a");
    va_list values;
    if (!notes)
        abort();
    va_start(values, form);
    vfprintf(notes, form, values);
    va_end(values);
    fputc('\n', notes);
    if (fclose(notes) != 0)
        abort();
}

static void compare_as(const struct report_format *format, const struct report *report, const struct report *again,
                       struct arena *arena)
{
    for (int ascii = 0; ascii < 2; ascii++) {
        struct report_style style = {.ascii = ascii};
        if (!slice_equal(report_render(format, report, style, arena), report_render(format, again, style, arena)))
            note("differs as %s%s", format->name, ascii ? " in ASCII" : "");
    }
}

static void compare(const struct report *report, struct arena *arena)
{
    const struct report_format *format = report_format_find(SLICE("json"));
    struct report again;
    struct error error = {0};
    if (!json_report_read(report_render(format, report, (struct report_style){0}, arena), arena, &again, &error)) {
        note("cannot be read back: %s", error.text);
        return;
    }
    if (again.exit_code != report->exit_code)
        note("has exit code %d instead of %d", again.exit_code, report->exit_code);
    for (size_t i = 0; (format = report_format_at(i)); i++) {
        if (report_format_has(format, report->subject) && !format->needs_export)
            compare_as(format, report, &again, arena);
    }
    note("compared");
}

bool __wrap_output_render_report(const struct output_request *output, const void *report, struct report_style style,
                                 struct spool *document, struct error *error)
{
    struct arena *arena = arena_create();
    struct report whole;
    if (!report_make_whole(report, arena, &whole, error))
        note("hosts that were put away cannot be read: %s", error->text);
    else if (whole.subject != REPORT_DIFFERENCE)
        compare(&whole, arena);
    arena_destroy(arena);
    return __real_output_render_report(output, report, style, document, error);
}
