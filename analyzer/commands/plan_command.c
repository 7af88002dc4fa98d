/* kbready plan EXPORT...: what brings these hosts up to date? */
#include "commands/run.h"

const struct command plan_command = {
    .name = "plan",
    .summary = "what brings this host up to date, in which order?",
    .run = run_examination,
    .line_size = sizeof(struct run),
    .help.name = "plan",
    .help.what =
        "What brings this host up to date: what to install, in which order, with how many restarts, which steps "
        "close which vulnerabilities, and what it costs to stop after each.",
    .help.examples =
        (const char *const[]){
            "kbready plan srv-file01/",
            "kbready plan srv-file01/ --as-of 2019-10-08",
            "kbready plan srv-file01/ --to CVE-2019-0708",
            "kbready plan exports/* --to 2026-01 --format text,html=plan.html",
            NULL,
        },
    .help.operands = "EXPORT... [options]",
    .help.text =
        "EXPORT is what kbready check takes. The plan is the shortest one, unless --policy says otherwise, and was\n"
        "checked step by step before it is printed. It names no update that came out after --as-of.",
    .help.options = &run_options,
    .help.settings = &request_options,
    .help.settings_at = offsetof(struct run, request),
    .help.takes = OF_PLAN,
    .help.lists_formats = true,
    .help.subject = REPORT_PLAN,
    .help.exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "the plan leads there, or nothing is to be done"},
            {EXIT_BLOCKED, "nothing leads there, or not all the way"},
            {EXIT_USAGE, "usage or I/O"},
            {EXIT_UNDETERMINED, "something is to be collected first, or it is undetermined"},
            {EXIT_NO_EVIDENCE, "no evidence"},
            {EXIT_CATALOG, "catalog"},
            {0, NULL},
        },
};
