/* The words that both formats of a package report share. */
#include "report/package_report.h"

struct slice declared_floor_text(const struct package_set *package, struct arena *arena)
{
    char text[VERSION_TEXT_SIZE];
    if (package->declares.floor.statement != FLOOR_DECLARED)
        return SLICE("");
    return arena_copy(arena, slice_from(version_format(package->declares.floor.version, text)));
}

const char *declared_signature_name(const struct package_signature *signature)
{
    if (signature->altered.count)
        return catalog_match_name(CATALOG_MISMATCH);
    return catalog_match_name(signature->listed ? CATALOG_MATCH : CATALOG_NONE);
}

VOCABULARY(package_delivery_names, [DELIVERED_SEPARATE] = "separate", [DELIVERED_COMBINED] = "combined",
           [DELIVERED_CHECKPOINT] = "checkpoint");
VOCABULARY(package_restart_names, [PACKAGE_RESTART_NONE] = "none", [PACKAGE_RESTART_POSSIBLE] = "possible",
           [PACKAGE_RESTART_REQUIRED] = "required");
