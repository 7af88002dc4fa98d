/* The WSUS metadata that travels in WSUSSCAN.cab of an .msu: core/REVISION repeats the manifests of the update. */
#pragma once

#include "base/error.h"
#include "base/slice.h"
#include "package/stated_floor.h"

struct wsus_metadata {
    size_t assemblies;         /* manifests repeated there */
    struct stated_floor floor; /* highest over them; not stated when there is none */
};

struct xml_reader;
/* Adds what one core file holds; start zeroed. A revision that only bundles others holds no manifest and adds nothing.
 * ERROR_INPUT (line and cause) or ERROR_LIMIT for what is not a well-formed UTF-8 fragment; nothing is added then. */
bool wsus_metadata_add(struct xml_reader *reader, struct slice core, struct wsus_metadata *metadata,
                       struct error *error);
