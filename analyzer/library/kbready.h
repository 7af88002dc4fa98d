/* libkbready: would Windows updates install on a host, judged from files exported off it?
 *
 *     struct kbready_request *request = kbready_request_new();
 *     kbready_request_add_export(request, "srv-file01/");
 *     kbready_request_add_update(request, "KB4520002");
 *     struct kbready_report *report = kbready_examine(request);
 *     if (kbready_report_status(report) == KBREADY_OK)
 *         puts(kbready_report_render(report, "text"));
 *     else
 *         fprintf(stderr, "%s\n", kbready_report_message(report));
 *     kbready_report_free(report);
 *     kbready_request_free(request);
 *
 * Text that comes back is UTF-8 without control characters, ends with a zero byte, and lives as long as the report
 * it came from. Text handed in is copied. No pointer handed in may be NULL where it is not said.
 *
 * The library starts the program kbready and reads its answer, so that nothing in an export can end the process that
 * asked, or keep it waiting for ever. It looks for the program where it is installed with it; KBREADY_PROGRAM names
 * another one, of the same version. The process may have any number of threads, ignore its children or wait for all
 * of them; but one thread at a time uses the library. It prints nothing; the program reads KBREADY_CATALOG and
 * SOURCE_DATE_EPOCH.
 *
 * Within version 0 of the shared object functions are added, never changed or removed. */
#ifndef KBREADY_H
#define KBREADY_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KBREADY_API __attribute__((visibility("default")))

/* "0.1.0" */
KBREADY_API const char *kbready_version(void);

/* ---- What is asked ---- */

struct kbready_request;

KBREADY_API struct kbready_request *kbready_request_new(void);
/* NULL is allowed. */
KBREADY_API void kbready_request_free(struct kbready_request *request);
/* A folder of exported files, a mounted image, an archive or WIM that holds one, or one file; at least one is
 * needed. Of several, one that cannot be read is a host of which nothing is known. */
KBREADY_API void kbready_request_add_export(struct kbready_request *request, const char *path);
/* "KB4520002", "kb4520002", "4520002". False when it is no KB number. */
KBREADY_API bool kbready_request_add_update(struct kbready_request *request, const char *kb);
/* An option of `kbready check` that changes verdicts, by its long name without dashes: "catalog",
 * "require-signature", "max-catalog-age", "each", "package", "updates", "as-of", "today", "policy", "assert", "trust",
 * "strict", "fail-on", "servicing", "host-stack", "allow-not-applicable", "waivers". `value` is NULL for a switch.
 * NULL when it was set; else one sentence that says what is wrong, which lives as long as the request. */
KBREADY_API const char *kbready_request_set(struct kbready_request *request, const char *option, const char *value);
/* Seconds by the clock after which the examination is given up: KBREADY_UNREADABLE. 0, and what holds without it: an
 * hour. */
KBREADY_API void kbready_request_set_time_limit(struct kbready_request *request, unsigned seconds);

/* ---- What was found ---- */

struct kbready_report;

enum kbready_status {
    KBREADY_OK = 0,          /* there is a report, whatever it says */
    KBREADY_BAD_REQUEST = 1, /* something is missing in the request, or does not fit together */
    KBREADY_UNREADABLE = 2,  /* an export or package cannot be read or is damaged, or the system failed */
    KBREADY_NO_EVIDENCE = 3, /* nothing in the export is evidence that kbready understands */
    KBREADY_BAD_CATALOG = 4, /* the catalog is missing, damaged, unsigned or too old */
};

enum kbready_verdict {
    KBREADY_READY = 0,
    KBREADY_ALREADY_INSTALLED = 1,
    KBREADY_BLOCKED = 2,
    KBREADY_NOT_APPLICABLE = 3,
    KBREADY_UNDETERMINED = 4, /* cannot tell; never to be taken as ready */
};

/* Examines. Never NULL; the caller's. */
KBREADY_API struct kbready_report *kbready_examine(const struct kbready_request *request);
/* NULL is allowed. */
KBREADY_API void kbready_report_free(struct kbready_report *report);
KBREADY_API enum kbready_status kbready_report_status(const struct kbready_report *report);
/* What went wrong, in one line, with what to do; "" when the status is KBREADY_OK. */
KBREADY_API const char *kbready_report_message(const struct kbready_report *report);
/* The exit code of `kbready check` for the same request: 0 ready or installed, 1 blocked or not applicable, 2
 * unreadable, 3 cannot tell, 4 no evidence, 5 catalog. */
KBREADY_API int kbready_report_exit_code(const struct kbready_report *report);
/* The whole report as `kbready check --format FORMAT` prints it ("text", "json", "html", …); NULL when there is no
 * such format or no report. `report` is written to: not from two threads. */
KBREADY_API const char *kbready_report_render(struct kbready_report *report, const char *format);

/* One update on one host. */
struct kbready_answer;

