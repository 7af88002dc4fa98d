/* What the manifests of one update declare, taken together: what Windows will ask of a host, and what the update brings
 * along. */
#pragma once

#include "base/list.h"
#include "manifest/package_manifest.h"
#include "package/signature_catalog.h"
#include "package/stated_floor.h"

/* One manifest of an update. */
struct package_set_member {
    struct slice path; /* clean, relative to the folder given; "a.msu!b.cab!update.mum" in containers */
    struct package_manifest manifest;
    enum catalog_match match; /* what its signature catalog says of it */
};

enum package_delivery {
    /* the servicing stack comes, if at all, in an update of its own; also what no fact contradicts */
    DELIVERED_SEPARATE,
    DELIVERED_COMBINED,   /* a servicing stack package travels with something else */
    DELIVERED_CHECKPOINT, /* differences (PSFX) to an earlier rollup, which a manifest names as a parent */
};

enum package_restart { /* the strongest is the highest */
                       PACKAGE_RESTART_NONE,
                       PACKAGE_RESTART_POSSIBLE, /* also any word of unknown meaning */
                       PACKAGE_RESTART_REQUIRED,
};

#define PACKAGE_DEPTH_UNREACHED SIZE_MAX

/* Members are named by their index in the list given. */
struct member_list {
    LIST_FIELDS(size_t);
};

/* A member's place in the nesting. */
struct declared_member {
    size_t depth; /* wrappers above it, on the shortest way; 0 = a top; PACKAGE_DEPTH_UNREACHED below no top */
    struct member_list children; /* members that it names as nested */
    size_t missing;              /* packages that it names as contained and that are not here */
    bool is_top;                 /* named as nested by none */
    bool travels_along; /* lies only below the top of a servicing stack update that the file holds beside the update */
};

struct declared_nested {
    const struct package_identity *identity;
    size_t named_by;
    bool contained; /* some manifest names it without contained="false": it belongs to the set */
    bool here;      /* a member has this identity */
};

/* A servicing stack that the set carries, as a package of its own or as a component of one. A floor of the same set can
 * only be met by a package, which Windows installs before the rest: components are not in force when the set is
 * opened. */
struct carried_stack {
    struct slice name; /* identity of the package, or "Microsoft-Windows-ServicingStack" */
    bool is_package;
    bool here;                     /* false: a manifest names the package, and its own manifest is missing */
    struct version version;        /* of the stack; 0.0.0.0 when the package does not show it */
    size_t member;                 /* the package's, if it is one and here */
    struct stated_floor own_floor; /* of that member and those below it: what the carried stack itself demands */
};

/* The parents that one member names (members[].manifest.parents): any one of them suffices. A member is applicable when
 * one of its parents is there and, with deep applicability, one of its children is applicable. */
struct declared_parents {
    size_t member;
    size_t depth; /* of that member */
};

struct package_declares {
    /* the member that stands for the update: named as nested by none, rather Package_for_… than its _BF twin */
    size_t top;
    enum package_restart restart;    /* the strongest of all members */
    struct slice_list architectures; /* of the top; when it is neutral, all that members and nested packages have */
    struct declared_member *members; /* one for each member */
    struct {
        LIST_FIELDS(struct declared_nested);
    } nested;                  /* each identity once */
    struct stated_floor floor; /* highest over all members that do not just travel along; never FLOOR_NOT_STATED */
    struct member_list floor_members; /* that declare it; empty when none does */
    struct {
        LIST_FIELDS(struct carried_stack);
    } stacks;
    bool is_rollup;                 /* the top is Package_for_RollupFix, or its release type is Update Rollup */
    bool is_servicing_stack_update; /* no rollup, and by content: selfUpdate or a servicing stack component */
    enum package_delivery delivery;
    struct {
        LIST_FIELDS(struct declared_parents);
    } parents; /* members that name any, in the order of depth */
};

/* `members`, at least one, must come from package_manifest_parse_whole, and must outlive the result, whose lists lie in
 * `arena`. `component_names` are the names of the components that travel in the same cabinet
 * ("amd64_microsoft-windows-servicingstack_….manifest"): 6.x updates often show their servicing stack there only.
 * Identity, KB, release type and the floor as written stand in members[top].manifest. */
struct package_declares package_declares_collect(const struct package_set_member *members, size_t count,
                                                 const struct slice_list *component_names, struct arena *arena);
/* The servicing stack that is in force once the update is installed, where it brings one of a known version; of several
 * the lowest, for which one goes on depends on the host. */
bool package_declares_stack_brought(const struct package_declares *declares, struct version *version);
