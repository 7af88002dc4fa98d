/* Result codes of servicing: number, symbol, meaning in one plain sentence. Only codes that a source explains are
 * listed. */
#pragma once

#include <stddef.h>
#include <stdint.h>

struct result_code {
    uint32_t code;
    const char *symbol;
    const char *meaning;
};

/* NULL when the code is not in the table. */
const struct result_code *result_code_find(uint32_t code);
/* By place in the table; NULL past its end. */
const struct result_code *result_code_at(size_t index);
enum { RESULT_CODE_TEXT_SIZE = 12 };
/* "0x800f0823". */
const char *result_code_format(uint32_t code, char text[RESULT_CODE_TEXT_SIZE]);
