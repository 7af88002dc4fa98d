/* Which of these hosts could take this update? An example of libkbready.
 *
 *     cc check_hosts.c $(pkg-config --cflags --libs kbready) -o check_hosts
 *     ./check_hosts KB4520002 srv-file01/ srv-file02.zip */
#include <kbready.h>
#include <stdio.h>

static void print_unmet(const struct kbready_answer *answer)
{
    const struct kbready_finding *finding;
    for (size_t i = 0; (finding = kbready_answer_finding(answer, i)); i++) {
        const char *code = kbready_finding_code(finding);
        if (kbready_finding_outcome(finding)[0] != 'u') /* unmet, unknown */
            continue;
        printf("    %s, %s: %s%s%s\n", kbready_finding_outcome(finding), kbready_finding_strength(finding),
               kbready_finding_message(finding), code ? ", " : "", code ? code : "");
    }
}

static void print_answers(const struct kbready_report *report)
{
    const struct kbready_answer *answer;
    for (size_t i = 0; (answer = kbready_report_answer(report, i)); i++) {
        printf("%s on %s: %s (%s)\n", kbready_answer_update(answer), kbready_answer_host(answer),
               kbready_answer_verdict_name(answer), kbready_answer_headline(answer));
        print_unmet(answer);
        if (kbready_answer_plan(answer))
            printf("    plan: %s\n", kbready_answer_plan(answer));
    }
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: %s KB EXPORT...\n", argv[0]);
        return 2;
    }
    struct kbready_request *request = kbready_request_new();
    if (!kbready_request_add_update(request, argv[1])) {
        fprintf(stderr, "%s is no KB number\n", argv[1]);
        kbready_request_free(request);
        return 2;
    }
    for (int i = 2; i < argc; i++)
        kbready_request_add_export(request, argv[i]);
    struct kbready_report *report = kbready_examine(request);
    if (kbready_report_status(report) == KBREADY_OK)
        print_answers(report);
    else
        fprintf(stderr, "%s\n", kbready_report_message(report));
    int code = kbready_report_exit_code(report);
    kbready_report_free(report);
    kbready_request_free(request);
    return code;
}
