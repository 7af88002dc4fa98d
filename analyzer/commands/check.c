/* kbready check EXPORT KB...: would these updates install on this host? */
#include "commands/run.h"

int command_check(int argc, char **argv)
{
    return run(RUN_CHECK, argc, argv);
}
