/* Whether the component store of a host is sound, by its own files: what CheckSUR and DISM /ScanHealth look at, as far
 * as an export shows it.
 *
 * A thing is missing only where the export would show it: where nothing speaks for a folder being whole, the part is
 * not examined, which is not "sound". */
#pragma once

#include "store/damage_kind.h"

enum store_part_id {
    STORE_STATES,     /* what the registry, or DISM, says is installed */
    STORE_PACKAGES,   /* servicing\Packages: manifests */
    STORE_CATALOGS,   /* the same: catalogs */
    STORE_COMPONENTS, /* WinSxS\Manifests */
    STORE_STACK,      /* the servicing stack: key, folder, folder in WinSxS */
    STORE_HIVE,       /* the COMPONENTS hive */
};
enum { STORE_PART_COUNT = STORE_HIVE + 1 };
/* "states", "packages", "catalogs", "components", "stack", "hive" */
extern const struct vocabulary store_part_names;

/* What a silence of the part means. */
enum store_authority {
    STORE_NOT_EXAMINED, /* nothing */
    STORE_LIKELY,       /* what is not there is likely missing: most of what is named is there */
    STORE_CERTAIN,      /* what is not there is missing: an image, or counted by the collector */
};

struct store_part {
    enum store_authority authority;
    size_t count;        /* of what was looked at */
    struct slice reason; /* why it was not examined; "" = it was */
};

struct store_damage {
    enum damage_kind kind;
    enum certainty certainty;
    const struct package_observation *package; /* NULL = none is known */
    struct slice identity;                     /* of that package, or of the nested one that is missing; "" = none */
    uint32_t kb;                               /* of the update it belongs to; 0 = none, or not known */
    struct slice component;                    /* as WinSxS spells it; "" = none */
    struct slice path;                         /* of the file that is wrong or missing; "" = none */
    struct slice detail;                       /* what exactly is wrong; "" = the kind says it all */
    struct origin at;                          /* where it shows */
};

enum store_outcome { STORE_HEALTHY, STORE_DAMAGED, STORE_OUTCOME_OPEN };
/* "healthy", "damaged", "not-examined" */
extern const struct vocabulary store_outcome_names;

struct store_health {
    /* healthy: states, packages, catalogs and components were examined, and nothing is wrong that any update fails by */
    enum store_outcome outcome;
    struct store_part parts[STORE_PART_COUNT];
    struct {
        LIST_FIELDS(struct store_damage);
    } damages; /* in the order of kinds */
};

/* In `arena`; the inventory must outlive it. Catalogs and components are examined only if it was read with
 * export_read_store. */
struct store_health store_examine(const struct inventory *inventory, struct arena *arena);
