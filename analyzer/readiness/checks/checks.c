/* The table of checks. */
#include "readiness/checks/checks.h"

#include "readiness/check.h"

const struct check *const check_table[CHECK_COUNT] = {
#define CHECK(id, variable) [CHECK_##id] = &check_##variable,
    CHECKS(CHECK)
#undef CHECK
};

const struct check *check_find(struct slice name)
{
    for (size_t i = 0; i < CHECK_COUNT; i++) {
        if (slice_equal(slice_from(check_table[i]->name), name))
            return check_table[i];
    }
    return NULL;
}
