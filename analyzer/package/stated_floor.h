/* What one source of an update says about the servicing stack it demands: its manifests, its properties file, or its
 * WSUS metadata. */
#pragma once

#include "servicing/version.h"

enum floor_statement {
    FLOOR_NOT_STATED, /* the source is not there, or says nothing about it */
    /* 6.0.0.0, or manifests without the element: any stack may install it, as far as this source goes */
    FLOOR_NONE_DECLARED,
    FLOOR_DECLARED,
};

struct stated_floor {
    enum floor_statement statement;
    struct version version; /* of FLOOR_DECLARED */
};

/* From a version as written: 6.0.0.0 declares none. */
struct stated_floor stated_floor_of(struct version written);
/* The floor of several manifests is the highest of theirs. */
void stated_floor_raise(struct stated_floor *floor, struct stated_floor other);
/* True when two of the three say different things: a damaged package, for Windows writes one number into all three. A
 * source that does not state it disagrees with nobody. Ask only for manifests that were read whole. */
bool stated_floors_disagree(struct stated_floor manifests, struct stated_floor properties,
                            struct stated_floor metadata);
