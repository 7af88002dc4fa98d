/* The parents that an update's manifests name, held against the packages of a host. */
#include "readiness/package/parents.h"

#include "readiness/evidence.h"
#include "readiness/facts/silence.h"
#include "readiness/facts/update_status.h"
#include "readiness/package/given_package.h"

struct evaluation {
    const struct host *host;
    const struct package_set *set;
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

/* What waits for a restart is in force once a plan has restarted the host. */
static bool is_installed(const struct host *host, const struct package_observation *package)
{
    bool by_restart = package->state == PACKAGE_STATE_INSTALL_PENDING && host->simulation.restarted;
    return package_state_is_effective(package->state) || by_restart;
}

/* A record that says the package is not in force. */
static bool denies(const struct host *host, const struct package_observation *package)
{
    return !package->is_manifest && !is_installed(host, package) && package->state != PACKAGE_STATE_SUPERSEDED &&
           package->state != PACKAGE_STATE_UNKNOWN && package->state != PACKAGE_STATE_INVALID &&
           package->state != PACKAGE_STATE_PARTIALLY_INSTALLED;
}

static bool is_in_force(const struct host *host, const struct package_observation *package)
{
    if (package->is_manifest)
        return package_index_set_is_complete(host->packages, package);
    return is_installed(host, package) || package->state == PACKAGE_STATE_SUPERSEDED;
}

/* Versions that differ are compared by the approximate rule, and the report says so. */
static struct slice words_for(const struct host *host, const struct package_parent *parent,
                              const struct package_observation *package)
{
    const char *state = package->is_manifest ? "manifest present" : package_state_name(package->state);
    if (version_compare(package->identity.version, parent->identity.version) == 0)
        return arena_format(host->arena, "parent package %s", state);
    struct slice found = version_text(host->arena, package->identity.version);
    struct slice written = version_text(host->arena, parent->identity.version);
    return arena_format(host->arena,
                        "parent package %s in version " SLICE_FORMAT ", " SLICE_FORMAT
                        " is written (how Windows compares the two is known only in part)",
                        state, SLICE_ARGUMENTS(found), SLICE_ARGUMENTS(written));
}

/* What one package of the host says of the parent. */
static struct parents_answer answer_of_package(const struct host *host, const struct package_parent *parent,
                                               const struct package_observation *package)
{
    bool in_force = is_in_force(host, package);
    bool same_version = version_compare(package->identity.version, parent->identity.version) == 0;
    bool certain = !package->is_manifest && (same_version || !in_force);
    struct parents_answer result =
        answer_of(in_force ? version_satisfies(parent, package->identity.version) : ANSWER_UNKNOWN,
                  certain ? CERTAINTY_CERTAIN : CERTAINTY_LIKELY);
    if (denies(host, package))
        result.answer = ANSWER_NO;
    evidence_add(host->arena, &result.evidence, package->origin, words_for(host, parent, package));
    return result;
}

/* What is there on every host of a release, whatever the export shows of packages. On 6.0 their identities never moved:
 * the package of Service Pack 2 is Package_for_KB948465, and foundations keep the version of Service Pack 1. From 6.1
 * to 6.3 the foundation has the build of the release. That every edition has the foundation is seen on all, not
 * documented: likely. */
static const struct system_package {
    unsigned minor; /* of Windows 6.x */
    const char *name;
    bool any_foundation; /* the name is only how it ends */
    unsigned build;      /* written version: 6.minor.build, or 6.0.1 for an update of 6.0 */
    int service_pack;    /* that brings it; 0 = told by the build */
} system_packages[] = {
    {0, "Package_for_KB948465", false, 1, 2},
    {0, "-Foundation-Package", true, 6001, 1},
    {1, "Microsoft-Windows-Foundation-Package", false, 7600, 0},
    {1, "Microsoft-Windows-Foundation-Package", false, 7601, 0},
    {2, "Microsoft-Windows-Foundation-Package", false, 9200, 0},
    {3, "Microsoft-Windows-Foundation-Package", false, 9600, 0},
};

static bool is_system_package(const struct system_package *row, const struct host *host,
                              const struct package_identity *parent)
{
    struct slice name = slice_from(row->name);
    bool named = row->any_foundation ? slice_ends_with_ignoring_case(parent->name, name)
                                     : slice_equal_ignoring_case(parent->name, name);
    return named && host->major == 6 && host->minor == row->minor && version_field(parent->version, 0) == 6 &&
           version_field(parent->version, 1) == row->minor && version_field(parent->version, 2) == row->build &&
           architecture_parse(parent->architecture) == host->architecture;
}

static struct parents_answer answer_of_release(const struct host *host, const struct system_package *row)
{
    bool known = row->service_pack ? host->service_pack >= 0 : host->build == row->build;
    if (!known)
        return answer_of(ANSWER_UNKNOWN, CERTAINTY_LIKELY);
    bool there = !row->service_pack || host->service_pack >= row->service_pack;
    struct parents_answer result =
        answer_of(there ? ANSWER_YES : ANSWER_NO, row->service_pack ? host->system_certainty : CERTAINTY_LIKELY);
    result.evidence = host->system_evidence;
    return result;
}

static struct parents_answer answer_of_system(const struct host *host, const struct package_parent *parent)
{
    for (size_t i = 0; i < sizeof system_packages / sizeof *system_packages; i++)
        if (is_system_package(&system_packages[i], host, &parent->identity))
            return answer_of_release(host, &system_packages[i]);
    return answer_of(ANSWER_UNKNOWN, CERTAINTY_LIKELY);
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
    const struct package_listing *listing = silence_find(host, parent->identity.name, SILENCE_OF_RECORDS, NULL, NULL);
    if (!listing)
        listing = silence_find(host, parent->identity.name, SILENCE_OF_MANIFESTS, NULL, NULL);
    if (!listing)
        return answer_of(ANSWER_UNKNOWN, CERTAINTY_LIKELY);
    struct parents_answer result = answer_of(ANSWER_NO, listing->certainty);
    *list_append(host->arena, &result.looked_for) =
        arena_format(host->arena, SLICE_FORMAT " in " SLICE_FORMAT, SLICE_ARGUMENTS(parent->identity.name),
                     SLICE_ARGUMENTS(listing->origin.path));
    return result;
}

static struct parents_answer answer_of_given_member(const struct host *host, const struct package_parent *parent,
                                                    const struct package_set *given)
{
    struct parents_answer result = answer_of(ANSWER_UNKNOWN, CERTAINTY_LIKELY);
    for (size_t i = 0; i < given->members.count && result.answer != ANSWER_YES; i++) {
        const struct package_identity *identity = &given->members.items[i].manifest.identity;
        if (!package_identity_same_family(identity, &parent->identity))
            continue;
        result.answer = version_satisfies(parent, identity->version);
        result.certainty = i == given->declares.top ? CERTAINTY_CERTAIN : CERTAINTY_LIKELY;
    }
    if (result.answer != ANSWER_UNKNOWN)
        evidence_add(host->arena, &result.evidence, (struct origin){.reader = SOURCE_SIMULATION, .path = given->path},
                     SLICE("given in the same call, and installed first"));
    return result;
}

/* What a plan has installed so far: by its files where they are given, else by its KB. */
static struct parents_answer answer_of_plan(const struct host *host, const struct package_parent *parent)
{
    const struct kb_list *effective = &host->simulation.effective;
    uint32_t kb = package_identity_kb(&parent->identity);
    for (size_t i = 0; i < effective->count; i++) {
        const struct package_set *given = given_package_find(host, effective->items[i]);
        if (!given && effective->items[i] == kb)
            return answer_of(ANSWER_YES, CERTAINTY_CERTAIN);
        struct parents_answer answer =
            given ? answer_of_given_member(host, parent, given) : answer_of(ANSWER_UNKNOWN, CERTAINTY_LIKELY);
        if (answer.answer == ANSWER_YES)
            return answer;
    }
    return answer_of(ANSWER_UNKNOWN, CERTAINTY_LIKELY);
}

/* Certain before likely, then the newest. */
static bool says_yes_better(const struct parents_answer *answer, const struct package_observation *package,
                            const struct parents_answer *best, const struct package_observation *best_package)
{
    if (!best_package || answer->certainty != best->certainty)
        return !best_package || answer->certainty > best->certainty;
    return version_compare(package->identity.version, best_package->identity.version) > 0;
}

/* Of a package that some file records, the manifest on the disk says nothing more. */
static bool is_outranked(const struct host *host, const struct package_observation *package)
{
    struct package_range copies = package_index_of_identity(host->packages, package->identity_id);
    for (size_t i = 0; package->is_manifest && i < copies.count; i++)
        if (!copies.items[i]->is_manifest)
            return true;
    return false;
}

/* What the packages seen say, "yes" before "no". Where another record contradicts the one that says "yes", nothing is
 * known. */
static struct parents_answer answer_of_packages(const struct host *host, const struct package_parent *parent,
                                                const struct package_range *packages, bool *seen)
{
    struct parents_answer best = answer_of(ANSWER_UNKNOWN, CERTAINTY_LIKELY), denied = best;
    const struct package_observation *best_package = NULL;
    for (size_t i = 0; i < packages->count; i++) {
        if (packages->items[i]->damaged || is_outranked(host, packages->items[i]))
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

/* One parent: what a plan did first; then packages seen, "yes" before "no"; then what the system itself implies, hotfix
 * lists, and silence. */
static struct parents_answer answer_of_parent(const struct host *host, const struct package_parent *parent)
{
    bool seen = false;
    struct parents_answer planned = answer_of_plan(host, parent);
    if (planned.answer == ANSWER_YES)
        return planned;
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

/* A nested package whose manifest is missing may be the one that applies. */
static struct parents_answer answer_of_children(struct evaluation *evaluation, size_t index)
{
    const struct declared_member *member = &evaluation->set->declares.members[index];
    struct parents_answer sum = answer_of(ANSWER_YES, CERTAINTY_CERTAIN);
    struct parents_answer missing = answer_of(ANSWER_UNKNOWN, CERTAINTY_LIKELY);
    if (member->children.count || member->missing)
        sum.answer = ANSWER_UNKNOWN;
    for (size_t i = 0; i < member->children.count; i++) {
        struct parents_answer next = answer_of_member(evaluation, member->children.items[i]);
        take_alternative(evaluation->host, &sum, &next, i == 0);
    }
    if (member->missing)
        take_alternative(evaluation->host, &sum, &missing, member->children.count == 0);
    return sum;
}

/* Both its own parents and, where it wraps others, one of those must agree. */
static struct parents_answer judge_member(struct evaluation *evaluation, size_t index)
{
    struct parents_answer own = answer_of_parents(evaluation, index);
    if (own.answer == ANSWER_NO)
        return own;
    struct parents_answer below = answer_of_children(evaluation, index);
    if (below.answer == ANSWER_NO || (below.answer == ANSWER_UNKNOWN && own.answer == ANSWER_YES)) {
        below.member = below.member ? below.member : own.member;
        return below;
    }
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

struct parents_answer parents_evaluate(const struct host *host, const struct package_set *set, size_t member)
{
    struct evaluation evaluation = {
        .host = host,
        .set = set,
        .judged = arena_allocate(host->arena, set->members.count, sizeof *evaluation.judged),
    };
    return answer_of_member(&evaluation, member);
}
