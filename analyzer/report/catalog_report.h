/* What `kbready catalog` shows of a catalog: one structure and two renderers for each of its commands. */
#pragma once

#include "catalog/census.h"
#include "report/report.h"

/* What is to be shown, and how: the renderers cast `subject` to the structure below that they belong to. */
struct catalog_page {
    const void *subject;
    struct slice (*text)(const void *subject, struct report_style style, struct arena *arena);
    struct slice (*json)(const void *subject, struct arena *arena);
};

/* kbready catalog info. */
struct catalog_info {
    const struct catalog *catalog;
    struct slice path; /* clean */
    struct catalog_census census;
};
/* Of a struct catalog_info; schema/catalog-info.schema.json. */
struct slice catalog_info_text(const void *subject, struct report_style style, struct arena *arena);
struct slice catalog_info_json(const void *subject, struct arena *arena);
