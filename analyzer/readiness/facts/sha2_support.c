/* Whether the host can check SHA-2 code signatures, and how that is known. */
#include "readiness/facts/sha2_support.h"

#include "readiness/evidence.h"
#include "readiness/facts/update_status.h"

static void take_assertion(const struct host *host, struct sha2_support *support)
{
    bool yes = host->options->sha2 == ASSERTED_YES;
    support->answer = yes ? ANSWER_YES : ANSWER_NO;
    support->certainty = CERTAINTY_CERTAIN;
    support->basis = SHA2_BASIS_ASSERTED;
    support->origin = (struct origin){.reader = SOURCE_ASSERTION, .key = yes ? SLICE("sha2=yes") : SLICE("sha2=no")};
    evidence_add(host->arena, &support->evidence, support->origin,
                 SLICE("asserted on the command line, not seen in the export"));
}

static void take_values(const struct host *host, struct sha2_support *support)
{
    for (size_t i = 0; i < host->inventory->sha2.count; i++) {
        const struct sha2_observation *seen = &host->inventory->sha2.items[i];
        if (support->basis == SHA2_BASIS_OBSERVED && !seen->supported)
            continue;
        support->answer = seen->supported ? ANSWER_YES : ANSWER_NO;
        support->certainty = seen->supported ? CERTAINTY_CERTAIN : CERTAINTY_LIKELY;
        support->basis = SHA2_BASIS_OBSERVED;
        support->rests_on_values = true;
        support->origin = seen->origin;
        evidence_add(host->arena, &support->evidence, seen->origin, seen->detail);
    }
}

/* The values are set when the update that brings them is in force. A record of it that says otherwise is of another
 * moment or of another machine, or the values are; and an offer says that the newest edition is not there. Of a mere
 * silence the values make nothing, for what superseded the update sets them, too. */
static bool contradicts_values(const struct update_status *status, bool edition_asked)
{
    return status->is_recorded_out_of_force || status->presence == PRESENCE_CONFLICT ||
           (edition_asked && status->is_offered);
}

/* Whether what is installed is the edition asked for. One that cannot be seen proves nothing, and one that is too old
 * outweighs the registry values, which an older edition sets too. */
static void judge_edition(struct sha2_support *support, const struct update_status *status,
                          const struct catalog_rule *rule)
{
    bool asked = rule && version_is_known(rule->minimum_package_version) && update_status_counts_as_installed(status);
    support->edition_unknown = asked && !status->has_edition;
    support->edition_too_old =
        asked && status->has_edition && version_compare(status->edition, rule->minimum_package_version) < 0;
}

static void conclude(struct sha2_support *support, enum answer answer, enum certainty certainty,
                     const struct update_status *status)
{
    support->answer = answer;
    support->certainty = certainty;
    support->basis = SHA2_BASIS_OBSERVED;
    support->rests_on_values = support->values_contradicted = false;
    if (status->evidence.count)
        support->origin = status->evidence.items[0].at;
}

/* The update that brings the support. In force it overrules registry values that are not set; absent, it adds to
 * them; recorded as not in force, it contradicts those that are set. */
static void take_update(const struct host *host, struct sha2_support *support, uint32_t kb,
                        const struct catalog_rule *rule)
{
    struct update_status status = update_status_find(host, kb);
    bool edition_asked = rule && version_is_known(rule->minimum_package_version);
    support->presence = status.presence;
    support->install_pending |= status.presence == PRESENCE_INSTALL_PENDING;
    support->doubt = support->doubt ? support->doubt : status.doubt;
    evidence_add_all(host->arena, &support->evidence, &status.evidence);
    for (size_t i = 0; i < status.looked_for.count; i++)
        *list_append(host->arena, &support->looked_for) = status.looked_for.items[i];
    judge_edition(support, &status, rule);
    bool found = update_status_counts_as_installed(&status) && !support->edition_unknown && !support->edition_too_old;
    enum certainty certainty = status.certainty;
    if (edition_asked && status.has_edition && status.edition_certainty < certainty)
        certainty = status.edition_certainty;
    support->values_contradicted |=
        support->rests_on_values && support->answer == ANSWER_YES && contradicts_values(&status, edition_asked);
    if (found || support->edition_too_old)
        conclude(support, found ? ANSWER_YES : ANSWER_NO, certainty, &status);
    else if (support->values_contradicted || (support->edition_unknown && support->answer == ANSWER_NO))
        support->answer = ANSWER_UNKNOWN;
    else if (update_status_counts_as_missing(&status) && support->answer != ANSWER_YES &&
             (support->answer == ANSWER_UNKNOWN || certainty > support->certainty))
        conclude(support, ANSWER_NO, certainty, &status);
}

