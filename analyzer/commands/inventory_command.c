/* kbready inventory EXPORT: what the export proves, and what it does not. */
#include "commands/run.h"

const struct command inventory_command = {
    .name = "inventory",
    .summary = "what an export proves about its host, and what it does not",
    .run = run_examination,
    .line_size = sizeof(struct run),
    .help =
        {
            .name = "inventory",
            .what = "What an export proves about its host, and what it does not.",
            .examples =
                (const char *const[]){
                    "kbready inventory srv-file01/",
                    "kbready inventory systeminfo.txt --format json",
                    "kbready inventory install.wim:2",
                    NULL,
                },
            .operands = "EXPORT [options]",
            .text = "EXPORT is a mounted image, a folder of exported files, or one file; or an archive that holds "
                    "these, or an\n"
                    "image in a WIM file.",
            .options = &run_options,
            .settings = &request_options,
            .settings_at = offsetof(struct run, request),
            .takes = OF_INVENTORY,
            .lists_formats = true,
            .subject = REPORT_INVENTORY,
            .exit_meanings =
                (const struct exit_meaning[]){
                    {EXIT_READY, "shown"},
                    {EXIT_USAGE, "usage or I/O"},
                    {EXIT_NO_EVIDENCE, "no evidence"},
                    {EXIT_CATALOG, "catalog"},
                    {0, NULL},
                },
        },
};
