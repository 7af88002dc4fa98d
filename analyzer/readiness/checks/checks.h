/* The list of checks, in the order in which Windows would meet them: applicability of product and machine, what is
 * installed already, work in flight, signature, servicing stack, licence, and what only warns. Each is a file of this
 * folder, named as the check is. A new check is such a file and a row here. */
#pragma once

#define CHECKS(CHECK)                                                                                                  \
    CHECK(PRODUCT_MATCH, product_match)                                                                                \
    CHECK(ARCHITECTURE_MATCH, architecture_match)                                                                      \
    CHECK(DELIVERY, delivery)                                                                                          \
    CHECK(UPDATE_STATE, update_state)                                                                                  \
    CHECK(SUPERSEDED_TARGET, superseded_target)                                                                        \
    CHECK(EVIDENCE_CONFLICT, evidence_conflict)                                                                        \
    CHECK(EXCLUSIVE_SESSION, exclusive_session)                                                                        \
    CHECK(PENDING_WORK, pending_work)                                                                                  \
    CHECK(SHA2_SIGNING, sha2_signing)                                                                                  \
    CHECK(SERVICING_STACK_FLOOR, servicing_stack_floor)                                                                \
    CHECK(SERVICING_STACK_UNRECORDED, servicing_stack_unrecorded)                                                      \
    CHECK(SERVICING_STACK_UPDATE, servicing_stack_update)                                                              \
    CHECK(PARENT_PACKAGE, parent_package)                                                                              \
    CHECK(ENABLEMENT, enablement)                                                                                      \
    CHECK(HOTPATCH, hotpatch)                                                                                          \
    CHECK(COMPONENT_STORE, component_store)                                                                            \
    CHECK(KNOWN_BLOCKER, known_blocker)                                                                                \
    CHECK(ESU_LICENSING_PACKAGE, esu_licensing_package)                                                                \
    CHECK(ESU_LICENSE, esu_license)                                                                                    \
    CHECK(SERVICING_STACK_LATEST, servicing_stack_latest)                                                              \
    CHECK(BUILD_TRANSITION, build_transition)

enum check_id {
#define CHECK(id, variable) CHECK_##id,
    CHECKS(CHECK)
#undef CHECK
};
#define CHECK(id, variable) +1
enum { CHECK_COUNT = CHECKS(CHECK) };
#undef CHECK

struct check; /* readiness/check.h */
#define CHECK(id, variable) extern const struct check check_##variable;
CHECKS(CHECK)
#undef CHECK
