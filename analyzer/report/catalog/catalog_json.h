/* What the JSON documents of `kbready catalog` have in common. */
#pragma once

#include "report/json/json_parts.h"

/* A new document: schema_version, tool, `document` ("catalog-info": the name of its schema), and the catalog it speaks of, which may be
 * NULL when it speaks of none or several. The caller owns it until catalog_json_finish. */
struct json *catalog_json_begin(const char *document, const struct catalog *catalog);
/* The text of the document, in `arena`; frees it. */
struct slice catalog_json_finish(struct json *document, struct arena *arena);
/* "source" and "confidence", the two keys that end every fact. */
void catalog_json_provenance(struct json *object, struct slice source, enum confidence confidence);
