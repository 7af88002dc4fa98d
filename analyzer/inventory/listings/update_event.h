/* Reader of records of installations: the event logs Setup and System as text or CSV, and ReportingEvents.log. */
#pragma once

#include "inventory/reader.h"

bool update_event_recognises(const struct source_file *file);
enum opening update_event_opens(struct slice line);
bool update_event_read(struct inventory *inventory, const struct source_file *file, struct error *error);
