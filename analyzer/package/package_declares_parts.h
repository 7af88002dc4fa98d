/* Shared by the files that find out what an update declares (package_declares.c, package_members.c, package_nesting.c,
 * package_stacks.c); of no use to others. */
#pragma once

#include "base/intern.h"
#include "package/package_declares.h"

struct collecting {
    const struct package_set_member *members;
    size_t count;
    struct arena *arena;
    struct package_declares *declares;
    struct intern *identities; /* of members: two files of one identity share a number */
    uint32_t *numbers;         /* of each member's identity */
    size_t *first_members;     /* by that number */
    bool *is_nested;           /* by that number */
    struct intern *stack_keys; /* stacks already listed */
    bool carries_esu_installer;
};

const struct package_manifest *collecting_manifest(const struct collecting *collecting, size_t member);

typedef bool member_predicate(const struct collecting *collecting, size_t member);
bool collecting_any(const struct collecting *collecting, member_predicate *holds);
/* How packages are called that bring a servicing stack, before the revision: Package_for_ServicingStack_8754. */
#define STACK_PACKAGE "Package_for_ServicingStack"
bool collecting_is_stack(const struct package_identity *identity);
/* By what it is called, or by what it says of itself. */
bool collecting_is_stack_member(const struct collecting *collecting, size_t member);

/* package_nesting.c: fills members, nested and top of `declares`. */
void collecting_find_nesting(struct collecting *collecting);
/* Depth of every member below those for which `is_start` holds; PACKAGE_DEPTH_UNREACHED for the others. In the
 * arena. */
size_t *collecting_depths_below(const struct collecting *collecting, member_predicate *is_start);
size_t *collecting_depths_below_member(const struct collecting *collecting, size_t start);

/* package_stacks.c: fills stacks, delivery, is_rollup and is_servicing_stack_update of `declares`, whose nesting is
 * known. */
void collecting_find_stacks(struct collecting *collecting, const struct slice_list *component_names);
