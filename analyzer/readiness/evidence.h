/* Turning observations into evidence lines. */
#pragma once

#include "readiness/assessment.h"

/* Appends the place an observation was made at, with what was seen there. */
void evidence_add(struct arena *arena, struct evidence_list *list, struct origin origin, struct slice detail);
void evidence_add_all(struct arena *arena, struct evidence_list *list, const struct evidence_list *more);
bool kb_list_contains(const struct kb_list *list, uint32_t kb);
void kb_list_add(struct arena *arena, struct kb_list *list, uint32_t kb);
/* Lists grow in place; a copy does not share its tail with the original. */
struct kb_list kb_list_copy(struct arena *arena, const struct kb_list *list);
/* "KB4493730", in `arena`. */
struct slice kb_text(struct arena *arena, uint32_t kb);
struct slice version_text(struct arena *arena, struct version version);
/* "KB1, KB2 or KB3". */
struct slice kb_list_text(struct arena *arena, const struct kb_list *list);
