/* Shared by the files that examine a store; of no use to others. */
#pragma once

#include "base/number_map.h"
#include "inventory/store_evidence.h"
#include "store/store_health.h"

struct store_reading {
    const struct inventory *inventory;
    struct arena *arena;
    struct store_health *health;
    struct number_map records; /* by identity: struct package_observation, the last that states a state */
    struct number_map stored;  /* by identity: struct stored_package */
    struct intern *families;   /* of the components in WinSxS, without versions; NULL until they are asked for */
};

/* How much a package's files have to be there. */
enum store_demand { DEMAND_NONE, DEMAND_LIKELY, DEMAND_CERTAIN };
/* By what the registry says of it. */
enum store_demand store_demand_of(const struct package_observation *record);
/* The record of a stored package; NULL = none. */
const struct package_observation *store_record_of(const struct store_reading *reading,
                                                  const struct stored_package *stored);

/* A new damage of that kind, no more certain than `authority` and the rule are. */
struct store_damage *store_add(struct store_reading *reading, enum damage_kind kind, enum store_authority authority);
/* The same, of a package. */
struct store_damage *store_add_package(struct store_reading *reading, enum damage_kind kind,
                                       enum store_authority authority, const struct package_observation *package);

/* What the silence of a folder of the export means, of `named` things in it `missing` were not found. Says why not. */
enum store_authority store_authority_of(const struct store_reading *reading, const struct store_folder *folder,
                                        size_t named, size_t missing, struct slice what, struct slice *reason);

void store_examine_packages(struct store_reading *reading); /* package_damage.c */
void store_examine_components(struct store_reading *reading);
void store_examine_hive(struct store_reading *reading);
void store_examine_stack(struct store_reading *reading);
void store_note_unknown_components(struct store_reading *reading); /* hive_damage.c */
void store_note_loose_ends(struct store_reading *reading);         /* package_damage.c: what is untidy, and no more */
