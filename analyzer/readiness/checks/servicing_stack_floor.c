/* Check servicing-stack-floor: does the servicing stack reach the version that the update's own manifest demands?
 *
 * Windows compares the installerAssembly version of the manifest with the stack while it opens the package; equal passes. Offline it
 * compares twice: the stack that does the servicing, and the stack in the image. A package may carry the stack that it demands. */
#include "readiness/checks/checks.h"
#include "readiness/finding.h"
#include "readiness/host/stack_ruling.h"
#include "readiness/package/carried_stack.h"
#include "readiness/plan/stack_remedies.h"

struct floor {
    struct version version;
    enum basis basis;
    struct slice_list sources;
};

struct floors {
    struct floor items[2]; /* of the package, of the catalog; one when they agree */
    size_t count;
};

static enum basis basis_of(enum confidence confidence)
{
    return confidence == CONFIDENCE_CONFIRMED ? BASIS_CONFIRMED
           : confidence == CONFIDENCE_SINGLE  ? BASIS_SINGLE
                                              : BASIS_INFERRED;
}

static void add_floor(struct assessment_context *context, struct floors *floors, struct version version,
                      enum basis basis, struct slice source)
{
    struct floor *floor = &floors->items[floors->count];
    if (floors->count && version_compare(floors->items[0].version, version) == 0)
        floor = &floors->items[0];
    else
        *(floors->count++, floor) = (struct floor){.version = version, .basis = basis};
    *list_append(context->host->arena, &floor->sources) = source;
}

/* What the package declares and what the catalog records are checked each for itself where they differ: so the stricter decides. */
static struct floors find_floors(struct assessment_context *context)
{
    struct floors floors = {0};
    struct version version;
    struct slice source;
    enum confidence confidence;
    const struct package_set *package = context->package;
    if (package && package->declares.floor.statement == FLOOR_DECLARED)
        add_floor(context, &floors, package->declares.floor.version, BASIS_MANIFEST, package_set_floor_path(package));
    if (catalog_floor(context->host->catalog, context->update, &version, &source, &confidence))
        add_floor(context, &floors, version, basis_of(confidence), source);
    return floors;
}

/* The code is certain where real logs show it (6.1, 10.0); for the other versions it follows from the same mechanism. */
static enum prediction prediction_for(const struct host *host)
{
    bool shown_by_logs = (host->major == 6 && host->minor == 1) || host->major == 10;
    return shown_by_logs ? PREDICTION_CERTAIN : PREDICTION_LIKELY;
}

static struct finding *add(struct assessment_context *context, const struct floor *floor, enum answer answer)
{
    struct finding *finding = finding_add(context, outcome_of_answer(answer));
    finding->required = version_text(context->host->arena, floor->version);
    finding->basis = floor->basis;
    finding->warns_only = floor->basis == BASIS_INFERRED && !context->host->options->trust_inferred;
    for (size_t i = 0; i < floor->sources.count; i++)
        finding_add_source(context, finding, floor->sources.items[i]);
    finding->predicted_code = 0x800f0823;
    finding->prediction = prediction_for(context->host);
    *list_append(context->host->arena, &finding->also_seen) = 0x80242017;
    return finding;
}

static struct slice describe(struct assessment_context *context, const struct finding *finding)
{
    struct slice source = finding->sources.count ? finding->sources.items[0] : SLICE("the catalog");
    if (finding->outcome == OUTCOME_UNKNOWN)
        return finding_text(context,
                            "the update demands stack " SLICE_FORMAT " (" SLICE_FORMAT "); the export does "
                            "not show which stack is in force",
                            SLICE_ARGUMENTS(finding->required), SLICE_ARGUMENTS(source));
    const struct simulation *simulation = &context->host->simulation;
    bool changed = simulation->effective.count > 0 || simulation->restarted;
    return finding_text(context, "the update demands stack " SLICE_FORMAT " (" SLICE_FORMAT "); %s " SLICE_FORMAT,
                        SLICE_ARGUMENTS(finding->required), SLICE_ARGUMENTS(source),
                        changed ? "by then this host has" : "this host has", SLICE_ARGUMENTS(finding->actual));
}

