/* Commands and options that do not exist, and the nearest that does. */
#include "commands/unknown_word.h"

#include <string.h>

#include "base/near_miss.h"
#include "base/text.h"
#include "commands/command.h"
#include "commands/outcome.h"

int message_unknown_command(const struct command_help *group, const char *typed)
{
    struct arena *arena = arena_create();
    struct slice shown = text_clean(arena, slice_from(typed));
    struct near_miss guess = {.typed = slice_from(typed)};
    for (size_t i = 0; i < group->command_count; i++)
        near_miss_consider(&guess, group->commands[i]->name);
    if (guess.name)
        message_usage(group->name, "there is no command \"" SLICE_FORMAT "\"; did you mean %s?", SLICE_ARGUMENTS(shown),
                      guess.name);
    else
        message_usage(group->name, "there is no command \"" SLICE_FORMAT "\"", SLICE_ARGUMENTS(shown));
    arena_destroy(arena);
    return EXIT_USAGE;
}

/* The name in "--name=value". */
static struct slice option_name(const char *typed)
{
    struct slice text = slice_from(typed);
    struct slice name = slice_between(text, strspn(typed, "-"), text.length);
    return slice_between(name, 0, slice_find(name, SLICE("=")));
}

/* getopt stands behind a word that it is done with, and still at one of several short options that goes on. */
static const char *refused_word(char **arguments)
{
    const char *last = arguments[optind - 1];
    size_t length = strlen(last);
    bool is_done = optopt == 0 || (last[0] == '-' && last[1] == '-') ||
                   (last[0] == '-' && length > 1 && last[length - 1] == optopt);
    return is_done ? last : arguments[optind];
}

void message_unknown_option(const char *command, char **arguments, bool lacks_value, const struct option *options)
{
    struct arena *arena = arena_create();
    const char *typed = refused_word(arguments);
    struct slice shown = text_clean(arena, slice_from(typed));
    struct near_miss guess = {.typed = option_name(typed)};
    for (const struct option *option = options; option->name; option++)
        near_miss_consider(&guess, option->name);
    if (lacks_value)
        message_usage(command, "option " SLICE_FORMAT " needs a value", SLICE_ARGUMENTS(shown));
    else if (guess.name)
        message_usage(command, "unknown option " SLICE_FORMAT "; did you mean --%s?", SLICE_ARGUMENTS(shown),
                      guess.name);
    else
        message_usage(command, "unknown option " SLICE_FORMAT, SLICE_ARGUMENTS(shown));
    arena_destroy(arena);
}
