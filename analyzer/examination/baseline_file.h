/* The report that request->baseline_path names. */
#pragma once

#include "examination/examination.h"

/* Reads it into `baseline`, and what reports say of it into `described`. ERROR_USAGE for a report that lies in an
 * export (nothing in what is scanned configures the scan), or holds no answers; ERROR_IO, ERROR_INPUT, ERROR_LIMIT as
 * json_report_read. The message names the file. */
bool baseline_file_read(const struct examination_request *request, struct arena *arena, struct report *baseline,
                        struct report_baseline *described, struct error *error);