/* A combined delivery may bring the stack that it demands. That Windows installs it first is seen, not documented: likely. */
static void take_carried_stack(struct assessment_context *context, struct finding *finding, struct version floor)
{
    if (finding->outcome == OUTCOME_MET)
        return;
    struct carried_stack_answer carried = carried_stack_reaches(context->host, context->package, floor);
    if (!carried.stack.length)
        return;
    finding->message = finding_text(context, SLICE_FORMAT "; the package carries " SLICE_FORMAT "%s%s",
                                    SLICE_ARGUMENTS(finding->message), SLICE_ARGUMENTS(carried.stack),
                                    carried.why ? ", but " : ", which goes on first", carried.why ? carried.why : "");
    if (carried.answer == ANSWER_NO)
        return;
    finding->outcome = outcome_of_answer(carried.answer);
    finding->certainty = CERTAINTY_LIKELY;
    evidence_add_all(context->host->arena, &finding->evidence, &carried.evidence);
    if (carried.answer == ANSWER_UNKNOWN)
        finding->collect = SLICE("give the whole file of the update with --package, and export the registry key "
                                 "Component Based Servicing");
}

static void evaluate_host(struct assessment_context *context, const struct floor *floor)
{
    struct arena *arena = context->host->arena;
    struct stack_facts facts = stack_facts_collect(context->host);
    struct evidence_list evidence = {0};
    enum certainty certainty;
    enum answer answer = stack_reaches(&facts, floor->version, arena, &certainty, &evidence);
    struct finding *finding = add(context, floor, answer);
    finding->certainty = certainty;
    finding->evidence = evidence;
    finding->actual = stack_facts_text(&facts, arena);
    stack_remedies_add_reaching(context, finding, floor->version);
    finding->message = describe(context, finding);
    if (answer == ANSWER_UNKNOWN)
        finding->collect = COLLECT_COMPONENT_BASED_SERVICING;
    take_carried_stack(context, finding, floor->version);
    finding_doubt_stack(context, finding);
}

/* Offline, the machine that services the image must reach the floor too. */
static void evaluate_servicing_machine(struct assessment_context *context, const struct floor *floor)
{
    const struct readiness_options *options = context->host->options;
    if (context->host->servicing != SERVICING_OFFLINE)
        return;
    enum answer answer = !options->has_host_stack                                    ? ANSWER_UNKNOWN
                         : version_compare(options->host_stack, floor->version) >= 0 ? ANSWER_YES
                                                                                     : ANSWER_NO;
    struct finding *finding = add(context, floor, answer);
    if (answer == ANSWER_UNKNOWN) {
        finding->message = SLICE("the stack of the machine that services the image is not known");
        finding->collect = SLICE("give the servicing machine's stack version with --host-stack");
        finding->certainty = CERTAINTY_LIKELY;
        return;
    }
    finding->actual = version_text(context->host->arena, options->host_stack);
    finding->message = finding_text(context, "the machine that services the image has stack " SLICE_FORMAT,
                                    SLICE_ARGUMENTS(finding->actual));
}

/* A floor that a part of the package declares is a lower bound: where it is not reached the update is stopped, where it is nothing follows. */
static void doubt_package(struct assessment_context *context, size_t first)
{
    struct slice gap = context->package ? package_set_gap(context->package, context->host->arena) : SLICE("");
    for (size_t i = first; gap.length && i < context->findings->count; i++) {
        struct finding *finding = &context->findings->items[i];
        if (finding->outcome == OUTCOME_UNMET || finding->outcome == OUTCOME_UNKNOWN)
            continue;
        finding->outcome = OUTCOME_UNKNOWN;
        finding->certainty = CERTAINTY_LIKELY;
        finding->message =
            finding_text(context, SLICE_FORMAT "; it may demand a newer servicing stack", SLICE_ARGUMENTS(gap));
        finding->collect = COLLECT_WHOLE_PACKAGE;
    }
}

void check_servicing_stack_floor(struct assessment_context *context)
{
    size_t first = context->findings->count;
    struct floors floors = find_floors(context);
    for (size_t i = 0; i < floors.count; i++) {
        evaluate_host(context, &floors.items[i]);
        evaluate_servicing_machine(context, &floors.items[i]);
    }
    if (floors.count == 0)
        finding_add(context, OUTCOME_NOT_RELEVANT)->message =
            context->package ? SLICE("no floor declared in the manifests given")
                             : SLICE("the update's own manifests were not given, and the catalog records no floor");
    doubt_package(context, first);
}
