/* Lines that tell the course of things: what began, how it ended, on which stack. */
#include "diagnosis/log_rule.h"

#define FORMATS "documents on the formats of the logs"

static const struct log_rule rows[] = {
    /* Begins. */
    {.marker = "Processing started.", .role = LOG_BEGIN, .rank = RANK_NONE, .tells = TELLS_PACKAGE, .after = "Package: ",
     .meaning = "a package is serviced", .source = FORMATS,
     .example = "Info CBS Exec: Processing started.  Client: WindowsUpdateAgent, Session: 1_2, Package: P"},
    {.marker = "ession processing started", .role = LOG_BEGIN, .rank = RANK_NONE, .tells = TELLS_PACKAGE, .after = "Package: ",
     .meaning = "a session is worked at", .source = FORMATS,
     .example = "Info CBS Exec: Session processing started.  Client: DISM Package Manager Provider, Session(Store Corruption Detect/Repair): 1_2"},
    {.marker = "initialized by client", .role = LOG_BEGIN, .rank = RANK_NONE, .meaning = "a session begins", .source = FORMATS,
     .example = "Info CBS Session: 1_2 initialized by client WindowsUpdateAgent. ss"},
    {.marker = "Executing command line:", .role = LOG_BEGIN, .rank = RANK_NONE, .tells = TELLS_OPERATION, .after = "command line: ",
     .meaning = "a command is given to DISM", .source = FORMATS,
     .example = "Info DISM DISM.EXE: Executing command line: dism.exe /online /Add-Package /PackagePath:C:\\x.cab"},
    {.marker = "* START *", .role = LOG_BEGIN, .rank = RANK_NONE, .meaning = "an agent's call begins", .source = FORMATS,
     .example = "ComApi * START *   Federated Download ss"},

    /* Ends. */
    {.marker = "Processing complete", .also = "Exec: ", .role = LOG_END, .rank = RANK_NONE, .tells = TELLS_PACKAGE | TELLS_STATUS,
     .after = "Package: ", .meaning = "the operation ended", .source = FORMATS,
     .example = "Info CBS Exec: Processing complete.  Session: 1_2, Package: P [HRESULT = 0x00000000 - S_OK]"},
    {.marker = "finalized.", .also = "ession", .role = LOG_END, .rank = RANK_NONE, .tells = TELLS_STATUS, .meaning = "the session ended",
     .source = FORMATS, .example = "Info CBS Session: 1_2 finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]"},
    {.marker = "processed the command line but failed", .role = LOG_END, .rank = RANK_NONE, .tells = TELLS_STATUS | TELLS_FAILURE,
     .meaning = "the command failed", .source = FORMATS,
     .example = "Error DISM DISM.EXE: DISM Package Manager processed the command line but failed. HRESULT=800F0905"},
    {.marker = "Failed to access the image folder", .role = LOG_END, .rank = RANK_NONE, .tells = TELLS_FAILURE,
     .meaning = "the command failed", .source = FORMATS,
     .example = "Error DISM DISM.EXE: Failed to access the image folder or image's windows folder."},
    {.marker = "Ending Dism.exe session", .role = LOG_END, .rank = RANK_NONE, .tells = TELLS_SUCCESS, .meaning = "DISM ended",
     .source = FORMATS, .example = "Info DISM DISM.EXE: <----- Ending Dism.exe session -----> ss"},
    {.marker = "call complete (succeeded", .role = LOG_END, .rank = RANK_NONE, .tells = TELLS_COUNT, .after = ", failed = ",
     .meaning = "a call of Windows Update ended", .source = FORMATS,
     .example = "ComApi Download call complete (succeeded = 0, succeeded with errors = 0, failed = 1, cancelled = 0, unaccounted = 0)"},
    {.marker = "all error code = 0x8", .role = LOG_END, .rank = RANK_NONE, .tells = TELLS_FAILURE, .meaning = "all updates of the call failed",
     .source = FORMATS, .example = "ComApi ClientId = x: Exit code = 0x00000000; Call error code = 0x80240022"},
    {.marker = "xit code = 0x8", .role = LOG_END, .rank = RANK_NONE, .tells = TELLS_FAILURE | TELLS_STATUS,
     .meaning = "a call of Windows Update failed", .source = FORMATS, .example = "Agent * END * Finding updates Id = 2, Exit code = 0x8024402C"},
    {.marker = "esult code = 0x8", .role = LOG_END, .rank = RANK_NONE, .tells = TELLS_FAILURE | TELLS_STATUS,
     .meaning = "a call of Windows Update failed", .source = FORMATS, .example = "ComApi Exit code = 0x00000000, Result code = 0x8024402C"},
    {.marker = "Operation result: 0x", .role = LOG_END, .rank = RANK_NONE, .tells = TELLS_STATUS, .meaning = "a scan of the store ended",
     .source = FORMATS, .example = "Operation result: 0x0 ss"},
    {.marker = "Total Detected Corruption:", .role = LOG_FACT, .rank = RANK_NONE, .meaning = "how much a scan found", .source = FORMATS,
     .example = "Total Detected Corruption:\t3"},
    {.marker = "Total Repaired Corruption:", .role = LOG_FACT, .rank = RANK_NONE, .meaning = "how much a scan repaired", .source = FORMATS,
     .example = "Total Repaired Corruption:\t3"},

    /* Facts. */
    {.marker = "Loaded Servicing Stack v", .role = LOG_FACT, .rank = RANK_NONE, .tells = TELLS_STACK, .after = "Stack v",
     .meaning = "the stack that runs", .source = FORMATS,
     .example = "Info CBS Loaded Servicing Stack v6.1.7601.23505 with Core: C:\\Windows\\winsxs\\x\\cbscore.dll"},
    {.marker = "InstallUninstallChain", .role = LOG_FACT, .rank = RANK_NONE, .meaning = "a plan is carried out", .source = FORMATS,
     .example = "Info CBS Perf: InstallUninstallChain complete."},
    {.marker = "mart pend", .role = LOG_FACT, .rank = RANK_NONE, .tells = TELLS_RESTART, .meaning = "the session waits behind another one",
     .source = FORMATS, .example = "Info CBS Exec: Smart pend ss"},
};

const struct log_rule_table log_rules_of_course = {rows, sizeof rows / sizeof *rows};
