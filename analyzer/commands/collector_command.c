/* kbready collector: prints the script that makes an export on a Windows machine
 * (data/collector/kbready-collect.cmd). */
#include "commands/command_line.h"
#include "commands/outcome.h"

/* Made from the script by the build. */
extern const char collector_script[];

static int run(struct command_line *line)
{
    struct error error = {0};
    if (line->operand_count)
        return message_usage(
            line->command->help.name,
            "it takes nothing more; send what it prints to a file: kbready collector >kbready-collect.cmd");
    if (output_print(slice_from(collector_script), &error))
        return EXIT_READY;
    message_error(&error);
    return EXIT_USAGE;
}

const struct command collector_command = {
    .name = "collector",
    .summary = "print the script that collects an export on Windows",
    .run = run,
    .line_size = sizeof(struct command_line),
    .help.name = "collector",
    .help.what = "Print the script that collects an export on a Windows machine.",
    .help.examples =
        (const char *const[]){
            "kbready collector > kbready-collect.cmd",
            NULL,
        },
    .help.operands = "[options]",
    .help.text = "Run the script on the machine, in a command prompt started as administrator, in a folder of your "
                 "choice. It makes\n"
                 "one new folder, kbready-export-COMPUTERNAME; copy that to the machine that has kbready. See "
                 "docs/exporting.md.",
};
