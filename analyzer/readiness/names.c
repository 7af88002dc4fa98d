/* The words of the verdict vocabulary, as JSON, exit-code documents and messages write them. */
#include "readiness/assessment.h"
#include "readiness/host_plan.h"

VOCABULARY(outcome_names, [OUTCOME_MET] = "met", [OUTCOME_UNMET] = "unmet", [OUTCOME_UNKNOWN] = "unknown",
           [OUTCOME_NOT_RELEVANT] = "not-relevant");
VOCABULARY(certainty_names, [CERTAINTY_LIKELY] = "likely", [CERTAINTY_CERTAIN] = "certain");
VOCABULARY(strength_names, [STRENGTH_REQUIRED] = "required", [STRENGTH_RECOMMENDED] = "recommended");
VOCABULARY(
    prediction_names, [PREDICTION_NONE] = "none", [PREDICTION_LIKELY] = "likely", [PREDICTION_CERTAIN] = "certain");
VOCABULARY(basis_names, [BASIS_MANIFEST] = "manifest", [BASIS_RULE] = "rule", [BASIS_CONFIRMED] = "confirmed",
           [BASIS_SINGLE] = "single", [BASIS_INFERRED] = "inferred", [BASIS_SERVICING] = "servicing");
VOCABULARY(verdict_names, [VERDICT_READY] = "ready", [VERDICT_ALREADY_INSTALLED] = "already-installed",
           [VERDICT_BLOCKED] = "blocked", [VERDICT_NOT_APPLICABLE] = "not-applicable",
           [VERDICT_UNDETERMINED] = "undetermined");
VOCABULARY(plan_action_names, [PLAN_INSTALL] = "install", [PLAN_RESTART] = "restart", [PLAN_COLLECT] = "collect",
           [PLAN_REPAIR] = "repair");
VOCABULARY(way_back_names, [WAY_BACK_USUALLY] = "usually-removable", [WAY_BACK_NEVER] = "permanent",
           [WAY_BACK_NOT_RECORDED] = "not-recorded", [WAY_BACK_ALL_BUT_STACK] = "usually-removable-without-stack");
VOCABULARY(
    replay_names, [REPLAY_READY] = "ready", [REPLAY_READY_IF_COLLECTED] = "ready-if-collected", [REPLAY_NONE] = "none");
VOCABULARY(plan_outcome_names, [PLAN_NOTHING_TO_DO] = "nothing-to-do", [PLAN_REACHES] = "reaches",
           [PLAN_REACHES_IF_COLLECTED] = "reaches-if-collected", [PLAN_FALLS_SHORT] = "falls-short",
           [PLAN_FAILS] = "fails", [PLAN_CANNOT_TELL] = "cannot-tell");
VOCABULARY(attempt_end_names, [ATTEMPT_FAILED] = "failed", [ATTEMPT_INSTALLED] = "installed");
VOCABULARY(borne_out_names, [BORNE_OUT_NOT_DECIDABLE] = "not-decidable", [BORNE_OUT_AGREED] = "agreed",
           [BORNE_OUT_CONTRADICTED] = "contradicted");
VOCABULARY(
    leftover_names, [LEFTOVER_UNDONE] = "undone", [LEFTOVER_STAGED] = "staged", [LEFTOVER_INTERRUPTED] = "interrupted",
    [LEFTOVER_PARTIAL] = "partial", [LEFTOVER_REMOVAL] = "removal", [LEFTOVER_RESTART] = "restart-begun");
VOCABULARY(milestone_names, [MILESTONE_HOST] = "host", [MILESTONE_UPDATE] = "update", [MILESTONE_REQUIRED] = "required",
           [MILESTONE_RECOMMENDED] = "recommended", [MILESTONE_NEWEST_KNOWN] = "newest-known");
VOCABULARY(servicing_mode_names, [SERVICING_ONLINE] = "online", [SERVICING_OFFLINE] = "offline");
VOCABULARY(servicing_basis_names, [SERVICING_PRESUMED] = "presumed", [SERVICING_ASKED] = "asked",
           [SERVICING_OF_WIM_IMAGE] = "wim-image", [SERVICING_OF_MOUNTED_IMAGE] = "mounted-image");
VOCABULARY(support_phase_names, [SUPPORT_MAINSTREAM] = "mainstream", [SUPPORT_EXTENDED] = "extended",
           [SUPPORT_BY_EDITION] = "by-edition", [SUPPORT_SECURITY_UPDATES] = "extended-security-updates",
           [SUPPORT_ENDED] = "ended");

#define READER(id, name) [READER_##id] = name,
VOCABULARY(evidence_source_names, READERS(READER)[SOURCE_ASSERTION] = "assertion", [SOURCE_SIMULATION] = "simulation");
#undef READER

const char *outcome_name(enum outcome outcome)
{
    return outcome_names.words[outcome];
}

const char *certainty_name(enum certainty certainty)
{
    return certainty_names.words[certainty];
}

const char *strength_name(enum strength strength)
{
    return strength_names.words[strength];
}

const char *verdict_name(enum verdict verdict)
{
    return verdict_names.words[verdict];
}

const char *plan_action_name(enum plan_action action)
{
    return plan_action_names.words[action];
}

const char *replay_name(enum replay replay)
{
    return replay_names.words[replay];
}
