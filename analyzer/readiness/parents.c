/* The parents that an update's manifests name, held against the packages of a host. */
#include "readiness/parents.h"

#include "readiness/evidence.h"
#include "readiness/silence.h"
#include "readiness/update_status.h"

struct evaluation {
    const struct host *host;
    const struct package_set *set;
    const struct package_declares *declares;
    struct judged *judged; /* by member: each is judged once, whatever names it */
    int depth;             /* of the nesting being followed */
};

struct judged {
    enum { NOT_JUDGED, BEING_JUDGED, JUDGED } state;
    struct parents_answer answer;
};

static struct parents_answer answer_of(enum answer answer, enum certainty certainty)
{
    return (struct parents_answer){.answer = answer, .certainty = certainty};
}

/* Approximate by nature: see parents.h. */
static enum answer version_satisfies(const struct package_parent *parent, struct version found)
{
    struct version written = parent->identity.version;
    unsigned build = version_field(found, 2), written_build = version_field(written, 2);
    if (version_field(found, 0) != version_field(written, 0) || version_field(found, 1) != version_field(written, 1))
        return ANSWER_NO;
    if (build == written_build)
        return version_field(found, 3) >= version_field(written, 3) ? ANSWER_YES : ANSWER_NO;
    bool newer = build > written_build;
    switch (parent->build) {
    case PARENT_COMPARE_EQUAL:
        return ANSWER_NO;
    case PARENT_COMPARE_AT_LEAST:
        return newer ? ANSWER_YES : ANSWER_NO;
    case PARENT_COMPARE_ABSENT:
    case PARENT_COMPARE_OTHER:
        break;
    }
    return ANSWER_UNKNOWN;
}

/* What one package of the host says of the parent. */
static struct parents_answer answer_of_package(const struct host *host, const struct package_parent *parent,
                                               const struct package_observation *package)
{
    bool effective = package_state_is_effective(package->state) || package->state == PACKAGE_STATE_SUPERSEDED;
    if (package->is_manifest)
        effective = package_index_set_is_complete(host->packages, package);
    enum certainty certainty = package->is_manifest ? CERTAINTY_LIKELY : CERTAINTY_CERTAIN;
    struct parents_answer result =
        answer_of(effective ? version_satisfies(parent, package->identity.version) : ANSWER_UNKNOWN, certainty);
    bool denied = !package->is_manifest && !effective && package->state != PACKAGE_STATE_UNKNOWN &&
                  package->state != PACKAGE_STATE_INVALID && package->state != PACKAGE_STATE_PARTIALLY_INSTALLED;
    if (denied)
        result.answer = ANSWER_NO;
    evidence_add(host->arena, &result.evidence, package->origin,
                 arena_format(host->arena, "parent package %s",
                              package->is_manifest ? "manifest present" : package_state_name(package->state)));
    return result;
}

/* Service Pack 2 and the foundation of Server 2008 are there on every host that runs it, whatever the export shows of packages. Their
 * identities never moved: the SP2 package is Package_for_KB948465, and foundations keep the version of Service Pack 1. */
static struct parents_answer answer_of_system(const struct host *host, const struct package_parent *parent)
{
    bool service_pack = slice_equal_ignoring_case(parent->identity.name, SLICE("Package_for_KB948465"));
    bool foundation = package_identity_role(&parent->identity) == PACKAGE_FOUNDATION &&
                      version_compare(parent->identity.version, version_of(6, 0, 6001, 18000)) == 0 &&
                      slice_ends_with_ignoring_case(parent->identity.name, SLICE("-Foundation-Package"));
    bool same_architecture = architecture_parse(parent->identity.architecture) == host->architecture;
    if ((!service_pack && !foundation) || host->major != 6 || host->minor != 0 || !same_architecture)
        return answer_of(ANSWER_UNKNOWN, CERTAINTY_LIKELY);
    int needed = service_pack ? 2 : 1;
    if (host->service_pack < 0)
        return answer_of(ANSWER_UNKNOWN, CERTAINTY_LIKELY);
    struct parents_answer result =
        answer_of(host->service_pack >= needed ? ANSWER_YES : ANSWER_NO, host->system_certainty);
    result.evidence = host->system_evidence;
    return result;
}

