/* kbready: argv to the table of commands. */
#include <stdio.h>
#include <string.h>

#include "commands/command.h"
#include "commands/near_miss.h"
#include "commands/outcome.h"

static void print_help(void)
{
    printf(
        "kbready tells, from files exported off a Windows machine or image, whether an update would install there.\n\n"
        "Examples:\n"
        "  kbready check srv-file01/ KB4520002\n"
        "  kbready inventory srv-file01/\n\n"
        "Usage: kbready COMMAND ...\n\nCommands:\n");
    for (size_t i = 0; i < command_count; i++)
        printf("  %-10s %s\n", command_table[i].name, command_table[i].summary);
    printf("\nkbready COMMAND --help tells more; kbready --version prints the version.\n");
}

#ifdef KBREADY_WIM
#define WIM_FILES "built in (wimlib)"
#else
#define WIM_FILES "not built in (needs wimlib)"
#endif
#ifdef KBREADY_HIVE
#define REGISTRY_HIVES "built in (hivex)"
#else
#define REGISTRY_HIVES "not built in (needs hivex)"
#endif

static void print_version(void)
{
    printf("kbready %s\n", KBREADY_VERSION);
    printf("WIM files: %s\nregistry hives: %s\n", WIM_FILES, REGISTRY_HIVES);
}

/* Before any option is parsed, for what is wrong with one is told, too. */
static void note_ascii(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--ascii") == 0)
            message_spell_in_ascii();
}

int main(int argc, char **argv)
{
    note_ascii(argc, argv);
    if (argc < 2) {
        return message_usage("", "no command given");
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_help();
        return EXIT_READY;
    }
    if (strcmp(argv[1], "--version") == 0) {
        print_version();
        return EXIT_READY;
    }
    for (size_t i = 0; i < command_count; i++) {
        if (strcmp(argv[1], command_table[i].name) == 0)
            return command_table[i].run(argc - 1, argv + 1);
    }
    return message_unknown_command("", argv[1], command_table, command_count);
}
