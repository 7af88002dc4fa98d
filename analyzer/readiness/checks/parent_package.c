/* Check parent-package: is a package that the update builds on installed, as its own manifests name it, or, where these are not given, as the
 * catalog learnt it from them? */
#include "readiness/checks/any_of.h"
#include "readiness/checks/checks.h"
#include "readiness/finding.h"
#include "readiness/package/given_package.h"
#include "readiness/package/parents.h"

/* "A or B or one of 3 more". */
static struct slice describe_parents(struct arena *arena, const struct package_set_member *member)
{
    enum { MOST_NAMED = 3 };
    const struct package_parent_list *parents = &member->manifest.parents;
    struct slice text = SLICE("");
    for (size_t i = 0; i < parents->count && i < MOST_NAMED; i++) {
        struct slice identity = package_identity_format(arena, &parents->items[i].identity);
        text = arena_format(arena, SLICE_FORMAT "%s" SLICE_FORMAT, SLICE_ARGUMENTS(text), i ? " or " : "",
                            SLICE_ARGUMENTS(identity));
    }
    if (parents->count > MOST_NAMED)
        text =
            arena_format(arena, SLICE_FORMAT " or one of %zu more", SLICE_ARGUMENTS(text), parents->count - MOST_NAMED);
    return text;
}

/* An update that the catalog knows can be had in its last edition; of one that is given the edition is known. */
static bool would_serve(const struct assessment_context *context, const struct package_identity *parent, uint32_t kb)
{
    const struct package_set *given = given_package_find(context->host, kb);
    if (given)
        return version_compare(given->identity.version, parent->version) >= 0;
    return catalog_update_find(context->host->catalog, context->update->product, kb) != NULL;
}

static void add_remedies(const struct assessment_context *context, struct finding *finding,
                         const struct package_set_member *member)
{
    for (size_t i = 0; i < member->manifest.parents.count; i++) {
        const struct package_identity *parent = &member->manifest.parents.items[i].identity;
        uint32_t kb = package_identity_kb(parent);
        if (kb && would_serve(context, parent, kb))
            kb_list_add(context->host->arena, &finding->remedies, kb);
    }
}

static const char *describe(enum answer answer)
{
    static const char *const words[] = {
        [ANSWER_UNKNOWN] = "the export does not show whether a package that it builds on is installed",
        [ANSWER_NO] = "no package that it builds on is installed",
        [ANSWER_YES] = "a package that it builds on is installed",
    };
    return words[answer];
}

static void add_answer(struct assessment_context *context, const struct parents_answer *answer)
{
    struct finding *finding = finding_add(context, outcome_of_answer(answer->answer));
    finding->certainty = answer->answer == ANSWER_UNKNOWN ? CERTAINTY_LIKELY : answer->certainty;
    finding->basis = BASIS_MANIFEST;
    finding->required = describe_parents(context->host->arena, answer->member);
    finding->predicted_code = 0x800f081e;
    finding->prediction = PREDICTION_LIKELY; /* the evaluation is approximate */
    finding->evidence = answer->evidence;
    finding_look_for(context, finding, &answer->looked_for);
    finding_add_source(context, finding, answer->member->path);
    finding->message =
        finding_text(context, "%s: " SLICE_FORMAT, describe(answer->answer), SLICE_ARGUMENTS(finding->required));
    if (answer->answer == ANSWER_UNKNOWN)
        finding->collect = COLLECT_COMPONENT_BASED_SERVICING;
    add_remedies(context, finding, answer->member);
}

/* Of a part of the package only a parent that is not there says something: what is missing may name others. */
static void add_gap(struct assessment_context *context)
{
    struct finding *finding = finding_add(context, OUTCOME_UNKNOWN);
    struct slice gap = package_set_gap(context->package, context->host->arena);
    finding->certainty = CERTAINTY_LIKELY;
    finding->basis = BASIS_MANIFEST;
    finding->message =
        finding_text(context, SLICE_FORMAT "; it may build on packages that are not installed", SLICE_ARGUMENTS(gap));
    finding->collect = COLLECT_WHOLE_PACKAGE;
    finding_add_source(context, finding, context->package->path);
}

static void evaluate(struct assessment_context *context)
{
    const struct package_set *set = context->package;
    struct parents_answer answer = parents_evaluate(context->host, set, set->declares.top);
    if (answer.member && (answer.answer == ANSWER_NO || package_set_is_whole(set)))
        add_answer(context, &answer);
    else if (package_set_is_whole(set))
        finding_add(context, OUTCOME_NOT_RELEVANT)->message = SLICE("no manifest of the package names a parent");
    else
        add_gap(context);
}

/* Of a part that settles nothing, the catalog is asked as well. */
void check_parent_package(struct assessment_context *context)
{
    bool given = context->package && context->package->members.count;
    if (given)
        evaluate(context);
    if (!given || !package_set_is_whole(context->package))
        finding_evaluate_rules(context, RULE_PARENT_PACKAGE, any_of_evaluate,
                               SLICE("the update's own manifests were not given, and the catalog records no parent"));
}
