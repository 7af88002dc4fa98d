/* The words of the verdict vocabulary, as JSON, exit-code documents and messages write them. */
#include "readiness/assessment.h"

const char *outcome_name(enum outcome outcome)
{
    static const char *const names[] = {
        [OUTCOME_MET] = "met",
        [OUTCOME_UNMET] = "unmet",
        [OUTCOME_UNKNOWN] = "unknown",
        [OUTCOME_NOT_RELEVANT] = "not-relevant",
    };
    return names[outcome];
}

const char *certainty_name(enum certainty certainty)
{
    return certainty == CERTAINTY_CERTAIN ? "certain" : "likely";
}

const char *strength_name(enum strength strength)
{
    return strength == STRENGTH_REQUIRED ? "required" : "recommended";
}

const char *prediction_name(enum prediction prediction)
{
    static const char *const names[] = {
        [PREDICTION_NONE] = "none",
        [PREDICTION_LIKELY] = "likely",
        [PREDICTION_CERTAIN] = "certain",
    };
    return names[prediction];
}

const char *basis_name(enum basis basis)
{
    static const char *const names[] = {
        [BASIS_MANIFEST] = "manifest", [BASIS_RULE] = "rule",         [BASIS_CONFIRMED] = "confirmed",
        [BASIS_SINGLE] = "single",     [BASIS_INFERRED] = "inferred", [BASIS_SERVICING] = "servicing",
    };
    return names[basis];
}

const char *verdict_name(enum verdict verdict)
{
    static const char *const names[] = {
        [VERDICT_READY] = "ready",
        [VERDICT_ALREADY_INSTALLED] = "already-installed",
        [VERDICT_BLOCKED] = "blocked",
        [VERDICT_NOT_APPLICABLE] = "not-applicable",
        [VERDICT_UNDETERMINED] = "undetermined",
    };
    return names[verdict];
}

const char *plan_action_name(enum plan_action action)
{
    static const char *const names[] = {
        [PLAN_INSTALL] = "install",
        [PLAN_RESTART] = "restart",
        [PLAN_COLLECT] = "collect",
        [PLAN_REPAIR] = "repair",
    };
    return names[action];
}

const char *replay_name(enum replay replay)
{
    static const char *const names[] = {
        [REPLAY_READY] = "ready",
        [REPLAY_READY_IF_COLLECTED] = "ready-if-collected",
        [REPLAY_NONE] = "none",
    };
    return names[replay];
}

const char *servicing_mode_name(enum servicing_mode mode)
{
    return mode == SERVICING_ONLINE ? "online" : "offline";
}

const char *support_phase_name(enum support_phase phase)
{
    static const char *const names[] = {
        [SUPPORT_UNKNOWN] = "unknown",   [SUPPORT_MAINSTREAM] = "mainstream",
        [SUPPORT_EXTENDED] = "extended", [SUPPORT_SECURITY_UPDATES] = "extended-security-updates",
        [SUPPORT_ENDED] = "ended",
    };
    return names[phase];
}
