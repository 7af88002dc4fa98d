/* The parts of the JSON report, each in its file, and what they share. Keys stand in the order of
 * schema/report.schema.json. */
#pragma once

#include "report/json/json_fields.h"

/* json_values.c. A new document with schema_version and tool, which all begin with; the caller owns it until json_end. */
struct json *json_begin(void);
/* The text of the document, in `arena`; frees it. */
struct slice json_end(struct json *document, struct arena *arena);
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
void json_host(struct json *object, const struct host_report *host, struct arena *scratch);
/* Reads the same back; `inventory` takes what a report carries of it. */
bool json_host_read(struct json_reading *reading, const struct json_place *place, struct host_report *host,
                    struct inventory *inventory);
/* json_waiver.c: forms of a struct finding: "waived", or its outcome; the outcome whatever is waived; the waiver. */
extern const struct json_form json_form_outcome, json_form_outcome_without_waiver, json_form_waiver;
/* json_assessment.c: one update on one host. */
extern const struct json_fields json_assessment_object;
/* struct assessed_update: the word of its kind; null where no row describes it. */
extern const struct json_form json_form_update_kind;
/* json_report.c: the answers about a host: struct host_report. */
extern const struct json_fields json_answers_object;
/* struct exposed_exploit, where fixed vulnerabilities are listed. */
extern const struct json_fields json_exploit_object;
/* json_host_plan.c: the plan for one host. */
extern const struct json_fields json_host_plan_object;
/* json_inventory.c: every observation, for `kbready inventory`. */
extern const struct json_fields json_inventory_object;
/* json_report.c: a host with its answers; what every document about hosts begins with, and the updates that no catalog
 * has. */
void json_assessed_host(struct json *object, const struct host_report *host, struct arena *scratch);
void json_heading(struct json *document, const struct report *report, struct arena *scratch);
extern const struct json_fields json_heading_object;
extern const struct vocabulary json_command_words; /* the value of "command", by enum report_subject */
/* The answers in short: struct report. */
extern const struct json_fields json_summary_object;
