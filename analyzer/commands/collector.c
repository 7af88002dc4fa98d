/* kbready collector: prints the script that makes an export on a Windows machine (data/collector/kbready-collect.cmd). */
#include <stdio.h>
#include <string.h>

#include "commands/outcome.h"
#include "commands/output.h"

/* Made from the script by the build. */
extern const char collector_script[];

static const char help[] =
    "Print the script that collects an export on a Windows machine.\n\n"
    "Example:\n"
    "  kbready collector > kbready-collect.cmd\n\n"
    "Usage: kbready collector\n\n"
    "Run the script on the machine, in a command prompt started as administrator, in a folder of your choice. It "
    "makes\n"
    "one new folder, kbready-export-COMPUTERNAME; copy that to the machine that has kbready. See docs/exporting.md.\n";

int command_collector(int argc, char **argv)
{
    static const struct output_request standard = {{"text", 4}, NULL};
    struct error error = {0};
    bool asked = argc == 2 && strcmp(argv[1], "--help") == 0;
    if (argc > 1 && !asked)
        return message_usage(
            "collector",
            "it takes nothing more; send what it prints to a file: kbready collector >kbready-collect.cmd");
    if (output_write(&standard, slice_from(asked ? help : collector_script), &error))
        return EXIT_READY;
    message_error(&error);
    return EXIT_USAGE;
}
