/* Whether the host can check SHA-2 code signatures, and how that is known. */
#pragma once

#include "readiness/facts/host.h"
#include "readiness/facts/servicing_stack.h"
#include "readiness/facts/update_status.h"

enum sha2_basis { SHA2_BASIS_NONE, SHA2_BASIS_OBSERVED, SHA2_BASIS_IMPLIED, SHA2_BASIS_ASSERTED };

struct sha2_support {
    enum answer answer;
    enum certainty certainty;
    enum sha2_basis basis;
    bool edition_unknown; /* the update is there, but which edition cannot be seen */
    bool edition_too_old;
    enum presence presence; /* of the update that brings the support */
    bool install_pending;
    bool rests_on_values;      /* of the registry, and on nothing else */
    bool values_contradicted;  /* they are set, and something that stands as high speaks against them */
    const struct doubt *doubt; /* about the update that brings it; NULL when there is none */
    struct origin origin;
    struct evidence_list evidence;
    struct slice_list looked_for;
};

/* By assertion, by the registry values of SHA-2 support (both must be set, and no record of the update that sets them
 * may say that it is not in force), by an effective SHA-2 update of the edition that `rule` asks (NULL: any), by the
 * version of Windows (6.2 and later are born with it), or implied by an effective update that is itself signed with
 * SHA-2 only (hosts serviced online). */
struct sha2_support sha2_support_find(const struct host *host, const struct catalog_rule *rule);

const char *sha2_value_name(const struct sha2_support *support); /* yes no unknown */
const char *sha2_basis_name(enum sha2_basis basis);
