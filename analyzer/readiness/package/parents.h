/* The parents that an update's manifests name, held against the packages of a host.
 *
 * Windows applies a package only where one of the packages it names as parents is installed. All parents of one
 * manifest are alternatives. Nesting counts: a wrapper is applicable when one of the packages nested in it is. How the
 * compare attributes of a parent weigh the fields of its version is known only in part, so this evaluation is
 * approximate: it asks for the same major and minor version, takes the third field as the attribute says (where no
 * attribute is written a differing one decides nothing), and a fourth field that is not older. */
#pragma once

#include "package/package_set.h"
#include "readiness/facts/servicing_stack.h"

struct parents_answer {
    enum answer answer;
    enum certainty certainty;
    const struct package_set_member *member; /* whose parents decided; NULL = no manifest names any */
    struct evidence_list evidence;
    struct slice_list looked_for;
};

/* Whether this member of the set (declares.top for the update itself) is applicable as far as parents go. */
struct parents_answer parents_evaluate(const struct host *host, const struct package_set *set, size_t member);
