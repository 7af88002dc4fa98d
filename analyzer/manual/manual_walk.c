/* Every command in turn, those of groups behind their group. */
#include "manual/manual.h"

static void walk(const struct command_help *group,
                 void (*visit)(void *context, const struct command_help *help, const char *summary), void *context)
{
    for (size_t i = 0; i < group->command_count; i++) {
        visit(context, &group->commands[i]->help, group->commands[i]->summary);
        walk(&group->commands[i]->help, visit, context);
    }
}

void manual_walk(void (*visit)(void *context, const struct command_help *help, const char *summary), void *context)
{
    visit(context, &program.help, NULL);
    walk(&program.help, visit, context);
}
