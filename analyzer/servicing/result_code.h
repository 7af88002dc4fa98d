/* Result codes of servicing: number, symbol, meaning in one plain sentence. Only codes that a source explains are
 * listed. */
#pragma once

#include <stdint.h>

#include "base/slice.h"

struct result_code {
    uint32_t code;
    const char *symbol;
    const char *meaning;
};

/* NULL when the code is not in the table. */
const struct result_code *result_code_find(uint32_t code);
/* By its symbol, as logs write it ("ERROR_NOT_FOUND", "STATUS_SXS_ASSEMBLY_MISSING"); NULL when it is not in the table. */
const struct result_code *result_code_named(struct slice symbol);
enum { RESULT_CODE_TEXT_SIZE = 12 };
/* "0x800f0823". */
const char *result_code_format(uint32_t code, char text[RESULT_CODE_TEXT_SIZE]);
