/* What `kbready explain` prints, as text only: sections of docs/checks.md, which travels inside the program, result
 * codes, and claims. */
#pragma once

#include "catalog/catalog.h"
#include "report/report.h"
#include "servicing/result_code.h"

/* The section of docs/checks.md about the check with this id, as it stands there; data NULL when there is no such
 * check. */
struct slice explanation_section(struct slice check);
/* Of a struct slice: such a section. */
struct slice explanation_section_text(const void *subject, struct report_style style, struct arena *arena);
/* Of a struct result_code: its meaning, and the checks whose section names it. */
struct slice explanation_code_text(const void *subject, struct report_style style, struct arena *arena);
/* What is said about one topic, and where its sources contradict each other. */
struct explained_topic {
    struct catalog_claim_list claims;
    struct catalog_dispute_list disputes;
};
/* Of a struct explained_topic. */
struct slice explanation_topic_text(const void *subject, struct report_style style, struct arena *arena);
