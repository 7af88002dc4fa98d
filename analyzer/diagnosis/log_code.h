/* Result codes in the text of a log, in all of their spellings. */
#pragma once

#include "base/slice.h"

struct log_code {
    uint32_t value;
    struct slice spelling; /* as written: "HRESULT_FROM_WIN32(1058)" */
};

/* The first code in the text that is a result; last errors of the thread ("[gle=...]"), numbers of messages and codes
 * of success are none. */
bool log_code_find(struct slice text, struct log_code *code);
/* As a result code: 0x80070000 and the number where it is one of Windows itself. */
uint32_t log_code_from_windows(uint64_t number);
