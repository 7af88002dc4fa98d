/* Check servicing-stack-floor: does the servicing stack reach the version that the update's own manifest demands?
 *
 * Windows compares the installerAssembly version of the manifest with the stack while it opens the package; equal passes. Offline it
 * compares twice: the stack that does the servicing, and the stack in the image. */
#include "readiness/checks.h"
#include "readiness/finding.h"
#include "readiness/servicing_stack.h"

struct floor {
    struct version version;
    enum basis basis;
    struct slice source;
};

static enum basis basis_of(enum confidence confidence)
{
    return confidence == CONFIDENCE_CONFIRMED ? BASIS_CONFIRMED
           : confidence == CONFIDENCE_SINGLE  ? BASIS_SINGLE
                                              : BASIS_INFERRED;
}

/* The manifest outranks the catalog. */
static bool find_floor(const struct assessment_context *context, struct floor *floor)
{
    const struct package_set *package = context->package;
    if (package && package->has_floor) {
        *floor = (struct floor){package->floor, BASIS_MANIFEST, package->members.items[package->floor_member].path};
        return true;
    }
    enum confidence confidence;
    if (!catalog_floor(context->host->catalog, context->update, &floor->version, &floor->source, &confidence))
        return false;
    floor->basis = basis_of(confidence);
    return true;
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
    finding_add_source(context, finding, floor->source);
    finding->predicted_code = 0x800f0823;
    finding->prediction = prediction_for(context->host);
    *list_append(context->host->arena, &finding->also_seen) = 0x80242017;
    return finding;
}

/* Stack updates known to reach the floor are the remedy. */
static void add_remedies(const struct assessment_context *context, struct finding *finding, struct version floor)
{
    struct catalog_update_list updates =
        catalog_updates_of_kind(context->host->catalog, context->update->product, UPDATE_SERVICING_STACK);
    for (size_t i = 0; i < updates.count; i++) {
        if (updates.items[i]->has_stack_version && version_compare(updates.items[i]->stack_version, floor) >= 0)
            kb_list_add(context->host->arena, &finding->remedies, updates.items[i]->kb);
    }
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
    add_remedies(context, finding, floor->version);
    struct slice source = finding->sources.count ? finding->sources.items[0] : SLICE("the catalog");
    if (answer == ANSWER_UNKNOWN) {
        finding->message = finding_text(context,
                                        "the update demands stack " SLICE_FORMAT " (" SLICE_FORMAT "); the export does "
                                        "not show which stack is in force",
                                        SLICE_ARGUMENTS(finding->required), SLICE_ARGUMENTS(source));
        finding->collect = COLLECT_COMPONENT_BASED_SERVICING;
        return;
    }
    finding->message = finding_text(
        context, "the update demands stack " SLICE_FORMAT " (" SLICE_FORMAT "); this host has " SLICE_FORMAT,
        SLICE_ARGUMENTS(finding->required), SLICE_ARGUMENTS(source), SLICE_ARGUMENTS(finding->actual));
}

/* Offline, the machine that services the image must reach the floor too. */
static void evaluate_servicing_machine(struct assessment_context *context, const struct floor *floor)
{
    const struct readiness_options *options = context->host->options;
    if (options->servicing != SERVICING_OFFLINE)
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

/* Why the manifests given may not say what the update demands; NULL when they do. */
static const char *doubt_of(const struct package_set *package)
{
    if (package->warnings.count)
        return "a manifest of the package could not be read, and it may demand a newer servicing stack";
    if (package->signature.altered.count)
        return "a manifest of the package was edited or damaged: its signature catalog does not list it";
    if (package->floors_disagree)
        return "the package names different stacks in different places: it is damaged or was altered";
    return NULL;
}

static void doubt_package(struct assessment_context *context, size_t first)
{
    const char *doubt = context->package ? doubt_of(context->package) : NULL;
    for (size_t i = first; doubt && i < context->findings->count; i++) {
        struct finding *finding = &context->findings->items[i];
        if (finding->outcome == OUTCOME_UNMET)
            continue;
        finding->outcome = OUTCOME_UNKNOWN;
        finding->certainty = CERTAINTY_LIKELY;
        finding->message = slice_from(doubt);
        finding->collect = SLICE("get the update again from its source and give that file with --package");
    }
}

void check_servicing_stack_floor(struct assessment_context *context)
{
    struct floor floor;
    size_t first = context->findings->count;
    if (find_floor(context, &floor)) {
        evaluate_host(context, &floor);
        evaluate_servicing_machine(context, &floor);
    } else {
        finding_add(context, OUTCOME_NOT_RELEVANT)->message =
            context->package ? SLICE("no floor declared in the manifests given")
                             : SLICE("the update's own manifests were not given, and the catalog records no floor");
    }
    doubt_package(context, first);
}
