/* Check servicing-stack-floor: does the servicing stack reach the version that the update's own manifest demands?
 *
 * Windows compares the installerAssembly version of the manifest with the stack while it opens the package; equal
 * passes. Offline it compares twice: the stack that does the servicing, and the stack in the image. A package may carry
 * the stack that it demands. */
#include "readiness/checks/servicing_machine.h"
#include "readiness/checks/stack_remedies.h"
#include "readiness/evidence.h"
#include "readiness/facts/logged_history.h"
#include "readiness/facts/stack_ruling.h"
#include "readiness/package/carried_stack.h"

struct floor {
    struct version version;
    enum basis basis;
    struct slice_list sources;
    const struct logged_event *logged; /* the line of a log that states it; NULL = none does */
};

struct floors {
    struct floor items[3]; /* of the package, of the catalog, of a log; one when they agree */
    size_t count;
};

static enum basis basis_of(enum confidence confidence)
{
    return confidence == CONFIDENCE_CONFIRMED ? BASIS_CONFIRMED
           : confidence == CONFIDENCE_SINGLE  ? BASIS_SINGLE
                                              : BASIS_INFERRED;
}

static void add_floor(struct evaluation *evaluation, struct floors *floors, struct version version, enum basis basis,
                      struct slice source)
{
    struct floor *floor = &floors->items[0], *end = floor + floors->count;
    while (floor < end && version_compare(floor->version, version) != 0)
        floor++;
    if (floor == end) {
        *floor = (struct floor){.version = version, .basis = basis};
        floors->count++;
    }
    *list_append(evaluation->host->arena, &floor->sources) = source;
}

/* A log of the host states what the package demanded when it was refused. */
static void add_logged_floor(struct evaluation *evaluation, struct floors *floors)
{
    const struct logged_event *logged = logged_demand(evaluation->host, evaluation->update->kb);
    if (!logged)
        return;
    struct slice source = finding_text(evaluation, "a refusal in " SLICE_FORMAT, SLICE_ARGUMENTS(logged->origin.path));
    size_t before = floors->count;
    add_floor(evaluation, floors, logged->demanded, BASIS_SINGLE, source);
    if (floors->count > before)
        floors->items[before].logged = logged;
}

/* What the package declares and what the catalog records are checked each for itself where they differ: so the stricter
 * decides. */
static struct floors find_floors(struct evaluation *evaluation)
{
    struct floors floors = {0};
    struct version version;
    struct slice source;
    enum confidence confidence;
    const struct package_set *package = evaluation->package;
    if (package && package->declares.floor.statement == FLOOR_DECLARED)
        add_floor(evaluation, &floors, package->declares.floor.version, BASIS_MANIFEST,
                  package_set_floor_path(package));
    if (catalog_floor(evaluation->host->catalog, evaluation->update, &version, &source, &confidence))
        add_floor(evaluation, &floors, version, basis_of(confidence), source);
    add_logged_floor(evaluation, &floors);
    return floors;
}

/* The code is certain where real logs show it (6.1, 10.0); for the other versions it follows from the same
 * mechanism. */
static enum prediction prediction_for(const struct host *host)
{
    bool shown_by_logs = (host->major == 6 && host->minor == 1) || host->major == 10;
    return shown_by_logs ? PREDICTION_CERTAIN : PREDICTION_LIKELY;
}

static struct finding *add(struct evaluation *evaluation, const struct floor *floor, enum outcome outcome)
{
    struct finding *finding = finding_add(evaluation, outcome);
    finding->basis = floor->basis;
    finding->warns_only = floor->basis == BASIS_INFERRED && !evaluation->host->options->trust_inferred;
    for (size_t i = 0; i < floor->sources.count; i++)
        finding_add_source(evaluation, finding, floor->sources.items[i]);
    finding->predicted_code = 0x800f0823;
    finding->prediction = prediction_for(evaluation->host);
    *list_append(evaluation->host->arena, &finding->also_seen) = 0x80242017;
    return finding;
}

/* What is to be said of the host's own stack. */
struct about {
    struct version floor;
    enum answer answer; /* of the stack in force alone */
    const struct stack_facts *facts;
    struct carried_stack_answer carried;
};

static struct slice describe_host(const struct evaluation *evaluation, const struct finding *finding, bool is_known)
{
    struct slice source = finding->sources.count ? finding->sources.items[0] : SLICE("the catalog");
    if (!is_known)
        return finding_text(evaluation,
                            "the update demands stack " SLICE_FORMAT " (" SLICE_FORMAT "); the export does "
                            "not show which servicing stack is installed",
                            SLICE_ARGUMENTS(finding->required), SLICE_ARGUMENTS(source));
    const struct simulation *simulation = &evaluation->host->simulation;
    bool changed = simulation->effective.count > 0 || simulation->restarted;
    return finding_text(evaluation, "the update demands stack " SLICE_FORMAT " (" SLICE_FORMAT "); %s " SLICE_FORMAT,
                        SLICE_ARGUMENTS(finding->required), SLICE_ARGUMENTS(source),
                        changed ? "by then this host has" : "this host has", SLICE_ARGUMENTS(finding->actual));
}

