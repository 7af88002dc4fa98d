/* Commands and options that do not exist, and the nearest that does. */
#include "commands/near_miss.h"

#include <string.h>

#include "base/text.h"
#include "commands/outcome.h"

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t near_miss_distance(struct slice a, struct slice b)
{
    if (a.length > NEAR_MISS_LENGTH_MAX || b.length > NEAR_MISS_LENGTH_MAX)
        return NEAR_MISS_LENGTH_MAX;
    size_t steps[NEAR_MISS_LENGTH_MAX + 1][NEAR_MISS_LENGTH_MAX + 1];
    for (size_t i = 0; i <= a.length; i++) {
        for (size_t j = 0; j <= b.length; j++) {
            if (i == 0 || j == 0) {
                steps[i][j] = i + j;
                continue;
            }
            size_t replaced = steps[i - 1][j - 1] + (a.data[i - 1] != b.data[j - 1]);
            steps[i][j] = smaller(replaced, smaller(steps[i - 1][j], steps[i][j - 1]) + 1);
            bool swapped = i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] && a.data[i - 2] == b.data[j - 1];
            if (swapped)
                steps[i][j] = smaller(steps[i][j], steps[i - 2][j - 2] + 1);
        }
    }
    return steps[a.length][b.length];
}

/* What was most likely meant: at most two letters away, and fewer than half of the letters of either word. */
struct guess {
    struct slice typed;
    const char *name; /* NULL while nothing is near */
    size_t distance;
};

static void consider(struct guess *guess, const char *name)
{
    size_t distance = near_miss_distance(guess->typed, slice_from(name));
    bool near = distance <= 2 && distance * 2 < guess->typed.length && distance * 2 < strlen(name);
    if (near && (!guess->name || distance < guess->distance)) {
        guess->name = name;
        guess->distance = distance;
    }
}

const char *near_miss_find(struct slice typed, const char *(*name_at)(size_t index))
{
    struct guess guess = {.typed = typed};
    const char *name;
    for (size_t i = 0; (name = name_at(i)); i++)
        consider(&guess, name);
    return guess.name;
}

int message_unknown_command(const char *group, const char *typed, const struct command *commands, size_t count)
{
    struct arena *arena = arena_create();
    struct slice shown = text_clean(arena, slice_from(typed));
    struct guess guess = {.typed = slice_from(typed)};
    for (size_t i = 0; i < count; i++)
        consider(&guess, commands[i].name);
    if (guess.name)
        message_usage(group, "there is no command \"" SLICE_FORMAT "\"; did you mean %s?", SLICE_ARGUMENTS(shown),
                      guess.name);
    else
        message_usage(group, "there is no command \"" SLICE_FORMAT "\"", SLICE_ARGUMENTS(shown));
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

void message_unknown_option(const char *command, char **arguments, bool lacks_value, const struct option *options)
{
    struct arena *arena = arena_create();
    const char *typed = arguments[optind - 1];
    struct slice shown = text_clean(arena, slice_from(typed));
    struct guess guess = {.typed = option_name(typed)};
    for (const struct option *option = options; option->name; option++)
        consider(&guess, option->name);
    if (lacks_value)
        message_usage(command, "option " SLICE_FORMAT " needs a value", SLICE_ARGUMENTS(shown));
    else if (guess.name)
        message_usage(command, "unknown option " SLICE_FORMAT "; did you mean --%s?", SLICE_ARGUMENTS(shown),
                      guess.name);
    else
        message_usage(command, "unknown option " SLICE_FORMAT, SLICE_ARGUMENTS(shown));
    arena_destroy(arena);
}
