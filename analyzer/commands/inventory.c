/* kbready inventory EXPORT: what the export proves, and what it does not. */
#include "commands/run.h"

int command_inventory(int argc, char **argv)
{
    return run(REPORT_INVENTORY, argc, argv);
}
