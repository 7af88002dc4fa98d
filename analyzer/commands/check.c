/* kbready check EXPORT KB...: would these updates install on this host? */
#include "commands/run.h"

int command_check(int argc, char **argv)
{
    return run(REPORT_CHECK, argc, argv);
}
