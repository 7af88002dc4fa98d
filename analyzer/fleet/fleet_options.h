/* What was asked of every host of a fleet, in words that can be compared. */
#pragma once

#include "examination/examination.h"

/* "KB4520002", "CVE-2019-0708": in the order in which they were asked for. In `arena`. */
struct slice_list fleet_asked(const struct examination_request *request, struct arena *arena);
/* The questions among them. */
struct slice_list fleet_questions(const struct examination_request *request, struct arena *arena);
/* "strict", "policy=minimal", "waivers=SHA-256": every option that changes answers, in one order, those that were not
 * given left out; files by their content. ERROR_IO. In `arena`. */
bool fleet_options(const struct examination_request *request, struct arena *arena, struct slice_list *options,
                   struct error *error);
