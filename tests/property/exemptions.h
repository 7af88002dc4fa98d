/* What may make a verdict better although something was lost: named one by one, each with its reason. Everything else is a fault. */
#pragma once

#include "property/mutation.h"

struct exemption {
    const char *name;
    const char *reason;
    bool (*holds)(const char *kind, struct slice path, const struct mutation *mutation);
};

extern const struct exemption exemptions[];
extern const size_t exemption_count;

/* The index of the first that holds for this damage to the file at `path`; exemption_count when none does. */
size_t exemption_find(const char *kind, struct slice path, const struct mutation *mutation);
