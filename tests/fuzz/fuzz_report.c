/* Fuzzing the reader of JSON reports, and every format with what it lets through, but those that want the export
 * itself, as kbready report does. */
#include "fuzz.h"

#include "report/formats.h"
#include "report/json/json_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_create();
    struct report report;
    struct error error = {0};
    if (json_report_read((struct slice){(const char *)data, size}, arena, &report, &error)) {
        const struct report_format *format;
        for (size_t i = 0; (format = report_format_at(i)); i++) {
            if (!format->needs_export && report_format_has(format, report.subject))
                report_render(format, &report, (struct report_style){0}, arena);
        }
    }
    arena_destroy(arena);
    return 0;
}
