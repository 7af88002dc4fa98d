/* Making findings: the parts every check fills the same way. */
#include "readiness/finding.h"

#include <string.h>

struct finding *finding_add(struct evaluation *evaluation, enum outcome outcome)
{
    struct finding *finding = list_append(evaluation->host->arena, &evaluation->findings);
    finding->check = evaluation->check;
    finding->outcome = outcome;
    finding->certainty = CERTAINTY_CERTAIN;
    finding->strength = STRENGTH_REQUIRED;
    finding->basis = BASIS_SERVICING;
    return finding;
}

static enum basis basis_of_confidence(enum confidence confidence)
{
    static const enum basis bases[] = {
        [CONFIDENCE_INFERRED] = BASIS_INFERRED,
        [CONFIDENCE_SINGLE] = BASIS_SINGLE,
        [CONFIDENCE_CONFIRMED] = BASIS_CONFIRMED,
    };
    return bases[confidence];
}

void finding_apply_rule(struct evaluation *evaluation, struct finding *finding, const struct catalog_rule *rule)
{
    finding->strength = rule->required ? STRENGTH_REQUIRED : STRENGTH_RECOMMENDED;
    finding->warns_only =
        rule->required && rule->confidence == CONFIDENCE_INFERRED && !evaluation->host->options->trust_inferred;
    finding->basis = basis_of_confidence(rule->confidence);
    finding->rule = rule->id;
    finding_add_source(evaluation, finding, rule->source);
    finding->predicted_code = rule->predicted_code;
    finding->prediction = rule->predicted_code ? PREDICTION_LIKELY : PREDICTION_NONE;
    for (size_t i = 0; i < rule->also_seen.count; i++)
        *list_append(evaluation->host->arena, &finding->also_seen) = rule->also_seen.items[i];
    for (size_t i = 0; i < rule->alternatives.count; i++)
        kb_list_add(evaluation->host->arena, &finding->remedies, rule->alternatives.items[i]);
}

void finding_words(struct evaluation *evaluation, struct finding *finding, finding_describer *describe,
                   const void *about, size_t size)
{
    void *copy = NULL;
    if (size)
        copy = memcpy(arena_allocate(evaluation->host->arena, 1, size), about, size);
    finding->due.describe = describe;
    finding->due.about = copy;
}

void finding_replace_words(struct finding *finding, struct slice message)
{
    finding->due = (struct words_due){0};
    finding->message = message;
}

void finding_add_source(struct evaluation *evaluation, struct finding *finding, struct slice source)
{
    if (source.length)
        *list_append(evaluation->host->arena, &finding->sources) = source;
}

void finding_look_for(struct evaluation *evaluation, struct finding *finding, const struct slice_list *places)
{
    for (size_t i = 0; i < places->count; i++)
        *list_append(evaluation->host->arena, &finding->looked_for) = places->items[i];
}

/* Why nobody knows whether a dated rule binds the update, as the beginning of a sentence. */
static struct slice name_doubt(const struct evaluation *evaluation)
{
    char made[DATE_TEXT_SIZE];
    const struct catalog_update *update = evaluation->update;
    struct slice kb = kb_text(evaluation->host->arena, update->kb);
    if (update->released_until.value)
        return finding_text(evaluation,
                            "the package of " SLICE_FORMAT
                            " was made on %s; it was released in the weeks after, and the day "
                            "decides whether it needs this",
                            SLICE_ARGUMENTS(kb), date_format(update->released, made));
    return finding_text(evaluation,
                        "no source gives the day " SLICE_FORMAT " was released, which decides whether it needs this",
                        SLICE_ARGUMENTS(kb));
}

/* Findings added since `first` that are unmet become unknown: the rule that they rest on may not bind. */
static void doubt_since(struct evaluation *evaluation, size_t first)
{
    for (size_t i = first; i < evaluation->findings.count; i++) {
        struct finding *finding = &evaluation->findings.items[i];
        if (finding->outcome != OUTCOME_UNMET)
            continue;
        finding->outcome = OUTCOME_UNKNOWN;
        finding->certainty = CERTAINTY_LIKELY;
        finding->due.rule_may_not_bind = true;
        finding->collect = evaluation->package
                               ? SLICE("look up the day on which it was released, and add it to the catalog")
                               : COLLECT_PACKAGE_DAY;
    }
}

