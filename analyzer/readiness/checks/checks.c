/* The table of checks, in the order in which Windows would meet them: applicability of product and machine, what is installed already, work
 * in flight, signature, servicing stack, licence, and what only warns. */
#include "readiness/check.h"

#include "readiness/checks/checks.h"

const struct check check_table[] = {
    {"product-match", "product", "applicability", check_product_match},
    {"architecture-match", "architecture", "applicability", check_architecture_match},
    {"delivery", "delivery", NULL, check_delivery},
    {"update-state", "this update", NULL, check_update_state},
    {"superseded-target", "newer update", NULL, check_superseded_target},
    {"evidence-conflict", "consistency", NULL, check_evidence_conflict},
    {"exclusive-session", "exclusive session", "the start of the session", check_exclusive_session},
    {"pending-work", "pending work", "pending work", check_pending_work},
    {"sha2-signing", "SHA-2 signing", "the signature", check_sha2_signing},
    {"servicing-stack-floor", "stack floor", "the servicing stack", check_servicing_stack_floor},
    {"servicing-stack-unrecorded", "unrecorded floor", "the servicing stack", check_servicing_stack_unrecorded},
    {"servicing-stack-update", "servicing stack", "the servicing stack", check_servicing_stack_update},
    {"parent-package", "parent package", "applicability", check_parent_package},
    {"known-blocker", "known blocker", "the installation", check_known_blocker},
    {"esu-licensing-package", "ESU licensing package", "the restart", check_esu_licensing_package},
    {"esu-license", "ESU licence", "the restart", check_esu_license},
    {"servicing-stack-latest", "newest SSU", NULL, check_servicing_stack_latest},
    {"build-transition", "build 6002 to 6003", NULL, check_build_transition},
};

const size_t check_count = sizeof check_table / sizeof *check_table;

const struct check *check_find(struct slice id)
{
    for (size_t i = 0; i < check_count; i++) {
        if (slice_equal(slice_from(check_table[i].id), id))
            return &check_table[i];
    }
    return NULL;
}
