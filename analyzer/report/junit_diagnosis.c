/* `kbready diagnose` as JUnit: a suite with a case for each log; one in which something failed fails, with the text
 * report in it. */
#include "report/diagnosis_report.h"
#include "report/junit_cases.h"
#include "report/renderers.h"

static struct junit_case case_of(struct log_diagnosis *log, struct arena *arena)
{
    static const enum junit_outcome outcomes[] = {[OUTCOME_NOTHING_FAILED] = JUNIT_PASSED,
                                                  [OUTCOME_FAILED] = JUNIT_FAILED,
                                                  [OUTCOME_CAUSE_UNKNOWN] = JUNIT_ERROR};
    struct diagnosis alone = {.outcome = log->outcome, .logs = {.items = log, .count = 1}};
    struct report_style plain = {0};
    return (struct junit_case){
        .name = log->path,
        .outcome = outcomes[log->outcome],
        .message = diagnosis_headline(log, arena),
        .type = slice_from(diagnosis_outcome_name(log->outcome)),
        .text = text_render_diagnosis(&alone, plain, arena),
    };
}

struct slice junit_render_diagnosis(const struct diagnosis *diagnosis, struct report_style style, struct arena *arena)
{
    (void)style;
    struct junit_suite suite = {.command = "diagnose", .made_on = diagnosis->made_on, .warnings = diagnosis->warnings};
    LIST_EACH(log, &diagnosis->logs)
        *list_append(arena, &suite.cases) = case_of(log, arena);
    return junit_render_suite(&suite, arena);
}
