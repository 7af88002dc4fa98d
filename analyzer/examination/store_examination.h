/* `kbready store`: the stores of one or several exports, examined, and what the catalog says of the damage. */
#pragma once

#include "examination/examination.h"
#include "report/store_report.h"

struct store_examination;

/* Examines what request->export_paths names; of the rest only the catalog and its key count, and who listens. A catalog
 * that was not asked for need not be there. True with *examination, the caller's; false with `error`, which decides the
 * exit code. */
bool store_examination_run(const struct examination_request *request, struct store_examination **examination,
                           struct error *error);
/* It lives as long as the examination. */
const struct store_report *store_examination_report(const struct store_examination *examination);
/* NULL is allowed. */
void store_examination_destroy(struct store_examination *examination);
