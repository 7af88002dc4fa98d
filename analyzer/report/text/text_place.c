/* Naming places and bounds in the text report: where a fact was seen, and how far a servicing stack is known. */
#include "report/text/text_parts.h"

static const char *const stack_bound_words[] = {
    [STACK_EXACT] = "",
    [STACK_AT_LEAST] = " or later",
    [STACK_AT_MOST] = " or earlier",
};

struct slice text_short_keys(struct arena *arena, struct slice text)
{
    const struct slice common = SLICE("HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\");
    struct slice shortened = SLICE("");
    for (;;) {
        size_t at = slice_find_ignoring_case(text, common);
        if (at == SLICE_NOT_FOUND)
            break;
        shortened = arena_format(arena, SLICE_FORMAT SLICE_FORMAT "HKLM\\…\\", SLICE_ARGUMENTS(shortened),
                                 SLICE_ARGUMENTS(slice_between(text, 0, at)));
        text = slice_between(text, at + common.length, text.length);
    }
    if (shortened.length == 0)
        return text;
    return arena_format(arena, SLICE_FORMAT SLICE_FORMAT, SLICE_ARGUMENTS(shortened), SLICE_ARGUMENTS(text));
}

struct slice text_place(struct arena *arena, struct slice path, uint32_t line, struct slice key)
{
    struct slice place = path;
    if (line != 0)
        place = arena_format(arena, SLICE_FORMAT "%s%u", SLICE_ARGUMENTS(path), path.length > 0 ? ":" : "line ", line);
    if (key.length > 0)
        place = arena_format(arena, SLICE_FORMAT "%s" SLICE_FORMAT, SLICE_ARGUMENTS(place),
                             place.length > 0 ? ", " : "", SLICE_ARGUMENTS(text_short_keys(arena, key)));
    return place.length > 0 ? place : SLICE("the export");
}

struct slice text_origin(struct arena *arena, struct origin origin)
{
    if (origin.path.length == 0 && origin.reader == SOURCE_ASSERTION)
        return arena_format(arena, "--assert " SLICE_FORMAT, SLICE_ARGUMENTS(origin.key));
    if (origin.path.length == 0 && origin.reader == SOURCE_SIMULATION)
        return SLICE("follows from what is installed");
    return text_place(arena, origin.path, origin.line, origin.key);
}

struct slice text_stack_bound(struct arena *arena, struct version version, enum stack_bound bound)
{
    char number[VERSION_TEXT_SIZE];
    return arena_format(arena, "%s%s", version_format(version, number), stack_bound_words[bound]);
}
