/* One finding in the text report, and what the two places where it stands have in common. */
#pragma once

#include "report/text/text_parts.h"
#include "report/words/finding_words.h"

/* One finding on its way to the page. */
struct finding_view {
    struct text_builder *builder;
    const struct assessment *assessment;
    const struct finding *finding;
    enum finding_rank rank;
    size_t column; /* of its words */
};

/* Column of the words, behind the longest title. */
size_t text_finding_column(const struct assessment *assessment);
/* "  ✗ servicing stack     ", and what it says. */
void text_finding_title(const struct finding_view *view);
void text_finding_message(const struct finding_view *view);
/* Whether `wanted` stands in it, in letters of any case. */
bool text_mentions(struct slice text, struct slice wanted);
