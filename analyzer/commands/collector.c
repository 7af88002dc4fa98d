/* kbready collector: prints the script that makes an export on a Windows machine (data/collector/kbready-collect.cmd). */
#include <getopt.h>

#include "commands/outcome.h"
#include "commands/output.h"

/* Made from the script by the build. */
extern const char collector_script[];

struct parsing {
    bool help;
};

static bool apply_help(struct parsing *parsing)
{
    parsing->help = true;
    return true;
}

static const struct option_row options[] = {
    {"help", NULL, OPTION_OF_ALL, apply_help, HELP_HELP},
};

const struct command_help collector_help = {
    .name = "collector",
    .what = "Print the script that collects an export on a Windows machine.",
    .examples =
        (const char *const[]){
            "kbready collector > kbready-collect.cmd",
            NULL,
        },
    .operands = "[options]",
    .text = "Run the script on the machine, in a command prompt started as administrator, in a folder of your choice. "
            "It makes\n"
            "one new folder, kbready-export-COMPUTERNAME; copy that to the machine that has kbready. See "
            "docs/exporting.md.",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .takes = OPTION_OF_ALL,
};

int command_collector(int argc, char **argv)
{
    struct parsing parsing = {0};
    struct error error = {0};
    if (!options_parse(&collector_help, argc, argv, &parsing))
        return EXIT_USAGE;
    if (parsing.help) {
        command_help_print(&collector_help);
        return EXIT_READY;
    }
    if (optind < argc)
        return message_usage(
            "collector",
            "it takes nothing more; send what it prints to a file: kbready collector >kbready-collect.cmd");
    if (output_print(slice_from(collector_script), &error))
        return EXIT_READY;
    message_error(&error);
    return EXIT_USAGE;
}
