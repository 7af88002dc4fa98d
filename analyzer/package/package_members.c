/* The members of an update, while it is found out what they declare. */
#include "package/package_declares_parts.h"

const struct package_manifest *collecting_manifest(const struct collecting *collecting, size_t member)
{
    return &collecting->members[member].manifest;
}

bool collecting_any(const struct collecting *collecting, member_predicate *holds)
{
    for (size_t i = 0; i < collecting->count; i++)
        if (holds(collecting, i))
            return true;
    return false;
}

bool collecting_is_stack(const struct package_identity *identity)
{
    return slice_starts_with_ignoring_case(identity->name, SLICE(STACK_PACKAGE));
}

bool collecting_is_stack_member(const struct collecting *collecting, size_t member)
{
    const struct package_manifest *manifest = collecting_manifest(collecting, member);
    return manifest->self_update || collecting_is_stack(&manifest->identity);
}
