/* What is done with a line, by what the rules say it is for: a function for each role. */
#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "diagnosis/diagnosing_state.h"
#include "diagnosis/log_code.h"
#include "diagnosis/log_names.h"
#include "servicing/kb.h"
#include "servicing/result_code.h"

/* A line that no rule knows, and that shows the code of a failure. */
static const struct log_rule any_step = {
    .marker = "",
    .role = LOG_STEP,
    .class = CLASS_BY_CODE,
    .rank = RANK_STEP,
    .meaning = "a step failed",
    .source = "its code",
    .example = "Error CBS Failed to do something [HRESULT = 0x80070003 - ERROR_PATH_NOT_FOUND]",
};
static const struct log_rule any_failing_step = {
    .marker = "(F)",
    .role = LOG_STEP,
    .class = CLASS_BY_CODE,
    .rank = RANK_FAILING_STEP,
    .meaning = "a step of the component store failed",
    .source = "its mark, and its code",
    .example =
        "Error CSI 00000012 (F) x.cpp(4): Error HRESULT_FROM_WIN32(ERROR_PATH_NOT_FOUND) originated in function X",
};

static struct log_place place_of(const struct diagnosing *diagnosing, const struct log_entry *entry)
{
    return (struct log_place){diagnosing->path, entry->line};
}

static struct diagnosed_code code_of(const struct log_entry *entry)
{
    struct log_code code;
    if (!log_code_find(entry->text, &code))
        return (struct diagnosed_code){0};
    return (struct diagnosed_code){true, code.value, code.spelling};
}

static void touch(struct diagnosing *diagnosing, const struct log_entry *entry)
{
    struct attempt *attempt = &diagnosing->attempt;
    if (!attempt->first.line) {
        attempt->first = place_of(diagnosing, entry);
        attempt->first_time = diagnosing->last_time;
    }
    attempt->last = place_of(diagnosing, entry);
    attempt->last_time = diagnosing->last_time;
}

/* The name of a session: "30672490_507941118". */
static struct slice session_of(struct slice text)
{
    struct slice name = log_name_after(text, "Session: ");
    if (slice_find_last_byte(name, '_') == SLICE_NOT_FOUND)
        return (struct slice){0};
    return name;
}

/* What a line names as to blame: what its rule looks for, else a package, a component, an update. */
static struct slice culprit_of(const struct log_rule *rule, struct slice text)
{
    struct slice named = {0};
    if (rule->role == LOG_FINDING) {
        named = log_identity_in(text);
        named = named.length ? named : log_component_in(text);
    }
    if (!named.length && rule->tells & TELLS_CULPRIT)
        named = log_name_after(text, rule->after);
    return named;
}

/* The last part of a path. */
static struct slice file_name(struct slice path)
{
    size_t slash = slice_find_last_byte(path, '\\');
    if (slash == SLICE_NOT_FOUND)
        slash = slice_find_last_byte(path, '/');
    return slash == SLICE_NOT_FOUND ? path : slice_between(path, slash + 1, path.length);
}

/* What a line shows in passing; the cause's own package is known better, so this is the weakest name. */
static void name_in_passing(struct attempt *attempt, struct slice text)
{
    typedef struct slice finder(struct slice text);
    static finder *const finders[] = {log_identity_in, log_package_file_in, log_component_in, log_update_id_in};
    for (size_t i = 0; attempt->package_weight == NAME_NONE && i < sizeof finders / sizeof *finders; i++)
        attempt_name_package(attempt, finders[i](text), NAME_SEEN);
}

static void name_from_line(struct attempt *attempt, const struct log_rule *rule, struct slice text)
{
    static const struct {
        enum log_role role;
        enum name_weight weight;
    } weights[] = {
        {LOG_BEGIN, NAME_STARTED}, {LOG_END, NAME_STARTED}, {LOG_ECHO, NAME_REPORTED}, {LOG_CAUSE, NAME_ASKED_FOR}};
    if (rule->tells & TELLS_PACKAGE)
        for (size_t i = 0; i < sizeof weights / sizeof *weights; i++)
            if (weights[i].role == rule->role)
                attempt_name_package(attempt, file_name(log_name_after(text, rule->after)), weights[i].weight);
    size_t identifier = slice_find(text, SLICE("Identifier: KB"));
    if (!attempt->kb && identifier != SLICE_NOT_FOUND)
        attempt->kb = kb_find(slice_between(text, identifier, text.length));
    name_in_passing(attempt, text);
    if (rule->tells & TELLS_FEATURE && !attempt->feature.length)
        attempt->feature = arena_copy(attempt->arena, log_name_after(text, rule->after));
    if (rule->role == LOG_ECHO && attempt->package_weight < NAME_ASKED_FOR && kb_find(text))
        attempt_name_package(attempt, arena_format(attempt->arena, "KB%u", (unsigned)kb_find(text)), NAME_ASKED_FOR);
}

