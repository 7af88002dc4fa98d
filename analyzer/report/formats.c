/* The table of report formats. A new format is one new file, its prototype in renderers.h, and one row here. */
#include "report/formats.h"

#include "report/fleet/fleet_formats.h"
#include "report/renderers.h"

static const struct report_format formats[] = {
    {"text", "a page for people", .shows_catalog = true, .walker = &text_walker,
     .render_inventory = text_render_inventory, .render_difference = text_render_difference,
     .render_packages = text_render_packages, .render_diagnosis = text_render_diagnosis,
     .write_fleet = fleet_text_write, .render_store = text_render_store},
    {"json", "every fact, for programs (schema/)", .shows_catalog = true, .walker = &json_walker,
     .render_inventory = json_render_inventory, .render_difference = json_render_difference,
     .render_packages = json_render_packages, .render_diagnosis = json_render_diagnosis,
     .render_store = json_render_store},
    {"junit", "a test case for each update, for build servers", .render = junit_render,
     .write_fleet = fleet_junit_write, .render_diagnosis = junit_render_diagnosis, .render_store = junit_render_store},
    {"sarif", "unmet and open checks as results, for code scanning (SARIF 2.1.0)", .render = sarif_render,
     .write_fleet = sarif_fleet_write},
    {"markdown", "a change record: evidence, plan, backout plan", .walker = &markdown_walker,
     .render_diagnosis = markdown_render_diagnosis, .render_store = markdown_render_store},
    {"html", "a page for a review, on a screen or on paper", .walker = &html_walker,
     .render_diagnosis = html_render_diagnosis, .render_store = html_render_store},
    {"cyclonedx", "what is in force on the host, as a bill of materials (CycloneDX 1.6)",
     .render_inventory = cyclonedx_render_inventory, .needs_export = true},
    {"csv", "a row for each answer, step, update or host, for spreadsheets", .shows_rows = true, .walker = &csv_walker,
     .write_fleet = fleet_csv_write},
    {"ndjson", "every fact, a line for each host and a last one that ends them (schema/)", .walker = &ndjson_walker,
     .write_fleet = fleet_ndjson_write},
    {"sqlite", "a database with views of the usual questions (docs/fleet.md)", .write_fleet = fleet_sqlite_write},
};
enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

const struct report_format *report_format_at(size_t index)
{
    return index < FORMAT_COUNT ? &formats[index] : NULL;
}

const struct report_format *report_format_find(struct slice name)
{
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        if (slice_equal(name, slice_from(formats[i].name)))
            return &formats[i];
    }
    return NULL;
}

bool report_format_has(const struct report_format *format, enum report_subject subject)
{
    const bool has[] = {
        [REPORT_CHECK] = format->render != NULL || format->walker != NULL,
        [REPORT_INVENTORY] = format->render_inventory != NULL,
        [REPORT_DIFFERENCE] = format->render_difference != NULL,
        [REPORT_PLAN] = format->render != NULL || format->walker != NULL,
        [REPORT_PACKAGES] = format->render_packages != NULL,
        [REPORT_CATALOG] = format->shows_catalog,
        [REPORT_FLEET] = format->write_fleet != NULL,
        [REPORT_DIAGNOSIS] = format->render_diagnosis != NULL,
        [REPORT_STORE] = format->render_store != NULL,
        [REPORT_CATALOG_ROWS] = format->shows_catalog || format->shows_rows,
    };
    return has[subject];
}

struct slice report_format_names(enum report_subject subject, struct arena *arena)
{
    struct slice_list names = {0};
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        if (report_format_has(&formats[i], subject))
            *list_append(arena, &names) = slice_from(formats[i].name);
    }
    return slice_list_join(arena, &names, ", ");
}

static struct slice walk_whole(const struct report_walker *walker, const struct report *report,
                               struct report_style style, struct arena *arena)
{
    struct report_walk walk = {.report = report, .style = style, .arena = arena, .scratch = arena};
    struct slice_list parts = {0};
    *list_append(arena, &parts) = walker->begin(&walk);
    for (size_t i = 0; i < report->hosts.count; i++)
        *list_append(arena, &parts) = walker->host(&walk, &report->hosts.items[i], i);
    *list_append(arena, &parts) = walker->end(&walk);
    return slice_list_join(arena, &parts, "");
}

struct slice report_render(const struct report_format *format, const struct report *report, struct report_style style,
                           struct arena *arena)
{
    if (report->subject == REPORT_DIFFERENCE)
        return format->render_difference(report, style, arena);
    if (report->subject == REPORT_INVENTORY)
        return format->render_inventory(report, style, arena);
    return format->walker ? walk_whole(format->walker, report, style, arena) : format->render(report, style, arena);
}
