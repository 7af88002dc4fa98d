/* kbready inventory EXPORT: what the export proves, and what it does not. */
#include "commands/run.h"

const struct command inventory_command = {
    .name = "inventory",
    .summary = "what an export proves about its host, and what it does not",
    .run = run_examination,
    .line_size = sizeof(struct run),
    .help.name = "inventory",
    .help.what = "What an export proves about its host, and what it does not.",
    .help.examples =
        (const char *const[]){
            "kbready inventory srv-file01/",
            "kbready inventory systeminfo.txt --format json",
            "kbready inventory install.wim:2",
            NULL,
        },
    .help.operands = "EXPORT [options]",
    .help.text =
        "EXPORT is a mounted image, a folder of exported files, or one file; or an archive that holds these, or an\n"
        "image in a WIM file.",
    .help.options = &run_options,
    .help.settings = &request_options,
    .help.settings_at = offsetof(struct run, request),
    .help.takes = OF_INVENTORY,
    .help.lists_formats = true,
    .help.subject = REPORT_INVENTORY,
    .help.exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "shown"},
            {EXIT_USAGE, "usage or I/O"},
            {EXIT_NO_EVIDENCE, "no evidence"},
            {EXIT_CATALOG, "catalog"},
            {0, NULL},
        },
};
