/* The servicing stack in force: bounded by what was seen, not voted on. */
#include "readiness/facts/servicing_stack.h"

#include "readiness/evidence.h"
#include "readiness/facts/silence.h"
#include "readiness/facts/stack_ruling.h"
#include "readiness/facts/update_status.h"
#include "readiness/package/given_package.h"
#include "servicing/kb.h"

static void add_fact(const struct host *host, struct stack_facts *facts, struct stack_fact fact, struct slice detail)
{
    fact.evidence.detail = detail;
    *list_append(host->arena, facts) = fact;
}

static void add_observed(const struct host *host, struct stack_facts *facts)
{
    for (size_t i = 0; i < host->inventory->stacks.count; i++) {
        const struct stack_observation *seen = &host->inventory->stacks.items[i];
        struct slice version = version_text(host->arena, seen->version);
        /* A listing of WinSxS is whole only by a rule of thumb, so what it rules out is likely, not certain; and a log
         * may tell of a time before the system was put back to an earlier one. */
        bool likely = seen->bound == STACK_AT_MOST || seen->origin.reader == READER_SERVICING_LOG;
        enum certainty certainty = likely ? CERTAINTY_LIKELY : CERTAINTY_CERTAIN;
        add_fact(
            host, facts,
            (struct stack_fact){
                .version = seen->version, .bound = seen->bound, .certainty = certainty, .evidence.at = seen->origin},
            arena_format(host->arena, "servicing stack %s " SLICE_FORMAT,
                         seen->bound == STACK_EXACT      ? "is"
                         : seen->bound == STACK_AT_LEAST ? "at least"
                                                         : "at most",
                         SLICE_ARGUMENTS(version)));
    }
}

bool stack_version_brought(const struct host *host, const struct catalog_update *update, struct version *version)
{
    bool given = given_package_stack(host, update->kb, version);
    if (version_is_known(update->stack_version) && (!given || version_compare(update->stack_version, *version) < 0))
        *version = update->stack_version;
    return given || version_is_known(update->stack_version);
}

/* The version an SSU brings, or, where no source has it, the newest known one among the updates it replaces: its own is
 * beyond that. */
static bool least_version_of(const struct host *host, const struct catalog_update *update, struct stack_fact *fact)
{
    bool found = stack_version_brought(host, update, &fact->version);
    if (found)
        return true;
    struct catalog_update_list older = catalog_superseded(host->catalog, update->product, update->kb);
    for (size_t i = 0; i < older.count; i++) {
        const struct catalog_update *candidate = older.items[i];
        if (candidate->kind != UPDATE_SERVICING_STACK || !version_is_known(candidate->stack_version))
            continue;
        if (!found || version_compare(candidate->stack_version, fact->version) > 0)
            fact->version = candidate->stack_version;
        found = true;
    }
    fact->beyond = found;
    return found;
}

static struct catalog_update_list stack_updates(const struct host *host)
{
    if (!host->product)
        return (struct catalog_update_list){0};
    return catalog_updates_of_kind(host->catalog, host->product, UPDATE_SERVICING_STACK);
}

static struct slice words_for(const struct host *host, const struct catalog_update *update,
                              const struct update_status *status, const struct stack_fact *fact)
{
    struct slice name = kb_text(host->arena, update->kb);
    struct slice version = version_text(host->arena, fact->version);
    const char *bound = fact->beyond ? "newer than" : "at least";
    bool by_restart = status->by_plan && !kb_list_contains(&host->simulation.effective, update->kb);
    if (status->by_plan)
        return arena_format(host->arena, "with " SLICE_FORMAT " %s, the stack is %s " SLICE_FORMAT,
                            SLICE_ARGUMENTS(name), by_restart ? "installed and restarted" : "installed first", bound,
                            SLICE_ARGUMENTS(version));
    return arena_format(host->arena, SLICE_FORMAT " is %s, so the stack is %s " SLICE_FORMAT, SLICE_ARGUMENTS(name),
                        presence_words(status->presence), bound, SLICE_ARGUMENTS(version));
}

static struct stack_fact fact_of_update(const struct host *host, const struct catalog_update *update,
                                        const struct update_status *status, struct stack_fact fact)
{
    fact.bound = STACK_AT_LEAST;
    fact.kb = update->kb;
    fact.certainty = status->certainty;
    fact.evidence =
        status->evidence.count ? status->evidence.items[0] : (struct evidence){.at.reader = SOURCE_SIMULATION};
    fact.evidence.detail = words_for(host, update, status, &fact);
    return fact;
}

