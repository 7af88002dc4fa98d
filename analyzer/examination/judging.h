/* Which row of the catalog an update asked for means on a host, and its assessment. */
#pragma once

#include "examination/examination.h"
#include "readiness/facts/host.h"

/* The row of the catalog that an update asked for means on the host: that of its product, else the nearest; else the
 * update as its package has it. NULL when neither catalog nor package has it. */
const struct catalog_update *judged_update(const struct host *host, uint32_t kb);
/* Judges the update on the host: by the row of the host's product, else the nearest, else by its package alone. False
 * when neither catalog nor package has it. Everything lies in the arena of the host. */
bool judge_update(const struct host *host, uint32_t kb, struct assessment *assessment);
/* The same without plan or headline. */
bool judge_without_plan(const struct host *host, uint32_t kb, struct assessment *assessment);
/* Where the packages given contradict the catalog, as warnings of the host's inventory. */
void judge_packages(const struct host *host, struct inventory *inventory);
/* The default plan date: the newest release among the updates and packages asked for, and no earlier than what
 * questions name (questions.h); where none has a date, the day of the run. */
struct date newest_release(const struct catalog *catalog, const struct examination_request *request);
