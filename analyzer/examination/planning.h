/* The plan of one host: where it is to lead on this host, and the way there. */
#pragma once

#include "examination/judged_host.h"

/* Fills judged->report.plan, and the assessment of the update that the plan leads to. An update asked for that neither
 * the catalog nor a package has is noted in judged->unknown. Everything lies in the arena of the host. */
void planning_make(struct judged_host *judged);
