/* What is said of earlier attempts at an update. */
#include "report/words/attempt_words.h"

#include "base/text.h"
#include "servicing/result_code.h"

static const char *how_it_ended(const struct logged_attempt *attempt)
{
    return attempt->end == ATTEMPT_INSTALLED ? "was installed" : "failed";
}

static struct slice how_often(struct arena *arena, const struct logged_attempt *attempt)
{
    return attempt->count > 1 ? arena_format(arena, ", %zu times", attempt->count) : SLICE("");
}

struct slice words_logged_attempt(struct arena *arena, const struct logged_attempt *attempt)
{
    struct slice often = how_often(arena, attempt);
    return arena_format(arena, "%s%s" SLICE_FORMAT SLICE_FORMAT "%s" SLICE_FORMAT, how_it_ended(attempt),
                        attempt->at.key.length ? " at " : "", SLICE_ARGUMENTS(attempt->at.key), SLICE_ARGUMENTS(often),
                        attempt->meaning.length ? ": " : "", SLICE_ARGUMENTS(attempt->meaning));
}

struct slice words_borne_out(const struct logged_attempt *attempt)
{
    static const char *const words[] = {[BORNE_OUT_NOT_DECIDABLE] = "not decidable",
                                        [BORNE_OUT_AGREED] = "agreed",
                                        [BORNE_OUT_CONTRADICTED] = "contradicted"};
    return slice_from(words[attempt->borne_out]);
}

struct slice words_predicted(struct arena *arena, const struct assessment *assessment,
                             const struct logged_attempt *attempt)
{
    static const char *const without_code[VERDICT_COUNT] = {
        [VERDICT_READY] = "ready",
        [VERDICT_ALREADY_INSTALLED] = "installed",
        [VERDICT_BLOCKED] = "blocked, without a code",
        [VERDICT_NOT_APPLICABLE] = "not applicable",
        [VERDICT_UNDETERMINED] = "nothing",
    };
    char code[RESULT_CODE_TEXT_SIZE];
    if (attempt->predicted_code)
        return arena_copy(arena, slice_from(result_code_format(attempt->predicted_code, code)));
    return slice_from(without_code[assessment->verdict]);
}

struct slice words_logged_code(struct arena *arena, const struct logged_attempt *attempt)
{
    char code[RESULT_CODE_TEXT_SIZE], status[RESULT_CODE_TEXT_SIZE];
    result_code_format(attempt->code, code);
    result_code_format(attempt->status, status);
    if (attempt->end == ATTEMPT_INSTALLED)
        return SLICE("installed");
    if (attempt->code && attempt->status && attempt->status != attempt->code)
        return arena_format(arena, "%s, as a whole %s", code, status);
    if (!attempt->code && !attempt->status)
        return SLICE("no code");
    return arena_copy(arena, slice_from(attempt->code ? code : status));
}

struct slice words_logged_text(struct arena *arena, const struct logged_attempt *attempt)
{
    enum { MOST_CHARACTERS = 300 };
    if (text_characters(attempt->text) <= MOST_CHARACTERS)
        return attempt->text;
    struct slice beginning = slice_between(attempt->text, 0, text_offset_of_character(attempt->text, MOST_CHARACTERS));
    return arena_format(arena, SLICE_FORMAT "\xe2\x80\xa6", SLICE_ARGUMENTS(beginning));
}

struct slice words_leftover(struct arena *arena, const struct leftover *leftover)
{
    return arena_format(arena, "%s" SLICE_FORMAT, leftover->certainty == CERTAINTY_LIKELY ? "likely: " : "",
                        SLICE_ARGUMENTS(leftover->seen));
}
