/* Where a fact was seen, in words; all in `arena`. */
#pragma once

#include "inventory/inventory.h"
#include "readiness/evidence.h"

/* Without the part that all registry keys of servicing begin with: "HKLM\…\Component Based Servicing". */
struct slice words_short_keys(struct arena *arena, struct slice text);
/* "cbs.reg", "report.txt:210-340", "the export itself". */
struct slice words_coverage_place(struct arena *arena, const struct coverage *coverage);
/* "cbs.reg:12, HKLM\…\Component Based Servicing\Version"; "the export" when nothing is given. */
struct slice words_place(struct arena *arena, struct slice path, uint32_t line, struct slice key);
/* The place a fact was seen at, or that it was asserted. */
struct slice words_origin(struct arena *arena, struct origin origin);
/* The place of evidence: "cbs.reg:12, HKLM\…\Version"; "" when it is of no place. */
struct slice words_evidence_place(struct arena *arena, const struct evidence *evidence);
/* "cbs.reg:12, HKLM\…\Version: servicing stack in force: 6.0.6002.18005". */
struct slice words_evidence(struct arena *arena, const struct evidence *evidence);
