/* The parts of the JSON report, each in its file, and what they share. Keys stand in the order of schema/report.schema.json. */
#pragma once

#include "base/json.h"
#include "report/report.h"

/* Text, or null when it is empty. */
void json_set_known(struct json *object, const char *key, struct slice value);
/* An ISO day, or null. */
void json_set_date(struct json *object, const char *key, struct date date);
/* "KB4520002", or null for none. */
void json_set_kb(struct json *object, const char *key, uint32_t kb);
void json_set_version(struct json *object, const char *key, struct version version);
/* "0x800f0823", or null for none. */
void json_set_code(struct json *object, const char *key, uint32_t code);
void json_set_line(struct json *object, const char *key, uint32_t line);
void json_set_texts(struct json *object, const char *key, const struct slice_list *values);
void json_set_kbs(struct json *object, const char *key, const struct kb_list *values);
/* {path, line, key, reader}. */
void json_set_origin(struct json *object, const char *key, struct origin origin);

/* json_host.c: what is known of the host, its sources and warnings. */
void json_host(struct json *object, const struct host_report *host);
/* json_assessment.c: one update on one host. */
void json_assessment(struct json *object, const struct assessment *assessment);
/* json_inventory.c: every observation, for `kbready inventory`. */
void json_inventory(struct json *object, const struct inventory *inventory);
/* json.c: what every document about hosts begins with, a host with its answers, the updates that no catalog has, how the run ended. */
void json_heading(struct json *document, const struct report *report);
void json_assessed_host(struct json *object, const struct host_report *host);
void json_unknown_updates(struct json *document, const struct report *report);
void json_summary(struct json *document, const struct report *report);