/* What a plan puts into force replaces the stack that was seen before. */
static void drop_replaced(struct stack_facts *facts, const struct stack_fact *simulated)
{
    size_t kept = 0;
    for (size_t i = 0; i < facts->count; i++) {
        bool replaced = facts->items[i].bound != STACK_AT_LEAST && stack_fact_lies_above(simulated, &facts->items[i]);
        if (!replaced)
            facts->items[kept++] = facts->items[i];
    }
    facts->count = kept;
}

static void add_from_update(const struct host *host, struct stack_facts *facts, const struct catalog_update *update,
                            const struct update_status *status)
{
    struct stack_fact fact = {0};
    if (!update_status_counts_as_installed(status) || !least_version_of(host, update, &fact))
        return;
    fact = fact_of_update(host, update, status, fact);
    if (status->by_plan)
        drop_replaced(facts, &fact);
    *list_append(host->arena, facts) = fact;
}

bool stack_has_other_carriers(const struct host *host)
{
    return host->product && host->product->delivery != DELIVERY_SEPARATE;
}

/* Exact values outrank silence, and so does what is certainly newer. */
static bool is_outranked(const struct stack_facts *facts, const struct stack_fact *silence)
{
    for (size_t i = 0; i < facts->count; i++) {
        const struct stack_fact *fact = &facts->items[i];
        bool certain_from_below = fact->bound == STACK_AT_LEAST && fact->certainty == CERTAINTY_CERTAIN;
        if (fact->bound == STACK_EXACT || (certain_from_below && stack_fact_lies_above(fact, silence)))
            return true;
    }
    return false;
}

/* Of updates that are missing from `first` on: the stack is at most that of the one before, or, where no source gives
 * it, older than the first of them whose version is known. */
static bool bound_below(const struct catalog_update_list *updates, size_t first, struct stack_fact *fact)
{
    const struct catalog_update *before = first ? updates->items[first - 1] : NULL;
    fact->bound = STACK_AT_MOST;
    fact->beyond = !before || !version_is_known(before->stack_version) || before->stack_is_minimum;
    if (!fact->beyond) {
        fact->version = before->stack_version;
        return true;
    }
    while (first < updates->count &&
           (!version_is_known(updates->items[first]->stack_version) || updates->items[first]->stack_is_minimum))
        first++;
    if (first < updates->count)
        fact->version = updates->items[first]->stack_version;
    return first < updates->count;
}

/* The place that shows that this update is missing: a record, or the list that is silent. */
static struct origin origin_of_absence(const struct host *host, const struct catalog_update *update)
{
    struct update_status status = update_status_find(host, update->kb);
    char text[KB_PACKAGE_NAME_SIZE];
    struct slice name = kb_package_name(update->kb, text);
    const struct package_listing *records = silence_find(host, name, SILENCE_OF_RECORDS, NULL, NULL);
    const struct package_listing *manifests = silence_find(host, name, SILENCE_OF_MANIFESTS, NULL, NULL);
    if (status.evidence.count)
        return status.evidence.items[0].at;
    return records ? records->origin : manifests ? manifests->origin : (struct origin){.reader = SOURCE_SIMULATION};
}

/* The updates from `first_missing` on are proven not to be in force. */
static void add_from_silence(const struct host *host, struct stack_facts *facts,
                             const struct catalog_update_list *updates, size_t first_missing)
{
    struct stack_fact fact = {.certainty = CERTAINTY_LIKELY};
    if (first_missing == updates->count || stack_has_other_carriers(host) ||
        !bound_below(updates, first_missing, &fact) || is_outranked(facts, &fact))
        return;
    fact.evidence.at = origin_of_absence(host, updates->items[first_missing]);
    struct slice first = kb_text(host->arena, updates->items[first_missing]->kb);
    struct slice version = version_text(host->arena, fact.version);
    add_fact(host, facts, fact,
             arena_format(host->arena,
                          "neither " SLICE_FORMAT " nor a later servicing stack update is installed, so the stack is "
                          "%s " SLICE_FORMAT,
                          SLICE_ARGUMENTS(first), fact.beyond ? "older than" : "at most", SLICE_ARGUMENTS(version)));
}