/* An update named as parent may be known from a list of hotfixes. */
static struct parents_answer answer_of_hotfix(const struct host *host, const struct package_parent *parent)
{
    uint32_t kb = package_identity_kb(&parent->identity);
    if (kb == 0)
        return answer_of(ANSWER_UNKNOWN, CERTAINTY_LIKELY);
    struct update_status status = update_status_find(host, kb);
    bool listed = update_status_counts_as_installed(&status) && !status.has_edition;
    struct parents_answer result = answer_of(listed ? ANSWER_YES : ANSWER_UNKNOWN, CERTAINTY_LIKELY);
    result.evidence = status.evidence;
    return result;
}

static struct parents_answer answer_of_silence(const struct host *host, const struct package_parent *parent)
{
    const struct package_listing *listing = silence_find(host, parent->identity.name, CERTAINTY_CERTAIN, NULL, NULL);
    if (!listing)
        listing = silence_find(host, parent->identity.name, CERTAINTY_LIKELY, NULL, NULL);
    if (!listing)
        return answer_of(ANSWER_UNKNOWN, CERTAINTY_LIKELY);
    struct parents_answer result = answer_of(ANSWER_NO, listing->certainty);
    *list_append(host->arena, &result.looked_for) =
        arena_format(host->arena, SLICE_FORMAT " in " SLICE_FORMAT, SLICE_ARGUMENTS(parent->identity.name),
                     SLICE_ARGUMENTS(listing->origin.path));
    return result;
}

/* Certain before likely, then the newest. */
static bool says_yes_better(const struct parents_answer *answer, const struct package_observation *package,
                            const struct parents_answer *best, const struct package_observation *best_package)
{
    if (!best_package || answer->certainty != best->certainty)
        return !best_package || answer->certainty > best->certainty;
    return version_compare(package->identity.version, best_package->identity.version) > 0;
}

/* What the packages seen say, "yes" before "no". Where another record contradicts the one that says "yes", nothing is known. */
static struct parents_answer answer_of_packages(const struct host *host, const struct package_parent *parent,
                                                const struct package_range *packages, bool *seen)
{
    struct parents_answer best = answer_of(ANSWER_UNKNOWN, CERTAINTY_LIKELY), denied = best;
    const struct package_observation *best_package = NULL;
    for (size_t i = 0; i < packages->count; i++) {
        if (packages->items[i]->damaged)
            continue;
        struct parents_answer answer = answer_of_package(host, parent, packages->items[i]);
        *seen = true;
        if (answer.answer == ANSWER_NO)
            denied = answer;
        if (answer.answer != ANSWER_YES || !says_yes_better(&answer, packages->items[i], &best, best_package))
            continue;
        best = answer;
        best_package = packages->items[i];
    }
    const struct package_observation *other = best_package ? update_status_contradiction(packages, best_package) : NULL;
    if (!other)
        return best_package ? best : denied;
    struct parents_answer against = answer_of_package(host, parent, other);
    best.answer = ANSWER_UNKNOWN;
    evidence_add_all(host->arena, &best.evidence, &against.evidence);
    return best;
}

/* One parent: packages seen decide first; then what the system itself implies, hotfix lists, and silence. */
static struct parents_answer answer_of_parent(const struct host *host, const struct package_parent *parent)
{
    bool seen = false;
    if (kb_list_contains(&host->simulation.effective, package_identity_kb(&parent->identity)))
        return answer_of(ANSWER_YES, CERTAINTY_CERTAIN);
    struct package_range packages = package_index_of_family(host->packages, &parent->identity);
    struct parents_answer decided = answer_of_packages(host, parent, &packages, &seen);
    if (decided.answer != ANSWER_UNKNOWN)
        return decided;
    struct parents_answer (*const others[])(const struct host *, const struct package_parent *) = {
        answer_of_system, answer_of_hotfix, answer_of_silence};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct parents_answer answer = others[i](host, parent);
        bool silence_is_broken = seen && others[i] == answer_of_silence;
        if (answer.answer != ANSWER_UNKNOWN && !silence_is_broken)
            return answer;
    }
    return decided;
}

