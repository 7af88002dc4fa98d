/* kbready diff EXPORT EXPORT KB...: what differs between two exports, and which verdicts change with it. */
#include "commands/run.h"

int command_diff(int argc, char **argv)
{
    return run(REPORT_DIFFERENCE, argc, argv);
}
