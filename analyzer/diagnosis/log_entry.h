/* One entry of a log, of whatever kind of log: where its parts are. Pasting cuts and adds; so no part has a fixed
 * place, and none has to be there. */
#pragma once

#include "base/slice.h"

struct log_entry {
    struct slice text; /* all of it, lines glued */
    uint32_t line;     /* its first */
    struct slice time; /* "2020-02-04 18:57:16" as written; empty where there is none */
};

void log_entry_parse(struct slice text, uint32_t line, struct log_entry *entry);
/* Whether a physical line begins an entry: by its date, its level, a mark of a finding, or what pasting put there. */
bool log_line_begins_entry(struct slice line);
/* The offset of the second date in a line on which entries were glued together ("...FAILED]2014-05-28 ..."), else its
 * length. */
size_t log_line_first_entry(struct slice line);
