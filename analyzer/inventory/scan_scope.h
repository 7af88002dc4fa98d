/* How much of an export is read: everything, or what a question can turn on. Names are always read; of a folder of many
 * manifests, those whose content counts:
 *
 * - What the manifest of a component holds can only show that it is damaged, and that speaks against an update where a
 *   package that concerns the question installs the component (readiness/checks/component_store.c). So those are read,
 *   and those of servicing stacks.
 * - The manifest of a package shows the same of the package, of its catalog and of what it names, and all of them
 *   together show that the folder is whole. Where whole records of packages outrank the folder, in an image, and nothing
 *   is there that the folder would be held against, those are read that concern the question, that are of no update by
 *   their names, and what these name in turn; otherwise all.
 *
 * The rest is counted as not read (coverage), is never called sound, and is read with --deep. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "servicing/identity.h"

struct scan_scope {
    /* Whether damage to a package of this identity and KB (0 = none) can speak against an update that is asked for, or
     * that a plan may name. */
    bool (*concerns)(const void *context, const struct package_identity *identity, uint32_t kb);
    const void *context;
    size_t few; /* a folder of no more manifests is read whole: that costs nothing */
};
