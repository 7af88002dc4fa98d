/* The reports of the library: an examination, and its answers as plain words. */
#include <stdlib.h>
#include <string.h>

#include "library/library_parts.h"
#include "library/program_examination.h"
#include "readiness/check.h"
#include "report/exit_code.h"
#include "report/formats.h"
#include "servicing/kb.h"
#include "servicing/result_code.h"

struct kbready_finding {
    const struct finding *finding;
    const char *message;
    const char *code; /* NULL = none */
};

struct kbready_answer {
    const char *host;
    const char *export_path;
    const char *update;
    enum verdict verdict;
    bool is_only_likely;
    const char *headline;
    const char *first_failure; /* NULL = none */
    const char *plan;          /* NULL = none */
    struct kbready_finding *findings;
    size_t finding_count;
};

static const char *words(struct arena *arena, struct slice text)
{
    return arena_copy(arena, text).data;
}

const char *library_report_words(struct kbready_report *report, struct slice text)
{
    return words(report->arena, text);
}

const char *library_report_host(struct kbready_report *report, const struct host_report *host)
{
    return words(report->arena, host->host.name.length ? host->host.name : host->inventory->export_path);
}

static const char *plan_words(struct arena *arena, const struct assessment *assessment)
{
    struct slice_list steps = {0};
    if (!assessment->has_plan)
        return NULL;
    for (size_t i = 0; i < assessment->plan.steps.count; i++) {
        const struct plan_step *step = &assessment->plan.steps.items[i];
        char kb[KB_TEXT_SIZE];
        *list_append(arena, &steps) =
            step->action == PLAN_INSTALL
                ? arena_format(arena, "%s %s", plan_action_name(step->action), kb_format(step->kb, kb))
                : slice_from(plan_action_name(step->action));
    }
    return words(arena, slice_list_join(arena, &steps, "; "));
}

static struct kbready_finding *describe_findings(struct arena *arena, const struct finding_list *findings)
{
    struct kbready_finding *described = arena_allocate(arena, findings->count, sizeof *described);
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        char code[RESULT_CODE_TEXT_SIZE];
        described[i] = (struct kbready_finding){
            .finding = finding,
            .message = words(arena, finding->message),
            .code = finding->predicted_code
                        ? words(arena, slice_from(result_code_format(finding->predicted_code, code)))
                        : NULL,
        };
    }
    return described;
}

static struct kbready_answer *add_answer(struct kbready_report *report, const struct host_report *host)
{
    struct kbready_answer *answer = list_append(report->arena, &report->answers);
    answer->host = library_report_host(report, host);
    answer->export_path = words(report->arena, host->inventory->export_path);
    return answer;
}

static void describe_assessment(struct kbready_report *report, const struct host_report *host,
                                const struct assessment *assessment)
{
    struct kbready_answer *answer = add_answer(report, host);
    char kb[KB_TEXT_SIZE];
    answer->update = words(report->arena, slice_from(kb_format(assessment->kb, kb)));
    answer->verdict = assessment->verdict;
    answer->is_only_likely = assessment->certainty == CERTAINTY_LIKELY;
    answer->headline = words(report->arena, assessment->headline);
    answer->first_failure = assessment->first_failure ? assessment->first_failure->check->name : NULL;
    answer->plan = plan_words(report->arena, assessment);
    answer->findings = describe_findings(report->arena, &assessment->findings);
    answer->finding_count = assessment->findings.count;
}

/* Whoever walks the answers must meet every update that was asked for. */
static void describe_unknown(struct kbready_report *report, const struct host_report *host, struct slice kb)
{
    struct kbready_answer *answer = add_answer(report, host);
    answer->update = words(report->arena, kb);
    answer->verdict = VERDICT_UNDETERMINED;
    answer->headline = "cannot tell: the update is not in the catalog; check the number, or give its package";
}

static void describe(struct kbready_report *report)
{
    const struct report *found = report->report;
    for (size_t i = 0; i < found->hosts.count; i++) {
        const struct host_report *host = &found->hosts.items[i];
        for (size_t j = 0; j < host->assessments.count; j++)
            describe_assessment(report, host, &host->assessments.items[j]);
        for (size_t j = 0; j < found->unknown_updates.count; j++)
            describe_unknown(report, host, found->unknown_updates.items[j]);
    }
    report->exit_code = found->exit_code;
}

void library_report_fail(struct kbready_report *report, const struct error *error)
{
    static const enum kbready_status statuses[] = {
        [ERROR_NONE] = KBREADY_UNREADABLE,     [ERROR_USAGE] = KBREADY_BAD_REQUEST,
        [ERROR_IO] = KBREADY_UNREADABLE,       [ERROR_INPUT] = KBREADY_UNREADABLE,
        [ERROR_LIMIT] = KBREADY_UNREADABLE,    [ERROR_NO_EVIDENCE] = KBREADY_NO_EVIDENCE,
        [ERROR_CATALOG] = KBREADY_BAD_CATALOG, [ERROR_UNKNOWN_UPDATE] = KBREADY_BAD_REQUEST,
        [ERROR_ACCESS] = KBREADY_UNREADABLE,   [ERROR_MACHINE] = KBREADY_UNREADABLE,
    };
    report->status = statuses[error->code];
    report->exit_code = exit_code_of_error(error);
    report->message = words(report->arena, slice_from(error->text));
}

