/* The words that several formats of a diagnosis say. */
#include "report/diagnosis_report.h"

#include "servicing/code_name.h"
#include "servicing/kb.h"

struct slice diagnosis_code_text(const struct diagnosed_code *code, struct arena *arena)
{
    char text[RESULT_CODE_TEXT_SIZE];
    return code->is_known ? arena_copy(arena, slice_from(result_code_format(code->value, text))) : (struct slice){0};
}

/* A number of Windows without more is looked up as the result that it becomes. */
static const struct result_code *known_code(const struct diagnosed_code *code)
{
    uint32_t value = code->value > 0 && code->value <= 0xFFFF ? 0x80070000U | code->value : code->value;
    return code->is_known ? code_name_find(value) : NULL;
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

struct slice diagnosis_culprit_words(const struct diagnosed_failure *failure)
{
    if (slice_equal_ignoring_case(failure->culprit, failure->package))
        return (struct slice){0};
    return failure->culprit;
}

struct slice diagnosis_place_words(const struct log_place *place, struct arena *arena)
{
    size_t slash = slice_find_last_byte(place->path, '/');
    struct slice name = slice_between(place->path, slash == SLICE_NOT_FOUND ? 0 : slash + 1, place->path.length);
    return arena_format(arena, SLICE_FORMAT ":%u", SLICE_ARGUMENTS(name), (unsigned)place->line);
}

struct slice diagnosis_event_words(const struct diagnosis_event *event, struct arena *arena)
{
    static const char *const words[] = {
        [EVENT_STACK] = "servicing stack",       [EVENT_BEGIN] = "begins:",
        [EVENT_ENDED_WELL] = "ended well:",      [EVENT_FAILED] = "failed:",
        [EVENT_RESTART] = "waits for a restart", [EVENT_ROLLBACK] = "what was done is rolled back",
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
                            "Install the servicing stack update that brings " SLICE_FORMAT
                            " or later first; " SLICE_FORMAT " is there.",
                            SLICE_ARGUMENTS(failure->required_stack), SLICE_ARGUMENTS(failure->current_stack));
    return slice_from(remedy);
}

struct slice diagnosis_cure_words(const struct cure_step *step, struct arena *arena)
{
    char kb[KB_TEXT_SIZE];
    return arena_format(arena, "install %s (" SLICE_FORMAT "): " SLICE_FORMAT, kb_format(step->kb, kb),
                        SLICE_ARGUMENTS(step->title), SLICE_ARGUMENTS(step->why));
}

static struct slice or_not_stated(struct slice version)
{
    return version.length ? version : SLICE("not stated");
}

struct slice diagnosis_stack_words(const struct diagnosed_failure *failure, struct arena *arena)
{
    struct slice ran = or_not_stated(failure->current_stack), required = or_not_stated(failure->required_stack);
    return arena_format(arena, "ran: " SLICE_FORMAT "; required: " SLICE_FORMAT, SLICE_ARGUMENTS(ran),
                        SLICE_ARGUMENTS(required));
}

struct slice diagnosis_attempt_words(const struct diagnosed_failure *failure, struct arena *arena)
{
    const char *after = failure->was_made_good ? "; a later attempt ended well"
                        : failure->rolled_back ? "; what was done was rolled back"
                                               : "";
    bool has_times = failure->first_time.length && failure->last_time.length;
    if (failure->count < 2 && !has_times && !*after)
        return (struct slice){0};
    return arena_format(arena, "%u%s" SLICE_FORMAT "%s" SLICE_FORMAT "%s", (unsigned)failure->count,
                        has_times ? ", from " : "", SLICE_ARGUMENTS(failure->first_time), has_times ? " to " : "",
                        SLICE_ARGUMENTS(failure->last_time), after);
}

struct slice diagnosis_failure_words(const struct diagnosed_failure *failure, struct arena *arena)
{
    struct slice what = diagnosis_package_words(failure, arena);
    struct slice code = diagnosis_code_words(failure->has_cause ? &failure->cause.code : &failure->status, arena);
    struct slice place = diagnosis_place_words(failure->has_cause ? &failure->cause.place : &failure->last, arena);
    return arena_format(
        arena, SLICE_FORMAT ": " SLICE_FORMAT ": %s%s" SLICE_FORMAT, SLICE_ARGUMENTS(place), SLICE_ARGUMENTS(what),
        failure->has_cause ? cause_class_words(failure->cause.class)->title : "it failed, and no line says why",
        code.length ? ", " : "", SLICE_ARGUMENTS(code));
}

struct slice diagnosis_line_words(const struct diagnosed_line *line, struct arena *arena)
{
    struct slice place = diagnosis_place_words(&line->place, arena), code = diagnosis_code_words(&line->code, arena);
    return arena_format(arena, SLICE_FORMAT ": %s%s" SLICE_FORMAT "%s" SLICE_FORMAT, SLICE_ARGUMENTS(place),
                        line->rule->meaning, line->culprit.length ? ": " : "", SLICE_ARGUMENTS(line->culprit),
                        code.length ? ", " : "", SLICE_ARGUMENTS(code));
}

struct slice diagnosis_event_line(const struct diagnosis_event *event, struct arena *arena)
{
    struct slice words = diagnosis_event_words(event, arena), place = diagnosis_place_words(&event->place, arena);
    struct slice when = event->time.length ? event->time : SLICE("time not told");
    return arena_format(arena, SLICE_FORMAT "  " SLICE_FORMAT " (" SLICE_FORMAT ")", SLICE_ARGUMENTS(when),
                        SLICE_ARGUMENTS(words), SLICE_ARGUMENTS(place));
}

struct slice diagnosis_noise_words(const struct log_diagnosis *log, struct arena *arena)
{
    size_t lines = 0;
    LIST_EACH(noise, &log->noise)
        lines += noise->count;
    if (!lines)
        return (struct slice){0};
    return arena_format(arena, "lines that look like failures and are none: %zu, of %zu kinds (JSON lists them)", lines,
                        log->noise.count);
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