/* Whether the update could only be installed with the support, in at least the edition that `rule` asks for. */
static bool implies_support(const struct host *host, const struct catalog_update *update,
                            const struct catalog_rule *rule)
{
    bool undated = false;
    struct catalog_rule_list own = catalog_rules_for(host->catalog, update, RULE_SHA2_SIGNING, &undated);
    if (!own.count || undated || own.items[0]->confidence == CONFIDENCE_INFERRED)
        return false;
    bool edition_asked = rule && version_is_known(rule->minimum_package_version);
    return !edition_asked ||
           (version_is_known(own.items[0]->minimum_package_version) &&
            version_compare(own.items[0]->minimum_package_version, rule->minimum_package_version) >= 0);
}

/* An update that could only be installed with SHA-2 support is in force, so the support is there. True of hosts
 * serviced online only: an image serviced offline had its signatures checked by another machine. */
static void take_implication(const struct host *host, struct sha2_support *support, const struct catalog_rule *rule)
{
    for (size_t i = 0; i < host->inventory->hotfixes.count + host->inventory->packages.count; i++) {
        size_t hotfixes = host->inventory->hotfixes.count;
        uint32_t kb =
            i < hotfixes ? host->inventory->hotfixes.items[i].kb : host->inventory->packages.items[i - hotfixes].kb;
        const struct catalog_update *update = kb ? catalog_update_find(host->catalog, host->product, kb) : NULL;
        if (!update || !implies_support(host, update, rule))
            continue;
        struct update_status status = update_status_find(host, kb);
        if (!update_status_counts_as_installed(&status) || !status.evidence.count)
            continue;
        support->answer = ANSWER_YES;
        support->certainty = CERTAINTY_LIKELY;
        support->basis = SHA2_BASIS_IMPLIED;
        struct slice name = kb_text(host->arena, kb);
        support->origin = status.evidence.items[0].at;
        evidence_add(host->arena, &support->evidence, support->origin,
                     arena_format(host->arena, SLICE_FORMAT " is installed and is itself signed with SHA-2 only",
                                  SLICE_ARGUMENTS(name)));
        return;
    }
}

static void take_updates(const struct host *host, struct sha2_support *support, const struct catalog_rule *rule)
{
    struct catalog_update_list updates = catalog_updates_of_kind(host->catalog, host->product, UPDATE_SHA2_SUPPORT);
    for (size_t i = 0; rule && i < rule->alternatives.count; i++)
        take_update(host, support, rule->alternatives.items[i], rule);
    if (!rule && updates.count)
        take_update(host, support, updates.items[updates.count - 1]->kb, NULL);
}

/* What is stated on the command line holds until a plan puts the update into force. */
static bool plan_brings_support(const struct host *host)
{
    struct catalog_update_list updates = {0};
    if (host->product)
        updates = catalog_updates_of_kind(host->catalog, host->product, UPDATE_SHA2_SUPPORT);
    for (size_t i = 0; i < updates.count; i++) {
        if (update_status_find(host, updates.items[i]->kb).by_plan)
            return true;
    }
    return false;
}

/* Windows 6.2 and later are born with it. */
static bool is_built_in(const struct host *host)
{
    return host->major > 6 || (host->major == 6 && host->minor >= 2);
}

static void take_version(const struct host *host, struct sha2_support *support)
{
    support->answer = ANSWER_YES;
    support->certainty = host->system_certainty;
    support->basis = SHA2_BASIS_IMPLIED;
    evidence_add_all(host->arena, &support->evidence, &host->system_evidence);
    if (host->system_evidence.count)
        support->origin = host->system_evidence.items[0].at;
}

struct sha2_support sha2_support_find(const struct host *host, const struct catalog_rule *rule)
{
    struct sha2_support support = {.answer = ANSWER_UNKNOWN, .certainty = CERTAINTY_LIKELY};
    if (host->options->sha2 != ASSERTED_NOTHING && !plan_brings_support(host)) {
        take_assertion(host, &support);
        return support;
    }
    if (is_built_in(host)) {
        take_version(host, &support);
        return support;
    }
    take_values(host, &support);
    if (!host->product)
        return support;
    /* The values do not tell the edition. */
    if (rule && version_is_known(rule->minimum_package_version) && support.answer == ANSWER_YES)
        support.certainty = CERTAINTY_LIKELY;
    take_updates(host, &support, rule);
    bool may_be_implied = support.answer == ANSWER_UNKNOWN && !support.edition_unknown && !support.values_contradicted;
    if (may_be_implied && host->servicing == SERVICING_ONLINE)
        take_implication(host, &support, rule);
    return support;
}

const char *sha2_value_name(const struct sha2_support *support)
{
    static const char *const names[] = {[ANSWER_UNKNOWN] = "unknown", [ANSWER_NO] = "no", [ANSWER_YES] = "yes"};
    return names[support->answer];
}

const char *sha2_basis_name(enum sha2_basis basis)
{
    static const char *const names[] = {
        [SHA2_BASIS_NONE] = "none",
        [SHA2_BASIS_OBSERVED] = "observed",
        [SHA2_BASIS_IMPLIED] = "implied",
        [SHA2_BASIS_ASSERTED] = "asserted",
    };
    return names[basis];
}