static bool is_complete(const struct examination_request *asked, struct error *error)
{
    if (!asked->export_paths.count)
        return error_set(error, ERROR_USAGE, "no export is named: add a folder or file exported from a Windows host");
    if (!asked->updates.count && !asked->package_paths.count && !asked->update_list_paths.count)
        return error_set(error, ERROR_USAGE, "no update asked for: add at least one KB, list or package");
    return true;
}

struct kbready_report *library_report_begin(void)
{
    struct arena *arena = arena_create();
    struct kbready_report *report = arena_allocate(arena, 1, sizeof *report);
    *report = (struct kbready_report){.arena = arena, .message = ""};
    return report;
}

struct kbready_report *kbready_examine(const struct kbready_request *request)
{
    struct kbready_report *report = library_report_begin();
    struct report *found = arena_allocate(report->arena, 1, sizeof *found);
    struct error error = {0};
    if (is_complete(&request->asked, &error) && program_examine(request, NULL, report->arena, found, &error)) {
        report->report = found;
        describe(report);
    } else {
        library_report_fail(report, &error);
    }
    return report;
}

void kbready_report_free(struct kbready_report *report)
{
    if (report)
        arena_destroy(report->arena);
}

enum kbready_status kbready_report_status(const struct kbready_report *report)
{
    return report->status;
}

const char *kbready_report_message(const struct kbready_report *report)
{
    return report->message;
}

int kbready_report_exit_code(const struct kbready_report *report)
{
    return report->exit_code;
}

const char *kbready_report_render(struct kbready_report *report, const char *format)
{
    const struct report_format *found = report_format_find(slice_from(format));
    if (!report->report || !found || !report_format_has(found, report->report->subject))
        return NULL;
    return words(report->arena, report_render(found, report->report, (struct report_style){0}, report->arena));
}

size_t kbready_report_answer_count(const struct kbready_report *report)
{
    return report->answers.count;
}

const struct kbready_answer *kbready_report_answer(const struct kbready_report *report, size_t index)
{
    return index < report->answers.count ? &report->answers.items[index] : NULL;
}

const char *kbready_answer_host(const struct kbready_answer *answer)
{
    return answer->host;
}

const char *kbready_answer_export(const struct kbready_answer *answer)
{
    return answer->export_path;
}

const char *kbready_answer_update(const struct kbready_answer *answer)
{
    return answer->update;
}

enum kbready_verdict kbready_answer_verdict(const struct kbready_answer *answer)
{
    static const enum kbready_verdict verdicts[] = {
        [VERDICT_READY] = KBREADY_READY,
        [VERDICT_ALREADY_INSTALLED] = KBREADY_ALREADY_INSTALLED,
        [VERDICT_BLOCKED] = KBREADY_BLOCKED,
        [VERDICT_NOT_APPLICABLE] = KBREADY_NOT_APPLICABLE,
        [VERDICT_UNDETERMINED] = KBREADY_UNDETERMINED,
    };
    return verdicts[answer->verdict];
}

const char *kbready_answer_verdict_name(const struct kbready_answer *answer)
{
    return verdict_name(answer->verdict);
}

bool kbready_answer_is_only_likely(const struct kbready_answer *answer)
{
    return answer->is_only_likely;
}

const char *kbready_answer_headline(const struct kbready_answer *answer)
{
    return answer->headline;
}

const char *kbready_answer_first_failure(const struct kbready_answer *answer)
{
    return answer->first_failure;
}

const char *kbready_answer_plan(const struct kbready_answer *answer)
{
    return answer->plan;
}

size_t kbready_answer_finding_count(const struct kbready_answer *answer)
{
    return answer->finding_count;
}

const struct kbready_finding *kbready_answer_finding(const struct kbready_answer *answer, size_t index)
{
    return index < answer->finding_count ? &answer->findings[index] : NULL;
}

const char *kbready_finding_check(const struct kbready_finding *finding)
{
    return finding->finding->check->name;
}

const char *kbready_finding_outcome(const struct kbready_finding *finding)
{
    return finding->finding->is_waived ? "waived" : outcome_name(finding->finding->outcome);
}

const char *kbready_finding_certainty(const struct kbready_finding *finding)
{
    return certainty_name(finding->finding->certainty);
}

const char *kbready_finding_strength(const struct kbready_finding *finding)
{
    return strength_name(finding->finding->strength);
}

const char *kbready_finding_message(const struct kbready_finding *finding)
{
    return finding->message;
}

const char *kbready_finding_code(const struct kbready_finding *finding)
{
    return finding->code;
}
