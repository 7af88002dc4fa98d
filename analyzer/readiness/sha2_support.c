/* Whether the host can check SHA-2 code signatures, and how that is known. */
#include "readiness/sha2_support.h"

#include "readiness/evidence.h"
#include "readiness/update_status.h"

static void take_assertion(const struct host *host, struct sha2_support *support)
{
    bool yes = host->options->sha2 == ASSERTED_YES;
    support->answer = yes ? ANSWER_YES : ANSWER_NO;
    support->certainty = CERTAINTY_CERTAIN;
    support->basis = SHA2_BASIS_ASSERTED;
    support->origin = (struct origin){.reader = READER_ASSERTION, .key = yes ? SLICE("sha2=yes") : SLICE("sha2=no")};
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
        support->origin = seen->origin;
        evidence_add(host->arena, &support->evidence, seen->origin, seen->detail);
    }
}

/* The update that brings the support, in the edition asked for. An edition that cannot be seen proves nothing where one is asked for. */
static void take_update(const struct host *host, struct sha2_support *support, uint32_t kb,
                        const struct catalog_rule *rule)
{
    struct update_status status = update_status_find(host, kb);
    bool installed = update_status_counts_as_installed(&status);
    bool edition_asked = rule && rule->has_minimum_package_version;
    support->presence = status.presence;
    evidence_add_all(host->arena, &support->evidence, &status.evidence);
    for (size_t i = 0; i < status.looked_for.count; i++)
        *list_append(host->arena, &support->looked_for) = status.looked_for.items[i];
    if (installed && edition_asked && support->answer != ANSWER_YES) {
        support->edition_unknown = !status.has_edition;
        support->edition_too_old =
            status.has_edition && version_compare(status.edition, rule->minimum_package_version) < 0;
    }
    bool missing = update_status_counts_as_missing(&status) || support->edition_too_old;
    bool found = installed && !support->edition_unknown && !support->edition_too_old;
    if (!found && !missing)
        return;
    support->install_pending |= status.presence == PRESENCE_INSTALL_PENDING;
    if (support->answer == ANSWER_YES ||
        (!found && support->answer == ANSWER_NO && support->certainty >= status.certainty))
        return;
    support->answer = found ? ANSWER_YES : ANSWER_NO;
    support->certainty = status.certainty;
    support->basis = SHA2_BASIS_OBSERVED;
    if (status.evidence.count)
        support->origin = evidence_origin(&status.evidence.items[0]);
}

static bool is_signed_with_sha2_only(const struct host *host, const struct catalog_update *update)
{
    bool undated = false;
    return catalog_rules_for(host->catalog, update, RULE_SHA2_SIGNING, &undated).count > 0 && !undated;
}

/* An update that could only be installed with SHA-2 support is in force, so the support is there. True of hosts serviced online only: an
 * image serviced offline had its signatures checked by another machine. */
static void take_implication(const struct host *host, struct sha2_support *support)
{
    for (size_t i = 0; i < host->inventory->hotfixes.count + host->inventory->packages.count; i++) {
        size_t hotfixes = host->inventory->hotfixes.count;
        uint32_t kb =
            i < hotfixes ? host->inventory->hotfixes.items[i].kb : host->inventory->packages.items[i - hotfixes].kb;
        const struct catalog_update *update = kb ? catalog_update_find(host->catalog, host->product, kb) : NULL;
        if (!update || !is_signed_with_sha2_only(host, update))
            continue;
        struct update_status status = update_status_find(host, kb);
        if (!update_status_counts_as_installed(&status) || !status.evidence.count)
            continue;
        support->answer = ANSWER_YES;
        support->certainty = CERTAINTY_LIKELY;
        support->basis = SHA2_BASIS_IMPLIED;
        struct slice name = kb_text(host->arena, kb);
        support->origin = evidence_origin(&status.evidence.items[0]);
        evidence_add(host->arena, &support->evidence, support->origin,
                     arena_format(host->arena, SLICE_FORMAT " is installed and is itself signed with SHA-2 only",
                                  SLICE_ARGUMENTS(name)));
        return;
    }
}

struct sha2_support sha2_support_find(const struct host *host, const struct catalog_rule *rule)
{
    struct sha2_support support = {.answer = ANSWER_UNKNOWN, .certainty = CERTAINTY_LIKELY};
    if (host->options->sha2 != ASSERTED_NOTHING) {
        take_assertion(host, &support);
        return support;
    }
    take_values(host, &support);
    if (!host->product)
        return support;
    struct catalog_update_list updates = catalog_updates_of_kind(host->catalog, host->product, UPDATE_SHA2_SUPPORT);
    if (rule) {
        for (size_t i = 0; i < rule->alternatives.count; i++)
            take_update(host, &support, rule->alternatives.items[i], rule);
    } else if (updates.count) {
        take_update(host, &support, updates.items[updates.count - 1]->kb, NULL);
    }
    if (support.answer == ANSWER_UNKNOWN && !support.edition_unknown && host->options->servicing == SERVICING_ONLINE)
        take_implication(host, &support);
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
