/* Lines that people put between outputs: prompts with what they typed, fences of Markdown, headings. None of them is a
 * part of an output. */
#pragma once

#include "base/slice.h"

/* "```", "~~~", "<pre>", "[code]", "{noformat}" alone on a line; "=== systeminfo ===", "## Hotfixes". */
bool line_marks_separate(struct slice line);
/* Whether a line is a rule with words in it, or a heading of Markdown: a title that a script or a person wrote. */
bool line_marks_title(struct slice line);
