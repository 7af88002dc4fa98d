/* Check parent-package: is a package that the update builds on installed, as its own manifests name it, or, where these
 * are not given, as the catalog learnt it from them? */
#include "readiness/checks/any_of.h"
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
static bool would_serve(const struct evaluation *evaluation, const struct package_identity *parent, uint32_t kb)
{
    const struct package_set *given = given_package_find(evaluation->host, kb);
    if (given)
        return version_compare(given->identity.version, parent->version) >= 0;
    return catalog_update_find(evaluation->host->catalog, evaluation->update->product, kb) != NULL;
}

static void add_remedies(const struct evaluation *evaluation, struct finding *finding,
                         const struct package_set_member *member)
{
    for (size_t i = 0; i < member->manifest.parents.count; i++) {
        const struct package_identity *parent = &member->manifest.parents.items[i].identity;
        uint32_t kb = package_identity_kb(parent);
        if (kb && would_serve(evaluation, parent, kb))
            kb_list_add(evaluation->host->arena, &finding->remedies, kb);
    }
}

struct about {
    const struct package_set_member *member;
    enum answer answer;
};

static void describe(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    static const char *const words[] = {
        [ANSWER_UNKNOWN] = "the export does not show whether a package that it builds on is installed",
        [ANSWER_NO] = "no package that it builds on is installed",
        [ANSWER_YES] = "a package that it builds on is installed",
    };
    const struct about *parents = about;
    finding->required = describe_parents(evaluation->host->arena, parents->member);
    finding->message =
        finding_text(evaluation, "%s: " SLICE_FORMAT, words[parents->answer], SLICE_ARGUMENTS(finding->required));
}

static void add_answer(struct evaluation *evaluation, const struct parents_answer *answer)
{
    struct finding *finding = finding_add(evaluation, outcome_of_answer(answer->answer));
    finding->certainty = answer->answer == ANSWER_UNKNOWN ? CERTAINTY_LIKELY : answer->certainty;
    finding->basis = BASIS_MANIFEST;
    finding->predicted_code = 0x800f081e;
    finding->prediction = PREDICTION_LIKELY; /* the evaluation is approximate */
    finding->evidence = answer->evidence;
    finding_look_for(evaluation, finding, &answer->looked_for);
    finding_add_source(evaluation, finding, answer->member->path);
    struct about about = {answer->member, answer->answer};
    finding_words(evaluation, finding, describe, &about, sizeof about);
    if (answer->answer == ANSWER_UNKNOWN)
        finding->collect = COLLECT_COMPONENT_BASED_SERVICING;
    add_remedies(evaluation, finding, answer->member);
}

static void describe_gap(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    (void)about;
    struct slice gap = package_set_gap(evaluation->package, evaluation->host->arena);
    finding->message = finding_text(evaluation, SLICE_FORMAT "; it may build on packages that are not installed",
                                    SLICE_ARGUMENTS(gap));
}

/* Of a part of the package only a parent that is not there says something: what is missing may name others. */
static void add_gap(struct evaluation *evaluation)
{
    struct finding *finding = finding_add(evaluation, OUTCOME_UNKNOWN);
    finding->certainty = CERTAINTY_LIKELY;
    finding->basis = BASIS_MANIFEST;
    finding_words(evaluation, finding, describe_gap, NULL, 0);
    finding->collect = COLLECT_WHOLE_PACKAGE;
    finding_add_source(evaluation, finding, evaluation->package->path);
}

static void evaluate(struct evaluation *evaluation)
{
    const struct package_set *set = evaluation->package;
    struct parents_answer answer = parents_evaluate(evaluation->host, set, set->declares.top);
    if (answer.member && (answer.answer == ANSWER_NO || package_set_is_whole(set)))
        add_answer(evaluation, &answer);
    else if (package_set_is_whole(set))
        finding_add(evaluation, OUTCOME_NOT_RELEVANT)->message = SLICE("no manifest of the package names a parent");
    else
        add_gap(evaluation);
}

/* Of a part that settles nothing, the catalog is asked as well. An enablement package whose build is in force has been
 * installed, on what it needed. */
static void decide(struct evaluation *evaluation)
{
    bool is_in_force =
        evaluation->update->kind == UPDATE_ENABLEMENT && evaluation->host->product == evaluation->update->product;
    if (is_in_force) {
        finding_add(evaluation, OUTCOME_NOT_RELEVANT)->message = SLICE("the build that it switches on is running");
        return;
    }
    bool given = evaluation->package && evaluation->package->members.count;
    if (given)
        evaluate(evaluation);
    if (!given || !package_set_is_whole(evaluation->package))
        finding_evaluate_rules(evaluation, RULE_PARENT_PACKAGE, any_of_evaluate,
                               SLICE("the update's own manifests were not given, and the catalog records no parent"));
}

const struct check check_parent_package = {
    .id = CHECK_PARENT_PACKAGE,
    .name = "parent-package",
    .title = "parent package",
    .fails_at = "applicability",
    .unmet = "no package that the update builds on is installed",
    .unknown = "whether a package that the update builds on is installed",
    .decide = decide,
};
