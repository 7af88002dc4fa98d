/* A ceiling for the memory of the process while something hostile is unpacked: what a decompressor asks for is chosen
 * by the archive. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* From now on the process may take `growth` bytes more than it has; what asks for more is told that there is none. Not
 * in builds with AddressSanitizer, which takes memory of its own. One ceiling at a time. */
void memory_ceiling_begin(size_t growth);
void memory_ceiling_end(void);
/* Whether, when there was no memory, the ceiling is the cause and not the machine: one is set, and the machine could
 * give all that it allows. */
bool memory_ceiling_explains(void);
