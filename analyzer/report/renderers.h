/* The renderers behind the rows of the table of formats. */
#pragma once

#include "report/diagnosis_report.h"
#include "report/package_report.h"
#include "report/store_report.h"
#include "report/walker.h"

struct slice text_render_inventory(const struct report *report, struct report_style style, struct arena *arena);
struct slice json_render_inventory(const struct report *report, struct report_style style, struct arena *arena);
struct slice text_render_difference(const struct report *report, struct report_style style, struct arena *arena);
struct slice json_render_difference(const struct report *report, struct report_style style, struct arena *arena);
struct slice junit_render(const struct report *report, struct report_style style, struct arena *arena);
struct slice sarif_render(const struct report *report, struct report_style style, struct arena *arena);
struct slice cyclonedx_render_inventory(const struct report *report, struct report_style style, struct arena *arena);
extern const struct report_walker text_walker, json_walker, ndjson_walker, markdown_walker, html_walker, csv_walker;
struct slice text_render_packages(const struct package_report *report, struct report_style style, struct arena *arena);
struct slice json_render_packages(const struct package_report *report, struct report_style style, struct arena *arena);
struct slice json_render_diagnosis(const struct diagnosis *diagnosis, struct report_style style, struct arena *arena);
struct slice text_render_diagnosis(const struct diagnosis *diagnosis, struct report_style style, struct arena *arena);
struct slice junit_render_diagnosis(const struct diagnosis *diagnosis, struct report_style style, struct arena *arena);
struct slice markdown_render_diagnosis(const struct diagnosis *diagnosis, struct report_style style,
                                       struct arena *arena);
struct slice html_render_diagnosis(const struct diagnosis *diagnosis, struct report_style style, struct arena *arena);
struct slice json_render_store(const struct store_report *report, struct report_style style, struct arena *arena);
struct slice text_render_store(const struct store_report *report, struct report_style style, struct arena *arena);
struct slice junit_render_store(const struct store_report *report, struct report_style style, struct arena *arena);
struct slice markdown_render_store(const struct store_report *report, struct report_style style, struct arena *arena);
struct slice html_render_store(const struct store_report *report, struct report_style style, struct arena *arena);
