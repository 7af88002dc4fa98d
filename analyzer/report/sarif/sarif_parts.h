/* The parts of the SARIF report, each in its file. What stands in it follows SARIF 2.1.0 and what GitHub accepts of it
 * (schema/sarif-github.schema.json). */
#pragma once

#include "base/json.h"
#include "report/report.h"

/* sarif_values.c. {"text": ...}: a message of SARIF is plain text, but "{0}" and "[a](b)" would be placeholders and
 * links (3.11.5, 3.11.6); what an export says must be neither. */
void sarif_set_message(struct json *object, const char *key, struct slice text, struct arena *arena);
/* A relative path as a relative URI reference: everything but unreserved characters and "/" is percent-encoded (RFC
 * 3986). */
struct slice sarif_uri(struct slice path, struct arena *arena);
/* What makes the result the same from run to run, as its fingerprint. */
void sarif_fingerprint(struct json *object, struct slice identity);

/* sarif.c: the parts of a run that every report has: the tool with its rules, what URIs are relative to, the catalog. */
void sarif_tool(struct json *run, const struct report *report, struct arena *arena);
void sarif_export_base(struct json *run, struct arena *arena);
void sarif_catalog_properties(struct json *run, const struct report_catalog *catalog);

/* sarif_rules.c: the table of checks as rules of the tool. */
void sarif_rules(struct json *driver, struct arena *arena);
/* What the check asks, from docs/checks.md, as one line in `arena`; "" for an id that is not there. */
struct slice sarif_question(struct slice check, struct arena *arena);

/* sarif_results.c: a result for each finding that is unmet or unknown. */
void sarif_results(struct json *run, const struct report *report, struct arena *arena);

/* sarif_exports.c: for each host the folder that its files lie in, seen from where the program ran, as part of URIs;
 * "" for that folder itself. Two exports that are folders have different ones. */
struct slice_list sarif_export_folders(const struct report *report, struct arena *arena);
/* A path that leads out of nothing: "../a//b/" becomes "parent/a/b". In `arena`. */
struct slice sarif_relative_folder(struct slice path, struct arena *arena);
/* The rule and the result for an export that could not be read. */
extern const char sarif_unread_rule_id[];
void sarif_unread_rule(struct json *rules, struct arena *arena);
void sarif_unread_result(struct json *array, const struct report *report, const struct host_report *host,
                         struct slice folder, struct arena *arena);
