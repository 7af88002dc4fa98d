/* Messages on stderr and the exit code that follows from what went wrong. */
#include "commands/outcome.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/ascii.h"
#include "base/text.h"

static bool in_ascii;

void message_spell_in_ascii(void)
{
    in_ascii = true;
}

/* Whatever a path or a word of the command line holds, it moves no cursor and stays on this line. */
static void print_line(struct slice text, struct arena *arena)
{
    text = text_clean(arena, text);
    if (in_ascii)
        text = ascii_spelling(arena, text);
    fprintf(stderr, "kbready: " SLICE_FORMAT "\n", SLICE_ARGUMENTS(text));
}

void message_error(const struct error *error)
{
    struct arena *arena = arena_create();
    print_line(slice_from(error->text), arena);
    arena_destroy(arena);
}

int message_usage(const char *command, const char *format, ...)
{
    struct arena *arena = arena_create();
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    print_line(arena_format(arena, "%s (see kbready %s%s--help)", text, command, *command ? " " : ""), arena);
    arena_destroy(arena);
    return EXIT_USAGE;
}
