/* How much of an export is read: everything, or what a question can turn on.
 *
 * The names in WinSxS\Manifests are always read: they say which components there are, and bound the servicing stack.
 * What a manifest of a component holds can only show that it is damaged, and that speaks against an update where a
 * package installs the component that concerns the question (readiness/checks/component_store.c). So of a folder of
 * many, those are read, and the manifests of servicing stacks; the rest is counted as not read, is never called sound,
 * and is read with --deep. */
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
