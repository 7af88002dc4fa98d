/* kbready check EXPORT... KB...: would these updates install on these hosts? */
#include "commands/run.h"

const struct command check_command = {
    .name = "check",
    .summary = "would these updates install on this host?",
    .run = run_examination,
    .line_size = sizeof(struct run),
    .help.name = "check",
    .help.what = "Would these updates install on this host? If not: why, with what error, and what to do first.",
    .help.examples =
        (const char *const[]){
            "kbready check srv-file01/ KB4520002",
            "kbready check srv-file01/ CVE-2019-0708",
            "kbready check srv-file01/ newest",
            "kbready check /mnt/golden-image KB4520002 --servicing offline --host-stack 10.0.17763.2090",
            "kbready check exports/* KB4520002 --format text,html=matrix.html",
            "kbready check --each hosts.zip KB4520002",
            "kbready check srv-file01/ KB4520002 --package Windows6.0-KB4520002-x64.msu",
            NULL,
        },
    .help.operands = "EXPORT... UPDATE... [options]",
    .help.text =
        "EXPORT is a mounted image, a folder of exported files, or one file (.reg, systeminfo, hotfix list); or an\n"
        "archive that holds these (.zip, .tar, .tar.gz, .cab, ...), or an image in a WIM file (install.wim:2).\n"
        "A folder or archive of several hosts is no EXPORT: name each host in it, or say --each.\n"
        "\n"
        "UPDATE is a KB; or a CVE, for the update that closes it; a month such as 2019-10, for what came out then; a "
        "day or\n"
        "newest, for the newest update. All of them mean the updates of the host's own Windows.",
    .help.options = &run_options,
    .help.settings = &request_options,
    .help.settings_at = offsetof(struct run, request),
    .help.takes = OF_CHECK,
    .help.lists_formats = true,
    .help.subject = REPORT_CHECK,
    .help.exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "ready or installed"},
            {EXIT_BLOCKED, "blocked or not applicable"},
            {EXIT_USAGE, "usage or I/O"},
            {EXIT_UNDETERMINED, "undetermined"},
            {EXIT_NO_EVIDENCE, "no evidence"},
            {EXIT_CATALOG, "catalog"},
            {0, NULL},
        },
};
