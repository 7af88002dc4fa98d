/* The exit code that a report asks for. */
#include "report/exit_code.h"

#include "readiness/gate.h"

int exit_code_worse(int a, int b)
{
    static const int ranks[] = {
        [EXIT_READY] = 0,   [EXIT_NO_EVIDENCE] = 1, [EXIT_UNDETERMINED] = 2,
        [EXIT_BLOCKED] = 3, [EXIT_CATALOG] = 4,     [EXIT_USAGE] = 5,
    };
    return ranks[a] >= ranks[b] ? a : b;
}

/* Whether a finding of this outcome keeps the gate of an update closed that is ready: then --fail-on recommended was
 * given. */
static bool is_held_by(const struct assessment *assessment, enum outcome outcome)
{
    static const struct readiness_options closing = {.fail_on_recommended = true};
    for (size_t i = 0; i < assessment->findings.count; i++) {
        const struct finding *finding = &assessment->findings.items[i];
        if (finding->outcome == outcome && !gate_is_settled(finding) && gate_is_held_by(finding, &closing))
            return true;
    }
    return false;
}

static bool cannot_be_told(const struct assessment *assessment)
{
    return assessment->verdict == VERDICT_UNDETERMINED ||
           (assessment->verdict == VERDICT_READY && is_held_by(assessment, OUTCOME_UNKNOWN) &&
            !is_held_by(assessment, OUTCOME_UNMET));
}

int exit_code_of_assessment(const struct assessment *assessment)
{
    if (assessment->gate_passes)
        return EXIT_READY;
    return cannot_be_told(assessment) ? EXIT_UNDETERMINED : EXIT_BLOCKED;
}

int exit_code_of_plan(const struct host_plan *plan)
{
    static const int codes[PLAN_OUTCOME_COUNT] = {
        [PLAN_NOTHING_TO_DO] = EXIT_READY, [PLAN_REACHES] = EXIT_READY, [PLAN_REACHES_IF_COLLECTED] = EXIT_UNDETERMINED,
        [PLAN_FALLS_SHORT] = EXIT_BLOCKED, [PLAN_FAILS] = EXIT_BLOCKED, [PLAN_CANNOT_TELL] = EXIT_UNDETERMINED,
    };
    return codes[plan->outcome];
}

int exit_code_of_error(const struct error *error)
{
    static const int codes[] = {
        [ERROR_NONE] = EXIT_USAGE,      [ERROR_USAGE] = EXIT_USAGE,
        [ERROR_IO] = EXIT_USAGE,        [ERROR_INPUT] = EXIT_USAGE,
        [ERROR_LIMIT] = EXIT_USAGE,     [ERROR_NO_EVIDENCE] = EXIT_NO_EVIDENCE,
        [ERROR_CATALOG] = EXIT_CATALOG, [ERROR_UNKNOWN_UPDATE] = EXIT_UNDETERMINED,
        [ERROR_ACCESS] = EXIT_USAGE,    [ERROR_MACHINE] = EXIT_USAGE,
    };
    return codes[error->code];
}
