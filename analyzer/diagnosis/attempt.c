/* What is said in an attempt, and which of it is the first cause: the order of ranks decides, then that of lines. */
#include "diagnosis/attempt.h"

#include <string.h>

#include "base/text.h"
#include "diagnosis/log_names.h"
#include "servicing/kb.h"

enum {
    RANK_STEP_WIDTH = 4,
    OTHER_CODE = 10,   /* by how much a line loses whose code is not the one with which the operation ended */
    SAME_CODE = 8,     /* and gains whose code it is */
    IMPLIED_CODE = 60, /* by how much a step loses that only implies another code */
    SHOWN_TEXT = 600   /* bytes of a line that are kept */
};

void short_text_set(struct short_text *text, struct slice from)
{
    text->length = from.length < sizeof text->bytes ? from.length : sizeof text->bytes;
    for (size_t i = 0; i < text->length; i++)
        text->bytes[i] = from.data[i] == '\t' ? ' ' : from.data[i];
}

struct slice short_text_slice(const struct short_text *text)
{
    return (struct slice){text->bytes, text->length};
}

void attempt_reset(struct attempt *attempt)
{
    struct arena *arena = attempt->arena;
    arena_reset(arena);
    *attempt = (struct attempt){.arena = arena};
}

/* Findings differ by what they name, everything else by rule and code. */
static bool is_same(const struct diagnosed_line *a, const struct diagnosed_line *b)
{
    if (a->rule != b->rule || a->code.value != b->code.value)
        return false;
    return a->rule->role != LOG_FINDING || slice_equal_ignoring_case(a->culprit, b->culprit);
}

static struct slice keep(struct arena *arena, struct slice text)
{
    size_t length = text.length < SHOWN_TEXT ? text.length : SHOWN_TEXT;
    while (length > 0 && length < text.length && ((unsigned char)text.data[length] & 0xC0) == 0x80)
        length--;
    char *copy = arena_allocate(arena, length + 1, 1);
    for (size_t i = 0; i < length; i++)
        copy[i] = text.data[i] == '\t' ? ' ' : text.data[i]; /* columns of a log, which a report does not keep */
    return text_clean(arena, slice_trim((struct slice){copy, length}));
}

void attempt_observe(struct attempt *attempt, const struct diagnosed_line *said, bool is_weak)
{
    LIST_EACH(known, &attempt->observed) {
        if (is_same(&known->said, said)) {
            known->said.count++;
            if (!known->said.culprit.length)
                known->said.culprit = keep(attempt->arena, said->culprit);
            known->is_weak &= is_weak;
            return;
        }
    }
    if (attempt->observed.count >= LIMIT_OBSERVED)
        return;
    struct observed *observed = list_append(attempt->arena, &attempt->observed);
    *observed = (struct observed){*said, is_weak};
    observed->said.text = keep(attempt->arena, said->text);
    observed->said.time = keep(attempt->arena, said->time);
    observed->said.culprit = keep(attempt->arena, said->culprit);
    observed->said.code.spelling = keep(attempt->arena, said->code.spelling);
    observed->said.count = 1;
}

void attempt_name_package(struct attempt *attempt, struct slice package, enum name_weight weight)
{
    if (package.length == 0 || weight <= attempt->package_weight)
        return;
    attempt->package = keep(attempt->arena, package);
    attempt->package_weight = weight;
}

void attempt_name_finding(struct attempt *attempt, struct slice package)
{
    LIST_EACH(observed, &attempt->observed) {
        struct diagnosed_line *said = &observed->said;
        if (said->rule->role != LOG_FINDING || said->rule->rank != RANK_SUMMARY || !package.length)
            continue;
        bool is_same_update = kb_find(package) && kb_find(package) == kb_find(said->culprit);
        if (!said->culprit.length || (is_same_update && package.length < said->culprit.length))
            said->culprit = keep(attempt->arena, package);
    }
}

static void forget(struct attempt *attempt, size_t index)
{
    for (size_t i = index; i + 1 < attempt->observed.count; i++)
        attempt->observed.items[i] = attempt->observed.items[i + 1];
    attempt->observed.count--;
}

