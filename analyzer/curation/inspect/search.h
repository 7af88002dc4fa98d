/* Full-text search over what the catalog says of updates: KB, title, day and month, kind, product, vulnerabilities,
 * note, and symptoms of known issues. */
#pragma once

#include "catalog/catalog.h"

struct catalog_matches {
    LIST_FIELDS(const struct catalog_update *); /* the best first; of equals by KB, then product */
    size_t total;                               /* how many there are, beyond the limit too */
};

/* Updates that have every word of `words`, anywhere and in any order, letter case and accents ignored; at most
 * `limit`. Words are plain text: no operators. The index is made in memory when asked, from rows that were checked
 * when the catalog was opened: a catalog that brought its own would have to be trusted. In `arena`. ERROR_USAGE when
 * no word holds a letter or digit; ERROR_IO when this SQLite has no FTS5. */
bool catalog_search(const struct catalog *catalog, const struct slice_list *words, size_t limit, struct arena *arena,
                    struct catalog_matches *matches, struct error *error);
