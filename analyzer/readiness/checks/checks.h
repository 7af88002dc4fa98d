/* The evaluation of each check; one file each, named as its id. What a check means for an administrator stands in docs/checks.md. */
#pragma once

struct assessment_context;

void check_product_match(struct assessment_context *context);
void check_architecture_match(struct assessment_context *context);
void check_delivery(struct assessment_context *context);
void check_update_state(struct assessment_context *context);
void check_superseded_target(struct assessment_context *context);
void check_evidence_conflict(struct assessment_context *context);
void check_exclusive_session(struct assessment_context *context);
void check_pending_work(struct assessment_context *context);
void check_sha2_signing(struct assessment_context *context);
void check_servicing_stack_floor(struct assessment_context *context);
void check_servicing_stack_unrecorded(struct assessment_context *context);
void check_servicing_stack_update(struct assessment_context *context);
void check_parent_package(struct assessment_context *context);
void check_known_blocker(struct assessment_context *context);
void check_esu_licensing_package(struct assessment_context *context);
void check_esu_license(struct assessment_context *context);
void check_servicing_stack_latest(struct assessment_context *context);
void check_build_transition(struct assessment_context *context);
