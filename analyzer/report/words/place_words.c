/* Where a fact was seen, in words. */
#include "report/words/place_words.h"

struct slice words_short_keys(struct arena *arena, struct slice text)
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

struct slice words_place(struct arena *arena, struct slice path, uint32_t line, struct slice key)
{
    struct slice place = path;
    if (line != 0)
        place = arena_format(arena, SLICE_FORMAT "%s%u", SLICE_ARGUMENTS(path), path.length > 0 ? ":" : "line ", line);
    if (key.length > 0)
        place = arena_format(arena, SLICE_FORMAT "%s" SLICE_FORMAT, SLICE_ARGUMENTS(place),
                             place.length > 0 ? ", " : "", SLICE_ARGUMENTS(words_short_keys(arena, key)));
    return place.length > 0 ? place : SLICE("the export");
}

struct slice words_coverage_place(struct arena *arena, const struct coverage *coverage)
{
    if (!coverage->path.length)
        return SLICE("the export itself");
    if (!coverage->lines.length)
        return coverage->path;
    return arena_format(arena, SLICE_FORMAT ":" SLICE_FORMAT, SLICE_ARGUMENTS(coverage->path),
                        SLICE_ARGUMENTS(coverage->lines));
}

struct slice words_origin(struct arena *arena, struct origin origin)
{
    if (origin.path.length == 0 && origin.reader == SOURCE_ASSERTION)
        return arena_format(arena, "--assert " SLICE_FORMAT, SLICE_ARGUMENTS(origin.key));
    if (origin.path.length == 0 && origin.reader == SOURCE_SIMULATION)
        return SLICE("follows from what is installed");
    return words_place(arena, origin.path, origin.line, origin.key);
}

struct slice words_evidence_place(struct arena *arena, const struct evidence *evidence)
{
    bool has_place = evidence->at.path.length > 0 || evidence->at.line != 0 || evidence->at.key.length > 0;
    return has_place ? words_place(arena, evidence->at.path, evidence->at.line, evidence->at.key) : SLICE("");
}

struct slice words_evidence(struct arena *arena, const struct evidence *evidence)
{
    struct slice place = words_evidence_place(arena, evidence);
    if (evidence->detail.length == 0)
        return place;
    return arena_format(arena, SLICE_FORMAT "%s" SLICE_FORMAT, SLICE_ARGUMENTS(place), place.length > 0 ? ": " : "",
                        SLICE_ARGUMENTS(evidence->detail));
}
