/* Whether the rows of an open catalog are what `kbready catalog build` would have written: its own checks, asked of
 * the stored rows. */
#pragma once

#include "catalog/catalog.h"

struct catalog_flaw {
    const char *table; /* as in schema/catalog.sql */
    struct slice row;  /* its key: "ws2008sp2 KB4520002"; a rule's id */
    struct slice what; /* what is wrong with it, one sentence without a capital */
};
struct catalog_flaw_list {
    LIST_FIELDS(struct catalog_flaw);
};

struct catalog_soundness {
    struct catalog_flaw_list flaws; /* in the order of tables and rows */
    size_t rows;                    /* looked at */
};

/* Looks at every row: values of the right form, nothing required is empty (source and confidence are required
 * everywhere), products and KBs that it refers to exist, rules and topics of disputes too, sources are named and ordered (named_sources.h), and the tables are those
 * of schema/catalog.sql. KBs in tables that may name updates outside the catalog (supersedence, requirements,
 * known_issues, disputes) need not exist: their marks are not stored. That nothing replaces itself through others
 * was found when the catalog was opened (catalog/circles.h). Flaws lie in `arena`. ERROR_CATALOG when a row cannot
 * be read at all. */
bool catalog_check_soundness(const struct catalog *catalog, struct arena *arena, struct catalog_soundness *soundness,
                             struct error *error);