/* Every update on every host, host by host, those that no catalog has too (undetermined); 0 when there is no report. */
KBREADY_API size_t kbready_report_answer_count(const struct kbready_report *report);
/* NULL past the last. */
KBREADY_API const struct kbready_answer *kbready_report_answer(const struct kbready_report *report, size_t index);
/* The computer's name; where the export does not show it, the export as it was named. */
KBREADY_API const char *kbready_answer_host(const struct kbready_answer *answer);
/* The export as it was named in the request. */
KBREADY_API const char *kbready_answer_export(const struct kbready_answer *answer);
/* "KB4520002" */
KBREADY_API const char *kbready_answer_update(const struct kbready_answer *answer);
KBREADY_API enum kbready_verdict kbready_answer_verdict(const struct kbready_answer *answer);
/* "ready", "already-installed", "blocked", "not-applicable", "undetermined" */
KBREADY_API const char *kbready_answer_verdict_name(const struct kbready_answer *answer);
/* Whether no more than a likelihood stands behind the verdict. */
KBREADY_API bool kbready_answer_is_only_likely(const struct kbready_answer *answer);
/* One sentence. */
KBREADY_API const char *kbready_answer_headline(const struct kbready_answer *answer);
/* The check at which Windows would stop first ("servicing-stack-update"); NULL = none. */
KBREADY_API const char *kbready_answer_first_failure(const struct kbready_answer *answer);
/* The steps in order, "install KB4493730; restart; install KB4520002; restart"; NULL = no plan, or none is needed. */
KBREADY_API const char *kbready_answer_plan(const struct kbready_answer *answer);

/* One requirement, and what the export says of it. */
struct kbready_finding;

KBREADY_API size_t kbready_answer_finding_count(const struct kbready_answer *answer);
/* In the order in which Windows would meet them; NULL past the last. */
KBREADY_API const struct kbready_finding *kbready_answer_finding(const struct kbready_answer *answer, size_t index);
/* "sha2-signing"; docs/checks.md describes each. */
KBREADY_API const char *kbready_finding_check(const struct kbready_finding *finding);
/* "met", "unmet", "unknown", "not-relevant"; "waived" for one that is unmet or unknown and accepted by the file of
 * the option "waivers" */
KBREADY_API const char *kbready_finding_outcome(const struct kbready_finding *finding);
/* "certain" or "likely" */
KBREADY_API const char *kbready_finding_certainty(const struct kbready_finding *finding);
/* "required" or "recommended" */
KBREADY_API const char *kbready_finding_strength(const struct kbready_finding *finding);
/* One sentence. */
KBREADY_API const char *kbready_finding_message(const struct kbready_finding *finding);
/* "0x800f0823"; NULL = no code is predicted. */
KBREADY_API const char *kbready_finding_code(const struct kbready_finding *finding);

/* ---- What brings hosts up to date ---- */

/* Plans, as `kbready plan` makes them: what to install on each export, in which order. `goal` is where they lead:
 * "newest", a KB, a CVE that is to be closed, or the newest of a day or month such as "2019-10"; NULL = "newest". No
 * update is added to such a request, and of the options "updates", "waivers" and "baseline" are not for it. Never
 * NULL; the caller's. Its exit code is that of `kbready plan`, and it renders in the formats of that. */
KBREADY_API struct kbready_report *kbready_make_plans(const struct kbready_request *request, const char *goal);

/* The plan of one host. */
struct kbready_plan;

/* One for each export; 0 in a report of kbready_examine. */
KBREADY_API size_t kbready_report_plan_count(const struct kbready_report *report);
/* NULL past the last. */
KBREADY_API const struct kbready_plan *kbready_report_plan(const struct kbready_report *report, size_t index);
/* As kbready_answer_host and kbready_answer_export. */
KBREADY_API const char *kbready_plan_host(const struct kbready_plan *plan);
KBREADY_API const char *kbready_plan_export(const struct kbready_plan *plan);
/* "nothing-to-do", "reaches", "reaches-if-collected", "falls-short", "fails", "cannot-tell"; docs/plans.md says what
 * they mean. Only the first two are to be taken for good news. */
KBREADY_API const char *kbready_plan_outcome(const struct kbready_plan *plan);
/* One sentence. */
KBREADY_API const char *kbready_plan_headline(const struct kbready_plan *plan);
/* The update that the steps lead to, "KB4520002"; NULL = not known. */
KBREADY_API const char *kbready_plan_target(const struct kbready_plan *plan);
/* Vulnerabilities that are open now, as far as the export shows; -1 = not known. */
KBREADY_API long long kbready_plan_open_now(const struct kbready_plan *plan);

/* One step of it. */
struct kbready_step;

KBREADY_API size_t kbready_plan_step_count(const struct kbready_plan *plan);
/* In their order; NULL past the last. */
KBREADY_API const struct kbready_step *kbready_plan_step(const struct kbready_plan *plan, size_t index);
/* "install", "restart", "collect", "repair" */
KBREADY_API const char *kbready_step_action(const struct kbready_step *step);
/* What is installed, "KB4493730"; NULL with the other actions. */
KBREADY_API const char *kbready_step_update(const struct kbready_step *step);
/* "required" or "recommended" */
KBREADY_API const char *kbready_step_strength(const struct kbready_step *step);
/* One sentence. */
KBREADY_API const char *kbready_step_why(const struct kbready_step *step);
/* Vulnerabilities that are open if one stops after this step; -1 = not known. */
KBREADY_API long long kbready_step_open_after(const struct kbready_step *step);

/* ---- Beside it ---- */

/* "6.0.6003.20484" as one number that sorts as Windows sorts versions. False when it is no version of four numbers
 * up to 65535, the first up to 32767; *key is left alone then. */
KBREADY_API bool kbready_version_key(const char *version, long long *key);

#ifdef __cplusplus
}
#endif

#endif
