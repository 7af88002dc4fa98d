/* What may make a verdict better although it is damage: it leaves no trace that any reader could find. Each exemption
 * says why; damage.c counts how often each was needed. */
#pragma once

#include <stdbool.h>

#include "property/mutation.h"

struct exemption {
    const char *name;
    const char *reason;
};

extern const struct exemption exemptions[];
extern const size_t exemption_count;

/* The exemption for this kind of damage to the file at `path`, or exemption_count. */
size_t exemption_find(const char *kind, struct slice path, const struct mutation *mutation);