static void tell_phase(struct attempt *attempt, const struct log_rule *rule, struct slice text)
{
    struct slice phase = log_phrase_after(text, rule->role == LOG_ECHO ? "failure source: " : rule->after);
    if (phase.length && !attempt->phase.length)
        attempt->phase = arena_copy(attempt->arena, text_clean(attempt->arena, phase));
}

static void tell_stacks(struct attempt *attempt, struct slice text)
{
    if (attempt->required_stack.length)
        return;
    attempt->required_stack = arena_copy(attempt->arena, log_version_after(text, "requires Servicing Stack v"));
    attempt->current_stack = arena_copy(attempt->arena, log_version_after(text, "current Servicing Stack is v"));
}

static bool is_weak(const struct log_rule *rule, const struct diagnosed_code *code)
{
    if (rule->role == LOG_CAUSE || rule->role == LOG_FINDING)
        return false;
    return !(rule->role == LOG_STEP && code->is_known && code_class_of(code->value)->weight >= CODE_STATES);
}

static bool is_listed(struct slice text)
{
    return slice_find(text, SLICE("(f)")) != SLICE_NOT_FOUND || slice_find(text, SLICE("(p)")) != SLICE_NOT_FOUND;
}

static bool is_repaired_at_once(struct slice text)
{
    return slice_find_ignoring_case(text, SLICE("(fixed)")) != SLICE_NOT_FOUND;
}

static void observe(struct diagnosing *diagnosing, const struct log_entry *entry, const struct log_rule *rule)
{
    struct attempt *attempt = &diagnosing->attempt;
    if (rule->tells & TELLS_IF_LISTED && (!is_listed(entry->text) || is_repaired_at_once(entry->text)))
        return;
    struct diagnosed_line said = {.place = place_of(diagnosing, entry),
                                  .time = short_text_slice(&diagnosing->last_time),
                                  .text = entry->text,
                                  .rule = rule,
                                  .class = rule->class,
                                  .rank = rule->rank,
                                  .culprit = culprit_of(rule, entry->text)};
    const struct log_rule *by_code = diagnosing->by_code;
    if (by_code && (rule->role == LOG_ECHO || rule->class == CLASS_BY_CODE) && by_code->rank < said.rank) {
        said.rank = by_code->rank;
        said.class = rule->class == CLASS_BY_CODE ? by_code->class : rule->class;
    }
    if (!(rule->tells & TELLS_NO_GLE))
        said.code = code_of(entry);
    touch(diagnosing, entry);
    attempt_observe(attempt, &said, is_weak(rule, &said.code));
    if (rule->role != LOG_FINDING) /* of findings those that are not repaired name what failed */
        name_from_line(attempt, rule, entry->text);
    attempt->has_failed |= (rule->tells & TELLS_FAILURE) != 0;
    attempt->rolled_back |= (rule->tells & TELLS_ROLLBACK) != 0;
    if (rule->tells & TELLS_STATUS && said.code.is_known)
        attempt->status = (struct diagnosed_code){.is_known = true, .value = said.code.value};
    if (rule->tells & TELLS_PHASE)
        tell_phase(attempt, rule, entry->text);
    if (rule->tells & TELLS_STACKS)
        tell_stacks(attempt, entry->text);
}

/* The code is that of the first line: what is said in the same words has the same code nearly always. */
void diagnosing_count_noise(struct diagnosing *diagnosing, const struct log_rule *rule, const struct log_entry *entry)
{
    struct log_diagnosis *log = diagnosing->log;
    LIST_EACH(known, &log->noise) {
        if (known->meaning == rule->meaning) {
            known->count++;
            return;
        }
    }
    *list_append(diagnosing->arena, &log->noise) = (struct noise_count){code_of(entry).value, rule->meaning, 1};
}

/* What a command line for DISM names: the package or feature, or what it is to do. */
static void take_command(struct attempt *attempt, struct slice text)
{
    static const char *const names[] = {"/PackagePath:", "/packagepath:", "/PackageName:",    "/packagename:",
                                        "/FeatureName:", "/featurename:", "/CapabilityName:", "/capabilityname:"};
    if (!attempt->operation.length)
        attempt->operation =
            arena_copy(attempt->arena, text_clean(attempt->arena, log_phrase_after(text, "command line: ")));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        attempt_name_package(attempt, file_name(log_name_after(text, names[i])), NAME_ASKED_FOR);
    }
}

