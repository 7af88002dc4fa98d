/* kbready: argv to the table of commands. */
#include <string.h>

#include "base/leftovers.h"
#include "commands/answer.h"
#include "commands/command.h"
#include "commands/outcome.h"
#include "examination/exchange.h"

int main(int argc, char **argv)
{
    /* Before any option is parsed, for what is wrong with one is told in ASCII, too. */
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--ascii") == 0)
            message_spell_in_ascii();
    leftovers_watch();
    if (argc > 1 && strcmp(argv[1], EXCHANGE_COMMAND) == 0)
        return answer_library(argc - 2, argv + 2);
    return command_run(&program, argc, argv);
}
