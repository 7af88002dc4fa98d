/* kbready diff EXPORT EXPORT KB...: what differs between two exports, and which verdicts change with it. */
#include "commands/run.h"

const struct command diff_command = {
    .name = "diff",
    .summary = "what differs between two exports, and which verdicts change",
    .run = run_examination,
    .line_size = sizeof(struct run),
    .help =
        {
            .name = "diff",
            .what = "What differs between two exports, and which verdicts change with it.",
            .examples =
                (const char *const[]){
                    "kbready diff golden-2026-10.wim golden-2026-11.wim",
                    "kbready diff srv-before/ srv-after/ KB4520002",
                    NULL,
                },
            .operands = "EXPORT EXPORT [KB...] [options]",
            .options = &run_options,
            .settings = &request_options,
            .settings_at = offsetof(struct run, request),
            .takes = OF_DIFFERENCE,
            .lists_formats = true,
            .subject = REPORT_DIFFERENCE,
            .exit_meanings =
                (const struct exit_meaning[]){
                    {EXIT_READY, "the same"},
                    {EXIT_BLOCKED, "different"},
                    {EXIT_USAGE, "usage or I/O"},
                    {EXIT_UNDETERMINED, "an update is not known"},
                    {EXIT_NO_EVIDENCE, "no evidence"},
                    {EXIT_CATALOG, "catalog"},
                    {0, NULL},
                },
        },
};
