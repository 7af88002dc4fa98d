/* What was asked, the answer, and what follows from it for people; all in `arena`. */
#pragma once

#include "report/report.h"

/* "ALREADY INSTALLED". */
const char *verdict_label(enum verdict verdict);
/* Whether the verdict is to be marked as likely: of one that is open that says nothing. */
bool verdict_is_likely(const struct assessment *assessment);
/* "Monthly Rollup 2019-10-08, Windows Server 2008 Service Pack 2, amd64". */
struct slice words_subject(struct arena *arena, const struct host_report *host, const struct assessment *assessment);
/* "yes", "no", "yes, waived until 2027-01-31". */
struct slice words_gate(struct arena *arena, const struct assessment *assessment);
/* "347 vulnerabilities stay open without KB4520002, as far as this export shows; ..."; "" when none is known to. */
struct slice words_exposure(struct arena *arena, const struct assessment *assessment);
/* Issues known of the update, one line each; none for an update that is not for the host. */
struct slice_list words_known_issues(struct arena *arena, const struct assessment *assessment);