static void begin(struct diagnosing *diagnosing, const struct log_entry *entry, const struct log_rule *rule)
{
    struct attempt *attempt = &diagnosing->attempt;
    struct slice session = session_of(entry->text);
    bool is_another = !session.length || !slice_equal(session, short_text_slice(&attempt->session));
    bool is_start = rule->tells & (TELLS_PACKAGE | TELLS_OPERATION);
    diagnosing->has_beginnings = true;
    if (is_start && is_another && (attempt->has_failed || attempt_has_proof(attempt)))
        failures_close(diagnosing, attempt->last);
    touch(diagnosing, entry);
    if (is_start || !attempt->session.length)
        short_text_set(&attempt->session, session);
    attempt->has_begun = true;
    if (rule->tells & TELLS_OPERATION)
        take_command(attempt, entry->text);
    name_from_line(attempt, rule, entry->text);
    if (rule->tells & TELLS_PACKAGE)
        timeline_add(diagnosing, (struct diagnosis_event){.kind = EVENT_BEGIN,
                                                          .place = place_of(diagnosing, entry),
                                                          .what = log_name_after(entry->text, rule->after)});
}

static bool tells_of_failure(const struct log_rule *rule, struct slice text, const struct diagnosed_code *code)
{
    if (rule->tells & TELLS_COUNT) {
        struct slice count = log_name_after(text, rule->after);
        return count.length && count.data[0] != '0';
    }
    return rule->tells & TELLS_FAILURE || code->is_known;
}

static void end(struct diagnosing *diagnosing, const struct log_entry *entry, const struct log_rule *rule)
{
    struct attempt *attempt = &diagnosing->attempt;
    struct diagnosed_code code = code_of(entry);
    struct slice session = session_of(entry->text);
    bool is_failure = tells_of_failure(rule, entry->text, &code);
    bool is_other =
        session.length && attempt->session.length && !slice_equal(session, short_text_slice(&attempt->session));
    diagnosing->has_ends = true;
    if (is_other && !is_failure)
        return;
    touch(diagnosing, entry);
    if (is_failure || rule->tells & TELLS_PACKAGE)
        name_from_line(attempt, rule, entry->text);
    if (rule->tells & TELLS_STATUS && code.is_known)
        attempt->status = (struct diagnosed_code){.is_known = true, .value = code.value};
    attempt->has_failed |= is_failure;
    if (slice_find(entry->text, SLICE("Operation result")) != SLICE_NOT_FOUND)
        return; /* totals follow, and the session's own end */
    if (attempt->has_failed || attempt_has_findings(attempt))
        failures_close(diagnosing, place_of(diagnosing, entry));
    else
        failures_close_well(diagnosing, place_of(diagnosing, entry));
}

static void take_total(struct diagnosing *diagnosing, struct slice text)
{
    struct attempt *attempt = &diagnosing->attempt;
    uint64_t number;
    if (slice_parse_number(log_name_after(text, "Total Detected Corruption:"), UINT32_MAX, &number))
        attempt->detected = (uint32_t)number;
    if (slice_parse_number(log_name_after(text, "Total Repaired Corruption:"), UINT32_MAX, &number) &&
        attempt->detected && number >= attempt->detected)
        attempt_repair_all(attempt);
}

static void fact(struct diagnosing *diagnosing, const struct log_entry *entry, const struct log_rule *rule)
{
    if (rule->tells & TELLS_STACK) {
        struct slice stack = log_version_after(entry->text, rule->after);
        if (!slice_equal(stack, short_text_slice(&diagnosing->stack))) {
            short_text_set(&diagnosing->stack, stack);
            timeline_add(diagnosing, (struct diagnosis_event){
                                         .kind = EVENT_STACK, .place = place_of(diagnosing, entry), .what = stack});
        }
    }
    if (rule->tells & TELLS_RESTART)
        timeline_add(diagnosing, (struct diagnosis_event){.kind = EVENT_RESTART, .place = place_of(diagnosing, entry)});
    if (rule->tells & TELLS_PACKAGE) {
        attempt_name_package(&diagnosing->attempt, log_name_after(entry->text, rule->after), NAME_SEEN);
        name_in_passing(&diagnosing->attempt, entry->text);
    }
    if (rule->tells & TELLS_OPERATION)
        take_command(&diagnosing->attempt, entry->text);
    if (rule->tells & TELLS_FEATURE && !diagnosing->attempt.feature.length)
        diagnosing->attempt.feature = arena_copy(diagnosing->attempt.arena, log_name_after(entry->text, rule->after));
    if (rule->tells & TELLS_CULPRIT)
        attempt_name_finding(&diagnosing->attempt, log_identity_in(entry->text));
    take_total(diagnosing, entry->text);
}