static void add_from_updates(const struct host *host, struct stack_facts *facts)
{
    struct catalog_update_list updates = stack_updates(host);
    size_t first_missing = 0;
    for (size_t i = 0; i < updates.count; i++) {
        struct update_status status = update_status_find(host, updates.items[i]->kb);
        if (!update_status_counts_as_missing(&status) || status.certainty != CERTAINTY_CERTAIN)
            first_missing = i + 1;
        add_from_update(host, facts, updates.items[i], &status);
    }
    add_from_silence(host, facts, &updates, first_missing);
}

/* A cumulative update that carries a stack is installed with it, as a rule: who adds its parts by hand can leave the
 * stack out. */
static void add_from_combined(const struct host *host, struct stack_facts *facts)
{
    if (!stack_has_other_carriers(host))
        return;
    struct catalog_update_list updates = catalog_updates_of_kind(host->catalog, host->product, UPDATE_CUMULATIVE);
    for (size_t i = 0; i < updates.count; i++) {
        if (!updates.items[i]->stack_version.packed)
            continue;
        struct update_status status = update_status_find(host, updates.items[i]->kb);
        if (!status.by_plan)
            status.certainty = CERTAINTY_LIKELY;
        add_from_update(host, facts, updates.items[i], &status);
    }
}

/* A package that a plan puts into force and that the catalog does not describe as a servicing stack update: its files
 * say what it brings. */
static void add_from_packages(const struct host *host, struct stack_facts *facts)
{
    for (size_t i = 0; i < host->options->packages.count; i++) {
        uint32_t kb = host->options->packages.items[i].kb;
        const struct catalog_update *update =
            host->product ? catalog_update_find(host->catalog, host->product, kb) : NULL;
        struct stack_fact fact = {0};
        if ((update && update->kind == UPDATE_SERVICING_STACK) || !given_package_stack(host, kb, &fact.version))
            continue;
        struct update_status status = update_status_find(host, kb);
        if (!status.by_plan)
            continue;
        update = given_package_update(host, host->product, kb);
        fact = fact_of_update(host, update, &status, fact);
        drop_replaced(facts, &fact);
        *list_append(host->arena, facts) = fact;
    }
}

static struct stack_facts collect(const struct host *host)
{
    struct stack_facts facts = {0};
    add_observed(host, &facts);
    add_from_updates(host, &facts);
    add_from_combined(host, &facts);
    add_from_packages(host, &facts);
    facts.contradictory = stack_facts_contradict(&facts);
    return facts;
}

const struct stack_facts *stack_facts_of(const struct host *host)
{
    struct host_memory *memory = host->memory;
    if (memory->stack)
        return memory->stack;
    struct host lasting = host_in_arena(host, memory->arena);
    struct stack_facts *facts = arena_allocate(memory->arena, 1, sizeof *facts);
    *facts = collect(&lasting);
    memory->stack = facts;
    return facts;
}

/* The newest lower bound and the oldest upper bound say most. */
static bool says_more(const struct stack_fact *fact, const struct stack_fact *best)
{
    if (fact->bound != best->bound)
        return fact->bound < best->bound;
    int order = version_compare(fact->version, best->version);
    return fact->bound == STACK_AT_MOST ? order < 0 : order > 0;
}

const struct stack_fact *stack_facts_best(const struct stack_facts *facts)
{
    const struct stack_fact *best = NULL;
    for (size_t i = 0; i < facts->count; i++) {
        const struct stack_fact *fact = &facts->items[i];
        bool names_version = fact->bound != STACK_AT_MOST || !fact->beyond;
        if (names_version && (!best || says_more(fact, best)))
            best = fact;
    }
    return best;
}

/* At most one statement says "older than" alone: that of silence. */
static struct slice text_of_older(const struct stack_facts *facts, struct arena *arena)
{
    if (!facts->count)
        return SLICE("");
    struct slice version = version_text(arena, facts->items[0].version);
    return arena_format(arena, "one older than " SLICE_FORMAT, SLICE_ARGUMENTS(version));
}

struct slice stack_facts_text(const struct stack_facts *facts, struct arena *arena)
{
    const struct stack_fact *best = stack_facts_best(facts);
    if (!best)
        return text_of_older(facts, arena);
    struct slice version = version_text(arena, best->version);
    if (best->bound == STACK_EXACT)
        return version;
    return arena_format(arena, best->bound == STACK_AT_LEAST ? SLICE_FORMAT " or later" : "at most " SLICE_FORMAT,
                        SLICE_ARGUMENTS(version));
}