void finding_evaluate_rules(struct evaluation *evaluation, enum rule_subject subject,
                            void (*evaluate)(struct evaluation *evaluation, const struct catalog_rule *rule),
                            struct slice when_none)
{
    bool undated = false;
    size_t first = evaluation->findings.count;
    struct catalog_rule_list rules =
        catalog_rules_for(evaluation->host->catalog, evaluation->update, subject, &undated);
    for (size_t i = 0; i < rules.count; i++) {
        size_t own = evaluation->findings.count;
        evaluate(evaluation, rules.items[i]);
        if (catalog_rule_is_in_doubt(rules.items[i], evaluation->update))
            doubt_since(evaluation, own);
    }
    if (evaluation->findings.count == first)
        finding_add(evaluation, OUTCOME_NOT_RELEVANT)->message = when_none;
}

static bool shows(const struct finding *finding, struct origin origin)
{
    for (size_t i = 0; i < finding->evidence.count; i++) {
        const struct evidence *evidence = &finding->evidence.items[i];
        if (slice_equal(evidence->at.path, origin.path) && evidence->at.line == origin.line)
            return true;
    }
    return false;
}

void finding_doubt(struct evaluation *evaluation, struct finding *finding, const struct doubt *doubt,
                   enum doubt_subject subject)
{
    if (!doubt || finding->outcome == OUTCOME_UNMET || finding->outcome == OUTCOME_NOT_RELEVANT)
        return;
    struct arena *arena = evaluation->host->arena;
    finding->due.doubted = subject;
    finding->due.was_met = finding->outcome == OUTCOME_MET;
    finding->outcome = OUTCOME_UNKNOWN;
    finding->certainty = CERTAINTY_LIKELY;
    finding->collect = doubt->remedy;
    finding->doubt = doubt;
    if (!shows(finding, doubt->origin))
        evidence_add(arena, &finding->evidence, doubt->origin,
                     arena_format(arena, "doubtful: " SLICE_FORMAT, SLICE_ARGUMENTS(doubt->reason)));
}

void finding_doubt_stack(struct evaluation *evaluation, struct finding *finding)
{
    const struct doubt *doubt = doubted_stack(evaluation->host, finding->certainty, &finding->evidence);
    bool may_be_newer = doubt && doubt->standing > STANDING_FOLDER;
    if (may_be_newer && finding->outcome == OUTCOME_UNMET && finding->certainty == CERTAINTY_LIKELY)
        finding->outcome = OUTCOME_UNKNOWN;
    finding_doubt(evaluation, finding, doubt, DOUBT_STACK);
}

static struct slice words_of_doubt(const struct finding *finding, struct arena *arena)
{
    bool was_met = finding->due.was_met;
    struct slice words = doubt_words(finding->doubt, arena);
    return arena_format(arena, "%s" SLICE_FORMAT "%s" SLICE_FORMAT " and may have said %s",
                        was_met ? "by what can be read: " : "", SLICE_ARGUMENTS(finding->message),
                        was_met ? "; but " : "; ", SLICE_ARGUMENTS(words), doubt_saying(finding->due.doubted));
}

static struct slice words_of_strictness(const struct finding *finding, struct arena *arena)
{
    static const char *const frames[][2] = {
        [STRICT_ABOUT_LIKELY] = {"only likely, which --strict does not accept: ", ""},
        [STRICT_ABOUT_EXAMINATION] = {"", ", which --strict does not accept"},
    };
    const char *const *frame = frames[finding->due.strictness];
    return arena_format(arena, "%s" SLICE_FORMAT "%s", frame[0], SLICE_ARGUMENTS(finding->message), frame[1]);
}

void finding_describe(const struct evaluation *evaluation, struct finding *finding)
{
    struct arena *arena = evaluation->host->arena;
    const struct words_due due = finding->due;
    if (due.describe)
        due.describe(evaluation, finding, due.about);
    if (finding->doubt)
        finding->message = words_of_doubt(finding, arena);
    if (due.rule_may_not_bind)
        finding->message = arena_format(arena, SLICE_FORMAT ": " SLICE_FORMAT, SLICE_ARGUMENTS(name_doubt(evaluation)),
                                        SLICE_ARGUMENTS(finding->message));
    if (due.strictness)
        finding->message = words_of_strictness(finding, arena);
    finding->due = (struct words_due){0};
}

enum outcome outcome_of_answer(enum answer answer)
{
    static const enum outcome outcomes[] = {
        [ANSWER_UNKNOWN] = OUTCOME_UNKNOWN,
        [ANSWER_NO] = OUTCOME_UNMET,
        [ANSWER_YES] = OUTCOME_MET,
    };
    return outcomes[answer];
}
