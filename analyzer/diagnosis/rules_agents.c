/* Lines of those who ask for servicing: Windows Update and its transfers, DISM, setup. */
#include "diagnosis/log_rule.h"

#define MICROSOFT "Microsoft, troubleshooting articles on this code"
#define READING   "own reading of logs"

static const struct log_rule rows[] = {
    /* Windows Update. */
    {.marker = "CBS called Error with 0x", .without = "0x00000000", .role = LOG_CAUSE, .class = CLASS_BY_CODE, .rank = RANK_HANDED_ON,
     .meaning = "the code that the servicing stack handed to Windows Update", .source = "Microsoft, articles on Windows Update's logs",
     .example = "Handler FATAL: CBS called Error with 0x800736b3,"},
    {.marker = "*FAILED* [8", .role = LOG_STEP, .class = CLASS_BY_CODE, .rank = RANK_TRANSFER, .meaning = "a step of Windows Update failed",
     .source = READING, .example = "2024/01/02 03:04:05.1234567 1 2 Agent *FAILED* [8024402C] Synchronize"},
    {.marker = "failed, updateId", .also = "job {", .role = LOG_STEP, .class = CLASS_WU_DOWNLOAD, .rank = RANK_TRANSFER,
     .tells = TELLS_CULPRIT, .after = "updateId = ", .meaning = "the transfer of a file failed", .source = READING,
     .example = "DownloadManager BITS job {1} failed, updateId = 2.1, hr = 0x8020002B. File URL = http://x"},
    {.marker = "Installer completed. Process return code = 0x8", .role = LOG_CAUSE, .class = CLASS_SETUP_CONFIG, .rank = RANK_CALL,
     .meaning = "setup ended with this code before it did anything", .source = "Microsoft, article on 0x80070490",
     .example = "[Handler] Installer completed. Process return code = 0x80070490, result = 0x80070490, callback pending = False"},
    {.marker = "failed to download from", .role = LOG_CAUSE, .class = CLASS_BY_CODE, .rank = RANK_CALL, .tells = TELLS_CODE_BEHIND,
     .meaning = "a file was not downloaded", .source = MICROSOFT,
     .example = "Windows failed to download from http://x/y.cab to local path = z with error 0x80070070"},
    {.marker = "80072F8F", .role = LOG_CAUSE, .class = CLASS_WU_TLS_CLOCK, .rank = RANK_TRANSFER,
     .meaning = "no secure connection to the server came about", .source = MICROSOFT, .example = "SLS *FAILED* [80072F8F] GetDownload"},
    {.marker = "80072f8f", .role = LOG_CAUSE, .class = CLASS_WU_TLS_CLOCK, .rank = RANK_TRANSFER,
     .meaning = "no secure connection to the server came about", .source = MICROSOFT, .example = "Misc WARNING: SendRequest failed 0x80072f8f"},
    {.marker = "0x8024000b", .role = LOG_CAUSE, .class = CLASS_USER_CANCEL, .rank = RANK_STOPPED, .meaning = "it was cancelled",
     .source = "symbol of the code", .example = "Agent WARNING: WU client failed Searching for update with error 0x8024000b"},
    {.marker = "8024000B", .role = LOG_CAUSE, .class = CLASS_USER_CANCEL, .rank = RANK_STOPPED, .meaning = "it was cancelled",
     .source = "symbol of the code", .example = "Agent *FAILED* [8024000B] Search"},
    {.marker = "WARNING: ", .also = "0x80", .role = LOG_STEP, .class = CLASS_BY_CODE, .rank = RANK_STEP,
     .meaning = "a step of Windows Update failed", .source = READING, .example = "Agent WARNING: SyncServerUpdatesInternal failed: 0x8024402c"},
    {.marker = "FATAL: ", .also = "0x80", .role = LOG_STEP, .class = CLASS_BY_CODE, .rank = RANK_TRANSFER,
     .meaning = "a step of Windows Update failed", .source = READING, .example = "Handler FATAL: failed with error 0x80070643"},

    /* DISM. */
    {.marker = "Error in operation:", .role = LOG_CAUSE, .class = CLASS_BY_CODE, .rank = RANK_HANDED_ON,
     .meaning = "the code that the servicing stack handed to DISM", .source = READING,
     .example = "Info DISM DISM Package Manager: PID=1 TID=2  Error in operation: (null) (CBS HRESULT=0x80073701) - C::Error"},
    {.marker = "CreateFolderImage(hr:0x8", .role = LOG_CAUSE, .class = CLASS_DISM_BAD_PATH, .rank = RANK_CALL,
     .meaning = "/Image names something that is no folder with Windows in it", .source = READING,
     .example = "Error DISM FolderManager: FolderImage.h:196 - CFolderImage::CreateFolderImage(hr:0x80070032)"},
    {.marker = "(hr:0x80070057)", .role = LOG_STEP, .class = CLASS_DISM_BAD_COMMAND, .rank = RANK_CALL,
     .meaning = "an argument that DISM was given is not valid", .source = READING,
     .example = "Error DISM DISM Imaging Provider: Invalid parameter - C::Mount(hr:0x80070057)"},
    {.marker = "(hr:0x80070002)", .role = LOG_STEP, .class = CLASS_DISM_BAD_PATH, .rank = RANK_STEP,
     .meaning = "a file that DISM was given is not there", .source = READING, .example = "Error DISM x - C::Open(hr:0x80070002)"},
    {.marker = "(hr:0x80070003)", .role = LOG_STEP, .class = CLASS_DISM_BAD_PATH, .rank = RANK_STEP,
     .meaning = "a folder that DISM was given is not there", .source = READING, .example = "Error DISM x - C::Open(hr:0x80070003)"},
    {.marker = "(hr:0x8", .also = "ppx", .role = LOG_STEP, .class = CLASS_APPX, .rank = RANK_CALL, .meaning = "an app package failed",
     .source = READING, .example = "Error DISM DISM Appx Provider: PID=1 Failed - CAppxManager::Add(hr:0x800700b7)"},
    {.marker = "Compact", .also = "0x80070057", .role = LOG_CAUSE, .class = CLASS_DISM_TOO_OLD, .rank = RANK_CALL,
     .meaning = "the image is compressed in a way that this DISM does not know", .source = MICROSOFT,
     .example = "Error DISM Compact OS image could not be applied (hr:0x80070057)"},
    {.marker = "Error: 0xc0000135", .role = LOG_CAUSE, .class = CLASS_DISM_TOO_OLD, .rank = RANK_CALL,
     .meaning = "the servicing process of the image did not start under this DISM", .source = READING, .example = "Error: 0xc0000135"},
    {.marker = "Error: 87", .role = LOG_CAUSE, .class = CLASS_DISM_BAD_COMMAND, .rank = RANK_CALL, .code = 0x80070057,
     .meaning = "an option that DISM was given is not valid", .source = READING, .example = "Error: 87"},
    {.marker = "Error: 0x", .role = LOG_CAUSE, .class = CLASS_BY_CODE, .rank = RANK_HANDED_ON, .meaning = "what DISM says at its end",
     .source = READING, .example = "Error: 0x800f081e"},
    {.marker = "Error: ", .role = LOG_STEP, .class = CLASS_BY_CODE, .rank = RANK_HANDED_ON, .meaning = "what DISM says at its end",
     .source = READING, .example = "Error: 14098"},

    /* Setup. */
    {.marker = "0x80080005", .role = LOG_CAUSE, .class = CLASS_COM_SERVER, .rank = RANK_CALL, .meaning = "a COM server did not start",
     .source = "symbol of the code", .example = "Warning VdsPlatform::IsAvailable: Couldn't create VDS loader instance (0x80080005)"},
    {.marker = "WIMMount", .also = "ailed", .role = LOG_CAUSE, .class = CLASS_SETUP_WIMMOUNT, .rank = RANK_CALL,
     .meaning = "the service that mounts images is not registered", .source = "Microsoft, article on 0x80070002",
     .example = "Error DU WIMMount: Failed to open service key (0x80070002)"},
    {.marker = "0xc1420121", .role = LOG_STEP, .class = CLASS_SETUP_WIMMOUNT, .rank = RANK_STEP, .meaning = "an image could not be mounted",
     .source = "Microsoft, article on 0x80070002", .example = "Error MOUPG Failed to mount winre.wim. Error: 0xc1420121"},
    {.marker = "check OS architecture", .role = LOG_CAUSE, .class = CLASS_WINRE_CONFIG, .rank = RANK_CALL,
     .meaning = "the recovery environment does not find Windows", .source = READING,
     .example = "Error Failed to check OS architecture. 0x00000490[gle=0x00000002]"},
    {.marker = "WinReGetConfig", .also = "failed", .role = LOG_STEP, .class = CLASS_WINRE_CONFIG, .rank = RANK_CALL,
     .meaning = "the recovery environment has no configuration", .source = READING, .example = "Error WinReGetConfigEx failed. Error: 0x00000003"},
};

const struct log_rule_table log_rules_of_agents = {rows, sizeof rows / sizeof *rows};
