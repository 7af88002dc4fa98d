/* `kbready store` as JUnit: a suite with a case for each host; one whose store is damaged fails, one that was not all
 * examined is an error. */
#include "report/junit_cases.h"
#include "report/renderers.h"

static struct junit_case case_of(struct stored_host *host, struct arena *arena)
{
    static const enum junit_outcome outcomes[] = {
        [STORE_HEALTHY] = JUNIT_PASSED, [STORE_DAMAGED] = JUNIT_FAILED, [STORE_OUTCOME_OPEN] = JUNIT_ERROR};
    struct store_report alone = {.outcome = host->health.outcome, .hosts = {.items = host, .count = 1}};
    struct report_style plain = {0};
    return (struct junit_case){
        .name = host->name.length ? host->name : host->path,
        .outcome = outcomes[host->health.outcome],
        .message = store_headline(host, arena),
        .type = slice_from(store_outcome_names.words[host->health.outcome]),
        .text = text_render_store(&alone, plain, arena),
    };
}

struct slice junit_render_store(const struct store_report *report, struct report_style style, struct arena *arena)
{
    (void)style;
    struct junit_suite suite = {.command = "store", .made_on = report->made_on};
    LIST_EACH(host, &report->hosts) {
        *list_append(arena, &suite.cases) = case_of(host, arena);
        LIST_EACH(warning, &host->warnings)
            *list_append(arena, &suite.warnings) = *warning;
    }
    return junit_render_suite(&suite, arena);
}
