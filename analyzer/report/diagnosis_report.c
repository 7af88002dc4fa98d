/* The words that several formats of a diagnosis say. */
#include "report/diagnosis_report.h"

#include "servicing/kb.h"
#include "servicing/result_code.h"

struct slice diagnosis_code_text(const struct diagnosed_code *code, struct arena *arena)
{
    char text[RESULT_CODE_TEXT_SIZE];
    return code->is_known ? arena_copy(arena, slice_from(result_code_format(code->value, text))) : (struct slice){0};
}

/* A number of Windows without more is looked up as the result that it becomes. */
static const struct result_code *known_code(const struct diagnosed_code *code)
{
    uint32_t value = code->value > 0 && code->value <= 0xFFFF ? 0x80070000U | code->value : code->value;
    return code->is_known ? result_code_find(value) : NULL;
}

struct slice diagnosis_code_symbol(const struct diagnosed_code *code, struct arena *arena)
{
    const struct result_code *known = known_code(code);
    (void)arena;
    return known ? slice_from(known->symbol) : (struct slice){0};
}

struct slice diagnosis_code_meaning(const struct diagnosed_code *code, struct arena *arena)
{
    const struct result_code *known = known_code(code);
    (void)arena;
    return known ? slice_from(known->meaning) : (struct slice){0};
}

struct slice diagnosis_code_words(const struct diagnosed_code *code, struct arena *arena)
{
    struct slice number = diagnosis_code_text(code, arena), symbol = diagnosis_code_symbol(code, arena);
    if (!symbol.length)
        return number;
    return arena_format(arena, SLICE_FORMAT " " SLICE_FORMAT, SLICE_ARGUMENTS(number), SLICE_ARGUMENTS(symbol));
}

struct slice diagnosis_package_words(const struct diagnosed_failure *failure, struct arena *arena)
{
    char kb[KB_TEXT_SIZE];
    if (!failure->package.length && !failure->operation.length)
        return SLICE("what was installed is not named in this log");
    if (!failure->package.length)
        return failure->operation;
    if (!failure->kb || slice_equal(failure->package, slice_from(kb_format(failure->kb, kb))))
        return failure->package;
    return arena_format(arena, "%s, " SLICE_FORMAT, kb_format(failure->kb, kb), SLICE_ARGUMENTS(failure->package));
}

struct slice diagnosis_place_words(const struct log_place *place, struct arena *arena)
{
    return arena_format(arena, SLICE_FORMAT ":%u", SLICE_ARGUMENTS(place->path), (unsigned)place->line);
}

struct slice diagnosis_event_words(const struct diagnosis_event *event, struct arena *arena)
{
    static const char *const words[] = {
        [EVENT_STACK] = "servicing stack",
        [EVENT_BEGIN] = "begins:",
        [EVENT_ENDED_WELL] = "ended well:",
        [EVENT_FAILED] = "failed:",
        [EVENT_RESTART] = "waits for a restart",
        [EVENT_ROLLBACK] = "what was done is rolled back",
    };
    struct slice code = diagnosis_code_words(&event->code, arena);
    struct slice what = event->what;
    if (!what.length && (event->kind == EVENT_FAILED || event->kind == EVENT_BEGIN || event->kind == EVENT_ENDED_WELL))
        what = SLICE("an operation");
    return arena_format(arena, "%s%s" SLICE_FORMAT "%s" SLICE_FORMAT, words[event->kind], what.length ? " " : "",
                        SLICE_ARGUMENTS(what), code.length ? ", " : "", SLICE_ARGUMENTS(code));
}

struct slice diagnosis_remedy(const struct diagnosed_failure *failure, struct arena *arena)
{
    const char *remedy = cause_class_words(failure->cause.class)->remedy;
    if (failure->required_stack.length)
        return arena_format(arena,
                            "Install the servicing stack update that brings " SLICE_FORMAT " or later first; " SLICE_FORMAT
                            " is there.",
                            SLICE_ARGUMENTS(failure->required_stack), SLICE_ARGUMENTS(failure->current_stack));
    return slice_from(remedy);
}

struct slice diagnosis_headline(const struct log_diagnosis *log, struct arena *arena)
{
    if (log->outcome == OUTCOME_NOTHING_FAILED)
        return log->failures.count ? SLICE("what failed first ended well later") : SLICE("nothing failed in this log");
    if (log->outcome == OUTCOME_CAUSE_UNKNOWN)
        return log->why_unknown;
    const struct diagnosed_failure *failure = &log->failures.items[0];
    struct slice code = diagnosis_code_words(&failure->cause.code, arena);
    return arena_format(arena, "%s%s" SLICE_FORMAT "%s", cause_class_words(failure->cause.class)->title,
                        code.length ? " (" : "", SLICE_ARGUMENTS(code), code.length ? ")" : "");
}
