/* kbready diff EXPORT EXPORT KB...: what differs between two exports, and which verdicts change with it. */
#include "commands/run.h"

const struct command diff_command = {
    .name = "diff",
    .summary = "what differs between two exports, and which verdicts change",
    .run = run_examination,
    .line_size = sizeof(struct run),
    .help.name = "diff",
    .help.what = "What differs between two exports, and which verdicts change with it.",
    .help.examples =
        (const char *const[]){
            "kbready diff golden-2026-10.wim golden-2026-11.wim",
            "kbready diff srv-before/ srv-after/ KB4520002",
            NULL,
        },
    .help.operands = "EXPORT EXPORT [KB...] [options]",
    .help.options = &run_options,
    .help.settings = &request_options,
    .help.settings_at = offsetof(struct run, request),
    .help.takes = OF_DIFFERENCE,
    .help.lists_formats = true,
    .help.subject = REPORT_DIFFERENCE,
    .help.exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "the same"},
            {EXIT_BLOCKED, "different"},
            {EXIT_USAGE, "usage or I/O"},
            {EXIT_UNDETERMINED, "an update is not known"},
            {EXIT_NO_EVIDENCE, "no evidence"},
            {EXIT_CATALOG, "catalog"},
            {0, NULL},
        },
};
