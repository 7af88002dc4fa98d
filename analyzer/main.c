/* kbready: argv to the table of commands. */
#include "commands/command.h"

int main(int argc, char **argv)
{
    return command_group_run(&program_help, argc, argv);
}
