/* Where a package and the catalog tell different things about one update. */
#include "readiness/package/package_disagreement.h"

#include "readiness/evidence.h"

struct comparison {
    const struct host *host;
    const struct catalog_update *update;
    const struct package_set *package;
    struct slice_list sentences;
};

static void add(struct comparison *comparison, const char *what, struct slice package_says, struct slice catalog_says)
{
    struct arena *arena = comparison->host->arena;
    struct slice kb = kb_text(arena, comparison->update->kb);
    *list_append(arena, &comparison->sentences) =
        arena_format(arena,
                     SLICE_FORMAT ": %s " SLICE_FORMAT " is " SLICE_FORMAT " by this package and " SLICE_FORMAT
                                  " by the catalog; the stricter decides, but one of them is wrong",
                     SLICE_ARGUMENTS(comparison->package->path), what, SLICE_ARGUMENTS(kb),
                     SLICE_ARGUMENTS(package_says), SLICE_ARGUMENTS(catalog_says));
}

static void compare_floor(struct comparison *comparison)
{
    struct version recorded;
    struct slice source;
    enum confidence confidence;
    const struct host *host = comparison->host;
    struct stated_floor declared = comparison->package->declares.floor;
    if (!catalog_floor(host->catalog, comparison->update, &recorded, &source, &confidence))
        return;
    bool is_declared = declared.statement == FLOOR_DECLARED;
    if (is_declared && version_compare(declared.version, recorded) == 0)
        return;
    add(comparison, "the servicing stack floor of",
        is_declared ? version_text(host->arena, declared.version) : SLICE("none"), version_text(host->arena, recorded));
}

static void compare_stack(struct comparison *comparison)
{
    struct version brought;
    const struct host *host = comparison->host;
    const struct catalog_update *update = comparison->update;
    if (!version_is_known(update->stack_version) ||
        !package_declares_stack_brought(&comparison->package->declares, &brought) ||
        version_compare(brought, update->stack_version) == 0)
        return;
    if (update->stack_is_minimum && version_compare(brought, update->stack_version) > 0)
        return; /* the catalog says "at least" */
    add(comparison, "the servicing stack brought by", version_text(host->arena, brought),
        version_text(host->arena, update->stack_version));
}

static void compare_signature(struct comparison *comparison)
{
    bool undated = false;
    const struct package_signature *signature = &comparison->package->signature;
    if (!signature->catalogs || signature->needs_sha2)
        return;
    struct catalog_rule_list rules =
        catalog_rules_for(comparison->host->catalog, comparison->update, RULE_SHA2_SIGNING, &undated);
    if (rules.count && !undated)
        add(comparison, "the signature of", SLICE("one with SHA-1"), SLICE("SHA-2 only"));
}

struct slice_list package_disagreements(const struct host *host, const struct catalog_update *update,
                                        const struct package_set *package)
{
    struct comparison comparison = {.host = host, .update = update, .package = package};
    if (!package_set_is_whole(package))
        return comparison.sentences; /* what it leaves out it does not deny */
    compare_floor(&comparison);
    compare_stack(&comparison);
    compare_signature(&comparison);
    return comparison.sentences;
}
