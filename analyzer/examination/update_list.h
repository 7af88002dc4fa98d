/* Lists of updates that --updates names: one KB or vulnerability a line, as people write them.
 *
 *     # November
 *     - KB4520002
 *     [ ] kb4474419    # first
 *     4493730
 *     CVE-2019-0708 */
#pragma once

#include "examination/examination.h"

/* Asks for every update of request->update_list_paths ("-" is standard input). A list asks and configures nothing, so
 * it may lie in EXPORT. A vulnerability is a question of REPORT_CHECK alone. ERROR_INPUT with "FILE:LINE" for a line
 * that names no update, ERROR_USAGE for a list without any, ERROR_IO and ERROR_LIMIT when it cannot be read. Then no
 * update of it was asked for. */
bool update_lists_read(struct examination_request *request, struct arena *arena, struct error *error);
/* What a list asks for, each once: at least one when it is read. */
struct update_list {
    struct kb_list updates;
    struct question_list vulnerabilities;
};

/* As update_lists_read, of the bytes of a list: UTF-8 with or without a mark, or UTF-16. The message starts with the
 * line, "2: …". */
bool update_list_parse(struct slice bytes, struct arena *arena, struct update_list *list, struct error *error);
