/* A report on its way into a format, host by host where the format can. */
#pragma once

#include "base/spool.h"
#include "report/report.h"

struct report_format; /* report/formats.h */

/* Puts the whole document behind what `document` holds; the format has the subject. ERROR_MACHINE when hosts that
 * were put away cannot be read, or there is no room for the document. */
bool report_write(const struct report_format *format, const struct report *report, struct report_style style,
                  struct spool *document, struct error *error);
