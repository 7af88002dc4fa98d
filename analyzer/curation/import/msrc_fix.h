/* One fix as the Microsoft Security Response Center (MSRC) lists it, in CVRF and CSAF documents alike. */
#pragma once

#include "curation/import/learned_updates.h"

/* All as written in the document; "" = not there. */
struct msrc_fix {
    struct slice kb;
    struct slice replaces; /* several joined with ";" or "," */
    struct slice sub_type; /* "Monthly Rollup"; data == NULL where the list has no such column */
    struct slice fixed_build;
    struct slice vulnerability; /* "CVE-2019-1060", or an advisory: "ADV990001" */
    struct slice month;         /* "2019-10", of the document; or "" */
    struct slice month_basis;   /* what it rests on that this is the update's own month; "" = it need not be */
    bool is_of_browser;         /* listed for Internet Explorer */
};

/* "October 2019 Security Updates" to "2019-10"; false for another title. */
bool msrc_month_of_title(struct slice title, char month[sizeof "2019-10"]);
/* Notes the build to which the fix raises a product, be it one of products.csv or not. */
void msrc_fix_learn_build(struct learned_updates *learned, const struct msrc_fix *fix);
/* Adds what the fix says about this product. An advisory is a running list: neither month nor vulnerability is taken
 * from it. ERROR_LIMIT. */
bool msrc_fix_learn(struct learned_updates *learned, const struct msrc_fix *fix, size_t product, struct error *error);