static void describe(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    const struct about *stack = about;
    finding->required = version_text(evaluation->host->arena, stack->floor);
    finding->actual = stack_facts_text(stack->facts, evaluation->host->arena);
    finding->message = describe_host(evaluation, finding, stack->answer != ANSWER_UNKNOWN);
    if (stack->carried.stack.length)
        finding->message = finding_text(evaluation, SLICE_FORMAT "; the package carries " SLICE_FORMAT "%s%s",
                                        SLICE_ARGUMENTS(finding->message), SLICE_ARGUMENTS(stack->carried.stack),
                                        stack->carried.why ? ", but " : ", which goes on first",
                                        stack->carried.why ? stack->carried.why : "");
}

/* A combined delivery may bring the stack that it demands. That Windows installs it first is seen, not documented:
 * likely. */
static struct carried_stack_answer take_carried_stack(struct evaluation *evaluation, struct finding *finding,
                                                      struct version floor)
{
    struct carried_stack_answer carried = {.answer = ANSWER_NO};
    if (finding->outcome != OUTCOME_MET)
        carried = carried_stack_reaches(evaluation->host, evaluation->package, floor);
    if (!carried.stack.length || carried.answer == ANSWER_NO)
        return carried;
    finding->outcome = outcome_of_answer(carried.answer);
    finding->certainty = CERTAINTY_LIKELY;
    evidence_add_all(evaluation->host->arena, &finding->evidence, &carried.evidence);
    if (carried.answer == ANSWER_UNKNOWN)
        finding->collect = SLICE("give the whole file of the update with --package, and export the registry key "
                                 "Component Based Servicing");
    return carried;
}

static void evaluate_host(struct evaluation *evaluation, const struct floor *floor)
{
    struct about about = {.floor = floor->version, .facts = stack_facts_of(evaluation->host)};
    struct evidence_list evidence = {0};
    enum certainty certainty;
    about.answer = stack_reaches(about.facts, floor->version, evaluation->host->arena, &certainty, &evidence);
    struct finding *finding = add(evaluation, floor, outcome_of_answer(about.answer));
    finding->certainty = certainty;
    finding->evidence = evidence;
    if (floor->logged)
        evidence_add(evaluation->host->arena, &finding->evidence, floor->logged->origin,
                     SLICE("the package was refused then, and demands this stack"));
    stack_remedies_add_reaching(evaluation, finding, floor->version);
    if (about.answer == ANSWER_UNKNOWN)
        finding->collect = COLLECT_COMPONENT_BASED_SERVICING;
    about.carried = take_carried_stack(evaluation, finding, floor->version);
    finding_words(evaluation, finding, describe, &about, sizeof about);
    finding_doubt_stack(evaluation, finding);
}

/* Offline, the machine that services the image must reach the floor too. */
static void evaluate_servicing_machine(struct evaluation *evaluation, const struct floor *floor)
{
    if (evaluation->host->servicing != SERVICING_OFFLINE)
        return;
    struct finding *finding = add(evaluation, floor, servicing_machine_outcome(evaluation, floor->version));
    servicing_machine_say(evaluation, finding, floor->version);
}

static void describe_gap(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    const struct words_due *met = about;
    struct slice gap = package_set_gap(evaluation->package, evaluation->host->arena);
    if (met->describe)
        met->describe(evaluation, finding, met->about);
    finding->message =
        finding_text(evaluation, SLICE_FORMAT "; it may demand a newer servicing stack", SLICE_ARGUMENTS(gap));
}

/* A floor that a part of the package declares is a lower bound: where it is not reached the update is stopped, where it
 * is nothing follows. */
static void doubt_package(struct evaluation *evaluation, size_t first)
{
    bool is_part = evaluation->package && !package_set_is_whole(evaluation->package);
    for (size_t i = first; is_part && i < evaluation->findings.count; i++) {
        struct finding *finding = &evaluation->findings.items[i];
        if (finding->outcome == OUTCOME_UNMET || finding->outcome == OUTCOME_UNKNOWN)
            continue;
        finding->outcome = OUTCOME_UNKNOWN;
        finding->certainty = CERTAINTY_LIKELY;
        struct words_due met = finding->due;
        finding_words(evaluation, finding, describe_gap, &met, sizeof met);
        finding->collect = COLLECT_WHOLE_PACKAGE;
    }
}

static void decide(struct evaluation *evaluation)
{
    size_t first = evaluation->findings.count;
    struct floors floors = find_floors(evaluation);
    for (size_t i = 0; i < floors.count; i++) {
        evaluate_host(evaluation, &floors.items[i]);
        evaluate_servicing_machine(evaluation, &floors.items[i]);
    }
    if (floors.count == 0)
        finding_add(evaluation, OUTCOME_NOT_RELEVANT)->message =
            evaluation->package ? SLICE("no floor declared in the manifests given")
                                : SLICE("the update's own manifests were not given, and the catalog records no floor");
    doubt_package(evaluation, first);
}

const struct check check_servicing_stack_floor = {
    .id = CHECK_SERVICING_STACK_FLOOR,
    .name = "servicing-stack-floor",
    .title = "stack floor",
    .fails_at = "the servicing stack",
    .unmet = "the servicing stack is older than the update demands",
    .unknown = "whether the servicing stack is new enough",
    .cure = CURE_STACK,
    .decide = decide,
};