void attempt_repair(struct attempt *attempt, struct slice culprit)
{
    for (size_t i = attempt->observed.count; i-- > 0;) {
        const struct diagnosed_line *said = &attempt->observed.items[i].said;
        if (said->rule->role == LOG_FINDING && (!culprit.length || slice_equal_ignoring_case(said->culprit, culprit))) {
            forget(attempt, i);
            return;
        }
    }
}

void attempt_repair_all(struct attempt *attempt)
{
    for (size_t i = attempt->observed.count; i-- > 0;)
        if (attempt->observed.items[i].said.rule->role == LOG_FINDING)
            forget(attempt, i);
}

bool attempt_has_findings(const struct attempt *attempt)
{
    LIST_EACH(observed, &attempt->observed)
        if (observed->said.rule->role == LOG_FINDING)
            return true;
    return false;
}

bool attempt_has_proof(const struct attempt *attempt)
{
    LIST_EACH(observed, &attempt->observed)
        if (!observed->is_weak)
            return true;
    return false;
}

/* The smaller, the sooner it is the cause. */
static int standing(const struct attempt *attempt, const struct diagnosed_line *said)
{
    int standing = (int)said->rank * RANK_STEP_WIDTH;
    const struct diagnosed_code *status = &attempt->status;
    if (said->code.is_known && code_class_of(said->code.value)->weight == CODE_WRAPPER)
        standing += OTHER_CODE;
    uint32_t code = said->code.is_known ? said->code.value : said->rule->code;
    if (!code || !status->is_known)
        return standing;
    if (code == status->value)
        return standing - SAME_CODE;
    if (!said->code.is_known && said->rule->role == LOG_STEP)
        return standing + IMPLIED_CODE;
    return code_class_of(status->value)->weight == CODE_WRAPPER || said->rule->role == LOG_FINDING
               ? standing
               : standing + OTHER_CODE;
}

/* A line that shows no code has that of the lines after it, or of the whole. */
static void complete_code(const struct attempt *attempt, struct diagnosed_line *cause)
{
    if (cause->code.is_known)
        return;
    if (cause->rule->code) {
        cause->code = (struct diagnosed_code){.is_known = true, .value = cause->rule->code};
        return;
    }
    cause->code = attempt->status;
    if (!(cause->rule->tells & TELLS_CODE_BEHIND) || cause->code.is_known)
        return;
    LIST_EACH(observed, &attempt->observed) {
        if (observed->said.place.line > cause->place.line && observed->said.code.is_known) {
            cause->code = observed->said.code;
            return;
        }
    }
}

/* What is missing is of the package that the line names, or left over of its language. */
static enum cause_class class_of_culprit(enum cause_class class, struct slice culprit)
{
    bool is_manifest = class == CLASS_MISSING_MANIFEST_OF_PREDECESSOR || class == CLASS_STORE_CORRUPT;
    bool is_component = class == CLASS_MISSING_COMPONENT_OF_PREDECESSOR || class == CLASS_MISSING_COMPONENT;
    if (slice_find_last_byte(culprit, '~') == SLICE_NOT_FOUND || (!is_manifest && !is_component))
        return class;
    if (log_identity_language(culprit).length)
        return CLASS_ORPHANED_LANGUAGE_RESOURCE;
    return is_manifest ? CLASS_MISSING_MANIFEST_OF_PREDECESSOR : CLASS_MISSING_COMPONENT_OF_PREDECESSOR;
}

static void complete_class(struct diagnosed_line *cause)
{
    const struct code_class *of_code = code_class_of(cause->code.is_known ? cause->code.value : 0);
    if (cause->class == CLASS_BY_CODE || of_code->weight == CODE_DECIDES)
        cause->class = of_code->class;
    if (cause->class == CLASS_UNKNOWN && cause->rule->otherwise != CLASS_BY_CODE)
        cause->class = cause->rule->otherwise;
    if (cause->rule->role == LOG_CAUSE)
        cause->class = class_of_culprit(cause->class, cause->culprit);
}

struct diagnosed_line *attempt_first_cause(struct attempt *attempt)
{
    struct diagnosed_line *first = NULL;
    int best = 0;
    LIST_EACH(observed, &attempt->observed) {
        int its = standing(attempt, &observed->said);
        if (!first || its < best) {
            first = &observed->said;
            best = its;
        }
    }
    if (!first)
        return NULL;
    complete_code(attempt, first);
    complete_class(first);
    return first;
}
