/* The type of a system, in words. */
#include "inventory/listings/system_type.h"

enum architecture system_type_architecture(struct slice words)
{
    static const struct {
        struct slice word;
        enum architecture architecture;
    } types[] = {
        {{"arm64", 5}, ARCHITECTURE_ARM64}, {{"itanium", 7}, ARCHITECTURE_IA64}, {{"ia64", 4}, ARCHITECTURE_IA64},
        {{"x64", 3}, ARCHITECTURE_AMD64},   {{"amd64", 5}, ARCHITECTURE_AMD64},  {{"x86", 3}, ARCHITECTURE_X86},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (slice_find_ignoring_case(words, types[i].word) != SLICE_NOT_FOUND)
            return types[i].architecture;
    return ARCHITECTURE_UNKNOWN;
}
