/* Knowledge Base article numbers, the names of updates. 0 stands for "none". */
#pragma once

#include "base/slice.h"

enum { KB_TEXT_SIZE = 16, KB_PACKAGE_NAME_SIZE = 32 };

/* What a user may type: "KB4520002", "kb4520002", "KB 4520002", "4520002"; 5 to 8 digits, nothing else around. */
bool kb_parse(struct slice text, uint32_t *kb);
/* The first "KB" followed by 5 to 8 digits anywhere in `text` (letter case ignored, not inside a longer word or
 * number); 0 when there is none. */
uint32_t kb_find(struct slice text);
/* "KB4520002". */
const char *kb_format(uint32_t kb, char text[KB_TEXT_SIZE]);
/* "Package_for_KB4520002": the name that the packages of most updates have. It lies in `text`. */
struct slice kb_package_name(uint32_t kb, char text[KB_PACKAGE_NAME_SIZE]);
