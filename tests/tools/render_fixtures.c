/* render_fixtures FOLDER: the reports made by hand (unit/report/report_fixture.h), with every verdict and every null,
 * as JSON and SARIF. */
#include "unit/report/report_fixture.h"

#include <stdio.h>

#include "../write_file.h"
#include "report/formats.h"

static const struct {
    const char *file, *format;
    struct report *(*make)(struct arena *arena);
} rows[] = {
    {"report-of-one.json", "json", fixture_report_of_one},
    {"report.json", "json", fixture_report},
    {"inventory.json", "json", fixture_inventory_report},
    {"report.sarif", "sarif", fixture_report},
};

int main(int count, char **arguments)
{
    bool written = count == 2;
    for (size_t i = 0; written && i < sizeof rows / sizeof *rows; i++) {
        struct error error = {0};
        struct arena *arena = arena_create();
        struct slice path = arena_format(arena, "%s/%s", arguments[1], rows[i].file);
        const struct report_format *format = report_format_find(slice_from(rows[i].format));
        written =
            file_write(path.data, report_render(format, rows[i].make(arena), (struct report_style){0}, arena), &error);
        arena_destroy(arena);
    }
    return written ? 0 : 1;
}