static void repair(struct diagnosing *diagnosing, const struct log_entry *entry, const struct log_rule *rule)
{
    (void)rule;
    struct slice component = log_component_in(entry->text), package = log_identity_in(entry->text);
    attempt_repair(&diagnosing->attempt, component.length ? component : package);
}

typedef void handler(struct diagnosing *diagnosing, const struct log_entry *entry, const struct log_rule *rule);
static handler *const handlers[LOG_ROLE_COUNT] = {
    [LOG_NOISE] = NULL,    [LOG_CAUSE] = observe, [LOG_STEP] = observe, [LOG_ECHO] = observe, [LOG_FINDING] = observe,
    [LOG_REPAIR] = repair, [LOG_BEGIN] = begin,   [LOG_END] = end,      [LOG_FACT] = fact,
};

/* Whether a rule goes by a code alone. */
static bool goes_by_code(const struct log_rule *rule)
{
    return isdigit((unsigned char)rule->marker[0]);
}

/* Words say more than a code; then the rank decides. */
static bool says_more(const struct log_rule *rule, const struct log_rule *than)
{
    if (goes_by_code(rule) != goes_by_code(than))
        return goes_by_code(than);
    return rule->rank < than->rank;
}

/* Of the rules that fit, the one that says most of a failure; noise before all. */
static const struct log_rule *most_telling(const struct rule_matches *matches, const struct log_rule **by_code)
{
    const struct log_rule *most = NULL;
    *by_code = NULL;
    for (size_t i = 0; i < matches->count; i++) {
        const struct log_rule *rule = matches->items[i];
        if (rule->role == LOG_NOISE)
            return rule;
        if (rule->rank != RANK_NONE && goes_by_code(rule) && (!*by_code || rule->rank < (*by_code)->rank))
            *by_code = rule;
        if (rule->rank != RANK_NONE && (!most || says_more(rule, most)))
            most = rule;
    }
    return most;
}

/* The rule that goes by this code, for lines that spell it in another way; NULL when there is none. */
static const struct log_rule *rule_of_code(uint32_t code)
{
    char text[RESULT_CODE_TEXT_SIZE];
    result_code_format(code, text);
    for (size_t table = 0; table < LOG_RULE_TABLES; table++)
        LIST_EACH(rule, log_rule_tables[table])
            if (rule->role == LOG_CAUSE && strcmp(rule->marker, text) == 0)
                return rule;
    return NULL;
}

static const struct log_rule *by_code_alone(const struct log_entry *entry, uint32_t code)
{
    const struct log_rule *of_code = rule_of_code(code);
    if (of_code && of_code->rank < any_failing_step.rank)
        return of_code;
    static const char *const failing[] = {"ailed", "rror", "nable", "ould not", "ouldn't", "annot", "orrupt", "0x8"};
    if (slice_find(entry->text, SLICE("(F) ")) != SLICE_NOT_FOUND)
        return &any_failing_step;
    for (size_t i = 0; i < sizeof failing / sizeof *failing; i++)
        if (slice_find(entry->text, slice_from(failing[i])) != SLICE_NOT_FOUND)
            return &any_step;
    return NULL;
}

void diagnosing_take(struct diagnosing *diagnosing, const struct log_entry *entry, const struct rule_matches *matches)
{
    const struct log_rule *most = most_telling(matches, &diagnosing->by_code);
    bool is_of_course = false;
    if (most && most->role == LOG_NOISE) {
        known_noise_add(diagnosing->known_noise, entry->text, most);
        diagnosing_count_noise(diagnosing, most, entry);
        return;
    }
    for (size_t i = 0; i < matches->count; i++) {
        const struct log_rule *rule = matches->items[i];
        is_of_course |= rule->rank == RANK_NONE && rule->role != LOG_FACT;
        diagnosing->attempt.has_failed |= rule->rank != RANK_NONE && rule->tells & TELLS_FAILURE;
    }
    struct diagnosed_code code = {0};
    if (!most && !is_of_course)
        code = code_of(entry);
    if (code.is_known)
        most = by_code_alone(entry, code.value);
    if (most && !(is_of_course && (most->role != LOG_CAUSE || goes_by_code(most))))
        handlers[most->role](diagnosing, entry, most);
    for (size_t i = 0; i < matches->count; i++)
        if (matches->items[i]->rank == RANK_NONE)
            handlers[matches->items[i]->role](diagnosing, entry, matches->items[i]);
}

bool diagnosing_is_noise(const struct rule_matches *matches)
{
    const struct log_rule *by_code;
    const struct log_rule *most = most_telling(matches, &by_code);
    return most && most->role == LOG_NOISE;
}