/* Any one suffices: "yes" at once; "no" only when all are. A "no" is as certain as its least certain part. */
static void take_alternative(const struct host *host, struct parents_answer *sum, const struct parents_answer *next,
                             bool first)
{
    if (sum->answer == ANSWER_YES)
        return;
    if (next->answer == ANSWER_YES) {
        *sum = *next;
        return;
    }
    bool unknown = next->answer == ANSWER_UNKNOWN || (!first && sum->answer == ANSWER_UNKNOWN);
    sum->answer = unknown ? ANSWER_UNKNOWN : ANSWER_NO;
    if (first || next->certainty < sum->certainty)
        sum->certainty = next->certainty;
    if (!sum->member)
        sum->member = next->member;
    evidence_add_all(host->arena, &sum->evidence, &next->evidence);
    for (size_t i = 0; i < next->looked_for.count; i++)
        *list_append(host->arena, &sum->looked_for) = next->looked_for.items[i];
}

static struct parents_answer answer_of_parents(struct evaluation *evaluation, size_t index)
{
    const struct package_set_member *member = &evaluation->set->members.items[index];
    const struct package_parent_list *parents = &member->manifest.parents;
    struct parents_answer sum = answer_of(ANSWER_YES, CERTAINTY_CERTAIN);
    if (parents->count)
        sum.answer = ANSWER_UNKNOWN;
    for (size_t i = 0; i < parents->count; i++) {
        struct parents_answer next = answer_of_parent(evaluation->host, &parents->items[i]);
        take_alternative(evaluation->host, &sum, &next, i == 0);
    }
    sum.member = parents->count ? member : NULL;
    return sum;
}

static struct parents_answer answer_of_member(struct evaluation *evaluation, size_t index);

static struct parents_answer answer_of_children(struct evaluation *evaluation, size_t index)
{
    const struct member_list *children = &evaluation->declares->members[index].children;
    struct parents_answer sum = answer_of(ANSWER_YES, CERTAINTY_CERTAIN);
    if (children->count)
        sum.answer = ANSWER_UNKNOWN;
    for (size_t i = 0; i < children->count; i++) {
        struct parents_answer next = answer_of_member(evaluation, children->items[i]);
        take_alternative(evaluation->host, &sum, &next, i == 0);
    }
    return sum;
}

/* Both its own parents and, where it wraps others, one of those must agree. */
static struct parents_answer judge_member(struct evaluation *evaluation, size_t index)
{
    struct parents_answer own = answer_of_parents(evaluation, index);
    if (own.answer == ANSWER_NO)
        return own;
    struct parents_answer below = answer_of_children(evaluation, index);
    if (below.answer == ANSWER_NO || (below.answer == ANSWER_UNKNOWN && own.answer == ANSWER_YES))
        return below;
    if (own.answer == ANSWER_YES && below.certainty < own.certainty)
        own.certainty = below.certainty;
    if (!own.member)
        own.member = below.member;
    evidence_add_all(evaluation->host->arena, &own.evidence, &below.evidence);
    return own;
}

/* A set that contains itself, or is nested deeper than any real one, decides nothing. */
static struct parents_answer answer_of_member(struct evaluation *evaluation, size_t index)
{
    struct judged *judged = &evaluation->judged[index];
    enum { DEEPEST_NESTING = 32 }; /* real sets have three levels */
    if (judged->state == BEING_JUDGED || evaluation->depth > DEEPEST_NESTING)
        return answer_of(ANSWER_UNKNOWN, CERTAINTY_LIKELY);
    if (judged->state == NOT_JUDGED) {
        judged->state = BEING_JUDGED;
        evaluation->depth++;
        judged->answer = judge_member(evaluation, index);
        evaluation->depth--;
        judged->state = JUDGED;
    }
    return judged->answer;
}

struct parents_answer parents_evaluate(const struct host *host, const struct package_set *set,
                                       const struct package_declares *declares)
{
    struct evaluation evaluation = {
        .host = host,
        .set = set,
        .declares = declares,
        .judged = arena_allocate(host->arena, set->members.count, sizeof *evaluation.judged),
    };
    return answer_of_member(&evaluation, declares->top);
}
