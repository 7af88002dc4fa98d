/* The words that both formats of a package report share. */
#include "report/package_report.h"

struct slice declared_floor_text(const struct package_set *package, struct arena *arena)
{
    char text[VERSION_TEXT_SIZE];
    if (package->declares.floor.statement != FLOOR_DECLARED)
        return (struct slice){0};
    return arena_copy(arena, slice_from(version_format(package->declares.floor.version, text)));
}

const char *declared_signature_name(const struct package_signature *signature)
{
    if (signature->altered.count)
        return catalog_match_name(CATALOG_MISMATCH);
    return catalog_match_name(signature->listed ? CATALOG_MATCH : CATALOG_NONE);
}

const char *package_delivery_name(enum package_delivery delivery)
{
    static const char *const names[] = {
        [DELIVERED_SEPARATE] = "separate",
        [DELIVERED_COMBINED] = "combined",
        [DELIVERED_CHECKPOINT] = "checkpoint",
    };
    return names[delivery];
}

const char *package_restart_name(enum package_restart restart)
{
    static const char *const names[] = {
        [PACKAGE_RESTART_NONE] = "none",
        [PACKAGE_RESTART_POSSIBLE] = "possible",
        [PACKAGE_RESTART_REQUIRED] = "required",
    };
    return names[restart];
}
