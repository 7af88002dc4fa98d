/* Names of codes as logs write them: those of result_code.h, and many more of which only the name, or one sentence, is
 * told. */
#pragma once

#include "base/slice.h"
#include "servicing/result_code.h"

/* NULL when the code has no name here; `meaning` may be NULL. */
const struct result_code *code_name_find(uint32_t code);
/* By its symbol: "ERROR_NOT_FOUND", "STATUS_SXS_ASSEMBLY_MISSING"; NULL when it is not here. */
const struct result_code *code_name_of_symbol(struct slice symbol);
