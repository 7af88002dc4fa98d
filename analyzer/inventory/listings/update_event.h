/* Reader of records of installations: the event logs Setup and System as text or CSV, ReportingEvents.log, pages of the
 * history of updates, and lists of titles. */
#pragma once

#include "inventory/reader.h"

bool update_event_recognises(const struct source_file *file);
enum opening update_event_opens(struct slice line);
bool update_event_read(struct inventory *inventory, const struct source_file *file, struct error *error);

/* What one line says happened to an update: kind, KB and code. False when it says nothing of the kind. */
bool update_event_parse(struct slice line, struct logged_event *event);
/* The last "KB4520002" of a text, 0 when there is none: titles end with it. */
uint32_t update_event_kb(struct slice text);
/* The first "0x800f0823" of a text, 0 when there is none. */
uint32_t update_event_code(struct slice text);
/* Whether a line is the title of an update, with its number in brackets behind it: "… Rollup … (KB4520002)". */
bool update_event_is_title(struct slice line);
